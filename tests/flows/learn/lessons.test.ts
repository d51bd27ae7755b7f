import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import sources from '../../../flows/learn/content/sources.json' with { type: 'json' }
import { GENERATIONS, type Lesson as LessonType } from '../../../flows/learn/contract.ts'
import { LESSONS } from '../../../flows/learn/lessons.ts'
import { minutesOf } from '../../../flows/learn/reading.ts'
import { Lesson, Listed, Source } from '../../../flows/learn/schema.ts'
import { asciiDigits } from '../../../flows/text.ts'
import { LESSON_FILES } from '../../../liff-app/citizen/learn/files.ts'

const FOLDER = new URL('../../../flows/learn/content/', import.meta.url)
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8'))
const files = readdirSync(FOLDER).filter((name) => !['list.json', 'sources.json'].includes(name))
const lessons = files.map((name) => ({ name, lesson: read(name) as LessonType }))
const known = new Map(sources.sources.map((one) => [one.id, one]))

test('the list names every lesson once, and nothing that is not there', () => {
  expect(LESSONS.map(({ id }) => `${id}.json`).sort()).toEqual(files.sort())
  for (const one of LESSONS) expect(Listed.safeParse(one).error).toBeUndefined()
  for (const one of sources.sources) expect(Source.safeParse(one).error).toBeUndefined()
  for (const generation of GENERATIONS)
    expect(LESSONS.filter((one) => one.for === generation).length).toBeGreaterThanOrEqual(4)
})

test('the mini-app opens every lesson', () => {
  expect(LESSON_FILES.map((id) => `${id}.json`).sort()).toEqual(files.sort())
})

test('a source that no lesson names is not kept', () => {
  const named = new Set(
    lessons.flatMap(({ lesson }) => [...lesson.cards, ...lesson.quiz].flatMap((one) => one.sources)),
  )
  expect([...known.keys()].filter((id) => !named.has(id))).toEqual([])
})

describe.each(lessons)('$name', ({ name, lesson }) => {
  test('is whole, in both languages', () => {
    expect(Lesson.safeParse(lesson).error).toBeUndefined()
    expect(`${lesson.id}.json`).toBe(name)
    expect(lesson.quiz.length).toBe(LESSONS.find(({ id }) => id === lesson.id)?.questions)
    for (const { name, text } of lesson.cards) {
      expect(name.th + text.th).toMatch(/[ก-๙]/)
      expect(name.en + text.en).not.toMatch(/[ก-๙]/)
    }
    for (const { ask, choices } of lesson.quiz)
      for (const text of [ask.en, ...choices.flatMap(({ en, why }) => [en, why.en])])
        expect(text).not.toMatch(/[ก-๙]/)
  })

  test('is read in three minutes, quiz and explanations included', () => {
    expect(minutesOf(lesson, 'th')).toBeLessThanOrEqual(3)
    expect(minutesOf(lesson, 'en')).toBeLessThanOrEqual(3)
  })

  test('names where each claim is from; a figure or a day never rests on our own advice alone', () => {
    for (const card of lesson.cards) {
      for (const id of card.sources) expect(known.has(id), id).toBe(true)
      // Figures with a unit of counting, years and days are claims; "three per cent a day" is what the other side says.
      const claims =
        /\d{2},\d{3}|\d\s?%|ร้อยละ|25[56]\d|20[12]\d|มาตรา|24 ชั่วโมง|ThaiCERT|ตำรวจ(?:ไซเบอร์)?(?:เคย)?เตือน/
      if (claims.test(asciiDigits(`${card.name.th} ${card.text.th} ${card.text.en}`)))
        expect([card.name.th, card.sources.filter((id) => id !== 'own-rules').length > 0]).toEqual([
          card.name.th,
          true,
        ])
    }
    for (const { sources: named } of lesson.quiz) for (const id of named) expect(known.has(id), id).toBe(true)
  })

  test('says the same figures in both languages', () => {
    // Of three digits and more; years of the Buddhist era are 543 ahead, and millions are said otherwise in English.
    const figures = (text: string) =>
      (text.replace(/[\d,.]+ ล้าน|[\d.]+ billion/g, '').match(/\d[\d,]*\d\d/g) ?? [])
        .map((one) => (/^25[56]\d$/.test(one) ? String(Number(one) - 543) : one))
        .sort()
    for (const { text } of lesson.cards) expect(figures(text.en)).toEqual(figures(text.th))
  })

  test('the right answer does not always stand in the same place', () => {
    expect(new Set(lesson.quiz.map(({ right }) => right)).size).toBeGreaterThan(1)
  })

  test('calls nobody by name, and nobody a criminal', () => {
    expect(JSON.stringify(lesson)).not.toMatch(/เป็นมิจฉาชีพ|(?:is|are) (?:a )?(?:scammer|criminal)/i)
  })
})

test('over all lessons each place is right about as often as another', () => {
  const places = lessons.flatMap(({ lesson }) => lesson.quiz.map(({ right }) => right))
  for (const place of [0, 1, 2])
    expect(places.filter((one) => one === place).length).toBeGreaterThan(places.length / 5)
})

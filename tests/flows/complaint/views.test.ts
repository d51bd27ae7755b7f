import { describe, expect, it } from 'vitest'
import { examples } from '../../../flows/complaint/examples.ts'
import { openingAnswers } from '../../../flows/complaint/prefill.ts'
import { complaint } from '../../../flows/complaint/questions.ts'
import { adviceCard, filedCard } from '../../../flows/complaint/views.ts'
import { begin, settle } from '../../../flows/interview-steps.ts'
import { LANGS, type Reader } from '../../../flows/lang.ts'
import { deliverable, wordsOf } from '../../../flows/limits.ts'
import { fromParts } from '../../../flows/time.ts'
import type { Message } from '../../../flows/turn.ts'

const NOW = fromParts({ y: 2026, m: 11, d: 20 }, 14, 30)
const readers: Reader[] = LANGS.flatMap((lang) => [true, false].map((easy) => ({ lang, easy })))
const whole = (messages: Message[]) => messages.map(wordsOf).join('\n')

describe('every view', () => {
  it.each(examples.map((one) => [one.view, one] as const))(
    '%s stays a card within the limits, in both languages and sizes',
    (_, one) => {
      for (const reader of readers) {
        const messages = one.messages(reader)
        expect(messages.length).toBeLessThanOrEqual(3)
        expect(deliverable(messages).map(({ type }) => type)).toEqual(messages.map(() => 'flex'))
        if (reader.lang === 'en') expect(whole(messages).replace(/พี ดี.*/, '')).not.toMatch(/[ก-๙]/)
      }
    },
  )
})

describe('first advice', () => {
  it('offers the number before the form where money may still be stopped', () => {
    const words = whole(
      adviceCard({ lang: 'th', easy: true }, { family: 'cyber_threat', subtype: 'harmful_link', now: NOW }),
    )
    expect(words).toContain('1441')
    expect(
      JSON.stringify(
        adviceCard({ lang: 'th', easy: true }, { family: 'cyber_threat', subtype: 'harmful_link', now: NOW }),
      ),
    ).toContain('tel:1441')
  })
  it('shows no number that does not hold yet', () => {
    const before = fromParts({ y: 2022, m: 1, d: 1 })
    expect(
      whole(
        adviceCard(
          { lang: 'th', easy: false },
          { family: 'online_trade', subtype: 'not_received', now: before },
        ),
      ),
    ).not.toContain('1441')
  })
})

describe('the receipt', () => {
  const data = {
    number: 'PD-6911-483920-7',
    caseId: 'c1',
    firstAnswerAt: fromParts({ y: 2026, m: 12, d: 4 }, 16, 30),
    dueAt: fromParts({ y: 2026, m: 12, d: 21 }, 16, 30),
    anonymous: true,
  }
  it('carries number, both due dates in words and the ways on', () => {
    const messages = filedCard({ lang: 'th', easy: false }, { ...data, spoken: 'พี ดี, หก เก้า' })
    const words = whole(messages)
    for (const part of [
      'PD-6911-483920-7',
      'พี ดี, หก เก้า',
      'ภายในวันศุกร์ที่ 4 ธันวาคม 2569 เวลา 16:30 น.',
      '21 ธันวาคม 2569',
      'ไม่บอกชื่อ',
    ])
      expect(words).toContain(part)
    expect(JSON.stringify(messages)).toContain('p1?t=case&act=add&id=c1')
  })
  it('promises no silence about the name to someone who gave it', () => {
    expect(whole(filedCard({ lang: 'th', easy: false }, { ...data, anonymous: false }))).not.toContain(
      'ไม่บอกชื่อ',
    )
  })
  it('lets the number stand alone in the easy mode', () => {
    const [number, next] = filedCard({ lang: 'th', easy: true }, data)
    expect(wordsOf(number!)).not.toContain('ธันวาคม')
    expect(wordsOf(next!)).toContain('ธันวาคม')
  })
})

describe('what was said before the first question', () => {
  const said = (text: string) => ({ text, messageId: 'm1' })
  const started = (answers: ReturnType<typeof openingAnswers>) =>
    begin(complaint, { id: 'r', now: NOW, answers })

  it('becomes the story, and the first open question follows', () => {
    const text = 'โดนโกง สั่งของแล้วไม่ส่ง'
    const run = started(openingAnswers(said(text), { family: 'online_trade', subtype: 'not_received' }, NOW))
    expect(run.answers.story).toEqual({ v: text, m: ['m1'] })
    expect(run.at).toBe('platform')
    expect(settle(complaint, run)).toEqual(run)
  })
  it('is no story when it only names the wish or the matter', () => {
    expect(openingAnswers(said('อยากร้องเรียนค่ะ'), {}, NOW)).toEqual({})
    expect(
      openingAnswers(said('ของปลอม'), { family: 'online_trade', subtype: 'fake' }, NOW),
    ).not.toHaveProperty('story')
  })
  it('becomes the question where it asks about the law', () => {
    const answers = openingAnswers(
      said('อยากถามเรื่อง PDPA ว่านายจ้างใช้รูปเราได้ไหม'),
      {
        family: 'ict_law',
        subtype: 'pdpa',
      },
      NOW,
    )
    expect(answers).toHaveProperty('enquiry')
    expect(started(answers).at).toBe('contact_phone')
  })
  it('fills in the address of a website', () => {
    const answers = openingAnswers(
      said('แจ้งเว็บพนันค่ะ https://example.test/slot'),
      {
        family: 'illegal_website',
        subtype: 'gambling',
      },
      NOW,
    )
    expect(answers.links).toEqual({ v: 'https://example.test/slot', m: ['m1'] })
  })
  it('drops a subtype that is not of the family, so that the question is asked', () => {
    expect(started(openingAnswers(said('x'), { family: 'ict_law', subtype: 'late' }, NOW)).at).toBe('subtype')
  })
})

import { describe, expect, test } from 'vitest'
import type { Interview, Question } from '../../flows/interview.ts'
import { wordsOf } from '../../flows/limits.ts'
import { DAY } from '../../flows/time.ts'
import { interviewed, interviewOf, question } from '../tools/interview.ts'

/** Questions change while people are in the middle of them, or away for a week. Nothing that they gave is lost. */
const options = (...codes: string[]) => codes.map((code) => ({ code, th: `ข้อ ${code}`, en: code }))
const story = question({ id: 'story', kind: 'text', max: 100, min: 3 })
const kindOf = question({ id: 'kind', kind: 'choice', options: options('late', 'fake', 'lost') })
const phone = question({ id: 'phone', kind: 'phone', optional: true })
const proof = question({ id: 'proof', kind: 'photos', max: 3, optional: true })
const BEFORE = interviewOf([kindOf, story, proof, phone])

const half = () => {
  const one = interviewed(BEFORE)
  for (const text of ['fake', 'กระเป๋าปลอม']) one.me.types(text)
  expect(one.me.run().at).toBe('proof')
  return one
}
/** Goes on after a deploy, days later. */
const deployed = (questions: Question[], one = half()) => {
  const next: Interview = interviewOf(questions, 2)
  one.deploy(next)
  one.me.now += 4 * DAY
  const turn = one.resume()
  return { ...one, words: turn.say.map(wordsOf).join('\n') }
}
const extra = (one: ReturnType<typeof interviewed>) => one.me.run().extra.map(({ from, v }) => [from, v])

describe('resumed days later', () => {
  test('unchanged: greeted, with the place', () => {
    const one = half()
    one.me.now += 9 * DAY
    expect(one.resume().say.map(wordsOf).join()).toContain('กลับมาทำต่อกัน ตอนนี้ถึงข้อ 3 จาก 4')
    expect(one.me.run().at).toBe('proof')
  })

  test('a question was added before: it is asked, then on to where one was', () => {
    const one = deployed([
      question({ id: 'where', kind: 'choice', options: options('web', 'shop') }),
      kindOf,
      story,
      proof,
      phone,
    ])
    expect(one.words).toContain('คำถามบางข้อเปลี่ยนไป')
    expect(one.me.run().at).toBe('proof')
    one.me.types('ข้าม')
    expect(one.me.run().at).toBe('where')
    one.me.types('web')
    expect(one.me.run().at).toBe('phone')
  })

  test('the question being asked was taken out: the next one is asked', () => {
    const one = deployed([kindOf, story, phone])
    expect(one.me.run().at).toBe('phone')
    expect(extra(one)).toEqual([])
  })

  test('an answered question was taken out: its answer goes along, and the review shows it', () => {
    const one = deployed([kindOf, proof, phone])
    expect(extra(one)).toEqual([['story', 'กระเป๋าปลอม']])
    for (const text of ['ข้าม', 'ข้าม']) one.me.types(text)
    expect(one.me.run().at).toBe('review')
    expect(one.me.words()).toContain('กระเป๋าปลอม')
    one.me.types('ส่ง')
    expect(one.submitted.run?.extra).toMatchObject([{ from: 'story', v: 'กระเป๋าปลอม' }])
  })

  test('a question was renamed: the answer is taken over, and so is the place', () => {
    const renamed = question({ id: 'what_happened', formerly: ['story'], kind: 'text', max: 100, min: 3 })
    const one = deployed([
      kindOf,
      renamed,
      question({ id: 'pictures', formerly: ['proof'], kind: 'photos', max: 3, optional: true }),
      phone,
    ])
    expect(one.me.run().answers.what_happened).toMatchObject({ v: 'กระเป๋าปลอม' })
    expect(one.me.run().at).toBe('pictures')
    expect(extra(one)).toEqual([])
  })

  test('a choice was taken away: it is asked anew, and the review shows no code', () => {
    const one = deployed([
      question({ id: 'kind', kind: 'choice', options: options('late', 'lost') }),
      story,
      proof,
      phone,
    ])
    expect(one.me.run().answers.kind).toBeUndefined()
    expect(extra(one)).toEqual([['kind', 'fake']])
    one.me.types('ข้าม')
    expect(one.me.run().at).toBe('kind')
    for (const text of ['late', 'ข้าม']) one.me.types(text)
    expect(one.me.run().at).toBe('review')
    expect(one.me.words()).not.toContain('fake')
  })

  test('the limit was narrowed: too long an answer is asked anew and not thrown away', () => {
    const one = deployed([kindOf, question({ id: 'story', kind: 'text', max: 5, min: 3 }), proof, phone])
    expect(one.me.run().answers.story).toBeUndefined()
    expect(extra(one)).toEqual([['story', 'กระเป๋าปลอม']])
  })

  test('the kind was changed: what no longer fits is set aside and shown in words', () => {
    const one = interviewed(
      interviewOf([
        question({ id: 'sum', kind: 'money', max: 1e9 }),
        question({ id: 'day', kind: 'date' }),
        question({ id: 'sure', kind: 'yesno' }),
        story,
      ]),
    )
    for (const text of ['1,500', 'เมื่อวาน', 'ใช่']) one.me.types(text)
    const then = deployed(
      [
        question({ id: 'sum', kind: 'text', max: 9, min: 5 }),
        question({ id: 'day', kind: 'phone' }),
        question({ id: 'sure', kind: 'number', min: 1, max: 9 }),
        story,
      ],
      one,
    )
    for (const text of ['ของปลอม', 'ห้าสิบบาท', '0812345678', '3']) then.me.types(text)
    expect(then.me.run().at).toBe('review')
    expect(then.me.words()).toContain('19 พฤศจิกายน 2569')
    expect(then.me.words()).toMatch(/ใช่/)
    expect(then.me.words()).not.toContain('รูป')
    expect(then.me.run().extra).toHaveLength(3)
  })

  test.each([
    [
      'renamed',
      [
        kindOf,
        story,
        question({ id: 'pictures', formerly: ['proof'], kind: 'photos', max: 3, optional: true }),
        phone,
      ],
    ],
    ['taken out', [kindOf, story, phone]],
    ['made a text', [kindOf, story, question({ id: 'proof', kind: 'text', max: 50, min: 2 }), phone]],
  ] as [string, Question[]][])(
    'photos half sent when their question was %s are filed all the same',
    (_, questions) => {
      const one = half()
      one.me.sendsPhoto('p1')
      one.me.sendsPhoto('p2')
      const then = deployed(questions, one)
      for (let i = 0; i < 6 && !then.submitted.run; i++) {
        const { at } = then.me.run()
        then.me.types(
          at === 'review' ? 'ส่ง' : at === 'pictures' ? 'เสร็จแล้ว' : at === 'proof' ? 'มีสลิป' : 'ข้าม',
        )
      }
      expect(JSON.stringify(then.submitted.run)).toMatch(/p1.*p2/)
    },
  )

  test('everything at once: whatever was given is in the answers or beside them', () => {
    const one = half()
    const then = deployed([question({ id: 'new', kind: 'yesno' })], one)
    expect(then.me.run().at).toBe('new')
    then.me.types('ใช่')
    then.me.types('ส่ง')
    const kept = JSON.stringify(then.submitted.run)
    for (const given of ['fake', 'กระเป๋าปลอม']) expect(kept).toContain(given)
  })
})

describe('answered straight on, to the question that still stands on the screen', () => {
  const asked = (questions: Question[], typed: string[]) => {
    const one = interviewed(BEFORE)
    for (const text of typed) one.me.types(text)
    one.deploy(interviewOf(questions, 2))
    return one
  }
  const name = question({ id: 'name', kind: 'text', max: 100, min: 2 })

  test('it was taken out: what is said is no answer to the next one, goes along and is shown', () => {
    const one = asked([kindOf, name, proof], ['fake'])
    expect(one.me.types('กระเป๋าปลอม')).toContain('คำถามบางข้อเปลี่ยนไป')
    expect(one.me.run()).toMatchObject({ at: 'name', misses: 0, answers: { kind: { v: 'fake' } } })
    expect(one.me.run().answers.name).toBeUndefined()
    expect(extra(one)).toEqual([['story', 'กระเป๋าปลอม']])
    for (const text of ['สมศรี', 'ข้าม']) one.me.types(text)
    expect(one.me.words()).toContain('กระเป๋าปลอม')
  })

  test('it was renamed: it is answered', () => {
    const one = asked([kindOf, question({ ...story, id: 'what', formerly: ['story'] }), proof], ['fake'])
    one.me.types('กระเป๋าปลอม')
    expect(one.me.run().answers.what).toMatchObject({ v: 'กระเป๋าปลอม' })
  })

  test('"ข้าม" skips none that was never seen, and the other ways out stay what they are', () => {
    const one = asked([kindOf, story, phone], ['fake', 'กระเป๋าปลอม'])
    one.me.types('ข้าม')
    expect(one.me.run()).toMatchObject({ at: 'phone' })
    expect(one.me.run().answers.phone).toBeUndefined()
    expect(extra(one)).toEqual([])
    const other = asked([kindOf, story, phone], ['fake', 'กระเป๋าปลอม'])
    expect(other.me.types('ยกเลิก')).toContain('ยกเลิกเรื่องนี้ไหม')
  })

  test('at the review one was added: "ส่ง" sends nothing yet and is no answer to it', () => {
    const one = asked([kindOf, story, proof, phone, name], ['fake', 'กระเป๋าปลอม', 'ข้าม', 'ข้าม'])
    expect(one.me.run().at).toBe('review')
    expect(one.me.types('ส่ง')).toContain('คำถาม name')
    expect(one.submitted.run).toBeUndefined()
    expect(one.me.run().answers.name).toBeUndefined()
    expect(extra(one)).toEqual([])
    one.me.types('สมศรี')
    one.me.types('ส่ง')
    expect(one.submitted.run?.answers.name).toMatchObject({ v: 'สมศรี' })
  })

  test('it was renamed: its button answers it', () => {
    const one = asked([question({ ...kindOf, id: 'what', formerly: ['kind'] }), story], [])
    one.me.touches(/ข้อ fake/)
    expect(one.me.run()).toMatchObject({ at: 'story', answers: { what: { v: 'fake' } } })
  })

  test('a button of one that was taken out: what is asked now, and that the questions have changed', () => {
    const one = asked([story, proof], [])
    one.me.touches(/ข้อ fake/)
    expect(one.me.words()).toContain('คำถามบางข้อเปลี่ยนไป')
    expect(one.me.run().at).toBe('story')
  })
})

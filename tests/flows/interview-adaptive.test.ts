import { beforeEach, describe, expect, test } from 'vitest'
import type { Answers, Interview, Ordering, Question } from '../../flows/interview.ts'
import { forget } from '../../flows/interview-steps.ts'
import { wordsOf } from '../../flows/limits.ts'
import { DAY } from '../../flows/time.ts'
import { interviewed, question } from '../tools/interview.ts'

/** An interview that chooses: pay matters to those who work, the secret is for the moment, the land only where pay is small. */
const QUESTIONS: Question[] = [
  question({
    id: 'who',
    kind: 'choice',
    options: [
      { code: 'self', th: 'ตัวเอง', en: 'Myself' },
      { code: 'other', th: 'คนอื่น', en: 'Another' },
    ],
  }),
  question({ id: 'works', kind: 'yesno', unsure: true }),
  question({
    id: 'pay',
    kind: 'choice',
    unsure: true,
    options: [
      { code: 'small', th: 'น้อย', en: 'Small' },
      { code: 'large', th: 'มาก', en: 'Large' },
    ],
  }),
  question({ id: 'land', kind: 'number', min: 0, max: 99, unsure: true }),
  question({ id: 'secret', kind: 'yesno', unsure: true, fleeting: true }),
]
let seen: { answers: Answers; context: Ordering }[] = []
const order = (answers: Answers, context: Ordering): string | null => {
  seen.push({ answers, context })
  const open = (id: string) => answers[id] === undefined && !context.skipped.has(id)
  if (open('who')) return 'who'
  if (open('works')) return 'works'
  if (answers.works && open('pay')) return 'pay'
  if (answers.pay === 'small' && open('land')) return 'land'
  return open('secret') ? 'secret' : null
}
const ADAPTIVE: Interview = {
  id: 'sample',
  version: 1,
  title: { th: 'แบบสอบถาม', en: 'Interview' },
  questions: QUESTIONS,
  order,
  ends: ({ who }) => (who === 'other' ? 'review' : 'result'),
}

let one: ReturnType<typeof interviewed>
beforeEach(() => {
  seen = []
  one = interviewed(ADAPTIVE)
})
const at = () => one.me.run().at
const answers = (...typed: string[]) => {
  for (const text of typed) one.me.types(text)
  return one.me.conversation.run?.at
}

describe('the next question is chosen', () => {
  test('only what the answers call for is asked, and nobody promises how many are left', () => {
    expect(one.me.words()).toContain('ข้อ 1\n')
    expect(answers('ตัวเอง', 'ใช่')).toBe('pay')
    expect(one.me.words()).toContain('ข้อ 3\n')
    expect(answers('มาก')).toBe('secret')
    const other = interviewed(ADAPTIVE)
    for (const text of ['1', '2']) other.me.types(text)
    expect(other.me.run().at).toBe('secret')
  })

  test('the choice knows the time and what brought no value', () => {
    answers('ตัวเอง', 'ไม่แน่ใจ')
    expect(seen.at(-1)?.context.now).toBe(one.me.now)
    expect([...seen.at(-1)!.context.skipped]).toEqual(['works'])
  })

  test('an order that names what was answered ends the interview instead of asking for ever', () => {
    const stubborn = interviewed({ ...ADAPTIVE, order: () => 'works' })
    stubborn.me.types('ใช่')
    expect(stubborn.submitted.run?.answers.works).toMatchObject({ v: true })
  })

  test('an order that names no question ends it too', () => {
    expect(interviewed({ ...ADAPTIVE, order: () => 'gone' }).submitted.run?.at).toBe('review')
  })
})

describe('"not sure" and "rather not say"', () => {
  test.each([
    ['ไม่แน่ใจ', 'unsure'],
    ['ไม่รู้ค่ะ', 'unsure'],
    ['จำไม่ได้แล้วครับ', 'unsure'],
    ['ไม่ขอตอบ', 'private'],
    ['Not sure', 'unsure'],
    ['3', 'unsure'],
    ['ข้าม', 'unsure'],
  ])('"%s" leads on', (typed, how) => {
    answers('ตัวเอง', typed)
    expect(one.me.run().answers.works).toEqual({ skipped: true, how })
    expect(at()).toBe('secret')
  })

  test('they can be tapped: the one on the card, the other above the keyboard', () => {
    answers('ตัวเอง')
    one.me.touches('ไม่แน่ใจ')
    expect(one.me.run().answers.works).toEqual({ skipped: true, how: 'unsure' })
    const private_ = interviewed(ADAPTIVE)
    private_.me.types('ตัวเอง')
    private_.me.touches('ไม่ขอตอบ')
    expect(private_.me.run().answers.works).toEqual({ skipped: true, how: 'private' })
  })

  test('are not offered where the question must be answered', () => {
    expect(one.me.labels()).not.toContain('ไม่ขอตอบ')
    expect(one.me.types('ไม่แน่ใจ')).toContain('คำถาม who')
    expect(at()).toBe('who')
  })
})

describe('back, edit and stale buttons', () => {
  test('back goes the way one came, and a new answer leads on to where one was', () => {
    expect(answers('ตัวเอง', 'ใช่', 'น้อย')).toBe('land')
    expect(answers('ย้อนกลับ', 'ย้อนกลับ')).toBe('works')
    expect(answers('ใช่')).toBe('land')
    expect(answers('ย้อนกลับ', 'มาก')).toBe('secret')
    expect(answers('ย้อนกลับ')).toBe('pay')
  })

  test('the first question asked has none before it, whatever was filled in', () => {
    expect(one.me.types('ย้อนกลับ')).toContain('ข้อแรก')
  })

  test('what an answer made pointless is behind nobody any more', () => {
    answers('ตัวเอง', 'ใช่', 'น้อย', '5', 'ย้อนกลับ', 'ย้อนกลับ', 'ย้อนกลับ')
    expect(at()).toBe('works')
    expect(answers('ไม่ใช่')).toBe('secret')
  })

  test('a button of an earlier question explains itself; changing that answer goes on from here', () => {
    answers('ตัวเอง', 'ใช่')
    const { id, i } = one.me.run()
    expect(one.me.taps({ t: 'answer', i, run: id, q: 'works', c: 'no' })).toContain('ไม่ใช่')
    one.me.touches('เปลี่ยนคำตอบข้อนั้น')
    expect(at()).toBe('works')
    expect(answers('ไม่ใช่')).toBe('secret')
  })

  test('"not sure" on a card of before says what it meant', () => {
    answers('ตัวเอง', 'ใช่')
    const { id, i } = one.me.run()
    expect(one.me.taps({ t: 'answer', i, run: id, q: 'works', c: 'unsure' })).toContain('ว่า “ไม่แน่ใจ”')
  })
})

describe('the end', () => {
  test('where it ends in a result, nothing is reviewed and nothing sent', () => {
    answers('ตัวเอง', 'ไม่ใช่', 'ไม่ขอตอบ')
    expect(one.me.conversation.run).toBeUndefined()
    expect(one.submitted.run?.at).toBe('review')
  })

  test.each(['พอแล้ว', 'ดูผลเลยค่ะ', 'Enough'])('"%s" ends it at any step with what is there', (typed) => {
    answers('ตัวเอง', typed)
    expect(one.submitted.run?.answers).toMatchObject({ who: { v: 'self' } })
  })

  test('"enough" stands on every step once there is an answer, and can be tapped', () => {
    expect(one.me.labels()).not.toContain('พอแล้ว ดูผล')
    for (const text of ['ตัวเอง', 'ใช่', 'น้อย', '5']) {
      one.me.types(text)
      expect(one.me.labels()).toContain('พอแล้ว ดูผล')
    }
    one.me.touches('พอแล้ว ดูผล')
    expect(one.submitted.run?.answers.land).toMatchObject({ v: 5 })
  })

  test('where it ends in a review, the review is shown, and a change there asks what it calls for', () => {
    expect(answers('คนอื่น', 'ไม่ใช่', 'ไม่แน่ใจ')).toBe('review')
    expect(one.me.words()).toMatch(/ป้าย secret: ไม่แน่ใจ/)
    one.me.types('2')
    expect(at()).toBe('works')
    expect(answers('ใช่')).toBe('pay')
    expect(answers('มาก')).toBe('review')
    one.me.types('ส่ง')
    expect(one.submitted.run?.answers.pay).toMatchObject({ v: 'large' })
  })

  test('"enough" shows that review as well, with a way back', () => {
    expect(answers('คนอื่น', 'พอแล้ว')).toBe('review')
    expect(answers('ย้อนกลับ')).toBe('who')
  })
})

describe('an answer for the moment', () => {
  test('is in no stored word of the conversation, before and after', () => {
    answers('คนอื่น', 'ไม่ใช่', 'ใช่')
    expect(one.me.run().answers.secret).toEqual({ skipped: true, how: 'told' })
    expect(one.me.words()).toContain('ป้าย secret: ตอบแล้ว ไม่ได้เก็บไว้')
  })

  test('was stored by a version that kept it: it goes, and into no draft', () => {
    answers('คนอื่น', 'ไม่ใช่')
    one.me.conversation.run = { ...one.me.run(), answers: { ...one.me.run().answers, secret: { v: true } } }
    one.deploy({ ...ADAPTIVE, version: 2 })
    one.me.now += DAY
    one.resume()
    expect(JSON.stringify(one.me.conversation)).not.toContain('"secret":{"v"')
    expect(one.me.run().extra).toEqual([])
  })
})

describe('pause, days, deploys and unsend', () => {
  test('paused and taken up days later, it greets with the place', () => {
    answers('ตัวเอง', 'ใช่', 'พักไว้ก่อน')
    const [shelved] = one.me.conversation.shelf
    one.me.conversation.run = shelved
    one.me.now += 9 * DAY
    expect(one.resume().say.map(wordsOf).join()).toContain('กลับมาทำต่อกัน ตอนนี้ถึงข้อ 3')
    expect(at()).toBe('pay')
  })

  test('a question that went away leaves the way back whole', () => {
    answers('ตัวเอง', 'ใช่', 'น้อย')
    one.deploy({ ...ADAPTIVE, version: 2, questions: QUESTIONS.filter(({ id }) => id !== 'pay') })
    one.me.now += DAY
    one.resume()
    expect(at()).toBe('land')
    expect(answers('ย้อนกลับ')).toBe('works')
  })

  test('a renamed one keeps its place on the way back', () => {
    answers('ตัวเอง', 'ใช่', 'น้อย')
    const renamed = QUESTIONS.map((q) => (q.id === 'pay' ? { ...q, id: 'wage', formerly: ['pay'] } : q))
    one.deploy({
      ...ADAPTIVE,
      version: 2,
      questions: renamed,
      order: (a, c) => order({ ...a, pay: a.wage }, c),
    })
    one.me.now += DAY
    one.resume()
    expect(answers('ย้อนกลับ')).toBe('wage')
  })

  test('an unsent answer is asked for again and is not behind one any more', () => {
    one.me.types('ตัวเอง', 'm1')
    one.me.types('ใช่', 'm2')
    one.me.types('น้อย', 'm3')
    expect(one.me.run().trail).toEqual(['who', 'works', 'pay'])
    const left = forget(ADAPTIVE, one.me.run(), 'm2')
    expect(left).toMatchObject({ at: 'works', trail: ['who', 'pay'] })
    expect(left.answers.pay).toMatchObject({ v: 'small' })
  })

  test('a photo that nothing asks for is not kept', () => {
    expect(one.me.sendsPhoto('p1')).toContain('คำถาม who')
    expect(one.me.effects).toEqual([])
    expect(JSON.stringify(one.me.conversation)).not.toContain('p1')
  })

  test('help and repeat say what they say everywhere', () => {
    answers('ตัวเอง')
    expect(one.me.types('ช่วยเหลือ')).toContain('เหตุผล works')
    expect(one.me.types('ทวนคำถาม')).toContain('คำถาม works')
  })
})

import { beforeEach, describe, expect, test } from 'vitest'
import { interviewed, interviewOf, question } from '../tools/interview.ts'
import type { meet } from '../tools/person.ts'

const options = [
  { code: 'shop', th: 'ร้านค้า', en: 'Shop' },
  { code: 'bank', th: 'ธนาคาร', en: 'Bank' },
]
const goods = [
  { code: 'fan', th: 'พัดลม', en: 'Fan' },
  { code: 'rice', th: 'หม้อ', en: 'Pot' },
]
const loans = [
  { code: 'card', th: 'บัตร', en: 'Card' },
  { code: 'loan', th: 'เงินกู้', en: 'Loan' },
]
const INTERVIEW = interviewOf([
  question({ id: 'who', kind: 'choice', options }),
  question({ id: 'what', kind: 'choice', options: (a) => (a.who === 'bank' ? loans : goods) }),
  question({ id: 'paid', kind: 'yesno', when: (a) => a.who === 'shop' }),
  question({ id: 'amount', kind: 'money', max: 1e9, when: (a) => a.paid === true }),
  question({ id: 'story', kind: 'text', max: 200, min: 3 }),
  question({ id: 'phone', kind: 'phone', optional: true }),
])

let me: ReturnType<typeof meet>
let submitted: ReturnType<typeof interviewed>['submitted']
beforeEach(() => {
  ;({ me, submitted } = interviewed(INTERVIEW))
})
const at = () => me.run().at
const given = (id: string) => {
  const answer = me.run().answers[id]
  return answer && 'v' in answer ? answer.v : answer
}
/** Each in turn, and where one stands afterwards. */
const answers = (...typed: string[]) => {
  for (const one of typed) me.types(one)
  return at()
}
const REVIEWED = ['ร้านค้า', 'พัดลม', 'ใช่', '500', 'ของไม่มา', '0812345678']

describe('one question after the other', () => {
  test('only those that apply are asked, and the count says so', () => {
    expect(me.words()).toContain('ข้อ 1 จาก 4')
    me.types('ร้านค้า')
    // Whether money was paid is asked of shops: one more.
    expect(me.words()).toContain('ข้อ 2 จาก 5')
    answers('พัดลม', 'ใช่')
    expect(at()).toBe('amount')
    expect(me.words()).toContain('ข้อ 4 จาก 6')
    const other = interviewed(INTERVIEW)
    other.me.types('ธนาคาร')
    other.me.types('บัตร')
    expect(other.me.run().at).toBe('story')
  })

  test('what must be answered is not skipped and says why; what may be is', () => {
    expect(me.types('ข้าม')).toContain('เหตุผล who')
    expect(at()).toBe('who')
    expect(answers(...REVIEWED.slice(0, 5))).toBe('phone')
    me.types('ข้าม')
    expect(at()).toBe('review')
    expect(me.words()).toContain('(ข้าม)')
    expect(given('phone')).toEqual({ skipped: true })
  })

  test('the first question has none before it, and says so', () => {
    expect(me.types('ย้อนกลับ')).toContain('ข้อแรก')
    expect(at()).toBe('who')
  })

  test('going back three, answering anew and keeping the rest leads on to where one was', () => {
    answers('ร้านค้า', 'พัดลม', 'ใช่', '500')
    expect(at()).toBe('story')
    answers('ย้อนกลับ', 'ย้อนกลับ', 'ย้อนกลับ')
    expect(at()).toBe('what')
    expect(me.words()).toContain('พัดลม')
    me.types('หม้อ')
    expect(at()).toBe('story')
    expect(given('what')).toBe('rice')
    expect(given('amount')).toBe(500_00)
  })

  test('"ใช้คำตอบเดิม" after going back leads on and changes nothing', () => {
    answers('ร้านค้า', 'พัดลม', 'ย้อนกลับ')
    me.touches('ใช้คำตอบเดิม')
    expect(at()).toBe('paid')
    expect(given('what')).toBe('fan')
  })

  test('repeat asks the same again, help says why and how', () => {
    answers('ร้านค้า', 'พัดลม')
    expect(me.types('ทวนคำถาม')).toContain('คำถาม paid')
    const help = me.types('ช่วยเหลือ')
    for (const said of ['เหตุผล paid', 'คำใบ้ paid', 'แบบอย่าง paid', 'ย้อนกลับ']) expect(help).toContain(said)
    expect(at()).toBe('paid')
  })
})

describe('the review', () => {
  beforeEach(() => {
    expect(answers(...REVIEWED)).toBe('review')
  })

  test.each([
    ['3', 'paid'],
    ['๓', 'paid'],
    ['แก้ข้อ 3', 'paid'],
    ['แก้ข้อที่ ๕', 'story'],
  ])('"%s" changes that answer', (typed, id) => {
    me.types(typed)
    expect(at()).toBe(id)
  })

  test.each(['7', '0', 'แก้ข้อ 99', 'ไม่รู้เรื่อง'])(
    '"%s" is no answer of the list: the review is shown again',
    (typed) => {
      expect(me.types(typed)).toContain('ตรวจคำตอบก่อนส่ง')
      expect(at()).toBe('review')
      expect(submitted.run).toBeUndefined()
    },
  )

  test.each(['ส่ง', 'ส่งเรื่อง', 'ใช่ค่ะ', 'ตกลง', 'Send', 'ok'])('"%s" sends', (typed) => {
    me.types(typed)
    expect(submitted.run?.answers.story).toMatchObject({ v: 'ของไม่มา' })
    expect(me.conversation.run).toBeUndefined()
  })

  test('an edit that changes nothing further comes straight back', () => {
    me.types('5')
    me.types('ของมาแล้วแต่เสีย')
    expect(at()).toBe('review')
    expect(me.words()).toContain('ของมาแล้วแต่เสีย')
  })

  test('an edit that opens a question asks it before coming back', () => {
    me.types('3')
    me.types('ไม่ใช่')
    expect(at()).toBe('review')
    expect(me.words()).not.toContain('ป้าย amount')
    me.types('3')
    me.types('ใช่')
    // The amount was given before, and counts again: nobody is asked twice.
    expect(at()).toBe('review')
    expect(me.words()).toContain('500')
  })

  test('an edit that voids what hung on it asks that anew and sends nothing that no longer applies', () => {
    me.types('1')
    me.types('ธนาคาร')
    expect(at()).toBe('what')
    expect(me.labels().join()).toContain('เงินกู้')
    me.types('เงินกู้')
    expect(at()).toBe('review')
    expect(me.words()).not.toMatch(/ป้าย (paid|amount)|fan|พัดลม/)
    me.touches('ส่งเรื่อง')
    expect(submitted.run?.answers.what).toMatchObject({ v: 'loan' })
  })

  test('editing and keeping comes back unchanged', () => {
    me.types('2')
    me.touches('ใช้คำตอบเดิม')
    expect(at()).toBe('review')
    expect(given('what')).toBe('fan')
  })

  test('"send" with a question still open asks it instead', () => {
    me.types('1')
    me.types('ธนาคาร')
    const { id, i } = me.run()
    me.taps({ t: 'submit', i, run: id })
    expect(submitted.run).toBeUndefined()
    expect(at()).toBe('what')
  })
})

describe('every choice by typing, for a PC that shows no buttons', () => {
  test.each([0, 1])('option %i by number, Thai digit, words in both languages and tap', (index) => {
    const option = options[index]!
    for (const typed of [`${index + 1}`, '๑๒'[index]!, option.th, option.en, option.en.toUpperCase()]) {
      const { me } = interviewed(INTERVIEW)
      me.types(typed)
      expect(me.run().answers.who, typed).toMatchObject({ v: option.code })
    }
    const { me } = interviewed(INTERVIEW)
    me.touches(option.th)
    expect(me.run().answers.who).toMatchObject({ v: option.code })
  })

  test('the ways out are on every step', () => {
    for (const typed of ['', ...REVIEWED]) {
      if (typed) me.types(typed)
      const labels = me.labels()
      for (const way of ['ทวนคำถาม', 'ช่วยเหลือ', 'พักไว้ก่อน', 'ยกเลิก', 'คุยกับเจ้าหน้าที่'])
        expect(labels, at()).toContain(way)
      expect(labels.includes('ย้อนกลับ'), at()).toBe(at() !== 'who')
      expect(labels.includes('ข้าม'), at()).toBe(at() === 'phone')
    }
  })
})

describe('pause and cancel', () => {
  test('a pause keeps the answers on the shelf', () => {
    answers('ร้านค้า', 'พัดลม')
    expect(me.types('พักไว้ก่อน')).toContain('คำตอบไม่หาย')
    expect(me.conversation.run).toBeUndefined()
    expect(me.conversation.shelf).toHaveLength(1)
    expect(me.conversation.shelf[0]?.answers.what).toMatchObject({ v: 'fan' })
  })

  test('cancelling asks first, and only its red button deletes', () => {
    answers('ร้านค้า')
    expect(me.types('ยกเลิก')).toContain('ยกเลิกเรื่องนี้ไหม')
    expect(me.conversation.run).toBeDefined()
    me.touches('ทำต่อ')
    expect(at()).toBe('what')
    me.types('ยกเลิก')
    me.touches('ยกเลิกและลบคำตอบ')
    expect(me.conversation.run).toBeUndefined()
    expect(me.conversation.shelf).toEqual([])
  })
})

import { describe, expect, test } from 'vitest'
import { caseTyped, criesTyped, enoughTyped, navSaid, resultTyped } from '../../flows/commands.ts'
import { meet } from '../tools/person.ts'

describe('somebody has had enough', () => {
  test.each([
    'พอแล้ว',
    'พอแล้วค่ะ ขอบคุณ',
    'พอแค่นี้ก่อนค่ะ',
    'เท่านี้ก่อนนะคะ',
    'แค่นี้พอ',
    'ไม่เอาแล้ว พอ',
    'ไม่ตอบแล้ว',
    'เลิกถามได้แล้ว',
    'พอแล้ว กลับเมนู',
    "that's enough, thank you",
  ])('%s', (typed) => expect(enoughTyped(typed)).toBe(true))

  test.each(['พอใช้', 'พอได้', 'ไม่พอ', 'พอแล้วแต่ยังไม่ได้เงิน', 'พอโอนเสร็จเขาก็บล็อก', 'ไม่ตอบ', 'เงินพอแล้ว'])(
    'but not: %s',
    (typed) => expect(enoughTyped(typed)).toBe(false),
  )

  test('asking for the result is more than an end', () => {
    expect(resultTyped('พอแล้ว ดูผล')).toBe(true)
    expect(resultTyped('พอแล้ว')).toBe(false)
  })
})

describe('and is asked nothing more', () => {
  test('with a matter open the check shows its result, and once more enough is enough', () => {
    const me = meet()
    me.types('น้ำท่วมบ้านมีสิทธิอะไร')
    expect(me.types('พอแล้วค่ะ ขอบคุณ')).toContain('ทำอะไรต่อดีคะ')
    expect(me.conversation.run).toBeUndefined()
    expect(me.types('พอแล้ว')).toContain('รับทราบค่ะ')
    expect(me.types('ดูผล')).toContain('ทำอะไรต่อดีคะ')
  })

  test('at the review of somebody in the community the result is shown, and the answers are gone', () => {
    const me = meet()
    for (const text of ['ดูสิทธิ', 'คนในชุมชน', 'ยายบุญ', 'อายุ 80', 'พอแล้ว']) me.types(text)
    expect(me.types('พอแล้ว')).toContain('ยายบุญ')
    expect(me.conversation.run).toBeUndefined()
  })

  test('in a short exchange it leads to the menu, not into what was put aside', () => {
    const me = meet()
    for (const text of ['ดูสิทธิ', 'ตัวเอง', 'พักไว้ก่อน', 'โดนมิจฉาชีพ']) me.types(text)
    const said = me.types('พอแล้ว')
    expect(said).not.toContain('กลับมาทำต่อกัน')
    expect(me.conversation.run).toBeUndefined()
    expect(me.labels().some((label) => label.includes('ต่อ'))).toBe(true)
  })

  test('a check of a message never takes it for the message', () => {
    const me = meet()
    for (const text of ['เช็กมิจฉาชีพ', 'ยังไม่ได้โอน']) me.types(text)
    expect(me.types('พอแล้วค่ะ')).not.toContain('สัญญาณ')
  })
})

describe('the ways out in English, as people say them', () => {
  test.each([
    ['skip this one', 'skip'],
    ['next', 'skip'],
    ['say that again', 'repeat'],
    ['Repeat the question, please', 'repeat'],
    ['What?', 'repeat'],
    ['Why do you need this?', 'help'],
    ['why?', 'help'],
    ["I don't understand", 'help'],
    ['What does this mean?', 'help'],
    ['help me please', 'help'],
    ['not now', 'pause'],
    ["I'll finish this later", 'pause'],
    ['Never mind', 'cancel'],
    ['cancel this', 'cancel'],
    ['I changed my mind', 'cancel'],
    ['I want to speak to a real person', 'staff'],
    ['can I talk with someone', 'staff'],
  ])('"%s" is %s', (typed, nav) => expect(navSaid(typed)).toBe(nav))

  test.each([
    'The seller said never mind and blocked me',
    'next day delivery never came',
    'I speak to the seller, he does not answer',
    'why did they take my money',
    'What a thief',
    'they cancel it without a word',
    'I wanted to stop this order',
  ])('"%s" is a story', (typed) => expect(navSaid(typed)).toBeNull())

  test.each([
    ['Add information or photos', 'add'],
    ['I want to add photos to my case', 'add'],
    ['Add pictures or more', 'add'],
    ['withdraw', 'withdraw'],
    ['Cancel my complaint please', 'withdraw'],
    ['Open it again', 'reopen'],
    ['reopen my case', 'reopen'],
    ['Rate', 'rate'],
  ])('"%s" is wished of a case: %s', (typed, act) => expect(caseTyped(typed)).toBe(act))

  test.each(['They withdraw my money', 'add me on LINE he said', 'the shop will not open again'])(
    'and "%s" is not',
    (typed) => expect(caseTyped(typed)).toBeNull(),
  )
})

describe('a mark of exclamation is no cry by itself', () => {
  test.each(['ค่ะ!', 'ครับ!!', 'น้อง!', '!!'])('"%s"', (typed) => expect(criesTyped(typed)).toBe(false))
  test.each(['ช่วยด้วย!', 'แย่แล้ว!!', 'กลุ้มใจ', '😭😭'])('"%s" is one', (typed) =>
    expect(criesTyped(typed)).toBe(true),
  )

  test('“ค่ะ!” is a yes', () => {
    const me = meet()
    for (const text of ['ร้องเรียน', '3', '1', 'ไลน์โดนแฮกเมื่อวานซืน', '1']) me.types(text)
    expect(me.run().at).toBe('lost_money')
    me.types('ค่ะ!')
    expect(me.run().answers.lost_money).toMatchObject({ v: true })
  })
})

import { describe, expect, test } from 'vitest'
import { meet, type Person } from '../tools/person.ts'

/** Who writes as they speak tells a little at a time, and not in the order of our questions. */
const asked = (...lines: string[]): Person => {
  const me = meet()
  for (const line of ['ร้องเรียน', '1', '1', ...lines]) me.types(line)
  return me
}
const FAN = 'สั่งพัดลมไม่ได้ของ'
const YESTERDAY = { v: { iso: '2026-11-19' } }

describe('told with the answer, and not asked again', () => {
  test('a story that says where, how much and when', () => {
    expect(asked('สั่งพัดลมจากเฟส โอนไป 500 บาทเมื่อวาน ของยังไม่มา').run()).toMatchObject({
      at: 'seller',
      answers: {
        platform: { v: 'facebook' },
        paid: { v: 'transfer' },
        amount: { v: 500_00 },
        paid_on: YESTERDAY,
      },
    })
  })
  test('an English one', () => {
    const me = asked('I ordered a fan on Facebook, transferred 500 baht yesterday and nothing came')
    expect(me.run()).toMatchObject({ at: 'seller', answers: { amount: { v: 500_00 }, paid_on: YESTERDAY } })
  })
  test.each(['โอนไป 500 บาทเมื่อวาน', 'โอนแล้วค่ะ โอนไป 500 บาท เมื่อวาน'])('how it was paid: "%s"', (typed) => {
    const me = asked(FAN, 'เฟส', typed)
    expect(me.run()).toMatchObject({ at: 'seller', answers: { amount: { v: 500_00 }, paid_on: YESTERDAY } })
  })
  test('a sum with its day', () => {
    const me = asked(FAN, 'เฟส', 'โอน', '1500 เมื่อวาน')
    expect(me.run()).toMatchObject({ at: 'seller', answers: { amount: { v: 1500_00 }, paid_on: YESTERDAY } })
  })
  test('online is not LINE', () => {
    const me = meet()
    for (const line of ['ร้องเรียน', 'ซื้อพัดลมออนไลน์ ไม่ได้ของ โอนไป 890']) me.types(line)
    expect(me.run()).toMatchObject({ at: 'platform', answers: { amount: { v: 890_00 } } })
    expect(me.run().answers.platform).toBeUndefined()
    me.types('ซื้อในไลน์')
    expect(me.run().answers.platform).toMatchObject({ v: 'line' })
  })
  test('where the kind of trouble is asked', () => {
    const me = meet()
    for (const line of ['ร้องเรียน', '1', 'ไม่ได้ของ เฟส โอน 500 เมื่อวาน']) me.types(line)
    expect(me.run()).toMatchObject({
      at: 'story',
      answers: {
        platform: { v: 'facebook' },
        paid: { v: 'transfer' },
        amount: { v: 500_00 },
        paid_on: YESTERDAY,
      },
    })
  })
  test('a message that is taken back takes all of it along', () => {
    const me = asked()
    me.types('สั่งพัดลมจากเฟส โอนไป 500 บาทเมื่อวาน ของยังไม่มา', 'all-at-once')
    me.does({ kind: 'unsend', messageId: 'all-at-once' })
    expect(Object.keys(me.run().answers)).toEqual(['family', 'subtype'])
  })
  test.each([
    'ทักไลน์ไปไม่ตอบ เขาให้โอนก่อน',
    'ซื้อของออนไลน์แล้วไม่ได้ของ',
    'ร้านบอกว่าโอนแล้วจะส่ง ยังไม่ได้โอนค่ะ',
    'สั่งจากเฟสแล้วไปคุยในไลน์ ไม่ได้ของ',
  ])('"%s" leaves it open', (story) => {
    expect(Object.keys(asked(story).run().answers)).toEqual(['family', 'subtype', 'story'])
  })
})

describe('the answer to a later question', () => {
  test.each([
    ['เมื่อวานค่ะ', { paid_on: YESTERDAY }],
    ['โอนเมื่อวาน', { paid_on: YESTERDAY }],
    ['500 บาท', { amount: { v: 500_00 } }],
    ['โอนไปห้าร้อยบาท', { amount: { v: 500_00 } }],
    ['1500', { amount: { v: 1500_00 } }],
    ['โอนค่ะ', { paid: { v: 'transfer' } }],
    ['เก็บเงินปลายทาง', { paid: { v: 'cod' } }],
    ['อยากได้เงินคืน', { wants: { v: 'refund' } }],
    ['ร้านชื่อบ้านพัดลม', { seller: { v: 'ร้านชื่อบ้านพัดลม' } }],
  ])('"%s" where the place is asked is kept, said back, and no wrong answer', (typed, answers) => {
    const me = asked(FAN, typed)
    expect(me.words()).toMatch(/^จดไว้แล้วค่ะ: /)
    expect(me.words()).toContain('เจอเรื่องนี้ทางไหนคะ')
    expect(me.run()).toMatchObject({ at: 'platform', misses: 0, answers })
  })
  test('a run of short messages is asked only for what is missing', () => {
    const me = asked(FAN, 'โอนค่ะ', '500 บาท', 'อยากได้เงินคืน', 'ร้านชื่อบ้านพัดลม', 'เมื่อวานค่ะ', 'เฟส')
    expect(me.run()).toMatchObject({ at: 'accounts', misses: 0 })
  })
  test('said in English it is said back in English', () => {
    const me = meet({ conversation: { lang: 'en' } })
    for (const line of ['complain', '1', '1', 'ordered a fan, nothing came', 'yesterday']) me.types(line)
    expect(me.words()).toMatch(/^Noted: 19 November 2026/)
  })
  test('the day of something that was not paid is the day on which it happened', () => {
    expect(asked(FAN, 'เมื่อวาน', 'เฟส', 'ยังไม่ได้จ่าย').run()).toMatchObject({
      at: 'seller',
      answers: { happened_on: YESTERDAY },
    })
  })
  test('what was said once is no longer news', () => {
    expect(asked(FAN, 'เมื่อวาน', 'เมื่อวาน').run()).toMatchObject({ at: 'platform', misses: 1 })
  })
  test.each(['ไม่ใช่สักอัน', 'ยังรออยู่', 'อันใหญ่ๆ', '12', '2569', '0812345678', 'ของสมหมาย', 'จะโอน 500 บาทดีไหม'])(
    '"%s" is none',
    (typed) => {
      const { at, answers } = asked(FAN, typed).run()
      expect(at).toBe('platform')
      expect(Object.keys(answers)).toEqual(['family', 'subtype', 'story'])
    },
  )
  test.each([
    ['เมื่อวาน', { paid_on: YESTERDAY }],
    ['500 บาท', { amount: { v: 500_00 } }],
    ['เฟสบุ๊ค', { platform: { v: 'facebook' } }],
    ['เงินสด', { paid: { v: 'cash' } }],
    ['ร้านชื่อนกแก้ว', { seller: { v: 'ร้านชื่อนกแก้ว' } }],
  ])('"%s" alone is no story', (typed, answers) => {
    const me = asked(typed)
    expect(me.run()).toMatchObject({ at: 'story', misses: 0, answers })
    expect(me.words()).toContain('เล่าให้ฟังหน่อยค่ะ')
  })
  test.each(['โอนแล้วไม่ได้ของ', 'สั่งในเฟสไม่ได้ของ', 'โอนไปแล้วเงียบเลย', 'เมื่อวานของไม่มา'])(
    '"%s" is one',
    (typed) => {
      expect(asked(typed).run().answers.story).toMatchObject({ v: typed })
    },
  )
  test('an answer that is being changed is changed, and no other is taken for it', () => {
    const me = asked(FAN, 'เฟส', 'โอน', '500', 'เมื่อวาน', 'ข้าม', 'ข้าม', '1', 'ข้าม', '1', '2')
    const { at, answers } = me.run()
    me.types('700 บาท')
    expect(me.run()).toMatchObject({ at, answers })
  })
})

test.each(['มีคนโทรมาบอกว่าเป็นตำรวจ', 'ธนาคารโทรมาให้โอน'])(
  '"%s" is not where it was bought: the way to the scam check is offered',
  (typed) => {
    const me = meet()
    me.types('โดนโกง')
    expect(me.types(typed)).toContain('เช็ก/แจ้งมิจฉาชีพ')
    expect(me.run().answers.platform).toBeUndefined()
    expect(me.words()).not.toContain('จดไว้แล้วค่ะ')
  },
)

describe('in a report of a scam', () => {
  const reporting = (...lines: string[]): Person => {
    const me = meet()
    for (const line of ['แจ้งมิจฉาชีพ', '1', 'กสิกรไทย', 'เมื่อวาน', ...lines]) me.types(line)
    return me
  }
  test.each(['5 หมื่น', '฿50,000'])('"%s", before its question, is the sum of the payment', (typed) => {
    const me = reporting(typed)
    expect(me.words()).toContain('จดไว้แล้วค่ะ: 50,000 บาท')
    expect(me.run()).toMatchObject({ at: 't1_slip', misses: 0, answers: { t1_amount: { v: 50_000_00 } } })
  })
  test('a slip that somebody else has is left out, and can come later', () => {
    const me = reporting('รูปสลิปอยู่ในมือถือลูก')
    expect(me.words()).toContain('รูปส่งทีหลังได้')
    expect(me.run().at).toBe('t1_amount')
  })
})

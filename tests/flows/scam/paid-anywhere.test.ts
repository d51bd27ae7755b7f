import { describe, expect, test } from 'vitest'
import { saysPaid } from '../../../flows/scam-turns.ts'
import { meet, NOW, type Person } from '../../tools/person.ts'

const dials = (me: Person) => [...JSON.stringify(me.said).matchAll(/"uri":"tel:([^"]+)"/g)].map(([, n]) => n)
const at = (...lines: string[]): Person => {
  const me = meet()
  for (const line of lines) me.types(line)
  return me
}

describe('money is gone, in few words', () => {
  test.each([
    'โอนไปแล้ว',
    'โอนไปแล้วค่ะ',
    'โอนเงินไปแล้วครับ ทำยังไงดี',
    'แม่โอนไปแล้วค่ะ',
    'จ่ายเงินไปแล้ว',
    'เพิ่งโอนให้เขาไปแล้วค่ะ',
    'โอนไปแล้ว จากกสิกร',
    'โอนไปแล้ว 20 นาทีที่แล้ว',
    'โอนเงินไปให้มิจฉาชีพแล้วทำไงดี',
  ])('%s', (text) => expect(saysPaid(text, NOW)).toBe(true))

  test.each([
    'ยังไม่ได้โอน',
    'ไม่ได้โอนไปแล้ว',
    'โอนไปแล้วร้านไม่ส่งของ',
    'โอนให้ลูกแล้ว สบายใจ',
    'โอนเรื่องไปแล้วหรือยัง',
    'จ่ายค่าไฟแล้ว',
    'โอนแล้วหรือยังคะ',
  ])('not: %s', (text) => expect(saysPaid(text, NOW)).toBe(false))
})

describe('wherever it is said, the number comes first', () => {
  test.each([
    ['at rest', []],
    ['under the answer to a pasted message', ['พัสดุตกค้าง กดจ่ายที่ http://thaipost-fee.top']],
    ['in the middle of the check of rights', ['แม่อายุ 70 มีสิทธิอะไร']],
    ['in the middle of a complaint', ['ร้องเรียน']],
    ['to the staff', ['คุยกับเจ้าหน้าที่']],
    ['asked whether money is gone', ['โดนมิจฉาชีพ']],
  ])('%s', (_, before) => {
    const me = at(...before)
    me.types('โอนไปแล้วค่ะ')
    expect(dials(me)).toContain('1441')
  })

  test('in the middle of the report itself the question stays below it', () => {
    const me = at('โดนมิจฉาชีพ', 'โอนแล้ว', 'กสิกร', '20 นาทีที่แล้ว', 'ข้าม')
    const { at: question } = me.run()
    me.types('โอนไปแล้ว จากกสิกร')
    expect(dials(me)).toEqual(['028888888', '1441'])
    expect(me.run().at).toBe(question)
  })

  test('what it broke into is kept, and the report begins with what is known', () => {
    const me = at('แม่อายุ 70 มีสิทธิอะไร', 'โอนไปแล้ว', 'กสิกร', '10 นาทีที่แล้ว')
    expect(me.run()).toMatchObject({ i: 'scam-report', answers: { from_bank: { v: '004' } } })
    expect(me.conversation.shelf).toMatchObject([{ i: 'rights', answers: { age_years: { v: 70 } } }])
  })

  test('what was checked goes with it, as when its button is tapped', () => {
    const me = at('พัสดุตกค้าง กดจ่ายที่ http://thaipost-fee.top', 'โอนไปแล้ว')
    expect(me.conversation.expect).toMatchObject({ for: 'scam', step: 'bank', said: { theirs: true } })
  })

  test('an answer that the question understands stays its answer', () => {
    const me = at('โดนมิจฉาชีพ', 'ยังไม่ได้โอน')
    expect(me.conversation.expect).toMatchObject({ for: 'scam', step: 'check' })
  })
})

describe('as a frightened person writes it', () => {
  test.each([
    'ช่วยด้วยค่ะ ยายโดนหรอกโอนเงินไปแล้ว',
    'ไอ้เหี้ยโกงกู โอนไปแล้ว 5000',
    'หลงเชื่อเขา จ่ายเงินไปให้เขาหมดแล้ว',
    'my mum got scammed เธอ transfer ไปแล้ว 30k ทำไงดี',
  ])('%s: the number first', (text) => {
    const me = meet()
    expect(me.types(text)).toContain('โทร 1441')
    expect(me.conversation.expect).toMatchObject({ for: 'scam', step: 'bank' })
  })

  test.each([
    ['what a buyer claims', 'ลูกค้าบอกว่าโอนเงินไปแล้ว แต่ไม่เห็นเงินเข้า'],
    ['a false slip', 'โดนลูกค้าหลอก เขาบอกว่าโอนเงินไปแล้ว'],
  ])('%s is nobody’s own money gone', (_, text) => {
    const me = meet()
    me.types(text)
    expect(me.conversation.expect).not.toMatchObject({ step: 'bank' })
  })

  test('a time that is told before the bank is kept, and not asked for again', () => {
    const me = meet()
    me.types('ช่วยด้วยค่ะ ยายโดนหรอกโอนเงินไปแล้ว')
    expect(me.types('เมื่อวานประมาณ 3 ทุ่ม')).toContain('จดเวลาไว้แล้ว')
    me.touches('ออมสิน')
    expect(me.run()).toMatchObject({ i: 'scam-report', at: 't1_slip' })
    expect(me.run().answers).toMatchObject({
      from_bank: { v: '030' },
      t1_date: { v: { iso: '2026-11-19' } },
      t1_time: { v: '21:00' },
    })
  })

  test('a voice message in the middle goes to a person, and the bank is asked for on', () => {
    const me = meet()
    me.types('โดนหลอกโอนเงินไปแล้ว')
    me.does({ kind: 'audio', messageId: 'voice' })
    expect(me.effects).toMatchObject([{ do: 'ask-contact' }, { do: 'fetch-photo', sound: true }])
    expect(me.words()).toContain('โอนจากธนาคารไหนคะ')
    expect(me.words()).not.toContain('อย่าเพิ่งโอน')
    expect(me.types('ออมสิน')).toContain('1115')
  })
})

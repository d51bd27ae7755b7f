import { describe, expect, test } from 'vitest'
import { meet, type Person } from '../tools/person.ts'

/** Conversations that go on: what is said next is said of what was answered, of the case that was opened, of the entry that was noted. */
const having = (...lines: string[]): Person => {
  const me = meet()
  for (const line of lines) me.types(line)
  return me
}

describe('said of what has just been checked', () => {
  const POST = 'ฝากเช็คหน่อย เบอร์ 0812345678 โทรมาว่าเป็นไปรษณีย์'
  const LOVE = 'คุยกับฝรั่งในเฟส เขาจะส่งของมาให้ ให้โอนค่าภาษี 35000'
  test.each(['เขาให้แอดไลน์คุยกับตำรวจ', 'ลูกห้าม เลยมาถาม', 'รักกันจริงนะ เขาไม่หลอกหรอก'])(
    '"%s", which no rule knows, leaves its buttons at hand, once',
    (typed) => {
      const me = having(LOVE, typed)
      expect(me.conversation.expect).toMatchObject({ for: 'scam', step: 'checked', said: { text: LOVE } })
      expect(me.labels()).toEqual(expect.arrayContaining(['โอนไปแล้ว', 'แจ้งเรื่องนี้', 'คุยกับคน']))
      expect(me.types('ก็เชื่อเขาไปแล้ว')).toContain('ลองเลือกจากปุ่มดูนะคะ')
      expect(me.conversation.expect).toBeUndefined()
    },
  )
  test('that it was paid after all, and from where: that bank and 1441, wherever the talk has been since', () => {
    const me = having(POST, 'เขาให้แอดไลน์คุยกับตำรวจ', 'อ้าว สามีโอนไปแล้ว 20000 กรุงไทย')
    expect(me.words()).toContain('โทรธนาคารกรุงไทยเดี๋ยวนี้ค่ะ')
    expect(me.conversation.expect).toMatchObject({ step: 'when', bank: '006' })
  })
  test.each(['ยังไม่ได้โอน กำลังจะไป', 'งั้นไม่โอนก็ได้', 'แต่ยังไม่ได้จ่ายนะ'])('"%s": that is good', (typed) => {
    expect(having(LOVE, typed).words()).toContain('ดีแล้วค่ะที่ยังไม่โอน')
  })
  test.each(['เขาบอกว่าโอนมาแล้ว', 'ถ้าโอนไปแล้วจะเป็นไง', 'เพื่อนยังไม่ได้โอนไปแล้วล่ะ'])(
    '"%s" is no word of having paid',
    (typed) => expect(having(LOVE, typed).words()).not.toContain('เดี๋ยวนี้ค่ะ'),
  )
  test.each(['แจ้งไว้ได้ไหม', 'งั้นขอแจ้งไว้ก่อน', 'อยากแจ้งเบอร์นี้'])('"%s" reports it', (typed) => {
    expect(having(LOVE, typed).run().i).toBe('scam-report')
  })
  test.each(['แต่ให้เลขบัตรไปแล้ว', 'หนูบอกรหัสไปแล้ว', 'ส่งข้อมูลบัตรไปแล้วด้วย'])(
    '"%s" is told what to do first',
    (typed) => expect(having(LOVE, typed).words()).toContain('อย่ากดลิงก์ซ้ำ'),
  )
})

describe('told while something else is asked', () => {
  const HACKED = ['เฟสโดนแฮก', 'เข้าเฟสไม่ได้ เขาเปลี่ยนรหัส']
  test.each(['เขาเอาไปยืมเงินเพื่อน', 'เพื่อนทักมาบอกว่ามีคนแปลกๆ ส่งลิงก์'])(
    '"%s" goes to staff with the complaint, is said to, and stands at the review',
    (typed) => {
      const me = having(...HACKED)
      expect(me.types(typed, 'beside')).toContain('จดไว้แล้วค่ะ จะส่งให้เจ้าหน้าที่')
      expect(me.words()).toContain('มีเงินหายหรือโอนเงินออกไปแล้วไหมคะ')
      expect(me.run()).toMatchObject({
        at: 'lost_money',
        extra: [{ from: 'told', v: typed, m: ['beside'] }],
      })
      for (const line of ['ไม่', 'เมื่อวาน', 'สมหญิง', '1', 'ข้าม', '1'])
        if (me.run().at !== 'review') me.types(line)
      expect(me.words()).toContain(typed)
      me.types('ส่ง')
      expect(me.effects.at(-1)).toMatchObject({
        do: 'file-case',
        answers: expect.arrayContaining([{ question: 'extra:told', answer: { v: typed, m: ['beside'] } }]),
      })
    },
  )
  test('unsent, it is gone from there too', () => {
    const me = having(...HACKED)
    me.types('เขาเอาไปยืมเงินเพื่อน', 'beside')
    me.does({ kind: 'unsend', messageId: 'beside' })
    expect(JSON.stringify(me.conversation)).not.toContain('ยืมเงินเพื่อน')
  })
  test.each(['ทำไมถามแบบนี้ล่ะคะ', 'จะได้เงินคืนหรือเปล่า', 'ไม่ใช่สักอันเลยค่ะ', 'เอ่อ', '555555555555'])(
    '"%s" is nothing for staff',
    (typed) => expect(having(...HACKED, typed).run().extra).toEqual([]),
  )
  test('what is told of a household is for nobody to read', () => {
    const me = having('ดูสิทธิ', 'ตัวเอง', 'บ้านเราอยู่ไกลตลาดมากเลย')
    expect(me.run().extra).toEqual([])
    expect(me.words()).not.toContain('เจ้าหน้าที่พร้อมเรื่องนี้')
  })
  test('a day in any family of complaint is that of its own question, and no story', () => {
    const me = having('เฟสโดนแฮก', 'เมื่อวานค่ะ')
    expect(me.run()).toMatchObject({ at: 'story', answers: { happened_on: { v: { iso: '2026-11-19' } } } })
    expect(me.words()).toContain('จดไว้แล้วค่ะ: 19 พฤศจิกายน 2569')
  })
  test('an account where the slip is asked for is where the money went', () => {
    const me = having('โดนมิจฉาชีพหลอก', 'โอนแล้ว', 'กสิกร', 'เมื่อคืนสองทุ่ม')
    me.types('บัญชี 123-4-56789-0 ชื่อ นายสมชาย กสิกร')
    expect(me.run()).toMatchObject({ at: 't1_slip', answers: { t1_to: { v: { number: '1234567890' } } } })
    me.types('โอนจากบัญชีของผม 987-6-54321-0')
    expect(me.run().answers.t1_to).toMatchObject({ v: { number: '1234567890' } })
  })
  test.each(['โทรแล้วค่ะ ขอบคุณ', 'โทรไปแล้วค่ะ', 'โทรหาธนาคารแล้ว'])(
    '"%s" after a number to call is no story',
    (typed) => {
      const me = having('ร้องเรียน', '3', '1', 'พ่อหมดสติ', typed)
      expect(me.run()).toMatchObject({ at: 'story', answers: {} })
      expect(me.run().answers.story).toBeUndefined()
    },
  )
  test.each(['แม่นแล้วจ้า', 'ใช่ค่ะ', 'ใช่แล้วครับ'])('"%s" is the name of no page', (typed) => {
    const me = having('ซื้อยาบำรุงเข่าจากเฟสบุ๊ก กินแล้วบวม', typed)
    expect(me.run()).toMatchObject({ at: 'links', misses: 0 })
  })
  test.each(['โทรแล้วไม่มีใครรับสาย ของก็ไม่ส่ง', 'ใช่เลย ร้านนี้แหละที่โกงฉัน'])('"%s" is a story', (typed) => {
    const me = having('ร้องเรียน', '1', '1', typed)
    expect(me.run().answers.story).toMatchObject({ v: typed })
  })
})

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

import { describe, expect, test } from 'vitest'
import { DAY } from '../../flows/time.ts'
import { interviewed, interviewOf, question } from '../tools/interview.ts'

const INTERVIEW = interviewOf([
  question({ id: 'amount', kind: 'money', max: 1e9 }),
  question({ id: 'when', kind: 'date', partial: true }),
  question({ id: 'story', kind: 'text', max: 50, min: 5, optional: true }),
])

describe('an answer that cannot be used', () => {
  test('is met with how to go on: other words the second time, a person the third', () => {
    const { me } = interviewed(INTERVIEW)
    const told = [me.types('แพงมาก'), me.types('ก็แพงน่ะ'), me.types('แพงจริงๆ')]
    expect(new Set(told).size).toBe(3)
    expect(told[0]).toContain('บอกจำนวนเงินเป็นบาท')
    expect(told[1]).toContain('คำใบ้ amount')
    expect(told[1]).toContain('แบบอย่าง amount')
    expect(told[2]).toContain('ให้เจ้าหน้าที่ช่วยได้')
    // A button in the bubble, first of all, and not only a chip that a PC does not show.
    expect(JSON.stringify(me.said[0])).toMatch(/"footer".*คุยกับเจ้าหน้าที่/)
    for (const words of told) expect(words).toContain('คำถาม amount')
    expect(me.run().answers).toEqual({})
  })

  test('a good answer wipes the slate: the next question begins with the first words', () => {
    const { me } = interviewed(INTERVIEW)
    for (const text of ['x', 'y', 'z']) me.types(text)
    me.types('500')
    expect(me.types('วันที่ฝนตก')).toContain('ขออีกครั้ง')
    expect(me.words()).not.toContain('ให้เจ้าหน้าที่ช่วยได้')
  })

  test('says what is wrong with this answer', () => {
    const { me } = interviewed(INTERVIEW)
    me.types('500')
    expect(me.types('31/2/2569')).toContain('ไม่มีวันที่นี้ในปฏิทิน')
    expect(me.types('ย้อนกลับ')).toContain('คำตอบเดิม: 500 บาท')
  })

  test('a voice message where none is taken: it was not kept, and we say so', () => {
    const { me } = interviewed(INTERVIEW)
    me.does({ kind: 'audio', messageId: 'm' })
    expect(me.words()).toContain('เสียงนี้ไม่ได้เก็บไว้')
    expect(me.words()).toContain('คำถาม amount')
    expect(me.effects).toEqual([])
  })

  test.each(['sticker', 'video', 'file'] as const)(
    'a %s is no answer, and what to do instead is said',
    (kind) => {
      const { me } = interviewed(INTERVIEW)
      me.does({ kind, messageId: 'm' })
      expect(me.words()).toContain('ตอบเป็นข้อความหรือแตะปุ่ม')
      expect(me.words()).toContain('คำถาม amount')
    },
  )

  test('stickers and voices are no missed answers: whoever sends three of them is still asked kindly', () => {
    const { me } = interviewed(INTERVIEW)
    me.types('แพงมาก')
    for (const kind of ['sticker', 'audio', 'sticker', 'video'] as const) me.does({ kind, messageId: kind })
    expect(me.run().misses).toBe(1)
    me.does({ kind: 'sticker', messageId: 'm' })
    expect(me.words()).toContain('ขอบคุณสำหรับสติกเกอร์')
    expect(me.words()).toContain('คำถาม amount')
    expect(me.words()).not.toMatch(/ขออีกครั้ง|ลองแบบนี้|ให้เจ้าหน้าที่ช่วยได้/)
    // What was really tried goes on counting.
    expect(me.types('ก็แพงน่ะ')).toContain('ลองแบบนี้ดู')
  })

  test('a place where none was asked for is no answer', () => {
    const { me } = interviewed(INTERVIEW)
    me.does({ kind: 'location', messageId: 'm', latitude: 1, longitude: 2 })
    expect(me.run().at).toBe('amount')
    expect(me.words()).toContain('คำถาม amount')
  })

  test('of an optional question can be left with "ข้าม", and what was typed before stays', () => {
    const { me } = interviewed(INTERVIEW)
    for (const text of ['500', 'เมื่อวาน', 'สั้น', 'ข้าม']) me.types(text)
    expect(me.run().at).toBe('review')
    expect(me.run().answers.amount).toMatchObject({ v: 500_00 })
  })

  test('after days away the person is greeted back, with where they are', () => {
    const { me } = interviewed(INTERVIEW)
    me.types('500')
    me.now += 3 * DAY
    expect(me.types('เอ่อ คือว่า')).toContain('กลับมาทำต่อกัน ตอนนี้ถึงข้อ 2 จาก 3')
    me.now += 3 * DAY
    expect(me.types('ต้นเดือน พ.ย. 2569')).toMatch(/คำถาม/)
  })
})

import { describe, expect, test } from 'vitest'
import { respelt } from '../../flows/misspelt.ts'
import { intentOf } from '../../flows/person/intents.ts'
import { leastCpu } from '../tools/least.ts'
import { meet } from '../tools/person.ts'
import { CALM } from './person/emergency-sentences.ts'
import { HARD, HELD_OUT, STRANGERS } from './person/intents-held-out.ts'
import { SEEN } from './person/intents-seen.ts'

const said = (typed: string) => {
  const me = meet()
  return { words: me.types(typed), me }
}

describe('typed by old fingers', () => {
  test.each([
    ['รองเรยน', 'ร้องเรียน ·'],
    ['อยากร้องเรยีน', 'ร้องเรียน ·'],
    ['ร้้องเรียนนน', 'ร้องเรียน ·'],
    ['สวัดดีคับ', 'พึ่งได้เองค่ะ'],
    ['ขอบคุนค่าาาา', 'ยินดีค่ะ'],
    ['ชวยดวย', 'เราอยู่ตรงนี้'],
    ['เบียยังชีบ', 'ดูสิทธิ'],
    ['เบี้ยคนชะรา', 'ดูสิทธิ'],
    ['เบียยังชีบไม่เข้า', 'เงินยังไม่เข้า'],
    ['มิดฉาชีบโทรมา', 'โอนเงินไปแล้วหรือยัง'],
    ['คุยกับเจ้าหนาที', 'บันทึกคำขอแล้ว'],
  ])('"%s"', (typed, answer) => expect(said(typed).words).toContain(answer))

  test('what is kept are the words as they were typed', () => {
    expect(said('คุยกับเจ้าหนาที').me.effects).toMatchObject([{ do: 'ask-contact' }])
    expect(said('มิดฉาชีบโทรมา').me.conversation.expect).toMatchObject({ said: { text: 'มิดฉาชีบโทรมา' } })
  })

  test('what is spelt as it should be, or is long, is left alone', () => {
    for (const typed of ['ร้องเรียน', 'สวัสดีค่ะ', 'เบี้ยยังชีพไม่เข้า', 'กินข้าวหรือยัง', 'hello', ''])
      expect(respelt(typed), typed).toBeUndefined()
    expect(respelt('รองเรยน'.padEnd(60, 'ก'))).toBeUndefined()
  })

  test('nothing in the collections that is understood in no way is read as something now', () => {
    const all = [HARD, HELD_OUT, STRANGERS, SEEN, CALM].flatMap((list) =>
      list.map((one: unknown) => String(Array.isArray(one) ? one[0] : one)),
    )
    const strange = all.filter((text) => !intentOf(text))
    expect(strange.length).toBeGreaterThan(60)
    expect(strange.filter((text) => intentOf(respelt(text) ?? ''))).toEqual([])
  })

  test('in no time', () => {
    for (const typed of ['ร'.repeat(40), 'เ'.repeat(40), 'รง'.repeat(20)])
      expect(leastCpu(() => respelt(typed))).toBeLessThan(5)
  })
})

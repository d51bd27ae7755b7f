import { afterAll, beforeAll, expect, test } from 'vitest'
import { wordsOf } from '../../flows/limits.ts'
import type { Message } from '../../flows/turn.ts'
import { type Harness, startHarness } from '../harness.ts'
import { CITIZENS } from '../simulator/identities.ts'

let h: Harness
const grandma = CITIZENS[0]!.id
let heard = 0

beforeAll(async () => {
  h = await startHarness()
})
afterAll(() => h.close())

/** Says something and returns the words of what comes back. */
const say = async (text: string): Promise<string> => {
  await h.simulator.send(grandma, { type: 'text', text })
  const messages = await h.simulator.heard(grandma, 1, heard)
  await h.settle()
  heard = h.simulator.chat(grandma).messages.filter(({ from }) => from === 'bot').length
  return messages.map((m) => wordsOf(m as unknown as Message)).join('\n')
}

test('typing alone leads from "ร้องเรียน" to a case number, a filed case and a chain that holds', async () => {
  expect(await say('ร้องเรียน')).toContain('ยินยอม')
  let words = await say('ยินยอม')
  const answers: [RegExp, string][] = [
    [/เรื่องอะไร|เรื่องแบบไหน|ประเภท|ร้องเรียน/, '1'],
  ]
  void answers
  const seen: string[] = [words]
  for (let i = 0; i < 25 && !/PD-\d{4}-\d{6}-\d/.test(words); i++) {
    words = await say(replyTo(words))
    seen.push(words)
  }
  expect(words, seen.join('\n----\n')).toMatch(/PD-\d{4}-\d{6}-\d/)
  const [filed] = await h.sql`select number, state, family, seq from "case"`
  expect(words).toContain(filed!.number)
  expect(filed!.state).toBe('received')
})

const replyTo = (words: string): string => {
  if (/ตรวจคำตอบก่อนส่ง/.test(words)) return 'ส่งเรื่อง'
  if (/1\. /.test(words)) return '2'
  if (/ไม่ใช่/.test(words)) return 'ใช่'
  if (/วันไหน|เมื่อไร|วันที่/.test(words)) return 'เมื่อวาน'
  if (/เท่าไร|กี่บาท/.test(words)) return '๑,๕๐๐ บาท'
  if (/รูป|หลักฐาน/.test(words)) return 'ข้าม'
  if (/เบอร์/.test(words)) return '081 234 5678'
  return 'สั่งพัดลมจากเพจร้านหนึ่ง โอนเงินไปแล้วร้านก็เงียบหายไปเลย'
}

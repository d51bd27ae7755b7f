import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyChain } from '../../db/timeline.ts'
import { wordsOf } from '../../flows/limits.ts'
import type { Message } from '../../flows/turn.ts'
import { type Harness, startHarness } from '../harness.ts'
import { CITIZENS } from '../simulator/identities.ts'

let gathered: Harness
let alone: Harness
const grandma = CITIZENS[0]!.id

beforeAll(async () => {
  ;[alone, gathered] = await Promise.all([startHarness(), startHarness({ gathered: true })])
})
afterAll(() => Promise.all([alone.close(), gathered.close()]))

test.each([
  ['each statement by itself', () => alone],
  ['statements gathered as in the hub', () => gathered],
])(
  'typing alone leads from "ร้องเรียน" to a case number, a filed case and a chain that holds: %s',
  async (_, harness) => {
    const h = harness()
    let heard = 0
    const say = async (text: string): Promise<string> => {
      await h.simulator.send(grandma, { type: 'text', text })
      const messages = await h.simulator.heard(grandma, 1, heard)
      await h.settle()
      heard = h.simulator.chat(grandma).messages.filter(({ from }) => from === 'bot').length
      return messages.map((m) => wordsOf(m as unknown as Message)).join('\n')
    }

    expect(await say('ร้องเรียน')).toContain('ยินยอม')
    const seen = [await say('ยินยอม')]
    while (seen.length < 25 && !/PD-\d{4}-\d{6}-\d/.test(seen.at(-1)!))
      seen.push(await say(replyTo(seen.at(-1)!)))

    expect(seen.at(-1), seen.join('\n----\n')).toMatch(/PD-\d{4}-\d{6}-\d/)
    const [filed] = await h.sql`select id, number, state from "case"`
    expect(seen.at(-1)).toContain(filed!.number)
    expect(filed!.state).toBe('received')
    expect(await verifyChain(h.sql, h.keys, filed!.id)).toEqual({ ok: true, entries: 1 })
  },
)

const replyTo = (words: string): string => {
  if (/ตรวจคำตอบก่อนส่ง/.test(words)) return 'ส่งเรื่อง'
  if (/1\. /.test(words)) return '2'
  if (/วันไหน|เมื่อไร|วันที่/.test(words)) return 'เมื่อวาน'
  if (/เท่าไร|กี่บาท/.test(words)) return '๑,๕๐๐ บาท'
  if (/รูป|หลักฐาน/.test(words)) return 'ข้าม'
  if (/เบอร์/.test(words)) return '081 234 5678'
  return 'สั่งพัดลมจากเพจร้านหนึ่ง โอนเงินไปแล้วร้านก็เงียบหายไปเลย'
}

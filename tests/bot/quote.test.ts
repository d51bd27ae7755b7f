import { afterAll, beforeAll, expect, test } from 'vitest'
import { seal } from '../../db/crypto.ts'
import { answerContact, readContact } from '../../db/verbs/contacts.ts'
import type { Actor } from '../../flows/actor.ts'
import { type Harness, startHarness } from '../harness.ts'
import { CITIZENS } from '../simulator/identities.ts'

let h: Harness
const who = CITIZENS[3]!.id
const officer: Actor = { kind: 'staff', staffId: '5eed0000-0000-4000-8000-0000000000b1', role: 'officer' }

beforeAll(async () => {
  h = await startHarness()
  await h.sql`insert into staff (id, line_index, name, role) values (${officer.staffId}::uuid, gen_random_uuid(), 'เจ้าหน้าที่', 'officer')`
})
afterAll(() => h.close())

const say = async (text: string): Promise<void> => {
  await h.simulator.send(who, { type: 'text', text })
  await h.settle()
}
const last = () =>
  h.simulator
    .chat(who)
    .messages.filter(({ from }) => from === 'bot')
    .at(-1)!.message as unknown as Record<string, string>
const talk = async () => {
  const [row] = await h.sql`select id from contact limit 1`
  const read = await readContact(h.sql, h.keys, officer, row!.id as string)
  if (!read.ok) throw new Error('no talk')
  return read.contact
}
const answer = async (text: string, quotes: string) => {
  const { id: contactId } = await talk()
  const done = await answerContact(h.sql, h.keys, officer, { contactId, text, quotes, at: h.deps.now() })
  expect(done.ok).toBe(true)
  await h.sweep()
}

test('an answer quotes the very message that it answers; where LINE knows it no more, it comes without', async () => {
  await say('คุยกับเจ้าหน้าที่')
  await say('ยินยอม')
  await say('ขอถามเรื่องค่าปรับค่ะ')
  const [asked] = (await talk()).messages
  expect(asked).toMatchObject({ text: 'ขอถามเรื่องค่าปรับค่ะ', quotable: true })
  await answer('ค่าปรับอยู่ที่หน้าแรกค่ะ', asked!.id)
  expect(last().text).toContain('ค่าปรับอยู่ที่หน้าแรกค่ะ')
  expect(last().quoteToken).toBeTruthy()

  const [row] = await h.sql`select body from contact_message where quote is not null limit 1`
  expect(row).toBeTruthy()
  // As when the citizen's message is gone: the token is nobody's.
  await h.sql`update contact_message set quote = ${await seal(h.keys, `contact_message.quote:${asked!.id}`, 'no-such-token')}::bytea where cause = ${asked!.id}`
  await answer('ตอบอีกครั้งค่ะ', asked!.id)
  expect(last().text).toContain('ตอบอีกครั้งค่ะ')
  expect(last().quoteToken).toBeUndefined()
  const left = await h.sql`select count(*)::int as n from outbox where state in ('pending', 'sending')`
  expect(left[0]!.n).toBe(0)
})

test('a message that its author takes back takes its token along', async () => {
  await say('ลบข้อความนี้นะคะ')
  const [row] =
    await h.sql`select message_id, cause from contact_message where staff_id is null order by at desc limit 1`
  await h.simulator.send(who, { type: 'unsend', messageId: row!.message_id as string })
  await h.settle()
  const [after] = await h.sql`select quote, body from contact_message where cause = ${row!.cause as string}`
  expect(after).toEqual({ quote: null, body: null })
  await answer('รับทราบค่ะ', row!.cause as string)
  expect(JSON.stringify(last())).toContain('รับทราบค่ะ')
})

test('an answer that waits for a free reply rides without its quotation where LINE knows that no more, and costs no other words', async () => {
  await say('แล้วต้องไปวันไหนคะ')
  const asked = (await talk()).messages.findLast(({ text }) => text === 'แล้วต้องไปวันไหนคะ')!
  await h.sql`update contact_message set quote = ${await seal(h.keys, `contact_message.quote:${asked.id}`, 'no-such-token')}::bytea where cause = ${asked.id}`
  h.simulator.faults.next(/\/message\/push$/, { kind: 'monthly-limit' })
  await answer('วันจันทร์ค่ะ', asked.id)
  expect(await h.sql`select state from outbox order by id desc limit 1`).toEqual([{ state: 'parked' }])

  const before = h.simulator.chat(who).messages.length
  await say('มีอะไรเพิ่มเติมไหมคะ')
  const heard = JSON.stringify(h.simulator.chat(who).messages.slice(before + 1))
  expect(heard).toContain('วันจันทร์ค่ะ')
  expect(heard).not.toContain('quoteToken')
  expect(await h.sql`select count(*)::int as n from outbox where state in ('dead', 'parked')`).toEqual([
    { n: 0 },
  ])
})

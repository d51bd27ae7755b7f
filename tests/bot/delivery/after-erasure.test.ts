import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { apiDeps } from '../../../bot/api/door.ts'
import { eraseAll } from '../../../bot/jobs/own-erase.ts'
import { drainSpill } from '../../../bot/jobs/spill.ts'
import { personIdOf, seal } from '../../../db/crypto.ts'
import { toBase64 } from '../../../db/encode.ts'
import { clearAfter } from '../../../db/own/copies.ts'
import { askErasure } from '../../../db/own/erase.ts'
import { DAY } from '../../../flows/time.ts'
import { type Harness, startHarness } from '../../harness.ts'
import { bodyOf, type Event, post, textEvent, userId } from '../../tools/webhooks.ts'

/** Somebody has erased everything while a message of theirs was still on its way to us. */
let h: Harness
let people = 900
let user: string
beforeAll(async () => {
  h = await startHarness({ deliversOnce: true })
})
afterAll(() => h.close())

const isThere = async (): Promise<boolean> =>
  (await h.sql`select 1 from person where id = ${await personIdOf(h.keys, user)}::uuid`).length > 0
const drain = async (...events: Event[]): Promise<void> => {
  const sealed = toBase64(await seal(h.keys, 'spill.events:queue', JSON.stringify(events)))
  let acked = 0
  await drainSpill(h.deps, [
    { body: { v: 1, sealed }, attempts: 1, ack: () => void acked++, retry: () => undefined },
  ])
  expect(acked).toBe(1)
  await h.settle()
}

beforeEach(async () => {
  user = userId(++people)
  await post(h.app, bodyOf(textEvent(user, 'สวัสดีค่ะ')))
  await h.settle()
  const id = crypto.randomUUID()
  await askErasure(h.sql, {
    id,
    personId: await personIdOf(h.keys, user),
    at: Date.now(),
    lineToken: null,
  })
  await eraseAll(apiDeps(h.deps), { id })
  expect(await isThere()).toBe(false)
})

test('what waited in the spillway begins them not anew, and keeps nobody else’s from being taken', async () => {
  const other = textEvent(userId(++people), 'สวัสดีค่ะ', { timestamp: Date.now() - 60_000 })
  await drain(textEvent(user, 'ชื่อสมศรีค่ะ', { timestamp: Date.now() - 60_000 }), other)
  expect(await isThere()).toBe(false)
  const stored = await h.sql`select event_id from inbox where event_id = ${other.webhookEventId}`
  expect(stored).toHaveLength(1)
})

test('nor does what LINE delivers again', async () => {
  const late = { timestamp: Date.now() - 60_000, deliveryContext: { isRedelivery: true } }
  expect((await post(h.app, bodyOf(textEvent(user, 'ชื่อสมศรีค่ะ', late)))).status).toBe(200)
  await h.settle()
  expect(await isThere()).toBe(false)
})

test('what they send afterwards does, by either way', async () => {
  await drain(textEvent(user, 'สวัสดีค่ะ', { timestamp: Date.now() + 1 }))
  expect(await isThere()).toBe(true)
})

test('what they are known by is nobody’s name, and goes with the receipt', async () => {
  const was = async () => (await h.sql`select was from erasure where was is not null`).map((row) => row.was)
  const [name] = await was()
  expect(name).toBeTruthy()
  expect(name).not.toBe(await personIdOf(h.keys, user))
  await clearAfter(h.sql, Date.now() + 31 * DAY)
  expect(await was()).toEqual([])
})

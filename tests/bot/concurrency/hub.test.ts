import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Deps } from '../../../bot/deps.ts'
import { takingTurns } from '../../../bot/taking-turns.ts'
import { connect, type Sql } from '../../../db/client.ts'
import { coalescedHot } from '../../../db/hot.ts'
import { type Harness, startHarness } from '../../harness.ts'
import { CITIZENS } from '../../simulator/identities.ts'
import { type Event, textEvent } from '../../tools/webhooks.ts'
import { jpeg } from '../evidence/make-image.ts'
import { addPhones, inContact, seat, wordsTo } from '../line-faults/rig.ts'

/** What the Durable Object does with its connections, over a database that is slow and comes back. */
const [grandma, grandpa] = [CITIZENS[0].id, CITIZENS[1].id]
/** Longer than this test; nobody waits for it. */
const DRAIN_MS = 60_000
const PATIENT = { timeout: 30_000 }
let h: Harness
const sets: Sql[] = []
const later = (work: Promise<unknown>) => void work.catch(() => {})

beforeAll(async () => {
  h = await startHarness()
})
afterAll(async () => {
  await Promise.all(sets.map((sql) => sql.end({ timeout: 0 })))
  await h.close()
})

const openSet = async (): Promise<Deps> => {
  const sql = connect(h.database.url, { max: 6 })
  sets.push(sql)
  return { ...h.deps, sql, hot: coalescedHot(sql, h.keys), later, close: () => sql.end({ timeout: 0 }) }
}

test('where the database is slow for one person, answers that wait for another’s commit are said all the same, and connections do not pile up', async () => {
  const alarmed = vi.spyOn(console, 'warn').mockImplementation(() => {})
  const mine = await seat(h, grandma)
  await seat(h, grandpa)
  const hub = takingTurns(openSet, later, DRAIN_MS)
  const take = (event: Event) => hub.take(JSON.stringify([event]))
  const of = (user: string) => {
    const [event] = h.simulator.eventsOf(user, { type: 'text', text: 'สวัสดีค่ะ' })
    return event as unknown as Event
  }
  const [held, blocked] = [connect(h.database.url), connect(h.database.url)]
  sets.unshift(held, blocked)
  await held`begin`
  await held`select 1 from person where id = ${mine}::uuid for update`
  expect(await take(of(grandma))).toBe(true)
  // Somebody else's very rows are held: nothing more can be stored for a while.
  const [second, third] = [textEvent(grandpa, 'ที่สอง'), textEvent(grandpa, 'ที่สาม')]
  await blocked`begin`
  for (const { webhookEventId } of [second, third])
    await blocked`insert into inbox (event_id, kind, happened_at) values (${webhookEventId}, 'message', now())`
  expect(await take(second)).toBe(false)
  expect(await take(third)).toBe(false)
  expect(sets).toHaveLength(2 + 2)
  await blocked`rollback`
  await held`rollback`
  await expect.poll(() => wordsTo(h, grandma), PATIENT).toHaveLength(1)
  expect(await take(of(grandpa))).toBe(true)
  await expect.poll(() => wordsTo(h, grandpa).length, PATIENT).toBeGreaterThan(0)
  alarmed.mockRestore()
})

test('photos of many are fetched one after the other, and keep nobody’s words waiting', async () => {
  const phones = addPhones(h, 3)
  for (const id of phones) await seat(h, id, inContact)
  let [now, most, done] = [0, 0, 0]
  let come = () => {}
  const coming = new Promise<void>((go) => {
    come = go
  })
  const { line } = h.deps
  h.deps.line = {
    ...line,
    content: async (id) => {
      most = Math.max(most, ++now)
      await coming
      now--
      done++
      return line.content(id)
    },
  }
  const hub = takingTurns(openSet, later, DRAIN_MS)
  const photo = { base64: Buffer.from(jpeg()).toString('base64') }
  const take = (id: string, sent: Parameters<typeof h.simulator.eventsOf>[1]) =>
    Promise.all(h.simulator.eventsOf(id, sent).map((event) => hub.take(JSON.stringify([event]))))
  for (const id of phones) {
    await take(id, { type: 'image', images: [photo] })
    await expect.poll(() => wordsTo(h, id).length, PATIENT).toBe(1)
    // The first is on its way: those that come now are not claimed with it.
    await expect.poll(() => now, PATIENT).toBeGreaterThan(0)
  }
  await take(phones[0]!, { type: 'text', text: 'ส่งรูปแล้วค่ะ' })
  await expect.poll(() => wordsTo(h, phones[0]!).length, PATIENT).toBeGreaterThan(1)
  expect(done).toBe(0)
  come()
  await expect.poll(() => done, PATIENT).toBe(phones.length)
  expect(most).toBe(1)
  h.deps.line = line
})

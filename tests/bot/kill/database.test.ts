import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { Spilled } from '../../../bot/deps.ts'
import { drainSpill } from '../../../bot/jobs/spill.ts'
import { open } from '../../../db/crypto.ts'
import { type Embedded, startEmbedded } from '../../../db/embedded.ts'
import { fromBase64 } from '../../../db/encode.ts'
import { migrate } from '../../../db/migrate.ts'
import { type Harness, startHarness } from '../../harness.ts'
import { watchMachine } from '../../tools/machine.ts'
import { addPhones, allHolds, inContact, passes, seat, wordsTo } from '../line-faults/rig.ts'

const folder = mkdtempSync(join(tmpdir(), 'pd-kill-'))
const dataDir = join(folder, 'data')
let server: Embedded
let h: Harness
let phones: string[]
/** Cloudflare's queue, as far as the spillway needs one: keeps what was sent until it is acknowledged. */
let queue: Spilled[] = []
let queueDown = false
vi.spyOn(console, 'warn').mockImplementation(() => {})

const spill = async (message: Spilled) => {
  if (queueDown) throw new Error('the queue is down')
  queue.push(message)
}
const start = async (port?: number) => {
  server = await startEmbedded({ dataDir, ...(port ? { port } : {}) })
}

beforeAll(async () => {
  chmodSync(folder, 0o711)
  await start()
  await migrate(server.url)
  h = await startHarness({ databaseUrl: () => server.url, spill, deliversOnce: true })
  phones = addPhones(h, 60)
  for (const id of phones) await seat(h, id, inContact)
}, 240_000)
afterEach(async () => {
  queueDown = false
  h.simulator.setRedelivery([])
})
afterAll(async () => {
  await h?.close()
  await server?.stop('immediate')
  rmSync(folder, { recursive: true, force: true })
})

const spilledIds = async (): Promise<string[]> => {
  const pieces = await Promise.all(
    queue.map(async ({ sealed }) => JSON.parse(await open(h.keys, 'spill.events:queue', fromBase64(sealed)))),
  )
  return (pieces as { webhookEventId: string }[][]).flat().map(({ webhookEventId }) => webhookEventId)
}

const drain = async () => {
  const batch = queue
  queue = []
  await drainSpill(
    h.deps,
    batch.map((body) => ({ body, attempts: 1, ack() {}, retry: () => void queue.push(body) })),
  )
}

/** The consumer of the queue and the minute sweep, until nothing is left. */
const recover = async () => {
  const began = performance.now()
  for (let round = 0; round < 50; round++) {
    await h.settle()
    await drain()
    await passes(h).catch(() => {})
    await h.sweep()
    const [left] = await h.sql`
      select (select count(*) from inbox where done_at is null) + (select count(*) from outbox where state in ('pending', 'sending')) as n`.catch(
      () => [{ n: 1 }],
    )
    if (queue.length === 0 && Number(left!.n) === 0) return performance.now() - began
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('it did not recover')
}

let said = 0
const say = (id: string) => h.simulator.send(id, { type: 'text', text: `ข้อความที่ ${++said}` })

const everythingOnce = async () => {
  await allHolds(h)
  const acknowledged = h.simulator.deliveries.filter(({ status }) => status === 200)
  const [count] = await h.sql`
    select (select count(*) from contact_message where cause not in (select event_id from inbox where body is not null))::int
        + (select count(*) from inbox where body is not null)::int as effects,
      (select count(*) from inbox)::int as events`
  expect(count!.effects).toBe(count!.events)
  expect(count!.events).toBeGreaterThanOrEqual(acknowledged.length)
}

test('PostgreSQL is killed three times under load: whatever was answered with 200 is there, once', async () => {
  const machine = watchMachine()
  const { port } = server
  let working = true
  const load = phones.slice(0, 12).map(async (id) => {
    while (working) {
      await say(id)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  })
  for (let n = 0; n < 3; n++) {
    await new Promise((resolve) => setTimeout(resolve, 400))
    server.kill()
    await new Promise((resolve) => setTimeout(resolve, 150))
    await start(port)
  }
  await new Promise((resolve) => setTimeout(resolve, 400))
  working = false
  await Promise.all(load)
  expect(await recover()).toBeLessThan(machine.allows(10_000))
  await everythingOnce()
  expect(said).toBeGreaterThan(50)
  const { deliveries } = h.simulator
  expect(Math.max(...deliveries.map(({ ms }) => ms))).toBeLessThan(machine.allows(2_000))
  expect(deliveries.filter(({ status }) => status === 200).length).toBeGreaterThan(deliveries.length / 2)
}, 240_000)

test('the database is down: every webhook is answered in time, from the spillway, and all of it is done once when it is back', async () => {
  const machine = watchMachine()
  const { port } = server
  await server.stop('fast')
  const before = said
  const deliveries = await Promise.all(phones.slice(12, 52).map(say))
  const again = await Promise.all(phones.slice(12, 22).map(say))
  await h.settle()
  expect(said - before).toBe(50)
  for (const { status, ms } of [...deliveries, ...again]) {
    expect(status).toBe(200)
    expect(ms).toBeLessThan(machine.allows(1_500))
  }
  expect(new Set(await spilledIds()).size).toBe(50)
  expect(JSON.stringify(queue)).not.toContain('ข้อความ')
  await start(port)
  // The queue delivers at least once: a piece may come again after it was taken.
  queue.push(...queue.slice(0, 10))
  const took = await recover()
  expect(took).toBeLessThan(machine.allows(10_000))
  await everythingOnce()
  for (const id of phones.slice(12, 22)) expect(wordsTo(h, id)).toHaveLength(2)
  for (const id of phones.slice(22, 52)) expect(wordsTo(h, id)).toHaveLength(1)
}, 240_000)

test('database and spillway are both down: 503 at once, never a 200, and LINE’s redelivery brings it', async () => {
  const machine = watchMachine()
  const { port } = server
  await server.stop('fast')
  queueDown = true
  const id = phones[55]!
  const sent = await say(id)
  expect(sent.status).toBe(503)
  expect(sent.ms).toBeLessThan(machine.allows(1_500))
  await start(port)
  await vi.waitFor(
    async () => {
      const { status } = await h.simulator.redeliver(sent.webhookEventIds[0]!)
      expect(status).toBe(200)
    },
    { timeout: 60_000, interval: 200 },
  )
  await recover()
  await everythingOnce()
  expect(wordsTo(h, id)).toHaveLength(1)
}, 240_000)

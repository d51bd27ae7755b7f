import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest'
import { connect, type Sql } from '../../../db/client.ts'
import { type Keys, personIdOf, readKeys } from '../../../db/crypto.ts'
import { SECRET, writeCalls } from '../../harness.ts'
import { freshDatabase } from '../../postgres.ts'
import type { Delivery } from '../../simulator/contract.ts'
import { type Simulator, startSimulator } from '../../simulator/server.ts'
import { watchMachine } from '../../tools/machine.ts'
import { jpeg } from '../evidence/make-image.ts'
import { addPhones, allHolds, calls, inContact, notify, outbox, seat, wordsTo } from '../line-faults/rig.ts'
import { freePort, type Group, startGroup, startProxy, until } from './processes.ts'

/**
 * The worker in workerd, killed with SIGKILL at each point where something could be lost or doubled. Where it stands is held fast from
 * outside, by a row that is locked or a LINE that does not answer: what runs here is what runs in production.
 */
const dataDir = mkdtempSync(join(tmpdir(), 'pd-worker-'))
const COURTESY = 'ขอบคุณค่ะ'
let database: Awaited<ReturnType<typeof freshDatabase>>
let proxy: Awaited<ReturnType<typeof startProxy>>
let simulator: Simulator
let sql: Sql
let keys: Keys
let phones: string[]
let crowd: string[]
let worker: Group
let vars: Record<string, string>
vi.setConfig({ testTimeout: 60_000 })

const start = async () => {
  const port = await freePort()
  worker = startGroup('tests/bot/kill/child.ts', {
    WORKER: JSON.stringify({ port, databaseUrl: proxy.url, vars, dataDir, buildDir: inject('buildDir') }),
  })
  const [, url] = await worker.until(/^up (\S+)$/m)
  simulator.setWebhookUrl(`${url}/webhook`)
}
/** A minute later the worker is there again, and sweeps. @returns how long that took, ms */
const comeBack = async (): Promise<number> => {
  await worker.kill()
  proxy.withhold(null)
  simulator.faults.clear()
  await until('the dead worker’s transactions are over', async () => {
    const [busy] =
      await sql`select count(*)::int as n from pg_stat_activity where datname = current_database() and state <> 'idle' and pid <> pg_backend_pid()`
    return busy!.n === 0
  })
  await sql`update inbox set received_at = received_at - interval '1 minute'`
  await sql`update outbox set next_at = now() where state in ('pending', 'sending')`
  await sql`update evidence set next_at = now() where state = 'wanted'`
  const began = performance.now()
  await start()
  return performance.now() - began
}
const place = () => ({ sql, keys, simulator })
const say = (id: string, text: string): Promise<Delivery> => simulator.send(id, { type: 'text', text })

beforeAll(async () => {
  database = await freshDatabase()
  proxy = await startProxy(database.url)
  simulator = await startSimulator({
    channelSecret: SECRET,
    channelAccessToken: 'test-access-token',
    channelId: '2000000000',
    liffChannelId: '2000000001',
  })
  vars = {
    LINE_CHANNEL_SECRET: SECRET,
    LINE_CHANNEL_ACCESS_TOKEN: 'test-access-token',
    LIFF_CHANNEL_ID: '2000000001',
    DATA_KEYS: `1:${randomBytes(32).toString('base64')}`,
    INDEX_KEY: randomBytes(32).toString('base64'),
    EVENTS_A_MINUTE: '100000',
    LINE_API_URL: simulator.url,
    PUBLIC_URL: 'http://127.0.0.1',
  }
  sql = connect(database.url, { max: 3 })
  keys = await readKeys(vars.DATA_KEYS!, vars.INDEX_KEY!)
  phones = addPhones({ simulator }, 14)
  crowd = phones.slice(8)
  await start()
}, 240_000)
afterAll(async () => {
  await worker?.kill()
  if (simulator) {
    writeCalls(simulator)
    await simulator.close()
  }
  await sql?.end({ timeout: 1 })
  await proxy?.close()
  await database?.drop()
  rmSync(dataDir, { recursive: true, force: true })
})

test('killed in the middle of a turn, before a reply, after LINE took a reply, after LINE took a push, after a photo was kept: nobody is forgotten, nobody hears twice', async () => {
  const machine = watchMachine()
  const [midTurn, beforeReply, afterReply, afterPush, photo] = phones as [
    string,
    string,
    string,
    string,
    string,
  ]
  for (const id of [beforeReply, afterReply, afterPush, photo]) await seat(place(), id)
  const midTurnPerson = await seat(place(), midTurn, inContact)
  const release = Promise.withResolvers<void>()

  // A photo is in the bucket, and its row does not know yet.
  const sent = await simulator.send(photo, {
    type: 'image',
    images: [{ base64: Buffer.from(jpeg()).toString('base64') }],
  })
  const { id: messageId } = (sent.events[0] as { message: { id: string } }).message
  await until('the photo was answered', () => wordsTo({ simulator }, photo).length === 1)
  simulator.faults.next(/\/content$/, { kind: 'delay', ms: 500 })
  const photoPerson = (
    await sql`select person_id from inbox where event_id = ${sent.webhookEventIds[0]!}`
  )[0]!
  await sql`insert into evidence (message_id, person_id) values (${messageId}, ${photoPerson.person_id})`
  worker.tell('sweep')
  await until(
    'the photo is being fetched',
    async () => (await sql`select 1 from evidence where tries = 1`).length === 1,
  )
  const holds = sql.begin(async (tx) => {
    await tx`select 1 from evidence for update`
    await tx`select 1 from person where id = ${midTurnPerson}::uuid for no key update`
    await release.promise
  })
  await until('the row waits for the lock', async () => (await waiting()) === 1)

  // The reply is on its way to LINE, and LINE never gets it.
  simulator.faults.next(/\/reply$/, { kind: 'black-hole' })
  await say(beforeReply, COURTESY)
  await until('the reply is under way', () => simulator.calls.some(({ fault }) => fault === 'black-hole'))
  // LINE has it, and we do not know.
  simulator.faults.next(/\/reply$/, { kind: 'accept-then-black-hole' })
  await say(afterReply, COURTESY)
  await until('LINE has the reply', () => wordsTo({ simulator }, afterReply).length === 1)
  const pushed = await notify(place(), afterPush, 'ผลของเรื่อง')
  simulator.faults.next(/\/push$/, { kind: 'accept-then-black-hole' })
  worker.tell('sweep')
  await until('LINE has the push', () => wordsTo({ simulator }, afterPush).length === 1)
  // The turn is in the database’s hands and cannot go on.
  expect((await say(midTurn, 'ร้านยังไม่โทรกลับเลย')).status).toBe(200)
  await until('the turn waits for the lock', async () => (await waiting()) >= 2)

  await worker.kill()
  await rollBack()
  release.resolve()
  await holds
  expect(await comeBack()).toBeLessThan(machine.allows(15_000))

  await until('everybody was answered', async () => (await unfinished()) === 0)
  await allHolds(place())
  expect(wordsTo({ simulator }, midTurn)).toHaveLength(1)
  expect(await sql`select 1 from contact_message`).toHaveLength(1)
  expect(wordsTo({ simulator }, beforeReply)).toHaveLength(1)
  expect(wordsTo({ simulator }, afterReply)).toHaveLength(1)
  expect(wordsTo({ simulator }, afterPush)).toEqual(['ผลของเรื่อง'])
  expect(await outbox(place(), pushed)).toMatchObject({ state: 'sent', status: 409 })
  expect(calls({ simulator }, 'push').filter(({ status }) => status === 409)).toHaveLength(1)
  expect(await sql`select state, tries from evidence`).toEqual([{ state: 'stored', tries: 2 }])
})

test('killed before it stored, and after it stored but before it said 200: LINE sends again, and each event counts once', async () => {
  const machine = watchMachine()
  const [stored, notStored] = phones.slice(5, 7) as [string, string]
  await seat(place(), stored, inContact)
  await seat(place(), notStored, inContact)
  const lines = async () => (await sql`select 1 from contact_message`).length
  const before = await lines()

  proxy.withhold('accept_events')
  const first = say(stored, 'ร้านยังไม่โทรกลับเลย')
  await until('it is stored', async () => (await sql`select 1 from inbox where done_at is null`).length === 1)
  const release = Promise.withResolvers<void>()
  const holds = sql.begin(async (tx) => {
    await tx`lock table inbox in access exclusive mode`
    locked.resolve()
    await release.promise
  })
  const locked = Promise.withResolvers<void>()
  await locked.promise
  const second = say(notStored, 'ร้านยังไม่โทรกลับเลย')
  await until('it waits to be stored', async () => (await waiting()) >= 1, 600)
  await worker.kill()
  await rollBack()
  release.resolve()
  await holds
  const unanswered = await Promise.all([first, second])
  expect(unanswered.map(({ status }) => status)).toEqual([0, 0])

  expect(await comeBack()).toBeLessThan(machine.allows(15_000))
  for (const { webhookEventIds } of unanswered) {
    const again = await simulator.redeliver(webhookEventIds[0]!)
    expect(again.status).toBe(200)
  }
  await until('both were answered', async () => (await unfinished()) === 0)
  await allHolds(place())
  expect((await lines()) - before).toBe(2)
  for (const id of [stored, notStored]) expect(wordsTo({ simulator }, id)).toHaveLength(1)
})

test('the worker’s connections to the database are cut again and again while people write: every word is taken once, and the next is answered at once', async () => {
  const machine = watchMachine()
  for (const id of crowd) await seat(place(), id, inContact)
  let writing = true
  let refused = 0
  const said = crowd.map(async (id) => {
    let count = 0
    while (writing) {
      const { status, webhookEventIds } = await say(id, `ร้านยังไม่โทรกลับเลย ${++count}`)
      if (status === 200) continue
      refused++
      // LINE says it again.
      await until('it is taken', async () => (await simulator.redeliver(webhookEventIds[0]!)).status === 200)
    }
    return count
  })
  let ended = 0
  for (let n = 0; n < 4; n++) {
    await new Promise((resolve) => setTimeout(resolve, 250))
    ended += proxy.cut()
  }
  await new Promise((resolve) => setTimeout(resolve, 250))
  writing = false
  const counts = await Promise.all(said)
  expect(ended).toBeGreaterThan(4)
  expect(Math.min(...counts)).toBeGreaterThan(3)
  // What was cut off in its turn is for the sweep a minute later.
  await sql`update inbox set received_at = received_at - interval '1 minute' where done_at is null`
  await sql`update outbox set next_at = now() where state in ('pending', 'sending')`
  worker.tell('sweep')
  await until('everybody was answered', async () => (await unfinished()) === 0)
  await allHolds(place())
  // Each has its line, or, where its turn was cut off and newer ones went before, waits for staff among what came late.
  const people = await Promise.all(crowd.map((id) => personIdOf(keys, id)))
  const [kept] = await sql`
    select count(*)::int as n, count(*) filter (where body is not null or exists (select 1 from contact_message m where m.cause = event_id))::int as taken
    from inbox where person_id = any (${`{${people.join(',')}}`}::uuid[])`
  const all = counts.reduce((sum, count) => sum + count, 0)
  expect(kept, `${refused} refused at first`).toEqual({ n: all, taken: all })

  const [one] = crowd as [string]
  const before = wordsTo({ simulator }, one).length
  const began = performance.now()
  expect((await say(one, COURTESY)).status).toBe(200)
  await until('an answer came', () => wordsTo({ simulator }, one).length > before)
  expect(performance.now() - began).toBeLessThan(machine.allows(1_000))
})

/** Statements that stand before a lock. */
const waiting = async (): Promise<number> => {
  const [row] = await sql`
    select count(distinct pid)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
  return row!.n as number
}
/** Without this the server would finish, for nobody, what stands before the lock: it notices a dead client only when it answers. */
const rollBack = () => sql`
  select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
const unfinished = async (): Promise<number> => {
  const [row] = await sql`
    select (select count(*) from inbox where done_at is null)::int + (select count(*) from outbox where state in ('pending', 'sending'))::int
      + (select count(*) from evidence where state = 'wanted')::int as n`
  return row!.n as number
}

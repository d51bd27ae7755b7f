import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { connect, type Sql } from '../../db/client.ts'
import { type Arrival, acceptEvents, loadLanes } from '../../db/lane.ts'
import { freshDatabase } from '../postgres.ts'

const [A, B] = ['00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-00000000000b'] as const
let database: Awaited<ReturnType<typeof freshDatabase>>
let sql: Sql

beforeAll(async () => {
  database = await freshDatabase()
  sql = connect(database.url, { max: 8 })
})
beforeEach(() => sql`truncate inbox, outbox, unsent`)
afterAll(async () => {
  await sql.end({ timeout: 1 })
  await database.drop()
})

const arrival = (eventId: string, personId: string | null = A, more: Partial<Arrival> = {}): Arrival => ({
  eventId,
  personId,
  kind: 'message',
  at: 1_000,
  body: new Uint8Array([1, 2, 255]),
  standby: false,
  ...more,
})
const kept = async () =>
  (await sql`select event_id from inbox order by event_id`).map(({ event_id }) => event_id)

test('an event that is in one webhook twice, and comes again in another, is stored once and is new once', async () => {
  const [first] = await acceptEvents(sql, [arrival('e1'), arrival('e1')])
  expect(first).toMatchObject({ personId: A, version: 0, fresh: ['e1'], waiting: [] })
  const [again] = await acceptEvents(sql, [arrival('e1')])
  expect(again).toMatchObject({ fresh: [] })
  expect(again!.waiting.map(({ eventId }) => eventId)).toEqual(['e1'])
  expect([...again!.waiting[0]!.body]).toEqual([1, 2, 255])
  expect(await kept()).toEqual(['e1'])
})

test('forty at once with one event: one of them has it as new', async () => {
  const lanes = (
    await Promise.all(Array.from({ length: 40 }, () => acceptEvents(sql, [arrival('e1')])))
  ).flat()
  expect(lanes.filter(({ fresh }) => fresh.length)).toHaveLength(1)
})

test('two webhooks with the same events in opposite order wait for each other and not for ever', async () => {
  const list = Array.from({ length: 50 }, (_, n) => arrival(`e${n}`, n % 2 ? A : B))
  for (let n = 0; n < 5; n++) {
    await sql`truncate inbox`
    await Promise.all([acceptEvents(sql, list), acceptEvents(sql, list.toReversed())])
    expect((await kept()).length).toBe(50)
  }
})

test('each person has a line of their own; what names nobody and what stands by is kept and waits for no turn', async () => {
  const lanes = await acceptEvents(sql, [
    arrival('a1'),
    arrival('b1', B),
    arrival('n1', null),
    arrival('s1', A, { standby: true }),
  ])
  expect(new Map(lanes.map(({ personId, fresh }) => [personId, fresh]))).toEqual(
    new Map([
      [A, ['a1']],
      [B, ['b1']],
    ]),
  )
  expect(await kept()).toEqual(['a1', 'b1', 'n1', 's1'])
  expect(
    (await sql`select event_id from inbox where done_at is null order by 1`).map((r) => r.event_id),
  ).toEqual(['a1', 'b1'])
})

test('what waits comes in the order of its time; what is done, dead or put off does not', async () => {
  await acceptEvents(sql, [
    arrival('late', A, { at: 3_000 }),
    arrival('early', A, { at: 1_000 }),
    arrival('done', A, { at: 1_500 }),
    arrival('dead', A, { at: 1_600 }),
    arrival('put-off', A, { at: 1_700 }),
    arrival('middle', A, { at: 2_000 }),
  ])
  await sql`update inbox set done_at = now() where event_id = 'done'`
  await sql`update inbox set dead_at = now() where event_id = 'dead'`
  await sql`update inbox set next_at = now() + interval '1 minute' where event_id = 'put-off'`
  const [lane] = await loadLanes(sql, [A])
  expect(lane!.waiting.map(({ eventId }) => eventId)).toEqual(['early', 'middle', 'late'])
})

test('a message that was taken back before it came is known as such', async () => {
  await sql`insert into unsent (message_id, person_id) values ('m1', ${A}::uuid)`
  const [lane] = await acceptEvents(sql, [
    arrival('e1', A, { messageId: 'm1' }),
    arrival('e2', A, { messageId: 'm2' }),
  ])
  expect(lane!.unsent).toEqual(['m1'])
})

test('no more parked notices than fit beside an answer, the oldest first', async () => {
  for (let n = 0; n < 7; n++)
    await sql`
      insert into outbox (person_id, cause, n, via, weight, body, state) values (${A}::uuid, ${`p${n}`}, 0, 'push', 'receipt', '\\x07', 'parked')`
  const [lane] = await acceptEvents(sql, [arrival('e1')])
  expect(lane!.parked.map(({ cause }) => cause)).toEqual(['p0', 'p1', 'p2', 'p3'])
  expect([...lane!.parked[0]!.body]).toEqual([7])
})

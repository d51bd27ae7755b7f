import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect, type Sql } from '../../db/client.ts'
import { readKeys } from '../../db/crypto.ts'
import { coalescedHot, directHot } from '../../db/hot.ts'
import { acceptEvents } from '../../db/lane.ts'
import { commitPlainTurns, commitTurn, type TurnToCommit } from '../../db/turn.ts'
import { freshDatabase } from '../postgres.ts'

const key = Buffer.alloc(32, 5).toString('base64')
const keys = await readKeys(`1:${key}`, key)
let database: Awaited<ReturnType<typeof freshDatabase>>
let sql: Sql
let people = 0
let events = 0

beforeAll(async () => {
  database = await freshDatabase()
  sql = connect(database.url, { max: 8 })
})
afterAll(async () => {
  await sql.end({ timeout: 1 })
  await database.drop()
})

const somebody = () => `00000000-0000-4000-8000-${String(++people).padStart(12, '0')}`
const heard = async (personId: string): Promise<string> => {
  const eventId = `e${++events}`
  await acceptEvents(sql, [
    { eventId, personId, kind: 'message', at: 1_000, body: new Uint8Array([1]), standby: false },
  ])
  return eventId
}
const turn = (
  personId: string,
  version: number,
  eventId: string,
  more: Partial<TurnToCommit> = {},
): TurnToCommit => ({
  personId,
  version,
  lineUser: new Uint8Array([9]),
  lang: 'th',
  easy: false,
  state: new Uint8Array([version]),
  movedAt: 1_000,
  done: [eventId],
  late: [],
  say: [{ cause: eventId, n: 0, via: 'push', weight: 'courtesy', body: new Uint8Array([4]) }],
  carried: [],
  effects: [],
  ...more,
})
const seen = async (personId: string) => {
  const [row] = await sql`
    select p.version, (select count(*)::int from outbox where person_id = ${personId}::uuid) as said,
      (select count(*)::int from inbox where person_id = ${personId}::uuid and done_at is null) as undone
    from (select 1) one left join person p on p.id = ${personId}::uuid`
  return row
}

test('eight who take a person’s first turn at once: one wins, the others leave no trace', async () => {
  const who = somebody()
  const event = await heard(who)
  const won = await Promise.all(Array.from({ length: 8 }, () => commitTurn(sql, keys, turn(who, 0, event))))
  expect(won.filter((one) => one.won)).toHaveLength(1)
  expect(await seen(who)).toEqual({ version: 1, said: 1, undone: 0 })
})

test('a turn upon a version that has passed writes nothing at all: no words, no mark, no effect', async () => {
  const who = somebody()
  await commitTurn(sql, keys, turn(who, 0, await heard(who)))
  const event = await heard(who)
  const late = turn(who, 0, event, {
    effects: [{ effect: { do: 'agree', purpose: 'service', version: '1' }, cause: event, at: 1 }],
  })
  expect(await commitTurn(sql, keys, late)).toEqual({ won: false })
  expect(await commitTurn(sql, keys, { ...late, version: 7 })).toEqual({ won: false })
  expect(await seen(who)).toEqual({ version: 1, said: 1, undone: 1 })
  expect(await sql`select 1 from consent where person_id = ${who}::uuid`).toEqual([])
})

test('an effect whose ground is gone takes the whole turn back with it', async () => {
  const who = somebody()
  const event = await heard(who)
  const added = { do: 'add-to-case' as const, caseId: crypto.randomUUID(), text: 'x', messageId: 'm' }
  await expect(
    commitTurn(sql, keys, turn(who, 0, event, { effects: [{ effect: added, cause: event, at: 1 }] })),
  ).rejects.toMatchObject({ code: '40001' })
  expect(await seen(who)).toEqual({ version: null, said: 0, undone: 1 })
})

test('of several people’s turns in one transaction the lost ones are lost alone', async () => {
  const [quick, slow] = [somebody(), somebody()]
  await commitTurn(sql, keys, turn(slow, 0, await heard(slow)))
  const committed = await commitPlainTurns(sql, [
    turn(slow, 0, await heard(slow)),
    turn(quick, 0, await heard(quick)),
  ])
  expect(committed.map(({ won }) => won)).toEqual([false, true])
  expect(await seen(quick)).toEqual({ version: 1, said: 1, undone: 0 })
  expect(await seen(slow)).toEqual({ version: 1, said: 1, undone: 1 })
})

test('of turns that are written together one whose row somebody holds is given up alone, before all of them would be', async () => {
  const [held, first, second, before] = [somebody(), somebody(), somebody(), somebody()]
  for (const who of [held, first, second, before]) await commitTurn(sql, keys, turn(who, 0, await heard(who)))
  const next = async (who: string) => turn(who, 1, await heard(who))
  const turns = {
    held: await next(held),
    first: await next(first),
    second: await next(second),
    before: await next(before),
  }
  const [locked, over] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const holding = sql.begin(async (tx) => {
    await tx`select 1 from person where id = ${held}::uuid for no key update`
    locked.resolve()
    await over.promise
  })
  await locked.promise
  const hot = coalescedHot(sql, keys)
  // While this one is under way the three gather behind it.
  const alone = hot.commit(turns.before)
  const waits = hot.commit(turns.held)
  waits.catch(() => {})
  const others = await Promise.all([hot.commit(turns.first), hot.commit(turns.second)])
  expect(others.map(({ won }) => won)).toEqual([true, true])
  await expect(waits).rejects.toMatchObject({ code: '55P03' })
  over.resolve()
  await Promise.all([alone, holding])
  expect(await seen(held)).toEqual({ version: 1, said: 1, undone: 1 })
  expect(await seen(second)).toEqual({ version: 2, said: 2, undone: 0 })
})

test('an event’s words are gone when it is done; those of a late one stay', async () => {
  const who = somebody()
  const [done, late] = [await heard(who), await heard(who)]
  await directHot(sql, keys).commit(turn(who, 0, done, { late: [late] }))
  expect(
    await sql`select event_id, body is null as empty from inbox where person_id = ${who}::uuid order by 1`,
  ).toEqual([done, late].sort().map((event_id) => ({ event_id, empty: event_id === done })))
})

test('a notice that rides along is sent once, whoever else wanted to take it', async () => {
  const who = somebody()
  const [parked] = await sql`
    insert into outbox (person_id, cause, n, via, weight, body, state) values (${who}::uuid, 'parked', 0, 'push', 'receipt', '\\x01', 'parked') returning id`
  const event = await heard(who)
  const carried = [Number(parked!.id)]
  const both = await Promise.all([
    commitTurn(sql, keys, turn(who, 0, event, { carried })),
    commitTurn(sql, keys, turn(who, 0, event, { carried })),
  ])
  expect(both.filter(({ won }) => won)).toHaveLength(1)
  expect(await sql`select state from outbox where id = ${parked!.id}`).toEqual([{ state: 'sent' }])
})

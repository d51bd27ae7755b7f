import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { readKeys, seal } from '../../../db/crypto.ts'
import { type Harness, startHarness } from '../../harness.ts'
import { CITIZENS } from '../../simulator/identities.ts'
import { bodyOf, post, textEvent, userId } from '../../tools/webhooks.ts'
import { seat, wordsTo } from '../line-faults/rig.ts'

/** What a crash has left behind, and the minute sweep that finishes it. */
const grandma = CITIZENS[0].id
let h: Harness
beforeAll(async () => {
  h = await startHarness()
})
afterAll(() => h.close())
afterEach(() => vi.restoreAllMocks())

const STUCK = 101

/** A text that was stored and never came to its turn. */
const leave = async (personId: string, user: string, ago: string, text = 'สวัสดีค่ะ'): Promise<string> => {
  const event = textEvent(user, text)
  const body = await seal(h.keys, `inbox.body:${event.webhookEventId}`, JSON.stringify(event))
  await h.sql`
    insert into inbox (event_id, person_id, kind, happened_at, body, received_at)
    values (${event.webhookEventId}, ${personId}::uuid, 'message', now(), ${body}::bytea, now() - ${ago}::interval)`
  return event.webhookEventId
}

test('a hundred people whose state no key opens are tried once a minute each, and keep nobody else waiting', async () => {
  const warned = vi.spyOn(console, 'warn').mockImplementation(() => {})
  const people = await h.sql`
    insert into person (id, line_user, version, state)
    select gen_random_uuid(), '\\x00', 1, '\\x0163' from generate_series(1, ${STUCK}::int) returning id`
  for (const { id } of people) await leave(id as string, userId(1), '1 hour')
  await leave(await seat(h, grandma), grandma, '1 minute')
  await h.sweep()
  expect(wordsTo(h, grandma)).toHaveLength(1)
  const alarms = warned.mock.calls.map(
    ([line]) => JSON.parse(String(line)) as { alarm: string; person: string },
  )
  const turns = alarms.filter(({ alarm, person }) => alarm === 'turn' && person)
  expect(turns).toHaveLength(STUCK)
  expect(new Set(turns.map(({ person }) => person)).size).toBe(STUCK)
  // As long again as their oldest words have waited, at most an hour: nobody's state comes back within a minute.
  await h.sweep()
  const [row] = await h.sql`
    select count(*)::int as n from person where unmade_until between now() + interval '58 minutes' and now() + interval '1 hour'`
  expect(row?.n).toBe(STUCK)
  expect(warned.mock.calls.filter(([line]) => String(line).includes('"turn"'))).toHaveLength(STUCK)
})

/** Sealed meanwhile by a key that is taken away, as by a worker that is rolled back to before it was given one. */
const underAnotherKey = async (work: () => Promise<unknown>): Promise<() => void> => {
  const seals = h.keys.seal as Map<number, CryptoKey>
  const { kid } = h.keys
  const key = (
    await readKeys(`9:${Buffer.alloc(32, 3).toString('base64')}`, Buffer.alloc(32, 9).toString('base64'))
  ).seal.get(9)!
  seals.set(9, key)
  h.keys.kid = 9
  await work()
  h.keys.kid = kid
  seals.delete(9)
  return () => void seals.set(9, key)
}
const standing = async (personId: string) =>
  (
    await h.sql`
      select count(*) filter (where done_at is null and body is not null)::int as waiting, count(dead_at)::int as dead, sum(attempts)::int as attempts
      from inbox where person_id = ${personId}::uuid`
  )[0]
const turnAlarms = () => {
  const warned = vi.spyOn(console, 'warn').mockImplementation(() => {})
  return (person: string) =>
    warned.mock.calls.filter(([line]) => String(line).startsWith(`{"alarm":"turn","person":"${person}"`))
      .length
}

test('whose state no key opens loses nothing, and is taken up in order when the key is back', async () => {
  const told = turnAlarms()
  const user = CITIZENS[1].id
  let id = ''
  const keyIsBack = await underAnotherKey(async () => {
    id = await seat(h, user)
  })
  await leave(id, user, '2 hours', 'หนึ่ง')
  await leave(id, user, '1 hour', 'สอง')
  for (let n = 0; n < 12; n++) await h.sweep()
  expect(told(id)).toBe(1)
  expect(await standing(id)).toEqual({ waiting: 2, dead: 0, attempts: 0 })
  await h.sql`update person set unmade_until = now() where id = ${id}::uuid`
  await h.sweep()
  expect(told(id)).toBe(2)
  keyIsBack()
  await h.sql`update person set unmade_until = now() where id = ${id}::uuid`
  await h.sweep()
  expect(await standing(id)).toMatchObject({ waiting: 0, dead: 0 })
  expect(wordsTo(h, user)).toHaveLength(2)
  // From then on it counts no more: what a crash leaves behind is found the next minute.
  await h.sql`update person set unmade_until = now() + interval '1 hour' where id = ${id}::uuid`
  await leave(id, user, '1 minute', 'สาม')
  await h.sweep()
  expect(wordsTo(h, user)).toHaveLength(3)
})

test('whoever writes when the key is back is answered to all that waited, at once', async () => {
  const told = turnAlarms()
  const user = CITIZENS[2].id
  let id = ''
  const keyIsBack = await underAnotherKey(async () => {
    id = await seat(h, user)
  })
  await leave(id, user, '1 hour', 'หนึ่ง')
  await h.sweep()
  await post(h.app, bodyOf(textEvent(user, 'สอง')))
  await h.settle()
  expect(told(id)).toBe(2)
  expect(await standing(id)).toEqual({ waiting: 2, dead: 0, attempts: 0 })
  keyIsBack()
  await post(h.app, bodyOf(textEvent(user, 'สาม')))
  await h.settle()
  expect(await standing(id)).toMatchObject({ waiting: 0, dead: 0 })
  expect(wordsTo(h, user)).toHaveLength(3)
})

test('words that no key opens are kept for as long as late ones are, and read when the key is back', async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => {})
  const user = CITIZENS[3].id
  const id = await seat(h, user)
  const before = wordsTo(h, user).length
  const keyIsBack = await underAnotherKey(async () => {
    await leave(id, user, '1 hour', 'หนึ่ง')
  })
  const again = async () => {
    await h.sql`update inbox set next_at = now() where person_id = ${id}::uuid`
    await h.sweep()
  }
  for (let n = 0; n < 10; n++) await again()
  expect(await standing(id)).toEqual({ waiting: 1, dead: 0, attempts: 0 })
  // Not before it has waited as long again.
  const [row] =
    await h.sql`select next_at > now() + interval '58 minutes' as later from inbox where person_id = ${id}::uuid`
  expect(row?.later).toBe(true)
  keyIsBack()
  await again()
  expect(await standing(id)).toMatchObject({ waiting: 0, dead: 0 })
  expect(wordsTo(h, user)).toHaveLength(before + 1)
  // For good: it is set aside with what came too late, and goes with it.
  await underAnotherKey(async () => {
    await leave(id, user, '91 days', 'สอง')
  })
  await again()
  expect(await standing(id)).toMatchObject({ dead: 1 })
})

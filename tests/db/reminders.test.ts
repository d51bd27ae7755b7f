import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Deps } from '../../bot/deps.ts'
import { tellReminders } from '../../bot/jobs/remind.ts'
import { connect, type Sql } from '../../db/client.ts'
import { readKeys, seal } from '../../db/crypto.ts'
import { acceptEvents } from '../../db/lane.ts'
import { claimReminders, dropReminder, reminderCause, tellReminder } from '../../db/reminders.ts'
import { retain } from '../../db/retain.ts'
import { commitTurn } from '../../db/turn.ts'
import content from '../../flows/content/retention.json' with { type: 'json' }
import type { Effect } from '../../flows/effects.ts'
import { DAY, HOUR, MINUTE } from '../../flows/time.ts'
import { freshDatabase } from '../postgres.ts'
import { nobody as failed } from '../tools/failed.ts'

const key = Buffer.alloc(32, 7).toString('base64')
const keys = await readKeys(`1:${key}`, key)
const NOW = Date.UTC(2026, 10, 21, 3)
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
const version = new Map<string, number>()
const does = async (personId: string, effects: Effect[]) => {
  const eventId = `r${++events}`
  await acceptEvents(sql, [
    { eventId, personId, kind: 'message', at: NOW, body: new Uint8Array([1]), standby: false },
  ])
  const at = version.get(personId) ?? 0
  const committed = await commitTurn(sql, keys, {
    personId,
    version: at,
    lineUser: await seal(keys, `person.line_user:${personId}`, `U${personId}`),
    lang: 'th',
    easy: false,
    state: new Uint8Array([1]),
    movedAt: NOW,
    done: [eventId],
    late: [],
    say: [],
    carried: [],
    effects: effects.map((effect) => ({ effect, cause: eventId, at: NOW })),
  })
  expect(committed.won).toBe(true)
  version.set(personId, at + 1)
}
const later = (name: string, at: number, more: Partial<Extract<Effect, { do: 'remind' }>> = {}): Effect => ({
  do: 'remind',
  key: name,
  theme: 'rights',
  at,
  about: 'test',
  ref: name,
  ...more,
})
const claim = (now: number) => claimReminders(sql, keys, { now, limit: 100, failed })
const told = async (personId: string) =>
  (await sql`select cause from outbox where person_id = ${personId}::uuid order by id`).map(
    (row) => row.cause,
  )
const clear = async () => {
  await sql`delete from reminder`
}

test('comes when its time has come, with its words, and not a moment before', async () => {
  await clear()
  const who = somebody()
  await does(who, [later('elderly-allowance', NOW + HOUR)])
  expect(await claim(NOW + HOUR - 1)).toEqual([])
  const [due] = await claim(NOW + HOUR)
  expect(due).toMatchObject({
    personId: who,
    lineUserId: `U${who}`,
    lang: 'th',
    about: { about: 'test', ref: 'elderly-allowance' },
  })
})

test('somebody whose address no key opens is named, and keeps nobody else’s from coming', async () => {
  await clear()
  const [dark, other] = [somebody(), somebody()]
  for (const who of [dark, other]) await does(who, [later('elderly-allowance', NOW)])
  await sql`update person set line_user = '\\x0163' where id = ${dark}::uuid`
  const [{ id }] = (await sql`select id::text from reminder where person_id = ${dark}::uuid`) as unknown as [
    { id: string },
  ]
  const lost: string[] = []
  const due = await claimReminders(sql, keys, { now: NOW, limit: 100, failed: (one) => lost.push(one) })
  expect(due.map(({ personId }) => personId)).toEqual([other])
  expect(lost).toEqual([id])
})

test('one whose words no key opens comes with the key, within a day; after that it is let go', async () => {
  await clear()
  const [who, dark] = [somebody(), somebody()]
  for (const one of [who, dark]) await does(one, [later('elderly-allowance', NOW)])
  const [kept] = await sql`select body from reminder where person_id = ${who}::uuid`
  await sql`update reminder set body = '\\x0163'`
  const run = async (now: number) => {
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => {})
    await tellReminders({ sql, keys, now: () => now } as unknown as Deps).catch(() => {})
    warned.mockRestore()
  }
  await run(NOW)
  await sql`update reminder set body = ${kept!.body}::bytea where person_id = ${who}::uuid`
  expect(await claim(NOW + HOUR - 1)).toEqual([])
  expect((await claim(NOW + HOUR)).find(({ personId }) => personId === who)?.about).toMatchObject({
    ref: 'elderly-allowance',
  })
  await run(NOW + DAY + HOUR)
  expect((await sql`select state from reminder where person_id = ${dark}::uuid`)[0]).toEqual({ state: 'off' })
})

test('nothing in the row says what it is about', async () => {
  await clear()
  await does(somebody(), [later('disability-allowance', NOW)])
  const [row] = await sql`select r::text as all from reminder r`
  expect(row!.all).not.toContain('disability')
  expect(Buffer.from(JSON.stringify(row)).toString('latin1')).not.toContain(
    Buffer.from('disability-allowance').toString('hex'),
  )
})

test('eight jobs at once: one claims it; after a crash another finds it a minute later; told once all the same', async () => {
  await clear()
  const who = somebody()
  await does(who, [later('a', NOW)])
  const claims = await Promise.all(Array.from({ length: 8 }, () => claim(NOW)))
  expect(claims.flat()).toHaveLength(1)
  const first = claims.flat()[0]!
  expect(await claim(NOW + MINUTE - 1)).toEqual([])
  const [second] = await claim(NOW + MINUTE)
  expect(second?.id).toBe(first.id)
  const say = (due: typeof first) =>
    tellReminder(sql, due, { cause: reminderCause(due), body: new Uint8Array([1]), now: NOW })
  const ids = (await Promise.all([say(first), say(second!), say(first)])).flat()
  expect(ids).toHaveLength(1)
  expect(await told(who)).toEqual([reminderCause(first)])
  expect(await claim(NOW + DAY)).toEqual([])
})

test('set again for another day it comes on that day alone; set again for a day that was told it stays told', async () => {
  await clear()
  const who = somebody()
  await does(who, [later('a', NOW)])
  await does(who, [later('a', NOW + DAY)])
  expect(await claim(NOW)).toEqual([])
  const [due] = await claim(NOW + DAY)
  await tellReminder(sql, due!, { cause: reminderCause(due!), body: new Uint8Array([1]), now: NOW + DAY })
  await does(who, [later('a', NOW + DAY)])
  expect(await claim(NOW + 2 * DAY)).toEqual([])
  await does(who, [later('a', NOW + 3 * DAY)])
  expect(await claim(NOW + 3 * DAY)).toHaveLength(1)
})

test('a theme is called off as a whole, but for what is kept; others’ reminders and other themes stay', async () => {
  await clear()
  const who = somebody()
  const other = somebody()
  await does(who, [later('a', NOW), later('b', NOW), later('c', NOW, { theme: 'scam' })])
  await does(other, [later('a', NOW)])
  await does(who, [{ do: 'cancel-reminders', theme: 'rights', keep: ['b'] }])
  const left = (await claim(NOW)).map(({ personId, about }) => [personId, about?.ref]).sort()
  expect(left).toEqual(
    [
      [who, 'b'],
      [who, 'c'],
      [other, 'a'],
    ].sort(),
  )
})

test('somebody who blocked us is not written to; back in time they are; past its use it never comes and goes with the rest', async () => {
  await clear()
  const who = somebody()
  await does(who, [later('a', NOW, { until: NOW + DAY })])
  await sql`update person set friend = false where id = ${who}::uuid`
  expect(await claim(NOW)).toEqual([])
  await sql`update person set friend = true where id = ${who}::uuid`
  expect(await claim(NOW)).toHaveLength(1)
  expect(await claim(NOW + DAY)).toEqual([])
  expect((await retain(sql, content.days, NOW + DAY + 1)).reminders).toBe(1)
})

test('what has no words is let go and not asked for again', async () => {
  await clear()
  await does(somebody(), [later('a', NOW)])
  const [due] = await claim(NOW)
  await dropReminder(sql, due!.id, NOW)
  expect(await claim(NOW + DAY)).toEqual([])
})

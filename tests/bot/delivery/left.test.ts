import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { seal } from '../../../db/crypto.ts'
import { type Harness, startHarness } from '../../harness.ts'
import { CITIZENS } from '../../simulator/identities.ts'
import { textEvent, userId } from '../../tools/webhooks.ts'
import { seat, wordsTo } from '../line-faults/rig.ts'

/** What a crash has left behind, and the minute sweep that finishes it. */
const grandma = CITIZENS[0].id
let h: Harness
beforeAll(async () => {
  h = await startHarness()
})
afterAll(() => h.close())

const STUCK = 101

/** A text that was stored and never came to its turn. */
const leave = async (personId: string, user: string, ago: string): Promise<void> => {
  const event = textEvent(user, 'สวัสดีค่ะ')
  const body = await seal(h.keys, `inbox.body:${event.webhookEventId}`, JSON.stringify(event))
  await h.sql`
    insert into inbox (event_id, person_id, kind, happened_at, body, received_at)
    values (${event.webhookEventId}, ${personId}::uuid, 'message', now(), ${body}::bytea, now() - ${ago}::interval)`
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
  const turns = alarms.filter(({ alarm }) => alarm === 'turn')
  expect(turns).toHaveLength(STUCK)
  expect(new Set(turns.map(({ person }) => person)).size).toBe(STUCK)
})

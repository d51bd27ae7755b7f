import { personIdOf, seal } from '../../../db/crypto.ts'
import { newConversation } from '../../../flows/conversation.ts'
import { NOTICE } from '../../../flows/person/notice.ts'
import type { Conversation, Weight } from '../../../flows/turn.ts'
import type { Harness } from '../../harness.ts'
import { holds } from '../../invariants.ts'

type Place = Pick<Harness, 'sql' | 'keys'>

export const citizenId = (n: number): string => `U${(0xb00000 + n).toString(16).padStart(32, '0')}`

/** Phones beyond the simulator's own four. */
export const addPhones = (h: Pick<Harness, 'simulator'>, count: number): string[] =>
  Array.from({ length: count }, (_, n) => {
    const id = citizenId(n)
    h.simulator.citizens.add({ id, displayName: `citizen ${n}`, age: 60, language: 'th', about: '' })
    return id
  })

/** Somebody who has agreed to the notice and talks with the centre: each text of theirs is one line kept and one receipt. */
export const inContact: Partial<Conversation> = { expect: { for: 'contact' } }

/** A person in the middle of things, as an earlier turn would have left them. */
export const seat = async (
  { sql, keys }: Place,
  lineUserId: string,
  conversation: Partial<Conversation> = {},
): Promise<string> => {
  const personId = await personIdOf(keys, lineUserId)
  const state = { ...newConversation(), notice: { version: NOTICE.version, at: 0 }, ...conversation }
  await sql`
    insert into person (id, line_user, version, state)
    values (${personId}::uuid, ${await seal(keys, `person.line_user:${personId}`, lineUserId)}::bytea, 1,
      ${await seal(keys, `person.state:${personId}`, JSON.stringify(state))}::bytea)`
  if (state.expect?.for === 'contact')
    await sql`insert into contact (id, person_id, about) values (gen_random_uuid(), ${personId}::uuid, 'menu')`
  return personId
}

let notices = 0

/** A notice in the outbox, as a deed of staff leaves it there. @returns its id */
export const notify = async (
  { sql, keys }: Place,
  lineUserId: string,
  text: string,
  weight: Weight = 'receipt',
): Promise<number> => {
  const cause = `case:test:${++notices}`
  const body = JSON.stringify({ to: lineUserId, messages: [{ type: 'text', text }] })
  const [row] = await sql`
    insert into outbox (person_id, cause, n, via, weight, body, state)
    values (${await personIdOf(keys, lineUserId)}::uuid, ${cause}, 0, 'push', ${weight},
      ${await seal(keys, `outbox.body:${cause}:0`, body)}::bytea, 'pending')
    returning id`
  return Number(row!.id)
}

/** Time passes for the outbox: leases end, what was put off comes due. */
export const passes = async ({ sql }: Place, interval = '0 seconds'): Promise<void> => {
  await sql`
    update outbox set next_at = now(), created_at = created_at - ${interval}::interval, first_try_at = first_try_at - ${interval}::interval
    where state in ('pending', 'sending')`
}

/** Row of the outbox, or the newest. */
export const outbox = async ({ sql }: Place, id?: number) => {
  const [row] =
    await sql`select * from outbox where ${id ?? null}::bigint is null or id = ${id ?? null}::bigint order by id desc limit 1`
  return row!
}

/** The words that a phone was sent, one entry for each request that LINE took. */
export const wordsTo = (h: Pick<Harness, 'simulator'>, citizen: string): string[] =>
  h.simulator.accepted
    .filter(({ citizenId: to }) => to === citizen)
    .map(({ messages }) => messages.map((m) => String(m.text ?? m.altText ?? '')).join('\n'))

export const calls = (h: Pick<Harness, 'simulator'>, way: 'push' | 'reply') =>
  h.simulator.calls.filter(({ path }) => path === `/v2/bot/message/${way}`)

export const allHolds = (
  h: Pick<Harness, 'sql' | 'keys' | 'simulator'>,
  more: { settled?: boolean; canaries?: { text: string; of?: string }[] } = {},
): Promise<void> =>
  holds({
    sql: h.sql,
    keys: h.keys,
    accepted: h.simulator.accepted,
    deliveries: h.simulator.deliveries,
    settled: true,
    ...more,
  })

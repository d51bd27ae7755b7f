import { expect } from 'vitest'
import type { Sql } from '../db/client.ts'
import type { Keys } from '../db/crypto.ts'
import { verifyChain } from '../db/timeline.ts'
import type { Accepted, Delivery } from './simulator/contract.ts'

/**
 * What must hold whatever went wrong: asked of the database and of LINE's own ledger after every case, never of our code's opinion of itself.
 */
export type Aftermath = {
  sql: Sql
  keys: Keys
  /** What LINE took: the simulator's ledger. */
  accepted: readonly Pick<Accepted, 'citizenId' | 'retryKey' | 'replyToken' | 'messages'>[]
  /** The webhooks, with how each was met. */
  deliveries?: readonly Pick<Delivery, 'events' | 'attempts' | 'webhookEventIds'>[]
  /** Events that wait in the spillway. */
  spilled?: Iterable<string>
  /** Words that a citizen wrote: nowhere in the database in plain, and on nobody else's phone. */
  canaries?: readonly { text: string; of?: string }[]
  /** Everything has been swept: nothing may be under way any more. */
  settled?: boolean
}

export const holds = async (aftermath: Aftermath): Promise<void> =>
  expect(await violations(aftermath)).toEqual([])

export const violations = async (aftermath: Aftermath): Promise<string[]> => [
  ...(await lostEvents(aftermath)),
  ...(await unfinished(aftermath)),
  ...(await wrongEffects(aftermath)),
  ...(await wrongOrder(aftermath)),
  ...(await wrongSendings(aftermath)),
  ...(await brokenChains(aftermath)),
  ...(await leaks(aftermath)),
]

/** Acknowledged means kept: LINE never sends a text message again that it saw answered. */
const lostEvents = async ({ sql, deliveries = [], spilled = [] }: Aftermath): Promise<string[]> => {
  const acknowledged = deliveries.flatMap(({ attempts, webhookEventIds }) =>
    attempts.some(({ status }) => status === 200) ? webhookEventIds : [],
  )
  const kept = new Set((await sql`select event_id from inbox`).map((row) => row.event_id as string))
  for (const id of spilled) kept.add(id)
  return [...new Set(acknowledged)].filter((id) => !kept.has(id)).map((id) => `lost: event ${id}`)
}

const unfinished = async ({ sql, settled, spilled = [] }: Aftermath): Promise<string[]> => {
  if (!settled) return []
  const events = await sql`select event_id from inbox where done_at is null and dead_at is null`
  const outbox = await sql`select id, state from outbox where state in ('pending', 'sending')`
  return [
    ...events.map(({ event_id }) => `forgotten: event ${event_id}`),
    ...outbox.map(({ id, state }) => `forgotten: outbox ${id} is ${state}`),
    ...[...spilled].map((id) => `forgotten: event ${id} in the spillway`),
  ]
}

/** One event, one effect: an answer or a line of words belongs to an event that is done, and to no other. */
const wrongEffects = async ({ sql }: Aftermath): Promise<string[]> => {
  const early = await sql`
    select o.cause from outbox o join inbox i on i.event_id = o.cause where i.done_at is null
    union all select m.cause from contact_message m join inbox i on i.event_id = m.cause where i.done_at is null`
  const twice = await sql`
    select cause from contact_message where staff_id is null group by cause having count(*) > 1
    union all select cause from outbox where n < 100 group by cause, n having count(*) > 1`
  const agreed = await sql`
    select person_id from consent where withdrawn_at is null group by person_id, purpose, version having count(*) > 1`
  return [
    ...early.map(({ cause }) => `spoke before it was done: ${cause}`),
    ...twice.map(({ cause }) => `two effects of ${cause}`),
    ...agreed.map(({ person_id }) => `${person_id} agreed twice`),
  ]
}

/** A person's answers stand in the order in which the person spoke. An event that came late was answered by nothing. */
const wrongOrder = async ({ sql }: Aftermath): Promise<string[]> => {
  const wrong = await sql`
    select cause from (
      select o.cause, i.happened_at, max(i.happened_at) over (partition by o.person_id order by o.id) as newest
      from outbox o join inbox i on i.event_id = o.cause
      where o.n = 0 and i.kind in ('message', 'postback')
    ) spoken where happened_at < newest`
  return wrong.map(({ cause }) => `answered out of order: ${cause}`)
}

/** LINE took each row of the outbox once and no more, and nothing that is not in it. */
const wrongSendings = async ({ sql, accepted, deliveries = [] }: Aftermath): Promise<string[]> => {
  const rows = await sql`select id, cause, n, via, state, status, retry_key from outbox`
  const byKey = counted(accepted.map(({ retryKey }) => retryKey))
  const byToken = counted(accepted.map(({ replyToken }) => replyToken))
  const tokens = new Map(
    deliveries.flatMap(({ events }) => events.map((e) => [e.webhookEventId, String(e.replyToken)] as const)),
  )
  const problems: string[] = []
  let explained = 0
  for (const row of rows) {
    const times = row.via === 'reply' ? byToken.get(tokens.get(row.cause) ?? '') : byKey.get(row.retry_key)
    explained += times ?? 0
    const what = `outbox ${row.id} (${row.via}, ${row.state})`
    if (times && times > 1) problems.push(`doubled: ${what} came ${times} times`)
    // 429 and sent: it was parked, and then went along with somebody's reply.
    const carried = row.state === 'sent' && row.status === 429
    if (row.state === 'sent' && !times && !carried) problems.push(`lost: ${what} never came`)
    if ((row.state === 'parked' || carried) && times) problems.push(`doubled: ${what} came, and waits`)
  }
  const strangers = accepted.length - explained
  return strangers ? [...problems, `${strangers} sendings that no row of the outbox explains`] : problems
}

const counted = (values: readonly (string | undefined)[]): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const value of values) if (value) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}

const brokenChains = async ({ sql, keys }: Aftermath): Promise<string[]> => {
  const cases = await sql`select id from "case"`
  const verified = await Promise.all(
    cases.map(async ({ id }) => ({ id, found: await verifyChain(sql, keys, id as string) })),
  )
  return verified.flatMap(({ id, found }) =>
    found.ok ? [] : [`chain of ${id}: ${found.why} at ${found.seq}`],
  )
}

const leaks = async ({ sql, canaries = [], accepted }: Aftermath): Promise<string[]> => {
  if (!canaries.length) return []
  const columns = await sql`
    select table_name, column_name, data_type from information_schema.columns
    where table_schema = 'public' and data_type in ('bytea', 'text', 'jsonb', 'json', 'character varying', 'ARRAY')`
  const byTable = Map.groupBy(columns, ({ table_name }) => table_name as string)
  const problems: string[] = []
  for (const { text, of } of canaries) {
    for (const [table, list] of byTable) {
      const where = list.map(({ column_name, data_type }) =>
        data_type === 'bytea'
          ? `position(convert_to($1, 'UTF8') in "${column_name}") > 0`
          : `position($1 in "${column_name}"::text) > 0`,
      )
      const found = await sql.unsafe(`select 1 from "${table}" where ${where.join(' or ')} limit 1`, [text])
      if (found.length) problems.push(`in plain in ${table}: ${text}`)
    }
    if (of)
      for (const { citizenId, messages } of accepted)
        if (citizenId !== of && JSON.stringify(messages).includes(text))
          problems.push(`${text} came to ${citizenId}`)
  }
  return problems
}

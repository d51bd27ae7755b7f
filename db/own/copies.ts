import type { Sql } from '../client.ts'
import type { Place } from '../crypto.ts'
import { NOBODY } from './erase.ts'

/** Copies of all that is kept of a person: asked for, made by a job, opened by that person for a day. */
export type Copy = {
  id: string
  state: 'waiting' | 'ready' | 'failed' | 'gone'
  askedAt: number
  until: number | null
  bytes: number | null
}
export type CopyToMake = {
  id: string
  personId: string
  tries: number
  parts: number
  turn: number
  /** Sealed: how far it came before. */
  progress: Uint8Array | null
}
/** Which copy, and whose turn at it: who was overtaken does nothing any more. */
export type CopyTurn = Pick<CopyToMake, 'id' | 'turn'>

export const partPlace = (id: string, n: number): Place => `own_export.part:${id}:${n}`
export const progressPlace = (id: string): Place => `own_export.progress:${id}`
/** Renewed with every piece. */
const LEASE = '2 minutes'

const copyOf = (row: Record<string, unknown>): Copy => ({
  id: row.id as string,
  state: row.state as Copy['state'],
  askedAt: Number(row.asked_at),
  until: row.until === null ? null : Number(row.until),
  bytes: row.bytes === null ? null : Number(row.bytes),
})

/** A finger that trembles asks twice, and a small copy is made between its two taps. */
const TREMBLE_MS = 10_000

/** One at a time: who asks again while one is being made, or was a moment ago, is given that one. */
export const askCopy = async (
  sql: Sql,
  { id, personId, at }: { id: string; personId: string; at: number },
): Promise<string> => {
  const when = new Date(at)
  const theirs = () => sql`
    select id from own_export where person_id = ${personId}::uuid
      and (state = 'waiting' or state = 'ready' and asked_at between ${new Date(at - TREMBLE_MS)}::timestamptz and ${when}::timestamptz)
    order by asked_at desc limit 1`
  await sql`
    insert into own_export (id, person_id, asked_at, next_at)
    select ${id}::uuid, ${personId}::uuid, ${when}::timestamptz, ${when}::timestamptz where not exists (${theirs()})
    on conflict (person_id) where state = 'waiting' do nothing`
  const [row] = await theirs()
  return (row?.id as string | undefined) ?? id
}

export const listCopies = async (sql: Sql, personId: string): Promise<Copy[]> => {
  const found = await sql`
    select id, state, ms(asked_at) as asked_at, ms(until) as until, bytes from own_export
    where person_id = ${personId}::uuid order by asked_at desc limit 5`
  return found.map(copyOf)
}

/** What may be opened now, and by whom. */
export const openCopy = async (
  sql: Sql,
  { id, now }: { id: string; now: number },
): Promise<{
  personId: string
  parts: number
  /** Sealed: which of the pieces it is, in their order. */
  list: Uint8Array | null
  bytes: number
  readyAt: number
} | null> => {
  const [row] = await sql`
    select person_id, parts, progress, bytes, ms(ready_at) as ready_at from own_export
    where id = ${id}::uuid and state = 'ready' and until > ${new Date(now)}::timestamptz`
  if (!row) return null
  const { person_id, parts, progress, bytes, ready_at } = row
  return {
    personId: person_id as string,
    parts: parts as number,
    list: progress as Uint8Array | null,
    bytes: Number(bytes),
    readyAt: Number(ready_at),
  }
}

export const claimCopies = async (
  sql: Sql,
  { now, limit, id }: { now: number; limit: number; id?: string },
): Promise<CopyToMake[]> => {
  const at = new Date(now)
  const only = id ? sql`and id = ${id}::uuid` : sql``
  const found = await sql`
    update own_export e set next_at = ${at}::timestamptz + ${LEASE}::interval, tries = e.tries + 1, turn = e.turn + 1
    from (select id from own_export where state = 'waiting' and next_at <= ${at}::timestamptz ${only} order by next_at limit ${limit}::int for update skip locked) d
    where e.id = d.id returning e.id, e.person_id, e.tries, e.parts, e.turn, e.progress`
  return found.map((row) => ({
    id: row.id as string,
    personId: row.person_id as string,
    tries: row.tries as number,
    parts: row.parts as number,
    turn: row.turn as number,
    progress: row.progress as Uint8Array | null,
  }))
}

/** Before a piece is put: one that a crash leaves is known of, and goes with the others. @returns false where it is not wanted any more */
export const notePart = async (sql: Sql, { id, turn }: CopyTurn, n: number, at: number): Promise<boolean> => {
  const done = await sql`
    update own_export set parts = greatest(parts, ${n + 1}::int), next_at = ${new Date(at)}::timestamptz + ${LEASE}::interval
    where id = ${id}::uuid and state = 'waiting' and turn = ${turn}::int returning 1`
  return done.length === 1
}

/** So far for this time; the next run goes on. What came further is no try that failed. */
export const copyPaused = async (
  sql: Sql,
  { id, turn }: CopyTurn,
  progress: Uint8Array,
  at: number,
): Promise<void> => {
  await sql`
    update own_export set progress = ${progress as Uint8Array<ArrayBuffer>}::bytea, next_at = ${new Date(at)}::timestamptz, tries = 0
    where id = ${id}::uuid and state = 'waiting' and turn = ${turn}::int`
}

export type PhotoToCopy = { id: string; messageId: string; contentType: string; bytes: number }

/** Photos of a person that are there, in an order that stays. */
export const photosToCopy = async (
  sql: Sql,
  personId: string,
  { after, limit }: { after: string; limit: number },
): Promise<PhotoToCopy[]> => {
  const found = await sql`
    select id, message_id, content_type, stored_bytes from evidence
    where person_id = ${personId}::uuid and state = 'stored' and id > ${after}::uuid order by id limit ${limit}::int`
  return found.map((row) => ({
    id: row.id as string,
    messageId: row.message_id as string,
    contentType: String(row.content_type),
    bytes: (row.stored_bytes as number | null) ?? 0,
  }))
}

/** Ready, and told in the same commit. @returns the outbox rows; null where it is not wanted any more. */
export const copyReady = async (
  sql: Sql,
  {
    id,
    turn,
    at,
    until,
    list,
    bytes,
    say,
  }: CopyTurn & { at: number; until: number; list: Uint8Array; bytes: number; say: Uint8Array | null },
): Promise<number[] | null> => {
  const [row] = await sql`
    with ready as (
      update own_export set state = 'ready', ready_at = ${new Date(at)}::timestamptz, until = ${new Date(until)}::timestamptz,
        bytes = ${bytes}::bigint, progress = ${list as Uint8Array<ArrayBuffer>}::bytea
      where id = ${id}::uuid and state = 'waiting' and turn = ${turn}::int returning person_id
    ), said as (
      insert into outbox (person_id, cause, n, via, weight, body, state)
      select person_id, ${`own-export:${id}`}, 0, 'push', 'receipt', ${say as Uint8Array<ArrayBuffer> | null}::bytea, 'pending' from ready where ${say !== null}::boolean
      on conflict (cause, n) do nothing returning id
    ), noted as (
      insert into audit (actor_kind, actor_id, verb, subject) select 'citizen', person_id::text, 'own.export', ${id} from ready
    )
    select (select count(*) from ready)::int as n, (select json_agg(id) from said) as said`
  return row?.n === 1 ? ((row.said as number[] | null) ?? []) : null
}

export const copyFailed = async (sql: Sql, id: string): Promise<void> => {
  await sql`update own_export set state = 'failed', progress = null where id = ${id}::uuid and state = 'waiting'`
}

/** Copies whose day is over, or that came to nothing: their pieces go. */
export const copiesOver = async (
  sql: Sql,
  { now, limit }: { now: number; limit: number },
): Promise<{ id: string; parts: number }[]> => {
  const found = await sql`
    select id, parts from own_export where (state = 'ready' and until <= ${new Date(now)}::timestamptz) or (state = 'failed' and parts > 0)
    order by asked_at limit ${limit}::int`
  return found.map((row) => ({ id: row.id as string, parts: row.parts as number }))
}
export const copyGone = async (sql: Sql, id: string): Promise<void> => {
  await sql`update own_export set state = case when state = 'failed' then state else 'gone' end, parts = 0, progress = null where id = ${id}::uuid`
}

/** What is left lying of people who are gone, and receipts of a month ago. */
export const clearAfter = async (sql: Sql, now: number): Promise<void> => {
  await sql`delete from evidence where person_id = ${NOBODY}::uuid and state = 'erased' and content_type is null`
  await sql`delete from own_export where state = 'gone' and (person_id = ${NOBODY}::uuid or asked_at < ${new Date(now)}::timestamptz - interval '30 days')`
  // The last words name whom they are for: what LINE did not take is said no more.
  await sql`update outbox set state = 'dead', body = '' where person_id = ${NOBODY}::uuid and state in ('parked', 'dead') and body <> ''::bytea`
  await sql`delete from erasure where ended_at < ${new Date(now)}::timestamptz - interval '30 days'`
}

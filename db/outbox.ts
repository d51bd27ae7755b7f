import type { Weight } from '../flows/turn.ts'
import { asBytes, rows, type Sql } from './client.ts'
import { toBase64 } from './encode.ts'
import { inOneFlight, literal } from './literal.ts'

/** A request to LINE that is ours to make now; the lease keeps others off it. */
export type Due = {
  id: number
  personId: string
  cause: string
  n: number
  via: 'reply' | 'push'
  weight: Weight
  body: Uint8Array
  retryKey: string
  tries: number
  firstTryAt: number
  createdAt: number
  /** Nothing has been said to the person since. */
  newest: boolean
}

const LEASE = '30 seconds'

/**
 * Claims what is due: pushes to make, and whatever somebody began and never finished (their lease is over).
 * `SKIP LOCKED`, so that several may claim at once and none waits.
 */
export const claimDue = async (
  sql: Sql,
  { limit, ids }: { limit: number; ids?: readonly number[] },
): Promise<Due[]> => {
  const among = ids
    ? sql`and id in (select value::bigint from json_array_elements_text(${rows(ids)}::text::json))`
    : sql``
  const found = await sql`
    with due as materialized (
      select id, state from outbox where state in ('pending', 'sending') and next_at <= now() ${among}
      order by next_at, id limit ${limit}::int for update skip locked
    )
    update outbox o set state = 'sending', next_at = now() + ${LEASE}::interval, tries = o.tries + 1,
      first_try_at = coalesce(o.first_try_at, now())
    from due where o.id = due.id
    returning o.id, o.person_id, o.cause, o.n, o.via, o.weight, o.body, o.retry_key, o.tries, ms(o.first_try_at) as first_try_at,
      ms(o.created_at) as created_at, not exists (select 1 from outbox l where l.person_id = o.person_id and l.id > o.id) as newest`
  return found
    .map((r) => ({
      id: Number(r.id),
      personId: r.person_id as string,
      cause: r.cause as string,
      n: r.n as number,
      via: r.via as Due['via'],
      weight: r.weight as Weight,
      body: asBytes(r.body),
      retryKey: r.retry_key as string,
      tries: r.tries as number,
      firstTryAt: Number(r.first_try_at),
      createdAt: Number(r.created_at),
      newest: r.newest as boolean,
    }))
    .sort((a, b) => a.id - b.id)
}

export type Mark = { id: number; status?: number | undefined; requestId: string | null }

/** LINE took it. That is all a 200 says: a blocked or deleted account answers the same. */
export const markSent = async (sql: Sql, marks: readonly Mark[]): Promise<void> => {
  const list = marks.map(({ id, status, requestId }) => ({ id, status: status ?? null, requestId }))
  await inOneFlight(sql, literal`select mark_sent(${rows(list)}::json)`)
}

/** Tried in vain, and to be tried again in `delayMs`. */
export const putOff = async (sql: Sql, { id, status }: Mark, delayMs: number): Promise<void> => {
  await sql`
    update outbox set state = 'pending', next_at = now() + ${delayMs}::float8 * interval '1 millisecond', status = ${status ?? null}::int
    where id = ${id} and state = 'sending'`
}

/** The month's pushes are used up: it waits for the person's next message, whose reply is free. */
export const park = async (sql: Sql, { id, status }: Mark): Promise<void> => {
  await sql`update outbox set state = 'parked', status = ${status ?? null}::int where id = ${id} and state = 'sending'`
}

export const bury = async (
  sql: Sql,
  { id, status, requestId }: Mark,
  state: 'dead' | 'unsure' = 'dead',
): Promise<void> => {
  await sql`
    update outbox set state = ${state}, status = ${status ?? null}::int, line_request_id = ${requestId}
    where id = ${id} and state = 'sending'`
}

/** A reply that LINE certainly did not take becomes a push with a body of its own. */
export const replyAsPush = async (sql: Sql, id: number, body: Uint8Array): Promise<void> => {
  await sql`
    update outbox set via = 'push', state = 'pending', next_at = now(), body = ${body as Uint8Array<ArrayBuffer>}::bytea
    where id = ${id} and via = 'reply' and state = 'sending'`
}

/** How far a second saying is numbered from the first: one for each, whoever comes second finds it there. */
export const SECOND = 100

/**
 * Nobody knows whether the reply arrived: it is laid to rest as `unsure`, and said once more by push under its own retry key.
 * The unique (cause, n) makes it once however often the sweep comes by.
 */
export const sayAgain = async (
  sql: Sql,
  due: Pick<Due, 'id' | 'cause' | 'n'>,
  body: Uint8Array,
): Promise<number[]> => {
  const found = await sql`
    with laid as (
      update outbox set state = 'unsure' where id = ${due.id} and state = 'sending' returning person_id
    )
    insert into outbox (person_id, cause, n, via, weight, body, state)
    select person_id, ${due.cause}, ${due.n + SECOND}::int, 'push', 'courtesy', decode(${toBase64(body)}, 'base64'), 'pending' from laid
    on conflict (cause, n) do nothing returning id`
  return found.map((row) => Number(row.id))
}

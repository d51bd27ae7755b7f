import type { Sql } from './client.ts'
import { rows } from './client.ts'

export type Wanted = {
  id: string
  messageId: string
  personId: string
  tries: number
  wantedAt: number
  /** A voice message; else a photo. */
  sound: boolean
}
const LEASE = '60 seconds'

/** Photos that we have not fetched yet, claimed for a minute. */
export const claimWanted = async (sql: Sql, limit: number): Promise<Wanted[]> => {
  const found = await sql`
    update evidence e set next_at = now() + ${LEASE}::interval, tries = e.tries + 1
    from (select id from evidence where state = 'wanted' and next_at <= now() order by next_at limit ${limit}::int for update skip locked) d
    where e.id = d.id returning e.id, e.message_id, e.person_id, e.tries, ms(e.wanted_at) as wanted_at, coalesce(e.content_type like 'audio/%', false) as sound`
  return found.map((r) => ({
    id: r.id as string,
    messageId: r.message_id as string,
    personId: r.person_id as string,
    tries: r.tries as number,
    wantedAt: Number(r.wanted_at),
    sound: r.sound as boolean,
  }))
}

export type Stored = {
  contentType: string
  receivedSha256: Uint8Array<ArrayBuffer>
  receivedBytes: number
  storedSha256: Uint8Array<ArrayBuffer>
  storedBytes: number
  /** Of a photo. */
  width: number | null
  height: number | null
}

/** @returns false where the photo was unsent in the meantime: its object must go. */
export const markStored = async (sql: Sql, id: string, s: Stored): Promise<boolean> => {
  const done = await sql`
    update evidence set state = 'stored', stored_at = now(), content_type = ${s.contentType}, received_sha256 = ${s.receivedSha256}::bytea,
      received_bytes = ${s.receivedBytes}::int, stored_sha256 = ${s.storedSha256}::bytea, stored_bytes = ${s.storedBytes}::int,
      width = ${s.width}::int, height = ${s.height}::int
    where id = ${id}::uuid and state = 'wanted' returning id`
  return done.length === 1
}

export const tryLater = async (sql: Sql, id: string, delayMs: number): Promise<void> => {
  await sql`update evidence set next_at = now() + ${delayMs}::float8 * interval '1 millisecond' where id = ${id}::uuid and state = 'wanted'`
}

/** A photo that cannot be had or kept, with the notice to its sender, if they can be told, in the same commit. @returns the outbox ids. */
export const markRefused = async (
  sql: Sql,
  wanted: Wanted,
  { state, reason, body }: { state: 'refused' | 'gone'; reason: string; body: string | null },
): Promise<number[]> => {
  const said = await sql`
    with refused as (
      update evidence set state = ${state}, refusal = ${reason} where id = ${wanted.id}::uuid and state = 'wanted' returning person_id
    )
    insert into outbox (person_id, cause, n, via, weight, body, state)
    select person_id, ${`photo:${wanted.id}`}, 0, 'push', 'question', decode(${body}::text, 'base64'), 'pending' from refused where ${body !== null}::boolean
    on conflict (cause, n) do nothing returning id`
  return said.map((r) => Number(r.id))
}

/** Photos whose message was unsent: their objects go, and the row says that they are gone. */
export const claimErased = async (
  sql: Sql,
  limit: number,
): Promise<{ id: string; messageId: string; begun: number }[]> => {
  const found = await sql`
    select id, message_id, case when stored_at is null and message_id like 'app.%' then stored_bytes else 0 end as begun
    from evidence where state = 'erased' and content_type is not null order by next_at limit ${limit}::int`
  return found.map((r) => ({
    id: r.id as string,
    messageId: r.message_id as string,
    begun: Number(r.begun ?? 0),
  }))
}

export const markErased = async (sql: Sql, ids: readonly string[]): Promise<void> => {
  await sql`
    update evidence set content_type = null, stored_sha256 = null, received_sha256 = null
    where id::text in (select json_array_elements_text(${rows(ids)}::text::json)) and state = 'erased'`
}

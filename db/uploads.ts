import type { Sql } from './client.ts'
import type { Stored } from './evidence.ts'

/**
 * A photo that comes from the mini-app in pieces: a row of `evidence` in the state `sending`, which becomes what a photo from the chat is.
 * While it is sent, `received_bytes` is how far it has come and `stored_bytes` how long it will be.
 */
export type Upload = { state: string; at: number; of: number }

export const beginUpload = async (
  sql: Sql,
  { messageId, personId, of }: { messageId: string; personId: string; of: number },
): Promise<void> => {
  await sql`
    insert into evidence (message_id, person_id, state, received_bytes, stored_bytes, content_type)
    values (${messageId}, ${personId}::uuid, 'sending', 0, ${of}::int, 'unknown')
    on conflict (message_id) do nothing`
}

export const readUpload = async (
  sql: Sql,
  { messageId, personId }: { messageId: string; personId: string },
): Promise<Upload | null> => {
  const [row] = await sql`
    select state, coalesce(received_bytes, 0) as at, coalesce(stored_bytes, 0) as of from evidence
    where message_id = ${messageId} and person_id = ${personId}::uuid`
  return row ? { state: row.state as string, at: row.at as number, of: row.of as number } : null
}

/** Whoever it belongs to by now: a delegate's photo becomes another's with what it is filed with. Null where it is gone. */
export const stateOfUpload = async (sql: Sql, messageId: string): Promise<string | null> => {
  const [row] = await sql`select state from evidence where message_id = ${messageId}`
  return (row?.state as string | undefined) ?? null
}

/** @returns false where another tab was faster with this piece. */
export const advanceUpload = async (
  sql: Sql,
  { messageId, from, to }: { messageId: string; from: number; to: number },
): Promise<boolean> => {
  const done = await sql`
    update evidence set received_bytes = ${to}::int, wanted_at = now()
    where message_id = ${messageId} and state = 'sending' and received_bytes = ${from}::int returning 1`
  return done.length === 1
}

/**
 * The photo that this upload is from here on, by the hash of what will be kept: of two bodies of one name the first. A try that follows a crash brings
 * the same. @returns false where it is another already, or is none any more.
 */
export const chooseUpload = async (
  sql: Sql,
  messageId: string,
  storedSha256: Uint8Array<ArrayBuffer>,
): Promise<boolean> => {
  const mine = await sql`
    update evidence set stored_sha256 = ${storedSha256}::bytea
    where message_id = ${messageId} and state = 'sending' and coalesce(stored_sha256, ${storedSha256}::bytea) = ${storedSha256}::bytea returning 1`
  return mine.length === 1
}

export const storeUpload = async (sql: Sql, messageId: string, s: Stored): Promise<void> => {
  await sql`
    update evidence set state = 'stored', stored_at = now(), content_type = ${s.contentType}, received_sha256 = ${s.receivedSha256}::bytea,
      received_bytes = ${s.receivedBytes}::int, stored_bytes = ${s.storedBytes}::int, width = ${s.width}::int, height = ${s.height}::int
    where message_id = ${messageId} and state = 'sending' and stored_sha256 = ${s.storedSha256}::bytea`
}

export const refuseUpload = async (sql: Sql, messageId: string, refusal: string): Promise<void> => {
  await sql`
    update evidence set state = 'refused', refusal = ${refusal}, content_type = null
    where message_id = ${messageId} and state = 'sending' and stored_sha256 is null`
}

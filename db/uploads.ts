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

export const endUpload = async (
  sql: Sql,
  messageId: string,
  result: { stored: Stored } | { refused: string },
): Promise<void> => {
  if ('refused' in result) {
    await sql`update evidence set state = 'refused', refusal = ${result.refused}, content_type = null where message_id = ${messageId} and state = 'sending'`
    return
  }
  const s = result.stored
  await sql`
    update evidence set state = 'stored', stored_at = now(), content_type = ${s.contentType}, received_sha256 = ${s.receivedSha256}::bytea,
      received_bytes = ${s.receivedBytes}::int, stored_sha256 = ${s.storedSha256}::bytea, stored_bytes = ${s.storedBytes}::int,
      width = ${s.width}::int, height = ${s.height}::int
    where message_id = ${messageId} and state = 'sending'`
}

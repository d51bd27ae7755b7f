import type { Sql } from '../client.ts'
import { type Keys, seal } from '../crypto.ts'

/**
 * Whoever signs in to the mini-app before they ever wrote in the chat gets the row that a first message would make. Version 1, since
 * 0 means "not there" to a turn.
 */
export const meetPerson = async (
  sql: Sql,
  keys: Keys,
  { personId, lineUserId }: { personId: string; lineUserId: string },
): Promise<void> => {
  await sql`
    insert into person (id, line_user, version) values (${personId}::uuid, ${await seal(keys, `person.line_user:${personId}`, lineUserId)}::bytea, 1)
    on conflict (id) do nothing`
}

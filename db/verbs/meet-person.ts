import { asBytes, type Sql } from '../client.ts'
import { type Keys, openIfAny, type Place, seal } from '../crypto.ts'

/**
 * Whoever signs in to the mini-app before they ever wrote in the chat gets the row that a first message would make. Version 1, since
 * 0 means "not there" to a turn. Whom no key named any more can be told again from here on: LINE has just said who they are.
 */
export const meetPerson = async (
  sql: Sql,
  keys: Keys,
  { personId, lineUserId }: { personId: string; lineUserId: string },
): Promise<void> => {
  const place: Place = `person.line_user:${personId}`
  const named = await seal(keys, place, lineUserId)
  const [was] = await sql`
    with met as (
      insert into person (id, line_user, version) values (${personId}::uuid, ${named}::bytea, 1) on conflict (id) do nothing
    )
    select line_user from person where id = ${personId}::uuid`
  if (!was || (await openIfAny(keys, place, asBytes(was.line_user))) !== null) return
  await sql`update person set line_user = ${named}::bytea where id = ${personId}::uuid and line_user = ${was.line_user}::bytea`
}

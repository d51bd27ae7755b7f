import type { Lang } from '../flows/lang.ts'
import { asBytes, type Sql } from './client.ts'
import { type Keys, openIfAny } from './crypto.ts'

/** How to reach a person, and how they read. */
export type Addressee = {
  personId: string
  /** Empty where there is none, or where no key opens it: then nothing is sent. */
  lineUserId: string
  lang: Lang
  easy: boolean
  friend: boolean
  /** No key opens whom to tell. */
  unreached: boolean
}

/** By person, or by an outbox row of theirs. Null where there is no such person (any more). */
export const readReader = async (
  sql: Sql,
  keys: Keys,
  of: { personId: string } | { outboxId: number },
): Promise<Addressee | null> => {
  const [row] =
    'personId' in of
      ? await sql`select id, line_user, lang, easy, friend from person where id = ${of.personId}::uuid`
      : await sql`select p.id, p.line_user, p.lang, p.easy, p.friend from outbox o join person p on p.id = o.person_id where o.id = ${of.outboxId}`
  if (!row) return null
  const personId = row.id as string
  const address = await openIfAny(keys, `person.line_user:${personId}`, asBytes(row.line_user))
  return {
    personId,
    lineUserId: address ?? '',
    lang: row.lang as Lang,
    easy: row.easy as boolean,
    friend: address !== null && (row.friend as boolean),
    unreached: address === null,
  }
}

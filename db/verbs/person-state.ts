import type { Lang } from '../../flows/lang.ts'
import { asBytes, type Sql } from '../client.ts'

/** A conversation as it is stored, for who changes it outside a turn: the mini-app. */
export type PersonState = { version: number; lang: Lang; easy: boolean; state: Uint8Array | null }

export const readState = async (sql: Sql, personId: string): Promise<PersonState | null> => {
  const [row] = await sql`select version, lang, easy, state from person where id = ${personId}::uuid`
  return row
    ? {
        version: row.version as number,
        lang: row.lang as Lang,
        easy: row.easy as boolean,
        state: row.state === null ? null : asBytes(row.state),
      }
    : null
}

type Writing = {
  personId: string
  /** As it was read. Whoever writes upon the same version second has lost, be it a turn of the chat or another tab. */
  version: number
  state: Uint8Array
  at: number
  /** The version of the privacy notice that the person has just agreed to. */
  agrees?: string
}

/**
 * `moved_at` tells late events of the chat from timely ones, and drafts to let go from those in use: a day behind, it serves the second
 * and cannot spoil the first.
 */
export const writeState = async (
  sql: Sql,
  { personId, version, state, at, agrees }: Writing,
): Promise<boolean> => {
  const when = new Date(at)
  const [row] = await sql`
    with written as (
      update person set state = ${state as Uint8Array<ArrayBuffer>}::bytea, version = version + 1,
        moved_at = greatest(moved_at, ${when}::timestamptz - interval '1 day')
      where id = ${personId}::uuid and version = ${version}::int returning id
    ), agreed as (
      insert into consent (person_id, purpose, version, channel, given_at)
      select id, 'service', ${agrees ?? ''}, 'app', ${when}::timestamptz from written where ${agrees !== undefined}::boolean
    )
    select count(*)::int as n from written`
  return row?.n === 1
}

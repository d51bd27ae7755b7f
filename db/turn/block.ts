import type { Effect } from '../../flows/effects.ts'
import type { Sql } from '../client.ts'
import { type Keys, open, seal } from '../crypto.ts'
import type { Does, Doing } from './effect.ts'

/** Where the words of a person against their block lie: by the block's own time, since the effect knows no id. */
const place = (personId: string, messageId: string) => `block.appeal:${personId}:${messageId}` as const

export const openAppeal = (
  keys: Keys,
  row: { personId: string; messageId: string; appeal: Uint8Array },
): Promise<string> => open(keys, place(row.personId, row.messageId), row.appeal)

/** Once for each block: a second one finds nothing to write to. */
export const appealBlock = async (
  sql: Sql,
  keys: Keys,
  effect: Extract<Effect, { do: 'appeal-block' }>,
  { personId, at, as }: Doing,
): Promise<Does> => ({
  ctes: [
    sql`, ${sql(as)} as (
      update block set appeal = ${await seal(keys, place(personId, effect.messageId), effect.text)}::bytea, appeal_message = ${effect.messageId},
        appealed_at = ${new Date(at)}::timestamptz
      from lane where block.person_id = ${personId}::uuid and block.ended_at is null and block.appealed_at is null
      returning block.id
    )`,
    sql`, ${sql(`${as}_audit`)} as (
      insert into audit (actor_kind, actor_id, verb, subject) select 'citizen', ${personId}, 'block.appeal', id::text from ${sql(as)}
    )`,
  ],
  checks: [],
})

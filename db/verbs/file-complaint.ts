import type { Actor } from '../../flows/actor.ts'
import type { Effect } from '../../flows/effects.ts'
import type { Sql } from '../client.ts'
import type { Keys } from '../crypto.ts'
import { fileCase } from '../turn/case.ts'
import { audited } from './audit.ts'

export type Filing = {
  effect: Extract<Effect, { do: 'file-case' }>
  cause: string
  at: number
  notice: { version: string; agreesNow: boolean }
}

/** `no-notice`: the person has not agreed to today's privacy notice, and nothing of theirs may be kept. */
export type Filed = { ok: true } | { ok: false; why: 'no-notice' }

/** A complaint from the mini-app: the very rows that one told in the chat becomes, by the same SQL. */
export const fileComplaint = async (
  sql: Sql,
  keys: Keys,
  actor: Extract<Actor, { kind: 'citizen' }>,
  { effect, cause, at, notice }: Filing,
): Promise<Filed> => {
  const { personId } = actor
  const { ctes } = await fileCase(sql, keys, effect, { personId, cause, at, as: 'filed' })
  const when = sql`${new Date(at)}::timestamptz`
  const [row] = await sql`
    with agreed as (
      select 1 from consent where person_id = ${personId}::uuid and purpose = 'service' and version = ${notice.version} and withdrawn_at is null limit 1
    ), agrees as (
      insert into consent (person_id, purpose, version, channel, given_at)
      select ${personId}::uuid, 'service', ${notice.version}, 'app', ${when}
      where ${notice.agreesNow}::boolean and not exists (select 1 from agreed)
      returning 1
    ), lane as (
      select id from person where id = ${personId}::uuid and (exists (select 1 from agreed) or exists (select 1 from agrees))
    )
    ${ctes},
    ${audited(sql, actor, 'case.file', sql`filed.id::text`, sql`filed`)}
    select (select count(*)::int from filed) as filed`
  return row?.filed === 1 ? { ok: true } : { ok: false, why: 'no-notice' }
}

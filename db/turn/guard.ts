import type { Effect } from '../../flows/effects.ts'
import { type Fragment, rows, type Sql } from '../client.ts'
import { type Keys, seal } from '../crypto.ts'
import { codeDigest, namesPlace } from '../guards.ts'
import type { Does, Doing } from './effect.ts'

type Of<K extends Effect['do']> = Extract<Effect, { do: K }>

const when = (sql: Sql, at: number): Fragment => sql`${new Date(at)}::timestamptz`

/** Somebody may look out for this person: a code of 24 hours, of which only a keyed digest is kept. */
export const guardAsk = async (
  sql: Sql,
  keys: Keys,
  effect: Of<'guard-ask'>,
  { at, as }: Doing,
): Promise<Does> => {
  const may = effect.delegate
  return {
    ctes: [
      sql`, ${sql(as)} as (
      insert into guard (id, ward_id, state, kind, may_file, may_follow, case_id, expires_at, code, until, names, messages, version, asked_at)
      select ${effect.guardId}::uuid, lane.id, 'asked', ${may ? 'delegate' : 'guard'}, ${may?.file ?? false}::boolean, ${may?.follow ?? false}::boolean,
        ${may?.caseId ?? null}::uuid, ${may ? new Date(may.expiresAt) : null}::timestamptz, ${await codeDigest(keys, effect.code)}::bytea, ${when(sql, effect.until)},
        ${await seal(keys, namesPlace(effect.guardId), JSON.stringify(effect.names))}::bytea,
        array(select json_array_elements_text(${rows(effect.messages)}::text::json)), ${effect.version}, ${when(sql, at)} from lane
    )`,
    ],
    checks: [],
  }
}

/** A code works once: whoever comes second finds it used, and the turn is run again on that. */
export const guardAccept = (sql: Sql, effect: Of<'guard-accept'>, { at, as }: Doing): Does => ({
  ctes: [
    sql`, ${sql(as)} as (
      update guard set state = 'active', guardian_id = lane.id, code = null, agreed_at = ${when(sql, at)} from lane
      where guard.id = ${effect.guardId}::uuid and guard.state = 'asked' and guard.until > ${when(sql, at)} and guard.ward_id <> lane.id
      returning guard.id, guard.ward_id
    )`,
    sql`, ${sql(`${as}_told`)} as (
      insert into guard_notice (guard_id, person_id, kind, at, next_at) select id, ward_id, 'agreed', ${when(sql, at)}, ${when(sql, at)} from ${sql(as)}
    )`,
  ],
  checks: [
    sql`and must(not exists (select 1 from lane) or exists (select 1 from ${sql(as)}), 'a code that nobody has used')`,
  ],
})

export const guardEnd = (sql: Sql, effect: Of<'guard-end'>, doing: Doing): Does => ({
  ctes: endOf(sql, doing, doing.as, sql`and guard.id = ${effect.guardId}::uuid`),
  checks: [],
})

/** Whoever leaves, or takes the consent back, is bound to nobody any more. */
export const guardEndAll = (sql: Sql, doing: Doing, as: string): Fragment[] => endOf(sql, doing, as, sql``)

/** The other hears of it once; what was still to be told of the ward is not; and with a person's last bond goes their agreement. One that is given
 *  in the same moment is not seen here: `retainGuards` looks again. */
const endOf = (sql: Sql, { personId, at }: Doing, as: string, which: Fragment): Fragment[] => [
  sql`, ${sql(as)} as (
    update guard set state = 'ended', code = null, ended_at = ${when(sql, at)} from lane
    where (guard.ward_id = ${personId}::uuid or guard.guardian_id = ${personId}::uuid) and guard.state <> 'ended' ${which}
    returning guard.id, guard.ward_id, guard.guardian_id, guard.kind
  )`,
  sql`, ${sql(`${as}_off`)} as (
    update guard_notice n set state = 'off' from ${sql(as)} g where n.guard_id = g.id and n.state = 'waiting'
  )`,
  sql`, ${sql(`${as}_told`)} as (
    insert into guard_notice (guard_id, person_id, kind, at, next_at)
    select id, case when ward_id = ${personId}::uuid then guardian_id else ward_id end, 'ended', ${when(sql, at)}, ${when(sql, at)}
    from ${sql(as)} where guardian_id is not null
  )`,
  sql`, ${sql(`${as}_unagreed`)} as (
    update consent set withdrawn_at = ${when(sql, at)}
    from (select ward_id as who, kind from ${sql(as)} union select guardian_id, kind from ${sql(as)} where guardian_id is not null) gone
    where consent.person_id = gone.who and consent.withdrawn_at is null
      and consent.purpose = case gone.kind when 'delegate' then 'delegate' else 'guardian' end
      and not exists (
        select 1 from guard g where (g.ward_id = gone.who or g.guardian_id = gone.who) and g.kind = gone.kind and g.state <> 'ended'
          and g.id not in (select id from ${sql(as)}))
  )`,
]

/**
 * A check said stop. The hour's one telling is taken in the same commit, and those who are told are held to their bond until it is
 * through: the ward reads "we told them" of nobody who had just ended it.
 */
export const guardAlert = (sql: Sql, effect: Of<'guard-alert'>, { personId, at, as }: Doing): Does => ({
  ctes: [
    sql`, ${sql(`${as}_hour`)} as (
      insert into guard_told (ward_id, at) select lane.id, ${when(sql, at)} from lane
      on conflict (ward_id) do update set at = excluded.at where guard_told.at <= excluded.at - interval '1 hour'
      returning ward_id
    )`,
    sql`, ${sql(`${as}_whom`)} as materialized (
      select g.id, g.guardian_id from ${sql(`${as}_hour`)} h join guard g on g.ward_id = h.ward_id join person p on p.id = g.guardian_id
      where g.ward_id = ${personId}::uuid and g.kind = 'guard' and g.state = 'active' and p.friend
        and g.id in (select value::uuid from json_array_elements_text(${rows(effect.guardIds)}::text::json))
      for share of g
    )`,
    sql`, ${sql(as)} as (
      insert into guard_notice (guard_id, person_id, kind, at, next_at)
      select id, guardian_id, 'stop', ${when(sql, at)}, ${when(sql, at)} from ${sql(`${as}_whom`)} returning 1
    )`,
  ],
  checks: [
    sql`and must(not exists (select 1 from lane) or (select count(*) from ${sql(as)}) = ${effect.guardIds.length}::int, 'those who look out for the ward')`,
  ],
})

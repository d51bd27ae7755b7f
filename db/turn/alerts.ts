import type { Effect } from '../../flows/effects.ts'
import type { Fragment, Sql } from '../client.ts'
import type { Does, Doing } from './effect.ts'

/** Asked for anew, the newer wish holds. */
export const alertsOn = (
  sql: Sql,
  { province }: Extract<Effect, { do: 'alerts-on' }>,
  { at, as }: Doing,
): Does => ({
  ctes: [
    sql`, ${sql(as)} as (
      insert into alert_subscription (person_id, province, since) select lane.id, ${province ?? null}::text, ${new Date(at)}::timestamptz from lane
      on conflict (person_id) do update set province = excluded.province
    )`,
  ],
  checks: [],
})

export const alertsOff = (sql: Sql, doing: Doing): Does => ({
  ctes: endAlerts(sql, doing, doing.as),
  checks: [],
})

/** No warning is made for this person from here on, and the agreement to them ends. */
export const endAlerts = (sql: Sql, { personId, at }: Doing, as: string): Fragment[] => [
  sql`, ${sql(as)} as (
    delete from alert_subscription using lane where alert_subscription.person_id = ${personId}::uuid
  )`,
  sql`, ${sql(`${as}_agreed`)} as (
    update consent set withdrawn_at = ${new Date(at)}::timestamptz from lane
    where consent.person_id = ${personId}::uuid and consent.purpose = 'alerts' and consent.withdrawn_at is null
  )`,
]

import type { Effect } from '../../flows/effects.ts'
import { judge } from '../../flows/welfare/judge.ts'
import { rows, type Sql } from '../client.ts'
import { digestOf, type Keys, seal } from '../crypto.ts'
import { factsPlace, outcomePlace, RIGHTS_THEME } from '../rights.ts'
import { rulesDigest } from '../rules.ts'
import type { Does, Doing } from './effect.ts'
import { sealReminder, setWanted, themeText } from './remind.ts'

type Of<K extends Effect['do']> = Extract<Effect, { do: K }>

/**
 * Answers about rights are kept, with what was found, by which rules, and the days to remind of. A catalogue that the job has not numbered
 * yet counts as none: the job finds the same, and nobody is told anything.
 */
export const saveRights = async (
  sql: Sql,
  keys: Keys,
  { facts, at: savedAt }: Of<'save-rights'>,
  { personId, at, as }: Doing,
): Promise<Does> => {
  const { outcome, reminders } = judge(facts, { savedAt, now: at })
  const theme = await themeText(keys, personId, RIGHTS_THEME)
  const wanted = await Promise.all(reminders.map((one) => sealReminder(keys, personId, theme, one)))
  const when = new Date(at)
  return {
    ctes: [
      sql`, ${sql(as)} as (
        insert into rights_profile (person_id, facts, saved_at, outcome, rules, next_at)
        select lane.id, ${await seal(keys, factsPlace(personId), JSON.stringify(facts))}::bytea, ${new Date(savedAt)}::timestamptz,
          ${await seal(keys, outcomePlace(personId), JSON.stringify(outcome))}::bytea,
          coalesce((select version from rights_rules where digest = ${await rulesDigest()}), 0), ${when}::timestamptz + interval '30 days' from lane
        on conflict (person_id) do update set facts = excluded.facts, saved_at = excluded.saved_at, outcome = excluded.outcome,
          rules = excluded.rules, next_at = excluded.next_at, leased_until = null
      )`,
      sql`, ${sql(`${as}_wanted`)} as materialized (
        select lane.id as person_id, decode(w.key, 'base64') as key, decode(w.theme, 'base64') as theme, decode(w.body, 'base64') as body,
          to_timestamp(w.at / 1000.0) as at, to_timestamp(w.until / 1000.0) as until
        from lane, json_to_recordset(${rows(wanted)}::text::json) as w(key text, theme text, body text, at bigint, until bigint)
      )`,
      sql`, ${sql(`${as}_off`)} as (
        update reminder m set state = 'off', ended_at = ${when}::timestamptz from lane
        where m.person_id = ${personId}::uuid and m.theme = decode(${theme}, 'base64') and m.state = 'waiting'
          and m.key not in (select key from ${sql(`${as}_wanted`)})
      )`,
      sql`, ${sql(`${as}_set`)} as (${setWanted(sql, `${as}_wanted`)})`,
    ],
    checks: [],
  }
}

/** Forgotten means gone: the answers, what was found, and every reminder that came of them, told ones too. */
export const forgetRights = async (sql: Sql, keys: Keys, { personId, as }: Doing): Promise<Does> => {
  const theme = await digestOf(keys, `reminder.theme:${personId}`, RIGHTS_THEME)
  return {
    ctes: [
      sql`, ${sql(as)} as (
        delete from rights_profile using lane where rights_profile.person_id = ${personId}::uuid
      )`,
      sql`, ${sql(`${as}_reminders`)} as (
        delete from reminder using lane where reminder.person_id = ${personId}::uuid and reminder.theme = ${theme}::bytea
      )`,
    ],
    checks: [],
  }
}

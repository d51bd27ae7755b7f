import type { Facts } from '../flows/welfare/contract.ts'
import type { Outcome } from '../flows/welfare/kept.ts'
import { asBytes, rows, type Sql } from './client.ts'
import { type Keys, open, type Place, seal } from './crypto.ts'
import { toBase64 } from './encode.ts'
import { type ReminderToSet, sealReminder, setWanted, themeText } from './turn/remind.ts'

export const RIGHTS_THEME = 'rights'
export const factsPlace = (personId: string): Place => `rights_profile.facts:${personId}`
export const outcomePlace = (personId: string): Place => `rights_profile.outcome:${personId}`
export const ticksPlace = (personId: string): Place => `rights_profile.ticks:${personId}`

/** The number of the catalogue with this digest; one that is new takes the next number. */
export const rulesVersion = async (sql: Sql, digest: string): Promise<number> => {
  await sql`insert into rights_rules (digest) values (${digest}) on conflict (digest) do nothing`
  const [row] = await sql`select version from rights_rules where digest = ${digest}`
  return Number(row!.version)
}

export type Profile = { personId: string; facts: Facts; savedAt: number; outcome: Outcome; rules: number }

/**
 * Profiles that were judged by other rules than these, or that are due for their monthly look, leased for five minutes: whoever crashes
 * meanwhile leaves them to the next. One that cannot be opened any more is named in `unreadable` and left to its lease.
 */
export const claimProfiles = async (
  sql: Sql,
  keys: Keys,
  { rules, now, limit }: { rules: number; now: number; limit: number },
): Promise<{ profiles: Profile[]; unreadable: string[] }> => {
  const at = new Date(now)
  const found = await sql`
    with older as (
      select person_id from rights_profile
      where rules < ${rules}::int and (leased_until is null or leased_until <= ${at}::timestamptz)
      order by rules, person_id limit ${limit}::int for update skip locked
    ), due as (
      select person_id from rights_profile
      where rules = ${rules}::int and next_at <= ${at}::timestamptz and (leased_until is null or leased_until <= ${at}::timestamptz)
      order by next_at limit ${limit}::int for update skip locked
    ), mine as (select person_id from older union select person_id from due)
    update rights_profile r set leased_until = ${at}::timestamptz + interval '5 minutes' from mine
    where r.person_id = mine.person_id
    returning r.person_id, r.facts, ms(r.saved_at) as saved, r.outcome, r.rules`
  const unreadable: string[] = []
  const profiles = await Promise.all(
    found.map(async (row): Promise<Profile[]> => {
      const personId = row.person_id as string
      try {
        const [facts, outcome] = await Promise.all([
          open(keys, factsPlace(personId), asBytes(row.facts)),
          open(keys, outcomePlace(personId), asBytes(row.outcome)),
        ])
        return [
          {
            personId,
            facts: JSON.parse(facts) as Facts,
            savedAt: Number(row.saved),
            outcome: JSON.parse(outcome) as Outcome,
            rules: Number(row.rules),
          },
        ]
      } catch {
        unreadable.push(personId)
        return []
      }
    }),
  )
  return { profiles: profiles.flat(), unreadable }
}

export type Judged = {
  personId: string
  savedAt: number
  /** Null where it is what was found before: then nothing of it is sealed, sent or written anew. */
  outcome: Outcome | null
  reminders: readonly ReminderToSet[]
  /** Whether they take the place of those that wait, or come beside them. */
  instead: boolean
  /** When to look again. */
  nextAt: number
}

/** Who said anew or had it forgotten in the meantime is left as they are: their newer word counts. */
export const storeJudged = async (
  sql: Sql,
  keys: Keys,
  judged: readonly Judged[],
  { rules, now }: { rules: number; now: number },
): Promise<number> => {
  const sealed = await Promise.all(
    judged.map(async ({ personId, savedAt, outcome, reminders, instead, nextAt }) => {
      const theme = instead || reminders.length ? await themeText(keys, personId, RIGHTS_THEME) : null
      return {
        person: personId,
        saved: savedAt,
        outcome: outcome && toBase64(await seal(keys, outcomePlace(personId), JSON.stringify(outcome))),
        theme: instead ? theme : null,
        next: nextAt,
        reminders: await Promise.all(reminders.map((one) => sealReminder(keys, personId, theme!, one))),
      }
    }),
  )
  const [row] = await sql`
    with said as materialized (
      select * from json_to_recordset(${rows(sealed)}::text::json)
        as s(person uuid, saved bigint, outcome text, theme text, next bigint, reminders json)
    ), kept as (
      update rights_profile r set outcome = coalesce(decode(s.outcome, 'base64'), r.outcome), rules = ${rules}::int,
        next_at = to_timestamp(s.next / 1000.0), leased_until = null
      from said s where r.person_id = s.person and ms(r.saved_at) = s.saved
      returning r.person_id, s.theme, s.reminders
    ), wanted as materialized (
      select k.person_id, decode(w.key, 'base64') as key, decode(w.theme, 'base64') as theme, decode(w.body, 'base64') as body,
        to_timestamp(w.at / 1000.0) as at, to_timestamp(w.until / 1000.0) as until
      from kept k, json_to_recordset(k.reminders) as w(key text, theme text, body text, at bigint, until bigint)
    ), off as (
      update reminder m set state = 'off', ended_at = ${new Date(now)}::timestamptz
      from kept k where m.person_id = k.person_id and m.theme = decode(k.theme, 'base64') and m.state = 'waiting'
        and not exists (select 1 from wanted w where w.person_id = m.person_id and w.key = m.key)
    ), set_anew as (${setWanted(sql, 'wanted')})
    select count(*)::int as count from kept`
  return Number(row!.count)
}

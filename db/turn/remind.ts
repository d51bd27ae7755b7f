import type { Effect } from '../../flows/effects.ts'
import { type Fragment, rows, type Sql } from '../client.ts'
import { digestOf, type Keys, type Place, seal } from '../crypto.ts'
import { toBase64 } from '../encode.ts'
import type { Does, Doing } from './effect.ts'

type Of<K extends Effect['do']> = Extract<Effect, { do: K }>

export const reminderKey = (keys: Keys, personId: string, key: string) =>
  digestOf(keys, `reminder.key:${personId}`, key)
const themeOf = (keys: Keys, personId: string, theme: string) =>
  digestOf(keys, `reminder.theme:${personId}`, theme)

/** Where a reminder's sealed body belongs: its row is not numbered yet when it is sealed, its key is known. */
export const reminderPlace = (personId: string, key: Uint8Array): Place =>
  `reminder.body:${personId}:${toBase64(key)}`

export type ReminderToSet = { key: string; at: number; until?: number; about: string; ref?: string }
/** A reminder as a row of JSON, its bytes as base64: for statements that set many. */
export type SealedReminder = { key: string; theme: string; body: string; at: number; until: number | null }

/** A theme's digest as base64. A type of its own: a theme in clear in its place would be stored as it is. */
export type ThemeText = string & { readonly digestOf: 'theme' }
export const themeText = async (keys: Keys, personId: string, theme: string): Promise<ThemeText> =>
  toBase64(await themeOf(keys, personId, theme)) as ThemeText

const sealed = async (
  keys: Keys,
  personId: string,
  { key: name, about, ref }: Pick<ReminderToSet, 'key' | 'about' | 'ref'>,
) => {
  const key = await reminderKey(keys, personId, name)
  return { key, body: await seal(keys, reminderPlace(personId, key), JSON.stringify({ about, ref })) }
}

/** `theme` is worked out once for all that are set together. */
export const sealReminder = async (
  keys: Keys,
  personId: string,
  theme: ThemeText,
  one: ReminderToSet,
): Promise<SealedReminder> => {
  const { key, body } = await sealed(keys, personId, one)
  return { key: toBase64(key), theme, body: toBase64(body), at: one.at, until: one.until ?? null }
}

/** Sets what stands in the table expression `wanted`; what has been told stays told. */
export const setWanted = (sql: Sql, wanted: string): Fragment => sql`
  insert into reminder (person_id, key, theme, body, at, until, next_at)
  select person_id, key, theme, body, at, until, at from ${sql(wanted)}
  on conflict (person_id, key) do update set theme = excluded.theme, body = excluded.body, at = excluded.at, until = excluded.until,
    next_at = excluded.next_at, state = 'waiting', ended_at = null
    where reminder.state <> 'told'`

/** One for each key: set again, it takes the new time and words, unless it has been told. */
export const remind = async (
  sql: Sql,
  keys: Keys,
  effect: Of<'remind'>,
  { personId, as }: Doing,
): Promise<Does> => {
  const { key, body } = await sealed(keys, personId, effect)
  const theme = await themeOf(keys, personId, effect.theme)
  const at = new Date(effect.at)
  const until = effect.until === undefined ? null : new Date(effect.until)
  return {
    ctes: [
      sql`, ${sql(as)} as (
        insert into reminder (person_id, key, theme, body, at, until, next_at)
        select lane.id, ${key}::bytea, ${theme}::bytea, ${body}::bytea, ${at}::timestamptz, ${until}::timestamptz, ${at}::timestamptz from lane
        on conflict (person_id, key) do update set theme = excluded.theme, body = excluded.body, at = excluded.at, until = excluded.until,
          next_at = excluded.next_at, state = 'waiting', ended_at = null
        where reminder.state <> 'told' or reminder.at <> excluded.at
      )`,
    ],
    checks: [],
  }
}

export const cancelReminders = async (
  sql: Sql,
  keys: Keys,
  effect: Of<'cancel-reminders'>,
  { personId, at, as }: Doing,
): Promise<Does> => {
  const theme = await themeOf(keys, personId, effect.theme)
  const kept = await Promise.all((effect.keep ?? []).map((key) => reminderKey(keys, personId, key)))
  return {
    ctes: [
      sql`, ${sql(as)} as (
        update reminder set state = 'off', ended_at = ${new Date(at)}::timestamptz from lane
        where reminder.person_id = ${personId}::uuid and reminder.theme = ${theme}::bytea and reminder.state = 'waiting'
          and encode(reminder.key, 'base64') not in (select json_array_elements_text(${rows(kept.map(toBase64))}::text::json))
      )`,
    ],
    checks: [],
  }
}

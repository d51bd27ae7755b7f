import type { Actor } from '../../../flows/actor.ts'
import { LEDGER_THEME, type LedgerReminder } from '../../../flows/ledger/debts.ts'
import { rows, type Sql } from '../../client.ts'
import type { Keys } from '../../crypto.ts'
import { toBase64 } from '../../encode.ts'
import { reminderKey, sealReminder, setWanted, themeText } from '../../turn/remind.ts'
import { citizenId } from './access.ts'

/** What `before` set and `now` sets no more is called off. A key names its day, so that what has been told stays told and another day is told again. */
export const remindOfLedger = async (
  sql: Sql,
  keys: Keys,
  actor: Actor,
  { before, now, at }: { before: readonly LedgerReminder[]; now: readonly LedgerReminder[]; at: number },
): Promise<void> => {
  const personId = citizenId(actor)
  if (!personId) return
  const kept = new Set(now.map(({ key }) => key))
  const off = await Promise.all(
    before.flatMap(({ key }) => (kept.has(key) ? [] : [reminderKey(keys, personId, key).then(toBase64)])),
  )
  const theme = await themeText(keys, personId, LEDGER_THEME)
  const set = await Promise.all(now.map((one) => sealReminder(keys, personId, theme, one)))
  if (!off.length && !set.length) return
  await sql`
    with off as (
      update reminder set state = 'off', ended_at = ${new Date(at)}::timestamptz
      where person_id = ${personId}::uuid and state = 'waiting'
        and encode(key, 'base64') in (select json_array_elements_text(${rows(off)}::text::json))
    ), wanted as (
      select ${personId}::uuid as person_id, decode(w.key, 'base64') as key, decode(w.theme, 'base64') as theme,
        decode(w.body, 'base64') as body, to_timestamp(w.at / 1000.0) as at, to_timestamp(w.until / 1000.0) as until
      from json_to_recordset(${rows(set)}::text::json) as w(key text, theme text, body text, at bigint, until bigint)
    )
    ${setWanted(sql, 'wanted')}`
}

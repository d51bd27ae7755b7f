import type { Actor } from '../../../flows/actor.ts'
import type { KeptEntry, RecordKind, Role } from '../../../flows/ledger/contract.ts'
import { asBytes, rows, type Sql } from '../../client.ts'
import { type Keys, openIfAny } from '../../crypto.ts'
import { toBase64 } from '../../encode.ts'
import { memberId, monthKey, openRecord, type RecordRow, versionPlace } from '../../ledger.ts'
import { citizenId, roleIn } from './access.ts'

/** Entries of some months, in the order of their days. Null for whoever may not look. */
export const readMonths = async (
  sql: Sql,
  keys: Keys,
  actor: Actor,
  accountId: string,
  months: readonly string[],
): Promise<KeptEntry[] | null> => {
  const wanted = await Promise.all(
    months.map(async (month) => toBase64(await monthKey(keys, accountId, month))),
  )
  return entriesOf(
    keys,
    accountId,
    await sql`
    select m.role, r.id, r.kind, r.version, r.shown, v.body from ledger_member m
    left join ledger_record r on r.account_id = m.account_id and r.gone_at is null and r.month is not null
      and r.month in (select decode(w, 'base64') from json_array_elements_text(${rows(wanted)}::text::json) w)
    left join ledger_version v on v.account_id = r.account_id and v.record_id = r.id and v.version = r.shown
    where m.account_id = ${accountId}::uuid and m.person_id = ${citizenId(actor)}::uuid`,
  )
}

/** All of them: what a savings group comes to, and what an export holds. */
export const readEntries = async (
  sql: Sql,
  keys: Keys,
  actor: Actor,
  accountId: string,
): Promise<KeptEntry[] | null> =>
  entriesOf(
    keys,
    accountId,
    await sql`
    select m.role, r.id, r.kind, r.version, r.shown, v.body from ledger_member m
    left join ledger_record r on r.account_id = m.account_id and r.gone_at is null and r.kind = 'entry'
    left join ledger_version v on v.account_id = r.account_id and v.record_id = r.id and v.version = r.shown
    where m.account_id = ${accountId}::uuid and m.person_id = ${citizenId(actor)}::uuid`,
  )

const entriesOf = async (
  keys: Keys,
  accountId: string,
  found: readonly Record<string, unknown>[],
): Promise<KeptEntry[] | null> => {
  if (!found.length) return null
  const opened = await Promise.all(found.map((row) => openRecord<'entry'>(keys, accountId, row)))
  return opened
    .flatMap((one) => (one ? [{ id: one.id, version: one.version, value: one.value }] : []))
    .sort((a, b) => order(a.value.day, b.value.day) || order(a.id, b.id))
}
const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** What stands around the entries, by kind. */
export const readRecords = async (
  sql: Sql,
  keys: Keys,
  actor: Actor,
  accountId: string,
): Promise<{ role: Role; records: RecordRow<Exclude<RecordKind, 'entry'>>[] } | null> => {
  const found = await sql`
    select m.role, r.id, r.kind, r.version, r.shown, v.body from ledger_member m
    left join ledger_record r on r.account_id = m.account_id and r.gone_at is null and r.kind <> 'entry'
    left join ledger_version v on v.account_id = r.account_id and v.record_id = r.id and v.version = r.shown
    where m.account_id = ${accountId}::uuid and m.person_id = ${citizenId(actor)}::uuid order by r.id`
  if (!found.length) return null
  const opened = await Promise.all(
    found.map((row) => openRecord<Exclude<RecordKind, 'entry'>>(keys, accountId, row)),
  )
  return { role: found[0]!.role as Role, records: opened.flatMap((one) => one ?? []) }
}

export type State = { version: number; gone: boolean }

/** Which of these ids the account has, deleted ones too. */
export const knownIds = async (
  sql: Sql,
  actor: Actor,
  accountId: string,
  ids: readonly string[],
): Promise<Map<string, State>> => {
  const found = await sql`
    select r.id, r.version, r.gone_at is not null as gone from ledger_record r
    join ledger_member m on m.account_id = r.account_id and m.person_id = ${citizenId(actor)}::uuid
    where r.account_id = ${accountId}::uuid and r.id in (select json_array_elements_text(${rows(ids)}::text::json))`
  return new Map(
    found.map(({ id, version, gone }) => [id as string, { version: Number(version), gone: gone === true }]),
  )
}

export type Change = {
  version: number
  at: number
  act: string
  mine: boolean
  /** The member's id within the account; null once they had theirs erased. */
  by: string | null
  value: object | null
}

/** What was said, from the first version on, by whom and when; and what counts now. */
export const historyOf = async (
  sql: Sql,
  keys: Keys,
  actor: Actor,
  accountId: string,
  id: string,
): Promise<{ changes: Change[]; now: State } | null> => {
  if (!(await roleIn(sql, actor, accountId))) return null
  const found = await sql`
    select v.version, ms(v.at) as at, v.act, v.person_id, v.body, r.version as latest, r.gone_at is not null as gone
    from ledger_record r join ledger_version v on v.account_id = r.account_id and v.record_id = r.id
    where r.account_id = ${accountId}::uuid and r.id = ${id} order by v.version`
  const [first] = found
  if (!first) return null
  const changes = await Promise.all(
    found.map(async (row): Promise<Change> => {
      const version = Number(row.version)
      const place = versionPlace(accountId, id, version)
      const text = row.body && (await openIfAny(keys, place, asBytes(row.body)))
      const personId = row.person_id as string | null
      return {
        version,
        at: Number(row.at),
        act: row.act as string,
        mine: personId !== null && personId === citizenId(actor),
        by: personId && (await memberId(keys, accountId, personId)),
        value: text ? (JSON.parse(text as string) as object) : null,
      }
    }),
  )
  return { changes, now: { version: Number(first.latest), gone: first.gone === true } }
}

import type { Effect } from '../../flows/effects.ts'
import { LEDGER_THEME } from '../../flows/ledger/debts.ts'
import { type Fragment, rows, type Sql } from '../client.ts'
import { digestOf, type Keys, seal } from '../crypto.ts'
import { toBase64 } from '../encode.ts'
import { homeOf, monthKey, versionPlace } from '../ledger.ts'
import type { Does, Doing } from './effect.ts'

type Of<K extends Effect['do']> = Extract<Effect, { do: K }>

const writes = (sql: Sql, account: string, personId: string): Fragment =>
  sql`exists (select 1 from ledger_member m where m.account_id = ${account}::uuid and m.person_id = ${personId}::uuid and m.role <> 'viewer')`

/** Entries of one message. The home account is made with its first; any other must still be the person's to write in. */
export const noteEntry = async (
  sql: Sql,
  keys: Keys,
  { account, entries, messages }: Of<'note-entry'>,
  { personId, at, as }: Doing,
): Promise<Does> => {
  const when = new Date(at)
  const sealed = await Promise.all(
    entries.map(async ({ id, entry }) => ({
      id,
      body: toBase64(await seal(keys, versionPlace(account, id, 1), JSON.stringify(entry))),
      month: toBase64(await monthKey(keys, account, entry.day.slice(0, 7))),
    })),
  )
  const home = account === (await homeOf(keys, personId))
  return {
    ctes: [
      ...(home
        ? [
            sql`, ${sql(`${as}_home`)} as (
              insert into ledger_account (id, owner_id, kind, made_at)
              select ${account}::uuid, lane.id, 'home', ${when}::timestamptz from lane on conflict do nothing
            )`,
            sql`, ${sql(`${as}_own`)} as (
              insert into ledger_member (account_id, person_id, role, at)
              select ${account}::uuid, lane.id, 'owner', ${when}::timestamptz from lane on conflict do nothing
            )`,
          ]
        : []),
      sql`, ${sql(`${as}_said`)} as materialized (
        select w.id, decode(w.body, 'base64') as body, decode(w.month, 'base64') as month
        from lane, json_to_recordset(${rows(sealed)}::text::json) as w(id text, body text, month text)
      )`,
      sql`, ${sql(as)} as (
        insert into ledger_record (account_id, id, kind, version, shown, month)
        select ${account}::uuid, id, 'entry', 1, 1, month from ${sql(`${as}_said`)} on conflict do nothing returning id
      )`,
      sql`, ${sql(`${as}_version`)} as (
        insert into ledger_version (account_id, record_id, version, at, person_id, act, month, body, messages)
        select ${account}::uuid, s.id, 1, ${when}::timestamptz, ${personId}::uuid, 'made', s.month, s.body,
          array(select json_array_elements_text(${rows(messages)}::text::json))
        from ${sql(as)} r join ${sql(`${as}_said`)} s on s.id = r.id
      )`,
    ],
    checks: home
      ? []
      : [
          sql`and must(not exists (select 1 from lane) or ${writes(sql, account, personId)}, 'an account to write in')`,
        ],
  }
}

/** On the version that the person saw: where another device was faster, the turn is run again on what is true now. */
export const editEntry = async (
  sql: Sql,
  keys: Keys,
  { account, id, version, entry, messages }: Of<'edit-entry'>,
  { personId, at, as }: Doing,
): Promise<Does> => {
  const next = version + 1
  const body = await seal(keys, versionPlace(account, id, next), JSON.stringify(entry))
  const month = await monthKey(keys, account, entry.day.slice(0, 7))
  return {
    ctes: [
      sql`, ${sql(`${as}_old`)} as materialized (
        select r.gone_at from ledger_record r, lane where r.account_id = ${account}::uuid and r.id = ${id}
      )`,
      sql`, ${sql(as)} as (
        update ledger_record r set version = ${next}::int, shown = ${next}::int, month = ${month}::bytea, gone_at = null
        from lane where r.account_id = ${account}::uuid and r.id = ${id} and r.version = ${version}::int
          and ${writes(sql, account, personId)}
        returning r.id
      )`,
      sql`, ${sql(`${as}_version`)} as (
        insert into ledger_version (account_id, record_id, version, at, person_id, act, month, body, messages)
        select ${account}::uuid, r.id, ${next}::int, ${new Date(at)}::timestamptz, ${personId}::uuid,
          case when o.gone_at is null then 'changed' else 'restored' end, ${month}::bytea, ${body}::bytea,
          case when ${messages.length}::int = 0 then null else array(select json_array_elements_text(${rows(messages)}::text::json)) end
        from ${sql(as)} r, ${sql(`${as}_old`)} o
      )`,
    ],
    checks: [
      sql`and must(not exists (select 1 from lane) or exists (select 1 from ${sql(as)}), 'the entry as it was seen')`,
    ],
  }
}

export const dropEntry = (
  sql: Sql,
  { account, id, version }: Of<'drop-entry'>,
  { personId, at, as }: Doing,
): Does => {
  const when = new Date(at)
  return {
    ctes: [
      sql`, ${sql(as)} as (
        update ledger_record r set version = ${version + 1}::int, gone_at = ${when}::timestamptz
        from lane where r.account_id = ${account}::uuid and r.id = ${id} and r.version = ${version}::int and r.gone_at is null
          and ${writes(sql, account, personId)}
        returning r.id
      )`,
      sql`, ${sql(`${as}_version`)} as (
        insert into ledger_version (account_id, record_id, version, at, person_id, act)
        select ${account}::uuid, id, ${version + 1}::int, ${when}::timestamptz, ${personId}::uuid, 'dropped' from ${sql(as)}
      )`,
    ],
    checks: [
      sql`and must(not exists (select 1 from lane) or exists (select 1 from ${sql(as)}), 'the entry as it was seen')`,
    ],
  }
}

/** Everything, with its reminders. A function of the database, since what the others keep on is handed over step by step. */
export const forgetLedger = async (sql: Sql, keys: Keys, { personId, as }: Doing): Promise<Does> => {
  const theme = await digestOf(keys, `reminder.theme:${personId}`, LEDGER_THEME)
  return {
    ctes: [
      sql`, ${sql(as)} as (
        delete from reminder using lane where reminder.person_id = ${personId}::uuid and reminder.theme = ${theme}::bytea
      )`,
    ],
    checks: [sql`and (select ledger_forget(lane.id) from lane)`],
  }
}

/** Whatever entry the message had a part in. */
export const unsendEntries = (sql: Sql, messageId: string): Fragment =>
  sql`and (select ledger_unsend(lane.id, ${messageId}) from lane)`

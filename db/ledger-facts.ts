import {
  type AccountKind,
  type Budget,
  type Kept,
  type KeptEntry,
  LEDGER_VERSION,
  type LedgerFacts,
  type Named,
} from '../flows/ledger/contract.ts'
import { bangkokDate } from '../flows/time.ts'
import { asBytes, rows, type Sql } from './client.ts'
import type { Keys } from './crypto.ts'
import { toBase64 } from './encode.ts'
import { homeOf, monthKey, openAccount, openRecord } from './ledger.ts'

/** What a turn may know of the person's own ledger: where they write, this month, and the entries that a button or a question is about. */
export const readLedger = async (
  sql: Sql,
  keys: Keys,
  personId: string,
  { ids }: { ids: readonly string[] },
  now: number,
): Promise<LedgerFacts> => {
  const home = await homeOf(keys, personId)
  const found = await sql`
    select exists (select 1 from consent where person_id = ${personId}::uuid and purpose = 'ledger' and version = ${LEDGER_VERSION}
      and withdrawn_at is null) as agreed, a.id, a.kind, a.body
    from (select 1) one left join ledger_member m on m.person_id = ${personId}::uuid and m.role <> 'viewer'
    left join ledger_account a on a.id = m.account_id order by a.made_at, a.id`
  const agreed = found[0]?.agreed === true
  const known = found.flatMap((row) =>
    row.id
      ? [
          {
            id: row.id as string,
            kind: row.kind as AccountKind,
            body: row.body === null ? null : asBytes(row.body),
          },
        ]
      : [],
  )
  // A group's money is not noted by the way.
  const own = await Promise.all(
    known.filter(({ kind }) => kind !== 'group').map((one) => openAccount(keys, one)),
  )
  const accounts = [{ id: home, kind: 'home' as const }, ...own.filter(({ id }) => id !== home)]
  if (!agreed || !known.length) return { agreed, accounts, months: {}, named: [] }
  const month = bangkokDate(now).slice(0, 7)
  const wanted = await Promise.all(accounts.map(async ({ id }) => toBase64(await monthKey(keys, id, month))))
  const records = await sql`
    select r.account_id, r.id, r.kind, r.version, r.shown, r.gone_at is not null as gone, v.body, v.messages from ledger_record r
    join ledger_member m on m.account_id = r.account_id and m.person_id = ${personId}::uuid and m.role <> 'viewer'
    join ledger_version v on v.account_id = r.account_id and v.record_id = r.id and v.version = r.shown
    where r.account_id in (select w::uuid from json_array_elements_text(${rows(accounts.map(({ id }) => id))}::text::json) w)
      and ((r.gone_at is null and (r.kind = 'budget'
          or r.month in (select decode(w, 'base64') from json_array_elements_text(${rows(wanted)}::text::json) w)))
        or r.id in (select json_array_elements_text(${rows(ids)}::text::json)))`
  const opened = await Promise.all(
    records.map(async (row) => ({
      account: row.account_id as string,
      record: await openRecord(keys, row.account_id as string, row),
    })),
  )
  const months: Record<string, { entries: KeptEntry[]; budgets: Kept<Budget>[] }> = {}
  const named: Named[] = []
  for (const { account, record } of opened) {
    if (!record) continue
    const { id, version, gone, messages } = record
    const purse = months[account] ?? { entries: [], budgets: [] }
    months[account] = purse
    if (record.kind === 'budget') purse.budgets.push({ id, version, value: record.value as Budget })
    if (record.kind !== 'entry') continue
    const entry = { id, version, value: record.value as KeptEntry['value'] }
    if (!gone && entry.value.day.startsWith(month)) purse.entries.push(entry)
    if (ids.includes(id)) named.push({ ...entry, account, gone, ...(messages ? { messages } : {}) })
  }
  return { agreed, accounts, months, named }
}

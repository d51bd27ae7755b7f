import type { Actor } from '../../../flows/actor.ts'
import { condense, type Grain } from '../../../flows/ledger/sums.ts'
import { asBytes, rows, type Sql } from '../../client.ts'
import { type Keys, openIfAny, type Place, seal } from '../../crypto.ts'
import { toBase64 } from '../../encode.ts'
import { monthKey, openRecord } from '../../ledger.ts'
import { citizenId } from './access.ts'

/**
 * What months come to. The sums of a month are kept sealed under a stamp: a digest of the ids and versions of all its entries, taken in the
 * statement that reads them. Whatever is noted, changed or deleted makes another stamp, under which nothing is found, so that no race and no
 * forgotten place can let the sums drift: what is not found is opened and added up anew.
 */
const placeOf = (accountId: string, { month, stamp }: Month): Place =>
  `ledger_sum.body:${accountId}:${month}:${stamp}`

type Month = { month: string; stamp: string }
type Asking = { sql: Sql; keys: Keys; personId: string; accountId: string; only: string[] | null }

/** All months, or some. Null for whoever may not look. */
export const readSums = async (
  sql: Sql,
  keys: Keys,
  actor: Actor,
  accountId: string,
  months?: readonly string[],
): Promise<Grain[] | null> => {
  const personId = citizenId(actor)
  if (!personId) return null
  const only = months
    ? await Promise.all(months.map(async (one) => toBase64(await monthKey(keys, accountId, one))))
    : null
  const asking = { sql, keys, personId, accountId, only }
  // Kept under a key that is gone: added up anew from what can be opened.
  return (await summed(asking, true)) ?? (await summed(asking, false)) ?? null
}

/** PostgreSQL breaks base64 into lines. */
const oneLine = (text: unknown): string => String(text).replaceAll('\n', '')

/**
 * One statement, so that an entry that moves from one month to another meanwhile is in exactly one of them. Of months that are kept no entry is
 * read. Ids hold letters, digits and hyphens alone.
 */
const found = ({ sql, personId, accountId, only }: Asking, kept: boolean) => sql`
  with may as materialized (
    select 1 from ledger_member where account_id = ${accountId}::uuid and person_id = ${personId}::uuid
  ), stamped as materialized (
    select r.month, sha256(convert_to(string_agg(r.id || ':' || r.version, ',' order by r.id collate "C"), 'UTF8')) as stamp
    from ledger_record r
    where r.account_id = ${accountId}::uuid and r.gone_at is null and r.month is not null and exists (select 1 from may)
      and ${only === null ? sql`true` : sql`r.month in (select decode(w, 'base64') from json_array_elements_text(${rows(only)}::text::json) w)`}
    group by r.month
  )
  select encode(t.month, 'base64') as month, encode(t.stamp, 'base64') as stamp, s.body as sums, e.* from may
  left join stamped t on true
  left join ledger_sum s on ${kept}::boolean and s.account_id = ${accountId}::uuid and s.month = t.month and s.stamp = t.stamp
  left join lateral (
    select r.id, r.kind, r.version, r.shown, v.body from ledger_record r
    join ledger_version v on v.account_id = r.account_id and v.record_id = r.id and v.version = r.shown
    where s.body is null and r.account_id = ${accountId}::uuid and r.month = t.month and r.gone_at is null
  ) e on true`

const summed = async (asking: Asking, kept: boolean): Promise<Grain[] | null> => {
  const { keys, accountId } = asking
  const all = await found(asking, kept)
  if (!all.length) return null
  const grains: Grain[] = []
  const fresh: (Month & { grains: Grain[] })[] = []
  const months = Map.groupBy(
    all.filter(({ month }) => month !== null),
    ({ month }) => oneLine(month),
  )
  for (const [month, ofMonth] of months) {
    const [{ stamp: said, sums } = {}] = ofMonth
    const stamp = oneLine(said)
    if (sums) {
      const text = await openIfAny(keys, placeOf(accountId, { month, stamp }), asBytes(sums))
      if (text === null) return null
      grains.push(...(JSON.parse(text) as Grain[]))
      continue
    }
    const opened = await Promise.all(ofMonth.map((row) => openRecord<'entry'>(keys, accountId, row)))
    const entries = opened.flatMap((one) => (one ? [one.value] : []))
    const made = condense(entries)
    grains.push(...made)
    // An entry whose key is missing may have one tomorrow.
    if (entries.length === ofMonth.length) fresh.push({ month, stamp, grains: made })
  }
  if (fresh.length) await keep(asking, fresh)
  return grains
}

const keep = async (
  { sql, keys, personId, accountId }: Asking,
  months: readonly (Month & { grains: Grain[] })[],
): Promise<void> => {
  const sealed = await Promise.all(
    months.map(async ({ month, stamp, grains }) => ({
      month,
      stamp,
      body: toBase64(await seal(keys, placeOf(accountId, { month, stamp }), JSON.stringify(grains))),
    })),
  )
  await sql`
    insert into ledger_sum (account_id, month, stamp, body)
    select ${accountId}::uuid, decode(s.month, 'base64'), decode(s.stamp, 'base64'), decode(s.body, 'base64')
    from json_to_recordset(${rows(sealed)}::text::json) as s(month text, stamp text, body text)
    where exists (select 1 from ledger_member where account_id = ${accountId}::uuid and person_id = ${personId}::uuid for key share)
    order by s.month
    on conflict (account_id, month) do update set stamp = excluded.stamp, body = excluded.body`
}

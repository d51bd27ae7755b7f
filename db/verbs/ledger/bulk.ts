import type { Actor } from '../../../flows/actor.ts'
import type { Entry } from '../../../flows/ledger/contract.ts'
import { rows, type Sql } from '../../client.ts'
import { type Keys, seal } from '../../crypto.ts'
import { toBase64 } from '../../encode.ts'
import { monthKey, versionPlace } from '../../ledger.ts'
import { citizenId, NOT_FOUND, type Refusal, refusalFor, writers } from './access.ts'

/** Entries of an import: many in one statement, each as if by itself. What was made or came back is named with its version, so that it can be undone. */
export type Of = { id: string; version: number }
type Many = { accountId: string; entries: readonly { id: string; value: Entry }[]; at: number }
type Wrote = { ok: true; wrote: Of[] } | Refusal

const sealedFor = (keys: Keys, accountId: string, entries: readonly (Of & { value: Entry })[]) =>
  Promise.all(
    entries.map(async ({ id, version, value }) => ({
      id,
      version,
      body: toBase64(await seal(keys, versionPlace(accountId, id, version), JSON.stringify(value))),
      month: toBase64(await monthKey(keys, accountId, value.day.slice(0, 7))),
    })),
  )

const ofRows = (found: readonly Record<string, unknown>[]): Of[] =>
  found.map(({ id, version }) => ({ id: id as string, version: Number(version) }))

/** @returns those that were new; an id that is known already is left as it is. */
export const addEntries = async (
  sql: Sql,
  keys: Keys,
  actor: Actor,
  { accountId, entries, at }: Many,
): Promise<Wrote> => {
  const personId = citizenId(actor)
  if (!personId) return NOT_FOUND
  const refused = await refusalFor(sql, actor, accountId)
  if (refused) return refused
  const sealed = await sealedFor(
    keys,
    accountId,
    entries.map((one) => ({ ...one, version: 1 })),
  )
  const made = await sql`
    with said as materialized (
      select s.id, decode(s.body, 'base64') as body, decode(s.month, 'base64') as month
      from json_to_recordset(${rows(sealed)}::text::json) as s(id text, body text, month text)
    ), record as (
      insert into ledger_record (account_id, id, kind, version, shown, month)
      select ${accountId}::uuid, id, 'entry', 1, 1, month from said where exists ${writers(sql, accountId, personId)}
      on conflict do nothing returning id
    ), version as (
      insert into ledger_version (account_id, record_id, version, at, person_id, act, month, body)
      select ${accountId}::uuid, s.id, 1, ${new Date(at)}::timestamptz, ${personId}::uuid, 'made', s.month, s.body
      from record join said s on s.id = record.id
    )
    select id, 1 as version from record`
  return { ok: true, wrote: ofRows(made) }
}

/** Deleted ones come back, on the version at which they lie deleted. */
export const restoreEntries = async (
  sql: Sql,
  keys: Keys,
  actor: Actor,
  { accountId, entries, at }: Omit<Many, 'entries'> & { entries: readonly (Of & { value: Entry })[] },
): Promise<Wrote> => {
  const personId = citizenId(actor)
  if (!personId) return NOT_FOUND
  const refused = await refusalFor(sql, actor, accountId)
  if (refused) return refused
  const next = entries.map((one) => ({ ...one, version: one.version + 1 }))
  const sealed = await sealedFor(keys, accountId, next)
  const back = await sql`
    with said as materialized (
      select s.id, s.version, decode(s.body, 'base64') as body, decode(s.month, 'base64') as month
      from json_to_recordset(${rows(sealed)}::text::json) as s(id text, version int, body text, month text)
    ), record as (
      update ledger_record r set version = s.version, shown = s.version, month = s.month, gone_at = null from said s
      where r.account_id = ${accountId}::uuid and r.id = s.id and r.kind = 'entry' and r.version = s.version - 1 and r.gone_at is not null
        and exists ${writers(sql, accountId, personId)}
      returning r.id, r.version
    ), version as (
      insert into ledger_version (account_id, record_id, version, at, person_id, act, month, body)
      select ${accountId}::uuid, s.id, s.version, ${new Date(at)}::timestamptz, ${personId}::uuid, 'restored', s.month, s.body
      from record join said s on s.id = record.id
    )
    select id, version from record`
  return { ok: true, wrote: ofRows(back) }
}

/** Each on the version that is named: what has been changed since stays. */
export const dropEntries = async (
  sql: Sql,
  actor: Actor,
  { accountId, entries, at }: { accountId: string; entries: readonly Of[]; at: number },
): Promise<Wrote> => {
  const personId = citizenId(actor)
  if (!personId) return NOT_FOUND
  const refused = await refusalFor(sql, actor, accountId)
  if (refused) return refused
  const dropped = await sql`
    with said as materialized (
      select s.id, s.version from json_to_recordset(${rows(entries)}::text::json) as s(id text, version int)
    ), record as (
      update ledger_record r set version = r.version + 1, gone_at = ${new Date(at)}::timestamptz from said s
      where r.account_id = ${accountId}::uuid and r.id = s.id and r.kind = 'entry' and r.version = s.version and r.gone_at is null
        and exists ${writers(sql, accountId, personId)}
      returning r.id, r.version
    ), version as (
      insert into ledger_version (account_id, record_id, version, at, person_id, act)
      select ${accountId}::uuid, id, version, ${new Date(at)}::timestamptz, ${personId}::uuid, 'dropped' from record
    )
    select id, version from record`
  return { ok: true, wrote: ofRows(dropped) }
}

import type { Actor } from '../../../flows/actor.ts'
import { canonical } from '../../../flows/exchange/canonical.ts'
import type { RecordKind, RecordOf } from '../../../flows/ledger/contract.ts'
import { asBytes, type Sql } from '../../client.ts'
import { type Keys, openIfAny, seal } from '../../crypto.ts'
import { monthIn, monthKey, openRecord, type RecordRow, versionPlace } from '../../ledger.ts'
import { citizenId, NOT_FOUND, type Refusal, refusalFor, writers } from './access.ts'

export type Written<K extends RecordKind = RecordKind> =
  | { ok: true; record: RecordRow<K>; again?: true }
  | Refusal
  /** Somebody was faster, or the id is another's: this is true now. */
  | { ok: false; why: 'conflict'; current: RecordRow<K> | null }

type Adding<K extends RecordKind> = { accountId: string; id: string; kind: K; value: RecordOf[K]; at: number }

const monthBytes = async (keys: Keys, accountId: string, kind: RecordKind, value: object) => {
  const month = monthIn(kind, value)
  return month === null ? null : await monthKey(keys, accountId, month)
}

/** Written once for its id: the same again is told what became of it, another one under the same id is refused. */
export const addRecord = async <K extends RecordKind>(
  sql: Sql,
  keys: Keys,
  actor: Actor,
  { accountId, id, kind, value, at }: Adding<K>,
): Promise<Written<K>> => {
  const personId = citizenId(actor)
  if (!personId) return NOT_FOUND
  const body = await seal(keys, versionPlace(accountId, id, 1), JSON.stringify(value))
  const month = await monthBytes(keys, accountId, kind, value)
  const made = await sql`
    with record as (
      insert into ledger_record (account_id, id, kind, version, shown, month)
      select ${accountId}::uuid, ${id}, ${kind}, 1, 1, ${month}::bytea from ${writers(sql, accountId, personId)} may
      on conflict do nothing returning id
    ), version as (
      insert into ledger_version (account_id, record_id, version, at, person_id, act, month, body)
      select ${accountId}::uuid, id, 1, ${new Date(at)}::timestamptz, ${personId}::uuid, 'made', ${month}::bytea, ${body}::bytea from record
    )
    select id from record`
  if (made.length) return { ok: true, record: { id, kind, version: 1, value, gone: false } }
  const refused = await refusalFor(sql, actor, accountId)
  if (refused) return refused
  const current = await oneRecord<K>(sql, keys, accountId, id, kind)
  const [first] = await sql`
    select body from ledger_version where account_id = ${accountId}::uuid and record_id = ${id} and version = 1`
  const said = first?.body && (await openIfAny(keys, versionPlace(accountId, id, 1), asBytes(first.body)))
  const same = said && canonical(JSON.parse(said as string)) === canonical(value as never)
  return same && current
    ? { ok: true, record: current, again: true }
    : { ok: false, why: 'conflict', current }
}

type Changing<K extends RecordKind> = Adding<K> & { version: number }

/** On the version that was seen; deleted ones come back. */
export const changeRecord = async <K extends RecordKind>(
  sql: Sql,
  keys: Keys,
  actor: Actor,
  { accountId, id, kind, version, value, at }: Changing<K>,
): Promise<Written<K>> => {
  const personId = citizenId(actor)
  if (!personId) return NOT_FOUND
  const next = version + 1
  const body = await seal(keys, versionPlace(accountId, id, next), JSON.stringify(value))
  const month = await monthBytes(keys, accountId, kind, value)
  const changed = await sql`
    with old as (
      select gone_at from ledger_record where account_id = ${accountId}::uuid and id = ${id} and kind = ${kind} and version = ${version}::int
        and exists ${writers(sql, accountId, personId)} for update
    ), record as (
      update ledger_record r set version = ${next}::int, shown = ${next}::int, month = ${month}::bytea, gone_at = null
      from old where r.account_id = ${accountId}::uuid and r.id = ${id} and r.version = ${version}::int
      returning r.id, old.gone_at
    ), version as (
      insert into ledger_version (account_id, record_id, version, at, person_id, act, month, body)
      select ${accountId}::uuid, id, ${next}::int, ${new Date(at)}::timestamptz, ${personId}::uuid,
        case when gone_at is null then 'changed' else 'restored' end, ${month}::bytea, ${body}::bytea from record
    )
    select id from record`
  return changed.length
    ? { ok: true, record: { id, kind, version: next, value, gone: false } }
    : lost(sql, keys, actor, { accountId, id, kind })
}

/** A tombstone: it counts no more and its history stays. What is gone already is gone. */
export const dropRecord = async <K extends RecordKind>(
  sql: Sql,
  keys: Keys,
  actor: Actor,
  { accountId, id, kind, version, at }: Omit<Changing<K>, 'value'>,
): Promise<Written<K>> => {
  const personId = citizenId(actor)
  if (!personId) return NOT_FOUND
  const next = version + 1
  const dropped = await sql`
    with record as (
      update ledger_record r set version = ${next}::int, gone_at = ${new Date(at)}::timestamptz
      where r.account_id = ${accountId}::uuid and r.id = ${id} and r.kind = ${kind} and r.version = ${version}::int and r.gone_at is null
        and exists ${writers(sql, accountId, personId)}
      returning r.id
    ), version as (
      insert into ledger_version (account_id, record_id, version, at, person_id, act)
      select ${accountId}::uuid, id, ${next}::int, ${new Date(at)}::timestamptz, ${personId}::uuid, 'dropped' from record
    )
    select id from record`
  const current = await lost<K>(sql, keys, actor, { accountId, id, kind })
  if (current.ok || current.why !== 'conflict' || !current.current) return current
  return dropped.length || current.current.gone
    ? { ok: true, record: current.current, ...(dropped.length ? {} : { again: true as const }) }
    : current
}

const lost = async <K extends RecordKind>(
  sql: Sql,
  keys: Keys,
  actor: Actor,
  { accountId, id, kind }: { accountId: string; id: string; kind: K },
): Promise<Written<K>> => {
  const refused = await refusalFor(sql, actor, accountId)
  if (refused) return refused
  const current = await oneRecord<K>(sql, keys, accountId, id, kind)
  return current ? { ok: false, why: 'conflict', current } : NOT_FOUND
}

/** Whoever calls has been let in by the statement or by `refusalFor`. */
const oneRecord = async <K extends RecordKind>(
  sql: Sql,
  keys: Keys,
  accountId: string,
  id: string,
  kind: K,
): Promise<RecordRow<K> | null> => {
  const [row] = await sql`
    select r.id, r.kind, r.version, r.shown, r.gone_at is not null as gone, v.body from ledger_record r
    join ledger_version v on v.account_id = r.account_id and v.record_id = r.id and v.version = r.shown
    where r.account_id = ${accountId}::uuid and r.id = ${id} and r.kind = ${kind}`
  return row ? openRecord<K>(keys, accountId, row) : null
}

import type { Account, AccountKind, RecordKind, RecordOf } from '../flows/ledger/contract.ts'
import { asBytes } from './client.ts'
import { blind, digestOf, type Keys, openIfAny, type Place } from './crypto.ts'

/** How a ledger lies in the database. A body is bound to its version: an old one put in the place of a new one does not open. */
export const accountPlace = (accountId: string): Place => `ledger_account.body:${accountId}`
export const versionPlace = (accountId: string, recordId: string, version: number): Place =>
  `ledger_version.body:${accountId}:${recordId}:${version}`
export const memberPlace = (accountId: string, personId: string): Place =>
  `ledger_member.name:${accountId}:${personId}`

/** Everybody's home account has its id before it exists, so that two phones at once begin the same one. */
export const homeOf = (keys: Keys, personId: string): Promise<string> =>
  blind(keys.digest, `ledger.home:${personId}`)

/** What came due on a day is one record, whoever notes it and however often. */
export const dueIdOf = (keys: Keys, accountId: string, recurring: string, day: string): Promise<string> =>
  blind(keys.digest, `ledger.due:${accountId}:${recurring}:${day}`)

/** Who a member is to the other members: nobody's person id leaves the database. */
export const memberId = (keys: Keys, accountId: string, personId: string): Promise<string> =>
  blind(keys.digest, `ledger.member:${accountId}:${personId}`)

/** "2026-11" of one account, by which its entries are found. */
export const monthKey = (keys: Keys, accountId: string, month: string): Promise<Uint8Array<ArrayBuffer>> =>
  digestOf(keys, `ledger_record.month:${accountId}`, month)

export const inviteDigest = (keys: Keys, code: string): Promise<Uint8Array<ArrayBuffer>> =>
  digestOf(keys, 'ledger_invitation.code:once', code)

/** The month that a record belongs to; only entries have one. */
export const monthIn = (kind: RecordKind, value: object): string | null =>
  kind === 'entry' && 'day' in value ? String(value.day).slice(0, 7) : null

export type RecordRow<K extends RecordKind = RecordKind> = {
  id: string
  kind: K
  version: number
  value: RecordOf[K]
  gone: boolean
  messages?: string[]
}

/** Opened, or null where it is sealed by a key that is gone: the others of its month still count. */
export const openRecord = async <K extends RecordKind>(
  keys: Keys,
  accountId: string,
  row: Record<string, unknown>,
): Promise<RecordRow<K> | null> => {
  if (row.body === null || row.body === undefined) return null
  const id = row.id as string
  const text = await openIfAny(keys, versionPlace(accountId, id, Number(row.shown)), asBytes(row.body))
  if (text === null) return null
  const messages = row.messages as string[] | null | undefined
  return {
    id,
    kind: row.kind as K,
    version: Number(row.version),
    value: JSON.parse(text) as RecordOf[K],
    gone: row.gone === true,
    ...(messages?.length ? { messages } : {}),
  }
}

export const openAccount = async (
  keys: Keys,
  { id, kind, body }: { id: string; kind: AccountKind; body: Uint8Array | null },
): Promise<{ id: string; kind: AccountKind } & Partial<Account>> => {
  const text = body && (await openIfAny(keys, accountPlace(id), body))
  return { id, kind, ...(text ? (JSON.parse(text) as Account) : {}) }
}

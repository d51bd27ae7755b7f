import type { Actor } from '../../../flows/actor.ts'
import type { Role } from '../../../flows/ledger/contract.ts'
import type { Fragment, Sql } from '../../client.ts'

/** Why not. To whom an account is not shared, it is not there. */
export type Refusal = { ok: false; why: 'not-found' | 'forbidden' }
export const NOT_FOUND: Refusal = { ok: false, why: 'not-found' }
export const FORBIDDEN: Refusal = { ok: false, why: 'forbidden' }

/** A ledger is read and written by its people alone: no staff, no agency, no job of ours. */
export const citizenId = (actor: Actor): string | null => (actor.kind === 'citizen' ? actor.personId : null)

/** What the actor is to this account; null where it is none of theirs. */
export const roleIn = async (sql: Sql, actor: Actor, accountId: string): Promise<Role | null> => {
  const personId = citizenId(actor)
  if (!personId) return null
  const [row] = await sql`
    select role from ledger_member where account_id = ${accountId}::uuid and person_id = ${personId}::uuid`
  return (row?.role as Role | undefined) ?? null
}

/** Stands in the writing statement itself and holds the membership: whoever is removed meanwhile writes nothing more. */
export const writers = (sql: Sql, accountId: string, personId: string): Fragment =>
  sql`(select 1 from ledger_member where account_id = ${accountId}::uuid and person_id = ${personId}::uuid and role <> 'viewer' for share)`

/** Why a writing statement wrote nothing: no such account of theirs, or only to look at. */
export const refusalFor = async (sql: Sql, actor: Actor, accountId: string): Promise<Refusal | null> => {
  const role = await roleIn(sql, actor, accountId)
  return role === null ? NOT_FOUND : role === 'viewer' ? FORBIDDEN : null
}

import type { Actor, StaffRole } from '../../flows/actor.ts'
import type { Fragment, Sql } from '../client.ts'

/**
 * Who may do what, apart from the moves of a case (`flows/case/states.ts` has those). What is not here is refused. An
 * administrator keeps accounts and settings and reads nobody's complaint.
 */
const RIGHTS = {
  'case.list': ['officer', 'supervisor', 'agency_officer', 'auditor'],
  'case.read': ['officer', 'supervisor', 'agency_officer', 'auditor'],
  'case.export': ['officer', 'supervisor', 'agency_officer', 'auditor'],
  'case.take': ['officer', 'supervisor'],
  'case.move': ['officer', 'supervisor', 'agency_officer'],
  'case.note': ['officer', 'supervisor', 'agency_officer'],
  'contact.read': ['officer', 'supervisor', 'auditor'],
  'contact.answer': ['officer', 'supervisor'],
  'scam.read': ['officer', 'supervisor', 'auditor'],
  'scam.review': ['officer', 'supervisor'],
  // Whoever reviewed or listed something should not be alone in judging who complains of it.
  'scam.decide': ['supervisor'],
} as const satisfies Record<string, readonly StaffRole[]>
export type Right = keyof typeof RIGHTS

export type StaffActor = Extract<Actor, { kind: 'staff' }>

export const mayDo = (actor: Actor, right: Right): actor is StaffActor =>
  actor.kind === 'staff' && (RIGHTS[right] as readonly StaffRole[]).includes(actor.role)

/**
 * The cases that this staff member may see at all, as a condition on the table `c`. From the signed-in staff row and never
 * from the request; an agency officer without an agency sees none.
 */
export const scopeOf = (sql: Sql, actor: StaffActor): Fragment =>
  actor.role === 'agency_officer' ? sql`c.agency_id = ${actor.agencyId ?? null}::uuid` : sql`true`

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
  'case.merge': ['officer', 'supervisor'],
  'mass.write': ['officer', 'supervisor'],
  'mass.read': ['officer', 'supervisor', 'auditor'],
  'sla.read': ['officer', 'supervisor', 'auditor', 'administrator'],
  'case.split': ['officer', 'supervisor'],
  'case.move': ['officer', 'supervisor', 'agency_officer'],
  'case.note': ['officer', 'supervisor', 'agency_officer'],
  'contact.read': ['officer', 'supervisor', 'auditor'],
  'block.keep': ['supervisor'],
  'block.read': ['supervisor', 'auditor'],
  'spam.mark': ['officer', 'supervisor'],
  'flag.read': ['officer', 'supervisor', 'auditor'],
  'flag.see': ['officer', 'supervisor'],
  'contact.answer': ['officer', 'supervisor'],
  'scam.read': ['officer', 'supervisor', 'auditor'],
  'scam.review': ['officer', 'supervisor'],
  // Whoever reviewed or listed something should not be alone in judging who complains of it.
  'scam.decide': ['supervisor'],
  'content.read': ['officer', 'supervisor', 'auditor', 'administrator'],
  // Written by one and let go by another, who is not the one that wrote it.
  'alert.write': ['officer', 'supervisor'],
  'alert.send': ['supervisor'],
  'exchange.refer': ['officer', 'supervisor'],
  'exchange.read': ['officer', 'supervisor', 'auditor', 'administrator'],
  'agency.list': ['officer', 'supervisor', 'auditor', 'administrator'],
  'agency.keep': ['administrator'],
  'staff.keep': ['administrator'],
  'case.reveal': ['officer', 'supervisor', 'agency_officer'],
  'case.similar': ['officer', 'supervisor'],
  'quality.read': ['officer', 'supervisor'],
  'canned.read': ['officer', 'supervisor', 'agency_officer', 'administrator'],
  'canned.keep': ['administrator'],
  // An agency's officers: of their own time alone.
  'escalation.read': ['officer', 'supervisor', 'agency_officer', 'auditor'],
  'escalation.see': ['officer', 'supervisor'],
  'escalation.figure': ['supervisor', 'auditor', 'administrator'],
  'absence.keep': ['officer', 'supervisor'],
  'figures.day': ['officer', 'supervisor', 'auditor', 'administrator'],
  'audit.read': ['auditor', 'administrator'],
  'category.read': ['officer', 'supervisor', 'agency_officer', 'auditor', 'administrator'],
  'settings.keep': ['administrator'],
  'settings.read': ['supervisor', 'auditor', 'administrator'],
  'content.check': ['supervisor', 'administrator'],
  'export.make': ['supervisor', 'auditor'],
  'figures.read': ['supervisor', 'auditor', 'administrator'],
} as const satisfies Record<string, readonly StaffRole[]>
export type Right = keyof typeof RIGHTS

export type StaffActor = Extract<Actor, { kind: 'staff' }>

/** Who acts on a case without being its citizen: staff, another organisation's system through its key, a job of ours. */
export type Mover = StaffActor | Extract<Actor, { kind: 'agency' | 'job' }>

/** What an agency or a job may move is in the table of moves; whose case it is, in `scopeOf`. */
export const mayMove = (actor: Actor): actor is Mover =>
  actor.kind === 'agency' || actor.kind === 'job' || mayDo(actor, 'case.move')

export const mayDo = (actor: Actor, right: Right): actor is StaffActor =>
  actor.kind === 'staff' && (RIGHTS[right] as readonly StaffRole[]).includes(actor.role)

/**
 * The cases that this staff member may see at all, as a condition on the table `c`. From the signed-in staff row and never
 * from the request; an agency officer without an agency sees none.
 */
export const scopeOf = (sql: Sql, actor: Mover): Fragment => {
  const agencyId = agencyOf(actor)
  return agencyId === undefined ? sql`true` : sql`c.agency_id = ${agencyId}::uuid`
}

/** Beyond what it holds, an agency that was invited to a case reaches that one. Asked of single cases: a list by it would not go by an index. */
export const reachOf = (sql: Sql, actor: Mover): Fragment => {
  const agencyId = agencyOf(actor)
  if (agencyId === undefined) return sql`true`
  return sql`(c.agency_id = ${agencyId}::uuid or exists (
    select 1 from referral r where r.case_id = c.id and r.agency_id = ${agencyId}::uuid and r.act = 'invite' and r.ended_at is null))`
}

/** Undefined for the centre; null for an agency officer of no agency. */
const agencyOf = (actor: Mover): string | null | undefined => {
  if (actor.kind === 'agency') return actor.agencyId
  return actor.kind === 'staff' && actor.role === 'agency_officer' ? (actor.agencyId ?? null) : undefined
}

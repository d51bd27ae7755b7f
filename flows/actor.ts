/** Who does something. Every verb that touches private data takes one, checks it first and writes it into the timeline. */
export const STAFF_ROLES = ['officer', 'supervisor', 'agency_officer', 'auditor', 'administrator'] as const
export type StaffRole = (typeof STAFF_ROLES)[number]

export type Actor =
  | { kind: 'citizen'; personId: string }
  | { kind: 'staff'; staffId: string; role: StaffRole; agencyId?: string }
  /** Another organisation's system, through its API key. */
  | { kind: 'agency'; agencyId: string }
  | { kind: 'job'; name: string }

/** An actor as rules name it: staff by their role, the others by their kind. */
export type Who = 'citizen' | StaffRole | 'agency' | 'job'
export const who = (actor: Actor): Who => (actor.kind === 'staff' ? actor.role : actor.kind)

/** The id that goes into audit rows beside the kind. */
export const actorId = (actor: Actor): string => {
  switch (actor.kind) {
    case 'citizen':
      return actor.personId
    case 'staff':
      return actor.staffId
    case 'agency':
      return actor.agencyId
    case 'job':
      return actor.name
    default:
      return actor satisfies never
  }
}

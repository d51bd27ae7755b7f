import { type Actor, type Who, who } from '../actor.ts'
import type { Interval } from './due.ts'

/** The life of a case. Codes are stored and sent: stable for ever. */
export const CASE_STATES = [
  'received',
  'in_review',
  'waiting_citizen',
  'forwarded',
  'accepted_by_agency',
  'answered',
  'resolved',
  'closed_unresolved',
  'not_ours',
  'duplicate_of',
  'withdrawn',
] as const
export type CaseState = (typeof CASE_STATES)[number]
export const isCaseState = (text: string): text is CaseState =>
  (CASE_STATES as readonly string[]).includes(text)

const CLOSED = ['resolved', 'closed_unresolved', 'not_ours', 'duplicate_of', 'withdrawn'] as const
export const isClosed = (state: CaseState): boolean => (CLOSED as readonly string[]).includes(state)

/** What a move must bring along. `text` is read by the citizen. */
export type Need = 'text' | 'reason' | 'agency' | 'parent'
export type Told = 'citizen' | 'agency' | 'staff'
export type Transition = {
  from: CaseState
  to: CaseState
  who: readonly Who[]
  needs: readonly Need[]
  /** Who hears of it, besides the one who did it. */
  notify: readonly Told[]
  /** Only within the days after closing that `policy.json` names; a supervisor may at any time. */
  window?: true
}

const CENTRE: readonly Who[] = ['officer', 'supervisor']
const AGENCY: readonly Who[] = ['agency_officer', 'agency']
const BOTH: readonly Who[] = [...CENTRE, ...AGENCY]

const move = (
  from: readonly CaseState[],
  to: CaseState,
  by: readonly Who[],
  needs: readonly Need[],
  notify: readonly Told[] = ['citizen'],
): Transition[] => from.map((state) => ({ from: state, to, who: by, needs, notify }))

const back = (from: readonly CaseState[], by: readonly Who[]): Transition[] =>
  move(from, 'in_review', by, ['reason'], ['citizen', 'staff']).map((one) => ({
    ...one,
    window: true as const,
  }))

/** Every move there is. What is not here cannot happen, whoever asks. Administrators and auditors move nothing. */
export const TRANSITIONS: readonly Transition[] = [
  ...move(['received'], 'in_review', CENTRE, []),
  ...move(['received', 'in_review'], 'waiting_citizen', CENTRE, ['text']),
  ...move(['accepted_by_agency'], 'waiting_citizen', BOTH, ['text']),
  // the citizen's answer moves the case back by itself; staff may when they no longer need one
  ...move(['waiting_citizen'], 'in_review', ['citizen', ...CENTRE], [], ['staff']),
  ...move(['waiting_citizen'], 'accepted_by_agency', ['citizen', ...BOTH], [], ['agency']),
  ...move(
    ['received', 'in_review', 'accepted_by_agency', 'answered'],
    'forwarded',
    CENTRE,
    ['agency', 'text'],
    ['citizen', 'agency'],
  ),
  ...move(['forwarded'], 'accepted_by_agency', [...AGENCY, ...CENTRE], []),
  // an agency that does not take it hands it back to the centre: the citizen is not sent from door to door
  ...move(['forwarded', 'accepted_by_agency'], 'in_review', BOTH, ['reason'], ['citizen', 'staff', 'agency']),
  // no agency said that it takes it in the time that was set: the case does not lie there
  ...move(['forwarded'], 'in_review', ['job'], ['reason'], ['citizen', 'staff', 'agency']),
  ...move(['forwarded', 'accepted_by_agency'], 'answered', BOTH, ['text']),
  ...move(['in_review'], 'answered', CENTRE, ['text']),
  ...move(['answered'], 'in_review', ['citizen', ...CENTRE], ['reason'], ['citizen', 'staff', 'agency']),
  ...move(['in_review', 'answered'], 'resolved', CENTRE, ['text']),
  ...move(['accepted_by_agency'], 'resolved', BOTH, ['text']),
  ...move(['answered'], 'resolved', ['citizen'], [], ['staff', 'agency']),
  ...move(['in_review', 'accepted_by_agency', 'answered', 'waiting_citizen'], 'closed_unresolved', CENTRE, [
    'reason',
    'text',
  ]),
  // nobody answered our question in the time that it named
  ...move(['waiting_citizen'], 'closed_unresolved', ['job'], ['reason'], ['citizen', 'staff']),
  ...move(['received', 'in_review', 'forwarded'], 'not_ours', CENTRE, ['reason', 'text']),
  ...move(['received', 'in_review', 'waiting_citizen'], 'duplicate_of', CENTRE, ['parent']),
  ...move(
    ['received', 'in_review', 'waiting_citizen', 'forwarded', 'accepted_by_agency', 'answered'],
    'withdrawn',
    ['citizen'],
    [],
    ['staff', 'agency'],
  ),
  ...back(['resolved', 'closed_unresolved', 'not_ours', 'withdrawn'], ['citizen', 'supervisor']),
  ...back(['duplicate_of'], ['supervisor', 'officer', 'citizen']),
]

export type MoveTrouble = 'no-such-move' | 'not-you'

/** The transition that this actor would make, or why there is none. Several rows may join the same two states. */
export const findMove = (
  from: CaseState,
  to: CaseState,
  actor: Actor,
): { ok: true; transition: Transition } | { ok: false; reason: MoveTrouble } => {
  const rows = TRANSITIONS.filter((row) => row.from === from && row.to === to)
  const transition = rows.find((row) => row.who.includes(who(actor)))
  if (transition) return { ok: true, transition }
  return { ok: false, reason: rows.length > 0 ? 'not-you' : 'no-such-move' }
}

export const canMove = (from: CaseState, to: CaseState, actor: Actor): boolean => findMove(from, to, actor).ok

/** The moves open to this actor, for buttons and menus. */
export const movesFor = (from: CaseState, actor: Actor): Transition[] =>
  TRANSITIONS.filter((row) => row.from === from && row.who.includes(who(actor)))

/** Nothing is due while we wait for the citizen, nor after closing. */
export const clockStopped = (state: CaseState): boolean => state === 'waiting_citizen' || isClosed(state)

/** The times in which the clock stood still, from the states that the case went through, oldest first. */
export const stoppedIntervals = (history: readonly { at: number; to: CaseState }[]): Interval[] => {
  const out: Interval[] = []
  for (const { at, to } of history) {
    const last = out.at(-1)
    const standing = last !== undefined && last.to === undefined
    if (clockStopped(to) && !standing) out.push({ from: at })
    if (!clockStopped(to) && standing) last.to = at
  }
  return out
}

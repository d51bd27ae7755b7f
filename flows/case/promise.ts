import type { Interval } from './due.ts'
import type { CaseFacts, Due, TimelineFacts } from './facts.ts'
import { centreCalendar, type Entered, NONE_ENTERED, withEntered } from './hours.ts'
import {
  calendarOf,
  cappedPauses,
  countedDays,
  dueUnder,
  type Explained,
  explainDue,
  PAUSES,
  policyById,
  policyFor,
} from './policy.ts'
import { type CaseState, isCaseState, isClosed, stoppedIntervals } from './states.ts'

/** When a case's promise is for, from what happened: one arithmetic for the citizen's card, the chat and the staff's verbs. */
type Promised = Pick<CaseFacts, 'family' | 'filedAt' | 'reopened' | 'promise' | 'urgency'>

/** What staff made urgent is counted from then, until its clock begins anew. */
const startOf = ({ promise }: Promised, start: number): number =>
  promise?.from !== undefined && promise.from > start ? promise.from : start

/** A promise keeps its policy for as long as its clock goes on. */
const policyOf = ({ family, reopened, promise, urgency }: Promised, start: number) =>
  policyById(promise?.policy ?? '') ?? policyFor(family, reopened, start, urgency)

/**
 * The clock begins at filing and anew at each reopening, the citizen's or a supervisor's. A citizen's addition ends a wait
 * without naming a state.
 */
const clockOf = (
  one: Promised,
  timeline: readonly TimelineFacts[],
): { start: number; stopped: Interval[]; asked: number } => {
  let start = one.filedAt
  let state: CaseState = 'received'
  let history: { at: number; to: CaseState }[] = []
  for (const { at, kind, to, by } of timeline.toSorted((a, b) => a.seq - b.seq)) {
    const resumed: CaseState = state === 'waiting_citizen' && by === 'citizen' ? 'in_review' : state
    const next: CaseState = to && isCaseState(to) ? to : resumed
    // Nobody waited for anybody while two cases were worked on together: the promise is what it was.
    if (JOINING.has(kind)) {
      if (next !== state && !isClosed(next)) {
        const before = history.at(-1)?.to ?? 'received'
        if (next !== before) history.push({ at, to: next })
      }
      state = next
      continue
    }
    if (kind === 'filed' || kind === 'reopened' || (isClosed(state) && !isClosed(next))) {
      start = at
      history = []
    } else if (next !== state) history.push({ at, to: next })
    state = next
  }
  const waits = stoppedIntervals(history)
  return {
    start,
    stopped: cappedPauses(waits),
    asked: history.filter(({ to }) => to === 'waiting_citizen').length,
  }
}

const JOINING: ReadonlySet<string> = new Set(['merged', 'merged-own', 'unmerged'])

/** Whether one more question may stop the clock of this promise. */
export const mayPause = (one: Promised, timeline: readonly TimelineFacts[]): boolean =>
  clockOf(one, timeline).asked < PAUSES.times

/**
 * How the due date is counted, by the days that were known when it was promised; null while nothing is due. `entered`: what is known now, so that
 * it can be said of a day that came to be a holiday later.
 */
export const arithmetic = (
  one: Promised,
  timeline: readonly TimelineFacts[],
  entered: Entered = NONE_ENTERED,
): Explained | null => {
  const { start: began, stopped } = clockOf(one, timeline)
  const start = startOf(one, began)
  const policy = policyOf(one, began)
  const days = one.promise?.days ?? []
  const counted = explainDue(calendarOf(policy, { asOf: 0, days }), start, policy.resolve, stopped)
  if (!counted) return null
  const later = countedDays(policy, start, counted.due, entered).filter((day) => !days.includes(day))
  return {
    ...counted,
    ...(one.promise ? { uncovered: one.promise.uncovered === true } : {}),
    ...(later.length ? { later } : {}),
    ...(policy.urgency ? { urgent: true as const } : {}),
    ...(start === began ? {} : { from: start }),
  }
}

/** The promise once the next entry stands in the timeline too; null where the clock stands still after it. */
export const dueAfter = (
  one: Promised,
  timeline: readonly TimelineFacts[],
  next: Omit<TimelineFacts, 'seq'>,
  entered: Entered = NONE_ENTERED,
): Due | null => {
  const seq = Math.max(0, ...timeline.map((entry) => entry.seq)) + 1
  const { start, stopped } = clockOf(one, [...timeline, { seq, ...next }])
  const anew = start === next.at
  const { family, reopened, urgency } = one
  const policy = anew ? policyFor(family, reopened, start, urgency) : policyOf(one, start)
  return fromThen(dueUnder(policy, startOf(one, start), stopped, entered), one, start)
}

const fromThen = (due: Due | null, one: Promised, start: number): Due | null => {
  const from = startOf(one, start)
  return due && from !== start ? { ...due, from } : due
}

/** The same promise reckoned anew by the days that are known now; null while its clock stands still. */
export const recounted = (
  one: Promised,
  timeline: readonly TimelineFacts[],
  entered: Entered,
): Due | null => {
  const { start, stopped } = clockOf(one, timeline)
  return fromThen(dueUnder(policyOf(one, start), startOf(one, start), stopped, entered), one, start)
}

/** What a case that staff make so urgent now is promised from now on, where that is sooner than it was. */
export const soonerBy = (
  one: Promised & Pick<CaseFacts, 'dueAt'>,
  { urgency, now, entered }: { urgency: number; now: number; entered: Entered },
): Due | null => {
  const policy = policyFor(one.family, one.reopened, now, urgency)
  const due = policy.urgency ? dueUnder(policy, now, [], entered) : null
  return due && due.resolveAt < one.dueAt ? { ...due, from: now } : null
}

/** When the time of the agency that has the case is over: days in which it waits for its citizen are not theirs. Null while nothing is due. */
export const theirDue = (
  one: Promised & Pick<CaseFacts, 'theirs'>,
  timeline: readonly TimelineFacts[],
): number | null => theirArithmetic(one, timeline)?.due ?? null

/** How that date is counted, from the day after the agency was given the case; null while nothing is due. */
export const theirArithmetic = (
  one: Promised & Pick<CaseFacts, 'theirs'>,
  timeline: readonly TimelineFacts[],
): Explained | null => {
  if (!one.theirs) return null
  const { from, count, days = [] } = one.theirs
  const { stopped } = clockOf(one, timeline)
  const calendar = withEntered(centreCalendar, { asOf: 0, days })
  const counted = explainDue(calendar, from, { unit: 'days', count }, stopped)
  return counted && { ...counted, from }
}

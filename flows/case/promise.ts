import type { Interval } from './due.ts'
import type { CaseFacts, Due, TimelineFacts } from './facts.ts'
import {
  calendarOf,
  cappedPauses,
  dueUnder,
  type Explained,
  explainDue,
  PAUSES,
  policyFor,
} from './policy.ts'
import { type CaseState, isCaseState, isClosed, stoppedIntervals } from './states.ts'

/** When a case's promise is for, from what happened: one arithmetic for the citizen's card, the chat and the staff's verbs. */
type Promised = Pick<CaseFacts, 'family' | 'filedAt' | 'reopened'>

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

/** How the due date is counted; null while nothing is due. */
export const arithmetic = (one: Promised, timeline: readonly TimelineFacts[]): Explained | null => {
  const { start, stopped } = clockOf(one, timeline)
  const policy = policyFor(one.family, one.reopened, start)
  return explainDue(calendarOf(policy), start, policy.resolve, stopped)
}

/** The promise once the next entry stands in the timeline too; null where the clock stands still after it. */
export const dueAfter = (
  one: Promised,
  timeline: readonly TimelineFacts[],
  next: Omit<TimelineFacts, 'seq'>,
): Due | null => {
  const seq = Math.max(0, ...timeline.map((entry) => entry.seq)) + 1
  const { start, stopped } = clockOf(one, [...timeline, { seq, ...next }])
  return dueUnder(policyFor(one.family, one.reopened, start), start, stopped)
}

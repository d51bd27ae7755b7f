import * as z from 'zod/mini'
import { DAY, isoDay, startOfDay, wallParts } from '../time.ts'
import content from './content/policy.json' with { type: 'json' }
import {
  addWorkingDays,
  addWorkingMinutes,
  holidaysCover,
  type Interval,
  subtractWorkingMinutes,
  workingMinutesBetween,
} from './due.ts'
import type { Due } from './facts.ts'
import {
  alwaysCalendar,
  type Calendar,
  centreCalendar,
  type Entered,
  type Holiday,
  isoOfDay,
  NONE_ENTERED,
  withEntered,
} from './hours.ts'

const Span = z.object({ unit: z.enum(['minutes', 'days']), count: z.int().check(z.positive()) })
const Day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/))
const Policy = z.object({
  id: z.string(),
  families: z.array(z.string()),
  /** Holds from this reopening on: who had to ask again and again waits less. */
  reopenings: z._default(z.int().check(z.nonnegative()), 0),
  /** Holds from this urgency on: 2 is money at risk, 3 somebody in danger. */
  urgency: z._default(z.int().check(z.nonnegative()), 0),
  /** Days (Bangkok) on which a promise under it begins: changed numbers are a new policy from their day on. */
  from: z.optional(Day),
  until: z.optional(Day),
  /** Over which hours: the centre's, or day and night. */
  calendar: z._default(z.enum(['bangkok', 'always']), 'bangkok'),
  firstAnswer: Span,
  update: Span,
  resolve: Span,
})
const Content = z.object({
  reopenDays: z.object({ days: z.int().check(z.positive()) }),
  citizenReplyDays: z.object({ days: z.int().check(z.positive()) }),
  pauses: z.object({ times: z.int().check(z.nonnegative()) }),
  warnBeforeMinutes: z.object({ minutes: z.int().check(z.positive()) }),
  policies: z.array(Policy).check(z.minLength(1)),
})
export type Span = z.infer<typeof Span>
export type Policy = z.infer<typeof Policy>

const { policies, reopenDays, citizenReplyDays, pauses, warnBeforeMinutes } = Content.parse(content)

const begins = ({ from, until }: Policy, at: number | undefined): boolean => {
  // Asked without a day: what holds for whoever comes from now on.
  const day = at === undefined ? '9998' : isoDay(wallParts(at))
  return (from ?? '') <= day && day <= (until ?? '9999')
}

/** A working day of the centre, in which days and minutes can be laid side by side. */
const DAY_MINUTES = 420
const lengthOf = ({ unit, count }: Span): number => (unit === 'days' ? count * DAY_MINUTES : count)
const sooner = (a: Policy, b: Policy): number =>
  lengthOf(a.resolve) - lengthOf(b.resolve) || lengthOf(a.firstAnswer) - lengthOf(b.firstAnswer)

/**
 * The policy under which a case of this family, opened again so often and this urgent, is promised from that instant on. Of each grade the family's own
 * goes before that of all families; of the latest reopening and the highest urgency that hold, the one that promises soonest: nobody waits longer for being
 * in greater need.
 */
export const policyFor = (family: string, reopened = 0, at?: number, urgency = 0): Policy => {
  const holding = policies.filter(
    (policy) => policy.reopenings <= reopened && policy.urgency <= urgency && begins(policy, at),
  )
  const most = (of: (policy: Policy) => number, among: readonly Policy[]) =>
    among.filter((policy) => of(policy) === Math.max(...among.map(of)))
  const own = (among: readonly Policy[]) =>
    among.find(({ families }) => families.includes(family)) ??
    among.find(({ families }) => families.includes('*'))
  const usual = holding.filter((policy) => policy.urgency === 0)
  const urgent = holding.filter((policy) => policy.urgency > 0)
  return [
    own(most(({ reopenings }) => reopenings, usual)),
    urgent.length ? own(most((policy) => policy.urgency, urgent)) : undefined,
  ]
    .filter((one) => one !== undefined)
    .toSorted(sooner)[0]!
}

/** Whether the next reopening will be promised sooner than the case was at first: only then do we say so. */
export const soonerAgain = ({ family, reopened }: { family: string; reopened: number }): boolean =>
  policyFor(family, reopened + 1).resolve.count < policyFor(family).resolve.count

/** The hours that a policy's promise is counted in. */
export const calendarOf = ({ calendar }: Pick<Policy, 'calendar'>, entered = NONE_ENTERED): Calendar =>
  calendar === 'always' ? alwaysCalendar : withEntered(centreCalendar, entered)

/** As they stand in the file: what the console shows of them. */
export const POLICIES: readonly Policy[] = policies
export const policyById = (id: string): Policy | undefined => policies.find((policy) => policy.id === id)

const endOf = (calendar: Calendar, start: number, span: Span, stopped: readonly Interval[]): number | null =>
  (span.unit === 'days' ? addWorkingDays : addWorkingMinutes)(calendar, start, span.count, stopped)

/**
 * What is promised for a case filed at this instant. `stopped` are the times in which a question to the citizen was
 * open; while one is, nothing is due and the answer is null.
 */
export const dueUnder = (
  policy: Policy,
  filedAt: number,
  stopped: readonly Interval[] = [],
  entered: Entered = NONE_ENTERED,
): Due | null => {
  const calendar = calendarOf(policy, entered)
  const firstAnswerAt = endOf(calendar, filedAt, policy.firstAnswer, stopped)
  const resolveAt = endOf(calendar, filedAt, policy.resolve, stopped)
  if (firstAnswerAt === null || resolveAt === null) return null
  const days = countedDays(policy, filedAt, resolveAt, entered)
  return {
    policy: policy.id,
    firstAnswerAt,
    resolveAt,
    ...(holidaysCover(calendar, resolveAt) ? {} : { uncovered: true as const }),
    ...(days.length ? { days } : {}),
    ...(entered.asOf ? { asOf: entered.asOf } : {}),
  }
}

/** Of the days that were entered, those between two instants that would have been open by the file alone. */
export const countedDays = (
  policy: Pick<Policy, 'calendar'>,
  from: number,
  to: number,
  { days }: Pick<Entered, 'days'>,
): string[] => {
  const calendar = calendarOf(policy)
  const [first, last] = [calendar.dayOf(from), calendar.dayOf(to)].map(isoOfDay) as [string, string]
  return [...new Set(days)]
    .filter((day) => first <= day && day <= last && calendar.periodsOf(Date.parse(day) / DAY).length > 0)
    .toSorted()
}

/** The promise made at filing and at each reopening: nothing has stopped the clock yet, so there always is one. */
export const dueFor = (
  family: string,
  filedAt: number,
  reopened = 0,
  { urgency = 0, entered = NONE_ENTERED }: { urgency?: number; entered?: Entered } = {},
): Due => dueUnder(policyFor(family, reopened, filedAt, urgency), filedAt, [], entered)!

/** When what the citizen wrote at `since` (ms) is to be answered, under the policy that their case was promised by. */
export const updateDueAt = (
  policyId: string,
  since: number,
  entered: Entered = NONE_ENTERED,
): number | null => {
  const policy = policyById(policyId)
  return policy ? endOf(calendarOf(policy, entered), since, policy.update, []) : null
}

/** When staff are warned of a deadline: a working day before it, in working time. */
export const warnAt = (deadline: number, calendar: Calendar = centreCalendar): number =>
  subtractWorkingMinutes(calendar, deadline, warnBeforeMinutes.minutes)

/** The end of the Bangkok day until which a closed case can be reopened by its citizen. */
export const reopenUntil = (closedAt: number): number =>
  startOfDay(closedAt) + (reopenDays.days + 1) * DAY - 1
export const canReopen = (closedAt: number, now: number): boolean => now <= reopenUntil(closedAt)
/** The end of the Bangkok day until which we wait for the citizen's answer. */
export const replyUntil = (askedAt: number): number =>
  startOfDay(askedAt) + (citizenReplyDays.days + 1) * DAY - 1

/** How often the clock of one promise may stand still, and for how many days each time. */
export const PAUSES = { times: pauses.times, days: citizenReplyDays.days } as const

/** A wait counts against the citizen's promise no longer than their answer was asked for, and only the first few of them. */
export const cappedPauses = (waits: readonly Interval[]): Interval[] =>
  waits
    .toSorted((a, b) => a.from - b.from)
    .slice(0, PAUSES.times)
    .map(({ from, to }) => ({ from, to: Math.min(to ?? Number.POSITIVE_INFINITY, replyUntil(from)) }))

/** The arithmetic of a due date, for `explainWords`. */
export type Explained = {
  span: Span
  start: number
  due: number
  /** Holidays passed over on days that would have been open. */
  holidays: Holiday[]
  /** Working minutes for which the clock stood still. */
  stoppedMinutes: number
  uncovered: boolean
  /** Entered as holidays after it was promised: the date stands all the same. */
  later?: readonly string[]
  /** Sooner than the kind of case alone would be. */
  urgent?: true
  /** Where it is not counted from the beginning of the case's clock (ms). */
  from?: number
}

export const explainDue = (
  calendar: Calendar,
  start: number,
  span: Span,
  stopped: readonly Interval[] = [],
): Explained | null => {
  const due = endOf(calendar, start, span, stopped)
  if (due === null) return null
  const holidays: Holiday[] = []
  for (let day = calendar.dayOf(start); day <= calendar.dayOf(due); day += 1) {
    const holiday = calendar.holidayOf(day)
    if (holiday) holidays.push(holiday)
  }
  const stoppedMinutes =
    workingMinutesBetween(calendar, start, due) - workingMinutesBetween(calendar, start, due, stopped)
  return { span, start, due, holidays, stoppedMinutes, uncovered: !holidaysCover(calendar, due) }
}

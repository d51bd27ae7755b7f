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
import { alwaysCalendar, type Calendar, centreCalendar, type Holiday } from './hours.ts'

const Span = z.object({ unit: z.enum(['minutes', 'days']), count: z.int().check(z.positive()) })
const Day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/))
const Policy = z.object({
  id: z.string(),
  families: z.array(z.string()),
  /** Holds from this reopening on: who had to ask again and again waits less. */
  reopenings: z._default(z.int().check(z.nonnegative()), 0),
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

/** The policy under which a case of this family, opened again so often, is promised from that instant on, or that of all families. */
export const policyFor = (family: string, reopened = 0, at?: number): Policy => {
  const latest = policies
    .filter((policy) => policy.reopenings <= reopened && begins(policy, at))
    .toSorted((a, b) => b.reopenings - a.reopenings)
  const rank = latest.filter(({ reopenings }) => reopenings === latest[0]?.reopenings)
  return (
    rank.find(({ families }) => families.includes(family)) ??
    rank.find(({ families }) => families.includes('*'))!
  )
}

/** Whether the next reopening will be promised sooner than the case was at first: only then do we say so. */
export const soonerAgain = ({ family, reopened }: { family: string; reopened: number }): boolean =>
  policyFor(family, reopened + 1).resolve.count < policyFor(family).resolve.count

/** The hours that a policy's promise is counted in. */
export const calendarOf = ({ calendar }: Policy): Calendar =>
  calendar === 'always' ? alwaysCalendar : centreCalendar

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
  calendar: Calendar = calendarOf(policy),
): Due | null => {
  const firstAnswerAt = endOf(calendar, filedAt, policy.firstAnswer, stopped)
  const resolveAt = endOf(calendar, filedAt, policy.resolve, stopped)
  if (firstAnswerAt === null || resolveAt === null) return null
  const covered = holidaysCover(calendar, resolveAt)
  return { policy: policy.id, firstAnswerAt, resolveAt, ...(covered ? {} : { uncovered: true as const }) }
}

/** The promise made at filing and at each reopening: nothing has stopped the clock yet, so there always is one. */
export const dueFor = (family: string, filedAt: number, reopened = 0): Due =>
  dueUnder(policyFor(family, reopened, filedAt), filedAt)!

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

import { DAY, MINUTE } from '../time.ts'
import type { Calendar } from './hours.ts'

/**
 * Working-time arithmetic. A deadline that lands exactly on closing time stays at closing time; seconds are kept; the
 * clock stands still in the intervals given as `stopped`. All in instants (ms), so that it does not matter where it runs.
 */

/** Without `to` it still lasts. */
export type Interval = { from: number; to?: number }

/** No promise reaches further: a calendar that yields less is wrong, and looping over it would hang. */
const HORIZON_DAYS = 20 * 366

/** The open periods of a calendar from an instant on, as instants; each local day in turn. */
function* openFrom(calendar: Calendar, from: number): Generator<{ from: number; to: number }> {
  const first = calendar.dayOf(from)
  for (let day = first; day <= first + HORIZON_DAYS; day += 1) {
    for (const period of calendar.periodsOf(day)) {
      if (period.to >= from) yield { from: Math.max(period.from, from), to: period.to }
    }
  }
}

/** The same backwards, ending at an instant. */
function* openUntil(calendar: Calendar, until: number): Generator<{ from: number; to: number }> {
  const first = calendar.dayOf(until)
  for (let day = first; day >= first - HORIZON_DAYS; day -= 1) {
    for (const period of calendar.periodsOf(day).toReversed()) {
      if (period.from <= until) yield { from: period.from, to: Math.min(period.to, until) }
    }
  }
}

const merged = (stopped: readonly Interval[]): { from: number; to: number }[] => {
  const out: { from: number; to: number }[] = []
  for (const { from, to = Number.POSITIVE_INFINITY } of stopped.toSorted((a, b) => a.from - b.from)) {
    const last = out.at(-1)
    if (to <= from) continue
    if (last && from <= last.to) last.to = Math.max(last.to, to)
    else out.push({ from, to })
  }
  return out
}

/** What is left of a period when the stopped intervals are taken out, in order. */
const running = (period: { from: number; to: number }, stopped: readonly { from: number; to: number }[]) => {
  const parts: { from: number; to: number }[] = []
  let at = period.from
  for (const stop of stopped) {
    if (stop.to <= at) continue
    if (stop.from >= period.to) break
    if (stop.from > at) parts.push({ from: at, to: stop.from })
    at = stop.to
  }
  if (at < period.to || (at === period.to && parts.length === 0)) parts.push({ from: at, to: period.to })
  return parts
}

/** When so many working minutes from `start` are over; null while the clock stands still without an end. */
export const addWorkingMinutes = (
  calendar: Calendar,
  start: number,
  minutes: number,
  stopped: readonly Interval[] = [],
): number | null => {
  const stops = merged(stopped)
  const forever = stops.find((stop) => stop.to === Number.POSITIVE_INFINITY)?.from
  let left = minutes * MINUTE
  for (const period of openFrom(calendar, start)) {
    for (const part of running(period, stops)) {
      if (left <= part.to - part.from) return part.from + left
      left -= part.to - part.from
    }
    if (forever !== undefined && period.to >= forever) return null
  }
  throw new RangeError(`calendar ${calendar.id} has too few open hours for ${minutes} minutes`)
}

/** When so many working minutes remain until `end`: the moment to warn, in working time too. */
export const subtractWorkingMinutes = (calendar: Calendar, end: number, minutes: number): number => {
  let left = minutes * MINUTE
  for (const period of openUntil(calendar, end)) {
    if (left <= period.to - period.from) return period.to - left
    left -= period.to - period.from
  }
  throw new RangeError(`calendar ${calendar.id} has too few open hours for ${minutes} minutes`)
}

/** Working minutes between two instants, the stopped ones left out; whole seconds are kept as fractions. */
export const workingMinutesBetween = (
  calendar: Calendar,
  from: number,
  to: number,
  stopped: readonly Interval[] = [],
): number => {
  const stops = merged(stopped)
  let sum = 0
  if (to > from) {
    for (const period of openFrom(calendar, from)) {
      if (period.from >= to) break
      for (const part of running({ from: period.from, to: Math.min(period.to, to) }, stops))
        sum += part.to - part.from
    }
  }
  return sum / MINUTE
}

/**
 * The end of the n-th working day after the day of `start`, which does not count itself. While the clock stood still,
 * the end moves on by as many working minutes.
 */
export const addWorkingDays = (
  calendar: Calendar,
  start: number,
  days: number,
  stopped: readonly Interval[] = [],
): number | null => {
  const counted = workingDaysAfter(calendar, start, days)
  const minutes = counted.reduce((sum, day) => sum + openMinutes(calendar, day), 0)
  return addWorkingMinutes(calendar, calendar.periodsOf(counted[0]!)[0]!.from, minutes, stopped)
}

/** The next `count` local days with open hours after the day of an instant. */
export const workingDaysAfter = (calendar: Calendar, start: number, count: number): number[] => {
  const days: number[] = []
  const first = calendar.dayOf(start) + 1
  for (let day = first; days.length < count; day += 1) {
    if (day > first + HORIZON_DAYS)
      throw new RangeError(`calendar ${calendar.id} has too few open days for ${count}`)
    if (calendar.periodsOf(day).length > 0) days.push(day)
  }
  return days
}

const openMinutes = (calendar: Calendar, day: number): number =>
  calendar.periodsOf(day).reduce((sum, period) => sum + (period.to - period.from), 0) / MINUTE

/** Whether the calendar's list of holidays reaches the day of this instant. */
export const holidaysCover = (calendar: Calendar, at: number): boolean =>
  new Date(calendar.dayOf(at) * DAY).toISOString().slice(0, 10) <= calendar.coversUntil

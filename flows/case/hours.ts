import * as z from 'zod/mini'
import { bangkokOffset, DAY, MINUTE } from '../time.ts'
import bangkok from './content/calendar.json' with { type: 'json' }

const clock = z.string().check(z.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/))
const day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/))

/** Opening hours as data: several periods a day, holidays by date, and until when the holidays are known. */
export const CalendarData = z.object({
  id: z.string(),
  /** Sunday first, as `Date` counts. */
  hours: z.array(z.array(z.object({ open: clock, close: clock }))).check(z.length(7)),
  holidays: z.array(z.object({ day, th: z.string(), en: z.string() })),
  coversUntil: day,
})
export type CalendarData = z.infer<typeof CalendarData>
export type Holiday = CalendarData['holidays'][number]

/** A calendar that has been found sound. Local days are counted from 1970-01-01 in the calendar's own zone. */
export type Calendar = {
  id: string
  coversUntil: string
  dayOf: (ms: number) => number
  periodsOf: (day: number) => readonly { from: number; to: number }[]
  /** The holiday of a local day that would have been open otherwise. */
  holidayOf: (day: number) => Holiday | undefined
}

/**
 * What administrators entered beside the file: days that are closed too, years whose whole list stands here, and when it was last changed (ms).
 * An ended entry is not among them.
 */
export type Entered = { asOf: number; days: readonly string[]; years?: readonly number[] }
export const NONE_ENTERED: Entered = { asOf: 0, days: [] }

/** Minutes to add to UTC in the calendar's zone, at an instant. Passed in: the core has no table of zones. */
export type Offset = (ms: number) => number

/** 23:59 is how forms that know no 24:00 say "till midnight". */
const minutesOf = (text: string): number => {
  const minutes = Number(text.slice(0, 2)) * 60 + Number(text.slice(3))
  return minutes === 23 * 60 + 59 ? 24 * 60 : minutes
}

export const isoOfDay = (localDay: number): string => new Date(localDay * DAY).toISOString().slice(0, 10)

/** Refuses a calendar without any open hour, with periods that overlap, or with dates that do not exist. */
export const makeCalendar = (data: CalendarData, offset: Offset): Calendar => {
  const week = data.hours.map((periods, weekday) => {
    const sorted = periods
      .map(({ open, close }) => ({ open: minutesOf(open), close: minutesOf(close) }))
      .sort((a, b) => a.open - b.open)
    for (const [index, period] of sorted.entries()) {
      const next = sorted[index + 1]
      if (period.close <= period.open)
        throw new RangeError(`calendar ${data.id}: a period of day ${weekday} ends before it begins`)
      if (next && next.open < period.close)
        throw new RangeError(`calendar ${data.id}: periods of day ${weekday} overlap`)
    }
    return sorted
  })
  if (week.every((periods) => periods.length === 0)) throw new RangeError(`calendar ${data.id} is never open`)
  for (const { day: text } of [...data.holidays, { day: data.coversUntil }]) {
    if (Number.isNaN(Date.parse(text)) || isoOfDay(Date.parse(text) / DAY) !== text) {
      throw new RangeError(`calendar ${data.id}: ${text} is no day`)
    }
  }
  const holidays = new Map(data.holidays.map((holiday) => [Date.parse(holiday.day) / DAY, holiday]))
  /** A wall clock reading as an instant; looked up twice because the offset belongs to the instant, not to the reading. */
  const instant = (wall: number): number => wall - offset(wall - offset(wall) * MINUTE) * MINUTE
  const usual = (localDay: number) => week[(((localDay + 4) % 7) + 7) % 7]!
  return {
    id: data.id,
    coversUntil: data.coversUntil,
    dayOf: (ms) => Math.floor((ms + offset(ms) * MINUTE) / DAY),
    periodsOf: (localDay) =>
      holidays.has(localDay)
        ? []
        : usual(localDay).map(({ open, close }) => ({
            from: instant(localDay * DAY + open * MINUTE),
            to: instant(localDay * DAY + close * MINUTE),
          })),
    holidayOf: (localDay) => (usual(localDay).length > 0 ? holidays.get(localDay) : undefined),
  }
}

/** Whole years continue what is known; one that follows a gap says nothing of the gap. */
const coverOf = (known: string, years: readonly number[]): string => {
  let until = known
  for (const year of years.toSorted((a, b) => a - b)) {
    const follows = isoOfDay(Date.parse(until) / DAY + 1) >= `${year}-01-01`
    if (follows && `${year}-12-31` > until) until = `${year}-12-31`
  }
  return until
}

/** A calendar with the days that were entered beside it. */
export const withEntered = (calendar: Calendar, { days, years = [] }: Entered): Calendar => {
  if (days.length === 0 && years.length === 0) return calendar
  const closed = new Set(days.map((one) => Date.parse(one) / DAY))
  const added = (localDay: number): Holiday | undefined =>
    closed.has(localDay) && calendar.periodsOf(localDay).length > 0
      ? { day: isoOfDay(localDay), th: '', en: '' }
      : undefined
  return {
    ...calendar,
    coversUntil: coverOf(calendar.coversUntil, years),
    periodsOf: (localDay) => (closed.has(localDay) ? [] : calendar.periodsOf(localDay)),
    holidayOf: (localDay) => calendar.holidayOf(localDay) ?? added(localDay),
  }
}

/** The centre's own calendar. */
export const centreCalendar: Calendar = makeCalendar(CalendarData.parse(bangkok), bangkokOffset)

/** Day and night, holidays too. */
export const alwaysCalendar: Calendar = makeCalendar(
  {
    id: 'always',
    hours: Array.from({ length: 7 }, () => [{ open: '00:00', close: '24:00' }]),
    holidays: [],
    coversUntil: '9999-12-31',
  },
  bangkokOffset,
)

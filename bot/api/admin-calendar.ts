import type { HolidayRow, YearRow } from '../../db/verbs/holidays.ts'
import calendar from '../../flows/case/content/calendar.json' with { type: 'json' }
import { centreCalendar, type Entered, withEntered } from '../../flows/case/hours.ts'
import { bangkokDate } from '../../flows/time.ts'

/** The cabinet names the next year's holidays in the second half of a year; from then on somebody has to ask where they are. */
const ASK_FROM = '10-01'

type Marked = Pick<Entered, 'days' | 'years'>
const coverOf = ({ days, years }: Marked): string =>
  withEntered(centreCalendar, { asOf: 0, days, ...(years ? { years } : {}) }).coversUntil

/** Whether next year's holidays should be known by now, from the file or because somebody said that all of them are entered, and are not. */
export const nextYearMissing = (now: number, entered: Marked = { days: [] }): number | null => {
  const today = bangkokDate(now)
  const next = Number(today.slice(0, 4)) + 1
  const days = [...calendar.holidays.map(({ day }) => day), ...entered.days]
  // A year that is said to be whole and has no day at all is a slip of the finger.
  const known = coverOf(entered) >= `${next}-12-31` && days.some((day) => day.startsWith(`${next}-`))
  return today.slice(5) >= ASK_FROM && !known ? next : null
}

/** By year: the days of the file, and those that were entered here. Both count. */
export const calendarsOf = (entered: { holidays: HolidayRow[]; years: YearRow[] }, now: number) => {
  const inFile = new Set(calendar.holidays.map(({ day }) => day))
  const marked = {
    days: entered.holidays.map(({ day }) => day),
    years: entered.years.map(({ year }) => year),
  }
  const coversUntil = coverOf(marked)
  const years = [
    ...new Set([
      ...[...calendar.holidays, ...entered.holidays].map(({ day }) => Number(day.slice(0, 4))),
      ...marked.years,
      Number(bangkokDate(now).slice(0, 4)) + 1,
    ]),
  ].toSorted((a, b) => a - b)
  return {
    calendar: {
      id: calendar.id,
      hours: calendar.hours,
      coversUntil,
      source: calendar.source,
      checkedOn: calendar.checkedOn,
      verified: calendar.verified,
      file: 'flows/case/content/calendar.json',
    },
    years: years.map((year) => {
      const said = entered.years.find((one) => one.year === year)
      return {
        year,
        /** Nothing of it is missing: promises within it are firm. */
        whole: coversUntil >= `${year}-12-31`,
        said: said ? { source: said.source, by: said.by, at: new Date(said.at).toISOString() } : null,
        holidays: calendar.holidays.filter(({ day }) => day.startsWith(`${year}-`)),
        entered: entered.holidays
          .filter(({ day }) => day.startsWith(`${year}-`) && !inFile.has(day))
          .map((one) => ({ ...one, at: new Date(one.at).toISOString() })),
      }
    }),
    missing: nextYearMissing(now, marked),
  }
}

import type { HolidayRow } from '../../db/verbs/admin-settings.ts'
import calendar from '../../flows/case/content/calendar.json' with { type: 'json' }
import { bangkokDate } from '../../flows/time.ts'

/** The cabinet names the next year's holidays in the second half of a year; from then on somebody has to ask where they are. */
const ASK_FROM = '10-01'

/** Whether next year's holidays should stand in the calendar by now and do not. */
export const nextYearMissing = (now: number): number | null => {
  const today = bangkokDate(now)
  const next = Number(today.slice(0, 4)) + 1
  const known =
    calendar.coversUntil >= `${next}-12-31` && calendar.holidays.some(({ day }) => day.startsWith(`${next}-`))
  return today.slice(5) >= ASK_FROM && !known ? next : null
}

/**
 * By year: what due dates reckon with (the file), and what was entered here. A promise to a citizen must not change under them, so that a holiday counts from
 * the version of the file that has it; `waiting` are those that no version has yet.
 */
export const calendarsOf = (entered: readonly HolidayRow[], now: number) => {
  const inFile = new Set(calendar.holidays.map(({ day }) => day))
  const years = [...new Set([...calendar.holidays, ...entered].map(({ day }) => day.slice(0, 4)))].toSorted()
  return {
    calendar: {
      id: calendar.id,
      hours: calendar.hours,
      coversUntil: calendar.coversUntil,
      source: calendar.source,
      checkedOn: calendar.checkedOn,
      verified: calendar.verified,
      file: 'flows/case/content/calendar.json',
    },
    years: years.map((year) => ({
      year: Number(year),
      holidays: calendar.holidays.filter(({ day }) => day.startsWith(year)),
      waiting: entered
        .filter(({ day }) => day.startsWith(year) && !inFile.has(day))
        .map((one) => ({ ...one, at: new Date(one.at).toISOString() })),
    })),
    missing: nextYearMissing(now),
  }
}

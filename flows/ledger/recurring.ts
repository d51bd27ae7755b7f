import { daysInMonth, fromIsoDay, isoDay } from '../time.ts'
import type { Entry, Kept, Recurring } from './contract.ts'

/** Days on which something recurs. A day of the month that a month has not is its last. */
const MOST = 6_000

const parts = (day: string) => {
  const [y = 0, m = 0, d = 0] = day.split('-').map(Number)
  return { y, m, d }
}

const nth = ({ every, from }: Recurring, n: number): string => {
  const { y, m, d } = parts(from)
  if (every === 'week') {
    const at = new Date(Date.UTC(y, m - 1, d + 7 * n))
    return isoDay({ y: at.getUTCFullYear(), m: at.getUTCMonth() + 1, d: at.getUTCDate() })
  }
  const months = y * 12 + (m - 1) + n
  const year = Math.floor(months / 12)
  const month = (months % 12) + 1
  return isoDay({ y: year, m: month, d: Math.min(d, daysInMonth(year, month)) })
}

/** All its days up to and with this one; from `after` on where given. */
export const recursOn = (recurring: Recurring, upTo: string, after = ''): string[] => {
  const days: string[] = []
  for (let n = 0; n < MOST; n++) {
    const day = nth(recurring, n)
    if (day > upTo || (recurring.until !== undefined && day > recurring.until)) break
    if (day > after && !rests(recurring, day)) days.push(day)
  }
  return days
}

const rests = ({ pauses = [] }: Recurring, day: string): boolean =>
  pauses.some(({ from, until }) => day >= from && (until === undefined || day <= until))

/** The days to come after this one. */
export const nextDays = (recurring: Recurring, after: string, count: number): string[] => {
  const { y } = parts(after)
  return recursOn(recurring, `${y + 3}-12-31`, after).slice(0, count)
}

export type Due = { recurring: string; day: string; entry: Entry }

/**
 * What has come due and has been neither noted nor passed over. Computed from what is kept, never kept itself: asked twice, or by two
 * phones, it is the same, and noted once it is due no more.
 */
export const dueOf = (
  recurring: readonly Kept<Recurring>[],
  taken: ReadonlySet<string>,
  today: string,
  since: string,
): Due[] =>
  recurring
    .flatMap(({ id, value }) =>
      recursOn(value, today)
        .filter((day) => day >= since && !taken.has(dueName(id, day)))
        .map((day) => ({ recurring: id, day, entry: { ...value.entry, day, due: { recurring: id, day } } })),
    )
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.recurring < b.recurring ? -1 : 1))

export const dueName = (recurring: string, day: string): string => `${recurring} ${day}`

/** Nine in the morning of that day in Bangkok. */
export const morningOf = (day: string): number => (fromIsoDay(day) ?? 0) + 9 * 60 * 60_000

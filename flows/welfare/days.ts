import { daysInMonth, fromIsoDay, isoDay, type Ymd } from '../time.ts'

/**
 * Calendar days as `20261120`: they compare as numbers, and the whole years between two of them are a division. Pure calendar:
 * no instant and no zone is in it.
 */
export type DayKey = number

export const keyOf = ({ y, m, d }: Ymd): DayKey => y * 10_000 + m * 100 + d
export const ymdOf = (key: DayKey): Ymd => ({
  y: Math.floor(key / 10_000),
  m: Math.floor(key / 100) % 100,
  d: key % 100,
})
export const isoOf = (key: DayKey): string => isoDay(ymdOf(key))
/** Null for what is no day of the calendar. */
export const keyOfIso = (iso: string): DayKey | null =>
  fromIsoDay(iso) === null ? null : Number(iso.slice(0, 4) + iso.slice(5, 7) + iso.slice(8))

/** Completed years; the birthday counts as completed, and who was born on 29 February completes on 1 March. */
export const yearsBetween = (from: DayKey, to: DayKey): number => Math.floor((to - from) / 10_000)

/** The day on which this many years are completed. */
export const birthday = (born: DayKey, years: number): DayKey => {
  const { y, m, d } = ymdOf(born)
  return d > daysInMonth(y + years, m) ? keyOf({ y: y + years, m: m + 1, d: 1 }) : born + years * 10_000
}

export const plusDays = (key: DayKey, days: number): DayKey => {
  const { y, m, d } = ymdOf(key)
  const at = new Date(Date.UTC(y, m - 1, d + days))
  return keyOf({ y: at.getUTCFullYear(), m: at.getUTCMonth() + 1, d: at.getUTCDate() })
}

/** The same day some months on, or that month's last. */
export const plusMonths = (key: DayKey, months: number): DayKey => {
  const { y, m, d } = ymdOf(key)
  const at = y * 12 + m - 1 + months
  const year = Math.floor(at / 12)
  const month = (at % 12) + 1
  return keyOf({ y: year, m: month, d: Math.min(d, daysInMonth(year, month)) })
}

/** 1 October that opened the fiscal year in which this day lies. */
export const fiscalStart = (at: DayKey): DayKey => {
  const { y, m } = ymdOf(at)
  return keyOf({ y: m >= 10 ? y : y - 1, m: 10, d: 1 })
}

export type DayRange = { first: DayKey; last: DayKey }

/** `2509-…` never: common era, `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. Null for what is no day. */
export const partialDay = (text: string): DayRange | null => {
  const found = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text)
  if (!found) return null
  const [, y, m, d] = found
  if (d) {
    const key = keyOfIso(text)
    return key === null ? null : { first: key, last: key }
  }
  const year = Number(y)
  if (year < 1) return null
  if (!m) return { first: year * 10_000 + 101, last: year * 10_000 + 1231 }
  const month = Number(m)
  if (month < 1 || month > 12) return null
  const key = year * 10_000 + month * 100
  return { first: key + 1, last: key + daysInMonth(year, month) }
}

import type { Ymd } from '../time.ts'

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
export const isoOf = (key: DayKey): string => {
  const text = String(key).padStart(8, '0')
  return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`
}
/** Null for what is no day of the calendar. */
export const keyOfIso = (iso: string): DayKey | null => {
  const range = iso.length === 10 ? partialDay(iso) : null
  return range ? range.first : null
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const isLeap = (y: number): boolean => y % 4 === 0 && (y % 100 !== 0 || y % 400 === 0)
/** Without a Date: a million people are gone through when a rule changes. */
const monthDays = (y: number, m: number): number => (m === 2 && isLeap(y) ? 29 : DAYS[m - 1]!)

/** Completed years; the birthday counts as completed, and who was born on 29 February completes on 1 March. */
export const yearsBetween = (from: DayKey, to: DayKey): number => Math.floor((to - from) / 10_000)

/** The day on which this many years are completed. */
export const birthday = (born: DayKey, years: number): DayKey => {
  const { y, m, d } = ymdOf(born)
  return d > monthDays(y + years, m) ? keyOf({ y: y + years, m: m + 1, d: 1 }) : born + years * 10_000
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
  return keyOf({ y: year, m: month, d: Math.min(d, monthDays(year, month)) })
}

/** 1 October that opened the fiscal year in which this day lies. */
export const fiscalStart = (at: DayKey): DayKey => {
  const { y, m } = ymdOf(at)
  return keyOf({ y: m >= 10 ? y : y - 1, m: 10, d: 1 })
}

export type DayRange = { first: DayKey; last: DayKey }

const DASH = 45
const digits = (text: string, from: number, to: number): number => {
  let value = 0
  for (let i = from; i < to; i++) {
    const digit = text.charCodeAt(i) - 48
    if (digit < 0 || digit > 9) return Number.NaN
    value = value * 10 + digit
  }
  return value
}

/** `YYYY-MM-DD`, `YYYY-MM` or `YYYY` of the common era, as its first and last day. Null for what is no day, month or year. */
export const partialDay = (text: string): DayRange | null => {
  const { length } = text
  const y = digits(text, 0, 4)
  if (!(y >= 1) || (length !== 4 && length !== 7 && length !== 10)) return null
  if (length === 4) return { first: y * 10_000 + 101, last: y * 10_000 + 1231 }
  const m = digits(text, 5, 7)
  if (text.charCodeAt(4) !== DASH || !(m >= 1 && m <= 12)) return null
  const month = y * 10_000 + m * 100
  if (length === 7) return { first: month + 1, last: month + monthDays(y, m) }
  const d = digits(text, 8, 10)
  if (text.charCodeAt(7) !== DASH || !(d >= 1 && d <= monthDays(y, m))) return null
  return { first: month + d, last: month + d }
}

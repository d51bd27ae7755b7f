import dayjs, { type Dayjs } from 'dayjs'
import 'dayjs/locale/th.js'
import buddhistEra from 'dayjs/plugin/buddhistEra.js'
import utc from 'dayjs/plugin/utc.js'
import type { Lang } from './lang.ts'

/**
 * Instants are milliseconds UTC; days belong to Bangkok. Thailand keeps UTC+7 without daylight saving, and adding seven
 * hours to a UTC value is exact on every host, where dayjs' `utcOffset` and `tz` slip by an hour at month borders on
 * a host that has daylight saving. So everything passes through `wall` and `fromWall`, and dayjs is imported only here.
 */
dayjs.extend(utc)
dayjs.extend(buddhistEra)

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR
const BANGKOK = 7 * HOUR

/** What a clock in Bangkok shows at this instant. */
const wall = (ms: number): Dayjs => dayjs.utc(ms + BANGKOK)
const fromWall = (shown: Dayjs): number => shown.valueOf() - BANGKOK

/** Minutes to add to UTC in Bangkok, in the shape that calendars of other zones need. */
export const bangkokOffset = (_ms: number): number => 7 * 60

/** A day of the Gregorian calendar; months count from 1. */
export type Ymd = { y: number; m: number; d: number }
export type WallParts = Ymd & { h: number; min: number; s: number; weekday: number }

/** The Bangkok clock in parts; `weekday` 0 is Sunday. */
export const wallParts = (ms: number): WallParts => {
  const at = wall(ms)
  return {
    y: at.year(),
    m: at.month() + 1,
    d: at.date(),
    h: at.hour(),
    min: at.minute(),
    s: at.second(),
    weekday: at.day(),
  }
}

const two = (n: number): string => String(n).padStart(2, '0')
export const isoDay = ({ y, m, d }: Ymd): string => `${String(y).padStart(4, '0')}-${two(m)}-${two(d)}`

/** The Bangkok day of an instant, "2026-12-04". */
export const bangkokDate = (ms: number): string => wall(ms).format('YYYY-MM-DD')

/** The instant at which a Bangkok clock shows this. */
export const fromParts = ({ y, m, d }: Ymd, h = 0, min = 0, s = 0): number =>
  Date.UTC(y, m - 1, d, h, min, s) - BANGKOK

/** "2026-12-04" as the instant its Bangkok day begins; null for what is no day of the calendar. */
export const fromIsoDay = (iso: string): number | null => {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso)
  if (!found) return null
  const day = { y: Number(found[1]), m: Number(found[2]), d: Number(found[3]) }
  return dayExists(day) ? fromParts(day) : null
}

export const daysInMonth = (y: number, m: number): number => new Date(Date.UTC(y, m, 0)).getUTCDate()
export const dayExists = ({ y, m, d }: Ymd): boolean => m >= 1 && m <= 12 && d >= 1 && d <= daysInMonth(y, m)

export const startOfDay = (ms: number): number => fromWall(wall(ms).startOf('day'))
export const endOfDay = (ms: number): number => startOfDay(ms) + DAY - 1
export const startOfMonth = (ms: number): number => fromWall(wall(ms).startOf('month'))
export const startOfYear = (ms: number): number => fromWall(wall(ms).startOf('year'))
/** The same day some months on, or that month's last day. */
export const addMonths = (ms: number, months: number): number => fromWall(wall(ms).add(months, 'month'))
/** Whole Bangkok days from one instant's day to another's. */
export const daysBetween = (from: number, to: number): number =>
  Math.round((startOfDay(to) - startOfDay(from)) / DAY)

/** Buddhist and Gregorian years: 2569 is 2026. */
export const toBuddhist = (year: number): number => year + 543
export const fromBuddhist = (year: number): number => year - 543

/** dayjs' own Thai long formats print the Gregorian year; a citizen expects 2569. */
const FORMATS = {
  day: { th: 'D MMMM BBBB', en: 'D MMMM YYYY' },
  weekday: { th: 'วันddddที่ D MMMM BBBB', en: 'dddd D MMMM YYYY' },
  short: { th: 'D MMM BB', en: 'D MMM YYYY' },
  month: { th: 'MMMM BBBB', en: 'MMMM YYYY' },
  year: { th: 'BBBB', en: 'YYYY' },
} as const satisfies Record<string, Record<Lang, string>>
export type DateStyle = keyof typeof FORMATS

const format = (shown: Dayjs, lang: Lang, style: DateStyle): string =>
  shown.locale(lang).format(FORMATS[style][lang])

/** "4 ธันวาคม 2569", "Friday 4 December 2026". */
export const dateWords = (ms: number, lang: Lang, style: DateStyle = 'day'): string =>
  format(wall(ms), lang, style)

/** Words for a date that may be known to the month or the year only. */
export const partialDateWords = (date: { y: number; m?: number; d?: number }, lang: Lang): string => {
  const shown = dayjs.utc(Date.UTC(date.y, (date.m ?? 1) - 1, date.d ?? 1))
  if (!date.m) return lang === 'th' ? `ปี ${format(shown, lang, 'year')}` : format(shown, lang, 'year')
  return format(shown, lang, date.d ? 'day' : 'month')
}

/** "16:30 น.", "16:30". */
export const timeWords = (ms: number, lang: Lang): string =>
  wall(ms).format(lang === 'th' ? 'HH:mm [น.]' : 'HH:mm')

/** "วันศุกร์ที่ 4 ธันวาคม 2569 เวลา 16:30 น." */
export const dateTimeWords = (ms: number, lang: Lang, style: DateStyle = 'weekday'): string =>
  lang === 'th'
    ? `${dateWords(ms, lang, style)} เวลา ${timeWords(ms, lang)}`
    : `${dateWords(ms, lang, style)} at ${timeWords(ms, lang)}`

/** "ภายในวันศุกร์ที่ 4 ธันวาคม 2569 เวลา 16:30 น." */
export const dueWords = (ms: number, lang: Lang): string =>
  lang === 'th' ? `ภายใน${dateTimeWords(ms, lang)}` : `by ${dateTimeWords(ms, lang)}`

/** Near times as people say them, by Bangkok days; from a week on, the date itself. */
export const relativeWords = (ms: number, now: number, lang: Lang): string => {
  const th = lang === 'th'
  const days = daysBetween(now, ms)
  const gone = now - ms
  const minutes = Math.floor(Math.abs(gone) / MINUTE)
  if (minutes < 1) return th ? (gone >= 0 ? 'เมื่อสักครู่' : 'อีกสักครู่') : gone >= 0 ? 'just now' : 'in a moment'
  if (minutes < 60) return spoken(gone, minutes, th ? 'นาที' : 'minute', th)
  if (days === 0) return spoken(gone, Math.floor(minutes / 60), th ? 'ชั่วโมง' : 'hour', th)
  if (days === -1) return th ? 'เมื่อวาน' : 'yesterday'
  if (days === 1) return th ? 'พรุ่งนี้' : 'tomorrow'
  if (Math.abs(days) < 7) return spoken(-days, Math.abs(days), th ? 'วัน' : 'day', th)
  return dateWords(ms, lang)
}

const spoken = (gone: number, count: number, unit: string, th: boolean): string => {
  if (th) return gone > 0 ? `${count} ${unit}ที่แล้ว` : `อีก ${count} ${unit}`
  const units = `${count} ${unit}${count === 1 ? '' : 's'}`
  return gone > 0 ? `${units} ago` : `in ${units}`
}

/** A Bangkok instant as Open311 wants it: "2026-12-04T16:30:00+07:00". */
export const isoBangkok = (ms: number): string =>
  // Not by dayjs, whose objects and patterns were a third of the work of a file of a million rows.
  `${new Date(ms + BANGKOK).toISOString().slice(0, 19)}+07:00`
/** A Bangkok instant as Traffy Fondue writes it, without an offset: "2026-12-04 16:30:00.000000". */
export const traffyTime = (ms: number): string => `${wall(ms).format('YYYY-MM-DD HH:mm:ss.SSS')}000`

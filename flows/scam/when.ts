import type { Choice } from '../interview.ts'
import type { Lang } from '../lang.ts'
import { agoIn } from '../parse/ago.ts'
import { type PartialDate, parseDate } from '../parse/date.ts'
import { readHundredths } from '../parse/number.ts'
import { compactForm, matchForm } from '../text.ts'
import { DAY, fromIsoDay, fromParts, HOUR, isoDay, MINUTE, startOfDay, wallParts } from '../time.ts'

/** How long ago the money went, for whoever would rather tap. */
export const AGO = [
  {
    code: 'hour',
    th: 'ไม่ถึง 1 ชั่วโมง',
    en: 'Less than an hour ago',
    also: ['เมื่อกี้', 'เพิ่งโอน', 'สักครู่', 'just now'],
  },
  {
    code: 'today',
    th: 'วันนี้ เกิน 1 ชั่วโมงแล้ว',
    en: 'Today, over an hour ago',
    also: ['วันนี้', 'เมื่อเช้า', 'เมื่อเช้านี้', 'เช้านี้', 'today'],
  },
  { code: 'yesterday', th: 'เมื่อวาน', en: 'Yesterday', also: ['เมื่อคืน', 'yesterday'] },
  { code: 'days', th: '2-7 วันก่อน', en: '2-7 days ago', also: ['หลายวัน', 'อาทิตย์นี้'] },
  { code: 'older', th: 'นานกว่านั้น', en: 'Longer ago', also: ['นานแล้ว', 'เดือนก่อน', 'ปีที่แล้ว'] },
] as const satisfies readonly Choice[]
export type Ago = (typeof AGO)[number]['code']

/** When money went: to the minute, to the day (`day`, its beginning), or only how long ago about. */
export type Went = { at: number; exact: boolean } | { day: number } | { ago: Ago }

// Never the last digits of a longer number: "1.5" is not 5.
const NUMBER = '((?<![\\d.:])\\d{1,3}(?:\\.\\d(?!\\d))?|[ก-๙]{2,12})'
const AGO_TAIL = ' ?(?:ก่อน|ที่แล้ว|แล้ว|มาแล้ว)'
const MINUTES_AGO = new RegExp(`${NUMBER} ?นาที${AGO_TAIL}`)
const HOURS_AGO = new RegExp(`${NUMBER} ?(?:ชั่วโมง|ชม\\.?) ?(?:(ครึ่ง)|(?:กับ ?)?${NUMBER} ?นาที)?${AGO_TAIL}`)
const JUST =
  /เมื่อกี้|เมื่อกี๊|ตะกี้|เดี๋ยวนี้|เมื่อสักครู่|เมื่อครู่|เพิ่ง(?:จะ)?โอน|พึ่ง(?:จะ)?โอน|just now|just sent|just transferred|a moment ago/
const EN_HOURS_AGO =
  /(?<![\d.:])(\d{1,3}(?:\.\d(?!\d))?|half an|an) ?(?:hours?|hrs?)(?:,? ?(?:and )?(\d{1,2}) ?(?:minutes?|mins?))? ago/
const EN_MINUTES_AGO = /(?<![\d.:])(\d{1,3}) ?(?:minutes?|mins?) ago/
const EN_SPOKEN: Readonly<Record<string, number>> = { an: 1, 'half an': 0.5 }

const count = (typed: string): number | undefined => {
  if (typed.endsWith('ครึ่ง')) return 0.5
  // "โอนไปสอง": the number stands at the end of what was caught.
  for (let from = 0; from < typed.length; from += 1) {
    const read = readHundredths(typed.slice(from))
    if (read.ok && read.value > 0) return read.value / 100
  }
  return undefined
}

/** "14:30", "14.30 น.", "บ่าย 2 โมง", "2 ทุ่มครึ่ง", "ตี 5", "เที่ยง": minutes since midnight. */
export const clockIn = (text: string): number | undefined => {
  const spaced = matchForm(text)
  const compact = compactForm(text)
  const english = /(?<![\d/.:-])(0?[1-9]|1[0-2])(?:[:.]([0-5]\d))? ?([ap])\.?m\b/.exec(spaced)
  if (english)
    return ((Number(english[1]) % 12) + (english[3] === 'p' ? 12 : 0)) * 60 + Number(english[2] ?? 0)
  const digital = /(?<![\d/.:-])([01]?\d|2[0-3])[:.]([0-5]\d)(?![\d/]|[.:-]\d)/.exec(spaced)
  if (digital) return Number(digital[1]) * 60 + Number(digital[2])
  const half = /ครึ่ง/.test(compact) ? 30 : 0
  const spoken = (pattern: RegExp): number | undefined => {
    const found = pattern.exec(compact)
    return found ? (found[1] ? count(found[1]) : 1) : undefined
  }
  const n = '(\\d{1,2}|หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบเอ็ด|สิบ)'
  const night = spoken(new RegExp(`${n}ทุ่ม`))
  if (night !== undefined && night >= 1 && night <= 5) return (18 + night) * 60 + half
  const small = spoken(new RegExp(`ตี${n}`))
  if (small !== undefined && small >= 1 && small <= 5) return small * 60 + half
  const afternoon = spoken(new RegExp(`บ่าย(?:${n}|โมง)`))
  if (afternoon !== undefined && afternoon >= 1 && afternoon <= 5) return (12 + afternoon) * 60 + half
  const evening = spoken(new RegExp(`${n}โมงเย็น`))
  if (evening !== undefined && evening >= 3 && evening <= 6) return (12 + evening) * 60 + half
  const morning = spoken(new RegExp(`${n}โมง(?:เช้า)?`))
  if (morning !== undefined && morning >= 6 && morning <= 11) return morning * 60 + half
  if (/เที่ยงคืน/.test(compact)) return 0
  if (/เที่ยง/.test(compact)) return 12 * 60 + half
  return undefined
}

const plus = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined || b === undefined ? undefined : a + b
const minutesOf = (typed: string): number | undefined => {
  const read = count(typed)
  return read === undefined ? undefined : read / 60
}

const BEFORE_YESTERDAY = /วานซืน|สองวันก่อน|2วันก่อน|day before yesterday/
const YESTERDAY = /เมื่อวาน|วานนี้|(?:เช้า|สาย|บ่าย|เย็น|ค่ำ|ดึก)วาน|yesterday/
const LAST_NIGHT = /เมื่อคืน|last night/
const EVENING = 18 * 60
/** The day that a text names, beside a time or alone; null where it names none. */
const dayIn = (text: string, clock: number | undefined, now: number): number | null => {
  const whole = parseDate(text, { now })
  if (whole.ok && !(clock !== undefined && LAST_NIGHT.test(matchForm(text))))
    return whole.value.precision === 'day' ? fromIsoDay(whole.value.iso) : null
  const compact = compactForm(text)
  const yesterday = startOfDay(now) - DAY
  if (BEFORE_YESTERDAY.test(compact)) return yesterday - DAY
  if (YESTERDAY.test(compact)) return yesterday
  return clock !== undefined && clock >= EVENING && LAST_NIGHT.test(compact) ? yesterday : null
}

/** What a typed answer says of the time; undefined where it says nothing. Never in the future. */
export const wentAt = (typed: string, now: number): Went | undefined => {
  const text = typed.slice(0, 300)
  const compact = compactForm(text)
  const spaced = matchForm(text)
  const ago = (n: number | undefined, unit: number): Went | undefined =>
    n === undefined ? undefined : { at: now - Math.round(n * unit), exact: true }
  // "5นาที", without "ago": the whole answer to the question when.
  const since = agoIn(text)
  if (since !== null) return { at: now - Math.round(since), exact: true }
  const hours = HOURS_AGO.exec(spaced)
  if (hours) return ago(plus(count(hours[1]!), hours[2] ? 0.5 : hours[3] ? minutesOf(hours[3]) : 0), HOUR)
  const minutes = MINUTES_AGO.exec(spaced)
  if (minutes) return ago(count(minutes[1]!), MINUTE)
  const english = EN_HOURS_AGO.exec(spaced)
  if (english) return ago((EN_SPOKEN[english[1]!] ?? Number(english[1])) + Number(english[2] ?? 0) / 60, HOUR)
  const englishMinutes = EN_MINUTES_AGO.exec(spaced)
  if (englishMinutes) return ago(Number(englishMinutes[1]), MINUTE)
  const clock = clockIn(text)
  const day = dayIn(text, clock, now)
  if (clock !== undefined) return onDay(day, clock, now)
  if (JUST.test(spaced) || JUST.test(compact)) return { ago: 'hour' }
  return day === null ? undefined : { day }
}

const DAYS_AGO = /^(?:ได้|ประมาณ|ราวๆ?|สัก|มา)*(\d{1,3}|[ก-๙]{2,8}?)วัน(?:แล้ว|ก่อน|ที่แล้ว|มาแล้ว|ได้)+/
const LONG_AGO =
  /(?:เดือน|ปี)(?:ที่แล้ว|ก่อน|แล้ว)|(?:สอง|สาม|สี่|หลาย|[2-9])(?:อาทิตย์|สัปดาห์|เดือน|ปี)|^(?:นาน|หลายเดือน)(?:มาก|แล้ว)|last (?:month|year)|(?:weeks|months?|years?) ago/
/** How long ago about, in answer to that question alone: "สามวันแล้ว", "เดือนที่แล้ว". */
export const agoAbout = (typed: string): Ago | undefined => {
  if (typed.length > 40) return undefined
  const compact = compactForm(typed)
  const days = count(DAYS_AGO.exec(compact)?.[1] ?? '')
  if (days !== undefined) return days > 7 ? 'older' : days > 1 ? 'days' : 'yesterday'
  return LONG_AGO.test(compact) || LONG_AGO.test(matchForm(typed)) ? 'older' : undefined
}

/** A clock without a day is its last time before now. */
const onDay = (day: number | null, minutes: number, now: number): Went => {
  const at = (day ?? startOfDay(now)) + minutes * MINUTE
  if (at <= now) return { at, exact: true }
  return day === null ? { at: at - DAY, exact: true } : { day }
}

/** The day on which it went, where that is sure: what the report is then not asked again. */
export const dayOf = (went: Went, now: number): number | undefined => {
  if ('at' in went) return startOfDay(went.at)
  if ('day' in went) return went.day
  if (went.ago === 'today') return startOfDay(now)
  if (went.ago === 'yesterday') return startOfDay(now) - DAY
  // An hour ago may have been yesterday.
  return went.ago === 'hour' && now - startOfDay(now) >= HOUR ? startOfDay(now) : undefined
}

export const dateValue = (day: number) => {
  const { y, m, d } = wallParts(day)
  return { y, m, d, precision: 'day' as const, iso: isoDay({ y, m, d }) }
}

/** Parts of a day as people say them, and as a police officer reads them days later. */
const PARTS: readonly (readonly [RegExp, string])[] = [
  [/เช้า/, 'ตอนเช้า'],
  [/สาย/, 'ตอนสาย'],
  [/บ่าย/, 'ตอนบ่าย'],
  [/เย็น/, 'ตอนเย็น'],
  [/ดึก/, 'ตอนดึก'],
  [/ค่ำ/, 'ตอนค่ำ'],
  [/เมื่อคืน|กลางคืน/, 'ตอนกลางคืน'],
  [/morning/, 'in the morning'],
  [/afternoon/, 'in the afternoon'],
  [/evening/, 'in the evening'],
  [/night/, 'at night'],
]

/** "เมื่อวาน 3 ทุ่ม": the day, with what was said of its time. At two "last night" it was today already. */
export const withClock = (typed: string, day: PartialDate, now: number): PartialDate => {
  if (day.precision !== 'day') return day
  const went = wentAt(typed, now)
  if (went && 'at' in went) return { ...dateValue(went.at), clock: clockWords(went.at) }
  const compact = compactForm(typed)
  if (went && 'ago' in went)
    return { ...day, clock: `${/[ก-๙]/.test(typed) ? 'ประมาณ' : 'about'} ${clockWords(now)}` }
  const part = PARTS.find(([said]) => said.test(compact))?.[1]
  return part ? { ...day, clock: part } : day
}

/** "14:30" of an instant, as the report's question takes it. */
export const clockWords = (at: number): string => {
  const { h, min } = wallParts(at)
  return `${String(h).padStart(2, '0')}:${String(min).padStart(2, '0')}`
}

/** The instant of a day and a time that somebody wrote; undefined where either is not known that well. */
export const instantOf = (
  day: { y: number; m?: number; d?: number } | undefined,
  time: unknown,
): number | undefined => {
  if (!day?.m || !day.d || typeof time !== 'string') return undefined
  const minutes = clockIn(time)
  return minutes === undefined ? undefined : fromParts({ y: day.y, m: day.m, d: day.d }) + minutes * MINUTE
}

const spoken = (n: number, th: string, en: string, lang: Lang) =>
  lang === 'th' ? `${n} ${th}` : `${n} ${en}${n === 1 ? '' : 's'}`

/** "1 ชั่วโมง 20 นาที": how long it is since. */
export const sinceWords = (at: number, now: number, lang: Lang): string => {
  const minutes = Math.max(0, Math.floor((now - at) / MINUTE))
  if (minutes < 60) return spoken(minutes, 'นาที', 'minute', lang)
  const hours = Math.floor(minutes / 60)
  if (hours < 48) {
    const rest = minutes % 60
    const whole = spoken(hours, 'ชั่วโมง', 'hour', lang)
    return rest ? `${whole} ${spoken(rest, 'นาที', 'minute', lang)}` : whole
  }
  return spoken(Math.floor(hours / 24), 'วัน', 'day', lang)
}

import { compactForm, matchForm } from '../text.ts'
import { bangkokDate, daysBetween, daysInMonth, fromBuddhist, fromParts, isoDay, wallParts } from '../time.ts'
import { agoIn } from './ago.ts'
import { digitsOf } from './dictated.ts'
import { MONTH_PATTERN, monthNumber, WEEKDAY_PATTERN } from './months.ts'
import { readHundredths } from './number.ts'
import { bad, good, type Parsed, TYPED_MAX } from './parsed.ts'
import { type Plain, relativeDate } from './relative.ts'

/** A day, a month or a year of the Gregorian calendar, as exactly as the person knows it. */
export type PartialDate = {
  y: number
  m?: number
  d?: number
  precision: 'day' | 'month' | 'year'
  iso: string
  /** The time that was said with the day, as words; only where a later question asks for it. */
  clock?: string
}
export type DateTrouble = 'not-a-date' | 'no-such-day' | 'ambiguous-year' | 'future' | 'too-old'

/** `now` in ms. By default the past up to a hundred years, as for what has happened or when someone was born. */
export type DateLimits = { now: number; future?: boolean; yearsBack?: number; yearsAhead?: number }

type Era = 'be' | 'ce' | undefined
const WEEKDAY_BEFORE = new RegExp(`^(?:วัน)?(?:${WEEKDAY_PATTERN})(?:ที่)?,? ?(?=\\d)`)
const TIME_AFTER =
  /(?<=\S) ?(?:,? ?(?:เวลา|ตอน|ช่วง|ประมาณ|at ).{0,60}|,? \d{1,2}[:.]\d{2}(?:[:.]\d{2})? ?(?:น\.?|นาฬิกา|am|pm)?|,? (?:ตี ?)?\d{1,2} ?(?:ทุ่ม|โมง|นาฬิกา|am|pm).{0,20})$/
const HOUR_WORD = '(?:\\d{1,2}|สิบเอ็ด|สิบสอง|สิบ|หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า)'
/** "เมื่อวานบ่ายสอง", "12 พ.ย. สี่โมงเย็น": the hour that follows a day, as it is spoken. */
const HOUR_AFTER = new RegExp(
  `(?<=\\S) ?(?:(?:บ่าย|ตี) ?${HOUR_WORD}? ?(?:โมง)?|${HOUR_WORD} ?ทุ่ม|${HOUR_WORD} ?โมง ?(?:เช้า|เย็น)?|เที่ยง(?:คืน|วัน)?) ?(?:ครึ่ง|ตรง|กว่าๆ?|นิดๆ)?$`,
)
/** "3 ทุ่มเมื่อวาน", "14.30 วันนี้": the hour before its day. */
const HOUR_BEFORE = new RegExp(
  `^(?:ตอน|เวลา|ประมาณ|สัก)* ?(?:\\d{1,2}[:.]\\d{2} ?(?:น\\.?)?|(?:บ่าย|ตี) ?${HOUR_WORD} ?(?:โมง)?|${HOUR_WORD} ?(?:ทุ่ม|โมง ?(?:เช้า|เย็น)?)) ?(?:ครึ่ง|กว่าๆ?)? ?(?:ของ)?(?=เมื่อ|วัน|คืน|วาน|เช้านี้|today|yesterday|last night)`,
)
/** "เมื่อวานเย็นๆ": a part of the day after a day that has none in its name. */
const PART_AFTER = /(?<=วาน|ซืน|นี้|\d|\.) ?(?:เช้า|สาย|บ่าย|เย็น|ค่ำ|ดึก|หัวค่ำ|กลางคืน)ๆ?$/
const AROUND = /^(?:(?:น่าจะ|คงจะ|ประมาณ|ราวๆ|ราว|about|around) ?)+/
/** "โอนเมื่อวาน", "จ่ายไปวันที่ 5": what was done that day, asked for or not. */
const PAID_BEFORE =
  /^(?:ก็ ?)?(?:ได้ ?)?(?:โอน|จ่าย|ชำระ|สั่ง|i (?:paid|transferred) |paid |transferred )(?:เงิน|ไป|แล้ว|ให้เขา| )*(?:ตั้งแต่|ตอน)? ?(?=เมื่อ|วัน|ต้น|ปลาย|กลาง|เดือน|อาทิตย์|สัปดาห์|\d|on |yester|today|last )/
/** "เดือนที่แล้ว" and "ปีแล้ว" keep theirs. */
const POLITE =
  /(?: ?(?:(?<!ที่|ปี|เดือน|วัน|ตย์|ดาห์)แล้ว|(?<=นี้|วาน|กี้)เอง|นะ|ครับ|คับ|ค่ะ|คะ|จ้า|จ้ะ|ลูก|หลาน|เด้อ|เจ้า)\.?)+$/

const ISO = /^(\d{4}) ?[-/.] ?(\d{1,2})(?: ?[-/.] ?(\d{1,2}))?(?:t.{0,30})?$/
const D_M_Y = /^(\d{1,2}) ?[-/. ] ?(\d{1,2}) ?[-/. ] ?(\d{4}|\d{2})$/
const D_M = /^(\d{1,2}) ?\/ ?(\d{1,2})$/
const M_Y = /^(\d{1,2}) ?[-/] ?(\d{4})$/
const D_MONTH_M = /^(?:วันที่ ?)?(\d{1,2}) ?เดือน(?:ที่)? ?(\d{1,2})(?: ?(?:ปี|พ\.ศ\.|พศ)? ?(\d{4}|\d{2}))?$/
const DDMMYYYY = /^(\d{2})(\d{2})(\d{4})$/
const ERA = '(พศ|คศ|be|ce|ad)?'
const WORDS = new RegExp(
  `^(?:(?:วันที่)?(\\d{1,2}))?(?:เดือน)?(${MONTH_PATTERN})(?:ปี|,)?${ERA}(\\d{4}|\\d{2})?${ERA}$`,
)
const US_WORDS = new RegExp(`^(${MONTH_PATTERN})(\\d{1,2})(?:st|nd|rd|th)?,(\\d{4})$`)
const YEAR = new RegExp(`^(ปี)?${ERA}(\\d{4}|\\d{2})${ERA}$`)

const ONES = '(?:เอ็ด|หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า)'
const COUNT = `(?:(?:ยี่|สาม)?สิบ${ONES}?|${ONES})`
const DAY_SAID = new RegExp(
  `(?<=ที่ ?)${COUNT}(?= ?(?:เดือน|$|${MONTH_PATTERN}))|^${COUNT}(?= ?(?:เดือน ?)?(?:${MONTH_PATTERN}))`,
)
const MONTH_SAID = new RegExp(`(?<=\\d ?เดือน(?:ที่)? ?)${COUNT}`)
const YEAR_SAID = /สองพันห้าร้อย[ก-๙]{3,20}$|สอง ?ห้า(?: ?(?:ศูนย์|หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า)){2}$/
const inDigits = (said: string): string => {
  const read = readHundredths(said)
  return read.ok ? String(read.value / 100) : said
}
/** "วันที่สิบห้าเดือนสิบเอ็ดปีสองห้าหกเก้า", as it is said to a keyboard that listens. */
const dictated = (text: string): string =>
  text
    .replace(YEAR_SAID, (said) => (said.includes('พัน') ? inDigits(said) : digitsOf(said)))
    .replace(DAY_SAID, inDigits)
    .replace(MONTH_SAID, inDigits)

/** "12/5/69", "๑๒ พ.ค. ๒๕๖๙", "ธันวาคม 2568", "เมื่อวาน": what day, month or year is meant. Any text in, never throws. */
export const parseDate = (typed: string, limits: DateLimits): Parsed<PartialDate, DateTrouble> => {
  if (typed.length > TYPED_MAX) return bad('not-a-date')
  const plain = matchForm(typed)
    .replace(/[‐-―−]/g, '-')
    .replace(POLITE, '')
    .replace(/^ตั้งแต่ ?/, '')
    // Yesterday as it is said in the regions.
    .replace(/^(?:มะ|มื้อ)(?=วาน)/, 'เมื่อ')
    .replace(/^(?:เกิด|born )(?:เมื่อ|วันที่(?=\d)|on )?/, '')
    .replace(PAID_BEFORE, '')
    .replace(AROUND, '')
    .replace(/พุทธศักราช/g, 'พ.ศ.')
    .replace(/คริสต์?ศักราช/g, 'ค.ศ.')
    .replace(TIME_AFTER, '')
    .replace(HOUR_AFTER, '')
    .replace(HOUR_BEFORE, '')
    .replace(PART_AFTER, '')
    .replace(/^(?:เมื่อ|on |in ) ?(?=\d|วัน|เดือน|ปี|[a-z])/, '')
  const text = dictated(plain)
  const ago = agoIn(typed)
  if (ago !== null) return within(dayAt(limits.now - ago), limits)
  const bare = text.replace(WEEKDAY_BEFORE, '')
  // "วันจันทร์ที่ 9" is the ninth.
  const day = bare !== text && /^\d{1,2}$/.test(bare) ? `วันที่${bare}` : compactForm(text)
  const relative = relativeDate(day, wallParts(limits.now))
  const read = relative ? good(relative) : written(bare, limits)
  return read.ok ? within(read.value, limits) : read
}

const dayAt = (ms: number): Plain => {
  const { y, m, d } = wallParts(ms)
  return { y, m, d }
}

const written = (text: string, limits: DateLimits): Parsed<Plain, DateTrouble> => {
  const iso = ISO.exec(text)
  if (iso) return withYear(iso[3], iso[2], iso[1]!, undefined, limits)
  const compact = text.replace(/[\s.]+/g, '')
  const dmy = D_M_Y.exec(text) ?? DDMMYYYY.exec(compact)
  if (dmy) return withYear(dmy[1], dmy[2], dmy[3]!, undefined, limits)
  const my = M_Y.exec(text)
  if (my) return withYear(undefined, my[1], my[2]!, undefined, limits)
  const dm = D_M.exec(text)
  if (dm) return nearest(Number(dm[2]), Number(dm[1]), limits)
  const said = D_MONTH_M.exec(text)
  if (said?.[3]) return withYear(said[1], said[2], said[3], undefined, limits)
  if (said) return nearest(Number(said[2]), Number(said[1]), limits)
  const us = US_WORDS.exec(compact)
  if (us) return withYear(us[2], String(monthNumber(us[1]!)), us[3]!, undefined, limits)
  const named = WORDS.exec(compact.replace(/[-/]/g, '').replace(/(\d)(?:st|nd|rd|th)(?=[a-z])/, '$1'))
  if (named) {
    const month = monthNumber(named[2]!)
    if (named[4]) return withYear(named[1], String(month), named[4], era(named[3] ?? named[5]), limits)
    return nearest(month, named[1] === undefined ? undefined : Number(named[1]), limits)
  }
  const year = YEAR.exec(compact)
  if (!year || (year[3]!.length === 2 && !year[1] && !year[2] && !year[4])) return bad('not-a-date')
  return withYear(undefined, undefined, year[3]!, era(year[2] ?? year[4]), limits)
}

const era = (marker: string | undefined): Era =>
  marker === undefined ? undefined : marker === 'พศ' || marker === 'be' ? 'be' : 'ce'

const withYear = (
  d: string | undefined,
  m: string | undefined,
  y: string,
  which: Era,
  limits: DateLimits,
) => {
  const year = readYear(y, which, limits)
  return year.ok ? real({ y: year.value, ...(m && { m: Number(m) }), ...(d && { d: Number(d) }) }) : year
}

/**
 * Buddhist years are written 2569 or 69, Gregorian ones 2026 or 26. Two digits stand for the Buddhist year unless the
 * Gregorian reading is possible too ("26" is 2526 or 2026): then we ask, because a wrong guess lies 43 years away.
 */
const readYear = (digits: string, which: Era, limits: DateLimits): Parsed<number, DateTrouble> => {
  const n = Number(digits)
  const thisYear = wallParts(limits.now).y
  const latest = thisYear + (limits.future ? (limits.yearsAhead ?? 20) : 0)
  if (digits.length === 2) {
    if (which) return good(which === 'be' ? fromBuddhist(2500 + n) : 2000 + n)
    const buddhist = fromBuddhist(2500 + n)
    const fits = buddhist <= latest && buddhist >= thisYear - (limits.yearsBack ?? 100)
    return fits && 2000 + n > latest ? good(buddhist) : bad('ambiguous-year')
  }
  if (n >= 2400 && n < 2700) return which === 'ce' ? bad('ambiguous-year') : good(fromBuddhist(n))
  if (n >= 1850 && n < 2200) return which === 'be' ? bad('ambiguous-year') : good(n)
  return bad('not-a-date')
}

const real = (date: Plain): Parsed<Plain, DateTrouble> => {
  if (date.m === undefined) return good(date)
  if (date.m < 1 || date.m > 12) return bad('no-such-day')
  if (date.d !== undefined && (date.d < 1 || date.d > daysInMonth(date.y, date.m))) return bad('no-such-day')
  return good(date)
}

/** "25 พ.ย." on the 20th is more likely a slip than last year's: a day is taken without its year only while it is the nearer one, and else is told to be still to come. */
const NEAR_DAYS = 183

/**
 * Without a year: the next such day to come where the future is asked for; else the last that has been, but the year is asked for where the one
 * to come is nearer. A month is nobody's slip.
 */
const nearest = (
  m: number,
  d: number | undefined,
  { now, future, yearsBack = 100 }: DateLimits,
): Parsed<Plain, DateTrouble> => {
  // Where somebody may have been born: this year is the least likely one.
  if (yearsBack > 100) return bad('ambiguous-year')
  const { y } = wallParts(now)
  const today = bangkokDate(now)
  const inYear = (year: number): Plain => ({ y: year, m, ...(d !== undefined && { d }) })
  const iso = isoDay({ y, m, d: d ?? 1 })
  const year = future ? (isoDay({ y, m, d: d ?? 31 }) < today ? y + 1 : y) : iso > today ? y - 1 : y
  const read = real(inYear(year))
  if (!read.ok || d === undefined || year >= y) return read
  return daysBetween(fromParts({ y: year, m, d }), now) > NEAR_DAYS ? bad('future') : read
}

/** A month or a year is in the future only when all of it is, and too old only when all of it is. */
const within = (date: Plain, limits: DateLimits): Parsed<PartialDate, DateTrouble> => {
  const { y, m, d } = date
  const { now, future = false, yearsBack = 100, yearsAhead = 20 } = limits
  const today = wallParts(now)
  const first = fromParts({ y, m: m ?? 1, d: d ?? 1 })
  const last = fromParts({ y, m: m ?? 12, d: d ?? daysInMonth(y, m ?? 12) })
  const end = future ? fromParts({ ...today, y: today.y + yearsAhead }) : now
  if (first > end) return bad('future')
  if (last < fromParts({ ...today, y: today.y - yearsBack })) return bad('too-old')
  const precision = d !== undefined ? 'day' : m !== undefined ? 'month' : 'year'
  const iso = isoDay({ y, m: m ?? 1, d: d ?? 1 }).slice(
    0,
    precision === 'day' ? 10 : precision === 'month' ? 7 : 4,
  )
  return good({ ...date, precision, iso })
}

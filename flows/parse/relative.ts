import { daysInMonth, type Ymd } from '../time.ts'
import { WEEKDAY_PATTERN, weekdayNumber } from './months.ts'
import { readHundredths } from './number.ts'

/** A date known to the day, the month or the year. */
export type Plain = { y: number; m?: number; d?: number }
type Today = Ymd & { weekday: number }

const shifted = ({ y, m, d }: Ymd, days: number): Plain => {
  const at = new Date(Date.UTC(y, m - 1, d + days))
  return { y: at.getUTCFullYear(), m: at.getUTCMonth() + 1, d: at.getUTCDate() }
}
const shiftedMonth = ({ y, m }: Ymd, months: number): Plain => {
  const count = y * 12 + (m - 1) + months
  return { y: Math.floor(count / 12), m: (((count % 12) + 12) % 12) + 1 }
}

const DAYS_AWAY: Record<string, number> = {
  วันนี้: 0,
  วันนี้เอง: 0,
  เช้านี้: 0,
  เมื่อเช้า: 0,
  เมื่อเช้านี้: 0,
  เมื่อกี้: 0,
  เมื่อกี้นี้: 0,
  เมื่อสักครู่: 0,
  เมื่อสักครู่นี้: 0,
  เมื่อครู่: 0,
  เมื่อครู่นี้: 0,
  เมื่อตะกี้: 0,
  เมื่อตะกี้นี้: 0,
  ตะกี้: 0,
  ตะกี้นี้: 0,
  เมื่อกี๊: 0,
  เมื่อกี๊นี้: 0,
  สักครู่: 0,
  เดี๋ยวนี้: 0,
  เมื่อสาย: 0,
  เมื่อสายๆ: 0,
  ตอนนี้: 0,
  today: 0,
  now: 0,
  thismorning: 0,
  justnow: 0,
  amomentago: 0,
  เมื่อวาน: -1,
  เมื่อวานนี้: -1,
  เมื่อคืน: -1,
  เช้าวาน: -1,
  บ่ายวาน: -1,
  เย็นวาน: -1,
  เมื่อเช้าวาน: -1,
  เมื่อบ่ายวาน: -1,
  เมื่อเย็นวาน: -1,
  เมื่อคืนนี้: -1,
  yesterday: -1,
  lastnight: -1,
  เมื่อวานซืน: -2,
  เมื่อวานซืนนี้: -2,
  วานซืน: -2,
  พรุ่งนี้: 1,
  tomorrow: 1,
  มะรืน: 2,
  มะรืนนี้: 2,
}

const MONTH =
  /^(?:ช่วง)?(?:ต้น|กลาง|ปลาย|สิ้น)?(?:เดือน|early|mid|late|the)?(นี้|ก่อน|ที่แล้ว|แล้ว|ที่ผ่านมา|หน้า|thismonth|lastmonth|nextmonth)$/
const YEAR = /^(?:ต้น|กลาง|ปลาย|สิ้น)?(?:ปี)?(นี้|ก่อน|ที่แล้ว|ที่ผ่านมา|หน้า|กลาย|thisyear|lastyear|nextyear)$/
const WEEK = /^(?:สัปดาห์|อาทิตย์)(?:ก่อน|ที่แล้ว|ที่ผ่านมา)$|^lastweek$/
const AGO =
  /^(?:เมื่อ)?(.{1,40}?)(วัน|คืน|สัปดาห์|อาทิตย์|เดือน|ปี|days?|weeks?|months?|years?)(?:ก่อน|ก่อนนี้|ที่แล้ว|ที่ผ่านมา|มาแล้ว|ago)$/
const PASSED = /^ผ่านมา(.{1,40}?)(วัน|สัปดาห์|อาทิตย์|เดือน|ปี)(?:แล้ว)?$/
const AHEAD = /^(?:อีก|in)(.{1,40}?)(วัน|สัปดาห์|อาทิตย์|เดือน|ปี|days?|weeks?|months?|years?)(?:ข้างหน้า)?$/
const WEEKDAY = new RegExp(
  `^(?:วัน|last)?(${WEEKDAY_PATTERN})(?:ของ)?((?:อาทิตย์|สัปดาห์)?(?:ก่อน|ที่แล้ว|ที่ผ่านมา|นี้|หน้า)|lastweek)?$`,
)
/** "อาทิตย์ที่แล้ววันศุกร์", "เดือนก่อนวันที่ 5": the longer time is said first as often as last. */
const LONGER_FIRST =
  /^(?:เมื่อ)?((?:อาทิตย์|สัปดาห์|เดือน)(?:นี้|ก่อน|ที่แล้ว|ที่ผ่านมา|หน้า)|lastweek)(?:on)?((?:วัน|[a-z]{3}).+)$/
const DAY_OF = /^วันที่(\d{1,2})(?:ของ)?(?:เดือน(นี้|ก่อน|ที่แล้ว|ที่ผ่านมา|หน้า))?$/

const direction = (word: string): 0 | 1 | -1 => (/นี้|^this/.test(word) ? 0 : /หน้า|^next/.test(word) ? 1 : -1)

/** "เมื่อวาน", "3 วันก่อน", "วันจันทร์ที่แล้ว", "ต้นเดือนนี้" (compact form) seen from this Bangkok day; null for anything else. */
export const relativeDate = (said: string, today: Today): Plain | null => {
  const text = said.replace(LONGER_FIRST, '$2$1')
  const away = Object.hasOwn(DAYS_AWAY, text) ? DAYS_AWAY[text] : undefined
  if (away !== undefined) return shifted(today, away)
  if (WEEK.test(text)) return lastWeek(today)
  if (/เดือน|month/.test(text)) {
    const month = MONTH.exec(text)
    if (month) return shiftedMonth(today, direction(month[1]!))
  }
  if (/ปี|year/.test(text)) {
    const year = YEAR.exec(text)
    if (year) return { y: today.y + direction(year[1]!) }
  }
  const weekday = WEEKDAY.exec(text)
  // without "วัน", อาทิตย์ may be Sunday or a week
  if (weekday && !text.startsWith('อาทิตย์'))
    return onWeekday(weekdayNumber(weekday[1]!), weekday[2], text, today)
  const dayOf = DAY_OF.exec(text)
  if (dayOf) return dayOfMonth(Number(dayOf[1]), dayOf[2], today)
  const ago = AGO.exec(text) ?? PASSED.exec(text)
  if (ago) return counted(ago[1]!, ago[2]!, -1, today)
  const ahead = AHEAD.exec(text)
  return ahead ? counted(ahead[1]!, ahead[2]!, 1, today) : null
}

const ENGLISH: Record<string, string> = {
  a: '1',
  an: '1',
  one: '1',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
}

const counted = (count: string, unit: string, sign: 1 | -1, today: Today): Plain | null => {
  const read = readHundredths(Object.hasOwn(ENGLISH, count) ? ENGLISH[count]! : count)
  if (!read.ok || read.value % 100 !== 0 || read.value > 1_000_00) return null
  const n = (read.value / 100) * sign
  if (/^(?:วัน|คืน|day)/.test(unit)) return shifted(today, n)
  if (/^(?:สัปดาห์|อาทิตย์|week)/.test(unit)) return shifted(today, 7 * n)
  if (/^(?:เดือน|month)/.test(unit)) return shiftedMonth(today, n)
  return { y: today.y + n }
}

/** "Last week" is no day; it is a month only when all seven days fall into the same one. */
const lastWeek = (today: Today): Plain | null => {
  const monday = -((today.weekday + 6) % 7) - 7
  const from = shifted(today, monday)
  const to = shifted(today, monday + 6)
  return from.m === to.m ? { y: from.y, m: from.m! } : null
}

/** The weekday that has been last; "นี้" is the one of this week, Monday to Sunday, and "หน้า" the coming one. */
const onWeekday = (weekday: number, which: string | undefined, text: string, today: Today): Plain => {
  const back = (today.weekday - weekday + 7) % 7
  if (which === 'หน้า') return shifted(today, 7 - back)
  const inWeek = ((weekday + 6) % 7) - ((today.weekday + 6) % 7)
  if (which?.endsWith('นี้')) return shifted(today, inWeek)
  // A week is named with it, and not the weekday that was last.
  if (which && /^(?:อา|สั|lastw)/.test(which)) return shifted(today, inWeek + 7 * direction(which))
  return shifted(today, -(back === 0 && (which || text.startsWith('last')) ? 7 : back))
}

const dayOfMonth = (d: number, which: string | undefined, today: Today): Plain | null => {
  const back = which === undefined ? (d > today.d ? -1 : 0) : direction(which)
  const month = shiftedMonth(today, back)
  return d >= 1 && d <= daysInMonth(month.y, month.m!) ? { ...month, d } : null
}

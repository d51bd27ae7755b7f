import { type PartialDate, parseDate } from './date.ts'

/** A day of the past or today, named within a line (in its match form). */
export const RELATIVE =
  'เมื่อวานซืนนี้|เมื่อวานซืน|เมื่อวานนี้|เมื่อวาน|วานซืน|เมื่อเช้านี้|เมื่อเช้า|เมื่อคืนนี้|เมื่อคืน|เช้านี้|วันนี้|เมื่อกี้นี้|เมื่อกี้|(?:\\d{1,2}|สอง|สาม|สี่|ห้า|หก) ?วันก่อน|วัน(?:จันทร์|อังคาร|พุธ|พฤหัสบดี|พฤหัส|ศุกร์|เสาร์|อาทิตย์)(?:ที่แล้ว|ก่อน|ที่ผ่านมา|นี้)?|yesterday|today|this morning|last night|\\d{1,2} days? ago'
export const MONTHS =
  'ม\\.?ค\\.?|ก\\.?พ\\.?|มี\\.?ค\\.?|เม\\.?ย\\.?|พ\\.?ค\\.?|มิ\\.?ย\\.?|ก\\.?ค\\.?|ส\\.?ค\\.?|ก\\.?ย\\.?|ต\\.?ค\\.?|พ\\.?ย\\.?|ธ\\.?ค\\.?|มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม|มกรา|กุมภา|มีนา|เมษา|พฤษภา|มิถุนา|กรกฎา|สิงหา|กันยา|ตุลา|พฤศจิกา|ธันวา'
export const WRITTEN = `(?:วันที่ ?)?\\d{1,2}(?:/\\d{1,2}(?:/(?:\\d{4}|\\d{2}))?| ?(?:${MONTHS})(?: ?(?:พ\\.?ศ\\.? ?)?(?:25\\d{2}|20\\d{2}))?)|วันที่ ?\\d{1,2}(?=$| )|\\d{4}-\\d{2}-\\d{2}`
const NAMED = new RegExp(`(?<![\\d,.])(?:${WRITTEN})(?![\\d,])|(?:${RELATIVE})`, 'g')

/** `before` and `after` it in the line; `rest`: the line without it. `wrong`: no day that has been, or none for sure. */
export type DayNamed = { date: PartialDate; before: string; after: string; rest: string } | { wrong: true }

export const readIn = (line: string, found: RegExpExecArray, now: number): DayNamed => {
  const read = parseDate(found[0].replace(/^วันที่ ?(?=\d{1,2}\/)/, ''), { now, yearsBack: 6 })
  if (!read.ok || read.value.precision !== 'day') return { wrong: true }
  const before = line.slice(0, found.index)
  const after = line.slice(found.index + found[0].length)
  return { date: read.value, before, after, rest: `${before} ${after}`.replace(/\s+/g, ' ').trim() }
}

/** The first of them, as in a line of a ledger; null where none is named. */
export const dayNamed = (line: string, now: number): DayNamed | null => {
  const [found] = line.matchAll(NAMED)
  return found ? readIn(line, found, now) : null
}

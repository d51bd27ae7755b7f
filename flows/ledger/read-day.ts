import { parseDate } from '../parse/date.ts'
import { bangkokDate } from '../time.ts'

/** A day named in a line. Entries are of the past or of today; "พรุ่งนี้" is a plan, and none. */
const RELATIVE =
  'เมื่อวานซืนนี้|เมื่อวานซืน|เมื่อวานนี้|เมื่อวาน|วานซืน|เมื่อเช้านี้|เมื่อเช้า|เมื่อคืนนี้|เมื่อคืน|เช้านี้|วันนี้|เมื่อกี้นี้|เมื่อกี้|(?:\\d{1,2}|สอง|สาม|สี่|ห้า|หก) ?วันก่อน|วัน(?:จันทร์|อังคาร|พุธ|พฤหัสบดี|พฤหัส|ศุกร์|เสาร์|อาทิตย์)(?:ที่แล้ว|ก่อน|ที่ผ่านมา|นี้)?|yesterday|today|this morning|last night|\\d{1,2} days? ago'
const MONTHS =
  'ม\\.?ค\\.?|ก\\.?พ\\.?|มี\\.?ค\\.?|เม\\.?ย\\.?|พ\\.?ค\\.?|มิ\\.?ย\\.?|ก\\.?ค\\.?|ส\\.?ค\\.?|ก\\.?ย\\.?|ต\\.?ค\\.?|พ\\.?ย\\.?|ธ\\.?ค\\.?|มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม|มกรา|กุมภา|มีนา|เมษา|พฤษภา|มิถุนา|กรกฎา|สิงหา|กันยา|ตุลา|พฤศจิกา|ธันวา'
const WRITTEN = `(?:วันที่ ?)?\\d{1,2}(?:/\\d{1,2}(?:/(?:\\d{4}|\\d{2}))?| ?(?:${MONTHS})(?: ?(?:พ\\.?ศ\\.? ?)?(?:25\\d{2}|20\\d{2}))?)|วันที่ ?\\d{1,2}(?=$| )|\\d{4}-\\d{2}-\\d{2}`
const NAMED = new RegExp(`(?<![\\d,.])(?:${WRITTEN})(?![\\d,])|(?:${RELATIVE})`)

export type DayRead = { day: string; rest: string } | { wrong: 'future' | 'unclear' }

export const dayIn = (line: string, now: number): DayRead => {
  if (/พรุ่งนี้|มะรืน|tomorrow/.test(line)) return { wrong: 'future' }
  const found = NAMED.exec(line)
  if (!found) return { day: bangkokDate(now), rest: line }
  const read = parseDate(found[0], { now, yearsBack: 6 })
  if (!read.ok) return { wrong: read.reason === 'future' ? 'future' : 'unclear' }
  if (read.value.precision !== 'day') return { wrong: 'unclear' }
  const rest = `${line.slice(0, found.index)} ${line.slice(found.index + found[0].length)}`
  return { day: read.value.iso, rest: rest.replace(/\s+/g, ' ').trim() }
}

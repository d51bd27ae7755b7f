import { type DayNamed, MONTHS, RELATIVE, readIn, WRITTEN } from './day-named.ts'

/** In a story a number behind a month is its year, which in a ledger may be the sum; its days are those of the week too, and English ones. */
const WEEKDAY = '(?:วัน)?(?:จันทร์|อังคาร|พุธ|พฤหัสบดี|พฤหัส|ศุกร์|เสาร์|อาทิตย์)ที่ ?'
const SHORT_YEAR = '(?: ?(?:พ\\.?ศ\\.? ?|ปี ?)?6\\d(?![\\d,]| ?(?:บาท|บ\\.|[ก-๙]{0,4}ล้าน|พัน|หมื่น|แสน|ร้อย)))'
const MONTHS_EN = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}'
const TOLD = new RegExp(
  `(?<![\\d,.])(?:(?:${WEEKDAY}|วันที่ ?)?\\d{1,2} ?(?:${MONTHS})${SHORT_YEAR}|${WEEKDAY}\\d{1,2} ?(?:${MONTHS})(?: ?(?:พ\\.?ศ\\.? ?)?25\\d{2})?|วันที่ ?\\d{1,2}(?=โอน|จ่าย|ชำระ)|\\d{1,2}(?:st|nd|rd|th)?(?: of)? ${MONTHS_EN}(?: 20\\d{2})?(?![a-z])|\\d{1,2} ?วัน(?:ที่แล้ว|ที่ผ่านมา)|${WRITTEN})(?!\\d|,\\d)|(?:${RELATIVE})`,
  'g',
)

/** The day of a text that names one and no other. */
export const onlyDayNamed = (line: string, now: number): DayNamed | null => {
  const [found, another] = line.matchAll(TOLD)
  return found && !another ? readIn(line, found, now) : null
}

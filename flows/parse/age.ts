import { compactForm } from '../text.ts'
import { parseNumber } from './number.ts'

/**
 * "อายุ 70", "70 ปี", "แม่อายุเจ็ดสิบสองแล้วค่ะ", "72 years old": completed years. A bare number is one only where it can be no day of a month and
 * where few would mean the end of a Buddhist year ("97" is 2497 to somebody of 72); neither is "เกือบ 60" or "60 กว่า", which may lie on the other
 * side of a threshold.
 */
const WHO =
  "(?:ตอนนี้|ปีนี้|คุณ|พ่อ|แม่|ปู่|ย่า|ตา|ยาย|ลุง|ป้า|ลูกชาย|ลูกสาว|ลูก|หลาน|ท่าน|เขา|แก|ผม|ดิฉัน|ฉัน|หนู|i'?m|heis|sheis|aged?|about)*"
const NUMBER = '(\\d{1,3}|[ก-๙]+?)'
const YEARS = '(?:ปี|ขวบ|years?old|years?|y/?o)'
const AROUND = '(?:ได้|ครบ|เต็ม|ประมาณ|ราวๆ|ราว|สัก|ซัก|:)*'
const AFTER = '(?:เต็ม|บริบูรณ์|แล้ว|พอดี|นี้)*(?:นะ|น่ะ)?(?:ครับ|คับ|ค่ะ|คะ|จ้า|จ้ะ)?'
const NAMED = new RegExp(`^${WHO}อายุ${AROUND}${NUMBER}${YEARS}?${AFTER}$`)
const COUNTED = new RegExp(`^${WHO}${AROUND}${NUMBER}${YEARS}${AFTER}$`)
const BARE = new RegExp(`^${WHO}${NUMBER}${AFTER}$`)
const BARE_FROM = 32
const BARE_TO = 79
const TYPED_MAX = 60
const OLDEST = 120

export const ageTyped = (typed: string): number | undefined => {
  if (typed.length > TYPED_MAX) return undefined
  const text = compactForm(typed)
  const named = NAMED.exec(text) ?? COUNTED.exec(text)
  const told = (named ?? BARE.exec(text))?.[1]
  const age = told === undefined ? undefined : parseNumber(told)
  const [from, to] = named ? [0, OLDEST] : [BARE_FROM, BARE_TO]
  return age?.ok && Number.isInteger(age.value) && age.value >= from && age.value <= to
    ? age.value
    : undefined
}

import { compactForm } from '../text.ts'
import { parseNumber } from './number.ts'

/**
 * "อายุ 70", "70 ปี", "แม่อายุเจ็ดสิบสองแล้วค่ะ", "72 years old": completed years. A bare number is none, since where a birth date is asked for
 * it may be the end of a year; neither is "เกือบ 60" or "60 กว่า", which may lie on the other side of a threshold.
 */
const WHO =
  "(?:ตอนนี้|ปีนี้|คุณ|พ่อ|แม่|ปู่|ย่า|ตา|ยาย|ลุง|ป้า|ลูกชาย|ลูกสาว|ลูก|หลาน|ท่าน|เขา|แก|ผม|ดิฉัน|ฉัน|หนู|i'?m|heis|sheis|aged?|about)*"
const NUMBER = '(\\d{1,3}|[ก-๙]+?)'
const YEARS = '(?:ปี|ขวบ|years?old|years?|y/?o)'
const AROUND = '(?:ได้|ครบ|เต็ม|ประมาณ|ราวๆ|ราว|สัก|ซัก|:)*'
const AFTER = '(?:เต็ม|บริบูรณ์|แล้ว|พอดี|นี้)*(?:นะ|น่ะ)?(?:ครับ|คับ|ค่ะ|คะ|จ้า|จ้ะ)?'
const NAMED = new RegExp(`^${WHO}อายุ${AROUND}${NUMBER}${YEARS}?${AFTER}$`)
const COUNTED = new RegExp(`^${WHO}${AROUND}${NUMBER}${YEARS}${AFTER}$`)
const TYPED_MAX = 60
const OLDEST = 120

export const ageTyped = (typed: string): number | undefined => {
  if (typed.length > TYPED_MAX) return undefined
  const text = compactForm(typed)
  const told = (NAMED.exec(text) ?? COUNTED.exec(text))?.[1]
  const age = told === undefined ? undefined : parseNumber(told)
  return age?.ok && Number.isInteger(age.value) && age.value >= 0 && age.value <= OLDEST
    ? age.value
    : undefined
}

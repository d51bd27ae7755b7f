import { matchForm } from '../text.ts'
import { HOUR, MINUTE } from '../time.ts'
import { readHundredths } from './number.ts'

/**
 * "5นาที", "ประมาณ 10 นาทีที่แล้ว", "ครึ่งชั่วโมงก่อน", "5 mins ago": a message that is nothing but how long ago it was. In answer to "when?" nobody
 * says "ago" who is in a hurry.
 */
const AROUND =
  '(?:น่าจะ|คงจะ|คง|ประมาณ|ราวๆ|ราว|สัก|ซัก|ไม่เกิน|แค่|เมื่อ|ได้|โอนไป|โอน|ผ่านมา|about|around|only|just)*'
const TAIL = '(?:กว่าๆ|กว่า|เอง|นี้เอง|นี้|ได้)*(?:ก่อน|ที่แล้ว|มาแล้ว|แล้ว|ที่ผ่านมา|ago)?(?:ได้|เอง|นี้)*'
const POLITE = '(?:นะ|น่ะ)?(?:ครับ|คับ|ค่ะ|คะ|จ้า|จ้ะ)?'
const NUMBER = '(\\d{1,3}(?:\\.\\d)?|[ก-๙]{2,12}|half|halfan|an|a)'
const MINUTES = new RegExp(`^${AROUND}${NUMBER}(?:นาที|minutes?|mins?)${TAIL}${POLITE}$`)
const HOURS = new RegExp(`^${AROUND}${NUMBER}(?:ชั่วโมง|ชม\\.?|hours?|hrs?)(ครึ่ง)?${TAIL}${POLITE}$`)
const SPOKEN: Readonly<Record<string, number>> = { ครึ่ง: 0.5, half: 0.5, halfan: 0.5, an: 1, a: 1 }

const counted = (typed: string): number | undefined => {
  if (Object.hasOwn(SPOKEN, typed)) return SPOKEN[typed]
  const read = readHundredths(typed)
  return read.ok && read.value > 0 ? read.value / 100 : undefined
}

/** How long ago, in ms; null where the message says anything else. */
export const agoIn = (typed: string): number | null => {
  if (typed.length > 60) return null
  // A full stop stays: "1.5" is not 15.
  const text = matchForm(typed).replace(/\s+/g, '')
  const minutes = MINUTES.exec(text)
  if (minutes) {
    const count = counted(minutes[1]!)
    return count === undefined ? null : count * MINUTE
  }
  const hours = HOURS.exec(text)
  if (!hours) return null
  const count = counted(hours[1]!)
  return count === undefined ? null : (count + (hours[2] ? 0.5 : 0)) * HOUR
}

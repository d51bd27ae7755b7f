import { compactForm } from '../text.ts'
import { parseNumber } from './number.ts'

/** "2 เดือน", "อาทิตย์นึง", "10 วัน": a length of time that names its unit, in days. A month is thirty of them, a year 365. */
const DAYS: readonly (readonly [RegExp, number])[] = [
  [/^(?:วัน|days?)$/, 1],
  [/^(?:อาทิตย์|สัปดาห์|weeks?)$/, 7],
  [/^(?:เดือน|months?)$/, 30],
  [/^(?:ปี|ขวบ|years?)$/, 365],
]
const SAID =
  /^(?:ประมาณ|ราวๆ|ราว|สัก|ซัก|ได้|มา|แล้ว|อายุ|about)*(.*?)(วัน|อาทิตย์|สัปดาห์|เดือน|ปี|ขวบ|days?|weeks?|months?|years?)(หนึ่ง|นึง|เดียว)?(?:แล้ว|ที่แล้ว|ก่อน|มาแล้ว|ได้|ago)*(?:นะ)?(?:ครับ|คับ|ค่ะ|คะ|จ้า|จ้ะ)?$/
const TYPED_MAX = 40

export const durationDays = (typed: string): number | null => {
  const found = typed.length > TYPED_MAX ? null : SAID.exec(compactForm(typed))
  if (!found) return null
  const [, counted = '', unit = '', one] = found
  const days = DAYS.find(([name]) => name.test(unit))?.[1] ?? 0
  if (counted === '') return one ? days : null
  if (one || /กว่า|เกือบ|เศษ/.test(counted)) return null
  const read = counted === 'ครึ่ง' ? 0.5 : parseNumber(counted)
  const count = typeof read === 'number' ? read : read.ok ? read.value : null
  return count === null || count < 0 ? null : Math.round(count * days)
}

import { compactForm } from '../text.ts'
import { parseNumber } from './number.ts'

type Unit = 'day' | 'week' | 'month' | 'year'
const UNITS: readonly (readonly [RegExp, Unit])[] = [
  [/^(?:วัน|days?)$/, 'day'],
  [/^(?:อาทิตย์|สัปดาห์|weeks?)$/, 'week'],
  [/^(?:เดือน|months?)$/, 'month'],
  [/^(?:ปี|ขวบ|years?)$/, 'year'],
]
const DAYS: Readonly<Record<Unit, number>> = { day: 1, week: 7, month: 30, year: 365 }
const SAID =
  /^(?:ประมาณ|ราวๆ|ราว|สัก|ซัก|ได้|มา|แล้ว|อายุ|about)*(.*?)(วัน|อาทิตย์|สัปดาห์|เดือน|ปี|ขวบ|days?|weeks?|months?|years?)(หนึ่ง|นึง|เดียว)?(?:แล้ว|ที่แล้ว|ก่อน|มาแล้ว|ได้|ago)*(?:นะ)?(?:ครับ|คับ|ค่ะ|คะ|จ้า|จ้ะ)?$/
const TYPED_MAX = 40

/** "2 เดือน", "อาทิตย์นึง", "ครึ่งปี": a length of time that names its unit. Null for what is none, or none exactly ("2 ปีกว่า"). */
export const readDuration = (typed: string): { count: number; unit: Unit } | null => {
  const found = typed.length > TYPED_MAX ? null : SAID.exec(compactForm(typed))
  const unit = found && UNITS.find(([name]) => name.test(found[2]!))?.[1]
  if (!found || !unit) return null
  const [, counted = '', , one] = found
  if (counted === '') return one ? { count: 1, unit } : null
  if (one || /กว่า|เกือบ|เศษ/.test(counted)) return null
  const read = counted === 'ครึ่ง' ? 0.5 : parseNumber(counted)
  const count = typeof read === 'number' ? read : read.ok ? read.value : null
  return count === null || count < 0 ? null : { count, unit }
}

/** The same in days: a month is thirty of them, a year 365. */
export const durationDays = (typed: string): number | null => {
  const read = readDuration(typed)
  return read && Math.round(read.count * DAYS[read.unit])
}

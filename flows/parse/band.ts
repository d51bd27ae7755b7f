import { parseMoney } from '../money.ts'
import { matchForm } from '../text.ts'
import { readDuration } from './duration.ts'

/** What a choice is a part of: baht, or time in whole months or days. Without an end it goes on. */
export type Band = { unit: 'baht' | 'month' | 'day'; min: number; max?: number }
type Banded = { code: string; band?: Band }

/** A sum for another time than the question's: "เดือนละ 2,000" where a year was asked for is nobody's yearly income. */
const PER = /(?:เดือน|วัน|อาทิตย์|สัปดาห์|ครั้ง|คน)ละ|ต่อ(?:เดือน|วัน)|(?:a|per) (?:month|day|week)/
const AROUND_SUM =
  /^(?:(?:ก็|น่าจะ|ประมาณ|ราวๆ|ราว|ปีละ|ปีหนึ่ง|ปีนึง|ทั้งปี|รวม|ได้|มี|เป็นหนี้|หนี้|กู้|วงเงิน)\s*)+|\s*(?:ต่อปี|ทั้งปี)?\s*(?:นะ)?(?:ครับ|คับ|ค่ะ|คะ|จ้า)?$/g
/** Of one month, in days: the shortest and the longest. */
const MONTH = [28, 31] as const
const MONTHS_A_YEAR = 12

/** The least and the most that may have been meant, in the band's unit; null where no such thing was said. */
const meant = (typed: string, unit: Band['unit']): readonly [least: number, most: number] | null => {
  if (unit === 'baht') {
    const sum = PER.test(typed) ? null : parseMoney(matchForm(typed).replace(AROUND_SUM, ''))
    return sum?.ok ? [sum.value / 100, sum.value / 100] : null
  }
  const time = readDuration(typed)
  if (!time) return null
  const { count } = time
  const months = time.unit === 'year' ? count * MONTHS_A_YEAR : time.unit === 'month' ? count : null
  if (unit === 'month') {
    const days = time.unit === 'week' ? count * 7 : count
    return months === null ? [Math.floor(days / MONTH[1]), Math.floor(days / MONTH[0])] : [months, months]
  }
  if (time.unit === 'year') return [Math.floor(count * 365), Math.ceil(count * 366)]
  if (time.unit === 'month') return [Math.floor(count * MONTH[0]), Math.ceil(count * MONTH[1])]
  const days = time.unit === 'week' ? count * 7 : count
  return [days, days]
}

/**
 * The choice in whose band lies what was typed: "สองหมื่น" is "ไม่เกิน 30,000 บาท". Null where that is not certain: without a unit of time,
 * as a sum that may be the number of a choice, or where months of 28 and of 31 days fall on two sides of an end.
 */
export const inBand = (options: readonly Banded[], typed: string): string | null => {
  const unit = options.find(({ band }) => band)?.band?.unit
  const said = unit && meant(typed, unit)
  if (!said || (unit === 'baht' && said[0] > 0 && said[0] <= options.length)) return null
  const holds = (value: number) =>
    options.find(({ band }) => band && value >= band.min && value <= (band.max ?? Number.POSITIVE_INFINITY))
      ?.code
  const [least, most] = said.map(holds)
  return least !== undefined && least === most ? least : null
}

import type { Lang } from './lang.ts'
import { MAX, readHundredths } from './parse/number.ts'
import { bad, good, type Parsed, TYPED_MAX } from './parse/parsed.ts'
import { matchForm } from './text.ts'

/** Money is whole satang: baht as fractions lose a satang somewhere, and then nobody trusts the sum. */
export type Satang = number

export type MoneyTrouble = 'not-money' | 'ambiguous' | 'too-large' | 'negative'

const BEFORE =
  /^(?:(?:ประมาณ|ราวๆ|ราว|จำนวน|เป็นเงิน|เงิน|ยอด|ราคา|โอนไป|โอน|จ่ายไป|จ่าย|เสียไป|เสีย|about|around)\s*)+/
const SYMBOL = /^(?:฿|thb|บาท)\s*/
const AFTER =
  /\s*(?:บาทถ้วน|บาท|(?<=[\d\s])บ\.?|baht|thb|฿)?\s*(?:ถ้วน)?\s*(?:\.?-|\.)?\s*(?:ครับผม|ครับ|คับ|ค่ะ|คะ|จ้า)?$/
const WITH_SATANG = /^(.{1,80}?)\s*บาท\s*(\d{1,2}|[ก-๙]{1,20})\s*(?:สตางค์|สต\.?)$/
/** "Over 20,000", "nearly a thousand": no sum that could be added up. */
const INEXACT = /กว่า|เกือบ|ไม่ถึง|ไม่เกิน|\d\s*\+|over|nearly|almost/
const ONLY_SATANG = /^(\d{1,2})\s*(?:สตางค์|satang)$/

/** "500 บวกค่าส่ง 40": whoever adds aloud wants it added. A plus with nothing behind it is "and more". */
const ADDED = /\s*(?:\+|บวก(?:กับ)?|plus)\s*(?:ค่า[ก-๙]{2,12}|shipping|delivery)?\s*/
const ADDENDS_MAX = 4

/** "1,500", "๑๕๐๐ บาท", "฿300.50", "2 หมื่น", "สองพันห้าร้อยบาท" in satang. What could mean two sums is refused. */
export const parseMoney = (typed: string): Parsed<Satang, MoneyTrouble> => {
  if (typed.length > TYPED_MAX) return bad('not-money')
  const whole = matchForm(typed)
  const addends = whole.split(ADDED)
  if (addends.length > 1 && addends.length <= ADDENDS_MAX && addends.every((one) => /^\S/.test(one)))
    return addends.map(oneSum).reduce(inAll)
  return oneSum(whole)
}

type Sum = Parsed<Satang, MoneyTrouble>
const inAll = (a: Sum, b: Sum): Sum => {
  if (!a.ok || !b.ok) return a.ok ? b : a
  return a.value + b.value > MAX * 100 ? bad('too-large') : good(a.value + b.value)
}

const oneSum = (line: string): Sum => {
  const text = line.replace(BEFORE, '').replace(SYMBOL, '')
  if (/^[-−]\s*\d/.test(text)) return bad('negative')
  const cents = ONLY_SATANG.exec(text)
  if (cents) return good(Number(cents[1]))
  const both = WITH_SATANG.exec(text)
  const satang = readHundredths(both?.[2] ?? '0')
  if (!satang.ok || satang.value >= 100 * 100) return bad('not-money')
  const baht = readHundredths(both ? both[1]! : text.replace(AFTER, ''))
  if (!baht.ok) {
    if (/\d[\d,.]*\s*(?:-|ถึง|to)\s*\d/.test(text) || INEXACT.test(text)) return bad('ambiguous')
    return bad(baht.reason === 'not-a-number' ? 'not-money' : baht.reason)
  }
  if (both && baht.value % 100 !== 0) return bad('ambiguous')
  return good(baht.value + satang.value / 100)
}

const MONEY_WORD = /บาท|ร้อย|พัน|หมื่น|แสน|ล้าน|฿|baht|thb/i
/** Whether a sum may be in the words: a number alone can be anything. */
export const namesMoney = (text: string): boolean => MONEY_WORD.test(text)

const grouped = (whole: number): string => String(whole).replace(/\B(?=(?:\d{3})+$)/g, ',')

/** "1,500" or "300.50": satang only where there are any. */
export const amount = (satang: Satang): string => {
  const positive = Math.abs(Math.trunc(satang))
  const rest = positive % 100
  const whole = grouped((positive - rest) / 100)
  return `${satang < 0 ? '-' : ''}${whole}${rest ? `.${String(rest).padStart(2, '0')}` : ''}`
}

/** "1,500 บาท", "1,500 baht". */
export const bahtWords = (satang: Satang, lang: Lang): string =>
  `${amount(satang)} ${lang === 'th' ? 'บาท' : 'baht'}`

import { matchForm } from '../text.ts'
import { bad, good, type Parsed, TYPED_MAX } from './parsed.ts'

const DIGIT_WORDS: Record<string, number> = {
  ศูนย์: 0,
  หนึ่ง: 1,
  นึง: 1,
  เอ็ด: 1,
  สอง: 2,
  ยี่: 2,
  สาม: 3,
  สี่: 4,
  ห้า: 5,
  หก: 6,
  เจ็ด: 7,
  แปด: 8,
  เก้า: 9,
}
const UNIT_WORDS: Record<string, number> = {
  สิบ: 10,
  ร้อย: 100,
  พัน: 1_000,
  หมื่น: 10_000,
  แสน: 100_000,
  ล้าน: 1_000_000,
}
const LATIN_UNITS: Record<string, string> = { k: 'พัน', m: 'ล้าน' }
const TOKEN = new RegExp(
  `\\d[\\d,]*(?:\\.\\d+)?|${Object.keys(DIGIT_WORDS).join('|')}|${Object.keys(UNIT_WORDS).join('|')}|[km](?![a-z])`,
  'y',
)

/** Above this nobody means it, and sums would leave whole numbers behind. */
export const MAX = 1_000_000_000_000
const GROUPED = /^\d{1,3}(?:,\d{3})+$/

export type NumberTrouble = 'not-a-number' | 'ambiguous' | 'too-large'
type Token =
  | { kind: 'digits'; hundredths: number; whole: boolean }
  | { kind: 'word'; n: number; one: boolean }
  | { kind: 'unit'; n: number }

/** "1,500" and "300.5" in hundredths. "1.500" and "1,50" mean different things to different people: refused. */
const readDigits = (text: string): Parsed<Token & { kind: 'digits' }, NumberTrouble> => {
  const [whole = '', cents] = text.split('.')
  if (whole.includes(',') && !GROUPED.test(whole)) return bad('ambiguous')
  if (cents !== undefined && cents.length > 2) return bad('ambiguous')
  const digits = whole.replaceAll(',', '')
  if (digits.replace(/^0+/, '').length > 13) return bad('too-large')
  const hundredths = Number(digits) * 100 + Number((cents ?? '').padEnd(2, '0'))
  return good({ kind: 'digits', hundredths, whole: cents === undefined })
}

const tokens = (text: string): Parsed<Token[], NumberTrouble> => {
  const found: Token[] = []
  let at = 0
  while (at < text.length) {
    if (text[at] === ' ') {
      at += 1
      continue
    }
    TOKEN.lastIndex = at
    const word = TOKEN.exec(text)?.[0]
    if (!word) return bad('not-a-number')
    at += word.length
    const unit = UNIT_WORDS[LATIN_UNITS[word] ?? word]
    const digit = DIGIT_WORDS[word]
    if (unit !== undefined) found.push({ kind: 'unit', n: unit })
    else if (digit !== undefined) found.push({ kind: 'word', n: digit, one: word === 'เอ็ด' })
    else {
      const read = readDigits(word)
      if (!read.ok) return read
      found.push(read.value)
    }
  }
  return good(found)
}

/** "สองร้อยเก้าเก้า", "พันสองเก้าศูนย์": as many digits behind a unit as it has places leave nothing open. */
const filled = (all: Token[]): Token[] => {
  const places = all.length - 1 - all.findLastIndex(({ kind }) => kind === 'unit')
  const unit = all.at(-1 - places)
  const digits = all
    .slice(-places)
    .map((token) => (token.kind === 'word' && !token.one ? token.n : Number.NaN))
  if (places < 2 || unit?.kind !== 'unit' || unit.n !== 10 ** places) return all
  const hundredths = Number(digits.join('')) * 100
  return digits[0] && hundredths
    ? [...all.slice(0, -places), { kind: 'digits', hundredths, whole: true }]
    : all
}

/**
 * A number as it is written or said, in hundredths so that no step of it is a float: "1,500", "1.5 พัน", "สองหมื่นห้าพัน".
 * "สองพันห้า" is 2,005 in school and 2,500 at the market: refused as ambiguous.
 */
export const readHundredths = (text: string): Parsed<number, NumberTrouble> => {
  const read = tokens(text)
  if (!read.ok) return read
  if (read.value.length === 0) return bad('not-a-number')
  const said = filled(read.value)
  let millions = 0
  let sum = 0
  let pending: (Token & { kind: 'digits' | 'word' }) | undefined
  let lastUnit = Number.POSITIVE_INFINITY
  for (const token of said) {
    if (token.kind !== 'unit') {
      if (pending) return bad('ambiguous')
      pending = token
      continue
    }
    const count =
      pending === undefined ? 100 : pending.kind === 'digits' ? pending.hundredths : pending.n * 100
    if (token.n === 1_000_000) {
      millions = (millions + sum + (pending || sum === 0 ? count : 0)) * 1_000_000
      sum = 0
      lastUnit = Number.POSITIVE_INFINITY
    } else {
      if (token.n >= lastUnit) return bad('not-a-number')
      sum += count * token.n
      lastUnit = token.n
    }
    pending = undefined
    if (millions + sum > MAX * 100) return bad('too-large')
  }
  if (pending) {
    const afterLargeUnit =
      (lastUnit !== Number.POSITIVE_INFINITY && lastUnit > 10) || (millions > 0 && lastUnit > 10)
    const isOne = pending.kind === 'word' && pending.one
    if (afterLargeUnit && !isOne && !(pending.kind === 'digits' && pending.hundredths >= 1_000))
      return bad('ambiguous')
    const hundredths = pending.kind === 'digits' ? pending.hundredths : pending.n * 100
    if (hundredths >= lastUnit * 100) return bad('ambiguous')
    sum += hundredths
  }
  return millions + sum > MAX * 100 ? bad('too-large') : good(millions + sum)
}

const COUNTED =
  /\s*(?:คน|ครั้ง|ชิ้น|อัน|เครื่อง|รายการ|ปี|วัน|เดือน|ไร่|ตัว|บาท|people|times|items|years?|days?|months?)\.?$/
const AROUND = /^(?:ประมาณ|ราวๆ|ราว|จำนวน|อายุ|about|around)\s*/

/** A whole number: a count, an age. */
export const parseNumber = (
  typed: string,
  limits: { min?: number; max?: number } = {},
): Parsed<number, NumberTrouble | 'not-whole' | 'too-small'> => {
  if (typed.length > TYPED_MAX) return bad('not-a-number')
  const text = matchForm(typed).replace(AROUND, '').replace(COUNTED, '')
  const negative = /^[-−](?=\d)/.test(text)
  const read = readHundredths(negative ? text.slice(1) : text)
  if (!read.ok) return read
  if (read.value % 100 !== 0) return bad('not-whole')
  const value = negative && read.value > 0 ? -read.value / 100 : read.value / 100
  if (value < (limits.min ?? 0)) return bad('too-small')
  if (value > (limits.max ?? MAX)) return bad('too-large')
  return good(value)
}

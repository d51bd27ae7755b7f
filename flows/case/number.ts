import type { Lang } from '../lang.ts'
import { bad, good, type Parsed } from '../parse/parsed.ts'
import { matchForm } from '../text.ts'
import { toBuddhist, wallParts } from '../time.ts'

/**
 * Case numbers, `PD-YYMM-NNNNNN-C`: Buddhist year and month in Bangkok, six digits drawn at random outside, and Damm's
 * check digit, which notices every single wrong digit and every two neighbours swapped: what goes wrong over the phone.
 */
const DAMM = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
] as const

export const checkDigit = (digits: string): number => {
  let row = 0
  for (const digit of digits) row = Number(DAMM[row]![Number(digit)])
  return row
}

/** The number of a case filed at this instant, with six digits drawn outside. */
export const formatCaseNumber = (filedAt: number, sixDigits: string): string => {
  if (!/^\d{6}$/.test(sixDigits)) throw new RangeError('six digits are needed')
  const { y, m } = wallParts(filedAt)
  const month = `${String(toBuddhist(y)).slice(-2)}${String(m).padStart(2, '0')}`
  return `PD-${month}-${sixDigits}-${checkDigit(month + sixDigits)}`
}

const LABEL = /^(?:(?:เลขที่เรื่อง|เลขเรื่อง|เลขที่|หมายเลข|เรื่อง|เคส|case|no|number)[.: ]*)*/
const dashed = (digits: string): string =>
  `PD-${digits.slice(0, 4)}-${digits.slice(4, 10)}-${digits.slice(10)}`

/** A case number as people write it: Thai digits, small letters, spaces, dashes or none, PD left out. */
export const parseCaseNumber = (typed: string): Parsed<string, 'not-a-case-number' | 'wrong-check'> => {
  if (typed.length > 80) return bad('not-a-case-number')
  const text = matchForm(typed)
    .replace(LABEL, '')
    .replace(/(?:ครับ|ค่ะ|คะ)$/, '')
  const digits = /^(?:pd|พีดี|พี ดี)?((?:[\s\-‐-―−._/]*\d){11})$/.exec(text.trim())?.[1]?.replace(/\D/g, '')
  if (!digits || !/^\d\d(?:0[1-9]|1[0-2])/.test(digits)) return bad('not-a-case-number')
  return checkDigit(digits) === 0 ? good(dashed(digits)) : bad('wrong-check')
}

/** The sound case numbers that stand in a longer text. */
export const caseNumbersIn = (text: string): string[] => {
  const found = matchForm(text.slice(0, 5000)).match(/pd[\s\-‐-―]{0,3}(?:\d[\s\-‐-―]{0,3}){10}\d/g) ?? []
  return [
    ...new Set(
      found.flatMap((one) => {
        const read = parseCaseNumber(one)
        return read.ok ? [read.value] : []
      }),
    ),
  ]
}

const SPOKEN = {
  th: { pd: 'พี ดี', digits: ['ศูนย์', 'หนึ่ง', 'สอง', 'สาม', 'สี่', 'ห้า', 'หก', 'เจ็ด', 'แปด', 'เก้า'] },
  en: { pd: 'P D', digits: ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'] },
} as const

/** "พี ดี, หก เก้า หนึ่ง หนึ่ง, …": for reading aloud, a breath where the dashes are. */
export const spokenCaseNumber = (number: string, lang: Lang): string => {
  const { pd, digits } = SPOKEN[lang]
  const groups = number.split('-').slice(1)
  return [
    pd,
    ...groups.map((group) => Array.from(group, (digit) => digits[Number(digit)] ?? digit).join(' ')),
  ].join(', ')
}

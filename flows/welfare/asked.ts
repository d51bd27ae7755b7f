import type { Choice, Question } from '../interview.ts'
import type { Words } from '../lang.ts'
import type { Band } from '../parse/band.ts'
import type { FactInput } from './contract.ts'

/**
 * A question of the check, with what its choices mean as facts: "ไม่เกิน 30,000" is a range. Where a choice is not named in `gives`
 * its code is the value; a yes or no, a number stand for themselves.
 */
export type Asked = Question & { gives?: Readonly<Record<string, Readonly<Record<string, FactInput>>>> }

/** A sentence in both languages. */
export type Pair = readonly [th: string, en: string]
export const words = ([th, en]: Pair): Words => ({ th, en })

export type Told = { label: Pair; why: Pair; hint?: Pair; example?: Pair; when?: Question['when'] }

const common = (id: string, asks: Pair, { label, why, hint, example, when }: Told) => ({
  id,
  unsure: true as const,
  words: words(asks),
  label: words(label),
  why: words(why),
  ...(hint ? { hint: words(hint) } : {}),
  ...(example ? { example: words(example) } : {}),
  ...(when ? { when } : {}),
})

/** By which words whoever answers for somebody else names them. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  parent: 'พ่อแม่ คุณพ่อ คุณแม่ คุณยาย คุณย่า คุณปู่ คุณตา พ่อ แม่ ยาย ย่า ปู่ ตา'.split(' '),
  child: 'ลูกชาย ลูกสาว หลานชาย หลานสาว ลูก หลาน น้อง'.split(' '),
}

export const yesno = (id: string, asks: Pair, told: Told): Asked => ({
  ...common(id, asks, told),
  kind: 'yesno',
  subject: (answers) => NAMES[String(answers.for)] ?? [],
})

/** Code, words, and the value of the fact that the choice means; the code itself where no value is given. */
export type Option = readonly [
  code: string,
  th: string,
  en: string,
  value?: FactInput | undefined,
  also?: readonly string[],
]

/** The unit of a fact stands in its name. */
const UNITS = [
  [/_thb(?:_|$)/, 'baht'],
  [/(?:^|_)months(?:_|$)/, 'month'],
  [/(?:^|_)days(?:_|$)/, 'day'],
] as const

const bandOf = (id: string, value: FactInput | undefined): Band | null => {
  const unit = UNITS.find(([named]) => named.test(id))?.[1]
  if (!unit || value === undefined) return null
  if (typeof value === 'number') return { unit, min: value, max: value }
  return typeof value === 'object' && 'min' in value && typeof value.min === 'number'
    ? { unit, min: value.min, ...(typeof value.max === 'number' ? { max: value.max } : {}) }
    : null
}

export const choice = (id: string, asks: Pair, options: readonly Option[], told: Told): Asked => ({
  ...common(id, asks, told),
  kind: 'choice',
  options: options.map(([code, th, en, value, also]): Choice => {
    const band = bandOf(id, value)
    return { code, th, en, ...(also ? { also } : {}), ...(band ? { band } : {}) }
  }),
  gives: Object.fromEntries(
    options.map(([code, , , value]) => [code, { [id]: value === undefined ? code : value }]),
  ),
})

export const number = (
  id: string,
  asks: Pair,
  { min = 0, max, whole = true }: { min?: number; max: number; whole?: boolean },
  told: Told,
): Asked => ({
  ...common(id, asks, told),
  kind: 'number',
  min,
  max,
  ...(whole ? { whole } : {}),
  ...(id.startsWith('days_') ? { unit: 'day' as const } : {}),
})

/** Baht as people say them; satang within (`Value`), baht as a fact. */
export const money = (id: string, asks: Pair, told: Told): Asked => ({
  ...common(id, asks, told),
  kind: 'money',
  max: 100_000_000_00,
})

export const province = (id: string, asks: Pair, told: Told): Asked => ({
  ...common(id, asks, told),
  kind: 'place',
  province: true,
})

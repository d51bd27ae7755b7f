import type { Child, Facts, Range } from './contract.ts'
import {
  birthday,
  type DayKey,
  type DayRange,
  fiscalStart,
  keyOf,
  partialDay,
  plusMonths,
  yearsBetween,
  ymdOf,
} from './days.ts'
import { FACTS, type FactDef, factIndex } from './facts.ts'

/**
 * What is known of one person on one day, as an interval for each fact; from minus to plus infinity is unknown. Booleans and
 * enums stand as their code. A fact that nobody gave is never 0 and never false.
 */
export type Known = { lo: Float64Array; hi: Float64Array; at: DayKey }

const PENSIONABLE = 60
const AGE = factIndex('age_years')
const BAND = factIndex('elderly_band_age')
const UNDER: readonly (readonly [number, number])[] = [
  [factIndex('num_children_under_6'), 6],
  [factIndex('num_children_under_7'), 7],
  [factIndex('num_children_under_18'), 18],
]

/**
 * The days on which somebody may have been born. Where the identity card itself lacks the day or month, the law presumes the
 * first (Civil and Commercial Code s.16); where somebody merely does not remember, it stays a range.
 */
export const bornBetween = (text: string, basis: unknown, at: DayKey): DayRange | null => {
  const range = partialDay(text)
  if (!range) return null
  if (basis === 'id_card') return { first: range.first, last: range.first }
  return { first: range.first, last: Math.min(range.last, Math.max(at, range.first)) }
}

/** The age that decides the allowance's band: reached when the fiscal year began; 60 for who turned 60 within it. */
const bandAge = (born: DayKey, at: DayKey): number => {
  const then = yearsBetween(born, fiscalStart(at))
  return then < PENSIONABLE && yearsBetween(born, at) >= PENSIONABLE ? PENSIONABLE : then
}

/** Whoever is so old today was so old or a year younger on any day of the past year. */
const bandFromAge = (age: number): { lo: number; hi: number } =>
  age >= PENSIONABLE ? { lo: Math.max(PENSIONABLE, age - 1), hi: age } : { lo: age - 1, hi: age }

const setRange = (known: Known, index: number, lo: number, hi: number): void => {
  known.lo[index] = lo
  known.hi[index] = hi
}

/** By index, so that no look-up by name is needed for what is given. */
const DEFS: readonly FactDef[] = FACTS

const CODES: readonly ReadonlyMap<string, number>[] = FACTS.map(
  ({ values = [] }) => new Map(values.map((value, code) => [value, code])),
)

const setGiven = (known: Known, index: number, value: unknown): void => {
  const def = DEFS[index]!
  if (typeof value === 'object') {
    const { min, max } = value as Range
    setRange(known, index, min ?? def.min ?? -Infinity, max ?? def.max ?? Infinity)
    return
  }
  if (def.type === 'date') return
  const code = def.type === 'enum' ? (CODES[index]!.get(String(value)) ?? Number.NaN) : Number(value)
  setRange(known, index, code, code)
}

const NONE_LO = new Float64Array(FACTS.length).fill(-Infinity)
const NONE_HI = new Float64Array(FACTS.length).fill(Infinity)

/** Every fact, given or derived, on the day `at`. A derived fact that was given directly is taken as given. */
export const derive = (facts: Facts, at: DayKey): Known => {
  const known: Known = { lo: NONE_LO.slice(), hi: NONE_HI.slice(), at }
  for (const id in facts) {
    const value = facts[id]
    const index = value === undefined ? -1 : factIndex(id)
    if (index >= 0) setGiven(known, index, value)
  }
  deriveAge(known, facts, at)
  deriveChildren(known, facts, at)
  return known
}

/** The facts that a calendar changes. */
export const TIMED: readonly number[] = [AGE, BAND, ...UNDER.map(([index]) => index)]

/** A copy of a person to be moved from day to day. */
export const copyOf = ({ lo, hi, at }: Known): Known => ({ lo: lo.slice(), hi: hi.slice(), at })

/** Moves a copy to another day: only what a calendar changes is written again. */
export const moveTo = (known: Known, facts: Facts, at: DayKey): void => {
  known.at = at
  for (const index of TIMED) {
    if (facts[FACTS[index]!.id] !== undefined) continue
    known.lo[index] = -Infinity
    known.hi[index] = Infinity
  }
  deriveAge(known, facts, at)
  deriveChildren(known, facts, at)
}

const deriveChildren = (known: Known, facts: Facts, at: DayKey): void => {
  if (!Array.isArray(facts.children)) return
  const born = childrenBorn(facts, at)
  for (const [index, years] of UNDER)
    if (facts[FACTS[index]!.id] === undefined) countUnder(known, index, born, years)
}

const deriveAge = (known: Known, facts: Facts, at: DayKey): void => {
  const ageGiven = facts.age_years !== undefined
  const bandGiven = facts.elderly_band_age !== undefined
  const born =
    typeof facts.birth_date === 'string' ? bornBetween(facts.birth_date, facts.birth_date_basis, at) : null
  if (born) {
    if (!ageGiven) setRange(known, AGE, yearsBetween(born.last, at), yearsBetween(born.first, at))
    if (!bandGiven) setRange(known, BAND, bandAge(born.last, at), bandAge(born.first, at))
  } else if (ageGiven && !bandGiven) {
    setRange(known, BAND, bandFromAge(known.lo[AGE]!).lo, bandFromAge(known.hi[AGE]!).hi)
  }
}

/** When each child was born; the children of whom nothing can be read count as unknown. */
export const childrenBorn = (facts: Facts, at: DayKey): DayRange[] =>
  Array.isArray(facts.children)
    ? (facts.children as readonly Child[]).flatMap((child) => {
        const range = bornBetween(child.birth_date, child.birth_date_basis, at)
        return range ? [range] : []
      })
    : []

const countUnder = (known: Known, index: number, born: readonly DayRange[], years: number): void => {
  let lo = 0
  let hi = 0
  for (const { first, last } of born) {
    if (yearsBetween(first, known.at) < years) lo++
    if (yearsBetween(last, known.at) < years) hi++
  }
  setRange(known, index, lo, hi)
}

/** The one day of birth where it is known to the day, by date or by the card's presumption. */
export const bornOn = (facts: Facts, at: DayKey): DayKey | null => {
  if (typeof facts.birth_date !== 'string') return null
  const born = bornBetween(facts.birth_date, facts.birth_date_basis, at)
  return born && born.first === born.last ? born.first : null
}

/**
 * The allowance is paid from the month after the one in which the age is completed, and it is completed at the end of the day
 * before the birthday (s.16): born on 1 December 1966, paid from December 2026; born on the 2nd, from January 2027.
 */
export const firstPayment = (born: DayKey, years: number = PENSIONABLE): DayKey => {
  const { y, m, d } = ymdOf(birthday(born, years))
  const month = keyOf({ y, m, d: 1 })
  return d === 1 ? month : plusMonths(month, 1)
}

/**
 * Who may register ahead in the current fiscal year: those to be paid from the next one, born from 2 September sixty years
 * before its opening autumn to 1 September of the year after. Fiscal year 2570 takes 2 September 2510 to 1 September 2511.
 */
export const mayPreRegister = (born: DayKey, at: DayKey): boolean => {
  const opened = ymdOf(fiscalStart(at)).y
  const from = keyOf({ y: opened + 1 - PENSIONABLE, m: 9, d: 2 })
  return born >= from && born < from + 10_000
}

/** Bounds that an unknown value keeps by its nature: months paid of fifteen are 0 to 15. */
export const boundsOf = (index: number): { lo: number; hi: number } => {
  const { min, max, unit } = DEFS[index]!
  return { lo: min ?? -Infinity, hi: unit === 'thb' || max === undefined ? Infinity : max }
}

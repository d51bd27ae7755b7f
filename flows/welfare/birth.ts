import type { PartialDate } from '../parse/date.ts'
import { isoDay } from '../time.ts'
import type { Facts } from './contract.ts'
import { type DayKey, partialDay, yearsBetween } from './days.ts'

/**
 * Before 1941 the Thai year began on 1 April (พ.ร.บ.ปีประดิทิน พ.ศ. 2483; general knowledge, to be verified): what the register calls January
 * 2480 was January 1938, unless a later clerk had put it into today's count already, when it was 1937. And January to March of 2483
 * never were. Nobody can tell which from the date alone, so the age is asked for aloud.
 */
const LAST_YEAR_OF_OLD_COUNT = 1940

export const isUncertainYear = (born: PartialDate | undefined): boolean =>
  born !== undefined && born.y <= LAST_YEAR_OF_OLD_COUNT && born.m !== undefined && born.m <= 3

const isoOfPartial = ({ y, m, d }: PartialDate): string => {
  const day = isoDay({ y, m: m ?? 1, d: d ?? 1 })
  return d !== undefined ? day : m !== undefined ? day.slice(0, 7) : day.slice(0, 4)
}

/** Completed years on a day, from at least to at most. */
export const ageBetween = (birthDate: string, at: DayKey): { min: number; max: number } | null => {
  const born = partialDay(birthDate)
  if (!born) return null
  return { min: Math.max(0, yearsBetween(Math.min(born.last, at), at)), max: yearsBetween(born.first, at) }
}

const fits = (birthDate: string, age: number, at: DayKey): boolean => {
  const between = ageBetween(birthDate, at)
  return between !== null && between.min <= age && age <= between.max
}

/** The facts of a birth: the reading of the year that the told age agrees with; the age alone where none does. */
export const birthFacts = (
  born: PartialDate | undefined,
  basis: unknown,
  toldAge: number | undefined,
  at: DayKey,
): Facts => {
  if (!born) return {}
  const readings = isUncertainYear(born) ? [born, { ...born, y: born.y + 1 }] : [born]
  const told = readings.map(isoOfPartial)
  const known: Facts = basis === 'id_card' || basis === 'memory' ? { birth_date_basis: basis } : {}
  if (told.length === 1) return { birth_date: told[0]!, ...known }
  if (toldAge === undefined) return agesApart(told, at)
  const right = told.find((one) => fits(one, toldAge, at))
  return right ? { birth_date: right, ...known } : { age_years: toldAge }
}

const agesApart = (told: readonly string[], at: DayKey): Facts => {
  const ages = told.flatMap((one) => ageBetween(one, at) ?? [])
  return { age_years: { min: Math.min(...ages.map((a) => a.min)), max: Math.max(...ages.map((a) => a.max)) } }
}

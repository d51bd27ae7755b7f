import type { FactInput, Facts, Range } from './contract.ts'
import { type DayKey, partialDay, yearsBetween } from './days.ts'
import { type FactDef, factById, INPUTS } from './facts.ts'

/** Facts as somebody sends them: taken whole, or refused naming each field at fault. Nothing is guessed and nothing is dropped. */
export type FactError = { field: string; why: string }
export type Checked = { ok: true; facts: Facts } | { ok: false; errors: FactError[] }

const AGE_MAX = 120
/** What can only be a Buddhist year. */
const BUDDHIST_FROM = 2400
const CHILDREN_MAX = 30

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A birth date, or the reason why it cannot be one on the day of asking. */
const birthWrong = (value: unknown, at: DayKey): string | null => {
  if (typeof value !== 'string') return 'a text YYYY-MM-DD, YYYY-MM or YYYY is wanted'
  const range = partialDay(value)
  if (!range) return 'no such day: YYYY-MM-DD, YYYY-MM or YYYY of the common era is wanted'
  if (range.first > at)
    return Number(value.slice(0, 4)) >= BUDDHIST_FROM
      ? 'in the future: years of the common era are wanted, 543 less than those of the Buddhist era'
      : 'in the future'
  if (yearsBetween(range.last, at) > AGE_MAX) return `more than ${AGE_MAX} years ago`
  return null
}

const numberWrong = ({ type, min, max }: FactDef, value: unknown): string | null => {
  if (typeof value !== 'number' || !Number.isFinite(value)) return 'a number is wanted'
  if (type === 'integer' && !Number.isInteger(value)) return 'a whole number is wanted'
  if (min !== undefined && value < min) return `at least ${min}`
  if (max !== undefined && value > max) return `at most ${max}`
  return null
}

const rangeWrong = (def: FactDef, range: Record<string, unknown>): string | null => {
  const keys = Object.keys(range)
  if (keys.length === 0 || keys.some((key) => key !== 'min' && key !== 'max'))
    return 'a range has min, max or both'
  for (const key of keys) {
    const why = numberWrong(def, range[key])
    if (why) return `${key}: ${why}`
  }
  const { min, max } = range as Range
  return min !== undefined && max !== undefined && min > max ? 'min is above max' : null
}

const valueWrong = (def: FactDef, value: unknown, at: DayKey): string | null => {
  switch (def.type) {
    case 'boolean':
      return typeof value === 'boolean' ? null : 'true or false is wanted'
    case 'date':
      return birthWrong(value, at)
    case 'enum':
      return (typeof value === 'string' || typeof value === 'number') && def.values!.includes(String(value))
        ? null
        : def.values!.length > 10
          ? 'none of the known values'
          : `one of ${def.values!.join(', ')} is wanted`
    default:
      return isRecord(value) ? rangeWrong(def, value) : numberWrong(def, value)
  }
}

const childrenWrong = (value: unknown, at: DayKey): FactError[] => {
  if (!Array.isArray(value)) return [{ field: 'children', why: 'a list of birth dates is wanted' }]
  if (value.length > CHILDREN_MAX) return [{ field: 'children', why: `at most ${CHILDREN_MAX}` }]
  return value.flatMap((child, index): FactError[] => {
    const field = `children.${index}`
    if (!isRecord(child)) return [{ field, why: '{"birth_date": …} is wanted' }]
    const other = Object.keys(child).find((key) => key !== 'birth_date' && key !== 'birth_date_basis')
    if (other) return [{ field: `${field}.${other}`, why: 'no such field' }]
    const basis = child.birth_date_basis
    if (basis !== undefined && basis !== 'id_card' && basis !== 'memory')
      return [{ field: `${field}.birth_date_basis`, why: 'id_card or memory is wanted' }]
    const why = birthWrong(child.birth_date, at)
    return why ? [{ field: `${field}.birth_date`, why }] : []
  })
}

const inputWrong = (id: string, value: unknown, at: DayKey): FactError[] => {
  if (id === 'children') return childrenWrong(value, at)
  if (id === 'spouse_insured')
    return typeof value === 'boolean' ? [] : [{ field: id, why: 'true or false is wanted' }]
  return value === 'id_card' || value === 'memory' ? [] : [{ field: id, why: 'id_card or memory is wanted' }]
}

export const checkFacts = (given: unknown, at: DayKey): Checked => {
  if (!isRecord(given))
    return { ok: false, errors: [{ field: 'facts', why: 'an object of facts by id is wanted' }] }
  const errors: FactError[] = []
  for (const id of Object.keys(given)) {
    const value = given[id]
    const def = factById(id)
    if (def) {
      const why = valueWrong(def, value, at)
      if (why) errors.push({ field: id, why })
    } else if (INPUTS.includes(id)) errors.push(...inputWrong(id, value, at))
    else errors.push({ field: id.slice(0, 60), why: 'no such fact' })
  }
  return errors.length ? { ok: false, errors } : { ok: true, facts: given as Record<string, FactInput> }
}

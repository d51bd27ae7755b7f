import type { Answers, Place, Value } from '../interview.ts'
import type { PartialDate } from '../parse/date.ts'
import { provinceByCode } from '../places.ts'
import type { Asked } from './asked.ts'
import { birthFacts } from './birth.ts'
import type { Child, FactInput, Facts } from './contract.ts'
import type { DayKey } from './days.ts'
import { derive } from './derive.ts'
import { FACTS, factById, factIndex, isSensitive } from './facts.ts'

/**
 * From answers to facts and back. A fact has mostly one question of its own name; a sum by head is asked as a sum and heads, and what
 * the law calls sensitive is asked after its consent.
 */
const ASKED_BY: Readonly<Record<string, readonly string[]>> = {
  household_income_per_head_thb_year: ['household_people', 'household_income'],
  family_income_per_head_thb_year: ['family_people', 'family_income'],
  family_financial_assets_per_head_thb: ['family_people', 'family_savings'],
  children: ['num_children_under_7'],
  family_violence: ['ok_harm', 'harm'],
  victim_of_violent_crime: ['ok_harm', 'harm'],
  tortured_by_official: ['ok_harm', 'harm'],
  aids_patient: ['ok_hiv', 'aids_patient'],
  // Told with what happened; a score that a nurse measures; and danger is answered with a number to call before any question.
  took_part_in_crime: [],
  months_since_crime_known: [],
  adl_score: [],
  medical_emergency_critical: [],
}

/** The questions that ask for a fact, in their order; none where it is never asked. */
export const questionsFor = (fact: string): readonly string[] => ASKED_BY[fact] ?? [fact]

/** The facts that are open for good when this question brings no value. */
export const factsAskedBy = (question: string): string[] => {
  const shared = Object.entries(ASKED_BY).flatMap(([fact, ids]) => (ids.includes(question) ? [fact] : []))
  return shared.length ? shared : [question]
}

const whole = (value: number): number => Math.round(value * 100) / 100
const SATANG = 100

/** What one answer says, as facts. */
export const factsOfAnswer = (question: Asked, value: Value): Facts => {
  if (question.gives) return question.gives[String(value)] ?? {}
  const { id } = question
  if (question.kind === 'place') {
    const { province } = value as Place
    const name = province && provinceByCode(province)?.th
    return name ? { [id]: name } : {}
  }
  if (!factById(id)) return {}
  if (question.kind === 'money') return { [id]: (value as number) / SATANG }
  return typeof value === 'boolean' || typeof value === 'number' ? { [id]: value } : {}
}

/** Everything that the answers say, on this day. */
export const factsOf = (questions: readonly Asked[], answers: Answers, at: DayKey): Facts => {
  const facts: Record<string, FactInput> = {}
  for (const question of questions) {
    const value = answers[question.id]
    if (value !== undefined && question.id !== 'birth_date')
      Object.assign(facts, factsOfAnswer(question, value))
  }
  const perHead = (id: string, sum: Value | undefined, heads: Value | undefined) => {
    if (typeof sum === 'number' && typeof heads === 'number' && heads > 0)
      facts[id] = whole(sum / SATANG / heads)
  }
  perHead('household_income_per_head_thb_year', answers.household_income, answers.household_people)
  perHead('family_income_per_head_thb_year', answers.family_income, answers.family_people)
  perHead('family_financial_assets_per_head_thb', answers.family_savings, answers.family_people)
  const born = answers.birth_date as PartialDate | undefined
  Object.assign(facts, birthFacts(born, answers.birth_basis, answers.birth_age as number | undefined, at))
  return { ...raised(facts, at), ...beforeIts(facts, at), ...facts }
}

const AGE = factIndex('age_years')

/** What nobody of this age has, so that nobody is asked for it. An answer of their own stands. */
const beforeIts = (facts: Facts, at: DayKey): Facts => {
  const oldest = derive(facts, at).hi[AGE]!
  return Object.fromEntries(
    FACTS.flatMap(({ id, since }) => (since && oldest < since.age ? [[id, since.before]] : [])),
  )
}

const RAISED_UNDER = 15
const COUNTED_UNDER = [6, 7, 18] as const

/** A check of a child is one of a home that brings up this child: its grant is paid to the parents, and is asked for here. */
const raised = (facts: Facts, at: DayKey): Facts => {
  const { lo, hi } = derive(facts, at)
  const counts = COUNTED_UNDER.map((years) => [`num_children_under_${years}`, years] as const)
  if (!(hi[AGE]! < RAISED_UNDER) || counts.some(([id]) => facts[id] !== undefined)) return {}
  const { birth_date, birth_date_basis, nationality } = facts
  return {
    ...(typeof birth_date === 'string'
      ? { children: [{ birth_date, ...(birth_date_basis ? { birth_date_basis } : {}) } as Child] }
      : Object.fromEntries(
          counts.flatMap(([id, years]) =>
            hi[AGE]! < years ? [[id, 1]] : lo[AGE]! >= years ? [[id, 0]] : [],
          ),
        )),
    ...(nationality === undefined ? {} : { children_thai_nationality: nationality === 'thai' }),
  }
}

/** What may be kept by agreement: no sensitive fact, whatever brought it here. */
export const keepable = (facts: Facts): Facts =>
  Object.fromEntries(Object.entries(facts).filter(([id]) => !isSensitive(id)))

import { amountNeeds, amountsOf } from './amounts.ts'
import { ASKABLE, type Catalogue, type Compiled, type Said, type Span } from './compile.ts'
import type { AmountDue, Assessed, FactId, Facts, Standing, Truth } from './contract.ts'
import { type DayKey, isoOf, plusDays, plusMonths } from './days.ts'
import { bornOn, derive, firstPayment, type Known, mayPreRegister } from './derive.ts'
import { FACTS } from './facts.ts'
import { smallestFailing, turnsWith } from './failing.ts'
import { type Answers, answerLeaves, FALSE, openLeaves, TRUE, UNKNOWN } from './tree.ts'

/** One person on one day, decided: what every answer below is read from. */
export type Decided = { facts: Facts; known: Known; answers: Answers; truths: Uint8Array }

const truthOf = (answer: number): Truth => (answer === TRUE ? true : answer === FALSE ? false : null)

/** Only the answers, one of `FALSE`, `UNKNOWN`, `TRUE` a programme, in the catalogue's order: what a mass re-evaluation compares. */
export const decide = (catalogue: Catalogue, facts: Facts, at: DayKey): Decided => {
  const known = derive(facts, at)
  const answers = answerLeaves(catalogue.table, known)
  const { programmes } = catalogue
  const truths = new Uint8Array(programmes.length)
  for (let i = 0; i < programmes.length; i++) truths[i] = programmes[i]!.test(answers)
  return { facts, known, answers, truths }
}

/**
 * The status of a programme changes the answer that may be given: a round that is over is told as closed even where the tree is still
 * open, so is what was to be claimed by a day that is over, and what nobody has confirmed is never told as a right.
 */
export const standingOf = (one: Compiled, answer: number, known: Known): Standing => {
  if (answer === FALSE) return 'not_yet'
  const { rules, from, to } = one
  const { at } = known
  const { status, discretionary } = rules
  if (status === 'unverified' || status === 'proposed') return 'unconfirmed'
  if (status === 'closed' || status === 'closed-window' || at < from || at > to) return 'closed'
  if (isLost(one, known)) return 'closed'
  if (answer === UNKNOWN) return 'ask'
  return discretionary ? 'may_apply' : 'eligible'
}

export const holds = (standing: Standing): boolean => standing === 'eligible' || standing === 'may_apply'

const NOTHING: readonly never[] = []

/** People answer in few ways: kept by pattern of answers, so that a million people cost no more than their patterns. */
const PATTERNS_MAX = 256

const saidOf = (one: Compiled, answer: number, answers: Answers): Said => {
  const { leaves, said } = one
  let pattern = 0
  for (let i = 0; i < leaves.length; i++) pattern = pattern * 3 + answers[leaves[i]!.leaf]!
  const before = said.get(pattern)
  if (before) return before
  if (said.size >= PATTERNS_MAX) said.clear()
  const fresh = say(one, answer, answers)
  said.set(pattern, fresh)
  return fresh
}

const say = (one: Compiled, answer: number, answers: Answers): Said => {
  const reasons = one.leaves.map(({ leaf, wanted }) => wanted[answers[leaf]!]!)
  const failing = answer === FALSE ? smallestFailing(one.branch, answers) : NOTHING
  const [only] = failing
  return {
    reasons,
    failing: failing.map(({ own }) => reasons[own]!),
    missing: answer === UNKNOWN ? missingOf(one, answers) : NOTHING,
    step: failing.length === 1 && turnsWith(one.branch, answers, only!.leaf) ? only!.own : -1,
  }
}

/** The answer for one programme, with its reasons. */
export const assess = (one: Compiled, answer: number, person: Decided): Assessed => {
  const { known, answers } = person
  const standing = standingOf(one, answer, known)
  const { reasons, failing, missing, step } = saidOf(one, answer, answers)
  const assessed: Assessed = {
    id: one.rules.id,
    standing,
    truth: truthOf(answer),
    failing,
    oneStep: step >= 0,
    missing,
    amounts: holds(standing) ? amountsOf(one, known, answers) : NOTHING,
    reasons,
  }
  if (step >= 0) {
    assessed.step = stepOf(one, step, known)
    addRegisterAhead(assessed, one, person)
  }
  if (holds(standing)) addDetails(assessed, one, person)
  if (standing === 'closed' && isLost(one, known)) addLost(assessed, one, known)
  return assessed
}

const missingOf = (one: Compiled, answers: Answers): FactId[] => {
  const found: FactId[] = []
  openLeaves(one.branch, answers, ({ fact }) => {
    const id = ASKABLE[fact]!
    if (!found.includes(id)) found.push(id)
  })
  return found
}

const stepOf = (one: Compiled, own: number, known: Known): Assessed['step'] => {
  const { fact, op, value } = one.leaves[own]!
  const def = FACTS[fact]!
  if (def.type === 'boolean') return { fact: def.id, op, value: value === 1 }
  if (def.type === 'enum') return { fact: def.id, op, value: def.values![value]! }
  const strict = op === '>' || op === '<' ? 1 : 0
  const from = known.lo[fact] === known.hi[fact] ? known.lo[fact]! : null
  return {
    fact: def.id,
    op,
    value,
    ...(from === null || op === '!=' ? {} : { gap: Math.abs(value - from) + strict }),
  }
}

const addLost = (assessed: Assessed, one: Compiled, known: Known): void => {
  assessed.lost = true
  const by = claimBy(one, known)
  if (by !== null) assessed.claimBy = isoOf(by)
}

const addDetails = (assessed: Assessed, one: Compiled, { facts, known, answers }: Decided): void => {
  if (assessed.amounts.some(isOpen)) {
    const needs = amountNeeds(one, known, answers)
    if (needs.length) assessed.amountNeeds = needs
  }
  const by = claimBy(one, known)
  if (by !== null) {
    assessed.claimBy = isoOf(by)
    if (by < known.at) assessed.late = true
  }
  const { share } = one.rules
  if (facts.spouse_insured === true && (share === 'birth' || share === 'child')) assessed.oneParentOnly = true
}

export const isOpen = ({ perhaps, fromBaht, baht, upToBaht }: AmountDue): boolean =>
  perhaps === true || (baht === null && (fromBaht !== undefined || upToBaht !== undefined))

/**
 * Whether the time for claiming is over, however late it may have happened: in the fact's own unit, so that nobody is shut out
 * by the day of a month that they were never asked for.
 */
const isLost = ({ deadline }: Compiled, known: Known): boolean => {
  if (!deadline) return false
  const { fact, days, lost } = deadline
  const gone = known.lo[fact]!
  if (!Number.isFinite(gone) || gone === FACTS[fact]!.max) return false
  if (!days && lost.unit !== 'days') return gone > monthsOf(lost)
  return plusSpan(days ? plusDays(known.at, -gone) : plusMonths(known.at, -gone), lost) < known.at
}

const monthsOf = ({ count, unit }: Span): number => (unit === 'years' ? count * 12 : count)
const plusSpan = (day: DayKey, span: Span): DayKey =>
  span.unit === 'days' ? plusDays(day, span.count) : plusMonths(day, monthsOf(span))

/** The last day for claiming, counted from the earliest day on which it may have happened: a day too early costs nothing. */
export const claimBy = ({ deadline }: Compiled, known: Known): DayKey | null => {
  if (!deadline) return null
  const gone = known.hi[deadline.fact]!
  if (!Number.isFinite(gone) || gone === FACTS[deadline.fact]!.max) return null
  const happened = deadline.days ? plusDays(known.at, -gone) : plusMonths(known.at, -gone)
  return plusSpan(happened, deadline)
}

/** Programmes whose amount goes by the band of the fiscal year are the allowance: its payment and its registration have their own calendar. */
export const byFiscalYear = ({ amounts }: Compiled): boolean =>
  amounts.some(({ asks }) => asks.split(' ').includes('elderly_band_age'))

const addRegisterAhead = (assessed: Assessed, one: Compiled, { facts, known }: Decided): void => {
  if (assessed.step?.fact !== 'age_years' || !byFiscalYear(one)) return
  const born = bornOn(facts, known.at)
  if (born !== null && mayPreRegister(born, known.at))
    assessed.registerAhead = { paidFrom: isoOf(firstPayment(born)) }
}

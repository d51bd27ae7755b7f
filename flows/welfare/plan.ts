import { amountNeeds } from './amounts.ts'
import type { Catalogue, Compiled } from './compile.ts'
import type { FactId, Topics } from './contract.ts'
import { type Decided, standingOf } from './evaluate.ts'
import { ASK_OF, ASKS, askIndex, factById } from './facts.ts'
import { CORE, type Open, openFor } from './topics.ts'
import { type Answers, type Branch, FALSE, openLeaves, TRUE, UNKNOWN } from './tree.ts'

/**
 * The next question, by what it is worth: each right still open gives its value, divided by how many facts it lacks, to each of
 * them; one whose answer alone can end it weighs more, a number to be remembered less. A right that is closed, that nobody
 * confirms, or that needs what may not be asked weighs nothing, so nothing is asked that cannot change an answer.
 */
const DECIDES = 1.5
const DOES_NOT = 0.75
const NUMBER = 0.7
/** A sum of a right that is certain matters less than whether there is a right. */
const SUM_ONLY = 0.25
const FIRST: readonly FactId[] = ['birth_date', 'nationality']

/** Baht of a year; what somebody else decides, lends or merely allows counts a part. */
const KIND_WEIGHT: Readonly<Record<string, number>> = {
  cash: 1,
  credit: 1,
  'range-min': 1,
  'credit-cap': 0.5,
  cap: 0.3,
  discount: 0.3,
  'tax-allowance': 0.1,
  'tax-exempt-income': 0.1,
}
const TIMES_A_YEAR: Readonly<Record<string, number>> = { month: 12, '3months': 4, day: 10 }
const VALUE_MAX = 20
const UNSTATED_BAHT = 5_000

const worthOf = ({ rules }: Compiled): number => {
  let baht = 0
  for (const { kind, period, baht: sum } of rules.amounts)
    baht = Math.max(baht, (sum ?? UNSTATED_BAHT) * (TIMES_A_YEAR[period] ?? 1) * (KIND_WEIGHT[kind] ?? 0))
  return Math.min(VALUE_MAX, 1 + baht / 1_000) * (rules.discretionary ? 0.5 : 1)
}

const values = new WeakMap<Catalogue, number[]>()
const worthsOf = (catalogue: Catalogue): number[] => {
  const known = values.get(catalogue) ?? catalogue.programmes.map(worthOf)
  values.set(catalogue, known)
  return known
}

const CAN_BE_TRUE = 1
const CAN_BE_FALSE = 2
/** To which answers a branch can still come through questions that may be asked. */
const canBecome = (branch: Branch, answers: Answers, may: Uint8Array): number => {
  if (branch.kind === 'leaf') {
    const now = answers[branch.leaf]!
    if (now !== UNKNOWN) return now === TRUE ? CAN_BE_TRUE : CAN_BE_FALSE
    return may[ASK_OF[branch.fact]!] ? CAN_BE_TRUE | CAN_BE_FALSE : 0
  }
  if (branch.kind === 'not') {
    const kid = canBecome(branch.kid, answers, may)
    return ((kid & CAN_BE_TRUE) << 1) | ((kid & CAN_BE_FALSE) >> 1)
  }
  const { kind, kids } = branch
  const [every, some] = kind === 'all' ? [CAN_BE_TRUE, CAN_BE_FALSE] : [CAN_BE_FALSE, CAN_BE_TRUE]
  let found = every
  for (let i = 0; i < kids.length; i++) {
    const kid = canBecome(kids[i]!, answers, may)
    if (!(kid & every)) found &= ~every
    found |= kid & some
  }
  return found
}

const EFFORT: readonly number[] = ASKS.map((id) => {
  const type = factById(id)?.type
  return type === 'integer' || type === 'number' ? NUMBER : 1
})

/** What each question that may be asked is worth now, by its place. */
const worths = (catalogue: Catalogue, person: Decided, { may }: Open): Float64Array => {
  const found = new Float64Array(ASKS.length)
  const worth = worthsOf(catalogue)
  const { answers, known, truths } = person
  const { programmes } = catalogue
  const missing: number[] = []
  const decide: boolean[] = []
  const meet = ({ fact }: { fact: number }, decides: boolean) => {
    const place = ASK_OF[fact]!
    if (!may[place]) return
    const before = missing.indexOf(place)
    if (before >= 0) decide[before] ||= decides
    else {
      missing.push(place)
      decide.push(decides)
    }
  }
  for (let index = 0; index < programmes.length; index++) {
    if (truths[index] === FALSE) continue
    const one = programmes[index]!
    const standing = standingOf(one, truths[index]!, known)
    if (standing === 'closed' || standing === 'unconfirmed') continue
    if (standing !== 'ask') {
      addSums(found, one, person, may, worth[index]!)
      continue
    }
    if (!(canBecome(one.branch, answers, may) & CAN_BE_TRUE)) continue
    missing.length = 0
    decide.length = 0
    openLeaves(one.branch, answers, meet)
    const each = worth[index]! / missing.length
    for (let i = 0; i < missing.length; i++)
      found[missing[i]!]! += each * (decide[i] ? DECIDES : DOES_NOT) * EFFORT[missing[i]!]!
  }
  return found
}

const addSums = (
  found: Float64Array,
  one: Compiled,
  { known, answers }: Decided,
  may: Uint8Array,
  worth: number,
): void => {
  if (!asksForSums(one)) return
  const needs = amountNeeds(one, known, answers)
  let askable = 0
  for (const id of needs) askable += may[askIndex(id)]!
  for (const id of needs) {
    const place = askIndex(id)
    if (may[place]) found[place]! += ((worth * SUM_ONLY) / askable) * EFFORT[place]!
  }
}
const asksForSums = ({ amounts }: Compiled): boolean => {
  for (const { branch, formula, amount } of amounts) if (branch || formula || amount.times) return true
  return false
}

/** Earlier core questions win over later ones where they are worth about the same: people meet them in a familiar order. */
const FAMILIAR: readonly number[] = ASKS.map((id) => {
  const rank = CORE.indexOf(id)
  return rank < 0 ? 1 : 2 - rank / CORE.length
})
const IS_CORE: readonly boolean[] = ASKS.map((id) => CORE.includes(id))
const FIRST_PLACES = FIRST.map(askIndex)

const best = (found: Float64Array, among: (place: number) => boolean): FactId | null => {
  let most = 0
  let next: FactId | null = null
  for (let place = 0; place < found.length; place++) {
    const here = found[place]! > 0 && among(place) ? found[place]! * FAMILIAR[place]! : 0
    if (here > most) {
      most = here
      next = ASKS[place]!
    }
  }
  return next
}

export const planNext = (catalogue: Catalogue, person: Decided, topics?: Topics): FactId | null => {
  const open = openFor(person.facts, person.known, topics)
  const found = worths(catalogue, person, open)
  for (const place of FIRST_PLACES) if (found[place]! > 0) return ASKS[place]!
  return (
    best(found, (place) => open.wanted[place] === 1) ??
    best(found, (place) => IS_CORE[place]!) ??
    best(found, () => true)
  )
}

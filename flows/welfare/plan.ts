import { amountNeeds } from './amounts.ts'
import { ASKABLE, type Catalogue, type Compiled } from './compile.ts'
import type { FactId, Topics } from './contract.ts'
import { type Decided, standingOf } from './evaluate.ts'
import { factById } from './facts.ts'
import { CORE, type Open, openFor } from './topics.ts'
import { type Answers, answerOf, type Branch, FALSE, openLeaves, TRUE, UNKNOWN } from './tree.ts'

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

/** Whether the branch can still come to this answer through questions that may be asked. */
const canBecome = (branch: Branch, answers: Answers, wanted: number, open: Open): boolean => {
  const now = answerOf(branch, answers)
  if (now !== UNKNOWN) return now === wanted
  if (branch.kind === 'leaf') return open.may(ASKABLE[branch.fact]!)
  if (branch.kind === 'not') return canBecome(branch.kid, answers, TRUE - wanted, open)
  const each = (kid: Branch) => canBecome(kid, answers, wanted, open)
  return (branch.kind === 'all') === (wanted === TRUE) ? branch.kids.every(each) : branch.kids.some(each)
}

const effort = (id: FactId): number => {
  const type = factById(id)?.type
  return type === 'integer' || type === 'number' ? NUMBER : 1
}

/** What each fact that may be asked is worth now. */
const worths = (catalogue: Catalogue, person: Decided, open: Open): Map<FactId, number> => {
  const found = new Map<FactId, number>()
  const add = (id: FactId, worth: number) => found.set(id, (found.get(id) ?? 0) + worth * effort(id))
  const worth = worthsOf(catalogue)
  const { answers, known, truths } = person
  catalogue.programmes.forEach((one, index) => {
    if (truths[index] === FALSE) return
    const standing = standingOf(one, truths[index]!, known.at)
    if (standing === 'closed' || standing === 'unconfirmed') return
    if (standing !== 'ask') {
      if (one.amounts.length === 0) return
      const needs = amountNeeds(one, known, answers).filter(open.may)
      for (const id of needs) add(id, (worth[index]! * SUM_ONLY) / needs.length)
      return
    }
    if (!canBecome(one.branch, answers, TRUE, open)) return
    const missing = new Map<FactId, boolean>()
    openLeaves(one.branch, answers, ({ fact }, decides) => {
      const id = ASKABLE[fact]!
      if (open.may(id)) missing.set(id, decides || missing.get(id) === true)
    })
    for (const [id, decides] of missing)
      add(id, (worth[index]! / missing.size) * (decides ? DECIDES : DOES_NOT))
  })
  return found
}

/** Earlier core questions win over later ones where they are worth about the same: people meet them in a familiar order. */
const familiar = (id: FactId): number => {
  const rank = CORE.indexOf(id)
  return rank < 0 ? 1 : 2 - rank / CORE.length
}

const best = (found: ReadonlyMap<FactId, number>, among: (id: FactId) => boolean): FactId | null => {
  let most = 0
  let next: FactId | null = null
  for (const [id, worth] of found) {
    const here = among(id) ? worth * familiar(id) : 0
    if (here > most) {
      most = here
      next = id
    }
  }
  return next
}

export const planNext = (catalogue: Catalogue, person: Decided, topics?: Topics): FactId | null => {
  const open = openFor(person.facts, person.known, topics)
  const found = worths(catalogue, person, open)
  return (
    FIRST.find((id) => found.has(id)) ??
    best(found, open.wanted) ??
    best(found, (id) => CORE.includes(id)) ??
    best(found, () => true)
  )
}

import type { Answers, Ordering } from '../interview.ts'
import { bangkokDate } from '../time.ts'
import { factsOf } from './answers.ts'
import type { Asked } from './asked.ts'
import { CATALOGUE, programmeById } from './catalogue.ts'
import type { AmountDue, Assessed, FactId, Facts } from './contract.ts'
import { isOpen } from './evaluate.ts'
import { dayOf, nextOf, rightsAskedAbout } from './order.ts'
import type { Programme } from './programme.ts'
import { evaluate, isMonthlyCash } from './result.ts'

/** One right, as it stands for this person. */
export type Right = { programme: Programme; assessed: Assessed; opens: number }

/** What a check has found, sorted for showing: the same for chat, mini-app and paper. */
export type Finding = {
  facts: Facts
  /** Whole baht a month: rights that are certain, with sums that somebody has confirmed, and not had already. */
  monthlyBaht: number
  monthlyFrom: number
  /** Rights and what may be applied for, the most valuable first; those had already stand apart. */
  found: readonly Right[]
  had: readonly Right[]
  /** One condition away, where the person can do something about it or only has to wait. */
  almost: readonly Right[]
  /** Met but shut, and what nobody has confirmed this season. */
  aside: readonly Right[]
  /** Whether any question could still change the answer, and how many rights wait for facts. */
  more: boolean
  open: number
  /** The rights that wait for facts. */
  undecided: readonly Right[]
}

const TIMES_A_YEAR: Readonly<Record<string, number>> = { month: 12, '3months': 4, day: 30 }
const PART: Readonly<Record<string, number>> = {
  cash: 1,
  credit: 1,
  'range-min': 1,
  'credit-cap': 0.6,
  cap: 0.4,
}

const worth = ({ assessed }: Right): number => {
  const sums = assessed.amounts.map(
    ({ kind, period, baht, upToBaht }) =>
      (baht ?? upToBaht ?? 0) * (TIMES_A_YEAR[period] ?? 1) * (PART[kind] ?? 0.05),
  )
  return Math.max(0, ...sums) + (assessed.standing === 'eligible' ? 500 : 0)
}

/** What a person can change, or what time changes by itself. Whoever is not disabled is not "one step short" of being it. */
const STEPS: ReadonlySet<FactId> = new Set([
  'domicile_registered',
  'farmer_registered',
  'farm_activity_updated',
  'house_owner_or_consent',
  'has_credit_card',
  'institution_status',
  'electricity_units_max_3m',
  'sso_months_last_15',
  'sso_months_last_36',
  'sso_months_total',
  'sso40_months_last_4',
  'sso40_months_last_10',
  'sso40_months_last_36',
  'deceased_sso40_months_last_12',
])
const YEARS_AHEAD = 5
const isNear = ({ assessed }: Right, facts: Facts): boolean => {
  const { step } = assessed
  if (!assessed.oneStep || !step) return false
  if (step.fact === 'age_years') return step.op.startsWith('>') && (step.gap ?? 99) <= YEARS_AHEAD
  if (step.fact === 'disability_card') return facts.has_long_term_impairment === true
  return STEPS.has(step.fact)
}

/** A sum that counts in the headline: paid every month, of a right that is certain, and confirmed. */
const isCertain = ({ programme, assessed }: Right, amount: AmountDue): boolean =>
  isMonthlyCash(assessed, amount) && !isOpen(amount) && programme.provenance.amounts !== 'unverified'

const monthlyOf = (right: Right): number =>
  right.assessed.amounts.reduce((sum, one) => sum + (isCertain(right, one) ? one.baht! : 0), 0)

/** How many rights more there would be with the card that this right gives. */
const opensOf = (programme: Programme, facts: Facts, at: string, now: ReadonlySet<string>): number => {
  const { grants } = programme
  // Of those that give a choice of several kinds nobody knows which it would be.
  if (!grants || facts[grants] === true || typeof facts[grants] === 'string') return 0
  const then = evaluate(CATALOGUE, { ...facts, [grants]: true }, at, { upcoming: false })
  return then.assessed.filter(({ id, standing }) => isYes(standing) && !now.has(id)).length
}

const isYes = (standing: Assessed['standing']): boolean => standing === 'eligible' || standing === 'may_apply'

/** What facts come to: the same for chat, page and paper. `about`: only these rights; `have`: what is had already. */
export const rightsFrom = (
  facts: Facts,
  at: string,
  { about = null, have = new Set() }: { about?: ReadonlySet<string> | null; have?: ReadonlySet<string> } = {},
): Omit<Finding, 'more'> => {
  const { assessed } = evaluate(CATALOGUE, facts, at, { upcoming: false })
  const yes = new Set(assessed.filter(({ standing }) => isYes(standing)).map(({ id }) => id))
  const rights = assessed.flatMap((one): Right[] => {
    const programme = programmeById(one.id)
    if (!programme || (about && !about.has(one.id))) return []
    const opens = yes.has(one.id) ? opensOf(programme, facts, at, yes) : 0
    return [{ programme, assessed: one, opens }]
  })
  const held = rights.filter(({ assessed: { standing } }) => isYes(standing))
  const found = held
    .filter(({ programme }) => !have.has(programme.id))
    .toSorted((a, b) => b.opens - a.opens || worth(b) - worth(a))
  const paying = found.filter((right) => monthlyOf(right) > 0)
  const open = rights.filter(({ assessed: { standing } }) => standing === 'ask')
  return {
    facts,
    monthlyBaht: Math.round(paying.reduce((sum, right) => sum + monthlyOf(right), 0)),
    monthlyFrom: paying.length,
    found,
    had: held.filter(({ programme }) => have.has(programme.id)),
    almost: rights.filter((right) => isNear(right, facts)),
    aside: rights.filter(
      ({ assessed: { standing, truth } }) =>
        truth === true && (standing === 'closed' || standing === 'unconfirmed'),
    ),
    undecided: open,
    open: open.length,
  }
}

/** What the answers come to. `told`: facts of the moment, which no run keeps. */
export const findRights = (
  questions: readonly Asked[],
  answers: Answers,
  context: Ordering,
  told: Facts = {},
): Finding => {
  const facts = { ...factsOf(questions, answers, dayOf(context.now)), ...told }
  const about = rightsAskedAbout(answers)
  const have = new Set((answers.have as string[] | undefined) ?? [])
  return {
    ...rightsFrom(facts, bangkokDate(context.now), { about, have }),
    more: nextOf(questions, answers, context) !== null,
  }
}

/** The rights that facts of the moment decide: held with them, and not without. */
export const foundByTold = (with_: Finding, without: Finding): readonly Right[] => {
  const before = new Set(without.found.map(({ programme }) => programme.id))
  return with_.found.filter(({ programme }) => !before.has(programme.id))
}

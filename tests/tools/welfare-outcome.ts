import { amountsOf } from '../../flows/welfare/amounts.ts'
import { type Catalogue, compile, type Rules } from '../../flows/welfare/compile.ts'
import type { Facts } from '../../flows/welfare/contract.ts'
import { isoOf, keyOfIso } from '../../flows/welfare/days.ts'
import { assess, claimBy, decide } from '../../flows/welfare/evaluate.ts'
import type { Example } from '../../flows/welfare/programme.ts'
import { TRUE } from '../../flows/welfare/tree.ts'

/** What one programme says of an example's facts on its day. */
export type Outcome = Pick<Example, 'is' | 'failing' | 'amounts' | 'claimBy'>

const IS = {
  eligible: 'eligible',
  may_apply: 'eligible',
  not_yet: 'not_eligible',
  ask: 'need_more_info',
  closed: 'closed',
  unconfirmed: 'closed',
} as const

export const alone = (rules: Rules): Catalogue => compile([rules])

export const outcomeOf = (catalogue: Catalogue, { at, facts }: Pick<Example, 'at' | 'facts'>): Outcome => {
  const [one] = catalogue.programmes
  const person = decide(catalogue, facts as Facts, keyOfIso(at)!)
  const answer = person.truths[0]!
  const { standing, failing } = assess(one!, answer, person)
  const outcome: Outcome = { is: IS[standing] }
  if (failing.length) outcome.failing = [...new Set(failing.map(({ fact }) => fact))]
  if (answer !== TRUE) return outcome
  const amounts = amountsOf(one!, person.known, person.answers)
  if (amounts.length)
    outcome.amounts = amounts.map(({ kind, period, baht, fromBaht, upToBaht }) => ({
      kind,
      period,
      baht,
      ...(fromBaht === undefined ? {} : { from: fromBaht }),
      ...(upToBaht === undefined ? {} : { upTo: upToBaht }),
    }))
  const by = claimBy(one!, person.known)
  if (by !== null) outcome.claimBy = isoOf(by)
  return outcome
}

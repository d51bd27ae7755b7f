import type { Catalogue } from './compile.ts'
import type { AmountDue, Assessed, Facts, Result, Topics } from './contract.ts'
import { isoOf, keyOfIso } from './days.ts'
import { assess, decide, isOpen } from './evaluate.ts'
import { planNext } from './plan.ts'
import { upcomingOf } from './upcoming.ts'

export type Options = {
  topics?: Topics
  /** Left out where nobody looks at the calendar: it evaluates several days. */
  upcoming?: false
}

/** Cash that comes every month and that nobody has to grant: the only sum that is told as one. */
export const isMonthlyCash = (one: Pick<Assessed, 'standing'>, { kind, period, baht }: AmountDue): boolean =>
  one.standing === 'eligible' && kind === 'cash' && period === 'month' && baht !== null

export const monthlyCash = (assessed: readonly Assessed[]): number => {
  let sum = 0
  for (const one of assessed)
    for (const amount of one.amounts) if (isMonthlyCash(one, amount) && !isOpen(amount)) sum += amount.baht!
  return Math.round(sum * 100) / 100
}

/**
 * Every programme for one person on one Bangkok day. The facts have passed `checkFacts`.
 * @throws for a day that there is not.
 */
export const evaluate = (catalogue: Catalogue, facts: Facts, at: string, options: Options = {}): Result => {
  const day = keyOfIso(at)
  if (day === null) throw new Error(`no such day: ${at}`)
  const person = decide(catalogue, facts, day)
  const assessed = catalogue.programmes.map((one, index) => assess(one, person.truths[index]!, person))
  return {
    at: isoOf(day),
    assessed,
    monthlyCashBaht: monthlyCash(assessed),
    nextQuestion: planNext(catalogue, person, options.topics),
    upcoming: options.upcoming === false ? [] : upcomingOf(catalogue, person, assessed),
  }
}

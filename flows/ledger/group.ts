import type { Entry, Kept, Person } from './contract.ts'
import { totalsOf } from './sums.ts'

/** Where each member of a savings group stands, in satang. */
export type Standing = { person: string; saved: number; lent: number; interestPaid: number; received: number }
export type GroupSums = { cash: number; saved: number; lent: number; members: Standing[] }

const of = (entries: readonly Entry[], category: string): number =>
  entries.reduce((sum, entry) => (entry.category === category ? sum + entry.satang : sum), 0)

/** The purse holds what came in less what went out; a member's savings are deposits less withdrawals, a loan what is not yet repaid. */
export const groupSums = (people: readonly Kept<Person>[], entries: readonly Entry[]): GroupSums => {
  const byPerson = Map.groupBy(entries, ({ person }) => person ?? '')
  const members = people.map(({ id }): Standing => {
    const own = byPerson.get(id) ?? []
    return {
      person: id,
      saved: of(own, 'deposit') - of(own, 'withdraw'),
      lent: of(own, 'loan') - of(own, 'repay'),
      interestPaid: of(own, 'loan_interest'),
      received: of(own, 'share'),
    }
  })
  return {
    cash: totalsOf(entries).net,
    saved: of(entries, 'deposit') - of(entries, 'withdraw'),
    lent: of(entries, 'loan') - of(entries, 'repay'),
    members,
  }
}

/** Simple interest for whole months on what is owed, at hundredths of a per cent a month; half a satang up. */
export const interestFor = (satang: number, hundredthsOfPercent: number, months: number): number => {
  const thousandths = BigInt(satang) * BigInt(hundredthsOfPercent) * BigInt(months)
  return Number((thousandths + 5_000n) / 10_000n)
}

/** Shares out a sum by weights, to the last satang: what the division leaves over goes one by one to the greatest remainders. */
export const shareOut = (satang: number, weights: readonly number[]): number[] => {
  const all = weights.reduce((sum, weight) => sum + BigInt(weight), 0n)
  if (all <= 0n) return weights.map(() => 0)
  const parts = weights.map((weight, index) => {
    const exact = BigInt(satang) * BigInt(weight)
    return { index, whole: exact / all, rest: exact % all }
  })
  let left = Number(BigInt(satang) - parts.reduce((sum, { whole }) => sum + whole, 0n))
  const first = parts.toSorted((a, b) => (b.rest > a.rest ? 1 : b.rest < a.rest ? -1 : a.index - b.index))
  const extra = new Set<number>()
  for (const { index } of first) if (left-- > 0) extra.add(index)
  return parts.map(({ index, whole }) => Number(whole) + (extra.has(index) ? 1 : 0))
}

import { type Sums, shareOf, type Time, verdicts } from './sums.ts'

/**
 * What changed for people. A case that was answered is not a solved one, and one that we call solved is not one whose citizen does: the four steps
 * stand beside each other, each with what it is counted of, and nothing sums them.
 */
export type Impact = {
  /** Came to us. */
  filed: number
  /** Heard from a person at all. */
  firstAnswered: number
  /** Were given an answer. */
  answered: number
  /** Were closed, and how many of them by us as solved. */
  closed: number
  solvedByUs: number
  /** Said themselves, after the closing. Who said nothing is in neither. */
  saidSolved: ReturnType<typeof verdicts>
  saidWellTreated: ReturnType<typeof verdicts>
  said: number
  saidShare: number | null
  /** Were closed and opened again: they had not been solved. */
  reopened: number
  firstAnswer: Time
  toClose: Time
  lost: { cases: number; satang: number }
  held: { cases: number; satang: number; ofLost: number | null }
  returned: { cases: number; satang: number; ofLost: number | null }
  warnings: { sent: number; people: number }
}

export const impactOf = (sums: Sums): Impact => {
  const { n: lostCases, satang: lost } = sums.of('lost')
  const money = (measure: 'held' | 'returned') => {
    const { n, satang } = sums.of(measure)
    return { cases: n, satang, ofLost: shareOf(satang, lost) }
  }
  const closed = sums.of('closed').n
  const said = sums.of('rated').n
  return {
    filed: sums.of('filed').n,
    firstAnswered: sums.of('first').n,
    answered: sums.of('answered').n,
    closed,
    solvedByUs: sums.of('closed.state', 'resolved').n,
    saidSolved: verdicts(sums, 'rated.solved'),
    saidWellTreated: verdicts(sums, 'rated.treated'),
    said,
    saidShare: shareOf(said, closed),
    reopened: sums.of('reopened').n,
    firstAnswer: sums.time('first.slot'),
    toClose: sums.time('closed.slot'),
    lost: { cases: lostCases, satang: lost },
    held: money('held'),
    returned: money('returned'),
    // How many people a warning reached is summed like money: the count of a sum.
    warnings: { sent: sums.of('warned').n, people: sums.of('warned').satang },
  }
}

import { type Answers, type Interview, optionsOf, type Question, type Value } from '../../flows/interview.ts'
import { inForce } from '../../flows/interview-order.ts'
import type { Entries } from './two-sides.ts'

/** What counts of all that was ever answered. */
export const answersOf = (interview: Interview, entries: Entries): Answers =>
  inForce(
    interview,
    withoutStale(interview, Object.fromEntries(Object.entries(entries).map(([id, { v }]) => [id, v]))),
  )

/** What is asked by then. */
export const askedBy = (interview: Interview, counting: Answers): Question[] =>
  interview.questions.filter((q) => {
    if (!Object.hasOwn(counting, q.id) || q.guess?.(counting) !== undefined) return false
    // Guessed from choices that are still open.
    if (q.guess && q.kind === 'choice') return false
    return q.kind === 'choice' || q.kind === 'multi' ? optionsOf(q, counting).length > 0 : true
  })

/** A choice that today's earlier answers no longer offer answers nothing; it is kept in case they change back. */
const withoutStale = (interview: Interview, all: Answers): Answers => {
  const good: Record<string, Value | undefined> = {}
  for (const q of interview.questions) {
    const v = all[q.id]
    const stale = v !== undefined && q.kind === 'choice' && !optionsOf(q, good).some(({ code }) => code === v)
    if (v !== undefined && !stale) good[q.id] = v
  }
  return good
}

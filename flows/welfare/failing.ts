import { type Answers, answerOf, type Branch, FALSE, TRUE } from './tree.ts'

/**
 * For a "no", the fewest leaves that would have to turn: of several ways only the shortest, of an `all` every failing part. What is
 * still unknown may turn out well and is no reason. Inside a `not` it is the reverse: what is met too much.
 */
export const smallestFailing = (branch: Branch, answers: Answers): (Branch & { kind: 'leaf' })[] =>
  toTurn(branch, answers, TRUE)

const toTurn = (branch: Branch, answers: Answers, wanted: number): (Branch & { kind: 'leaf' })[] => {
  if (branch.kind === 'leaf') return [branch]
  if (branch.kind === 'not') return toTurn(branch.kid, answers, TRUE - wanted)
  const against = branch.kids.filter((kid) => answerOf(kid, answers) === TRUE - wanted)
  const ways = against.map((kid) => toTurn(kid, answers, wanted))
  // Every part has to turn where all are needed: a failing `all`, or an `any` that should not hold.
  const everyPart = branch.kind === 'all' ? wanted === TRUE : wanted === FALSE
  if (everyPart) return ways.flat()
  return ways.reduce((best, way) => (way.length < best.length ? way : best))
}

/** Whether turning this one leaf settles it: nothing else fails and nothing else is open. */
export const turnsWith = (branch: Branch, answers: Answers, leaf: number): boolean => {
  const before = answers[leaf]!
  answers[leaf] = TRUE - before
  const after = answerOf(branch, answers)
  answers[leaf] = before
  return after === TRUE
}

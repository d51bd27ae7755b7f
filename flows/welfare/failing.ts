import { type Answers, answerOf, type Branch, TRUE } from './tree.ts'

/**
 * For a "no", the fewest leaves that would have to turn: of several ways only the shortest, of an `all` every failing part. What is
 * still unknown may turn out well and is no reason. Inside a `not` it is the reverse: what is met too much.
 */
type Leaf = Branch & { kind: 'leaf' }
export const smallestFailing = (branch: Branch, answers: Answers): Leaf[] => {
  const found: Leaf[] = []
  collect(branch, answers, TRUE, found)
  return found
}

/** Every part has to turn where all are needed: a failing `all`, or an `any` that should not hold. */
const everyPart = (kind: 'all' | 'any', wanted: number): boolean => (kind === 'all') === (wanted === TRUE)

const count = (branch: Branch, answers: Answers, wanted: number): number => {
  if (branch.kind === 'leaf') return 1
  if (branch.kind === 'not') return count(branch.kid, answers, TRUE - wanted)
  const every = everyPart(branch.kind, wanted)
  let sum = every ? 0 : Number.POSITIVE_INFINITY
  for (const kid of branch.kids) {
    if (answerOf(kid, answers) !== TRUE - wanted) continue
    const one = count(kid, answers, wanted)
    sum = every ? sum + one : Math.min(sum, one)
  }
  return sum
}

const collect = (branch: Branch, answers: Answers, wanted: number, found: Leaf[]): void => {
  if (branch.kind === 'leaf') {
    found.push(branch)
    return
  }
  if (branch.kind === 'not') {
    collect(branch.kid, answers, TRUE - wanted, found)
    return
  }
  const every = everyPart(branch.kind, wanted)
  let shortest: Branch | null = null
  let least = Number.POSITIVE_INFINITY
  for (const kid of branch.kids) {
    if (answerOf(kid, answers) !== TRUE - wanted) continue
    if (every) {
      collect(kid, answers, wanted, found)
      continue
    }
    const one = count(kid, answers, wanted)
    if (one < least) {
      least = one
      shortest = kid
    }
  }
  if (shortest) collect(shortest, answers, wanted, found)
}

/** Whether turning this one leaf settles it: nothing else fails and nothing else is open. */
export const turnsWith = (branch: Branch, answers: Answers, leaf: number): boolean => {
  const before = answers[leaf]!
  answers[leaf] = TRUE - before
  const after = answerOf(branch, answers)
  answers[leaf] = before
  return after === TRUE
}

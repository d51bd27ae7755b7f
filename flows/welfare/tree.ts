import type { Known } from './derive.ts'
import { codeOf, FACTS, factIndex } from './facts.ts'
import type { FactValue, Op, When } from './programme.ts'

/**
 * Trees of single comparisons with three answers. Every comparison of the catalogue stands once in a table and is answered once a
 * person; the trees are then minimum, maximum and complement over those answers.
 */
export const FALSE = 0
export const UNKNOWN = 1
export const TRUE = 2
export type Answers = Uint8Array
export type Test = (answers: Answers) => number

/** `own`: the place of the leaf among its programme's leaves, or -1 in an amount's `when`. */
export type Branch =
  | { kind: 'leaf'; leaf: number; own: number; fact: number }
  | { kind: 'all' | 'any'; kids: Branch[] }
  | { kind: 'not'; kid: Branch }

const OP_CODES: Readonly<Record<Op, number>> = { '==': 0, '!=': 1, '>': 2, '>=': 3, '<': 4, '<=': 5 }
const NEGATED: Readonly<Record<Op, Op>> = {
  '==': '!=',
  '!=': '==',
  '>': '<=',
  '>=': '<',
  '<': '>=',
  '<=': '>',
}
export const negated = (op: Op): Op => NEGATED[op]

export type Leaves = { facts: number[]; ops: number[]; values: number[]; at: Map<string, number> }
export const noLeaves = (): Leaves => ({ facts: [], ops: [], values: [], at: new Map() })

/** @throws for a fact or a value that there is not: a catalogue that does not fit its facts may not answer. */
const addLeaf = (leaves: Leaves, fact: string, op: Op, value: FactValue): number => {
  const key = `${fact} ${op} ${value}`
  const known = leaves.at.get(key)
  if (known !== undefined) return known
  const index = factIndex(fact)
  if (index < 0) throw new Error(`no such fact: ${fact}`)
  const code = codeOf(FACTS[index]!, value)
  if (Number.isNaN(code) || (FACTS[index]!.type === 'enum' && code < 0))
    throw new Error(`no such value: ${key}`)
  leaves.facts.push(index)
  leaves.ops.push(OP_CODES[op])
  leaves.values.push(code)
  leaves.at.set(key, leaves.at.size)
  return leaves.at.size - 1
}

/** A condition or a `when` as a branch over the table; `meet` sees each leaf of it with the number of `not` above it. */
export const branchOf = (
  node: When,
  leaves: Leaves,
  meet?: (leaf: When & { fact: string }, under: number) => number,
  under = 0,
): Branch => {
  if ('all' in node) return { kind: 'all', kids: node.all.map((kid) => branchOf(kid, leaves, meet, under)) }
  if ('any' in node) return { kind: 'any', kids: node.any.map((kid) => branchOf(kid, leaves, meet, under)) }
  if ('not' in node) return { kind: 'not', kid: branchOf(node.not, leaves, meet, under + 1) }
  const leaf = addLeaf(leaves, node.fact, node.op, node.value)
  return { kind: 'leaf', leaf, own: meet ? meet(node, under) : -1, fact: leaves.facts[leaf]! }
}

export const testOf = (branch: Branch): Test => {
  if (branch.kind === 'leaf') {
    const { leaf } = branch
    return (answers) => answers[leaf]!
  }
  if (branch.kind === 'not') {
    const kid = testOf(branch.kid)
    return (answers) => TRUE - kid(answers)
  }
  const kids = branch.kids.map(testOf)
  const [stop, start] = branch.kind === 'all' ? [FALSE, TRUE] : [TRUE, FALSE]
  const all = branch.kind === 'all'
  return (answers) => {
    let found = start
    for (let i = 0; i < kids.length; i++) {
      const one = kids[i]!(answers)
      if (one === stop) return stop
      if (all ? one < found : one > found) found = one
    }
    return found
  }
}

export const answerOf = (branch: Branch, answers: Answers): number => {
  if (branch.kind === 'leaf') return answers[branch.leaf]!
  if (branch.kind === 'not') return TRUE - answerOf(branch.kid, answers)
  const { kind, kids } = branch
  let found = kind === 'all' ? TRUE : FALSE
  for (let i = 0; i < kids.length; i++) {
    const one = answerOf(kids[i]!, answers)
    if (kind === 'all') {
      if (one === FALSE) return FALSE
      if (one < found) found = one
    } else {
      if (one === TRUE) return TRUE
      if (one > found) found = one
    }
  }
  return found
}

export type LeafTable = { facts: Int32Array; ops: Uint8Array; values: Float64Array }
export const tableOf = ({ facts, ops, values }: Leaves): LeafTable => ({
  facts: Int32Array.from(facts),
  ops: Uint8Array.from(ops),
  values: Float64Array.from(values),
})

/** One comparison against what is known: certain only where the whole interval says so. */
const answerLeaf = ({ facts, ops, values }: LeafTable, leaf: number, { lo, hi }: Known): number => {
  const low = lo[facts[leaf]!]!
  const high = hi[facts[leaf]!]!
  const value = values[leaf]!
  switch (ops[leaf]) {
    case 0:
      return low === value && high === value ? TRUE : value < low || value > high ? FALSE : UNKNOWN
    case 1:
      return low === value && high === value ? FALSE : value < low || value > high ? TRUE : UNKNOWN
    case 2:
      return low > value ? TRUE : high <= value ? FALSE : UNKNOWN
    case 3:
      return low >= value ? TRUE : high < value ? FALSE : UNKNOWN
    case 4:
      return high < value ? TRUE : low >= value ? FALSE : UNKNOWN
    default:
      return high <= value ? TRUE : low > value ? FALSE : UNKNOWN
  }
}

export const answerLeaves = (table: LeafTable, known: Known): Answers => {
  const answers = new Uint8Array(table.facts.length)
  for (let leaf = 0; leaf < answers.length; leaf++) answers[leaf] = answerLeaf(table, leaf, known)
  return answers
}

/** Answers these leaves again, whose facts have changed. */
export const answerAgain = (
  table: LeafTable,
  answers: Answers,
  changed: readonly number[],
  known: Known,
): void => {
  for (const leaf of changed) answers[leaf] = answerLeaf(table, leaf, known)
}

/**
 * Unknown leaves of branches that are themselves still open: those that could change the answer. `decides`: this one alone could make
 * it a no, having only `all` above it (or `any` under a `not`).
 */
export const openLeaves = (
  branch: Branch,
  answers: Answers,
  each: (leaf: Branch & { kind: 'leaf' }, decides: boolean) => void,
  decides = true,
  inverted = false,
): void => {
  if (answerOf(branch, answers) !== UNKNOWN) return
  if (branch.kind === 'leaf') each(branch, decides)
  else if (branch.kind === 'not') openLeaves(branch.kid, answers, each, decides, !inverted)
  else {
    const { kind, kids } = branch
    const still = decides && (kind === (inverted ? 'any' : 'all') || kids.length === 1)
    for (let i = 0; i < kids.length; i++) openLeaves(kids[i]!, answers, each, still, inverted)
  }
}

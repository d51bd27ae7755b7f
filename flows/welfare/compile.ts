import type { FactId, Reason } from './contract.ts'
import { type DayKey, keyOfIso } from './days.ts'
import { askable, FACTS, factIndex } from './facts.ts'
import { type Formula, parseFormula } from './formula.ts'
import type { Amount, Leaf, Op, Programme } from './programme.ts'
import {
  type Branch,
  branchOf,
  type LeafTable,
  negated,
  noLeaves,
  type Test,
  tableOf,
  testOf,
} from './tree.ts'

/** What deciding needs of a programme: the browser loads this much, without sources, documents and places. */
export type Rules = Pick<
  Programme,
  | 'id'
  | 'status'
  | 'discretionary'
  | 'conditions'
  | 'amounts'
  | 'event'
  | 'limits'
  | 'window'
  | 'deadline'
  | 'conflicts'
  | 'share'
  | 'validFrom'
  | 'validTo'
>

export type DueAmount = {
  amount: Amount
  when: Test | null
  branch: Branch | null
  formula: Formula | null
  /** Facts that decide whether it counts; two amounts that ask the same facts exclude each other. */
  asks: string
  from: DayKey
  to: DayKey
}

/** A leaf as its programme says it, with the comparison that would be met. */
export type OwnLeaf = { leaf: number; fact: number; op: Op; value: number; wanted: Reason[] }

/** What follows from the answers to a programme's own leaves alone, whoever the person is. */
export type Said = {
  reasons: readonly Reason[]
  failing: readonly Reason[]
  missing: readonly FactId[]
  /** The one leaf that would settle it, by its place; -1 for none. */
  step: number
}

export type Span = { count: number; unit: 'days' | 'months' | 'years' }

export type Compiled = {
  /** By pattern of answers, filled as people come. */
  said: Map<number, Said>
  rules: Rules
  branch: Branch
  test: Test
  leaves: OwnLeaf[]
  amounts: DueAmount[]
  caps: { fact: string; max: number }[]
  sums: { facts: string[]; max: number }[]
  from: DayKey
  to: DayKey
  since: { fact: number; unit: 'days' | 'months' } | null
  deadline: (Span & { fact: number; days: boolean; lost: Span }) | null
}

export type Catalogue = {
  programmes: readonly Compiled[]
  table: LeafTable
  byId: ReadonlyMap<string, Compiled>
}

export const NEVER: DayKey = 99_991_231
const dayOr = (iso: string | null, otherwise: DayKey): DayKey =>
  iso === null ? otherwise : (keyOfIso(iso) ?? otherwise)

/** Words inside a `not` say what is required together with it, so their truth is the opposite of the comparison's. */
const reasonsOf = ({ fact, words, src }: Leaf, inverted: boolean): Reason[] => {
  const said = (truth: boolean | null): Reason => Object.freeze({ fact, truth, words, src })
  return inverted ? [said(true), said(null), said(false)] : [said(false), said(null), said(true)]
}

/** @throws for a catalogue that speaks of facts or values there are not. */
export const compile = (all: readonly Rules[]): Catalogue => {
  const table = noLeaves()
  const programmes = all.map((rules): Compiled => {
    const leaves: OwnLeaf[] = []
    const branch = branchOf(rules.conditions, table, (node, under) => {
      const written = node as Leaf
      const inverted = under % 2 === 1
      leaves.push({
        leaf: -1,
        fact: factIndex(written.fact),
        op: inverted ? negated(written.op) : written.op,
        value: 0,
        wanted: reasonsOf(written, inverted),
      })
      return leaves.length - 1
    })
    eachLeaf(branch, ({ leaf, own }) => {
      leaves[own]!.leaf = leaf
      leaves[own]!.value = table.values[leaf]!
    })
    return {
      said: new Map(),
      rules,
      branch,
      test: testOf(branch),
      leaves,
      amounts: rules.amounts.map((amount): DueAmount => {
        const when = amount.when && branchOf(amount.when, table)
        return {
          amount,
          when: when && testOf(when),
          branch: when,
          formula: amount.formula === undefined ? null : formulaOf(amount.formula),
          asks: when ? factsIn(when).join(' ') : '',
          from: dayOr(amount.from, 0),
          to: dayOr(amount.to, NEVER),
        }
      }),
      caps: rules.limits.flatMap(({ fact, max }) => (fact && max !== undefined ? [{ fact, max }] : [])),
      sums: rules.limits.flatMap(({ facts, max }) => (facts && max !== undefined ? [{ facts, max }] : [])),
      from: dayOr(rules.validFrom, 0),
      to: dayOr(rules.validTo, NEVER),
      since: rules.event ? { fact: factIndex(rules.event.fact), unit: rules.event.unit } : null,
      deadline: deadlineOf(rules),
    }
  })
  return {
    programmes,
    table: tableOf(table),
    byId: new Map(programmes.map((one) => [one.rules.id, one])),
  }
}

const eachLeaf = (branch: Branch, each: (leaf: Branch & { kind: 'leaf' }) => void): void => {
  if (branch.kind === 'leaf') each(branch)
  else if (branch.kind === 'not') eachLeaf(branch.kid, each)
  else for (const kid of branch.kids) eachLeaf(kid, each)
}

export const factsIn = (branch: Branch): string[] => {
  const found = new Set<string>()
  eachLeaf(branch, ({ fact }) => found.add(FACTS[fact]!.id))
  return [...found].sort()
}

const formulaOf = (text: string): Formula => {
  const formula = parseFormula(text)
  const strange = formula.facts.find((id) => factIndex(id) < 0)
  if (strange) throw new Error(`no such fact: ${strange}`)
  return formula
}

const deadlineOf = ({ deadline }: Rules): Compiled['deadline'] => {
  const within = deadline?.within
  if (!within?.since) return null
  const fact = factIndex(within.since)
  if (fact < 0) throw new Error(`no such fact: ${within.since}`)
  const { count, unit, lost = { count, unit } } = within
  return { fact, days: FACTS[fact]!.unit === 'days', count, unit, lost }
}

/** By what a fact of the table can be asked for. */
export const ASKABLE: readonly string[] = FACTS.map(({ id }) => askable(id))

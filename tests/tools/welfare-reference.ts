import { existsSync, readFileSync } from 'node:fs'
import type { Rules } from '../../flows/welfare/compile.ts'
import type { Amount, Node, Op, Programme, When } from '../../flows/welfare/programme.ts'

/**
 * The reference catalogue in our shape, for comparison: whoever changes a condition has to change it there too, or say why not. It lies
 * beside the repository; where it does not, what needs it is skipped.
 */
const FILE = process.env.WELFARE_REFERENCE ?? '/work/shared/reference/welfare-programmes.json'
export const hasReference = existsSync(FILE)

export type Tree =
  | { all: Tree[] }
  | { any: Tree[] }
  | { not: Tree }
  | { fact: string; op: Op; value: number | string | boolean }

type Written = {
  id: string
  status: Programme['status']
  discretionary: boolean
  subject: Programme['subject']
  eligibility: Tree
  valid_from: string | null
  valid_to: string | null
  benefit: {
    amounts: {
      kind: Amount['kind']
      period: Amount['period']
      per: string
      amount_thb?: number | null
      formula?: string
      when: Tree | null
      count_fact?: string
      range_max_thb?: number
      max_periods?: number
      discount_percent?: number
      label_th: string
    }[]
  }
}

export const readReference = (): Written[] => JSON.parse(readFileSync(FILE, 'utf8'))

const nodeOf = (tree: Tree): Node => {
  if ('all' in tree) return { all: tree.all.map(nodeOf) }
  if ('any' in tree) return { any: tree.any.map(nodeOf) }
  if ('not' in tree) return { not: nodeOf(tree.not) }
  const said = `${tree.fact} ${tree.op} ${tree.value}`
  return { ...tree, words: { th: said, en: said }, src: ['reference'] }
}

export const asRules = (one: Written): Rules => ({
  id: one.id,
  status: one.status,
  discretionary: one.discretionary,
  conditions: nodeOf(one.eligibility),
  amounts: one.benefit.amounts.map((amount) => ({
    label: { th: amount.label_th, en: amount.label_th },
    kind: amount.kind,
    period: amount.period,
    per: amount.per,
    baht: amount.amount_thb ?? null,
    formula: amount.formula,
    upToBaht: amount.range_max_thb,
    percent: amount.discount_percent,
    times: amount.count_fact,
    maxPeriods: amount.max_periods,
    when: amount.when as When | null,
    from: null,
    to: null,
    src: ['reference'],
  })),
  limits: [],
  window: { words: { th: '', en: '' } },
  deadline: null,
  conflicts: [],
  share: 'person',
  validFrom: one.valid_from,
  validTo: one.valid_to,
})

/** The three-valued rule of the reference, written again and apart from ours: `null` is unknown. */
export const truthByReference = (tree: Tree, facts: Record<string, unknown>): boolean | null => {
  if ('all' in tree) {
    const all = tree.all.map((kid) => truthByReference(kid, facts))
    return all.includes(false) ? false : all.includes(null) ? null : true
  }
  if ('any' in tree) {
    const all = tree.any.map((kid) => truthByReference(kid, facts))
    return all.includes(true) ? true : all.includes(null) ? null : false
  }
  if ('not' in tree) {
    const one = truthByReference(tree.not, facts)
    return one === null ? null : !one
  }
  const given = facts[tree.fact]
  if (given === undefined) return null
  switch (tree.op) {
    case '==':
      return String(given) === String(tree.value)
    case '!=':
      return String(given) !== String(tree.value)
    case '>':
      return Number(given) > Number(tree.value)
    case '>=':
      return Number(given) >= Number(tree.value)
    case '<':
      return Number(given) < Number(tree.value)
    default:
      return Number(given) <= Number(tree.value)
  }
}

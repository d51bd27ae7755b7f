import { FACTS, factById } from '../../flows/welfare/facts.ts'
import type { FactValue, Op, When } from '../../flows/welfare/programme.ts'

/**
 * People on the boundary of a condition: for a leaf, everything else is set so that this leaf alone decides, and its fact takes the
 * value at the threshold and the values one step to either side.
 */
export type Bare = { fact: string; op: Op; value: FactValue }
export type Values = Record<string, FactValue>
type Wish = { leaf: Bare; met: boolean }

const WAYS_MAX = 60
const FEW_VALUES = 8

export const leavesWithPaths = (node: When, path: string): { leaf: Bare; path: string }[] => {
  if ('all' in node) return node.all.flatMap((kid, i) => leavesWithPaths(kid, `${path}.all.${i}`))
  if ('any' in node) return node.any.flatMap((kid, i) => leavesWithPaths(kid, `${path}.any.${i}`))
  if ('not' in node) return leavesWithPaths(node.not, `${path}.not`)
  return [{ leaf: node as Bare, path }]
}

const met = ({ op, value }: Bare, given: FactValue): boolean => {
  switch (op) {
    case '==':
      return String(given) === String(value)
    case '!=':
      return String(given) !== String(value)
    case '>':
      return given > value
    case '>=':
      return given >= value
    case '<':
      return given < value
    default:
      return given <= value
  }
}

/** In three values, so that nobody stands on a boundary who leaves it open. */
const truthFor = (node: When, values: Values): boolean | null => {
  if ('all' in node || 'any' in node) {
    const kids = ('all' in node ? node.all : node.any).map((kid) => truthFor(kid, values))
    const stop = 'any' in node
    return kids.includes(stop) ? stop : kids.includes(null) ? null : !stop
  }
  if ('not' in node) {
    const one = truthFor(node.not, values)
    return one === null ? null : !one
  }
  const given = values[node.fact]
  return given === undefined ? null : met(node as Bare, given)
}
export const holdsFor = (node: When, values: Values): boolean => truthFor(node, values) === true

const product = (all: Wish[][][]): Wish[][] =>
  all.reduce<Wish[][]>(
    (found, ways) => found.flatMap((one) => ways.map((way) => one.concat(way))).slice(0, WAYS_MAX),
    [[]],
  )

/** The ways in which a node comes out so, as wishes for its leaves. */
export const waysTo = (node: When, wanted: boolean): Wish[][] => {
  if ('not' in node) return waysTo(node.not, !wanted)
  if ('all' in node || 'any' in node) {
    const kids = 'all' in node ? node.all : node.any
    const ways = kids.map((kid) => waysTo(kid, wanted))
    return 'all' in node === wanted ? product(ways) : ways.flat()
  }
  return [[{ leaf: node as Bare, met: wanted }]]
}

/** What must hold beside a leaf so that it decides: what stands with it in an `all` is met, in an `any` is not. */
const besides = (node: When, path: string[]): Wish[][] => {
  const [kind, place, ...rest] = path
  if (kind === undefined) return [[]]
  if (kind === 'not') return besides((node as { not: When }).not, path.slice(1))
  const kids = (node as Record<string, When[]>)[kind]!
  const others = kids.filter((_, i) => i !== Number(place)).map((kid) => waysTo(kid, kind === 'all'))
  return product([...others, besides(kids[Number(place)]!, rest)])
}

/** The values of a fact that are worth trying: an enum's, or every threshold on it with its neighbours. */
export const valuesFor = (fact: string, thresholds: readonly FactValue[]): FactValue[] => {
  const { type, values, min = -Infinity, max = Infinity } = factById(fact)!
  if (type === 'boolean') return [true, false]
  if (type === 'enum') {
    const named = thresholds.map(String)
    const others = values!.filter((one) => !named.includes(one))
    const all = [...named, ...(values!.length > FEW_VALUES ? others.slice(0, 1) : others)]
    const written = typeof thresholds[0] === 'number' ? all.map(Number) : all
    return [...new Set<FactValue>(written)]
  }
  const near = thresholds.flatMap((one) => [Number(one), Number(one) - 1, Number(one) + 1])
  return [...new Set([...near, 0, 1])].filter((one) => one >= min && one <= max)
}

const thresholdsOf = (node: When): Map<string, FactValue[]> => {
  const found = new Map<string, FactValue[]>()
  for (const { leaf } of leavesWithPaths(node, '')) {
    const all = found.get(leaf.fact) ?? []
    if (!all.includes(leaf.value)) all.push(leaf.value)
    found.set(leaf.fact, all)
  }
  return found
}

/** Values that grant every wish, or null where two wishes for one fact exclude each other. */
const grant = (
  wishes: readonly Wish[],
  thresholds: Map<string, FactValue[]>,
  except?: string,
): Values | null => {
  const values: Values = {}
  for (const fact of new Set(wishes.map(({ leaf }) => leaf.fact))) {
    if (fact === except) continue
    const asked = wishes.filter(({ leaf }) => leaf.fact === fact)
    const found = valuesFor(fact, thresholds.get(fact) ?? []).find((value) =>
      asked.every(({ leaf, met: wanted }) => met(leaf, value) === wanted),
    )
    if (found === undefined) return null
    values[fact] = found
  }
  return values
}

/** Somebody for whom the node holds. */
export const someone = (node: When): Values | null => {
  const thresholds = thresholdsOf(node)
  for (const way of waysTo(node, true)) {
    const values = grant(way, thresholds)
    if (values && holdsFor(node, values)) return values
  }
  return null
}

/** Everybody on the boundary of the leaf at this path: all the same but for its fact, some in and some out. */
export const boundaryOf = (node: When, path: string, leaf: Bare): Values[] => {
  const thresholds = thresholdsOf(node)
  const steps = path.split('.').filter(Boolean)
  for (const way of besides(node, steps)) {
    const others = grant(way, thresholds, leaf.fact)
    if (!others) continue
    const people = boundaryValues(leaf, thresholds.get(leaf.fact)!).map((value) => ({
      ...others,
      [leaf.fact]: value,
    }))
    const sides = new Set(people.map((values) => truthFor(node, values)))
    if (sides.size === 2 && !sides.has(null)) return people
  }
  return []
}

const boundaryValues = (leaf: Bare, thresholds: readonly FactValue[]): FactValue[] => {
  const { type, min = -Infinity, max = Infinity } = factById(leaf.fact)!
  if (type === 'boolean' || type === 'enum') return valuesFor(leaf.fact, thresholds)
  const at = Number(leaf.value)
  return [at - 1, at, at + 1].filter((one) => one >= min && one <= max)
}

/** A plain value for a fact that only a sum asks for. */
export const plainValue = (fact: string): number => {
  const { unit } = FACTS.find(({ id }) => id === fact)!
  return unit === 'thb' ? 12_000 : unit === 'rai' ? 0 : 1
}

import type { Rules } from '../../flows/welfare/compile.ts'
import { isoOf, keyOfIso, plusDays } from '../../flows/welfare/days.ts'
import { factById } from '../../flows/welfare/facts.ts'
import type { FactValue, Op, When } from '../../flows/welfare/programme.ts'

/** A programme with one thing changed that a slip of the pen could change, and what that was. */
export type Mutant = { said: string; rules: Rules }

const NUMBER_OPS: readonly Op[] = ['>', '>=', '<', '<=', '==', '!=']
const CHOICE_OPS: readonly Op[] = ['==', '!=']

type Change = { said: string; node: When | null }

/** Every change of a node; null where dropping it is the change. */
const changesOf = (node: When, path: string): Change[] => {
  if ('all' in node || 'any' in node) {
    const [kind, other] = 'all' in node ? (['all', 'any'] as const) : (['any', 'all'] as const)
    const kids = (node as Record<string, When[]>)[kind]!
    const made = (list: When[]): When => ({ [kind]: list }) as When
    const swapped = { said: `${path}: ${kind} to ${other}`, node: { [other]: kids } as unknown as When }
    const inner = kids.flatMap((kid, i) =>
      changesOf(kid, `${path}.${kind}.${i}`).map(({ said, node: changed }): Change => {
        const rest = changed === null ? kids.toSpliced(i, 1) : kids.with(i, changed)
        return { said, node: rest.length ? made(rest) : null }
      }),
    )
    return [...(kids.length > 1 ? [swapped] : []), ...inner]
  }
  if ('not' in node)
    return [
      { said: `${path}: without not`, node: node.not },
      ...changesOf(node.not, `${path}.not`).map(({ said, node: changed }) => ({
        said,
        node: changed && { not: changed },
      })),
    ]
  return leafChanges(node as When & { fact: string; op: Op; value: FactValue }, path)
}

const leafChanges = (leaf: When & { fact: string; op: Op; value: FactValue }, path: string): Change[] => {
  const { type, values } = factById(leaf.fact)!
  const choice = type === 'boolean' || type === 'enum'
  const here = `${path}: ${leaf.fact} ${leaf.op} ${leaf.value}`
  const ops = (choice ? CHOICE_OPS : NUMBER_OPS).filter((op) => op !== leaf.op)
  const others: FactValue[] =
    type === 'boolean'
      ? [!leaf.value]
      : type === 'enum'
        ? values!.filter((one) => one !== String(leaf.value)).slice(0, 8)
        : [Number(leaf.value) + 1, Number(leaf.value) - 1]
  return [
    { said: `${here}, dropped`, node: null },
    ...ops.map((op) => ({ said: `${here}, ${op}`, node: { ...leaf, op } })),
    ...others.map((value) => ({ said: `${here}, ${value}`, node: { ...leaf, value } })),
  ]
}

const amountChanges = (rules: Rules): Mutant[] =>
  rules.amounts.flatMap((amount, index) => {
    const said = `amounts.${index}`
    const changed = (what: string, more: Partial<typeof amount>): Mutant => ({
      said: `${said}: ${what}`,
      rules: { ...rules, amounts: rules.amounts.with(index, { ...amount, ...more }) },
    })
    const { baht, formula, when, from, to, times } = amount
    return [
      { said: `${said}, dropped`, rules: { ...rules, amounts: rules.amounts.toSpliced(index, 1) } },
      ...(baht === null ? [] : [1, -1].map((by) => changed(`${baht} to ${baht + by}`, { baht: baht + by }))),
      ...(formula
        ? formulasNear(formula).map((other) => changed(`${formula} to ${other}`, { formula: other }))
        : []),
      ...(times ? [changed(`not for each of ${times}`, { times: undefined })] : []),
      ...(when ? changesOf(when, 'when').map(({ said: what, node }) => changed(what, { when: node })) : []),
      ...daysNear(from).map((day) => changed(`from ${from} to ${day}`, { from: day })),
      ...daysNear(to).map((day) => changed(`until ${to} to ${day}`, { to: day })),
    ]
  })

const daysNear = (iso: string | null): string[] =>
  iso === null ? [] : [-1, 1].map((by) => isoOf(plusDays(keyOfIso(iso)!, by)))

/** Every number one up and one down (a fraction by its last digit), every sign another, `min` for `max`. */
const formulasNear = (formula: string): string[] => {
  const found: string[] = []
  for (const match of formula.matchAll(/(?<!\w)\d+(?:\.\d+)?|[-+*/]|\bmin\b|\bmax\b/g)) {
    const [token] = match
    const put = (other: string) =>
      formula.slice(0, match.index) + other + formula.slice(match.index + token.length)
    if (/^\d/.test(token)) {
      const digits = token.split('.')[1]?.length ?? 0
      for (const by of [1, -1]) found.push(put((Number(token) + by * 10 ** -digits).toFixed(digits)))
    } else if (token === 'min' || token === 'max') found.push(put(token === 'min' ? 'max' : 'min'))
    else found.push(put(token === '*' ? '/' : token === '/' ? '*' : token === '+' ? '-' : '+'))
  }
  return found
}

const restChanges = (rules: Rules): Mutant[] => [
  ...daysNear(rules.validFrom).map((day) => ({
    said: `valid from ${rules.validFrom} to ${day}`,
    rules: { ...rules, validFrom: day },
  })),
  ...daysNear(rules.validTo).map((day) => ({
    said: `valid until ${rules.validTo} to ${day}`,
    rules: { ...rules, validTo: day },
  })),
  ...rules.limits.flatMap((limit, index) =>
    limit.max === undefined
      ? []
      : [1, -1].map((by) => ({
          said: `limits.${index}: ${limit.max} to ${limit.max! + by}`,
          rules: { ...rules, limits: rules.limits.with(index, { ...limit, max: limit.max! + by }) },
        })),
  ),
  ...(rules.deadline?.within?.since
    ? [1, -1].map((by) => {
        const within = rules.deadline!.within!
        const count = within.count + by
        return {
          said: `deadline: ${within.count} ${within.unit} to ${count}`,
          rules: { ...rules, deadline: { ...rules.deadline!, within: { ...within, count } } },
        }
      })
    : []),
  ...(rules.event ? [{ said: 'without its event', rules: { ...rules, event: undefined } }] : []),
]

export const mutantsOf = (rules: Rules): Mutant[] => [
  ...changesOf(rules.conditions, 'conditions').flatMap(({ said, node }) =>
    node === null ? [] : [{ said, rules: { ...rules, conditions: node as Rules['conditions'] } }],
  ),
  ...amountChanges(rules),
  ...restChanges(rules),
]

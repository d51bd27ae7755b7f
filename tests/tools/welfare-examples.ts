import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { PROGRAMMES } from '../../flows/welfare/catalogue.ts'
import type { Rules } from '../../flows/welfare/compile.ts'
import { isoOf, keyOfIso, plusDays, plusMonths } from '../../flows/welfare/days.ts'
import { factById } from '../../flows/welfare/facts.ts'
import { parseFormula } from '../../flows/welfare/formula.ts'
import type { Example, When } from '../../flows/welfare/programme.ts'
import {
  boundaryOf,
  holdsFor,
  leavesWithPaths,
  plainValue,
  someone,
  type Values,
} from './welfare-boundaries.ts'
import { alone, outcomeOf } from './welfare-outcome.ts'

/**
 * `node tests/tools/welfare-examples.ts [id …]`: writes the examples of each programme as it stands. They are kept as plain data and never
 * written again by a test: whoever changes a number sees them fail, writes them anew and reads the difference.
 */
const AT = '2026-11-20'
const SUM_VALUES_MAX = 24

type Draft = { of?: string; at?: string; facts: Values }

export const examplesOf = (rules: Rules): Example[] => {
  const drafts: Draft[] = [
    { facts: {} },
    ...conditionDrafts(rules),
    ...rules.amounts.flatMap((_, index) => amountDrafts(rules, index)),
    ...dayDrafts(rules),
    ...claimDrafts(rules),
    ...sumDrafts(rules),
  ]
  const catalogue = alone(rules)
  const seen = new Set<string>()
  return drafts.flatMap(({ of, at = AT, facts }) => {
    const key = JSON.stringify([of?.startsWith('conditions') ? of : '', at, Object.entries(facts).sort()])
    if (seen.has(key)) return []
    seen.add(key)
    const example = { name: nameOf(rules, of, at, facts), ...(of ? { of } : {}), at, facts }
    return [{ ...example, ...outcomeOf(catalogue, example) }]
  })
}

const nameOf = (rules: Rules, of: string | undefined, at: string, facts: Values): string => {
  if (!of) return Object.keys(facts).length ? 'whoever meets everything' : 'nothing is known'
  const fact = factAt(rules, of)
  return fact && fact in facts ? `${fact} ${facts[fact]}` : `on ${at}`
}

/** The fact whose boundary a path names. */
export const factAt = (rules: Rules, of: string): string | undefined => {
  const [, formulaFact] = of.split('#')
  if (formulaFact) return formulaFact
  let here: unknown = rules
  for (const step of of.split('.')) here = (here as Record<string, unknown> | undefined)?.[step]
  return (here as { fact?: string } | undefined)?.fact
}

const conditionDrafts = ({ conditions }: Rules): Draft[] =>
  leavesWithPaths(conditions, '').flatMap(({ leaf, path }) =>
    boundaryOf(conditions, path, leaf).map((facts) => ({ of: `conditions${path}`, facts })),
  )

/** Facts that only a sum asks for, with plain values, so that an example has a sum. */
const withSums = ({ amounts }: Rules, facts: Values): Values => {
  const asked = amounts.flatMap(({ formula, times }) => [
    ...(formula ? parseFormula(formula).facts : []),
    ...(times ? [times] : []),
  ])
  return { ...Object.fromEntries(asked.map((id) => [id, plainValue(id)])), ...facts }
}

/** The day on which one asks, that much after the event. */
const askedOn = ({ event }: Rules, happened: number, facts: Values): string => {
  const ago = event ? Number(facts[event.fact] ?? 0) : 0
  return isoOf(event?.unit === 'months' ? plusMonths(happened, ago) : plusDays(happened, ago))
}

/** A day on which this amount was the one: the usual one, or so that it happened on the amount's own first or last. */
const within = (rules: Rules, index: number, facts: Values): string => {
  const { from, to } = rules.amounts[index]!
  const ago = rules.event ? Number(facts[rules.event.fact] ?? 0) : 0
  const today = keyOfIso(AT)!
  const happened = rules.event?.unit === 'months' ? plusMonths(today, -ago) : plusDays(today, -ago)
  if (to !== null && happened > keyOfIso(to)!) return askedOn(rules, keyOfIso(to)!, facts)
  if (from !== null && happened < keyOfIso(from)!) return askedOn(rules, keyOfIso(from)!, facts)
  return AT
}

const amountDrafts = (rules: Rules, index: number): Draft[] => {
  const { when } = rules.amounts[index]!
  const both: When = when ? { all: [rules.conditions, when] } : rules.conditions
  const base = someone(both)
  if (!base) return []
  const of = `amounts.${index}`
  const boundaries = when
    ? leavesWithPaths(when, '').flatMap(({ leaf, path }) =>
        boundaryOf(both, `.all.1${path}`, leaf).map((facts) => ({
          of: `${of}.when${path}`,
          at: within(rules, index, facts),
          facts: withSums(rules, facts),
        })),
      )
    : []
  return [{ of, at: within(rules, index, base), facts: withSums(rules, base) }, ...boundaries]
}

/** Every fact of a formula at, before and after each of its numbers, and of the limits on it. */
const sumDrafts = (rules: Rules): Draft[] =>
  rules.amounts.flatMap(({ formula, times, when }, index) => {
    const both: When = when ? { all: [rules.conditions, when] } : rules.conditions
    const facts = [...(formula ? parseFormula(formula).facts : []), ...(times ? [times] : [])]
    return facts.flatMap((id) => {
      const base = someoneAsking(both, id)
      if (!base) return []
      return sumValues(rules, formula ?? '', id)
        .map((value) => ({ ...withSums(rules, base), [id]: value }))
        .filter((values) => holdsFor(both, values))
        .slice(0, SUM_VALUES_MAX)
        .map((values) => ({
          of: `amounts.${index}.formula#${id}`,
          at: within(rules, index, values),
          facts: values,
        }))
    })
  })

/** Where several ways lead in, the one that goes by this fact: rice for the rice's sum. */
const someoneAsking = (node: When, id: string): Values | null => {
  const own = leavesWithPaths(node, '').find(({ leaf }) => leaf.fact === id)
  const decided = own
    ? boundaryOf(node, own.path, own.leaf).find((values) => holdsFor(node, values))
    : undefined
  return decided ?? someone(node)
}

const sumValues = ({ limits, conditions }: Rules, formula: string, id: string): number[] => {
  const numbers = [...formula.matchAll(/(?<!\w)\d+(?:\.\d+)?/g)]
    .map(([one]) => Number(one))
    .filter((one) => one >= 1)
  const caps = limits.flatMap(({ fact, facts, max }) =>
    max !== undefined && (fact === id || facts?.includes(id)) ? [max] : [],
  )
  const asked = leavesWithPaths(conditions, '').flatMap(({ leaf }) =>
    leaf.fact === id && typeof leaf.value === 'number' ? [leaf.value] : [],
  )
  const sums = numbers.flatMap((one, i) => numbers.slice(i + 1).map((other) => one + other))
  const { min = 0, max = Infinity } = factById(id)!
  const near = [...caps, ...sums, ...numbers, ...asked].flatMap((one) => [one - 1, one, one + 1])
  return [...new Set([...near, 1, 2, 3])].filter((one) => one >= min && one <= max)
}

/** The day before, the first, the last and the day after, of the programme and of each dated amount; where an event decides, of the event. */
const dayDrafts = (rules: Rules): Draft[] => {
  const spans = [
    { of: 'valid', base: someone(rules.conditions), from: rules.validFrom, to: rules.validTo, event: false },
    ...rules.amounts.map(({ when, from, to }, index) => ({
      of: `amounts.${index}`,
      base: someone(when ? { all: [rules.conditions, when] } : rules.conditions),
      from,
      to,
      event: true,
    })),
  ]
  return spans.flatMap(({ of, base, from, to, event }) => {
    if (!base) return []
    const facts = withSums(rules, base)
    const told = event && rules.event ? { [rules.event.fact]: 0, ...facts } : facts
    const on = (iso: string, days: number): Draft => {
      const day = plusDays(keyOfIso(iso)!, days)
      const at = event ? askedOn(rules, day, told) : isoOf(day)
      return { of: `${of}.${iso === from ? 'from' : 'to'}`, at, facts: told }
    }
    return [...(from ? [on(from, -1), on(from, 0)] : []), ...(to ? [on(to, 0), on(to, 1)] : [])]
  })
}

export const examplesFile = (id: string): string =>
  fileURLToPath(new URL(`../../flows/welfare/examples/${id}.json`, import.meta.url))

/** One a line: a changed number is a changed line. */
export const examplesText = (examples: readonly Example[]): string =>
  `[\n${examples.map((one) => `  ${JSON.stringify(one)}`).join(',\n')}\n]\n`

/** How long ago it was that the deadline counts from. */
const claimDrafts = (rules: Rules): Draft[] => {
  const since = rules.deadline?.within?.since
  const base = someone(rules.conditions)
  return since && base ? [{ of: 'deadline', facts: { [since]: 1, ...base } }] : []
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const wanted = process.argv.slice(2)
  for (const rules of PROGRAMMES)
    if (wanted.length === 0 || wanted.includes(rules.id))
      writeFileSync(examplesFile(rules.id), examplesText(examplesOf(rules)))
}

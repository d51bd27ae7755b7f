import type { Lang } from '../lang.ts'
import { type Catalogue, compile } from './compile.ts'
import type { Programme } from './programme.ts'

/**
 * The check in a browser, without asking anybody: the code is this module, the catalogue arrives as data in one language and without its
 * sources, and nothing that a person answers leaves the page.
 */
export type Lean = Omit<Programme, 'sources' | 'owner'>

const APART = new Set(['sources', 'owner', 'src'])

/** The catalogue for a browser: one language, and what only reviewers read left away. */
export const leanText = (programmes: readonly Programme[], lang: Lang): string => {
  const other = lang === 'th' ? 'en' : 'th'
  return JSON.stringify(programmes, (key, value) => (APART.has(key) || key === other ? undefined : value))
}

/**
 * Words that are there in one language stand for both: the page asks for the one it loaded. A walk of its own, since a reviver is called for every
 * number and letter string, which on a cheap phone is 40 ms more.
 */
const inBoth = (value: object): void => {
  for (const one of Object.values(value)) if (typeof one === 'object' && one !== null) inBoth(one)
  const words = value as { th?: unknown; en?: unknown }
  if (typeof words.th === 'string') words.en ??= words.th
  else if (typeof words.en === 'string') words.th = words.en
}

/** A cast: `leanText` wrote it from programmes that a test holds to their schema. */
export const readLean = (text: string): { programmes: readonly Lean[]; catalogue: Catalogue } => {
  const programmes = JSON.parse(text) as readonly Lean[]
  inBoth(programmes)
  return { programmes, catalogue: compile(programmes) }
}

export { checkFacts } from './check.ts'
export { evaluateHousehold } from './household.ts'
export { evaluate } from './result.ts'
export { TOPICS } from './topics.ts'

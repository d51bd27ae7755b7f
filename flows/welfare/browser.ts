import type { Lang } from '../lang.ts'
import type { Programme } from './programme.ts'

/**
 * The check in a browser, without asking anybody: the code is this module, the catalogue arrives as data in one language and without its
 * sources, and nothing that a person answers leaves the page.
 */

const APART = new Set(['sources', 'owner', 'src'])

/** The catalogue for a browser: one language, and what only reviewers read left away. */
export const leanText = (programmes: readonly Programme[], lang: Lang): string => {
  const other = lang === 'th' ? 'en' : 'th'
  return JSON.stringify(programmes, (key, value) => (APART.has(key) || key === other ? undefined : value))
}

export { checkFacts } from './check.ts'
export { evaluateHousehold } from './household.ts'
export { evaluate } from './result.ts'
export { TOPICS } from './topics.ts'

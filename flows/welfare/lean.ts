import type { Programme } from './programme.ts'

/** A programme as a browser has it (`leanText`): in one language, and without what only reviewers read. */
export type Lean = Omit<Programme, 'sources' | 'owner'>

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

/**
 * One programme after the other: together they hold a cheap phone up for a tenth of a second, and whoever reads them may let a finger in between.
 * A cast: `leanText` wrote it from programmes that a test holds to their schema.
 */
export function* readLean(text: string): Generator<undefined, readonly Lean[]> {
  const programmes = JSON.parse(text) as readonly Lean[]
  for (const one of programmes) {
    yield
    inBoth(one)
  }
  return programmes
}

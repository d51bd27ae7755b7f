import type { Checked, Flag, Known, KnownKeys } from './contract.ts'
import { findingsIn } from './flags.ts'
import { fold } from './fold.ts'
import { indicatorsIn, keysOf } from './indicators.ts'
import { knownPoints, levelOf } from './level.ts'

/** Longest message of LINE. What is longer is cut, and says so by nothing: the beginning decides. */
const READ_MAX = 5_000

/** An address is known by itself or by its domain: the key of which more is known. */
const bestKnown = (keys: readonly string[], known: KnownKeys, now: number): Known | undefined => {
  let best: Known | undefined
  for (const key of keys) {
    const one = Object.hasOwn(known, key) ? known[key] : undefined
    if (one && one.reports > 0 && (!best || knownPoints(one, now) > knownPoints(best, now))) best = one
  }
  return best
}

/** What a message shows: a level, the red flags in the person's own words, and what is known of whatever it names. */
export const check = (text: string, known: KnownKeys, now: number): Checked => {
  const read = text.slice(0, READ_MAX)
  const { found: indicators, more } = indicatorsIn(read)
  const listed = indicators.map((one) => {
    const about = bestKnown(keysOf(one), known, now)
    return about ? { ...one, known: about } : one
  })
  const findings = findingsIn(fold(read, indicators), now)
  const level = levelOf(findings, listed, now)
  return { level, flags: level === 'no_sign' ? [] : findings.map(shown), indicators: listed, more }
}

const shown = ({ id, quote, from, to }: Flag): Flag => ({ id, quote, from, to })

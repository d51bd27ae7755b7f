import { ofTheLast } from '../last.ts'
import { isWholeLetters, wholeWords } from '../text.ts'
import type { Checked, Flag, IndicatorKey, Known, KnownKeys } from './contract.ts'
import { findingsIn, isAsking, readingOf } from './flags.ts'
import { type Folded, fold } from './fold.ts'
import { indicatorsIn, keysOf } from './indicators.ts'
import { knownPoints, levelOf } from './level.ts'
import { type Likeness, likenessOf } from './likeness.ts'

/** The longest message of LINE. Of what is longer (a form takes more) the beginning is weighed; indicators are read on. */
const WEIGHED_MAX = 5_000
/** What weighs so much in a question is what the question is about. */
const ASKED_ABOUT = 5
/** Less of it supports other flags, and is none. */
const WORDED_FROM = 2

/** A name of LINE with "ไลน์" before it reads like nothing: below so many letters beside what it names, a text has no wording. */
const WORDS_FROM = 12
const UNWORDED: Likeness = { points: 0, from: 0, to: 0 }
const LETTER = /[\u0E01-\u0E4E]|[^\P{L}\uE000-\uF8FF]/gu
const isWorded = ({ compact: { text } }: Folded): boolean =>
  text.length > 500 || (text.match(LETTER)?.length ?? 0) >= WORDS_FROM

/** An address is known by itself or by its domain: that of which more is known. */
const bestKnown = (keys: readonly IndicatorKey[], known: KnownKeys, now: number): Known | undefined => {
  let best: Known | undefined
  for (const key of keys) {
    const one = Object.hasOwn(known, key) ? known[key] : undefined
    if (one && one.reports > 0 && (!best || knownPoints(one, now) > knownPoints(best, now))) best = one
  }
  return best
}

/** What is in a text whatever is known of it, and whenever. */
const readIn = ofTheLast((text: string) => {
  const { found, more } = indicatorsIn(text)
  const folded = fold(text.slice(0, WEIGHED_MAX), found)
  const reading = readingOf(folded)
  const likeness = isWorded(folded) ? likenessOf(folded) : UNWORDED
  return {
    found,
    more,
    folded,
    reading,
    likeness,
    findingsAt: ofTheLast((at: number) => findingsIn(reading, at)),
  }
})

/**
 * What a message shows: a level, the red flags in the person's own words, and what is known of whatever it names. Below
 * the level of care no flag is named: a single weak sign stands in many an honest message, and would only frighten.
 */
export const check = (text: string, known: KnownKeys, now: number): Checked => {
  const { found, more, folded, reading, likeness, findingsAt } = readIn(text)
  const indicators = found.map((one) => {
    const about = bestKnown(keysOf(one), known, now)
    return about ? { ...one, known: about } : one
  })
  const findings = findingsAt(now)
  const asks = findings.some(({ weight }) => weight >= ASKED_ABOUT) && isAsking(reading)
  const level = levelOf(findings, indicators, now, { likeness: likeness.points, asks })
  const flags =
    level === 'no_sign'
      ? []
      : [
          ...findings.map((one) => ruled(text, one)),
          ...worded(text, folded, likeness),
          ...reported(indicators, now),
        ]
  return { level, flags, indicators, more }
}

/** How it reads speaks for a scam by itself: the stretch that says so most. */
const worded = (text: string, { spaced }: Folded, { points, from, to }: Likeness): Flag[] => {
  const begin = spaced.from[from]
  const end = spaced.to[to - 1]
  if (points < WORDED_FROM || begin === undefined || end === undefined || end <= begin) return []
  return [quoted(text, { id: 'wording', from: begin, to: end })]
}

/** People write rules in words: what they found is widened only where it cuts a letter from its marks. */
const ruled = (text: string, { id, quote, from, to }: Flag): Flag =>
  isWholeLetters(text, from, to) ? { id, quote, from, to } : quoted(text, { id, from, to })

/** Wording is found in pieces of words; a person is shown whole ones. */
const quoted = (text: string, { id, ...found }: Pick<Flag, 'id' | 'from' | 'to'>): Flag => {
  const { from, to } = wholeWords(text, found.from, found.to)
  return { id, quote: text.slice(from, to), from, to }
}

/** The indicator of which most is known, as a flag of its own. */
const reported = (indicators: Checked['indicators'], now: number): Flag[] => {
  let best: Checked['indicators'][number] | undefined
  for (const one of indicators)
    if (one.known && (!best?.known || knownPoints(one.known, now) > knownPoints(best.known, now))) best = one
  return best ? [{ id: 'known-report', quote: best.raw, from: best.from, to: best.to }] : []
}

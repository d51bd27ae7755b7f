import type { Lang } from '../lang.ts'
import { dateWords, fromIsoDay } from '../time.ts'
import { amountLines } from './amount-words.ts'
import { programmeById } from './catalogue.ts'
import type { Finding, Right } from './finding.ts'
import { byLine, summaryWords } from './said.ts'
import { welfareTexts } from './texts.ts'

export type CardLine = { words: string; look?: 'strong' | 'quiet' }

/** What a right gives, by when, and where, below its name in a list. */
export const cardLines = ({ programme, assessed, opens }: Right, lang: Lang): CardLine[] => {
  const t = welfareTexts(lang).card
  const { registerAhead, oneParentOnly } = assessed
  const amounts = amountLines(assessed.amounts, programme, lang, 2)
  const strong = (words: string): CardLine => ({ words, look: 'strong' })
  return [
    ...(opens ? [{ words: t.opens(opens) }] : []),
    ...(amounts.length ? amounts.map(strong) : [{ words: programme.gives[lang] }]),
    ...byLine(assessed, lang).map(strong),
    ...(registerAhead
      ? [{ words: t.ahead(dateWords(fromIsoDay(registerAhead.paidFrom)!, lang, 'month')) }]
      : []),
    ...(oneParentOnly ? [{ words: t.oneParent }] : []),
    { words: [programme.where[0]?.words[lang], t.fee].filter(Boolean).join(' · '), look: 'quiet' },
  ]
}

/** A result in words: what a page shows that has yet to load the rules by which it would come to it. */
export type ResultInWords = {
  title: string
  body: readonly string[]
  note: readonly string[]
  /** How many were found; `cards` are the first of them. */
  count: number
  cards: readonly CardInWords[]
}
/** `standing` where answers say how it stands. */
export type CardInWords = { id: string; name: string; standing?: string; lines: readonly CardLine[] }
/** More are behind a thumb's third swipe, and the rules are there by then. */
const CARDS = 12

export const resultInWords = (finding: Finding, lang: Lang): ResultInWords => {
  const { title, body, note } = summaryWords(finding, {}, lang)
  return {
    title,
    body,
    note,
    count: finding.found.length,
    cards: finding.found.slice(0, CARDS).map((right) => cardInWords(right, lang)),
  }
}

const cardInWords = (right: Right, lang: Lang): CardInWords => ({
  id: right.programme.id,
  name: right.programme.name[lang],
  standing: welfareTexts(lang).standing[right.assessed.standing],
  lines: cardLines(right, lang),
})

/** One right: as the answers have it, or what it is where there are none. Undefined where there is no such right. */
export const rightInWords = (
  id: string,
  finding: Finding | undefined,
  lang: Lang,
): CardInWords | undefined => {
  const found = finding?.found.find(({ programme }) => programme.id === id)
  if (found) return cardInWords(found, lang)
  const programme = programmeById(id)
  return programme && { id, name: programme.name[lang], lines: [{ words: programme.gives[lang] }] }
}

import type { Block } from '../document.ts'
import type { Lang } from '../lang.ts'
import { questionsFor } from './answers.ts'
import { isSensitive } from './facts.ts'
import type { Right } from './finding.ts'
import { QUESTIONS } from './questions.ts'
import { sheetTexts } from './sheet-texts.ts'
import { CORE, TOPICS } from './topics.ts'

export const bulletsOf = (items: readonly string[]): Block => ({ kind: 'list', items })

/** The matter that a fact belongs to; of what everybody is asked the question itself; null for what only a nurse or an officer knows. */
const askedWords = (fact: string, lang: Lang): string | null => {
  const topics = CORE.includes(fact)
    ? []
    : TOPICS.filter(({ facts, sensitive }) => !sensitive && facts.includes(fact))
  const topic =
    topics.find(({ gates }) => gates?.includes(fact)) ?? (topics.length === 1 ? topics[0] : undefined)
  if (topic) return { th: topic.th, en: topic.en }[lang]
  for (const id of questionsFor(fact)) {
    const found = QUESTIONS.find((one) => one.id === id)
    if (found) return found.words[lang]
  }
  return null
}

/**
 * Rights that wait for facts, each once, under the matter to tell of, or the question to answer. What waits for nothing but what is told in
 * confidence is on no sheet.
 */
export const openBlocks = (undecided: readonly Right[], lang: Lang): Block[] => {
  const t = sheetTexts(lang)
  const groups = new Map<string, string[]>()
  for (const { programme, assessed } of undecided) {
    const missing = assessed.missing.filter((fact) => !isSensitive(fact))
    if (!missing.length) continue
    const words = missing.flatMap((fact) => askedWords(fact, lang) ?? [])[0] ?? t.other
    groups.set(words, [...(groups.get(words) ?? []), programme.name[lang]])
  }
  if (!groups.size) return []
  const most = [...groups].toSorted(([, a], [, b]) => b.length - a.length)
  return [
    { kind: 'heading', text: t.ask },
    { kind: 'paragraph', text: t.askHow },
    bulletsOf(most.map(([question, names]) => `${question}\n${t.may(names.join(' · '))}`)),
  ]
}

import type { Lang } from '../lang.ts'
import { graphemeCount } from '../text.ts'
import type { Lesson } from './contract.ts'

/**
 * Letters a minute of somebody who reads slowly, spaces left out: our own choice, well below what adults manage in either
 * language, so that with a look at each picture three minutes are three minutes for an elder or a child.
 */
export const LETTERS_A_MINUTE: Record<Lang, number> = { th: 300, en: 400 }

/** All that has to be read: each card, and of each question its choices and the longest word on one of them. */
export const lettersOf = ({ cards, quiz }: Lesson, lang: Lang): number => {
  const count = (text: string) => graphemeCount(text.replace(/\s+/g, ''))
  const read = cards.reduce((sum, { name, text }) => sum + count(name[lang]) + count(text[lang]), 0)
  const asked = quiz.map(
    ({ ask, choices }) =>
      count(ask[lang]) +
      choices.reduce((sum, choice) => sum + count(choice[lang]), 0) +
      Math.max(...choices.map(({ why }) => count(why[lang]))),
  )
  return asked.reduce((sum, n) => sum + n, read)
}

export const minutesOf = (lesson: Lesson, lang: Lang): number =>
  lettersOf(lesson, lang) / LETTERS_A_MINUTE[lang]

import {
  type Answers,
  type Interview,
  mayNotKnow,
  optionsOf,
  type Question,
  type Run,
  type StoredAnswer,
  type Value,
  valuesOf,
} from './interview.ts'
import type { Lang } from './lang.ts'
import { bahtWords } from './money.ts'
import { bankByCode } from './parse/account.ts'
import { numberWords } from './parse/phone-words.ts'
import { cutGraphemes } from './text.ts'
import { texts } from './texts.ts'
import { partialDateWords } from './time.ts'
import { PRIVATE, UNSURE } from './unanswered.ts'

/** Answers in words: on the review, for staff, and on a button that is tapped too late. */
export const storedWords = (
  question: Question,
  answer: StoredAnswer,
  lang: Lang,
  answers: Answers,
): string => {
  if ('v' in answer) return answerWords(question, answer.v, lang, answers)
  return answer.how ? texts(lang).unanswered[answer.how] : texts(lang).skipped
}

const EXTRA = 'extra:'
/** Where a voice message is kept that came beside the questions. */
export const VOICE = 'voice'

/** One stored answer as it is read outside the chat. `question` is absent where nobody asks it any more; `value` null where its message was unsent. */
export type StoredRow = {
  id: string
  question: Question | undefined
  /** Said without being asked: filed beside the answers. */
  extra: boolean
  value: string | null
}

/**
 * All that was answered, whole where a review shows a story's beginning. What a question of an earlier version asked keeps its answer, under its
 * id if nobody knows its words.
 */
export const storedRows = (
  interview: Interview | undefined,
  answers: readonly { question: string; answer: StoredAnswer | null }[],
  lang: Lang,
): StoredRow[] => {
  const values = valuesOf(
    Object.fromEntries(answers.flatMap(({ question, answer }) => (answer ? [[question, answer]] : []))),
  )
  return answers.map(({ question: id, answer }) => {
    const extra = id.startsWith(EXTRA)
    const name = extra ? id.slice(EXTRA.length) : id
    const question = interview?.questions.find((q) => q.id === name || q.formerly?.includes(name))
    const spoken = extra && name === VOICE
    const value =
      answer &&
      (spoken ? `${texts(lang).voice}: ${texts(lang).voiceSent}` : wholeWords(question, answer, lang, values))
    return { id, question, extra, value }
  })
}

const wholeWords = (
  question: Question | undefined,
  answer: StoredAnswer,
  lang: Lang,
  values: Answers,
): string => {
  if ('v' in answer && typeof answer.v === 'string' && (!question || question.kind === 'text'))
    return answer.v
  if (question) return storedWords(question, answer, lang, values)
  if ('v' in answer) return plainWords(answer.v, lang)
  return answer.how ? texts(lang).unanswered[answer.how] : texts(lang).skipped
}

/** A value of which nobody knows any more what it was: all of it, in no particular words. */
const plainWords = (value: unknown, lang: Lang): string => {
  if (typeof value === 'boolean') return value ? texts(lang).yes : texts(lang).no
  if (Array.isArray(value)) return value.map((one) => plainWords(one, lang)).join(', ')
  if (value && typeof value === 'object')
    return Object.values(value)
      .map((one) => plainWords(one, lang))
      .join(' ')
  return String(value)
}

/** An answer in the person's words: choices by their labels, dates in their calendar, money in baht. */
export const answerWords = (question: Question, value: Value, lang: Lang, answers: Answers): string => {
  const t = texts(lang)
  const label = (code: unknown) =>
    (question.kind === 'choice' || question.kind === 'multi'
      ? optionsOf(question, answers).find((option) => option.code === code)?.[lang]
      : undefined) ?? String(code)
  switch (question.kind) {
    case 'choice':
      return label(value)
    case 'multi':
      return (value as string[]).map(label).join(', ')
    case 'yesno':
      return value ? t.yes : t.no
    case 'money':
      return typeof value === 'number' ? bahtWords(value, lang) : String(value)
    case 'date':
      return partialDateWords(value as { y: number; m?: number; d?: number }, lang)
    case 'phone':
      return numberWords(String(value))
    case 'account': {
      const { number, bank } = value as { number: string; bank?: string }
      return [bank && bankByCode(bank)?.[lang], number].filter(Boolean).join(' ')
    }
    case 'place':
      return (value as { text: string }).text
    case 'photos':
      return t.photos((value as unknown[]).length)
    default:
      return cutGraphemes(String(value), 120)
  }
}

/** What a tap on an answer says; undefined where nothing of that code is offered (any more). */
export const meaning = (
  question: Question,
  code: string,
  lang: Lang,
  answers: Answers,
): string | undefined => {
  const t = texts(lang)
  if (mayNotKnow(question) && (code === UNSURE || code === PRIVATE)) return t.unanswered[code]
  if (question.kind === 'yesno') return code === 'yes' ? t.yes : code === 'no' ? t.no : undefined
  return question.kind === 'choice' || question.kind === 'multi'
    ? optionsOf(question, answers).find((option) => option.code === code)?.[lang]
    : undefined
}

/** What no question asks for (any more), by what it is; a choice that is offered no longer has no words to show. */
export const extraRow = (interview: Interview, { from, v }: Run['extra'][number], lang: Lang) => {
  const t = texts(lang)
  if (from === VOICE) return { name: t.voice, value: t.voiceSent }
  const question = interview.questions.find(({ id, formerly }) => id === from || formerly?.includes(from))
  if (question?.kind === 'choice' || question?.kind === 'multi') return undefined
  const name = question?.label[lang] ?? t.extra
  const money = question?.kind === 'money' && typeof v === 'number'
  return { name, value: money ? bahtWords(v, lang) : wordsOfValue(v, lang) }
}

const wordsOfValue = (v: Value, lang: Lang): string => {
  const t = texts(lang)
  if (typeof v === 'boolean') return v ? t.yes : t.no
  if (Array.isArray(v)) return typeof v[0] === 'object' ? t.photos(v.length) : v.join(', ')
  if (typeof v !== 'object') return String(v)
  if ('text' in v) return v.text
  return 'y' in v ? partialDateWords(v, lang) : v.number
}

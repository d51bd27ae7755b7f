import content from './content/unanswered.json' with { type: 'json' }
import {
  type Answers,
  type Choice,
  mayNotKnow,
  optionsOf,
  type Question,
  type Unanswered,
} from './interview.ts'
import type { Said, Trouble } from './kinds.ts'
import { parseNumber } from './parse/number.ts'
import { compactForm } from './text.ts'

/** The two answers beside the answers, as they are numbered, worded and coded. */
export const UNSURE = 'unsure'
export const PRIVATE = 'private'
/**
 * How people say that they do not know, would rather not say, have nothing to give, or know only about how much or when: the whole message
 * without spaces and dots, but for `money` and `date`. The mini-app loads the file, so that it explains itself here.
 */
const NAMES: Readonly<Record<string, string>> = content.words
const spelt = (pattern: string): RegExp =>
  new RegExp(pattern.replace(/<([a-z]+)>/g, (_, name) => NAMES[name]!))
const UNSURE_WORDS = spelt(content.unsure)
const PRIVATE_WORDS = spelt(content.private)
const COUNTED: ReadonlySet<Question['kind']> = new Set(['choice', 'yesno'])

const isOption = (options: readonly Choice[], typed: string): boolean =>
  options.some(({ th, en, also = [] }) => [th, en, ...also].some((one) => compactForm(one) === typed))

/** "ไม่แน่ใจ" or "ไม่ขอตอบ", tapped, typed in words or by the number behind the last answer. */
export const readUnanswered = (question: Question, said: Said, answers: Answers): Unanswered | undefined => {
  if (said.by === 'tap') return said.code === UNSURE || said.code === PRIVATE ? said.code : undefined
  if (said.by !== 'text') return undefined
  const words = whole(said.text)
  // "จำไม่ได้" may be one of the answers themselves.
  if (question.kind === 'choice' && isOption(optionsOf(question, answers), words)) return undefined
  if (UNSURE_WORDS.test(words)) return UNSURE
  if (PRIVATE_WORDS.test(words)) return PRIVATE
  if (!COUNTED.has(question.kind)) return undefined
  const count = question.kind === 'choice' ? optionsOf(question, answers).length : 2
  const n = parseNumber(said.text)
  return n.ok && n.value > count ? ([UNSURE, PRIVATE] as const)[n.value - count - 1] : undefined
}

/** The whole of a short answer; of a story nothing. */
const whole = (text: string): string =>
  text.length > 60 ? '' : compactForm(text).replace(/(?:นะ)?(?:ครับ|คับ|ค่ะ|คะ|จ้า|จ้ะ)$/, '')

/** "ไม่รู้ค่ะ" where an answer is needed: never that answer itself. A place may bear any name. */
export const saysUnknown = (question: Question, text: string, answers: Answers): boolean => {
  const words = whole(text)
  const named =
    (question.kind === 'choice' || question.kind === 'multi') && isOption(optionsOf(question, answers), words)
  return !question.optional && !named && (UNSURE_WORDS.test(words) || PRIVATE_WORDS.test(words))
}

const ROUGH: Partial<Record<Question['kind'], RegExp>> = {
  money: new RegExp(content.money, 'i'),
  date: new RegExp(content.date, 'i'),
}
/** "สองสามพัน", "ก่อนสงกรานต์": says about how much or when, and is no sum or day that could be reckoned with. */
export const isRough = (
  question: Question,
  said: Said,
  why: Trouble,
): said is Extract<Said, { by: 'text' }> =>
  mayNotKnow(question) &&
  said.by === 'text' &&
  said.text.length <= 120 &&
  /^(?:not-|ambiguous$)/.test(why) &&
  // "สามพันห้า" is a sum, and nobody can tell which.
  (why === 'ambiguous' || (ROUGH[question.kind]?.test(said.text) ?? false))

const NONE = spelt(content.none)

/** "ไม่มีสลิปค่ะ", "จำไม่ได้" where nothing need be given: a way of leaving it out, and no answer to be kept as one. */
export const saysNone = (question: Question, said: Said, read: boolean): boolean =>
  said.by === 'text' &&
  (!read || question.kind === 'text') &&
  [NONE, PRIVATE_WORDS].some((words) => words.test(whole(said.text)))

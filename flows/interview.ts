import type { Words } from './lang.ts'
import type { Account } from './parse/account.ts'
import type { Band } from './parse/band.ts'
import type { PartialDate } from './parse/date.ts'

/**
 * One set of questions, two faces: an interview is data, asked one question at a time in the chat and shown as a form in
 * the mini-app. This file holds its shape; `interview-steps.ts` walks through it; `kinds.ts` reads and checks an answer.
 */
export type Choice = {
  /** Stored and sent in buttons: stable for ever, whatever the words become. */
  code: string
  th: string
  en: string
  /** Other words that people type for this choice. */
  also?: readonly string[]
  /** The part of a scale that it stands for: a number that lies within chooses it. */
  band?: Band
}

export type Kind =
  | { kind: 'choice'; options: Options }
  | { kind: 'multi'; options: Options; max?: number }
  /** `no`: further words that deny this very question ("หมดแล้ว", asked for more). */
  | { kind: 'yesno'; no?: readonly string[]; yes?: readonly string[] }
  /** `max` graphemes. */
  | { kind: 'text'; max: number; min?: number }
  /** `unit`: of a length of time, so that "2 เดือน" is no two days. */
  | { kind: 'number'; min: number; max: number; whole?: boolean; unit?: 'day' | 'year' }
  /** Whole satang. */
  | { kind: 'money'; max: number }
  /** `partial`: a month or a year will do. Never in the future unless `future`. `yearsBack`: a hundred where absent. */
  | {
      kind: 'date'
      partial?: boolean
      future?: boolean
      yearsBack?: number
      /** Where the time is asked for later: what was typed of it goes with the day. */
      clock?: (typed: string, day: PartialDate, now: number) => PartialDate
    }
  | { kind: 'phone' }
  | { kind: 'account' }
  /** `province`: a place whose province is not understood is asked for again. */
  | { kind: 'place'; province?: true }
  | { kind: 'photos'; max: number }

type Options = readonly Choice[] | ((answers: Answers) => readonly Choice[])

export type Question = Kind & {
  id: string
  /** Ids that this question had in earlier versions; their stored answers are taken over. */
  formerly?: readonly string[]
  words: Words
  /** Why we need it. A question that cannot say why is not asked. */
  why: Words
  /** How to answer, said when the first answer could not be used, and under "ช่วยเหลือ". */
  hint?: Words
  /** An example, added the second time. */
  example?: Words
  optional?: true
  /** "ไม่แน่ใจ" and "ไม่ขอตอบ" stand beside the answers, in place of "ข้าม". */
  unsure?: true
  /** Of a yes or no: the words by which people name whom it is about. */
  subject?: (answers: Answers) => readonly string[]
  /** Words that answer another question in place of this one, which then counts as not known: an age where a birth date was asked for. */
  instead?: { question: string; of: (typed: string) => Value | undefined }
  /** The answer serves the turn in which it is given and is not kept: the run remembers only that it was asked. */
  fleeting?: true
  /**
   * Answered for the person from earlier answers: not asked, shown at the review and changed there like any other. Guessed anew after every
   * change until the person has answered it; asked where it cannot be guessed.
   */
  guess?: (answers: Answers) => Value | undefined
  /** Whether the question applies, from the answers so far. A question may look at earlier ones only. */
  when?: (answers: Answers) => boolean
  /** Shown on the review screen in place of the words. */
  label: Words
}

export type Photo = { messageId: string; set?: string }
/** A place as given: always in words, with codes and coordinates where they are known. */
export type Place = {
  text: string
  province?: string
  district?: string
  subdistrict?: string
  latitude?: number
  longitude?: number
}
export type Value = string | string[] | boolean | number | PartialDate | Account | Place | Photo[]

/** `m`: the LINE messages that said it, so that "unsend" can take it back. */
export type StoredAnswer = { v: Value; m?: string[]; guessed?: true } | { skipped: true; how?: Unanswered }
/** Why there is no value: not known, not to be told, or told for the moment only (`fleeting`). */
export type Unanswered = 'unsure' | 'private' | 'told'
export type StoredAnswers = Record<string, StoredAnswer>

/** The given values alone, as `when` and the views read them. */
export type Answers = Readonly<Record<string, Value | undefined>>

export type Interview = {
  id: string
  /** Raised with every change of the questions; a run begun under another version is settled, never refused. */
  version: number
  title: Words
  questions: readonly Question[]
  /**
   * An adaptive interview chooses: the id of the question to ask next, null where there is nothing left to ask. The list is then
   * the order in which answers depend on each other (`when`), and the form's order in the mini-app.
   */
  order?: (answers: Answers, context: Ordering) => string | null
  /** Where the questions end: with the review, or at once with what the feature makes of the answers (`submit`). */
  ends?: (answers: Answers) => 'review' | 'result'
  /** Its own words on the review and its ways out. */
  says?: {
    review?: Words
    reviewHint?: Words
    submit?: Words
    cancelled?: Words
    enough?: Words
    agreement?: Agreeing
  }
}

/** What agreeing to the privacy notice is asked for in the mini-app, where the purpose is another than taking a matter on. */
export type Agreeing = { title: Words; agree: Words; first: Words }

/** What the choice of the next question may know besides the answers. `skipped`: asked, and no value came. */
export type Ordering = { now: number; skipped: ReadonlySet<string> }

export const REVIEW = 'review'

/** An interview under way. Stored; `settle` makes any stored run fit the questions of today. */
export type Run = {
  i: string
  v: number
  /** Names this run in its buttons. */
  id: string
  /** The question being asked, or `REVIEW`. */
  at: string
  answers: StoredAnswers
  /** An answer of several parts (photos, multi-choice) that is not finished yet. */
  partial?: { v: string[] | Photo[]; m?: string[] }
  /** How often in a row the answer to this question could not be used. */
  misses: number
  /** Adaptive: what was answered, in the order of answering. The way back. */
  trail?: string[]
  /** The person is changing one answer from the review and goes back there. */
  editing?: true
  /** It has just been asked whether to cancel: "ใช่" answers that. */
  leaving?: true
  /** What no question of today asks for, or what came too late: kept, shown at the review, filed with the rest. */
  extra: { from: string; v: Value; m?: string[] }[]
  since: number
  touched: number
  /** When each answer was last given, ms: chat and mini-app may both change a draft, and of each answer the later one holds. */
  times?: Record<string, number>
}

/** Whether not knowing is an answer: where the question says so, and of a sum or a day, which people honestly forget. */
export const mayNotKnow = ({ unsure, optional, kind }: Question): boolean =>
  unsure ?? (!optional && (kind === 'money' || kind === 'date'))

export const valuesOf = (answers: StoredAnswers): Answers =>
  Object.fromEntries(Object.entries(answers).flatMap(([id, a]) => ('v' in a ? [[id, a.v]] : [])))

export const optionsOf = (
  question: Extract<Kind, { options: Options }>,
  answers: Answers,
): readonly Choice[] =>
  typeof question.options === 'function' ? question.options(answers) : question.options

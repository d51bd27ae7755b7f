import {
  type Answers,
  type Interview,
  mayNotKnow,
  type Question,
  REVIEW,
  type Run,
  type StoredAnswer,
  type Unanswered,
  type Value,
  valuesOf,
} from './interview.ts'
import { inForce } from './interview-order.ts'
import { begin, guessed, keep, setAside, settle } from './interview-steps.ts'
import { readAnswer, stillValid } from './kinds.ts'
import type { Lang } from './lang.ts'
import type { PartialDate } from './parse/date.ts'
import { bangkokDate } from './time.ts'
import type { Conversation, Turn } from './turn.ts'

/**
 * One draft, two places: what a person has told in the chat and what they have filled in the mini-app are the same run. Of each answer
 * the later one holds. Phones' clocks are wrong by hours, so an answer says how long ago it was given, never when.
 */
export type Change = ({ v: unknown } | { skipped: true; how?: 'unsure' | 'private' } | { gone: true }) & {
  ago: number
}
export type Changes = Record<string, Change>

/** What the mini-app is told of the draft. `ago` as above; `extra`: how much was told besides, which is filed along. */
export type DraftShown = {
  answers: Record<string, ({ v: Value } | { skipped: true; how?: Unanswered }) & { ago: number }>
  extra: number
  /** How long ago the answers were last deleted: what is older goes from the phone too. */
  gone?: number
  /** How long ago it was last filed. */
  filed?: number
  reader: { lang: Lang; easy: boolean }
  /** Whether today's privacy notice has been agreed to; without it nothing can be kept on our side. */
  agreed: boolean
  notice: string
  /** Changes that do not answer their question. */
  wrong?: string[]
}

/** A form's value as the chat would have stored it: typed text is read as the chat reads it, the rest is checked by the question's schema. */
export const formValue = (
  question: Question,
  value: unknown,
  before: Answers,
  now: number,
): Value | undefined => {
  if (typeof value === 'string' && question.kind !== 'choice') {
    const reading = readAnswer(question, { by: 'text', text: value }, { answers: before, now })
    return reading.ok && 'value' in reading ? reading.value : undefined
  }
  if (!stillValid(question, value as Value, () => before)) return undefined
  // The schema knows no clock: a day to come is refused here, as the chat refuses it.
  if (question.kind === 'date' && !question.future && (value as PartialDate).iso > bangkokDate(now))
    return undefined
  return value as Value
}

export const draftOf = (c: Conversation, interview: string): Run | undefined =>
  c.run?.i === interview ? c.run : c.shelf.find(({ i }) => i === interview)

/** Puts the run back where it was. One that the chat has not seen yet lies beside: the next words in the chat are no answer to it. */
export const withDraft = (c: Conversation, run: Run): Conversation => {
  if (c.run?.i === run.i) return { ...c, run }
  return { ...c, shelf: [run, ...c.shelf.filter(({ i }) => i !== run.i)] }
}

export const withoutDraft = ({ run, ...c }: Conversation, interview: string): Conversation => ({
  ...c,
  ...(run && run.i !== interview ? { run } : {}),
  shelf: c.shelf.filter(({ i }) => i !== interview),
})

export const forgotten = (c: Conversation, interview: string, now: number): Conversation => ({
  ...c,
  forgot: { ...c.forgot, [interview]: now },
})

/** What the turn filed is said of the conversation too. */
export const filedNow = (turn: Turn, interview: string, now: number): Turn =>
  turn.effects.some((effect) => effect.do === 'file-case')
    ? { ...turn, next: { ...turn.next, sent: { ...turn.next.sent, [interview]: now } } }
    : turn

/** Of the changes those that were made since the answers were last deleted or filed. */
export const sinceForgotten = (
  { forgot, sent }: Conversation,
  interview: string,
  changes: Changes,
  now: number,
): Changes => {
  const [gone, filed] = [forgot?.[interview] ?? 0, sent?.[interview] ?? 0]
  return Object.fromEntries(
    Object.entries(changes).filter(([, { ago }]) => now - ago > gone && now - ago >= filed),
  )
}

/** Takes over what was changed elsewhere. An answer that does not fit changes nothing and is named in `wrong`. */
export const mergeDraft = (
  interview: Interview,
  run: Run,
  changes: Changes,
  now: number,
): { run: Run; wrong: string[] } => {
  const wrong = Object.keys(changes).filter((id) => !interview.questions.some((q) => q.id === id))
  const answers = { ...run.answers }
  const times = { ...run.times }
  const taken: string[] = []
  for (const question of interview.questions) {
    const { id } = question
    const change = changes[id]
    if (!change) continue
    const at = now - Math.max(0, change.ago)
    // An answer from before answers had a time is as old as the last thing that happened to its run.
    if (at < (times[id] ?? (answers[id] && !('guessed' in answers[id]) ? run.touched : 0))) continue
    if ('v' in change && saysGuess(interview, question, run, answers, change.v)) continue
    const answer = 'v' in change ? stored(question, change.v, answers, now) : leftOut(question, change)
    if (answer === undefined) wrong.push(id)
    else {
      if (answer === null) delete answers[id]
      else answers[id] = kept(run.answers[id], answer)
      times[id] = at
      taken.push(id)
    }
  }
  if (!taken.length) return { run, wrong }
  const trail = interview.order && {
    trail: [...new Set([...(run.trail ?? []), ...taken])].filter((id) => answers[id]),
  }
  // Guessed anew wherever the chat stands: what was guessed from the answers before may be filed next.
  const merged = guessed(
    interview,
    settle(interview, {
      ...withoutCounted(run, answers),
      ...trail,
      answers,
      times,
      touched: now,
    }),
  )
  // What is being asked in the chat may be answered by now.
  const asked = merged.at === REVIEW || taken.includes(merged.at)
  return { run: asked ? keep(interview, merged) : merged, wrong }
}

/**
 * A form asks for nothing that is guessed, but may have been told a guess and tell it back, after what it was made from has changed: that is no
 * answer of the person's, who would never see what it says.
 */
const saysGuess = (
  interview: Interview,
  { id, guess }: Question,
  run: Run,
  answers: Run['answers'],
  v: unknown,
): boolean => {
  const had = run.answers[id]
  if (!guess || (had && !('guessed' in had))) return false
  const told = JSON.stringify(v)
  if (had && 'v' in had && JSON.stringify(had.v) === told) return true
  const { [id]: _, ...others } = answers
  return JSON.stringify(guess(inForce(interview, valuesOf(others)))) === told
}

const stored = (question: Question, v: unknown, answers: Run['answers'], now: number) => {
  const value = question.fleeting ? undefined : formValue(question, v, valuesOf(answers), now)
  return value === undefined ? undefined : { v: value }
}

const leftOut = (
  question: Question,
  change: Exclude<Change, { v: unknown }>,
): StoredAnswer | null | undefined => {
  if ('gone' in change) return null
  if (mayNotKnow(question)) return { skipped: true, how: change.how ?? 'unsure' }
  return question.optional ? { skipped: true } : undefined
}

/** The same answer keeps the messages that said it, so that taking one of them back still takes it along. */
const kept = (had: StoredAnswer | undefined, answer: StoredAnswer): StoredAnswer =>
  had && 'v' in had && 'v' in answer && JSON.stringify(had.v) === JSON.stringify(answer.v) ? had : answer

/** Photos that came before they were asked for, and are part of an answer by now, are not filed a second time. */
const withoutCounted = ({ partial, ...run }: Run, answers: Run['answers']): Run => {
  const counted = new Set(Object.values(answers).flatMap((a) => ('v' in a ? photoIds(a.v) : [])))
  const open = partial && photoIds(partial.v).every((id) => counted.has(id)) ? undefined : partial
  const extra = run.extra.filter(({ v }) => {
    const ids = photoIds(v)
    return !ids.length || !ids.every((id) => counted.has(id))
  })
  return { ...run, extra, ...(open ? { partial: open } : {}) }
}

const photoIds = (v: Value): string[] =>
  Array.isArray(v) ? v.flatMap((part) => (typeof part === 'object' ? [part.messageId] : [])) : []

/** The draft to change: the one there is, made to fit today's questions, or a new one. */
export const openDraft = (
  c: Conversation,
  interview: Interview,
  { id, now }: { id: string; now: number },
): Run => {
  const run = draftOf(c, interview.id)
  return run ? settle(interview, run) : begin(interview, { id, now })
}

/**
 * `partial`: photos that were sent in the chat and not yet closed off are part of the answer as the form shows it. What is guessed is not told:
 * the form guesses by itself from its own answers, which may be others.
 */
export const draftShown = (
  interview: Interview,
  stored: Run | undefined,
  now: number,
): Pick<DraftShown, 'answers' | 'extra'> => {
  if (!stored) return { answers: {}, extra: 0 }
  const run = setAside(interview, settle(interview, stored))
  const photos = run.extra
    .filter(({ from }) => from === 'early-photo')
    .flatMap(({ v }) => v as { messageId: string }[])
  const question = interview.questions.find(({ kind }) => kind === 'photos')
  const answers = { ...run.answers }
  if (photos.length && question && !answers[question.id]) answers[question.id] = { v: photos }
  return {
    answers: Object.fromEntries(
      Object.entries(answers)
        .filter(([, answer]) => !('guessed' in answer))
        .map(([id, answer]) => [
          id,
          {
            ...('v' in answer ? { v: answer.v } : { ...answer, skipped: true as const }),
            ago: Math.max(0, now - (run.times?.[id] ?? run.touched)),
          },
        ]),
    ),
    extra: run.extra.length - photos.length,
  }
}

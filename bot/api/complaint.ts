import * as z from 'zod/mini'
import { complaint } from '../../flows/complaint/questions.ts'
import { formValue } from '../../flows/draft.ts'
import type { Effect } from '../../flows/effects.ts'
import { filingEffect } from '../../flows/filing.ts'
import {
  type Answers,
  type Interview,
  mayNotKnow,
  optionsOf,
  type Question,
  type StoredAnswers,
  valuesOf,
} from '../../flows/interview.ts'
import { applicable, missing } from '../../flows/interview-steps.ts'
import type { Facts } from '../../flows/turn.ts'
import { answered } from './body.ts'

/** What a form sends: values by question id; null for one that was left out on purpose, or whose answer is not known. */
export const FormAnswers = z
  .record(z.string().check(z.maxLength(40)), answered)
  .check(z.refine((answers) => Object.keys(answers).length <= 60))

/** One question of a form, in both languages. `conditional`: it may not apply; ask with the answers so far. */
const asData = (question: Question, answers: Answers) => {
  const { id, kind, words, why, hint, example, label, optional, when } = question
  const rest = Object.fromEntries(
    (['max', 'min', 'whole', 'partial', 'future'] as const).flatMap((name) =>
      name in question ? [[name, (question as Record<string, unknown>)[name]]] : [],
    ),
  )
  const options =
    question.kind === 'choice' || question.kind === 'multi'
      ? { options: optionsOf(question, answers).map(({ code, th, en }) => ({ code, th, en })) }
      : {}
  return {
    id,
    kind,
    ...rest,
    ...options,
    words,
    why,
    hint,
    example,
    label,
    optional: optional ?? false,
    unsure: mayNotKnow(question),
    conditional: when !== undefined,
  }
}

/** The values of a form as the answers that the chat would have stored. Only those whose question knows their kind are taken. */
export const answersOf = (
  interview: Interview,
  form: Record<string, unknown>,
  now: number,
): { answers: StoredAnswers; wrong: string[] } => {
  const answers: StoredAnswers = {}
  const wrong = Object.keys(form).filter((id) => !interview.questions.some((q) => q.id === id))
  for (const question of interview.questions) {
    const value = form[question.id]
    const before = valuesOf(answers)
    if (!(question.when?.(before) ?? true)) continue
    if (value === undefined || value === null || value === '') {
      if (question.optional) answers[question.id] = { skipped: true }
      else if (value === null && mayNotKnow(question)) answers[question.id] = { skipped: true, how: 'unsure' }
    } else {
      const taken = formValue(question, value, before, now)
      if (taken === undefined) wrong.push(question.id)
      else answers[question.id] = { v: taken }
    }
  }
  return { answers, wrong }
}

/** The interview as a form shows it: every question without answers, those that apply with them. */
export const formOf = (interview: Interview, now: number, form?: Record<string, unknown>) => {
  const head = { id: interview.id, version: interview.version, title: interview.title }
  if (!form) return { ...head, questions: interview.questions.map((q) => asData(q, {})) }
  const { answers, wrong } = answersOf(interview, form, now)
  const values = valuesOf(answers)
  const open = missing(interview, { answers }).filter((id) => !wrong.includes(id))
  return {
    ...head,
    questions: applicable(interview, values).map((q) => asData(q, values)),
    missing: open,
    wrong,
  }
}

type FileCase = Extract<Effect, { do: 'file-case' }>

/** The effect that the chat's "ส่งเรื่อง" has, from a form; or the questions that stand in its way. */
export const filingOf = (
  form: Record<string, unknown>,
  facts: Pick<Facts, 'now' | 'fresh' | 'entered'>,
): { ok: true; effect: FileCase } | { ok: false; missing: string[]; wrong: string[] } => {
  const { answers, wrong } = answersOf(complaint, form, facts.now)
  const open = missing(complaint, { answers }).filter((id) => !wrong.includes(id))
  const effect = open.length || wrong.length ? null : filingEffect(answers, [], facts)
  return effect ? { ok: true, effect } : { ok: false, missing: open, wrong }
}

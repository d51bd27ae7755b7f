import { type Answers, type Interview, type Question, type Run, type Value, valuesOf } from './interview.ts'

/** Which questions count and which comes next: by the list, or as the interview itself chooses. */

/**
 * What counts of the answers: those to questions that apply. What an edit has made void is kept, in case the person changes back,
 * and decides nothing.
 */
export const inForce = (interview: Interview, answers: Answers): Answers => {
  const counting: Record<string, Value | undefined> = {}
  for (const { id, when } of interview.questions) if (when?.(counting) ?? true) counting[id] = answers[id]
  return counting
}

/** The questions that apply, in order, given the answers so far. */
export const applicable = (interview: Interview, answers: Answers): Question[] => {
  const counting = inForce(interview, answers)
  return interview.questions.filter(({ id }) => Object.hasOwn(counting, id))
}

/** The answers of a run that count. */
export const answersInForce = (interview: Interview, { answers }: Pick<Run, 'answers'>): Answers =>
  inForce(interview, valuesOf(answers))

export const applicableNow = (interview: Interview, run: Run) => applicable(interview, valuesOf(run.answers))

export const stepOnTrail = ({ trail = [], at }: Run): number => {
  const index = trail.indexOf(at)
  return index < 0 ? trail.length : index
}

/** A person who has seen the result and changes one answer sees the result at once. */
export const nextOpen = (interview: Interview, run: Run): Question | undefined => {
  const { order } = interview
  if (!order) return applicableNow(interview, run).find(({ id }) => !run.answers[id])
  const answers = answersInForce(interview, run)
  if (run.editing && endsInResult(interview, run)) return undefined
  const skipped = new Set(Object.entries(run.answers).flatMap(([id, a]) => ('skipped' in a ? [id] : [])))
  const id = order(answers, { now: run.touched, skipped })
  // What was answered is never asked again, whatever the order says: an interview must come to its end.
  return id === null || run.answers[id] ? undefined : interview.questions.find((q) => q.id === id)
}

/** Whether the questions end with what the feature makes of them rather than with the review. */
export const endsInResult = (interview: Interview, run: Run): boolean =>
  interview.ends?.(answersInForce(interview, run)) === 'result'

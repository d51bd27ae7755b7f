import type { Answers } from '../../../flows/interview.ts'

/** Of an untouched check the first two are everybody's, whatever the rules; which is next after these only they know. */
export const FIRST = 'for'
export const SECOND = 'birth_date'
export const nextAtOnce = (answers: Answers, unsaid: ReadonlyMap<string, unknown>): string | undefined => {
  if (unsaid.size) return undefined
  const given = Object.keys(answers)
  if (!given.length) return FIRST
  return given.length === 1 && answers.for !== undefined ? SECOND : undefined
}

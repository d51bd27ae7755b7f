import questions from 'questions:rights'
import type { Choice, Question } from '../../../flows/interview.ts'
import type { Words } from '../../../flows/lang.ts'

/** What of a question is on the page: the same whether it came alone or with all the others. */
export type Shown = {
  id: string
  kind: Question['kind']
  words: Words
  why: Words
  hint?: Words
  unsure?: true
  options?: readonly Choice[]
}

const here = new Map<string, Shown>()
export const questionHere = (id: string): Shown | undefined => here.get(id)

/** Nothing where no link leads to it, or its file does not come: then it comes with the rest. */
export const fetchQuestion = async (id: string): Promise<Shown | undefined> => {
  if (!Object.hasOwn(questions, id)) return undefined
  const come = await questions[id]!().catch(() => undefined)
  if (come) here.set(id, come.default)
  return come?.default
}

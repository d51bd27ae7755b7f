import type { Run } from '../interview.ts'
import { TOPICS } from './topics.ts'

/** The matters that are told in confidence, and the questions that belong to them. */
const PRIVATE_TOPICS: ReadonlySet<string> = new Set(
  TOPICS.flatMap(({ id, sensitive }) => (sensitive ? [id] : [])),
)
const PRIVATE_QUESTIONS: ReadonlySet<string> = new Set(['ok_harm', 'harm', 'ok_hiv', 'aids_patient'])

export const isPrivate = (question: string | undefined): boolean =>
  question !== undefined && PRIVATE_QUESTIONS.has(question)

export const isPrivateTopic = (topic: string): boolean => PRIVATE_TOPICS.has(topic)

/** The run as it is kept beside its result: not even that somebody opened such a matter. */
export const withoutPrivate = (run: Run): Run => {
  const answers = Object.fromEntries(Object.entries(run.answers).filter(([id]) => !isPrivate(id)))
  const { topics } = answers
  if (topics && 'v' in topics) {
    const left = (topics.v as string[]).filter((topic) => !isPrivateTopic(topic))
    if (left.length) answers.topics = { v: left }
    else delete answers.topics
  }
  // When each was answered would name what was.
  const { times: _, ...rest } = run
  return { ...rest, answers, trail: (run.trail ?? []).filter((id) => answers[id]), extra: [] }
}

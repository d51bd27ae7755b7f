import type { Interview, Run } from './interview.ts'
import { forget } from './interview-steps.ts'
import type { Conversation, Turn } from './turn.ts'

/** A message was unsent: what it said goes from the conversation here, and from everywhere else by the effect. Nothing is said. */
export const forgetMessage = (c: Conversation, messageId: string, interviewOf: (run: Run) => Interview | undefined): Turn => {
  const clean = (run: Run): Run => {
    const interview = interviewOf(run)
    return interview ? forget(interview, run, messageId) : { ...run, extra: run.extra.filter(({ m }) => !m?.includes(messageId)) }
  }
  const { run, waiting, ...rest } = c
  const kept = waiting?.said?.messageId === messageId ? { flow: waiting.flow } : waiting
  return {
    next: { ...rest, ...(run ? { run: clean(run) } : {}), ...(kept ? { waiting: kept } : {}), shelf: c.shelf.map(clean) },
    say: [],
    effects: [{ do: 'forget-message', messageId }],
    weight: 'courtesy',
  }
}

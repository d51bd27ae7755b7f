import type { Interview, Run } from './interview.ts'
import { forget } from './interview-steps.ts'
import { askView } from './interview-views.ts'
import { waitsNoMore } from './ledger/to-note.ts'
import { messagesOf } from './messages-of.ts'
import type { Conversation, Expect, Turn } from './turn.ts'

const saidIn = ({ answers }: Run, messageId: string): boolean =>
  Object.values(answers).some((answer) => 'v' in answer && answer.m?.includes(messageId))

/** A line for the ledger that waited for an answer: without its words there is nothing to answer. */
const waitsWith = ({ expect }: Conversation, messageId: string): boolean =>
  expect?.for === 'ledger' && expect.said !== undefined && messagesOf(expect.said).includes(messageId)
const withoutExpect = ({ expect: _, ...rest }: Conversation): Conversation => rest

const wordless = ({ said: _, ...step }: Extract<Expect, { for: 'scam' }>): Expect => step

/** A message was unsent: what it said goes from the conversation here, and from everywhere else by the effect. Nothing is said,
 *  unless a question is open again by it: the next words would be read as its answer, and the screen shows another. */
export const forgetMessage = (
  c: Conversation,
  messageId: string,
  interviewOf: (run: Run) => Interview | undefined,
  now: number,
): Turn => {
  const clean = (run: Run): Run => {
    const interview = interviewOf(run)
    return interview
      ? forget(interview, run, messageId)
      : { ...run, extra: run.extra.filter(({ m }) => !m?.includes(messageId)) }
  }
  const { run, waiting, checked, ...rest } = waitsNoMore(waitsWith(c, messageId) ? withoutExpect(c) : c, [
    messageId,
  ])
  const kept =
    waiting?.said && messagesOf(waiting.said).includes(messageId) ? { flow: waiting.flow } : waiting
  const cleaned = run && clean(run)
  const interview = run && interviewOf(run)
  const moved = run && cleaned && interview && cleaned.at !== run.at && !c.expect
  return {
    next: {
      ...rest,
      ...(cleaned ? { run: cleaned } : {}),
      ...(kept ? { waiting: kept } : {}),
      // A result that rests on what was taken back is a result no more.
      ...(checked && !saidIn(checked, messageId) ? { checked } : {}),
      ...(c.expect?.for === 'scam' && c.expect.said && messagesOf(c.expect.said).includes(messageId)
        ? { expect: wordless(c.expect) }
        : {}),
      ...(c.expect?.for === 'wish' && c.expect.said.messageId === messageId ? { expect: undefined } : {}),
      ...(c.expect?.for === 'guard' && c.expect.said?.includes(messageId)
        ? { expect: { for: 'guard', step: 'who' } as const }
        : {}),
      shelf: c.shelf.map(clean),
    },
    say: moved ? askView(c, interview, cleaned, { now }) : [],
    effects: [{ do: 'forget-message', messageId }],
    weight: moved ? 'question' : 'courtesy',
  }
}

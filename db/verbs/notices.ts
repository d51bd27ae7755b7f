import type { TheirDue } from '../../flows/case/facts.ts'
import {
  askedNotice,
  contactAnswer,
  movedNotice,
  ratingRequest,
  takenNotice,
} from '../../flows/case/notices.ts'
import { reopenUntil, replyUntil } from '../../flows/case/policy.ts'
import { type CaseState, clockStopped, isClosed } from '../../flows/case/states.ts'
import type { Message } from '../../flows/turn.ts'
import type { FoundCase } from './found-case.ts'

/** What the citizen hears of a deed, from the case as it was found and what was done to it. */
type Of = Pick<FoundCase, 'facts' | 'reader'>
/** `runs`: a question that does not stop the clock. */
type Move = {
  to: CaseState
  text?: string
  reason?: string
  at: number
  due?: number
  runs?: boolean
  theirs?: TheirDue & { dueAt: number }
}

/** Whose case ended in the centre's hands is asked how it was; a case joined to another goes on there. */
const RATED: readonly CaseState[] = ['resolved', 'closed_unresolved', 'not_ours']

const named = ({ facts }: Of) => ({ number: facts.number, caseId: facts.id })

export const takenWords = (found: Of): Message[] =>
  takenNotice(found.reader, { ...named(found), due: found.facts.dueAt })

export const movedWords = (
  found: Of,
  { to, text, reason, at, runs, theirs, due = found.facts.dueAt }: Move,
): Message[] => {
  if (to === 'waiting_citizen')
    return askedNotice(found.reader, {
      ...named(found),
      question: text ?? '',
      until: replyUntil(at),
      ...(runs ? { due } : {}),
    })
  const moved = movedNotice(found.reader, {
    ...named(found),
    to,
    ...(text ? { words: text } : {}),
    ...(reason ? { reason } : {}),
    ...(theirs ? { theirs } : {}),
    ...(clockStopped(to) ? {} : { due }),
    ...(isClosed(to) ? { reopenUntil: reopenUntil(at) } : {}),
  })
  const rating = RATED.includes(to)
    ? ratingRequest(found.reader, { ...named(found), closing: found.facts.closings + 1 })
    : []
  return [...moved, ...rating]
}

export const contactWords = (reader: Of['reader'], text: string, quote?: string): Message[] =>
  contactAnswer(reader, { text, ...(quote ? { quote } : {}) })

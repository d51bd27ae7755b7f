import type { CaseFacts } from './case/facts.ts'
import { formatCaseNumber, spokenCaseNumber } from './case/number.ts'
import { dueFor } from './case/policy.ts'
import { subjectWords, toFiling } from './complaint/contract.ts'
import { subtypeOf } from './complaint/families.ts'
import { complaint } from './complaint/questions.ts'
import { adviceCard, filedCard } from './complaint/views.ts'
import type { Effect } from './effects.ts'
import { optionsOf, type Run, type StoredAnswer } from './interview.ts'
import type { Held } from './interview-flow.ts'
import { answersInForce, filed } from './interview-steps.ts'
import type { Lang } from './lang.ts'
import { contact } from './person/flow.ts'
import type { Conversation, Facts, Turn } from './turn.ts'

/**
 * The subject of a case as its citizen reads it. It is stored in Thai, for the staff's list, from choices alone: so it can be
 * said again in another language. A place that is no choice today is left out, a problem that is none keeps its Thai.
 */
export const subjectIn = (
  { family, subtype, subject }: Pick<CaseFacts, 'family' | 'subtype' | 'subject'>,
  lang: Lang,
): string => {
  if (lang === 'th' || !subtypeOf(family, subtype)) return subject
  const platforms = complaint.questions.find(({ id }) => id === 'platform')
  const choices = platforms?.kind === 'choice' ? optionsOf(platforms, { family }) : []
  const platform = choices.find(({ th }) => subject.endsWith(`(${th})`))?.code
  return subjectWords({ family, subtype, ...(platform ? { platform } : {}) }, lang)
}

/** How a finished complaint becomes a case: here the complaint's questions meet the case's number and promise. */
export const complaintHeld: Held = {
  interview: complaint,
  submit: (conversation, run, facts) => fileComplaint(conversation, run, facts),
  staff: (conversation, about, facts) => contact(conversation, about, facts),
  /** The first advice for a subtype, as soon as the subtype is known. */
  between: (before, after, reader, { now }) => {
    const answer = after.answers.subtype
    const had = before?.answers.subtype
    const family = after.answers.family
    if (!answer || !family || !('v' in answer) || !('v' in family)) return []
    if (had && 'v' in had && had.v === answer.v) return []
    return adviceCard(reader, { family: String(family.v), subtype: String(answer.v), now })
  },
}

/** The effect that files these answers. Chat and mini-app call this one; null where family and subtype do not belong together. */
export const filingEffect = (
  answers: Run['answers'],
  extra: Run['extra'],
  { now, fresh }: Pick<Facts, 'now' | 'fresh'>,
): Extract<Effect, { do: 'file-case' }> | null => {
  const filing = toFiling(answersInForce(complaint, { answers }))
  if (!filing) return null
  const asked = filed(complaint, { answers } as Run)
  const further = extra.map(({ from, v, m }): { question: string; answer: StoredAnswer } => ({
    question: `extra:${from}`,
    answer: { v, ...(m ? { m } : {}) },
  }))
  return {
    do: 'file-case',
    caseId: fresh.caseId,
    number: formatCaseNumber(now, fresh.caseDigits),
    ...filing,
    interview: { id: complaint.id, version: complaint.version },
    answers: [...asked, ...further],
    due: dueFor(filing.family, now),
  }
}

const fileComplaint = (conversation: Conversation, run: Run, facts: Facts): Turn => {
  const effect = filingEffect(run.answers, run.extra, facts)
  if (!effect) throw new Error('a complete complaint that cannot be filed')
  return {
    next: conversation,
    say: filedCard(conversation, {
      number: effect.number,
      caseId: effect.caseId,
      dueAt: effect.due.resolveAt,
      firstAnswerAt: effect.due.firstAnswerAt,
      anonymous: effect.anonymous,
      spoken: spokenCaseNumber(effect.number, conversation.lang),
    }),
    effects: [effect],
    weight: 'receipt',
  }
}

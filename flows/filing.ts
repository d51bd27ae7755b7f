import type { CaseFacts } from './case/facts.ts'
import type { Entered } from './case/hours.ts'
import { formatCaseNumber, spokenCaseNumber } from './case/number.ts'
import { dueFor } from './case/policy.ts'
import { subjectWords, toFiling } from './complaint/contract.ts'
import { subtypeOf } from './complaint/families.ts'
import { complaint } from './complaint/questions.ts'
import { adviceCard, filedCard } from './complaint/views.ts'
import type { Effect } from './effects.ts'
import { flagInAnswers, urgencyOf } from './flags.ts'
import { type Interview, optionsOf, type Run, type StoredAnswer, valuesOf } from './interview.ts'
import type { Held } from './interview-flow.ts'
import { answersInForce, filed } from './interview-steps.ts'
import type { Lang } from './lang.ts'
import { contact } from './person/flow.ts'
import {
  firstWent,
  heldFiling,
  reportedIndicators,
  reportFiling,
  SCAM,
  scamSubjectIn,
  transfersOf,
} from './scam/filing.ts'
import { periodOf, remindTimes } from './scam/periods.ts'
import { scamReport } from './scam/questions.ts'
import { accountHeld } from './scam/questions-held.ts'
import { callCard, clockCard } from './scam/views.ts'
import { filedCard as scamFiledCard } from './scam/views-filed.ts'
import { instantOf } from './scam/when.ts'
import { DAY } from './time.ts'
import type { Conversation, Facts, Turn } from './turn.ts'

/**
 * The subject of a case as its citizen reads it. It is stored in Thai, for the staff's list, from choices alone: so it can be
 * said again in another language. A place that is no choice today is left out, a problem that is none keeps its Thai.
 */
export const subjectIn = (
  { family, subtype, subject }: Pick<CaseFacts, 'family' | 'subtype' | 'subject'>,
  lang: Lang,
): string => {
  if (family === SCAM) return scamSubjectIn(subtype, subject, lang)
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

type Filing = { family: string; subtype: string; subject: string; anonymous: boolean; loss?: number }
type FileCase = Extract<Effect, { do: 'file-case' }>
type Filed = Pick<Facts, 'now' | 'fresh'> & { entered?: Entered }

/** As the database sets it with the case: money that is gone in a scam may still be stopped. */
const urgencyAtFiling = ({ family, loss }: Filing, answers: FileCase['answers']): number =>
  Math.max(urgencyOf(flagInAnswers(answers)), family === SCAM && loss ? 2 : 0)

/** Any interview's answers as a case: what it is filed as is the feature's to say, number and promise are the case's. */
const fileCase = (
  interview: Interview,
  filing: Filing,
  answers: Run['answers'],
  extra: Run['extra'],
  { now, fresh, entered }: Filed,
): FileCase => {
  const further = extra.map(({ from, v, m }): { question: string; answer: StoredAnswer } => ({
    question: `extra:${from}`,
    answer: { v, ...(m ? { m } : {}) },
  }))
  const all = [...filed(interview, { answers } as Run), ...further]
  return {
    do: 'file-case',
    caseId: fresh.caseId,
    number: formatCaseNumber(now, fresh.caseDigits),
    ...filing,
    interview: { id: interview.id, version: interview.version },
    answers: all,
    due: dueFor(filing.family, now, 0, {
      urgency: urgencyAtFiling(filing, all),
      ...(entered ? { entered } : {}),
    }),
  }
}

/** The effect that files these answers. Chat and mini-app call this one; null where family and subtype do not belong together. */
export const filingEffect = (answers: Run['answers'], extra: Run['extra'], facts: Filed): FileCase | null => {
  const filing = toFiling(answersInForce(complaint, { answers }))
  return filing && fileCase(complaint, filing, answers, extra, facts)
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
      mayMove: effect.due.uncovered === true,
      // Goods and sellers have an office in each province; the other matters are the whole country's.
      asksWhere: effect.family === 'online_trade',
      spoken: spokenCaseNumber(effect.number, conversation.lang),
    }),
    effects: [effect],
    weight: 'receipt',
  }
}

/** What is reminded of a case: called off together when the case is over. */
export const caseTheme = (caseId: string): string => `case.${caseId}`

const remind = (id: string, from: number, { caseId, number }: FileCase, now: number): Effect[] => {
  const period = periodOf(id, now)
  if (!period) return []
  const { at, until } = remindTimes(period, from)
  return at > now
    ? [{ do: 'remind', key: `${id}.${caseId}`, theme: caseTheme(caseId), at, until, about: id, ref: number }]
    : []
}

/** The effects that file a scam report: the case, the report beside it, and what the person is reminded of. Null where it has no type. */
export const scamEffects = (answers: Run['answers'], extra: Run['extra'], facts: Filed): Effect[] | null => {
  const { now } = facts
  const counting = answersInForce(scamReport, { answers })
  const filing = reportFiling(counting)
  if (!filing) return null
  const { channel, ...asCase } = filing
  const stored = Object.fromEntries(Object.entries(answers).filter(([id]) => counting[id] !== undefined))
  const transfers = transfersOf(counting, answers)
  const file = fileCase(scamReport, { family: SCAM, ...asCase }, answers, extra, facts)
  const told = Array.isArray(counting.reported) ? (counting.reported as string[]) : []
  const went = firstWent(transfers)
  // The period begins with the bank's hold, which we do not see: the call that we asked for first, or the payment if that was today.
  const from = went !== undefined && now - went < DAY ? went : now
  return [
    file,
    {
      do: 'report-scam',
      caseId: file.caseId,
      code: filing.subtype,
      ...(channel ? { channel } : {}),
      transfers,
      indicators: reportedIndicators(stored, extra),
    },
    ...(transfers.length ? remind(told.includes('police') ? FOLLOW : POLICE, from, file, now) : []),
  ]
}

const POLICE = 'scam-police-72h'
const FOLLOW = 'scam-follow-7d'

const fileScam = (conversation: Conversation, run: Run, facts: Facts): Turn => {
  const effects = scamEffects(run.answers, run.extra, facts)
  const file = effects?.find((one) => one.do === 'file-case')
  const report = effects?.find((one) => one.do === 'report-scam')
  if (!effects || !file || !report) throw new Error('a complete scam report that cannot be filed')
  const told = valuesOf(run.answers).reported
  const went = firstWent(report.transfers)
  return {
    next: conversation,
    say: scamFiledCard(conversation, {
      number: file.number,
      caseId: file.caseId,
      subtype: file.subtype,
      firstAnswerAt: file.due.firstAnswerAt,
      now: facts.now,
      spoken: spokenCaseNumber(file.number, conversation.lang),
      ...(file.loss ? { loss: file.loss } : {}),
      ...(went === undefined ? {} : { went }),
      police: report.transfers.length > 0 && !(Array.isArray(told) && (told as string[]).includes('police')),
      reminds: effects.some((one) => one.do === 'remind'),
    }),
    effects,
    weight: 'receipt',
  }
}

const answerOf = (run: Run | undefined, id: string) => {
  const answer = run?.answers[id]
  return answer && 'v' in answer ? answer.v : undefined
}

export const scamReportHeld: Held = {
  interview: scamReport,
  submit: fileScam,
  staff: (conversation, about, facts) => contact(conversation, about, facts),
  /** Numbers and clock follow the answers: a payment that comes out only here is as urgent as any. */
  between: (before, after, reader, { now }) => {
    if (!before) return []
    const changed = (id: string) =>
      answerOf(after, id) !== undefined && answerOf(after, id) !== answerOf(before, id)
    const bank = answerOf(after, 'from_bank')
    if (answerOf(after, 'paid') === 'yes' && (changed('paid') || changed('from_bank')))
      return callCard(reader, { now, ...(typeof bank === 'string' ? { bank } : {}) })
    const at = instantOf(answerOf(after, 't1_date') as { y: number } | undefined, answerOf(after, 't1_time'))
    return at !== undefined && at <= now && changed('t1_time') && now - at < 3 * DAY
      ? clockCard(reader, { at, exact: true }, now)
      : []
  },
}

const fileHeld = (conversation: Conversation, run: Run, facts: Facts): Turn => {
  const filing = { family: SCAM, ...heldFiling(answersInForce(accountHeld, run)) }
  const effect = fileCase(accountHeld, filing, run.answers, run.extra, facts)
  return {
    next: conversation,
    say: scamFiledCard(conversation, {
      number: effect.number,
      caseId: effect.caseId,
      subtype: effect.subtype,
      firstAnswerAt: effect.due.firstAnswerAt,
      now: facts.now,
      spoken: spokenCaseNumber(effect.number, conversation.lang),
    }),
    effects: [effect],
    weight: 'receipt',
  }
}

export const accountHeldHeld: Held = {
  interview: accountHeld,
  submit: fileHeld,
  staff: (conversation, about, facts) => contact(conversation, about, facts),
}

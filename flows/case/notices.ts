import { type Button, card, plain, quick } from '../kit.ts'
import type { Reader } from '../lang.ts'
import { graphemes } from '../text.ts'
import { dateWords, dueWords } from '../time.ts'
import type { Message } from '../turn.ts'
import { caseTexts } from './card-texts.ts'
import type { TheirDue } from './facts.ts'
import { type Explained, PAUSES } from './policy.ts'
import { isCaseState, isClosed } from './states.ts'
import { explainWords } from './texts.ts'
import { button, rateCard } from './views.ts'
import { REMEDIES, reasonWords, stateMeans, stateName } from './words.ts'

/** What staff do reaches the citizen in these messages. */

/** The kit cuts a single line at LINE's limit: an officer's long answer stands in several instead. */
const PARAGRAPH = 1_200
const paragraphs = (text: string): string[] => {
  const parts: string[] = []
  let part = ''
  for (const one of graphemes(text.trim())) {
    if (part.length + one.length > PARAGRAPH) {
      parts.push(part)
      part = ''
    }
    part += one
  }
  return part ? [...parts, part] : parts
}

export type Moved = {
  number: string
  caseId: string
  to: string
  /** The officer's words. */
  words?: string
  /** Promised for (ms); for open states. */
  due?: number
  /** A code of `REASONS`, or words. */
  reason?: string
  /** The time that the agency set itself, to which it is handed. */
  theirs?: TheirDue & { dueAt: number }
  /** Until when the citizen may open it again (ms); for closed states. */
  reopenUntil?: number
}

/** "มีคำตอบแล้ว" and "แก้ไขแล้ว" are never the same words; a case closed unsolved says why, and where one can still go. */
export const movedNotice = (
  reader: Reader,
  { number, caseId, to, words, due, reason, theirs, reopenUntil }: Moved,
): Message[] => {
  const { lang } = reader
  const t = caseTexts(lang)
  const over = isCaseState(to) && isClosed(to)
  const unsolved = to === 'closed_unresolved' || to === 'not_ours'
  const buttons: Button[] = [
    { ...button.view(caseId, lang), tone: 'main' },
    ...(to === 'waiting_citizen' ? [button.add(caseId, lang)] : []),
    ...(to === 'answered' ? [{ ...button.reopen(caseId, lang), label: t.buttons.goOn }] : []),
    ...(over ? [button.reopen(caseId, lang)] : []),
  ]
  return card(reader, {
    over: t.notice.from(number),
    title: stateName(to, lang),
    body: [
      ...(words ? paragraphs(words) : [stateMeans(to, lang) ?? '']).filter(Boolean),
      ...(!over && due !== undefined ? [t.view.due(dueWords(due, lang))] : []),
      ...(theirs ? [t.view.theirs(theirs[lang], theirs.count, dueWords(theirs.dueAt, lang))] : []),
      ...(over && reopenUntil !== undefined
        ? [t.view.reopenUntil(dateWords(reopenUntil, lang, 'weekday'))]
        : []),
    ],
    rows: [
      ...(reason ? [{ name: t.notice.reason, value: reasonWords(reason, lang) }] : []),
      ...(unsolved
        ? [{ name: t.notice.remedies, value: REMEDIES.map((one) => `• ${one[lang]}`).join('\n') }]
        : []),
    ],
    buttons,
    ...(to === 'resolved' ? { tone: 'good' as const } : {}),
  })
}

/** `until`: how long the question stays open (ms). */
export const askedNotice = (
  reader: Reader,
  /** `due`: where the clock goes on all the same, since it has stood still as often as it may. */
  ask: { number: string; caseId: string; question: string; until?: number; due?: number },
): Message[] => {
  const t = caseTexts(reader.lang)
  const until =
    ask.until === undefined ? [] : [t.notice.askUntil(dateWords(ask.until, reader.lang, 'weekday'))]
  return card(reader, {
    over: t.notice.from(ask.number),
    title: t.notice.ask,
    body: paragraphs(ask.question),
    note: [
      ...until,
      ...(ask.due === undefined
        ? [t.notice.askNote(PAUSES.days, PAUSES.times)]
        : [t.notice.askRuns(PAUSES.times), t.view.due(dueWords(ask.due, reader.lang))]),
    ].join('\n'),
    buttons: [
      { ...button.add(ask.caseId, reader.lang), label: t.buttons.answer, tone: 'main' },
      button.view(ask.caseId, reader.lang),
    ],
  })
}

/** The promised date is another: which, why, and how it is counted. */
export const recountedNotice = (
  reader: Reader,
  {
    number,
    caseId,
    was,
    due,
    why,
    how,
  }: { number: string; caseId: string; was: number; due: number; why: string; how: Explained },
): Message[] => {
  const { lang } = reader
  const t = caseTexts(lang)
  return card(reader, {
    over: t.notice.from(number),
    title: due < was ? t.notice.sooner : t.notice.moved,
    body: [reasonWords(why, lang), t.view.due(dueWords(due, lang)), t.view.counted(explainWords(how, lang))],
    note: t.notice.was(dateWords(was, lang, 'weekday')),
    buttons: [{ ...button.view(caseId, lang), tone: 'main' }],
    ...(due < was ? { tone: 'good' as const } : {}),
  })
}

export const takenNotice = (
  reader: Reader,
  taken: { number: string; caseId: string; due?: number },
): Message[] => {
  const t = caseTexts(reader.lang)
  return card(reader, {
    over: t.notice.from(taken.number),
    title: t.notice.taken,
    body: [
      t.notice.takenBody,
      ...(taken.due === undefined ? [] : [t.view.due(dueWords(taken.due, reader.lang))]),
    ],
    buttons: [button.view(taken.caseId, reader.lang)],
  })
}

/** Once for each closing. */
export const ratingRequest = (
  reader: Reader,
  one: { caseId: string; number: string; closing: number },
): Message[] =>
  rateCard(
    reader,
    { id: one.caseId, number: one.number, closing: one.closing, typed: false },
    caseTexts(reader.lang).notice.rateTitle,
  )

/** `quote`: LINE's token of the citizen's message that this answers; only a plain text can carry it. */
export const contactAnswer = (
  reader: Reader,
  { text, quote }: { text: string; quote?: string },
): Message[] => {
  const t = caseTexts(reader.lang).notice
  if (quote)
    return quick(
      [{ ...plain(`${t.contactTitle}\n${text}`), quoteToken: quote } as Message],
      [{ label: t.reply, tap: { t: 'open', flow: 'contact' } }],
    )
  return card(reader, {
    title: t.contactTitle,
    body: paragraphs(text),
    note: t.contactNote,
    buttons: [{ label: t.reply, tap: { t: 'open', flow: 'contact' }, tone: 'main' }],
  })
}

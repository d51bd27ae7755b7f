import { type Button, card } from '../kit.ts'
import type { Lang, Reader } from '../lang.ts'
import { dateTimeWords, dateWords, dueWords } from '../time.ts'
import type { Message } from '../turn.ts'
import { caseTexts } from './card-texts.ts'
import type { CaseFacts, TimelineFacts } from './facts.ts'
import type { Entered } from './hours.ts'
import { closed, mayAdd, mayRate, mayReopen, mayWithdraw } from './may.ts'
import { reopenUntil } from './policy.ts'
import { arithmetic, theirDue } from './promise.ts'
import { explainWords } from './texts.ts'
import { button, main } from './views.ts'
import { stateMeans, stateName, timelineWords } from './words.ts'

const dueLines = (
  one: CaseFacts,
  timeline: readonly TimelineFacts[],
  { now, entered, lang }: { now: number; entered: Entered | undefined; lang: Lang },
): string[] => {
  const t = caseTexts(lang).view
  if (closed(one)) return []
  const counted = arithmetic(one, timeline, entered)
  const theirs = theirDue(one, timeline)
  // The state's own words say that the days are not counted.
  if ((one.state === 'waiting_citizen' && !one.runs) || !counted) return []
  return [
    t.due(dueWords(counted.due, lang)),
    t.counted(explainWords(counted, lang)),
    ...(counted.uncovered ? [t.uncovered] : []),
    ...(now > counted.due ? [t.late] : []),
    ...(one.theirs && theirs ? [t.theirs(one.theirs[lang], one.theirs.count, dueWords(theirs, lang))] : []),
  ]
}

const TIMELINE_MAX = 10
const EASY_TIMELINE_MAX = 4
const EASY_BUTTONS = 3

/**
 * Where the case stands, what happened, and what may be done now. In the easy mode what happened is a bubble of its own above,
 * so that the last thing on the screen is how it stands with three buttons at most.
 */
export const caseCard = (
  reader: Reader,
  one: CaseFacts,
  timeline: readonly TimelineFacts[],
  now: number,
  entered?: Entered,
): Message[] => {
  const { lang, easy } = reader
  const t = caseTexts(lang)
  const told = timelineWords(timeline, lang)
  const shown = told.slice(easy ? -EASY_TIMELINE_MAX : -TIMELINE_MAX).toReversed()
  const past = {
    rows: shown.map(({ at, what }) => ({ name: dateTimeWords(at, lang, 'short'), value: what })),
    ...(told.length > shown.length ? { note: t.view.latest(shown.length) } : {}),
  }
  const reopenable = closed(one) && mayReopen(one, now) && one.closedAt !== undefined
  const standing = {
    over: `${one.number}\n${one.subject}`,
    title: stateName(one.state, lang),
    body: [
      (one.runs ? t.view.runs : stateMeans(one.state, lang)) ?? '',
      ...dueLines(one, timeline, { now, entered, lang }),
      ...(reopenable ? [t.view.reopenUntil(dateWords(reopenUntil(one.closedAt!), lang, 'weekday'))] : []),
    ].filter(Boolean),
  }
  const buttons = caseButtons(one, now, lang)
  if (!easy) return card(reader, { ...standing, ...past, buttons: [...buttons, button.contact(lang)] })
  const first = buttons.slice(0, EASY_BUTTONS - 1)
  const rest = buttons.slice(EASY_BUTTONS - 1)
  return [
    ...(shown.length || rest.length
      ? card(reader, { over: one.number, title: t.view.past, ...past, buttons: rest })
      : []),
    ...card(reader, { ...standing, buttons: [...first, button.contact(lang)] }),
  ]
}

/** Only what is allowed now. The first is what most people want next. */
const caseButtons = (one: CaseFacts, now: number, lang: Lang): Button[] => {
  const t = caseTexts(lang).buttons
  const answered = one.state === 'answered'
  const reopen = mayReopen(one, now)
    ? [{ ...button.reopen(one.id, lang), ...(answered ? { label: t.goOn } : {}) }]
    : []
  const add = !mayAdd(one)
    ? []
    : [{ ...button.add(one.id, lang), ...(one.state === 'waiting_citizen' ? { label: t.answer } : {}) }]
  const withdraw: Button[] = mayWithdraw(one)
    ? [{ label: t.withdraw, tap: { t: 'case', act: 'withdraw', id: one.id } }]
    : []
  const [first, ...rest] = [
    ...(mayRate(one) ? [button.rate(one.id, lang)] : []),
    ...(answered ? [...reopen, ...add] : [...add, ...reopen]),
    button.paper(one.id, lang),
    ...withdraw,
  ]
  return first ? [main(first), ...rest] : []
}

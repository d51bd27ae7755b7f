import { forgotten } from '../draft.ts'
import type { Effect } from '../effects.ts'
import { REVIEW, type Run, type StoredAnswers } from '../interview.ts'
import { continueInterview, type Held } from '../interview-flow.ts'
import { plain } from '../kit.ts'
import { MESSAGES_MAX } from '../limits.ts'
import type { Tap } from '../taps.ts'
import type { Conversation, Facts, Message, Turn } from '../turn.ts'
import { keepable } from './answers.ts'
import { programmeById } from './catalogue.ts'
import type { Right } from './finding.ts'
import { changeAnswer, checkedRun, findingOf, showResult, takenUp, withoutChecked } from './flow.ts'
import { KEEPING_VERSION } from './kept.ts'
import { rights } from './questions.ts'
import { welfareTexts } from './texts.ts'
import { TOPICS } from './topics.ts'
import { lateOf, troubleCard } from './troubles.ts'
import { detailView } from './views-detail.ts'
import { almostView, asideView, rightCards } from './views-result.ts'
import {
  editCards,
  forgottenCard,
  goneCard,
  printCard,
  saveCard,
  savedCard,
  topicsCard,
} from './views-ways.ts'

type RightsTap = Extract<Tap, { t: 'rights' }>

const say = (c: Conversation, messages: Message[], effects: Effect[] = []): Turn => ({
  next: c,
  say: messages,
  effects,
  weight: effects.length ? 'receipt' : 'question',
})

const listOf = (run: Run, id: string): string[] => {
  const answer = run.answers[id]
  return answer && 'v' in answer && Array.isArray(answer.v) ? (answer.v as string[]) : []
}

const added = (run: Run, id: string, code: string): Run => ({
  ...run,
  answers: { ...run.answers, [id]: { v: [...new Set([...listOf(run, id), code])] } },
})

/** Goes on asking from a result, in whatever has been opened since. */
const goOn = (held: Held, c: Conversation, run: Run, facts: Facts): Turn =>
  continueInterview(held, takenUp(c), run, facts)

export const withTopic = (run: Run, topic: string): Run => added(run, 'topics', topic)

export const isTopic = (code: string | undefined): code is string => TOPICS.some(({ id }) => id === code)

/** The answers with which a matter is opened. Alone it is asked about alone; beside a result it comes on top of it. */
export const topicAnswers = (topic: string): StoredAnswers => ({
  topics: { v: [topic] },
  scope: { v: 'topic' },
})

/** A button of a result. */
export const rightsTapped = (held: Held, c: Conversation, tap: RightsTap, facts: Facts): Turn => {
  const { now } = facts
  if (tap.act === 'forget') return forgetAnswers(c, now)
  if (tap.act === 'print') return printed(c, facts)
  if (tap.act === 'late') return say(c, troubleCard(c, { late: lateOf(tap.c) ?? 'which' }, now))
  const programme = tap.id === undefined ? undefined : programmeById(tap.id)
  if (tap.act === 'about') return say(c, programme ? detailView(c, programme, now) : goneCard(c))
  const run = checkedRun(c, now)
  if (run) return resultTapped(held, c, run, tap, facts)
  const open = askedOn(c)
  // What a right asks for and where stays true when the result is gone.
  if (!open && tap.act === 'view' && programme)
    return say(withoutChecked(c), [...detailView(c, programme, now), ...goneCard(c)].slice(-MESSAGES_MAX))
  if (!open) return say(withoutChecked(c), goneCard(c))
  const { run: _, ...rest } = c
  return resultTapped(held, tap.act === 'have' || tap.act === 'show' ? rest : c, open, tap, facts)
}

/** Whoever answers on sees their result further up still, and its buttons mean what they say. Another's answers have no such result. */
const askedOn = ({ run }: Conversation): Run | undefined => {
  const whose = run?.i === rights.id ? run.answers.for : undefined
  return whose && 'v' in whose && whose.v !== 'casework' ? run : undefined
}

const resultTapped = (held: Held, c: Conversation, run: Run, tap: RightsTap, facts: Facts): Turn => {
  const { now } = facts
  const finding = () => findingOf(run, now)
  switch (tap.act) {
    case 'view':
      return viewed(c, run, tap.id, facts)
    case 'found': {
      const cards = rightCards(c, finding().found, {}, Number(tap.c) || 0)
      return cards.length ? say(c, cards) : showResult(c, run, facts)
    }
    case 'almost':
      return say(c, almostView(c, finding()))
    case 'aside':
      return say(c, asideView(c, finding()))
    case 'topics':
      return say(c, topicsCard(c, new Set(listOf(run, 'topics')), tap.c === 'all'))
    case 'topic':
      return isTopic(tap.c) ? goOn(held, c, withTopic(run, tap.c), facts) : showResult(c, run, facts)
    case 'more':
      return goOn(held, c, run, facts)
    case 'all': {
      const { scope: _, ...answers } = run.answers
      return goOn(held, c, { ...run, answers }, facts)
    }
    case 'edit':
      return say(c, editCards(c, rights, run))
    case 'place':
      return changeAnswer(held, c, run, placeAsked(run), facts)
    case 'have':
      return noted(c, run, tap.id, facts)
    case 'save':
      return say(c, saveCard(c))
    case 'save-yes':
      return kept(c, run, now)
    case 'save-no':
      return say(c, [plain(welfareTexts(c.lang).save.notSaved)])
    default:
      return showResult(c, run, facts)
  }
}

const placeAsked = ({ answers }: Run): string =>
  answers.registered_province && 'v' in answers.registered_province
    ? 'residence_province'
    : 'registered_province'

const viewed = (c: Conversation, run: Run, id: string | undefined, facts: Facts): Turn => {
  const { now } = facts
  const finding = findingOf(run, now)
  const all: readonly Right[] = [...finding.found, ...finding.had, ...finding.almost, ...finding.aside]
  const right = all.find(({ programme }) => programme.id === id)
  const programme = id === undefined ? undefined : programmeById(id)
  if (right) return say(c, detailView(c, right.programme, now, right, finding.facts))
  return programme ? say(c, detailView(c, programme, now)) : showResult(c, run, facts)
}

/** What somebody has already is counted apart. */
const noted = (c: Conversation, run: Run, id: string | undefined, facts: Facts): Turn => {
  const programme = id === undefined ? undefined : programmeById(id)
  if (!programme) return showResult(c, run, facts)
  const shown = showResult(c, added(run, 'have', programme.id), facts)
  return { ...shown, say: [plain(welfareTexts(c.lang).had(programme.name[c.lang])), ...shown.say] }
}

const kept = (c: Conversation, run: Run, now: number): Turn => say(c, savedCard(c), keeping(run, now))

/** The sheet is printed from kept answers: its link must open them again. Whoever has kept none is told so, and asked. */
const printed = (c: Conversation, { sheet, now }: Facts): Turn => {
  if (sheet) return say(c, printCard(c, sheet))
  return say(c, checkedRun(c, now) ? [plain(welfareTexts(c.lang).print.first), ...saveCard(c)] : goneCard(c))
}

/** The agreement and what it allows, in one commit. */
export const keeping = (run: Run, now: number, channel?: 'app'): Effect[] => [
  { do: 'agree', purpose: 'rights', version: KEEPING_VERSION, ...(channel ? { channel } : {}) },
  { do: 'save-rights', facts: keepable(findingOf(run, now).facts), at: now },
]

/** "ลืมคำตอบของฉัน": what is kept goes, and what is still in the conversation too. */
export const forgetAnswers = (c: Conversation, now: number): Turn => {
  const { run, ...rest } = withoutChecked(forgotten(c, rights.id, now))
  const next: Conversation = {
    ...rest,
    ...(run && run.i !== rights.id ? { run } : {}),
    shelf: c.shelf.filter(({ i }) => i !== rights.id),
  }
  return say(next, forgottenCard(c), [
    { do: 'withdraw-agreement', purpose: 'rights' },
    { do: 'forget-rights' },
  ])
}

/** A button of the questions whose result is shown: to change that answer, or back to the result. */
export const checkedTapped = (
  held: Held,
  c: Conversation,
  run: Run,
  tap: { t: string; q?: string | undefined },
  facts: Facts,
): Turn =>
  tap.t === 'edit' && tap.q
    ? changeAnswer(held, c, { ...run, at: REVIEW }, tap.q, facts)
    : showResult(c, run, facts)

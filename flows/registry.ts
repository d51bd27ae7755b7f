import type { CaseFacts } from './case/facts.ts'
import * as cases from './case/flow.ts'
import { navTyped, resumeTyped } from './commands.ts'
import { openingAnswers } from './complaint/prefill.ts'
import { draftCard } from './complaint/views.ts'
import { complaintHeld, subjectIn } from './filing.ts'
import { forgetMessage } from './forget.ts'
import type { Inbound } from './inbound.ts'
import type { Run } from './interview.ts'
import { beginInterview, type Held, holdInterview, resumeInterview } from './interview-flow.ts'
import { askView, meaning, overView } from './interview-views.ts'
import { type Button, card } from './kit.ts'
import { emergencyCard, emergencyIn } from './person/emergencies.ts'
import * as person from './person/flow.ts'
import { type Intent, intentOf } from './person/intents.ts'
import { mainButtons } from './person/views.ts'
import type { Tap } from './taps.ts'
import { texts } from './texts.ts'
import type { Conversation, Expect, Facts, Flow, Opening, Turn } from './turn.ts'

export { isLate, keepLate, moves } from './late.ts'

/** Which flow a menu, a word or a tap opens. Every interview that there is: */
const INTERVIEWS: ReadonlyMap<string, Held> = new Map([[complaintHeld.interview.id, complaintHeld]])
const heldOf = (run: Run): Held | undefined => INTERVIEWS.get(run.i)

/** The cases whose timelines must be read before this event can be decided. */
export const reads = (conversation: Conversation, event: Inbound, mine: readonly CaseFacts[]): string[] => {
  if (event.kind === 'tap') {
    const { tap } = event
    if (tap?.t !== 'case') return []
    if (tap.act === 'add') return waitingOf(mine, tap.id)
    return tap.act === 'view' && tap.id ? [tap.id] : []
  }
  const { expect } = conversation
  const answering = expect?.for === 'case-add' ? waitingOf(mine, expect.caseId) : []
  if (event.kind !== 'text') return event.kind === 'image' || event.kind === 'location' ? answering : []
  const intent = intentOf(event.text)
  if (!intent || !('open' in intent) || intent.open !== 'case') return answering
  return [...answering, ...mine.filter(({ number }) => number === intent.number).map(({ id }) => id)]
}

/** An addition moves the promise of a case that waits for it: of the one that was chosen, or while none is, of any. */
const waitingOf = (mine: readonly CaseFacts[], id: string | undefined): string[] =>
  mine.filter((one) => one.state === 'waiting_citizen' && (!id || one.id === id)).map((one) => one.id)

/** Decides one event. Pure: what happens is said in the turn, and done by `bot/converse.ts`. */
export const decide: Flow = (conversation, event, known) => {
  const { lang } = conversation
  const facts = { ...known, cases: known.cases.map((one) => ({ ...one, subject: subjectIn(one, lang) })) }
  if (
    'messageId' in event &&
    event.messageId &&
    event.kind !== 'unsend' &&
    facts.unsent.includes(event.messageId)
  )
    return silent(conversation)
  switch (event.kind) {
    case 'unsend':
      return forgetMessage(conversation, event.messageId, (run) => heldOf(run)?.interview, facts.now)
    case 'follow':
      return inOrder(conversation, event, person.welcome(conversation, event.again, facts))
    case 'unfollow':
      return inOrder(conversation, event, person.goodbye(conversation, facts))
    case 'company':
      return event.text === undefined || spokenTo(event.text)
        ? person.company(conversation)
        : silent(conversation)
    case 'other':
      return silent(conversation)
    case 'tap':
      return tapped(conversation, event, facts)
    case 'text':
      return typed(conversation, event, facts)
    default:
      return shown(conversation, event, facts)
  }
}

/** In company we answer who means us, and leave a family to its own talk. */
const spokenTo = (text: string): boolean => {
  if (/พึ่งได้|puengdai/i.test(text)) return true
  const intent = text.length <= 80 ? intentOf(text) : null
  return intent !== null && 'open' in intent
}

const silent = (next: Conversation): Turn => ({ next, say: [], effects: [], weight: 'courtesy' })

/** Added and blocked in quick succession may come in any order: the one that happened last says how it stands. */
const inOrder = (c: Conversation, event: Inbound, turn: Turn): Turn =>
  event.at < (c.friendAt ?? 0) ? silent(c) : { ...turn, next: { ...turn.next, friendAt: event.at } }

const typed = (c: Conversation, event: Extract<Inbound, { kind: 'text' }>, facts: Facts): Turn => {
  const emergency = emergencyIn(event.text)
  const turn = typedCalmly(c, event, facts)
  if (!emergency) return turn
  // The number to call comes before anything else, whatever the person is in the middle of.
  return {
    ...turn,
    say: [...card(turn.next, emergencyCard(turn.next, emergency, facts.now)), ...turn.say],
    weight: 'receipt',
  }
}

const typedCalmly = (c: Conversation, event: Extract<Inbound, { kind: 'text' }>, facts: Facts): Turn => {
  const { text } = event
  if (person.withdrawTyped(text)) return person.withdrawConsent(c, facts)
  // A "1" in a later exchange is no answer to a notice that was left standing.
  if (c.waiting && !c.expect) {
    const answer = person.noticeTyped(text)
    if (answer) return notice(c, answer, facts)
  }
  if (c.expect) return typedInExchange(c, c.expect, event, facts)
  const nav = navTyped(text)
  if (c.run) return hold(c, event, facts)
  if (resumeTyped(text)) return goOn(c, facts)
  if (nav === 'staff') return person.contact(c, 'menu', facts)
  if (nav === 'help') return person.help(c, facts)
  if (nav) return goOn(c, facts)
  const intent = intentOf(text)
  return intent ? intended(c, intent, event, facts) : person.notUnderstood(c, facts)
}

/**
 * Typed in a short exchange. The exchange takes every word, commands among them, and never the interview below it; what
 * leads out is the way to a person, and the short way to the menu, the list or another case of theirs.
 */
const typedInExchange = (
  c: Conversation,
  expect: Expect,
  event: Extract<Inbound, { kind: 'text' }>,
  facts: Facts,
): Turn => {
  const { text } = event
  const nav = navTyped(text)
  const goesOn = resumeTyped(text)
  if (nav === 'staff') return person.contact(withoutExpect(c), 'menu', facts)
  const command = commandIn(text, expect, facts)
  if (command) return intended(withoutExpect(c), command, event, facts)
  if (expect.for === 'contact') {
    if (nav === 'help') return person.help(c, facts)
    if (nav === 'pause' || nav === 'skip') return person.menu(c, facts)
    if (nav === 'cancel' || nav === 'back' || goesOn) return goOn(withoutExpect(c), facts)
    return expected(c, event, facts)
  }
  // "ทำต่อ" under "do you want to withdraw?" means the case.
  if (goesOn && expect.for !== 'case-withdraw') return goOn(withoutExpect(c), facts)
  return questionFollows(expected(c, event, facts), facts)
}

/** What opens something else even in a short exchange: the menu or a case, never a story; for staff a number is a word like others. */
const commandIn = (text: string, expect: Expect, facts: Facts): Intent | null => {
  if (text.length > 40) return null
  const intent = intentOf(text)
  if (!intent || !('open' in intent)) return null
  if (intent.open === 'menu' || intent.open === 'cases') return intent
  const choosing = expect.for === 'case-add' && expect.caseId === ''
  const known = intent.open === 'case' && facts.cases.some(({ number }) => number === intent.number)
  return known && expect.for !== 'contact' && !choosing ? intent : null
}

/** Once a short exchange is over, an interview that it broke into asks its question again: the next words will be its answer. */
const questionFollows = (turn: Turn, facts: Facts): Turn => {
  const { expect, run } = turn.next
  const held = !expect && run ? heldOf(run) : undefined
  return held && run
    ? { ...turn, say: [...turn.say, ...askView(turn.next, held.interview, run, { now: facts.now })] }
    : turn
}

const withoutExpect = ({ expect: _, ...rest }: Conversation): Conversation => rest

const hold = (c: Conversation, event: Inbound, facts: Facts): Turn => {
  const held = c.run && heldOf(c.run)
  // An interview that this version does not have: put aside, not thrown away.
  if (held && person.needsNotice(c)) return person.showNotice(c, { flow: held.interview.id }, facts)
  if (!held) return person.menu({ ...withoutRun(c), shelf: c.run ? [c.run, ...c.shelf] : c.shelf }, facts)
  return holdInterview(held)(c, event, facts)
}

const withoutRun = ({ run: _, ...rest }: Conversation): Conversation => rest

/** Back to where the person was: the interview under way, the newest one put aside, or the menu. */
const goOn = (c: Conversation, facts: Facts): Turn => {
  const run = c.run ?? c.shelf[0]
  const held = run && heldOf(run)
  if (held && person.needsNotice(c)) return person.showNotice(c, { flow: held.interview.id }, facts)
  return held ? resumeInterview(held, c, run, facts) : person.menu(c, facts)
}

/** What comes in during a short exchange outside any interview. */
const expected = (c: Conversation, event: Inbound, facts: Facts): Turn => {
  switch (c.expect?.for) {
    case 'contact':
      return person.contactWords(c, event, facts)
    case 'case-add':
      return cases.takeAddition(c, event, facts)
    case 'case-reopen':
      return cases.takeReopenReason(c, event, facts)
    case 'case-withdraw':
      return cases.takeWithdraw(c, event, facts)
    case 'case-treated':
      return cases.takeRating(c, event, facts)
    case undefined:
      return person.menu(c, facts)
    default:
      return c.expect satisfies never
  }
}

const intended = (
  c: Conversation,
  intent: Intent,
  event: Extract<Inbound, { kind: 'text' }>,
  facts: Facts,
): Turn => {
  if ('social' in intent) return person.social(c, intent.social, facts)
  switch (intent.open) {
    case 'complaint':
      return open(c, { flow: 'complaint', said: { text: event.text, messageId: event.messageId } }, facts)
    case 'case': {
      const mine = facts.cases.find(({ number }) => number === intent.number)
      return mine
        ? cases.view(c, mine.id, facts.timelines[mine.id] ?? [], facts)
        : cases.unknownCase(c, facts)
    }
    case 'cases':
      return cases.list(c, facts)
    case 'hotlines':
      return person.hotlinesCard(c, facts)
    case 'staff':
      return person.contact(c, 'menu', facts, { text: event.text, messageId: event.messageId })
    case 'lang':
      return intent.to
        ? person.set(c, { t: 'set', key: 'lang', to: intent.to }, facts)
        : person.settings(c, facts)
    case 'easy':
      return person.set(c, { t: 'set', key: 'easy', to: 'on' }, facts)
    case 'settings':
      return person.settings(c, facts)
    case 'privacy':
      return person.showNotice(c, c.waiting ?? { flow: 'menu' }, facts)
    case 'help':
      return person.help(c, facts)
    case 'menu':
      return person.menu(c, facts)
    default:
      return intent satisfies never
  }
}

const open = (c: Conversation, opening: Opening, facts: Facts): Turn => {
  switch (opening.flow) {
    case 'complaint':
      return openComplaint(c, opening, facts)
    case 'cases':
      return cases.list(c, facts)
    case 'hotlines':
      return person.hotlinesCard(c, facts, opening.arg)
    case 'contact':
      return person.contact(c, c.run ? `${c.run.i}.${c.run.at}` : 'menu', facts, opening.said)
    case 'settings':
      return person.settings(c, facts)
    case 'help':
      return person.help(c, facts)
    default:
      return person.menu(c, facts)
  }
}

const openComplaint = (c: Conversation, opening: Opening, facts: Facts): Turn => {
  if (person.needsNotice(c)) return person.showNotice(c, opening, facts)
  const id = complaintHeld.interview.id
  if (c.run?.i === id) return resumeInterview(complaintHeld, c, c.run, facts)
  const draft = c.shelf.find(({ i }) => i === id)
  if (draft && opening.arg !== 'new')
    return {
      ...silent(c),
      say: draftCard(c, { run: draft, interview: complaintHeld.interview }),
      weight: 'question',
    }
  return beginInterview(complaintHeld, c, facts, opening.said ? prefilled(opening.said) : {})
}

/** What the person has said already, as answers. */
const prefilled = (said: NonNullable<Opening['said']>) => {
  const intent = intentOf(said.text)
  return openingAnswers(said, intent && 'open' in intent && intent.open === 'complaint' ? intent.prefill : {})
}

const notice = (c: Conversation, tap: Extract<Tap, { t: 'notice' }>, facts: Facts): Turn => {
  const { opening, ...turn } = person.answerNotice(c, tap, facts)
  if (!opening) return turn
  const opened = open(turn.next, opening, facts)
  return {
    ...opened,
    say: [...turn.say, ...opened.say],
    effects: [...turn.effects, ...opened.effects],
    weight: 'receipt',
  }
}

const tapped = (c: Conversation, event: Extract<Inbound, { kind: 'tap' }>, facts: Facts): Turn => {
  const { tap } = event
  if (!tap) return person.menu(c, facts, texts(c.lang).stale.unknown)
  switch (tap.t) {
    case 'open':
      return open(withoutExpect(c), { flow: tap.flow, ...(tap.arg ? { arg: tap.arg } : {}) }, facts)
    case 'notice':
      return notice(c, tap, facts)
    case 'set':
      return setAndGoOn(c, tap, facts)
    case 'case':
      return caseTapped(tap.act === 'add' ? c : withoutExpect(c), tap, facts)
    case 'nav':
      if (!tap.run) return tap.act === 'staff' ? person.contact(c, 'menu', facts) : goOn(c, facts)
      return interviewTapped(withoutExpect(c), { ...tap, run: tap.run }, event, facts)
    default:
      return interviewTapped(withoutExpect(c), tap, event, facts)
  }
}

const setAndGoOn = (c: Conversation, tap: Extract<Tap, { t: 'set' }>, facts: Facts): Turn => {
  const turn = person.set(c, tap, facts)
  const held = c.run && heldOf(c.run)
  // In the middle of an interview the question follows, in the new language and size.
  return held && c.run
    ? {
        ...turn,
        say: [...turn.say, ...askView(turn.next, held.interview, c.run, { now: facts.now })],
        weight: 'question',
      }
    : turn
}

const caseTapped = (c: Conversation, tap: Extract<Tap, { t: 'case' }>, facts: Facts): Turn => {
  const { id } = tap
  switch (tap.act) {
    case 'list':
      return cases.list(c, facts)
    case 'view':
      return id ? cases.view(c, id, facts.timelines[id] ?? [], facts) : cases.list(c, facts)
    case 'add':
      return cases.add(c, id, facts)
    case 'withdraw':
      return cases.withdraw(c, id, facts)
    case 'withdraw-yes':
      return cases.withdrawYes(c, id, facts)
    case 'reopen':
      return cases.reopen(c, id, facts)
    case 'rate':
      return cases.rate(c, id, tap.c, facts)
    default:
      return tap.act satisfies never
  }
}

type RunTap =
  | Exclude<Extract<Tap, { run?: string }>, { t: 'nav' }>
  | (Extract<Tap, { t: 'nav' }> & { run: string })

/** A button of an interview: of the one under way, of one put aside, or of one that is over. */
const interviewTapped = (
  c: Conversation,
  tap: RunTap,
  event: Extract<Inbound, { kind: 'tap' }>,
  facts: Facts,
): Turn => {
  if (c.run?.id === tap.run) return hold(c, event, facts)
  const shelved = c.shelf.find(({ id }) => id === tap.run)
  if (shelved) {
    const held = heldOf(shelved)
    if (tap.t === 'drop') {
      const next = { ...c, shelf: c.shelf.filter(({ id }) => id !== shelved.id) }
      return shelved.i === 'complaint'
        ? open(next, { flow: 'complaint', arg: 'new' }, facts)
        : person.menu(next, facts)
    }
    if (held && person.needsNotice(c)) return person.showNotice(c, { flow: held.interview.id }, facts)
    if (held) return resumeInterview(held, c.run ? { ...c, shelf: [c.run, ...c.shelf] } : c, shelved, facts)
  }
  return over(c, tap)
}

const over = (c: Conversation, tap: RunTap): Turn => {
  const t = texts(c.lang)
  const question =
    tap.t === 'answer' ? INTERVIEWS.get(tap.i)?.interview.questions.find(({ id }) => id === tap.q) : undefined
  const answer = question && tap.t === 'answer' ? meaning(question, tap.c, c.lang, {}) : undefined
  const meant = question && answer ? t.stale.earlier(question.words[c.lang], answer) : undefined
  const goOnHere: Button[] = c.run
    ? [{ label: t.stale.goOn, tone: 'main', tap: { t: 'resume', i: c.run.i, run: c.run.id } }]
    : []
  const buttons = [...goOnHere, ...mainButtons(c.lang).slice(0, 2)]
  return { ...silent(c), say: overView(c, meant, buttons), weight: 'question' }
}

/** Pictures, places, stickers, sounds. */
const shown = (c: Conversation, event: Inbound, facts: Facts): Turn => {
  if (c.expect) return expected(c, event, facts)
  if (c.run) return hold(c, event, facts)
  switch (event.kind) {
    case 'sticker':
      return person.sticker(c, facts)
    case 'audio':
    case 'video':
    case 'file':
      return person.voice(c, event.kind, facts)
    case 'image':
    case 'location':
      return person.loose(c, event.kind, facts)
    default:
      return silent(c)
  }
}

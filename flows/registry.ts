import { alertsAsked } from './alert-turns.ts'
import { whileBlocked } from './blocked.ts'
import type { CaseFacts } from './case/facts.ts'
import { caseMeant, namesByStory } from './case/meant.ts'
import { caseTyped } from './commands.ts'
import { caseTheme, subjectIn } from './filing.ts'
import { forgetMessage } from './forget.ts'
import { guardAsked } from './guard-turns.ts'
import { released, withStaff } from './handover.ts'
import { heldOf, hold, silent } from './holding.ts'
import type { Inbound } from './inbound.ts'
import { leavesTyped } from './interview-flow.ts'
import { ledgerAsked, offeringWaiting } from './ledger-turns.ts'
import * as person from './person/flow.ts'
import { caseNumberIn, intentOf } from './person/intents.ts'
import { asksForSheet, rightsOf, withoutRights } from './rights.ts'
import type { IndicatorKey } from './scam/contract.ts'
import { SCAM } from './scam/filing.ts'
import { askedAbout } from './scam/flow.ts'
import type { GuardAsked } from './scam/guard-contract.ts'
import { indicatorsIn, keysOf } from './scam/indicators.ts'
import { tapped } from './tapped.ts'
import type { Conversation, Facts, Flow, Turn } from './turn.ts'
import { expected } from './typed/in-exchange.ts'
import { answersStaff, askedFor } from './typed/on-case.ts'
import { typed } from './typed/typed.ts'

export { isLate, keepLate, moves } from './late.ts'

/** What must be read before an event can be decided. */
export type Reads = {
  timelines: string[]
  /** What the person told in their cases: one is named by it. */
  stories?: true
  indicators: IndicatorKey[]
  papers: string[]
  guard?: GuardAsked
  alerts?: true
  /** The printed sheet of rights. */
  sheet?: true
  /** Ids of entries that the event names. */
  ledger?: { ids: string[] }
}

export const reads = (conversation: Conversation, event: Inbound, mine: readonly CaseFacts[]): Reads => {
  const guard = guardAsked(conversation, event)
  const ledger = ledgerAsked(conversation, event)
  const choosing = event.kind === 'text' && isChoosing(conversation.expect)
  const atRest = event.kind === 'text' && !conversation.run && !conversation.expect
  const meant = atRest ? caseMeant(event.text, mine, event.at)?.one : undefined
  const named = atRest && !meant && namesByStory(event.text, mine)
  return {
    // Which of them it is shows in the stories only.
    timelines: named ? mine.map(({ id }) => id) : timelinesFor(conversation, event, mine, meant?.id),
    ...(named || choosing ? { stories: true as const } : {}),
    indicators: indicatorsFor(conversation, event),
    papers:
      event.kind === 'tap' && event.tap?.t === 'case' && event.tap.act === 'paper' && event.tap.id
        ? [event.tap.id]
        : [],
    ...(asksForSheet(conversation, event) ? { sheet: true as const } : {}),
    ...(guard ? { guard } : {}),
    ...(ledger ? { ledger } : {}),
    ...(alertsAsked(conversation, event) ? { alerts: true as const } : {}),
  }
}

/** What a text names is looked up where it may be checked: at rest, and where we have asked for it. */
const indicatorsFor = ({ run, expect }: Conversation, event: Inbound): IndicatorKey[] => {
  const checking = expect ? expect.for === 'scam' || expect.for === 'wish' : !run
  const text =
    expect?.for === 'wish'
      ? expect.said.text
      : event.kind === 'text'
        ? (askedAbout(expect, event.text)?.text ?? event.text)
        : expect?.for === 'scam'
          ? expect.said?.text
          : undefined
  return checking && text ? [...new Set(indicatorsIn(text).found.flatMap(keysOf))] : []
}

/** Something is to be added, and it has been asked to which case. */
const isChoosing = (expect: Conversation['expect']): boolean =>
  expect?.for === 'case-add' && expect.caseId === ''

/** `meant`: the case that a text at rest speaks of. */
const timelinesFor = (
  c: Conversation,
  event: Inbound,
  mine: readonly CaseFacts[],
  meant: string | undefined,
): string[] => {
  const { expect } = c
  if (event.kind === 'tap') {
    const { tap } = event
    if (tap?.t !== 'case') return []
    if (tap.act === 'add') return waitingOf(mine, tap.id)
    return tap.act === 'view' && tap.id ? [tap.id] : []
  }
  const answering = expect?.for === 'case-add' ? waitingOf(mine, expect.caseId) : []
  const asked = c.run || expect ? [] : mine.filter((one) => one === askedFor(mine)).map(({ id }) => id)
  if (event.kind !== 'text')
    return /^(?:image|location|audio)$/.test(event.kind) ? [...answering, ...asked] : []
  if (caseTyped(event.text) === 'add') return waitingOf(mine, undefined)
  const typed = caseNumberIn(event.text)
  return [
    ...answering,
    ...mine.filter(({ id, number }) => number === typed || id === meant).map(({ id }) => id),
  ]
}

/** An addition moves the promise of a case that waits for it: of the one that was chosen, or while none is, of any. */
const waitingOf = (mine: readonly CaseFacts[], id: string | undefined): string[] =>
  mine.filter((one) => one.state === 'waiting_citizen' && (!id || one.id === id)).map((one) => one.id)

/** Decides one event. Pure: what happens is said in the turn, and done by `bot/converse.ts`. */
export const decide: Flow = (stored, event, known) =>
  sinceWhen(
    event,
    spokenSince(stored, unreminded(offeringWaiting(stored, decided(stored, event, known)), known.cases)),
  )

/** Anything else that is said after an entry was noted makes a bare "ลบเลย" doubtful. */
const spokenSince = ({ noted }: Conversation, turn: Turn): Turn =>
  noted && !noted.aside && turn.next.noted === noted && turn.say.length
    ? { ...turn, next: { ...turn.next, noted: { ...noted, aside: true } } }
    : turn

/** What was said before staff were asked for and comes after it was not said to them. */
const sinceWhen = ({ at }: Inbound, turn: Turn): Turn => {
  const asked = turn.next.expect?.for === 'contact'
  if (asked === (turn.next.contactAt !== undefined)) return turn
  const { contactAt: _, ...next } = turn.next
  return { ...turn, next: asked ? { ...next, contactAt: at } : next }
}

/** Nobody is reminded of what they have taken back. */
const unreminded = (turn: Turn, mine: readonly CaseFacts[]): Turn => {
  const over = turn.effects.flatMap((effect) =>
    effect.do === 'move-case' &&
    effect.to === 'withdrawn' &&
    mine.some(({ id, family }) => id === effect.caseId && family === SCAM)
      ? [{ do: 'cancel-reminders', theme: caseTheme(effect.caseId) } as const]
      : [],
  )
  return over.length ? { ...turn, effects: [...turn.effects, ...over] } : turn
}

const decided: Flow = (stored, event, known) => {
  // A result is kept for a day; the first event after that finds it gone.
  const kept = rightsOf(stored, known.now) || !stored.checked ? stored : withoutRights(stored)
  const stands = kept.held && known.now >= kept.held.until ? released(kept) : kept
  // "ใช่" answers "cancel?" right after it, and nothing that came in between.
  const conversation = onward(stands)
  const { lang } = conversation
  const facts = { ...known, cases: known.cases.map((one) => ({ ...one, subject: subjectIn(one, lang) })) }
  if (
    'messageId' in event &&
    event.messageId &&
    event.kind !== 'unsend' &&
    facts.unsent.includes(event.messageId)
  )
    return silent(conversation)
  const quiet = withStaff(conversation, event, facts)
  if (quiet) return quiet
  const blocked = whileBlocked(conversation, event, facts)
  if (blocked) return blocked
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
      return isLeaving(stands, event) ? hold(stands, event, facts) : typed(conversation, event, facts)
    default:
      return shown(conversation, event, facts)
  }
}

const isLeaving = ({ run, expect }: Conversation, { text }: { text: string }): boolean =>
  run?.leaving === true && !expect && leavesTyped(text) !== null

const onward = (c: Conversation): Conversation => {
  if (!c.run?.leaving) return c
  const { leaving: _, ...run } = c.run
  return { ...c, run }
}

/** In company we answer who means us, and leave a family to its own talk. */
const spokenTo = (text: string): boolean => {
  if (/พึ่งได้|puengdai/i.test(text)) return true
  const intent = text.length <= 80 ? intentOf(text) : null
  return intent !== null && 'open' in intent
}

/** Added and blocked in quick succession may come in any order: the one that happened last says how it stands. */
const inOrder = (c: Conversation, event: Inbound, turn: Turn): Turn =>
  event.at < (c.friendAt ?? 0) ? silent(c) : { ...turn, next: { ...turn.next, friendAt: event.at } }

/** Pictures, places, stickers, sounds. */
const shown = (c: Conversation, event: Inbound, facts: Facts): Turn => {
  if (c.expect) return expected(c, event, facts)
  if (c.run) return hold(c, event, facts)
  const answered = event.kind === 'sticker' ? null : answersStaff(c, event, facts)
  if (answered) return answered
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

import { goOn, questionFollows, withoutExpect } from './holding.ts'
import type { Inbound, InboundText } from './inbound.ts'
import * as person from './person/flow.ts'
import { check } from './scam/check.ts'
import {
  guardAnswered,
  guardAsk,
  guardCode,
  guardEnds,
  guardEnter,
  guardHome,
  guardSee,
  guardTapped,
} from './scam/guard.ts'
import type { GuardAsked } from './scam/guard-contract.ts'
import { codeIn, guardLabel, guardTyped } from './scam/guard-typed.ts'
import type { Nav, Tap } from './taps.ts'
import type { Conversation, Expect, Facts, Opening, Turn } from './turn.ts'

/** Where looking out for each other meets the rest: consent, the interviews, and what is typed at rest. */
type InGuard = Extract<Expect, { for: 'guard' }>

const SEE = /^see-([0-9a-f-]{36})$/
const NEEDS_NOTICE = new Set(['guard-ask', 'guard-yes', 'guard-accept'])

export const isGuardTap = (tap: Tap): boolean => tap.t === 'scam' && tap.act.startsWith('guard')

/** What must be read of a person's bonds before this event; nothing for most. */
export const guardAsked = (c: Conversation, event: Inbound): GuardAsked | undefined => {
  const { expect, waiting } = c
  const waits = waiting?.flow === 'guard' ? (SEE.exec(waiting.arg ?? '')?.[1] ?? '') : undefined
  const here = expect?.for === 'guard' ? (expect.id ?? '') : undefined
  const id = here || waits
  if (event.kind === 'tap') {
    const { tap } = event
    if (tap?.t === 'scam' && isGuardTap(tap))
      return tap.act === 'guard-accept' && tap.id ? { id: tap.id } : {}
    if (tap?.t === 'open' && tap.flow === 'guard') return {}
    // "Not paid yet" may check what was said before.
    if (tap?.t === 'scam')
      return expect?.for === 'scam' && mayStop(expect.said?.text, event.at) ? {} : undefined
    return tap?.t === 'notice' && waits !== undefined ? (id ? { id } : {}) : undefined
  }
  if (event.kind !== 'text') return undefined
  const typed = codeIn(event.text)
  if (typed) return typed.code ? { code: typed.code } : {}
  if (guardTyped(event.text) || guardLabel(event.text, c.lang)) return {}
  if (id !== undefined && (here !== undefined || waits !== undefined)) return id ? { id } : {}
  const said = expect?.for === 'scam' ? expect.said?.text : undefined
  // In an interview or another exchange nothing is checked.
  const checking = expect ? expect.for === 'scam' : !c.run
  return checking && (mayStop(event.text, event.at) || mayStop(said, event.at)) ? {} : undefined
}

const READ_ANYWAY = 200

/** Whether a check of it can come to "stop": by its own words, or by what is known of what it names. */
const mayStop = (text: string | undefined, at: number): boolean => {
  if (!text || text.length < 8) return false
  // Of a long text, asking the database costs less than checking it twice.
  if (text.length > READ_ANYWAY) return true
  const { level, indicators } = check(text, {}, at)
  return level === 'stop' || indicators.length > 0
}

/** `arg`: "ask" for the first question, "see-…" for what a code asked before the notice was read. */
export const openGuard = (c: Conversation, { arg }: Opening, facts: Facts): Turn => {
  if (arg === 'ask') return person.needsNotice(c) ? noticeFirst(c, 'ask', facts) : guardAsk(c, facts)
  return arg && SEE.test(arg) ? seen(c, guardSee(c, facts), facts) : guardHome(c, facts)
}

const noticeFirst = (c: Conversation, arg: string, facts: Facts): Turn =>
  person.showNotice(c, { flow: 'guard', arg }, facts)

/** Before anything is agreed to, the notice of the service itself. */
const seen = (c: Conversation, turn: Turn, facts: Facts): Turn => {
  const { expect } = turn.next
  return expect?.for === 'guard' && expect.id && person.needsNotice(c)
    ? noticeFirst(turn.next, `see-${expect.id}`, facts)
    : turn
}

export const guardTap = (c: Conversation, tap: Extract<Tap, { t: 'scam' }>, facts: Facts): Turn => {
  if (person.needsNotice(c) && NEEDS_NOTICE.has(tap.act))
    return noticeFirst(c, tap.act === 'guard-accept' && tap.id ? `see-${tap.id}` : 'ask', facts)
  return questionFollows(guardTapped(c, tap, facts), facts)
}

/**
 * Typed where nothing else is asked, or with words that say what it is: a code, or the name of it. Null where it is neither. Eight digits by themselves
 * are a code at rest and where we asked for one; elsewhere they are an answer to what stands there.
 */
export const guardWords = (c: Conversation, event: InboundText, facts: Facts): Turn | null => {
  const { expect, run } = c
  const ours = expect?.for === 'guard' || expect?.for === 'scam'
  if (guardTyped(event.text) && !run && (!expect || ours)) return guardHome(withoutExpect(c), facts)
  const label = guardLabel(event.text, c.lang)
  // What ends a bond is no answer to a question.
  if (label && 'ends' in label) return questionFollows(guardEnds(c, label.ends, facts), facts)
  if (label && !run && (!expect || ours)) return guardTap(withoutExpect(c), { t: 'scam', ...label }, facts)
  const typed = codeIn(event.text)
  if (!typed) return null
  const free = expect ? expect.for === 'guard' && expect.step === 'code' : !run
  if (!typed.named && !free) return null
  return typed.code ? seen(c, guardCode(c, facts), facts) : guardEnter(c)
}

/** In one of our own questions; null where the words answer none of them and are read as at rest. */
export const typedInGuard = (
  c: Conversation,
  expect: InGuard,
  event: InboundText,
  nav: Nav | null,
  facts: Facts,
): Turn | null => {
  if (!nav && isElsewhere(expect, event.text)) return null
  if (nav === 'back' && (expect.step === 'me' || expect.step === 'agree')) return guardAsk(c, facts)
  if (nav === 'help') return person.help(c, facts)
  if (nav === 'cancel') return guardTap(c, { t: 'scam', act: 'guard-leave' }, facts)
  if (nav && nav !== 'repeat') return goOn(withoutExpect(c), facts)
  const asked = nav === 'repeat' ? { ...event, text: '' } : event
  const turn = guardAnswered(c, expect, asked, facts)
  const agrees = turn.effects.some(({ do: what }) => what === 'agree')
  if (agrees && person.needsNotice(c)) return noticeFirst(c, expect.id ? `see-${expect.id}` : 'ask', facts)
  return questionFollows(turn, facts)
}

/** Where a code or a yes was asked for, a sentence is neither. */
const isElsewhere = ({ step }: InGuard, text: string): boolean =>
  (step === 'code' && !/\p{N}/u.test(text)) || (step !== 'who' && step !== 'me' && text.length > 40)

/** A picture or a sticker is no name. */
export const shownInGuard = (c: Conversation, event: Inbound, facts: Facts): Turn =>
  event.kind === 'sticker' || c.expect?.for !== 'guard'
    ? person.sticker(c, facts)
    : guardAnswered(c, c.expect, { text: '', messageId: '' }, facts)

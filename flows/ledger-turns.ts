import { withoutExpect } from './holding.ts'
import type { Inbound, InboundText } from './inbound.ts'
import { plain } from './kit.ts'
import { answered, askedAgain, notNoted } from './ledger/answering.ts'
import * as ledger from './ledger/flow.ts'
import { idsOfLast, saidOfLast } from './ledger/last.ts'
import { isMistyped } from './ledger/last-said.ts'
import { take } from './ledger/noting.ts'
import {
  agreementTyped,
  isPlain,
  LINES_MAX,
  ledgerTyped,
  overlong,
  owedTyped,
  readEntries,
  spanAsked,
} from './ledger/read.ts'
import { askAgreement, askEntry, isStale, leftOut, type Said } from './ledger/saying.ts'
import { ledgerTexts } from './ledger/texts.ts'
import { waitingIn, waitsNoMore, waitsToo } from './ledger/to-note.ts'
import { takeWaiting, thenWaiting } from './ledger/waiting.ts'
import * as person from './person/flow.ts'
import { type Intent, intentOf } from './person/intents.ts'
import type { Tap } from './taps.ts'
import { compactForm } from './text.ts'
import type { Conversation, Expect, Facts, Opening, Turn } from './turn.ts'

/** Where the ledger meets the rest: the notice comes first, and a number in a story stays part of the story. */
type InLedger = Extract<Expect, { for: 'ledger' }>

export const openLedger = (c: Conversation, opening: Opening, facts: Facts): Turn => {
  if (person.needsNotice(c)) return person.showNotice(c, opening, facts)
  if (opening.arg === 'month' && facts.ledger?.agreed)
    return ledger.showMonth(c, facts, opening.said && spanAsked(opening.said.text))
  const isLine = opening.said && readEntries(opening.said.text, facts.now, { asked: true })
  const held = isLine && opening.said ? (waitsToo(c, opening.said) ?? c) : c
  if (!facts.ledger?.agreed) return askAgreement(held)
  return takeWaiting(held, { at: facts.now }, facts) ?? askEntry(c, facts)
}

/** Before the agreements: the line waits beside those that wait already, and is told to. */
const heldForAgreement = (c: Conversation, said: Said, facts: Facts): Turn => {
  const t = ledgerTexts(c.lang).agree
  const held = waitsToo(c, said)
  const { waiting } = c
  // What was told before it still opens first.
  const opening = waiting?.said && waiting.flow !== 'ledger' ? waiting : { flow: 'ledger' }
  const asked = person.needsNotice(c) ? person.showNotice(held ?? c, opening, facts) : askAgreement(held ?? c)
  if (!held) return { ...asked, say: [plain(t.full(LINES_MAX)), ...asked.say] }
  const waits = t.waits(
    waitingIn(held)
      .map(({ text }) => text)
      .join('\n'),
  )
  return person.needsNotice(c) ? { ...asked, say: [plain(waits), ...asked.say] } : asked
}

/** The line that was a slip waits no more; the others do. */
const slipBeforeAgreement = (c: Conversation, text: string, facts: Facts): Turn => {
  const slips = waitingIn(c).filter((said) => compactForm(text).includes(compactForm(said.text)))
  const rest = waitsNoMore(
    c,
    slips.map(({ messageId }) => messageId),
  )
  const left = leftOut(rest)
  if (!waitingIn(rest).length) return left
  const asked = person.needsNotice(c)
    ? person.showNotice(rest, c.waiting ?? { flow: 'ledger' }, facts)
    : askAgreement(rest)
  return { ...asked, say: [...left.say, ...asked.say] }
}

/** Of what was noted last: taken back, brought back, put right. */
export const typedOfLast = (
  c: Conversation,
  { text, messageId, at }: InboundText,
  facts: Facts,
): Turn | null => (person.needsNotice(c) ? null : saidOfLast(c, { text, messageId }, { at }, facts))

/**
 * At rest: what opens the ledger, or a line for it. What anything else claims (trouble, rights, a case) stays theirs; and whoever keeps no ledger
 * here is offered one only for what could be nothing else.
 */
export const typedForLedger = (
  c: Conversation,
  event: InboundText,
  intent: Intent | null,
  facts: Facts,
): Turn | null => {
  const { text, messageId } = event
  const said = { text, messageId }
  const wish = ledgerTyped(text)
  if (wish === 'forget') return ledger.askForget(c, facts)
  if (wish === 'month' && facts.ledger?.agreed)
    return openLedger(c, { flow: 'ledger', arg: 'month', said }, facts)
  if (wish) return openLedger(c, { flow: 'ledger', ...(wish === 'month' ? { arg: 'month' } : {}) }, facts)
  const claimed = intent && 'open' in intent
  // A line that is said to be wrong, and none like it was noted.
  if (!claimed && isMistyped(text))
    return facts.ledger?.agreed
      ? askEntry(c, facts, ledgerTexts(c.lang).ask.mistyped)
      : slipBeforeAgreement(c, text, facts)
  if (!claimed && facts.ledger?.agreed && owedTyped(text)) return ledger.showOwed(c, facts)
  const reading = readEntries(text, event.at)
  // "เบี้ยผู้สูงอายุ 600" of who keeps a ledger is what came in; of who keeps none it asks about the right.
  const ofBoth = claimed && intent.open === 'rights' && facts.ledger?.agreed === true
  if (!reading || (claimed && !(ofBoth && isPlain(reading)))) return null
  if (!facts.ledger?.agreed || person.needsNotice(c))
    return isPlain(reading) ? heldForAgreement(c, { ...said, at: event.at }, facts) : null
  return thenWaiting(c, take(c, reading, said, { at: event.at }, facts), { at: event.at }, facts)
}

/** Typed while we have asked for something; null where its words mean something else. */
export const typedInLedger = (
  c: Conversation,
  expect: InLedger,
  event: InboundText,
  facts: Facts,
): Turn | null => {
  if (person.needsNotice(c) || isStale(expect, event.at)) return null
  const agreed = expect.step === 'agree' && agreementTyped(event.text)
  if (agreed) return ledgerTapped(c, { t: 'ledger', act: agreed }, event, facts)
  const said = { text: event.text, messageId: event.messageId }
  const ofLast = saidOfLast(withoutExpect(c), said, { at: event.at }, facts)
  if (ofLast && expect.step !== 'edit')
    return expect.step === 'note' && !ofLast.next.expect
      ? { ...ofLast, next: { ...ofLast.next, expect } }
      : ofLast
  if (expect.step === 'note' && isMistyped(event.text))
    return askEntry(withoutExpect(c), facts, ledgerTexts(c.lang).ask.mistyped)
  const turn = answered(withoutExpect(c), expect, said, { at: event.at }, facts)
  return turn && thenWaiting(c, turn, { at: event.at }, facts)
}

/** Nothing understood what was typed to a question of ours: it stands there once more. Who is lost for the third time is offered a person instead. */
export const ledgerAsksOn = (before: Conversation, lost: Turn, event: InboundText, facts: Facts): Turn => {
  const { expect } = before
  if (!expect && !before.run && facts.ledger?.agreed && overlong(event.text, event.at) === 'lines')
    return askEntry(lost.next, facts, notNoted(lost.next, event.text, { at: event.at }))
  if (expect?.for !== 'ledger' || isStale(expect, event.at) || person.needsNotice(before)) return lost
  const { misses } = lost.next
  if (misses > 2) return lost
  const said = { text: event.text, messageId: event.messageId }
  const asked = askedAgain(lost.next, expect, said, { at: event.at }, facts)
  const say = expect.step === 'note' ? asked.say : [...lost.say, ...asked.say]
  return { ...asked, next: { ...asked.next, misses }, say }
}

/** Two lines in quick succession may come in any order: the one that comes late is noted too, where nothing about it is unclear, or waits beside the other. */
export const lateForLedger = (
  c: Conversation,
  event: Inbound,
  facts: Facts,
): Pick<Turn, 'next' | 'effects'> | null => {
  if (event.kind !== 'text' || c.run || facts.unsent.includes(event.messageId)) return null
  const intent = intentOf(event.text)
  const reading = readEntries(event.text, event.at)
  if (!reading || (intent && 'open' in intent) || !isPlain(reading)) return null
  const said = { text: event.text, messageId: event.messageId }
  if (!facts.ledger?.agreed)
    return waitingIn(c).length ? { next: waitsToo(c, { ...said, at: event.at }) ?? c, effects: [] } : null
  if (reading.lines.some(({ is }) => is === 'ask')) return null
  return { next: c, effects: take(c, reading, said, { at: event.at }, facts).effects }
}

export const ledgerTapped = (
  c: Conversation,
  tap: Extract<Tap, { t: 'ledger' }>,
  event: Pick<Inbound, 'at'>,
  facts: Facts,
): Turn =>
  person.needsNotice(c) && tap.act !== 'forget-yes' && tap.act !== 'decline'
    ? person.showNotice(c, { flow: 'ledger' }, facts)
    : thenWaiting(c, ledger.tapped(c, tap, { at: event.at }, facts), { at: event.at }, facts)

/** Of nothing that anybody complains about by its name and price alone. */
const DAILY: ReadonlySet<string> = new Set(['food', 'drink'])
const OF_THE_MATTER = /โอน|จ่าย|ส่ง|ซื้อ|สั่ง|ร้าน|ราคา|ยอด|ขาย|คืน|โกง|เพจ/
const IN_BETWEEN_MAX = 30

/** "กาแฟ 50" among the questions of an interview answers none of them: it waits, and is told to. */
export const lineInBetween = (c: Conversation, event: InboundText): Turn | null => {
  const { text, messageId, at } = event
  const reading =
    text.length > IN_BETWEEN_MAX || OF_THE_MATTER.test(text) || isMistyped(text)
      ? null
      : readEntries(text, at)
  const daily = reading?.lines.every(
    (one) => one.is === 'entry' && one.plain && DAILY.has(one.entry.category),
  )
  const next = daily ? waitsToo(c, { text, messageId, at }) : null
  return next && { next, say: [plain(ledgerTexts(c.lang).stillWaits(text))], effects: [], weight: 'question' }
}

/** Once what was under way is over or put aside, the lines that waited behind it are spoken of. What can be touched below the last message stays there. */
export const offeringWaiting = (before: Conversation, turn: Turn): Turn => {
  const { next, say } = turn
  const waits = waitingIn(next)
  const isOver = before.run !== undefined && !next.run && !next.expect && !next.waiting
  if (!isOver || !waits.length || !say.length || person.needsNotice(next)) return turn
  const words = plain(ledgerTexts(next.lang).stillWaits(waits.map(({ text }) => text).join(' · ')))
  return { ...turn, say: [...say.slice(0, -1), words, ...say.slice(-1)] }
}

/** Whether the ledger must be read for this event, and which of its entries; null where it need not. */
export const ledgerAsked = (c: Conversation, event: Inbound): { ids: string[] } | null => {
  const { expect } = c
  const open = expect?.for === 'ledger' ? { ids: expect.id ? [expect.id] : [] } : null
  if (event.kind === 'tap') {
    const { tap } = event
    if (tap?.t === 'ledger') return { ids: [...ledger.idsOf(tap), ...(open?.ids ?? [])] }
    const waits = c.waiting?.flow === 'ledger' && tap?.t === 'notice'
    return waits || (tap?.t === 'open' && tap.flow === 'ledger') ? { ids: [] } : null
  }
  if (event.kind !== 'text') return null
  const last = idsOfLast(c, event.text)
  if (open || c.waiting?.flow === 'ledger') return { ids: [...(open?.ids ?? []), ...last] }
  // What is typed to staff, or in an interview, is no line for the ledger.
  if (c.run || expect?.for === 'contact') return null
  if (last.length) return { ids: last }
  const line = readEntries(event.text, event.at) || overlong(event.text, event.at) === 'lines'
  return ledgerTyped(event.text) || owedTyped(event.text) || line ? { ids: [] } : null
}

import type { Effect } from './effects.ts'
import { withoutExpect } from './holding.ts'
import type { Inbound, InboundText } from './inbound.ts'
import { answered } from './ledger/answering.ts'
import * as ledger from './ledger/flow.ts'
import { idsOfLast, saidOfLast } from './ledger/last.ts'
import { take } from './ledger/noting.ts'
import { agreementTyped, isPlain, ledgerTyped, owedTyped, readEntries, spanAsked } from './ledger/read.ts'
import { askAgreement, askEntry, isStale } from './ledger/saying.ts'
import * as person from './person/flow.ts'
import { type Intent, intentOf } from './person/intents.ts'
import type { Tap } from './taps.ts'
import type { Conversation, Expect, Facts, Opening, Turn } from './turn.ts'

/** Where the ledger meets the rest: the notice comes first, and a number in a story stays part of the story. */
type InLedger = Extract<Expect, { for: 'ledger' }>

export const openLedger = (c: Conversation, opening: Opening, facts: Facts): Turn => {
  if (person.needsNotice(c)) return person.showNotice(c, opening, facts)
  if (!facts.ledger?.agreed) return askAgreement(c, opening.said)
  if (opening.arg === 'month') return ledger.showMonth(c, facts, opening.said && spanAsked(opening.said.text))
  const reading = opening.said && readEntries(opening.said.text, facts.now, { asked: true })
  if (reading && opening.said) return take(c, reading, opening.said, { at: facts.now }, facts)
  return askEntry(c, facts)
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
  if (!claimed && facts.ledger?.agreed && owedTyped(text)) return ledger.showOwed(c, facts)
  const reading = readEntries(text, event.at)
  // "เบี้ยผู้สูงอายุ 600" of who keeps a ledger is what came in; of who keeps none it asks about the right.
  const ofBoth = claimed && intent.open === 'rights' && facts.ledger?.agreed === true
  if (!reading || (claimed && !(ofBoth && isPlain(reading)))) return null
  if (!facts.ledger?.agreed || person.needsNotice(c))
    return isPlain(reading) ? openLedger(c, { flow: 'ledger', said }, facts) : null
  return take(c, reading, said, { at: event.at }, facts)
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
  return answered(withoutExpect(c), expect, said, { at: event.at }, facts)
}

/** Two lines in quick succession may come in any order: the one that comes late is noted too, where nothing about it is unclear. */
export const lateForLedger = (c: Conversation, event: Inbound, facts: Facts): Effect[] => {
  if (event.kind !== 'text' || c.run || !facts.ledger?.agreed || facts.unsent.includes(event.messageId))
    return []
  const intent = intentOf(event.text)
  const reading = readEntries(event.text, event.at)
  if (!reading || (intent && 'open' in intent) || !isPlain(reading)) return []
  if (reading.lines.some(({ is }) => is === 'ask')) return []
  const said = { text: event.text, messageId: event.messageId }
  return take(c, reading, said, { at: event.at }, facts).effects
}

export const ledgerTapped = (
  c: Conversation,
  tap: Extract<Tap, { t: 'ledger' }>,
  event: Pick<Inbound, 'at'>,
  facts: Facts,
): Turn =>
  person.needsNotice(c) && tap.act !== 'forget-yes' && tap.act !== 'decline'
    ? person.showNotice(c, { flow: 'ledger', ...waiting(c) }, facts)
    : ledger.tapped(c, tap, { at: event.at }, facts)

const waiting = ({ expect }: Conversation) =>
  expect?.for === 'ledger' && expect.said ? { said: expect.said } : {}

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
  return ledgerTyped(event.text) || owedTyped(event.text) || readEntries(event.text, event.at)
    ? { ids: [] }
    : null
}

import { goOn, questionFollows, withoutExpect } from './holding.ts'
import type { Inbound, InboundText } from './inbound.ts'
import * as person from './person/flow.ts'
import { alertsAnswered, alertsHome, alertsTapped, alertsTyped } from './scam/alert-flow.ts'
import { scamTapped } from './scam-turns.ts'
import type { Nav, Tap } from './taps.ts'
import type { Conversation, Facts, Opening, Turn } from './turn.ts'

/** Where warnings meet the rest: consent, and what is typed at rest. */

export const isAlertTap = (tap: Tap): boolean => tap.t === 'scam' && /^alerts(?:-|$)/.test(tap.act)

/** Whether it must be read what this person has asked for. */
export const alertsAsked = (c: Conversation, event: Inbound): boolean => {
  if (c.expect?.for === 'alerts' || c.waiting?.flow === 'alerts') return true
  if (event.kind === 'tap')
    return (
      event.tap !== null && (isAlertTap(event.tap) || (event.tap.t === 'open' && event.tap.flow === 'alerts'))
    )
  return event.kind === 'text' && alertsTyped(event.text, c.lang) !== null
}

/** `arg`: what they were about to ask for when the notice had to be read. */
export const openAlerts = (c: Conversation, { arg }: Opening, facts: Facts): Turn =>
  person.needsNotice(c) ? alertsHome(c, facts) : alertsTapped(c, { t: 'scam', act: arg ?? 'alerts' }, facts)

/** Looking and stopping need no consent; being written to does. */
export const alertTap = (c: Conversation, tap: Extract<Tap, { t: 'scam' }>, facts: Facts): Turn => {
  const wants = tap.act === 'alerts-on' || tap.act === 'alerts-own'
  if (wants && person.needsNotice(c)) return person.showNotice(c, { flow: 'alerts', arg: tap.act }, facts)
  return questionFollows(alertsTapped(c, tap, facts), facts)
}

/** Asked for by name where nothing else is being answered. */
export const alertWords = (c: Conversation, event: InboundText, facts: Facts): Turn | null => {
  const tap = alertsTyped(event.text, c.lang)
  if (!tap) return null
  const elsewhere = c.run || (c.expect && c.expect.for !== 'scam' && c.expect.for !== 'alerts')
  // A warning may come in the middle of anything, and what stops it is no answer to a question.
  if (elsewhere && tap.act !== 'alerts-off') return null
  return isAlertTap(tap) ? alertTap(c, tap, facts) : scamTapped(c, tap, facts)
}

export const typedInAlerts = (c: Conversation, event: InboundText, nav: Nav | null, facts: Facts): Turn => {
  if (nav === 'help') return person.help(c, facts)
  if (nav === 'cancel') return questionFollows(alertsHome(c, facts), facts)
  if (nav && nav !== 'repeat') return goOn(withoutExpect(c), facts)
  if (person.needsNotice(c)) return person.showNotice(c, { flow: 'alerts', arg: 'alerts-own' }, facts)
  return questionFollows(alertsAnswered(c, { text: event.text }, facts), facts)
}

export const shownInAlerts = (c: Conversation, event: Inbound, facts: Facts): Turn =>
  event.kind === 'location' && !person.needsNotice(c)
    ? questionFollows(alertsAnswered(c, { address: event.address }, facts), facts)
    : person.sticker(c, facts)

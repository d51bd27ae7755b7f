import { alertWords } from '../alert-turns.ts'
import { forgetRightsTyped } from '../commands.ts'
import { guardWords } from '../guard-turns.ts'
import { heldOf, questionFollows, withoutExpect } from '../holding.ts'
import type { InboundText } from '../inbound.ts'
import { card } from '../kit.ts'
import { ledgerAsksOn } from '../ledger-turns.ts'
import { notice } from '../opening.ts'
import { type Emergency, emergencyCard, emergencyIn } from '../person/emergencies.ts'
import * as person from '../person/flow.ts'
import { intentOf } from '../person/intents.ts'
import { forgetRights } from '../rights.ts'
import { bankIn } from '../scam/banks.ts'
import { afterEmergency, checkedTyped, isDemanded, isOver, stillAbout } from '../scam-turns.ts'
import { onlyTold, stillTold, storyIn } from '../story-told.ts'
import type { Conversation, Facts, Turn } from '../turn.ts'
import { lostAtNotice, nodsAtNotice } from './at-notice.ts'
import { typedAtRest } from './at-rest.ts'
import { typedInExchange } from './in-exchange.ts'
import { unsentAtNotice } from './on-case.ts'

/** What somebody typed, wherever they are. */
export const typed = (c: Conversation, event: InboundText, facts: Facts): Turn => {
  const emergency = emergencyIn(event.text)
  const moving = emergency?.id === 'money_moving' && leadsToScam(c, event.text)
  if (emergency && !moving && interrupts(c, emergency, event.text)) {
    // What is said in need is no answer to a question about cards, and is not asked for once more.
    const asked = questionFollows({ next: c, say: [], effects: [], weight: 'receipt' }, facts)
    return { ...asked, say: [...card(c, emergencyCard(c, emergency, facts.now)), ...asked.say] }
  }
  const turn = moving
    ? afterEmergency(c, { text: event.text, messageId: event.messageId }, facts)
    : typedCalmly(c, event, facts)
  // The bank's own number and 1441 stand on one card then.
  if (!emergency || (moving && bankIn(event.text) && !isDemanded(event.text))) return turn
  // Who has said what they need was understood, whatever else their words were.
  const lost = isLost(c, turn)
  // The number to call comes before anything else, whatever the person is in the middle of.
  return {
    ...turn,
    next: lost ? { ...turn.next, misses: 0 } : turn.next,
    say: [...card(turn.next, emergencyCard(turn.next, emergency, facts.now)), ...(lost ? [] : turn.say)],
    weight: 'receipt',
  }
}

/** What a story is about, so that a cry is told from it. */
const TOLD = /โกง|สั่ง|ซื้อ|โอน|ร้าน|ห[ลร]อก|ข่าว|เว็บ|เพจ/
const CRY_MAX = 30

/** In an interview, at a question that no story answers, or in words that are none. */
const interrupts = ({ run, expect }: Conversation, { id }: Emergency, text: string): boolean => {
  const asked = run && !expect ? heldOf(run)?.interview.questions.find(({ id }) => id === run.at) : undefined
  if (asked?.kind === 'text')
    return /^(?:medical|life)$/.test(id) && text.length <= CRY_MAX && !TOLD.test(text)
  return asked !== undefined
}

/** Whoever says at rest that the money is going has answered our first question; a complaint that is told with it stays one. */
const leadsToScam = (c: Conversation, text: string): boolean => {
  if (c.run || (c.expect && c.expect.for !== 'scam')) return false
  const intent = intentOf(text)
  return !intent || ('open' in intent && intent.open === 'scam')
}

const typedCalmly = (before: Conversation, event: InboundText, facts: Facts): Turn => {
  const { text } = event
  const over = before.expect !== undefined && isOver(before.expect)
  // What was checked goes with it.
  const button = over && !before.run ? checkedTyped(before, text, facts) : null
  if (button) return button
  const c = over ? withoutExpect(before) : before
  if (person.withdrawTyped(text)) return person.withdrawConsent(c, facts)
  if (forgetRightsTyped(text)) return forgetRights(c, facts.now)
  const guard = guardWords(c, event, facts)
  if (guard) return guard
  const alerts = alertWords(c, event, facts)
  if (alerts) return alerts
  // A "1" in a later exchange is no answer to a notice that was left standing.
  if (c.waiting && !c.expect) {
    const answer = person.noticeTyped(text)
    if (answer) return notice(c, answer, facts)
    const still = nodsAtNotice(c, event, facts) ?? unsentAtNotice(c, event, facts)
    if (still) return still
  }
  if (!c.expect && !c.run && person.agreesAnyway(c, text))
    return person.showNotice(c, { flow: 'menu' }, facts)
  if (c.expect) {
    const turn = typedInExchange(c, c.expect, event, facts)
    if (turn) return turn
  }
  const story = storyIn(before.expect)
  const turn = typedAtRest(withoutExpect(c), story ? { ...event, before: story } : event, facts)
  if (!isLost(before, turn)) return turn
  if (over) return stillAbout(before) ?? stillTold(before.expect, event, turn)
  return before.expect
    ? stillTold(before.expect, event, ledgerAsksOn(before, turn, event, facts))
    : lostAtNotice(before, ledgerAsksOn(before, turn, event, facts), event, facts)
}

const isLost = (before: Conversation, { next }: Turn): boolean =>
  !next.run && (!next.expect || onlyTold(next.expect)) && next.misses > before.misses

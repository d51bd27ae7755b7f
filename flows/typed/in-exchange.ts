import { shownInAlerts, typedInAlerts } from '../alert-turns.ts'
import * as cases from '../case/flow.ts'
import { caseTyped, enoughTyped, navTyped, resumeTyped } from '../commands.ts'
import { shownInGuard, typedInGuard } from '../guard-turns.ts'
import { goOn, hold, questionFollows, withoutExpect } from '../holding.ts'
import type { Inbound, InboundText } from '../inbound.ts'
import { saysSlip } from '../ledger/last-said.ts'
import { typedInLedger } from '../ledger-turns.ts'
import { elsewhereIn, elsewhereTold } from '../person/elsewhere.ts'
import * as person from '../person/flow.ts'
import { type Intent, intentOf } from '../person/intents.ts'
import { callNow, leaveScam, saysPaid, shownInScam, typedInScam } from '../scam-turns.ts'
import { compactForm } from '../text.ts'
import type { Conversation, Expect, Facts, Turn } from '../turn.ts'
import { wishAnswered } from '../wishes.ts'
import { intended } from './intended.ts'

/** To staff: nothing more is to be said. */
const NO_MORE =
  /^(?:ไม่คุย|เลิกคุย|จบ|ครบ|แค่นี้(?:แหละ|ก่อน)?|หมด|พอ(?=แล้ว))(?:แล้ว|ละ)*(?:นะ|ค่ะ|คะ|ครับ|คับ|จ้า|จ้ะ|ลูก|หลาน|หนู)*$/
const HELP = /^\s*(?:ช่วยเหลือ|วิธีใช้|help|\?)/i

/** Told what to do before anything is checked or asked on. */
const FIRST: ReadonlySet<string> = new Set(['kin', 'gave_data'])

/** Short exchanges that "พอแล้ว" ends; of the others it is an answer. */
const ENDED: ReadonlySet<Expect['for']> = new Set(['scam', 'contact', 'guard'])

/**
 * Typed in a short exchange; null where its words mean something else. The exchange takes every word, commands among them, and never the interview below it; what
 * leads out is the way to a person, and the short way to the menu, the list or another case of theirs.
 */
export const typedInExchange = (
  c: Conversation,
  expect: Expect,
  event: InboundText,
  facts: Facts,
): Turn | null => {
  const { text } = event
  const nav = navTyped(text)
  const goesOn = resumeTyped(text)
  if (nav === 'staff') return person.contact(withoutExpect(c), 'menu', facts)
  // Whoever has had enough is not led back into other questions.
  const ends = enoughTyped(text) || (expect.for === 'contact' && NO_MORE.test(compactForm(text)))
  if (ENDED.has(expect.for) && ends) return person.menu(withoutExpect(c), facts)
  const command = commandIn(text, expect, facts)
  if (command) return intended(withoutExpect(c), command, event, facts)
  if (expect.for === 'scam') {
    if (nav === 'help') return person.help(c, facts)
    if (goesOn || (nav && nav !== 'repeat')) return leaveScam(c, expect, nav, facts)
    // "แม่ไม่เชื่อ" is nothing to be checked: whoever says it wants to keep somebody from paying; nor is a card’s number that was given away.
    const about = elsewhereIn(text)
    if (about && FIRST.has(about.id)) return questionFollows(elsewhereTold(c, about, facts.now), facts)
    const turn = typedInScam(c, expect, event, facts)
    return turn && questionFollows(turn, facts)
  }
  if (expect.for === 'wish') return wishAnswered(c, expect, nav === 'pause' ? '1' : text, facts)
  if (expect.for === 'alerts') return typedInAlerts(c, event, nav, facts)
  if (expect.for === 'guard') return typedInGuard(c, expect, event, nav, facts)
  if (expect.for === 'ledger') {
    if (nav === 'help') return person.help(c, facts)
    // "พิมพ์ผิด" is said of the line that is asked about.
    if (goesOn || (nav && !(nav === 'back' && saysSlip(text)))) return goOn(withoutExpect(c), facts)
    const turn = typedInLedger(c, expect, event, facts)
    return turn && questionFollows(turn, facts)
  }
  if (expect.for === 'contact') {
    // "งง" and "ไม่รู้จะเลือกข้อไหน" are said to the officer.
    if (nav === 'help' && HELP.test(text)) return person.help(c, facts)
    if (nav === 'pause' || nav === 'skip') return person.menu(c, facts)
    if (nav === 'cancel' || nav === 'back' || goesOn) return goOn(withoutExpect(c), facts)
    const turn = expected(c, event, facts)
    return saysPaid(text, facts.now) ? { ...turn, say: [...callNow(c, facts, text), ...turn.say] } : turn
  }
  // "ทำต่อ" under "do you want to withdraw?" means the case.
  if (goesOn && expect.for !== 'case-withdraw') return goOn(withoutExpect(c), facts)
  const answer = expected(c, event, facts)
  return LETS_GO.has(expect.for) && answer.next.expect && meansElse(text, c, answer, facts)
    ? null
    : questionFollows(answer, facts)
}

/** Questions of which nothing hangs on an answer: asked twice in vain they are let go, and nothing has happened. */
const LETS_GO: ReadonlySet<Expect['for']> = new Set(['case-withdraw', 'case-treated'])
const meansElse = (text: string, c: Conversation, answer: Turn, facts: Facts): boolean => {
  if (answer.next.misses <= c.misses) return false
  const intent = intentOf(text)
  const opens = intent !== null && 'open' in intent
  return c.misses > 1 || opens || caseTyped(text) !== null || saysPaid(text, facts.now)
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

/** What comes in during a short exchange outside any interview. */
export const expected = (c: Conversation, event: Inbound, facts: Facts): Turn => {
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
    case 'scam':
      return shownInScam(c, event, facts)
    case 'guard':
      return shownInGuard(c, event, facts)
    case 'ledger':
      return event.kind === 'sticker' ? person.sticker(c, facts) : person.menu(c, facts)
    case 'alerts':
      return shownInAlerts(c, event, facts)
    case 'wish':
      return hold(withoutExpect(c), event, facts)
    // The block is over: there is nothing to appeal against.
    case 'block-appeal':
    case undefined:
      return person.menu(withoutExpect(c), facts)
    default:
      return c.expect satisfies never
  }
}

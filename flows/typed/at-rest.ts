import { caseSaid } from '../case/meant.ts'
import {
  caseTyped,
  criesTyped,
  enoughTyped,
  idleTyped,
  navSaid,
  navTyped,
  resultTyped,
  resumeSaid,
  resumeTyped,
  scoldsTyped,
} from '../commands.ts'
import { goOn, hold } from '../holding.ts'
import type { InboundText } from '../inbound.ts'
import { typedForLedger, typedOfLast } from '../ledger-turns.ts'
import { respelt } from '../misspelt.ts'
import { open } from '../opening.ts'
import { elsewhereTyped } from '../person/elsewhere.ts'
import * as person from '../person/flow.ts'
import { intentOf } from '../person/intents.ts'
import { asksOfUs } from '../person/talk.ts'
import { rightsTyped, troubled } from '../rights.ts'
import { bankIn } from '../scam/banks.ts'
import { check } from '../scam/check.ts'
import { answerCheck } from '../scam/flow.ts'
import { pasted, saysPaid } from '../scam-turns.ts'
import { toldOn } from '../told-on.ts'
import type { Conversation, Facts, Turn } from '../turn.ts'
import { typedInInterview } from './in-interview.ts'
import { intended } from './intended.ts'
import { ofTalk } from './of-talk.ts'
import { actOnCase, afterNone, meantCase, onCase } from './on-case.ts'
import { otherLayout } from './other-layout.ts'
import { several } from './several.ts'

/** Of what was put aside it is asked whether it goes; where nothing was, there is nothing to cancel. */
const cancelled = (c: Conversation, event: InboundText, facts: Facts): Turn => {
  const back = goOn(c, facts)
  return back.next.run ? hold(back.next, { ...event, text: CANCEL }, facts) : back
}
const CANCEL = 'ยกเลิก'

/** With goods or a shop in it, it is the beginning of a complaint. */
const PAID_ALONE = /^(?!.*(?:ร้าน|สั่ง|ซื้อ|ของไม่|สินค้า)).{1,60}$/s

const BANK_MAX = 30
/** "แล้วธนาคารออมสินล่ะ": a bank, and nothing told of it. */
const asksBank = (text: string): boolean =>
  text.length <= BANK_MAX && /เบอร์|ล่ะ|ละ(?![ก-๙])/.test(text) && bankIn(text) !== undefined

/** Where no short exchange is under way: an interview takes it, or it is the beginning of something. */
export const typedAtRest = (c: Conversation, event: InboundText, facts: Facts): Turn => {
  const { text } = event
  const nav = navTyped(text)
  if (c.run) return typedInInterview(c, event, facts)
  const ofLast = typedOfLast(c, event, facts)
  if (ofLast) return ofLast
  if (resumeTyped(text)) return goOn(c, facts)
  if (criesTyped(text)) return person.comfort(c)
  if (scoldsTyped(text)) return person.sorry(c)
  const act = caseTyped(text)
  if (act) return actOnCase(c, act, facts)
  const known = onCase(c, caseSaid(text, facts.cases), event, facts)
  if (known) return known
  if (nav === 'staff') return person.contact(c, 'menu', facts)
  if (nav === 'help') return person.help(c, facts)
  if (nav === 'cancel' || (c.shelf.length && navSaid(text) === 'cancel')) return cancelled(c, event, facts)
  if (nav) return goOn(c, facts)
  // Nothing is being asked: an end needs no more than a kind word.
  if (enoughTyped(text))
    return resultTyped(text) ? open(c, { flow: 'rights' }, facts) : person.social(c, 'ok', facts)
  const rights = troubled(c, text, facts.now) ?? elsewhereTyped(c, text, facts) ?? rightsTyped(c, text, facts)
  if (rights) return rights
  if (resumeSaid(text)) return goOn(c, facts)
  if (PAID_ALONE.test(text) && saysPaid(text, facts.now))
    return open(
      c,
      { flow: 'scam', arg: 'yes', said: toldOn(event.before, { text, messageId: event.messageId }) },
      facts,
    )
  const intent = intentOf(text)
  const checked = check(text, facts.known ?? {}, facts.now)
  if (pasted(text, intent, checked))
    return answerCheck(c, { text, messageId: event.messageId }, checked, facts)
  const noted = typedForLedger(c, event, intent, facts)
  if (noted) return noted
  // "สวัสดีค่ะ เมื่อวานคุยถึงไหนแล้วคะ" greets, and asks where they were.
  const talk = intent && ('social' in intent || asksOfUs(text)) ? ofTalk(c, event, facts) : null
  if (talk) return talk
  if (intent) return several(c, event, facts) ?? intended(c, intent, event, facts)
  // "กดผิด", "ว่าไงนะ": where nothing is asked, they want to know where they are.
  if (navSaid(text)) return goOn(c, facts)
  return (
    meantCase(c, event, facts) ??
    ofTalk(c, event, facts) ??
    afterNone(c, event, facts) ??
    (asksBank(text) ? person.hotlinesCard(c, facts, 'banks') : null) ??
    otherLayout(c, text, facts) ??
    misspelt(c, event, facts) ??
    (idleTyped(text) ? person.social(c, 'ok', facts) : null) ??
    person.notUnderstood(c, facts)
  )
}

/** What nothing else understood, read through slips of the finger. What is kept of it are the words as they were typed. */
const misspelt = (c: Conversation, event: InboundText, facts: Facts): Turn | null => {
  const text = respelt(event.text)
  if (!text) return null
  if (criesTyped(text)) return person.comfort(c)
  const nav = navTyped(text)
  if (nav === 'staff') return person.contact(c, 'menu', facts)
  if (nav === 'help') return person.help(c, facts)
  const rights = troubled(c, text, facts.now) ?? rightsTyped(c, text, facts)
  const intent = rights ? null : intentOf(text)
  return rights ?? (intent && intended(c, intent, event, facts))
}

import { criesTyped, idleTyped, resumeSaid, scoldsTyped } from '../commands.ts'
import { isThreat } from '../complaint/when.ts'
import { corrected, correctedBarely, correctedByName, reopenedByName } from '../corrected.ts'
import { heldOf, hold, questionFollows } from '../holding.ts'
import type { InboundText } from '../inbound.ts'
import { valuesOf } from '../interview.ts'
import { plain } from '../kit.ts'
import { lineInBetween } from '../ledger-turns.ts'
import { dayByMoon } from '../moon-days.ts'
import { open, toldAtOnce } from '../opening.ts'
import { elsewhereCard, elsewhereIn, elsewhereTyped } from '../person/elsewhere.ts'
import * as person from '../person/flow.ts'
import { type Intent, intentOf } from '../person/intents.ts'
import { asksOfUs } from '../person/talk.ts'
import { personTexts } from '../person/texts.ts'
import { ageOfAnother, asOneself, factOfRights, toldOfRights, troubled } from '../rights.ts'
import { REPORT } from '../scam/flow.ts'
import { callNow, paidMidway, saysPaid } from '../scam-turns.ts'
import { compactForm } from '../text.ts'
import { toldAhead, toldBeside } from '../told-early.ts'
import type { Conversation, Facts, Turn } from '../turn.ts'
import { wished } from '../wishes.ts'
import { askedAgain } from './asked-again.ts'
import { keptForStaff } from './kept-for-staff.ts'
import { atReview, meantAnyway } from './meant-anyway.ts'
import { numberAfter } from './number-after.ts'
import { ofTalk } from './of-talk.ts'
import { unsentHere } from './on-case.ts'
import { answeredOnOther } from './other-layout.ts'

const ASKED_MAX = 45

/** Of cries, those that are no call for help with the question. */
const TEARS = /[^\u0E01-\u0E5B\s]|กล[ัุ]|เครียด|แย่|ใจ|หมด|ท้อ|ร้องไห้|นอนไม่/u

/** "ลบข้อมูลไม่ได้" is a story. */
const WHO_SEES = /(?:ใคร|อะไร|ทำไร|หลุด|รั่ว|ปลอดภัย|\bwho\b|\bwhat\b).{0,30}$/i

/** The whole of it, so that a page "ภาษาอังกฤษ" stays a part of a story. */
const LANGUAGE =
  /^(?:ขอ|ช่วย|กลับ|please |can you )?(?:เปลี่ยน|ใช้|พูด|พิมพ์|switch|change|in|speak)?(?: ?(?:เป็น|มา|to|the language to))? ?(?:ภาษา)?(?:ไทย|อังกฤษ|thai|english)(?:ได้ไหม|หน่อย|ค่ะ|คะ|ครับ|นะ|,? please)*[?.!]*$/i

/** A cry, a scolding, and what people ask about us: answered beside the question, and never its answer. */
const answeredBeside = (c: Conversation, text: string, facts: Facts): Turn | null => {
  if (criesTyped(text) && TEARS.test(text))
    return { ...person.comfort(c), say: [plain(personTexts(c.lang).comfort)] }
  if (scoldsTyped(text)) return { ...person.sorry(c), say: [plain(personTexts(c.lang).sorry.midway)] }
  const intent = text.length > ASKED_MAX ? null : intentOf(text)
  if (!intent || !('open' in intent)) return null
  if (intent.open === 'who') return person.whoWeAre(c)
  if (intent.open === 'lang' && intent.to && LANGUAGE.test(text))
    return person.set(c, { t: 'set', key: 'lang', to: intent.to }, facts)
  // Shown, and nothing waits behind it: a "1" that follows answers the question.
  return intent.open === 'privacy' && WHO_SEES.test(text)
    ? { ...person.showNotice(c, { flow: 'menu' }, facts), next: c }
    : null
}

/** A day, a sum or a place alone is no story. */
const NO_STORY_MAX = 25
/** "อยากได้เงินคืน": what somebody wants is no name of a shop. */
const WANTED = /^(?:ขอ|อยาก(?:ได้|ให้)?|ต้องการ).*(?:คืน|เปลี่ยน)/

const CALLER = /โทรมา|ทักมา|แอดมา|ไลน์มา|อ้าง|called|phoned|texted|messaged/i
/** "มีคนโทรมาบอกว่าเป็นตำรวจ" among questions of a shop: not where it was bought, but somebody who is after money. */
const isCalled = ({ run }: Conversation, intent: Intent | null, text: string): boolean =>
  run?.i === 'complaint' &&
  intent !== null &&
  'open' in intent &&
  intent.open === 'scam' &&
  CALLER.test(compactForm(text))

/** In an interview: its answer. What was none, and says that money is gone, is not asked about cards and provinces. */
export const typedInInterview = (c: Conversation, event: InboundText, facts: Facts): Turn => {
  const turn = answeredInInterview(c, event, facts)
  const asked = c.run && heldOf(c.run)?.interview.questions.find(({ id }) => id === c.run?.at)
  const about = asked?.kind === 'text' ? elsewhereIn(event.text) : null
  // Words are taken as words; whom to call is told above whatever follows.
  if (about?.id === 'gave_data') return { ...turn, say: [...elsewhereCard(c, about, facts.now), ...turn.say] }
  const threat = asked?.kind === 'text' && c.run && isThreat(valuesOf(c.run.answers))
  return threat && MONEY_GONE.test(event.text)
    ? { ...turn, say: [...callNow(c, facts, event.text), ...turn.say] }
    : turn
}
const MONEY_GONE = /เงิน(?:ใน)?(?:บัญชี)?(?:ก็|มัน)?(?:หาย|ไหล|ออก)(?:ไป|หมด|เกลี้ยง)/

const answeredInInterview = (c: Conversation, event: InboundText, facts: Facts): Turn => {
  const asked = c.run && heldOf(c.run)?.interview.questions.find(({ id }) => id === c.run?.at)
  if (asked?.kind === 'text' && idleTyped(event.text)) return askedAgain(c, facts)
  // Elsewhere these words may be an answer: of what somebody cannot see.
  const line = asked?.kind === 'text' ? lineInBetween(c, event) : null
  if (line) return questionFollows(line, facts)
  const talk =
    asked?.kind === 'text'
      ? (ofTalk(c, event, facts) ?? correctedByName(c, event, facts) ?? correctedBarely(c, event, facts))
      : null
  if (talk) return talk
  const reopened = reopenedByName(c, event, facts)
  if (reopened) return reopened
  const aside = asked && answeredBeside(c, event.text, facts)
  if (aside) return questionFollows(aside, facts)
  const offered = wished(c, event, false, facts)
  if (offered) return offered
  const mayBeAhead = c.run?.at === 'story' || (c.run?.at === 'seller' && WANTED.test(event.text))
  const ahead = mayBeAhead && event.text.length <= NO_STORY_MAX ? toldAhead(c, event, undefined, facts) : null
  if (ahead) return ahead
  if (ageOfAnother(c, event.text, facts.now)) {
    const again = askedAgain(c, facts)
    return { ...again, say: [plain(personTexts(c.lang).ofAnother), ...again.say] }
  }
  const fact = factOfRights(c, { text: event.text, messageId: event.messageId }, facts)
  if (fact) return fact
  const beside = toldBeside(c, event, facts.now)
  const turn = hold(beside ?? c, { ...event, text: asOneself(c, event.text) }, facts)
  const missed = turn.next.run && c.run?.id === turn.next.run.id && turn.next.run.misses > c.run.misses
  if (!missed) return turn
  const intent = intentOf(event.text)
  const early =
    unsentHere(c, event, facts) ??
    // "จะได้เงินคืนไหมคะ" asks us, though "ขอเงินคืน" is an answer.
    (asked && asksOfUs(event.text) ? ofTalk(c, event, facts) : null) ??
    toldOfRights(c, { text: event.text, messageId: event.messageId }, facts) ??
    atReview(c, event, facts) ??
    numberAfter(c, event, turn, facts) ??
    corrected(c, event, facts) ??
    (isCalled(c, intent, event.text) ? null : toldAhead(c, event, beside, facts)) ??
    (asked && ofTalk(c, event, facts))
  if (early) return early
  const between = lineInBetween(c, event)
  if (between) return questionFollows(between, facts)
  const kept = asked?.kind === 'place' || asked?.kind === 'text'
  const other = kept ? null : answeredOnOther(c, event, facts)
  if (other) return other
  const meant = asked && meantAnyway(c, asked, event, facts)
  if (meant) return meant
  // A greeting, thanks or "ทำต่อ" asks for nothing but the question itself.
  if ((intent && 'social' in intent) || resumeSaid(event.text)) return askedAgain(c, facts)
  // What is kept of them, and how it is deleted: shown beside what is chosen from.
  if (!kept && intent && 'open' in intent && intent.open === 'privacy')
    return questionFollows({ ...person.showNotice(c, { flow: 'menu' }, facts), next: c }, facts)
  const trouble = troubled(c, event.text, facts.now) ?? elsewhereTyped(c, event.text, facts)
  if (trouble) return questionFollows(trouble, facts)
  const told = toldAtOnce(c, { text: event.text, messageId: event.messageId }, facts)
  if (told) return told
  // "น้ำท่วมบ้านด้วย" in the middle of a check of rights opens that matter too.
  if (c.run?.i === 'rights' && intent && 'open' in intent && intent.open === 'rights' && intent.topic)
    return open(c, { flow: 'rights', arg: intent.topic }, facts)
  if (!saysPaid(event.text, facts.now))
    return (
      wished(c, event, true, facts) ??
      dayByMoon(c, event.text, turn, facts) ??
      keptForStaff(c, event, turn, facts) ??
      turn
    )
  if (c.run?.i === REPORT) return { ...turn, say: [...callNow(c, facts, event.text), ...turn.say] }
  return paidMidway(c, { text: event.text, messageId: event.messageId }, facts)
}

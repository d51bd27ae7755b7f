import { accountHeldHeld, scamReportHeld } from './filing.ts'
import { goOn, putAside, silent, withoutExpect } from './holding.ts'
import type { Inbound, InboundText } from './inbound.ts'
import type { StoredAnswers } from './interview.ts'
import { beginInterview, resumeInterview } from './interview-flow.ts'
import { plain } from './kit.ts'
import * as person from './person/flow.ts'
import { type Intent, intentOf } from './person/intents.ts'
import { bankIn } from './scam/banks.ts'
import { check } from './scam/check.ts'
import told from './scam/content/told.json' with { type: 'json' }
import type { Checked } from './scam/contract.ts'
import * as scam from './scam/flow.ts'
import { type Said, tellsOwn } from './scam/own.ts'
import { PAID } from './scam/paid.ts'
import { reportAnswers } from './scam/prefill.ts'
import { scamTexts } from './scam/texts.ts'
import { callCard, draftCard, noticeWords, toPersonCard } from './scam/views.ts'
import { heldCard } from './scam/views-filed.ts'
import { wentAt } from './scam/when.ts'
import { storyIn, toldSoFar } from './story-told.ts'
import type { Nav, Tap } from './taps.ts'
import { compactForm } from './text.ts'
import { texts } from './texts.ts'
import { toldOn } from './told-on.ts'
import type { Conversation, Expect, Facts, Message, Opening, Turn } from './turn.ts'

/** Where the scam feature meets the others: consent, staff, the interviews, and what is typed at rest. */
type InScam = Extract<Expect, { for: 'scam' }>

/** What a turn of the feature leads to, after its own words: the numbers to call stand above any notice. */
const led = ({ opening, ...turn }: scam.Leading, facts: Facts): Turn => {
  if (!opening) return turn
  const next = withoutExpect(turn.next)
  if (opening.flow === scam.REPORT && turn.say.length && person.needsNotice(next)) {
    const later = scam.goOnLater(next, opening)
    return { ...later, say: [...turn.say, ...later.say], effects: turn.effects }
  }
  const opened =
    opening.flow === scam.HELD ? openHeld(next, opening, facts) : openReport(next, opening, facts)
  return {
    ...opened,
    say: [...turn.say, ...opened.say],
    effects: [...turn.effects, ...opened.effects],
  }
}

/** "เช็ก/แจ้งมิจฉาชีพ": the first question, unless the person's words have answered it already. */
export const openScam = (c: Conversation, { arg, said }: Opening, facts: Facts): Turn => {
  const paid = PAID.find(({ code }) => code === arg)
  if (paid) return led(scam.answerPaid(c, paid.code, facts, said), facts)
  if (arg === 'check') return scam.askPaste(c, { again: true })
  if (arg === 'photo') return scam.askPhoto(c)
  const intent = said && intentOf(said.text)
  if (!intent || !('open' in intent) || intent.open !== 'scam') return scam.begin(c, facts, said)
  if (intent.about === 'held') return led(scam.answerPaid(c, 'held', facts, said), facts)
  if (intent.about === 'check') return scam.askPaste(c, { again: true })
  // A bare "แจ้งมิจฉาชีพ" is a wish, and no words to keep.
  return intent.paid && !(intent.paid === 'yes' && isDemanded(said.text))
    ? led(scam.answerPaid(c, intent.paid, facts, said), facts)
    : scam.begin(c, facts, said)
}

/** The number stands on the screen already: what else is needed to stop the money. */
export const afterEmergency = (c: Conversation, said: Said, facts: Facts): Turn => {
  const calm = withoutExpect(c)
  const all = toldOn(storyIn(c.expect), said)
  return isDemanded(said.text)
    ? scam.begin(calm, facts, all)
    : led(scam.calls(calm, facts, { paid: 'yes', said: all, told: true }), facts)
}

const DEMANDED = new RegExp(told.demanded)
const GONE = new RegExp(told.gone)
/** Told to pay, and no word of having paid: that is asked before any bank. */
export const isDemanded = (text: string): boolean => {
  const compact = compactForm(text)
  return DEMANDED.test(compact) && !GONE.test(compact)
}

const PAID_SAID = new RegExp(told.said)
const WHAT_NOW = new RegExp(told.whatNow)
/** "ยายโดนหรอกโอนเงินไปแล้ว": in the middle of a cry, and misspelt. What somebody else says of having paid is no such thing. */
const PAID_CRIED = new RegExp(told.cried)
const PAID_MAX = 120
const SUM_FIRST = /^(?:ไป|ประมาณ|เป็นเงิน|ตั้ง|รวม)*[\d๐-๙][\d๐-๙,.]*(?:ร้อย|พัน|หมื่น|แสน|ล้าน|k)*(?:กว่า)?(?:บาท)?/

/** "โอนไปแล้วค่ะ", wherever it is said, with bank or time or without: the numbers to call come before whatever else was going on. */
export const saysPaid = (text: string, now: number): boolean => {
  if (text.length > PAID_MAX) return false
  const compact = compactForm(text)
  if (PAID_CRIED.test(compact)) return true
  const said = PAID_SAID.exec(compact)?.[0]
  if (said) {
    const rest = compact.slice(said.length)
    if (WHAT_NOW.test(rest) || bankIn(rest) || wentAt(rest, now)) return true
    // "โอนไปแล้ว 2 หมื่น ทำไงดี": a sum alone may be the answer to a question, a cry behind it is none.
    const cry = rest.replace(SUM_FIRST, '')
    if (cry !== '' && cry !== rest && WHAT_NOW.test(cry)) return true
  }
  const intent = intentOf(text)
  const says = intent !== null && 'open' in intent && intent.open === 'scam' && intent.paid === 'yes'
  return says && !isDemanded(text)
}

/** Said in the middle of something else: the numbers, and the way to a report above what stays as it was. */
export const paidMidway = (c: Conversation, said: Said, facts: Facts): Turn =>
  led(scam.calls(c, facts, { paid: 'yes', said }), facts)

/** The numbers alone, where the report is being taken already or staff are being told. */
export const callNow = (c: Conversation, { now }: Facts, text: string): Message[] => {
  const bank = bankIn(text)
  return callCard(c, { now, ...(bank ? { bank } : {}) })
}

export const openReport = (c: Conversation, opening: Opening, facts: Facts): Turn => {
  if (person.needsNotice(c)) return person.showNotice(c, opening, facts)
  const id = scam.REPORT
  if (c.run?.i === id) return resumeInterview(scamReportHeld, c, c.run, facts)
  const draft = c.shelf.find(({ i }) => i === id)
  if (draft) {
    const run = { i: draft.i, run: draft.id }
    return {
      ...silent(c),
      say: draftCard(c, { t: 'resume', ...run }, { t: 'drop', ...run }),
      weight: 'question',
    }
  }
  const answers: StoredAnswers = reportAnswers(opening.arg, opening.said, facts.now)
  return beginInterview(scamReportHeld, putAside(c, id), facts, answers)
}

/** What to do comes before any question, and needs no consent. */
export const openHeld = (c: Conversation, opening: Opening, facts: Facts): Turn => {
  const id = scam.HELD
  if (c.run?.i === id && !person.needsNotice(c)) return resumeInterview(accountHeldHeld, c, c.run, facts)
  const draft = c.shelf.find(({ i }) => i === id)
  if (opening.arg !== 'go' && !draft) return { ...silent(c), say: heldCard(c, facts.now), weight: 'question' }
  if (person.needsNotice(c)) return person.showNotice(c, { ...opening, arg: 'go' }, facts)
  const room = putAside(c, id)
  return draft
    ? resumeInterview(accountHeldHeld, room, draft, facts)
    : beginInterview(accountHeldHeld, room, facts)
}

/** A button of ours: it knows no words, the exchange may. */
export const scamTapped = (c: Conversation, tap: Extract<Tap, { t: 'scam' }>, facts: Facts): Turn => {
  // An older button under the notice of a report that waits: it is the same matter, and what was said of it stands.
  if (tap.act === 'report' && !tap.c && c.waiting?.flow === scam.REPORT)
    return openReport(c, c.waiting, facts)
  const exchange = c.expect?.for === 'scam' ? c.expect : undefined
  return led(scam.tapped(withoutExpect(c), tap, facts, exchange), facts)
}

/** Said of what has just been checked: that it was paid after all, by whomever; that it was not; that it is to be reported. */
const PAID_OF_IT = new RegExp(told.ofIt)
const NOT_PAID_OF_IT = new RegExp(told.notPaid)
const REPORTS_IT = new RegExp(told.reports)
const OF_IT_MAX = 60

const bareOf = (text: string): string => compactForm(text).replace(/(?:ครับ|คับ|ค่ะ|คะ)$/, '')
const NOT_PAID = /^(?:ยัง)?(?:ไม่|บ่)(?:ทัน)?(?:ได้)?(?:โอน|จ่าย)(?:เงิน|ให้|ไป|เลย|สัก(?:บาท|หน่อย))*$/
/** Thanks and good-bye answer no question of ours. */
const LEAVES: ReadonlySet<string> = new Set(['thanks', 'bye'])

/** A button under the answer to a check, in words: on a PC they are typed as often as clicked. */
export const checkedTyped = (c: Conversation, text: string, facts: Facts): Turn | null => {
  const typed = bareOf(text)
  const { buttons } = scamTexts(c.lang)
  const is = (label: string) => typed === compactForm(label)
  const short = text.length <= OF_IT_MAX
  if (saysPaid(text, facts.now) || (short && PAID_OF_IT.test(typed))) return paidAfterAll(c, text, facts)
  // Kept from paying: a good word, and the way on.
  if (short && NOT_PAID_OF_IT.test(typed)) return scam.askPaste(c, { arg: scam.NOT_PAID })
  const about = scam.askedAbout(c.expect, text)
  if (about) return scam.explain(c, about, facts)
  if (is(buttons.report) || REPORTS_IT.test(typed)) return scamTapped(c, { t: 'scam', act: 'report' }, facts)
  return is(buttons.next) ? scamTapped(c, { t: 'scam', act: 'check' }, facts) : null
}

/** With the bank and the hour that are named in the same breath. */
const paidAfterAll = (c: Conversation, text: string, facts: Facts): Turn => {
  const said = c.expect?.for === 'scam' ? c.expect.said : undefined
  const bank = bankIn(text)
  const went = wentAt(text, facts.now)
  const calling = { paid: 'yes', said, ...(bank ? { bank } : {}), ...(went ? { went } : {}) } as const
  return led(scam.calls(withoutExpect(c), facts, calling), facts)
}

/** Not understood right after a check: most likely still about it. Once, so that nobody is held there. */
export const stillAbout = (c: Conversation): Turn | null =>
  c.expect?.for === 'scam' && (!c.expect.arg || c.expect.arg === scam.NOT_PAID) && c.misses < 1
    ? scam.askAbout(c)
    : null

/** Over: its words are read as at rest. */
export const isOver = (expect: Expect): boolean => expect.for === 'scam' && expect.step === 'checked'

/**
 * "โอนไปแล้ว ไม่ได้ของ", "สั่งหม้อแล้วไม่ได้ของ": the "แล้ว" and the "ไม่" of a story about a shop are not said of paying. What it says of paying is
 * the answer; where it says nothing, there is none.
 */
const YES_BESIDE =
  /^(?:ใช่(?!ไหม|มั้ย|มั๊ย|หรือ|รึ)|แล้ว(?:ครับ|คับ|ค่ะ|คะ)|yes)|(?<!(?:ไม่|บ่)(?:ได้|ทัน|เคย)?|ให้|จะ|ต้อง)(?:โอน|จ่าย)(?:เงิน|ตังค์?)?(?:ให้.{0,12})?(?:ไป|แล้ว)|i(?:have)?(?:already)?(?:paid|sentmoney|transferred)/
const NO_BESIDE =
  /^(?:ไม่|ยัง)(?:ครับ|คับ|ค่ะ|คะ)|(?:ไม่|บ่)(?:ได้|ทัน|เคย)?(?:โอน|จ่าย)|^no(?:t|,|\.)|n[o']t(?:yet)?pa(?:y|id)/
/** "แล้วหลานจะรู้ไหม", "ยังไงคะ", "โอนดีไหม": a question is no answer, whatever word it begins with; but who asks for their money back has paid. */
const ASKS = /ไหม|มั้ย|มั๊ย|ไม๊|หรือเปล่า|รึเปล่า|หรือไม่|ยังไง|อย่างไร|ทำไม|[?？]/
const UNSURE = /^(?:ไม่(?:รู้|แน่ใจ|ทราบ)|notsure)/
const WANTS_BACK = /ได้(?:เงิน|ตังค์?)?คืน|moneyback/
const ASKS_TO_PAY = /โอน|จ่าย|pay|transfer/

/** What was said of paying among other things: in a story about a shop, or in a question. Undefined where the words are to be read as an answer. */
const saidOfPaying = (text: string, intent: Intent | null): 'yes' | 'no' | 'nothing' | 'asks' | undefined => {
  const compact = compactForm(text)
  const asks = ASKS.test(compact) && !UNSURE.test(compact)
  const ofShop = intent !== null && 'open' in intent && intent.open === 'complaint'
  if (!asks && !ofShop) return undefined
  if (YES_BESIDE.test(compact) || (asks && WANTS_BACK.test(compact))) return 'yes'
  if (NO_BESIDE.test(compact)) return 'no'
  return asks && ASKS_TO_PAY.test(compact) ? 'asks' : 'nothing'
}

/** Typed while one of our steps is open; null where it answers none of them and is read as at rest. */
export const typedInScam = (
  c: Conversation,
  expect: InScam,
  event: InboundText,
  facts: Facts,
): Turn | null => {
  const typed = { text: event.text, messageId: event.messageId }
  const wordless = !/\p{L}|\p{N}/u.test(event.text)
  // "🙏" after a check is thanks; where something is asked it answers nothing.
  const intent = wordless && expect.step !== 'checked' ? null : intentOf(event.text)
  const checked = check(event.text, facts.known ?? {}, facts.now)
  if (expect.step === 'paid' && !scam.answersFirst(event.text)) {
    const told = checked.indicators.length > 0 || TO_ME.test(event.text)
    // "Your account was suspended, confirm here" holds the words of an answer, and is what somebody else says.
    if (told && !tellsOwn(event.text) && pasted(event.text, intent, checked))
      return scam.answerCheck(c, typed, checked, facts)
    // "บัญชีผมถูกระงับ ไม่ได้ทำผิด" holds the word of another answer.
    if (intent && 'about' in intent && intent.about === 'held')
      return led(scam.answerPaid(c, 'held', facts, typed), facts)
  }
  // Asked for the bank, and nothing was paid: told to call at once, people say so here. "บ่ได้โอน" holds the words of a yes.
  if (expect.step !== 'check' && NOT_PAID.test(bareOf(event.text)))
    return led(scam.answerPaid(c, 'no', facts, expect.said), facts)
  if (expect.step !== 'check' && intent && 'social' in intent && LEAVES.has(intent.social)) return null
  const beside = expect.step === 'paid' ? saidOfPaying(event.text, intent) : undefined
  if (beside === 'yes') return led(scam.answerPaid(c, 'yes', facts, toldSoFar(expect, typed)), facts)
  if (beside === 'asks' && !intent && checked.level === 'no_sign') return scam.dissuade(c, facts, expect.said)
  const answered = beside === 'nothing' ? null : scam.answered(c, expect, typed, facts)
  if (answered) return led(answered, facts)
  if (beside === 'no') return led(scam.answerPaid(c, 'no', facts, expect.said), facts)
  const something = checked.indicators.length > 0 || checked.level !== 'no_sign'
  if (expect.step === 'check') {
    // "ขอบคุณค่ะ" or "เมนู" asks for no check; a pasted message may hold such words too.
    if (!something && scam.asksBeforeCheck(event.text)) return scam.adviseFirst(c, expect)
    if (intent && !something) return null
    return wordless ? scam.askPaste(c, { empty: true }) : scam.answerCheck(c, typed, checked, facts)
  }
  if (pasted(event.text, intent, checked)) return scam.answerCheck(c, typed, checked, facts)
  if (intent) return null
  return c.misses < 1
    ? scam.askAgain(c, facts, expect.step === 'paid' ? toldSoFar(expect, typed) : expect.said)
    : null
}

/** What was asked is asked still. */
const stickerHere = (c: Conversation, facts: Facts): Turn => {
  const turn = person.sticker(c, facts)
  const { expect } = c
  if (expect?.for !== 'scam' || expect.step === 'checked') return turn
  const { say } =
    expect.step === 'paid'
      ? scam.begin(c, facts, expect.said)
      : expect.step === 'check'
        ? scam.askPaste(c, { again: true })
        : { say: scam.stepCard(c, expect) }
  return { ...turn, say: [plain(texts(c.lang).sticker), ...say], weight: 'question' }
}

/** A picture, a sound or a file in the middle of it: only a person can look at it. A sticker asks for nothing. */
export const shownInScam = (c: Conversation, event: Inbound, facts: Facts): Turn => {
  if (event.kind === 'sticker' || event.kind === 'location') return stickerHere(c, facts)
  if (!('messageId' in event) || event.messageId === undefined) return silent(c)
  const what = event.kind === 'image' ? 'image' : event.kind === 'audio' ? 'audio' : 'other'
  if (person.needsNotice(c)) {
    const asked = person.showNotice(c, { flow: 'scam', arg: 'photo' }, facts)
    return { ...asked, say: [...noticeWords(c), ...asked.say] }
  }
  // Of several pictures sent at once the last one is answered; all of them go.
  const whole = event.kind !== 'image' || !event.set || event.set.index >= event.set.total
  // Whoever has paid is asked on: what they showed goes to a person, and the money goes on running.
  const asked = c.expect?.for === 'scam' && /^(?:bank|when)$/.test(c.expect.step) ? c.expect : undefined
  return {
    next: { ...c, misses: 0, expect: asked ?? { for: 'scam', step: 'check' } },
    say: whole
      ? [...toPersonCard(c, what, asked !== undefined), ...(asked ? scam.stepCard(c, asked) : [])]
      : [],
    effects: [
      {
        do: 'ask-contact',
        contactId: facts.fresh.contactId,
        about: `scam.${what}`,
        text: scam.staffWords(what),
        messageId: event.messageId,
      },
      ...(event.kind === 'image' ? [{ do: 'fetch-photo' as const, messageId: event.messageId }] : []),
      ...(event.kind === 'audio'
        ? [{ do: 'fetch-photo' as const, messageId: event.messageId, sound: true as const }]
        : []),
    ],
    weight: 'receipt',
  }
}

const NOTICE_MIN = 40
const WORDED_MIN = 30
const NOTICE = new RegExp(told.notice, 'i')
/** The words of an office or a shop, as they are pasted. */
const isNotice = (text: string): boolean =>
  text.length >= NOTICE_MIN && text.length <= 5_000 && NOTICE.test(text) && !tellsOwn(text)

/** "Your account": somebody speaks to the person. */
const TO_ME = /ของ(?:ท่าน|คุณ)|\byour account\b/i

const DEMANDS = /โอน|กด|คลิก|แอด|รีบ|ภายใน|ติดต่อ|ยืนยัน|ลงทะเบียน|click|tap|urgent|contact|confirm|register/i

/** Whether a text at rest is something to be checked rather than something to be opened. */
export const pasted = (text: string, intent: Intent | null, checked: Checked): boolean => {
  const named = checked.indicators.length > 0
  // A few words of one's own read like anything: their wording alone is no sign.
  if (!named && text.length < WORDED_MIN && checked.flags.every(({ id }) => id === 'wording')) return false
  // A notice of a bank or of a parcel service that shows no sign is answered too: whoever pasted it wants to know.
  if (!named && checked.level === 'no_sign') return intent === null && isNotice(text)
  if (!intent) return true
  if ('social' in intent) return true
  switch (intent.open) {
    case 'scam':
      // "Your account was suspended, confirm here" is what somebody else says.
      if (intent.about === 'held')
        return checked.level !== 'no_sign' && !tellsOwn(text) && (named || TO_ME.test(text))
      return intent.about === 'check' ? named : !tellsOwn(text)
    case 'complaint':
      // Who asks what a law says has it from nobody.
      return !tellsOwn(text) && (named || (checked.level === 'stop' && intent.prefill.family !== 'ict_law'))
    case 'staff':
      // "ขอคุยกับเจ้าหน้าที่ เบอร์ 081…" gives a number to be called at.
      return named && checked.level !== 'no_sign'
    case 'case':
    case 'cases':
      return false
    default:
      if (named) return checked.level !== 'no_sign'
      // "โดนฟ้อง ไม่มีเงินจ้างทนาย" has the words of a threat, and asks nothing of anybody.
      return checked.level === 'stop' && !tellsOwn(text) && (text.length >= NOTICE_MIN || DEMANDS.test(text))
  }
}

/** The ways out of our steps: on without an answer, back to the first question, or to where the person was before. */
export const leaveScam = (c: Conversation, expect: InScam, nav: Nav | null, facts: Facts): Turn => {
  const on = nav === 'skip' ? scam.passed(c, expect, facts) : null
  if (on) return led(on, facts)
  const further = expect.step === 'bank' || expect.step === 'when'
  return nav === 'back' && further ? scam.begin(c, facts, expect.said) : goOn(withoutExpect(c), facts)
}

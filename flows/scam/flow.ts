import { plain } from '../kit.ts'
import { matchChoice } from '../parse/choice.ts'
import type { Tap } from '../taps.ts'
import { cleanInput, compactForm } from '../text.ts'
import { toldOn } from '../told-on.ts'
import type { Conversation, Expect, Facts, Message, Opening, Turn } from '../turn.ts'
import { BANK_CHOICES, bankIn, OTHER_BANK } from './banks.ts'
import { check } from './check.ts'
import asked from './content/asked.json' with { type: 'json' }
import type { Checked } from './contract.ts'
import { alertGuardians } from './guard.ts'
import { type Said, tellsOwn } from './own.ts'
import { PAID, type Paid } from './paid.ts'
import { scamTexts } from './texts.ts'
import { bankCard, callCard, clockCard, goOnCard, paidCard, pasteCard, whenCard } from './views.ts'
import { aboutCard, checkedCard } from './views-check.ts'
import { AGO, type Ago, agoAbout, dayOf, type Went, wentAt } from './when.ts'

/** A turn that may open a flow: the registry opens it, for this feature does not know the others. */
export type Leading = Turn & { opening?: Opening }
type InScam = Extract<Expect, { for: 'scam' }>

/** Below this an answer is only an answer. */
const STORY_FROM = 30

/** Kept whole until it is reported or forgotten: the number that matters may stand at its end. */
const saidOf = (said: Said | undefined): { said?: Said } =>
  said ? { said: { ...said, text: cleanInput(said.text) } } : {}

const expecting = (
  c: Conversation,
  step: InScam['step'],
  more: { said?: Said | undefined; bank?: string | undefined; arg?: string | undefined } = {},
): Conversation => ({
  ...c,
  misses: 0,
  expect: {
    for: 'scam',
    step,
    ...saidOf(more.said),
    ...(more.bank ? { bank: more.bank } : {}),
    ...(more.arg ? { arg: more.arg } : {}),
  },
})

const turn = (next: Conversation, say: Message[]): Turn => ({ next, say, effects: [], weight: 'question' })

const resumeTap = (c: Conversation): { resume?: Tap } => {
  const run = [...(c.run ? [c.run] : []), ...c.shelf].find(({ i }) => i === REPORT)
  return run ? { resume: { t: 'resume', i: run.i, run: run.id } } : {}
}

/** Id of the report's interview, and the flow that opens it. */
export const REPORT = 'scam-report'
export const HELD = 'account-held'

/** "โอนเงินไปแล้วหรือยัง": the first question, whatever brought the person here. */
export const begin = (c: Conversation, facts: Facts, said?: Said, lead?: string): Turn =>
  turn(
    expecting(c, 'paid', { said }),
    paidCard(c, { now: facts.now, ...resumeTap(c), ...(lead ? { lead } : {}) }),
  )

export const answerPaid = (c: Conversation, paid: Paid, facts: Facts, said?: Said): Leading => {
  switch (paid) {
    case 'yes':
      return calls(c, facts, { said, paid })
    case 'unsure':
      return calls(c, facts, { said, paid })
    case 'held':
      return { ...turn(c, []), opening: { flow: HELD, ...(said ? { said } : {}) } }
    case 'no':
      return notPaid(c, facts, said)
    default:
      return paid satisfies never
  }
}

const notPaid = (c: Conversation, facts: Facts, said?: Said): Turn => {
  const checked = said && check(said.text, facts.known ?? {}, facts.now)
  return said && checked && (checked.indicators.length > 0 || checked.level !== 'no_sign')
    ? answerCheck(c, said, checked, facts, NOT_PAID)
    : askPaste(c, { arg: NOT_PAID })
}

/** The person has said that no money went: a report that follows does not ask again. */
export const NOT_PAID = 'no.-.-'

type Calling = { said?: Said | undefined; paid: 'yes' | 'unsure'; bank?: string; went?: Went; told?: boolean }

/**
 * The numbers first; then what we still need to know while the person waits on the line: one question a turn, none that their words have answered.
 * `told`: the number stands on the screen already.
 */
export const calls = (c: Conversation, facts: Facts, calling: Calling): Leading => {
  const { said, paid, told } = calling
  const { now } = facts
  // The bank that a false message names is not the person's own, nor are its hours those of a transfer.
  const own = said?.theirs ? undefined : said
  const bank = calling.bank ?? (own && bankIn(own.text))
  const went = calling.went ?? (own && wentAt(own.text, now))
  const card = callCard(c, {
    now,
    ...(bank ? { bank } : {}),
    ...(went ? { went } : {}),
    ...(paid === 'unsure' ? { unsure: true } : {}),
    ...(told ? { moving: true } : {}),
  })
  const shown = told && !bank ? [] : card
  if (paid === 'unsure') return { ...turn(c, card), opening: reportOpening({ paid, said }, now) }
  if (!bank) return turn(expecting(c, 'bank', { said }), [...shown, ...bankCard(c)])
  if (!went) return turn(expecting(c, 'when', { said, bank }), [...shown, ...whenCard(c, bank)])
  return { ...turn(c, shown), opening: reportOpening({ paid, bank, went, said }, now) }
}

/**
 * Who has not agreed to the notice yet goes on by a tap of their own: a page of small print below the numbers would push them off the screen
 * of a phone with large letters, just when they are needed.
 */
export const goOnLater = (c: Conversation, { arg, said }: Opening): Turn => ({
  next: {
    ...c,
    misses: 0,
    expect: { for: 'scam', step: 'checked', ...(said ? { said } : {}), ...(arg ? { arg } : {}) },
  },
  say: goOnCard(c, arg),
  effects: [],
  weight: 'question',
})

/** The report to open, with what is known so far written into its argument: a button carries no more. */
const reportOpening = (
  known: { paid: 'yes' | 'no' | 'unsure'; bank?: string; went?: Went; said?: Said | undefined },
  now: number,
): Opening => {
  const { paid, bank, went, said } = known
  const day = went && dayOf(went, now)
  const when = went && 'at' in went ? `a${went.at}` : day === undefined ? '-' : `d${day}`
  return { flow: REPORT, arg: `${paid}.${bank ?? '-'}.${when}`, ...(said ? { said } : {}) }
}

/** The time that was told before the bank. */
const wentIn = (exchange: Pick<InScam, 'arg'> | undefined): Went | undefined => {
  const told = /\.([ad])(\d{1,15})$/.exec(exchange?.arg ?? '')
  return told
    ? told[1] === 'a'
      ? { at: Number(told[2]), exact: true }
      : { day: Number(told[2]) }
    : undefined
}

/** What the step that is open asks, once more. */
export const stepCard = (c: Conversation, { step, bank }: InScam): Message[] =>
  step === 'bank' ? bankCard(c) : step === 'when' ? whenCard(c, bank) : []

const whenChosen = (
  c: Conversation,
  went: Went,
  bank: string | undefined,
  facts: Facts,
  said?: Said,
): Leading => ({
  ...turn(c, clockCard(c, went, facts.now)),
  opening: reportOpening({ paid: 'yes', ...(bank ? { bank } : {}), went, said }, facts.now),
})

export const askPaste = (
  c: Conversation,
  { arg, ...how }: { again?: boolean; empty?: boolean; arg?: string | undefined } = {},
): Turn => turn(expecting(c, 'check', { arg }), pasteCard(c, how))

/** The picture that waited for the consent was not kept. */
export const askPhoto = (c: Conversation): Turn =>
  turn(expecting(c, 'check'), pasteCard(c, { lead: scamTexts(c.lang).staff.again }))

/** Not an answer to the first question: asked once more. */
export const askAgain = (c: Conversation, facts: Facts, said?: Said): Turn => {
  const asked = begin(c, facts, said, scamTexts(c.lang).begin.again)
  return { ...asked, next: { ...asked.next, misses: c.misses + 1 } }
}

/** "โอนดีไหมคะ": no, whatever it is; and whether they have already is asked still. */
export const dissuade = (c: Conversation, facts: Facts, said?: Said): Turn => {
  const asked = askAgain(c, facts, said)
  return { ...asked, say: [plain(scamTexts(c.lang).todo.stop), ...asked.say] }
}

/** What staff read of something that only they can look at. */
export const staffWords = (what: 'image' | 'audio' | 'other'): string => scamTexts('th').staff.words[what]

/** A message that was checked. Over an interview nothing is remembered of it: the interview goes on. */
export const answerCheck = (
  c: Conversation,
  said: Said,
  checked: Checked,
  facts: Facts,
  arg = c.expect?.for === 'scam' ? c.expect.arg : undefined,
): Turn => {
  const { expect: _, ...rest } = c
  const about: Said = tellsOwn(said.text) ? said : { ...said, theirs: true }
  const next = c.run ? { ...rest, misses: 0 } : expecting(c, 'checked', { said: about, arg })
  const told = checked.level === 'stop' ? alertGuardians(c, facts) : { say: [], effects: [] }
  return {
    ...turn(next, [
      ...checkedCard(c, {
        checked,
        now: facts.now,
        ...(facts.learnPage ? { learn: facts.learnPage } : {}),
      }),
      ...told.say,
    ]),
    effects: told.effects,
  }
}

const ASKS = new RegExp(asked.asks)
const ASKS_MAX = 60

/** "จริงไหม", "แน่ใจนะ", "ทำไมล่ะ" right after an answer: the words that it was about; undefined for anything else. */
export const askedAbout = (expect: Expect | undefined, text: string): Said | undefined => {
  if (expect?.for !== 'scam' || expect.step !== 'checked' || text.length > ASKS_MAX) return undefined
  // A report that waits for its notice stands here too, and was no check.
  const checked = !expect.arg || expect.arg === NOT_PAID
  return checked && ASKS.test(compactForm(text).replace(POLITE, '')) ? expect.said : undefined
}
const ONESELF = /^(?:แล้ว|คือ)*(?:ฉัน|ดิฉัน|ผม|หนู|เรา|ยาย|ตา|ย่า|ปู่|ป้า|ลุง|น้า|อา|แม่|พ่อ)/

/** "แล้วยายต้องทำยังไง" where a message is to be pasted: a question to us, in which nothing is to be looked for. */
export const asksBeforeCheck = (text: string): boolean =>
  text.length <= ASKS_MAX && ASKS.test(compactForm(text).replace(ONESELF, '').replace(POLITE, ''))

/** What to do whatever it is, and what we need to look at it: "no sign found" of a question would be an untrue comfort. */
export const adviseFirst = (c: Conversation, { arg }: InScam): Turn => {
  const asked = askPaste(c, { again: true, ...(arg ? { arg } : {}) })
  return { ...asked, say: [plain(scamTexts(c.lang).todo.stop), ...asked.say] }
}
const POLITE = /(?:นะ)?(?:ครับ|คับ|ค่ะ|คะ|จ้า|จ้ะ)(?=[?!]*$)/

/** What was seen, what it was held against, and what to do. The message itself says nothing new: nobody is alerted once more. */
export const explain = (c: Conversation, { text }: Said, facts: Facts): Turn => {
  const checked = check(text, facts.known ?? {}, facts.now)
  return turn({ ...c, misses: 0 }, checkedCard(c, { checked, now: facts.now, asked: true }))
}

/** What can be done about it, with the same buttons: what was checked is still what is talked about. */
export const askAbout = (c: Conversation): Turn => turn({ ...c, misses: c.misses + 1 }, aboutCard(c))

/** What the exchange has told of the money; undefined where it has not been asked. */
const paidSoFar = (exchange: InScam | undefined): string | undefined => {
  if (exchange?.step === 'bank') return exchange.arg ?? 'yes.-.-'
  return exchange?.step === 'when' ? `yes.${exchange.bank ?? '-'}.-` : exchange?.arg
}

/** A button of ours, of today or of years ago; what is not known any more begins anew. `exchange`: the step that was open. */
export const tapped = (
  c: Conversation,
  tap: Extract<Tap, { t: 'scam' }>,
  facts: Facts,
  exchange?: InScam,
): Leading => {
  const said = exchange?.said
  switch (tap.act) {
    case 'paid': {
      const paid = PAID.find(({ code }) => code === tap.c)
      return paid ? answerPaid(c, paid.code, facts, said) : begin(c, facts, said)
    }
    case 'bank': {
      const bank = BANK_CHOICES.find(({ code }) => code === tap.c)
      const went = wentIn(exchange)
      return bank
        ? calls(c, facts, { paid: 'yes', bank: bank.code, said, ...(went ? { went } : {}) })
        : begin(c, facts, said)
    }
    case 'when': {
      const ago = AGO.find(({ code }) => code === tap.c)
      const bank = BANK_CHOICES.find(({ code }) => code === tap.id)
      return ago ? whenChosen(c, { ago: ago.code as Ago }, bank?.code, facts, said) : begin(c, facts, said)
    }
    case 'check':
      return askPaste(c, { again: true })
    case 'report':
      // Who taps it under an old answer may have said since that the money is gone. Where nobody has asked, the report does.
      return {
        ...turn(c, []),
        opening: { flow: REPORT, arg: tap.c ?? paidSoFar(exchange) ?? '-.-.-', ...(said ? { said } : {}) },
      }
    default:
      return begin(c, facts, said)
  }
}

/** "ข้าม" goes on without, for the clock runs; "ย้อนกลับ" begins anew. */
export const passed = (c: Conversation, { step, bank, said, arg }: InScam, facts: Facts): Leading | null => {
  if (step === 'bank') {
    const went = wentIn({ ...(arg ? { arg } : {}) })
    return calls(c, facts, { paid: 'yes', bank: OTHER_BANK, said, ...(went ? { went } : {}) })
  }
  if (step !== 'when') return null
  return {
    ...turn(c, []),
    opening: reportOpening({ paid: 'yes', ...(bank ? { bank } : {}), said }, facts.now),
  }
}

/** Asked once more they would know no better, and the clock runs. */
const UNKNOWN = /^(?:ก็)?(?:จำ(?:เวลา)?(?:ไม่|บ่)(?:ค่อย)?ได้|(?:ไม่|บ่)(?:ค่อย)?(?:รู้|ฮู้|แน่ใจ|ทราบ)|ลืม)/
/** A bank or an hour by itself is no pasted message. */
const ALONE_MAX = 25

/** Typed in answer to one of our steps; null where it is none, so that it is read as at rest. */
export const answered = (
  c: Conversation,
  { step, bank, said, arg }: InScam,
  typed: Said,
  facts: Facts,
): Leading | null => {
  const t = scamTexts(c.lang)
  const { text } = typed
  switch (step) {
    case 'paid': {
      const paid = matchChoice(PAID, text)
      if (paid.ok) return paidTyped(c, paid.value as Paid, typed, facts, said)
      // "กสิกร" and "เมื่อเช้า" say that it has gone, and from where or when.
      const further = text.length <= ALONE_MAX && (bankIn(text) || wentAt(text, facts.now))
      return further
        ? answered(c, { for: 'scam', step: 'bank', ...(said ? { said } : {}) }, typed, facts)
        : null
    }
    case 'bank': {
      const named = bankIn(text)
      const chosen = matchChoice(BANK_CHOICES, text)
      const code = chosen.ok ? chosen.value : named
      // "โอนจากกสิกรไปเมื่อ 10 นาทีที่แล้วค่ะ" answers more than the bank.
      const went = wentAt(text, facts.now) ?? wentIn({ ...(arg ? { arg } : {}) })
      const story = said ?? (chosen.ok && text.length < STORY_FROM ? undefined : typed)
      if (code) return calls(c, facts, { paid: 'yes', bank: code, said: story, ...(went ? { went } : {}) })
      if (went && !arg) {
        const known = reportOpening({ paid: 'yes', went }, facts.now).arg
        return turn(expecting(c, 'bank', { said, arg: known }), bankCard(c, t.bank.noted))
      }
      return again(c, facts, () => bankCard(c, t.begin.again), {
        paid: 'yes',
        bank: OTHER_BANK,
        said,
        ...(went ? { went } : {}),
      })
    }
    case 'when': {
      const ago = matchChoice(AGO, text)
      const about = ago.ok ? (ago.value as Ago) : agoAbout(text)
      const went = wentAt(text, facts.now) ?? (about ? { ago: about } : undefined)
      const named = bankIn(text)
      // "ไม่ใช่ค่ะ ไทยพาณิชย์": the bank is put right here too.
      if (!went && named && named !== bank) return calls(c, facts, { paid: 'yes', bank: named, said })
      if (went) return whenChosen(c, went, bank, facts, said)
      if (c.misses < 1 && !UNKNOWN.test(compactForm(text)))
        return { ...turn({ ...c, misses: c.misses + 1 }, whenCard(c, bank, t.begin.again)) }
      return passed(c, { for: 'scam', step, ...(bank ? { bank } : {}), ...(said ? { said } : {}) }, facts)
    }
    default:
      return null
  }
}

/** The first question answered in its own words, whatever follows them. */
export const answersFirst = (text: string): boolean => {
  const typed = compactForm(text)
  return PAID.some(
    ({ code, th, en }) => code !== 'held' && [th, en].some((label) => typed.startsWith(compactForm(label))),
  )
}

/** "โอนแล้ว จากกสิกร เมื่อ 10 นาทีที่แล้ว" answers more than was asked, and "ยังไม่ได้โอน" may bring what is to be checked. */
const paidTyped = (c: Conversation, paid: Paid, typed: Said, facts: Facts, said?: Said): Leading => {
  const told = typed.text.length >= STORY_FROM ? typed : undefined
  if (paid === 'no' || paid === 'held') return answerPaid(c, paid, facts, told ?? said)
  const bank = bankIn(typed.text)
  const went = wentAt(typed.text, facts.now)
  const all = told && !said?.theirs ? toldOn(said, told) : said
  return calls(c, facts, { paid, said: all, ...(bank ? { bank } : {}), ...(went ? { went } : {}) })
}

/** Not understood once: asked again. Not understood twice: on without it, for the clock runs. */
const again = (c: Conversation, facts: Facts, ask: () => Message[], without: Calling): Leading =>
  c.misses < 1 ? turn({ ...c, misses: c.misses + 1 }, ask()) : calls(c, facts, without)

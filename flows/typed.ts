import { alertWords, shownInAlerts, typedInAlerts } from './alert-turns.ts'
import * as cases from './case/flow.ts'
import { type CaseMeant, caseMeant, caseSaid } from './case/meant.ts'
import {
  caseTyped,
  criesTyped,
  enoughTyped,
  forgetRightsTyped,
  idleTyped,
  navSaid,
  navTyped,
  resultTyped,
  resumeSaid,
  resumeTyped,
  scoldsTyped,
} from './commands.ts'
import { corrected, correctedByName } from './corrected.ts'
import { guardWords, shownInGuard, typedInGuard } from './guard-turns.ts'
import { goOn, heldOf, hold, questionFollows, withoutExpect } from './holding.ts'
import type { Inbound } from './inbound.ts'
import { type Question, REVIEW } from './interview.ts'
import { LONG_AWAY } from './interview-views.ts'
import { card, plain } from './kit.ts'
import { readAs, retyped } from './layouts.ts'
import { typedForLedger, typedInLedger } from './ledger-turns.ts'
import { respelt } from './misspelt.ts'
import { dayByMoon } from './moon-days.ts'
import { notice, open, toldAtOnce } from './opening.ts'
import { parseYesNo } from './parse/yesno.ts'
import { elsewhereTyped } from './person/elsewhere.ts'
import { type Emergency, emergencyCard, emergencyIn } from './person/emergencies.ts'
import * as person from './person/flow.ts'
import { type Intent, intentOf } from './person/intents.ts'
import { talkIn } from './person/talk.ts'
import { personTexts } from './person/texts.ts'
import { asOneself, forgetRights, rightsTyped, troubled } from './rights.ts'
import { bankIn } from './scam/banks.ts'
import { check } from './scam/check.ts'
import { answerCheck, REPORT } from './scam/flow.ts'
import {
  afterEmergency,
  callNow,
  checkedTyped,
  isDemanded,
  isOver,
  leaveScam,
  paidMidway,
  pasted,
  saysPaid,
  shownInScam,
  typedInScam,
} from './scam-turns.ts'
import { compactForm } from './text.ts'
import { toldAhead, toldBeside } from './told-early.ts'
import type { Conversation, Expect, Facts, Opening, Turn } from './turn.ts'
import { wishAnswered, wished } from './wishes.ts'

/** What somebody typed, wherever they are. */
export const typed = (c: Conversation, event: Extract<Inbound, { kind: 'text' }>, facts: Facts): Turn => {
  const emergency = emergencyIn(event.text)
  const moving = emergency?.id === 'money_moving' && leadsToScam(c, event.text)
  if (emergency && !moving && interrupts(c, emergency, event.text)) {
    // What is said in need is no answer to a question about cards, and is not asked for once more.
    const asked = questionFollows({ next: c, say: [], effects: [], weight: 'receipt' }, facts)
    return { ...asked, say: [...card(c, emergencyCard(c, emergency, facts.now)), ...asked.say] }
  }
  const turn = moving
    ? afterEmergency(withoutExpect(c), { text: event.text, messageId: event.messageId }, facts)
    : typedCalmly(c, event, facts)
  // The bank's own number and 1441 stand on one card then.
  if (!emergency || (moving && bankIn(event.text) && !isDemanded(event.text))) return turn
  // Who has said what they need was understood, whatever else their words were.
  const lost = !turn.next.run && !turn.next.expect && turn.next.misses > c.misses
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

const typedCalmly = (before: Conversation, event: Extract<Inbound, { kind: 'text' }>, facts: Facts): Turn => {
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
  }
  if (c.expect) {
    const turn = typedInExchange(c, c.expect, event, facts)
    if (turn) return turn
  }
  return typedAtRest(withoutExpect(c), event, facts)
}

/** With goods or a shop in it, it is the beginning of a complaint. */
const PAID_ALONE = /^(?!.*(?:ร้าน|สั่ง|ซื้อ|ของไม่|สินค้า)).{1,60}$/s

const askedAgain = (c: Conversation, facts: Facts): Turn => {
  // After hours away they are told where they are.
  if (c.run && facts.now - c.run.touched > LONG_AWAY) return goOn(c, facts)
  const run = c.run && { ...c.run, touched: facts.now }
  return questionFollows(
    { next: { ...c, ...(run ? { run } : {}) }, say: [], effects: [], weight: 'question' },
    facts,
  )
}

const ASKED_MAX = 45
/** Of cries, those that are no call for help with the question. */
const TEARS = /[^\u0E01-\u0E5B\s]|กล[ัุ]|เครียด|แย่|ใจ|หมด|ท้อ|ร้องไห้|นอนไม่/u
/** "ลบข้อมูลไม่ได้" is a story. */
const WHO_SEES = /(?:ใคร|อะไร|ทำไร|หลุด|รั่ว|ปลอดภัย|\bwho\b|\bwhat\b).{0,30}$/i
/** A cry, a scolding, and what people ask about us: answered beside the question, and never its answer. */
const answeredBeside = (c: Conversation, text: string, facts: Facts): Turn | null => {
  if (criesTyped(text) && TEARS.test(text))
    return { ...person.comfort(c), say: [plain(personTexts(c.lang).comfort)] }
  if (scoldsTyped(text)) return { ...person.sorry(c), say: [plain(personTexts(c.lang).sorry.midway)] }
  const intent = text.length > ASKED_MAX ? null : intentOf(text)
  if (!intent || !('open' in intent)) return null
  if (intent.open === 'who') return person.whoWeAre(c)
  // Shown, and nothing waits behind it: a "1" that follows answers the question.
  return intent.open === 'privacy' && WHO_SEES.test(text)
    ? { ...person.showNotice(c, { flow: 'menu' }, facts), next: c }
    : null
}

/** Of the talk itself: that it takes a moment, is hard to read or to type, where it stood, or not known how to begin. */
const ofTalk = (c: Conversation, event: Extract<Inbound, { kind: 'text' }>, facts: Facts): Turn | null => {
  const talk = talkIn(event.text)
  if (!talk || (c.run && navSaid(event.text))) return null
  if (talk === 'lost') return c.run ? hold(c, { ...event, text: HELP_WORD }, facts) : person.help(c, facts)
  if (talk === 'back') return goOn(c, facts)
  const next = talk === 'eyes' ? { ...c, easy: true } : c
  const said: Turn = {
    next,
    say: [plain(personTexts(c.lang).talk[talk])],
    effects: [],
    weight: talk === 'eyes' ? 'receipt' : 'question',
  }
  return questionFollows(said, facts)
}
const HELP_WORD = 'ช่วยเหลือ'

/** "ลูกสั่งให้ ไม่รู้ว่าแอปอะไร": that it is not known stands among other words. */
const UNKNOWN =
  /(?:ไม่|บ่|ม่าย)(?:ค่อย)?(?:รู้|รุ้|ฮู้|แน่ใจ|ทราบ)|จำไม่(?:ค่อย)?ได้|not sure|(?:do not|don['’]?t) (?:know|remember)/i
const UNABLE =
  /(?:ส่ง|ถ่าย|แคป|แนบ|หา)(?:รูป|ภาพ|สลิป|หน้าจอ)?(?:ไม่(?:เป็น|ได้|เจอ|ถูก)|บ่เป็น)|ไม่มี(?:รูป|สลิป|หลักฐาน|อะไร)|(?:อยู่(?:ใน|กับ|ที่)|ให้)(?:มือถือ|เครื่อง|โทรศัพท์)?(?:ของ)?(?:ลูก|หลาน|แฟน|สามี|ภรรยา|พ่อ|แม่)|(?:can['’]?t|cannot|do not|don['’]?t) (?:know how to )?(?:take|send|have)/i
const PAID_ALREADY =
  /^(?:ก็|yes)?(?:(?:โอน|จ่าย|ชำระ)(?:เงิน|ตังค์|ให้เขา)*(?:ไป|แล้ว|หมด|ครบ)+|แล้ว|paid|ihavepaid|ipaid)/
/** "พอแล้วลูก", "สรุปได้เท่าไหร่": the result is wanted. */
const ENOUGH =
  /^(?:พอ|เท่านี้|แค่นี้)(?:แล้ว|ก่อน|เถอะ|ละ|ค่ะ|คะ|ครับ|คับ|จ้า|จ้ะ|นะ|ลูก|หลาน|น้อง)+$|^(?:ตกลง|สรุป|แล้ว)(?:แล้ว|ว่า)*(?:ยาย|ตา|ป้า|ลุง|แม่|พ่อ|ฉัน)?(?:จะ)?(?:ได้|มี)(?:เงิน|สิทธิ์?)?(?:เท่าไ|อะไร|กี่|ไหม)/
/** With "about when" or "about how much" beside it staff get the words. */
const ROUGHLY =
  /[\d๐-๙]|เดือน|ปี|อาทิตย์|สัปดาห์|ร้อย|พัน|หมื่น|สอง|สาม|หลาย|ต้น|ปลาย|ก่อน|month|week|year|hundred|thousand/i
const MEANT_MAX = 60

/** No answer as it stands, and plain enough what it comes to. */
const meantAnyway = (
  c: Conversation,
  asked: Question,
  event: Extract<Inbound, { kind: 'text' }>,
  facts: Facts,
): Turn | null => {
  const { text } = event
  if (text.length > MEANT_MAX) return null
  const said = personTexts(c.lang)
  const again = (lead: string): Turn =>
    questionFollows({ next: c, say: [plain(lead)], effects: [], weight: 'question' }, facts)
  const as = (word: string): Turn | null => {
    const turn = hold(c, { ...event, text: word }, facts)
    return turn.next.run?.at === asked.id ? null : turn
  }
  if (c.run?.i === 'rights' && ENOUGH.test(compactForm(text)))
    return hold(c, { ...event, text: 'ดูผล' }, facts)
  // That it was paid is known then; how, is what was asked.
  if (c.run?.i === 'complaint' && asked.id === 'paid')
    return PAID_ALREADY.test(compactForm(text)) || yesTyped(text) ? again(said.paidHow) : null
  if (asked.kind === 'photos' && UNABLE.test(text)) {
    const turn = as('ข้าม')
    return turn && { ...turn, say: [plain(said.sendLater), ...turn.say] }
  }
  return UNKNOWN.test(text) && !(ROUGHLY.test(text) && /^(?:money|date)$/.test(asked.kind)) ? as('ไม่รู้') : null
}
const yesTyped = (text: string): boolean => {
  const read = parseYesNo(text)
  return read.ok && read.value
}

const CALLS = '(?:ค่ะ|คะ|ครับ|คับ|จ้า|จ้ะ|นะ|เลย|แล้ว|ลูก|หลาน|น้อง|เด้อ|เจ้า|ยาย|ป้า|ลุง|ตา|หนู|ฉัน|ผม)*'
/** With nothing but the words of sending and of kindness in it: "ถูกแล้วลูก ส่งเลยจ้า", "ดูแล้วถูกหมด". */
const SENDS = new RegExp(
  `^(?:โอเค|ok|(?:ดู|ตรวจ|อ่าน)(?:แล้ว)?)?${CALLS}(?:ถูก(?:ต้อง)?(?:หมด|ทุกข้อ|แล้ว)*${CALLS}(?:ส่ง(?:เรื่อง)?(?:ได้|ไป|ให้)*)?|ส่ง(?:เรื่อง)?(?:ได้|ไป|ให้)*)${CALLS}$`,
)
const WRONG =
  /^(?<what>ข้อ(?:ที่)? ?[\d๐-๙]{1,2}|.{3,24}?) ?(?:มัน|ยัง)?(?:ผิด|ไม่ถูก(?:ต้อง)?)(?:อยู่|แล้ว|ขอแก้|ค่ะ|คะ|ครับ|คับ|จ้า|นะ|ลูก)*$/

/** What the review itself did not read: its row that is wrong, and the wish to send in a few words more. */
const atReview = (c: Conversation, event: Extract<Inbound, { kind: 'text' }>, facts: Facts): Turn | null => {
  const { text } = event
  if (c.run?.at !== REVIEW || text.length > MEANT_MAX) return null
  if (SENDS.test(compactForm(text))) return hold(c, { ...event, text: 'ส่ง' }, facts)
  const what = WRONG.exec(text.trim())?.groups?.what
  const turn = what ? hold(c, { ...event, text: `แก้${what}` }, facts) : null
  return turn && turn.next.run?.at !== REVIEW ? turn : null
}

/** A day, a sum or a place alone is no story. */
const NO_STORY_MAX = 25

/** In an interview: its answer. What was none, and says that money is gone, is not asked about cards and provinces. */
const held = (c: Conversation, event: Extract<Inbound, { kind: 'text' }>, facts: Facts): Turn => {
  const asked = c.run && heldOf(c.run)?.interview.questions.find(({ id }) => id === c.run?.at)
  if (asked?.kind === 'text' && idleTyped(event.text)) return askedAgain(c, facts)
  // Elsewhere these words may be an answer: of what somebody cannot see.
  const talk = asked?.kind === 'text' ? (ofTalk(c, event, facts) ?? correctedByName(c, event, facts)) : null
  if (talk) return talk
  const aside = asked && answeredBeside(c, event.text, facts)
  if (aside) return questionFollows(aside, facts)
  const offered = wished(c, event, false, facts)
  if (offered) return offered
  const ahead =
    c.run?.at === 'story' && event.text.length <= NO_STORY_MAX ? toldAhead(c, event, undefined, facts) : null
  if (ahead) return ahead
  const beside = toldBeside(c, event, facts.now)
  const turn = hold(beside ?? c, { ...event, text: asOneself(c, event.text) }, facts)
  const missed = turn.next.run && c.run?.id === turn.next.run.id && turn.next.run.misses > c.run.misses
  if (!missed) return turn
  const early =
    atReview(c, event, facts) ??
    corrected(c, event, facts) ??
    toldAhead(c, event, beside, facts) ??
    (asked && ofTalk(c, event, facts))
  if (early) return early
  const kept = asked?.kind === 'place' || asked?.kind === 'text'
  const other = kept ? null : answeredOnOther(c, event, facts)
  if (other) return other
  const meant = asked && meantAnyway(c, asked, event, facts)
  if (meant) return meant
  const intent = intentOf(event.text)
  // A greeting, thanks or "ทำต่อ" asks for nothing but the question itself.
  if ((intent && 'social' in intent) || resumeSaid(event.text)) return askedAgain(c, facts)
  const trouble = troubled(c, event.text, facts.now) ?? elsewhereTyped(c, event.text, facts)
  if (trouble) return questionFollows(trouble, facts)
  const told = toldAtOnce(c, { text: event.text, messageId: event.messageId }, facts)
  if (told) return told
  // "น้ำท่วมบ้านด้วย" in the middle of a check of rights opens that matter too.
  if (c.run?.i === 'rights' && intent && 'open' in intent && intent.open === 'rights' && intent.topic)
    return open(c, { flow: 'rights', arg: intent.topic }, facts)
  if (!saysPaid(event.text, facts.now))
    return wished(c, event, true, facts) ?? dayByMoon(c, event.text, turn, facts)
  if (c.run?.i === REPORT) return { ...turn, say: [...callNow(c, facts, event.text), ...turn.say] }
  return paidMidway(c, { text: event.text, messageId: event.messageId }, facts)
}

/** Of the one case that it can be about; of several the person chooses. */
const actOnCase = (c: Conversation, act: NonNullable<ReturnType<typeof caseTyped>>, facts: Facts): Turn => {
  if (act === 'add') return cases.add(c, undefined, facts)
  if (act === 'rate') {
    const unrated = facts.cases.find(({ closedAt, rated }) => closedAt !== undefined && !rated)
    return unrated ? cases.rate(c, unrated.id, undefined, facts) : cases.list(c, facts)
  }
  const [one, ...others] = facts.cases.filter(
    ({ closedAt }) => (closedAt === undefined) === (act === 'withdraw'),
  )
  if (!one || others.length) return cases.list(c, facts)
  return act === 'withdraw' ? cases.withdraw(c, one.id, facts) : cases.reopen(c, one.id, facts)
}

const typedAtRest = (c: Conversation, event: Extract<Inbound, { kind: 'text' }>, facts: Facts): Turn => {
  const { text } = event
  const nav = navTyped(text)
  if (c.run) return held(c, event, facts)
  if (resumeTyped(text)) return goOn(c, facts)
  if (criesTyped(text)) return person.comfort(c)
  if (scoldsTyped(text)) return person.sorry(c)
  const act = caseTyped(text)
  if (act) return actOnCase(c, act, facts)
  const known = onCase(c, caseSaid(text, facts.cases), event, facts)
  if (known) return known
  if (nav === 'staff') return person.contact(c, 'menu', facts)
  if (nav === 'help') return person.help(c, facts)
  if (nav) return goOn(c, facts)
  // Nothing is being asked: an end needs no more than a kind word.
  if (enoughTyped(text))
    return resultTyped(text) ? open(c, { flow: 'rights' }, facts) : person.social(c, 'ok', facts)
  const rights = troubled(c, text, facts.now) ?? elsewhereTyped(c, text, facts) ?? rightsTyped(c, text, facts)
  if (rights) return rights
  if (resumeSaid(text)) return goOn(c, facts)
  if (PAID_ALONE.test(text) && saysPaid(text, facts.now))
    return open(c, { flow: 'scam', arg: 'yes', said: { text, messageId: event.messageId } }, facts)
  const intent = intentOf(text)
  const checked = check(text, facts.known ?? {}, facts.now)
  if (pasted(text, intent, checked))
    return answerCheck(c, { text, messageId: event.messageId }, checked, facts)
  const noted = typedForLedger(c, event, intent, facts)
  if (noted) return noted
  // "สวัสดีค่ะ เมื่อวานคุยถึงไหนแล้วคะ" greets, and asks where they were.
  const talk = intent && 'social' in intent ? ofTalk(c, event, facts) : null
  if (talk) return talk
  if (intent) return several(c, event, facts) ?? intended(c, intent, event, facts)
  // "กดผิด", "ว่าไงนะ": where nothing is asked, they want to know where they are.
  if (navSaid(text)) return goOn(c, facts)
  return (
    meantCase(c, event, facts) ??
    ofTalk(c, event, facts) ??
    otherLayout(c, text, facts) ??
    misspelt(c, event, facts) ??
    person.notUnderstood(c, facts)
  )
}

const MATTERS: ReadonlySet<string> = new Set(['complaint', 'scam', 'rights'])
const BETWEEN =
  / *(?:แล้วก็|และก็|และ|อีกเรื่อง(?:นึง|หนึ่ง)?|เรื่อง(?:ที่)?(?:สอง|สาม|2|3)|นอกจากนี้|ส่วน|\n|\band also\b|\balso\b|\banother thing\b)(?:คือ|:)? */
const COUNTED = /อีกเรื่อง|เรื่อง(?:ที่)?(?:สอง|สาม|2|3)|another thing/
const SEVERAL_MAX = 200

/** Two matters in one breath: the one where money may be lost begins, and how the other follows is said. Null where there is but one. */
const several = (c: Conversation, event: Extract<Inbound, { kind: 'text' }>, facts: Facts): Turn | null => {
  const { text } = event
  if (text.length > SEVERAL_MAX || !BETWEEN.test(text)) return null
  const parts = text.split(BETWEEN).flatMap((part) => {
    const intent = intentOf(part)
    return intent && 'open' in intent && MATTERS.has(intent.open) ? [{ part, intent, open: intent.open }] : []
  })
  const first = parts.find(({ open }) => open !== 'rights') ?? parts[0]
  // A shop that cheated and then asked for more is one story, unless it is counted as two.
  const then = parts.find(
    (one) =>
      first &&
      one !== first &&
      (COUNTED.test(text)
        ? one.open !== first.open || isOther(one.intent, first.intent)
        : one.open === 'rights' && first.open !== 'rights'),
  )
  if (!first || !then) return null
  const t = personTexts(c.lang)
  const turn = intended(c, first.intent, { ...event, text: first.part }, facts)
  const named = t.buttons[then.open as 'complaint' | 'scam' | 'rights']
  return { ...turn, say: [plain(t.oneByOne(named)), ...turn.say] }
}
const isOther = (a: Intent, b: Intent): boolean =>
  'prefill' in a && 'prefill' in b && a.prefill.family !== b.prefill.family

/** What nothing else understood, read through slips of the finger. What is kept of it are the words as they were typed. */
const misspelt = (c: Conversation, event: Extract<Inbound, { kind: 'text' }>, facts: Facts): Turn | null => {
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

/** "อันเมื่อวาน", "ถอนเรื่องที่ 2": where it is not sure which one, the list is shown and nothing is guessed. */
const meantCase = (c: Conversation, event: Extract<Inbound, { kind: 'text' }>, facts: Facts): Turn | null =>
  onCase(c, caseMeant(event.text, facts.cases, facts.now, c.listed ?? 0), event, facts)

const onCase = (
  c: Conversation,
  meant: CaseMeant | null,
  event: Extract<Inbound, { kind: 'text' }>,
  facts: Facts,
): Turn | null => {
  if (!meant) return null
  if (meant.act === 'add') {
    const adding = cases.add(c, meant.one?.id, facts)
    // What is to be added has been typed already.
    return meant.says && meant.one ? cases.takeAddition(adding.next, event, facts) : adding
  }
  if (!meant.one) return cases.list(c, facts)
  return meant.act === 'withdraw'
    ? cases.withdraw(c, meant.one.id, facts)
    : cases.view(c, meant.one.id, facts.timelines[meant.one.id] ?? [], facts)
}

/** What is opened without the words that asked for it: these were never typed. */
const opened = (intent: Intent): Opening | null => {
  if (!('open' in intent)) return null
  if (intent.open === 'staff') return { flow: 'contact' }
  if (intent.open === 'scam' && intent.about === 'check') return { flow: 'scam', arg: 'check' }
  return /^(?:complaint|scam|rights)$/.test(intent.open) ? { flow: intent.open } : null
}

/** A word that we know, typed on the other layout. */
const otherLayout = (c: Conversation, typed: string, facts: Facts): Turn | null => {
  const text = retyped(typed)
  const intent = text ? intentOf(text) : null
  if (!text || text.length < 3) return null
  const nav = navTyped(text)
  const opening = nav === 'staff' ? { flow: 'contact' } : intent && opened(intent)
  const event = { kind: 'text', id: '', at: facts.now, messageId: '', text } as const
  if (opening) return readAs(c, text, open(c, opening, facts))
  if (nav || resumeTyped(text))
    return readAs(c, text, nav === 'help' ? person.help(c, facts) : goOn(c, facts))
  return intent && readAs(c, text, intended(c, intent, event, facts))
}

/** The answer to a question of choices or numbers, typed on the other layout; never a text that is kept, and nothing is sent by a guess. */
const answeredOnOther = (
  c: Conversation,
  event: Extract<Inbound, { kind: 'text' }>,
  facts: Facts,
): Turn | null => {
  const text = retyped(event.text)
  if (!text) return null
  const meant = { ...event, text }
  const turn = hold(c, meant, facts)
  const taken = (turn.next.run?.misses ?? 0) <= (c.run?.misses ?? 0)
  if (taken && !turn.effects.length) return readAs(c, text, turn)
  const intent = intentOf(text)
  if (intent && 'social' in intent) return readAs(c, text, askedAgain(c, facts))
  // Shown in a moment; what something would have to be put aside for is not opened by a guess.
  const wish = wished(c, meant, true, facts)
  return wish && !wish.next.expect ? readAs(c, text, wish) : null
}

const HELP = /^\s*(?:ช่วยเหลือ|วิธีใช้|help|\?)/i

/** Short exchanges that "พอแล้ว" ends; of the others it is an answer. */
const ENDED: ReadonlySet<Expect['for']> = new Set(['scam', 'contact', 'guard'])

/**
 * Typed in a short exchange; null where its words mean something else. The exchange takes every word, commands among them, and never the interview below it; what
 * leads out is the way to a person, and the short way to the menu, the list or another case of theirs.
 */
const typedInExchange = (
  c: Conversation,
  expect: Expect,
  event: Extract<Inbound, { kind: 'text' }>,
  facts: Facts,
): Turn | null => {
  const { text } = event
  const nav = navTyped(text)
  const goesOn = resumeTyped(text)
  if (nav === 'staff') return person.contact(withoutExpect(c), 'menu', facts)
  // Whoever has had enough is not led back into other questions.
  if (ENDED.has(expect.for) && enoughTyped(text)) return person.menu(withoutExpect(c), facts)
  const command = commandIn(text, expect, facts)
  if (command) return intended(withoutExpect(c), command, event, facts)
  if (expect.for === 'scam') {
    if (nav === 'help') return person.help(c, facts)
    if (goesOn || (nav && nav !== 'repeat')) return leaveScam(c, expect, nav, facts)
    const turn = typedInScam(c, expect, event, facts)
    return turn && questionFollows(turn, facts)
  }
  if (expect.for === 'wish') return wishAnswered(c, expect, nav === 'pause' ? '1' : text, facts)
  if (expect.for === 'alerts') return typedInAlerts(c, event, nav, facts)
  if (expect.for === 'guard') return typedInGuard(c, expect, event, nav, facts)
  if (expect.for === 'ledger') {
    if (nav === 'help') return person.help(c, facts)
    if (goesOn || nav) return goOn(withoutExpect(c), facts)
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
  return questionFollows(expected(c, event, facts), facts)
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

const intended = (
  c: Conversation,
  intent: Intent,
  event: Extract<Inbound, { kind: 'text' }>,
  facts: Facts,
): Turn => {
  if ('social' in intent) return person.social(c, intent.social, facts)
  switch (intent.open) {
    case 'complaint':
      return open(c, { flow: 'complaint', said: { text: event.text, messageId: event.messageId } }, facts)
    case 'scam':
      return open(c, { flow: 'scam', said: { text: event.text, messageId: event.messageId } }, facts)
    case 'rights':
      return open(
        c,
        {
          flow: 'rights',
          ...(intent.topic ? { arg: intent.topic } : {}),
          said: { text: event.text, messageId: event.messageId },
        },
        facts,
      )
    case 'case': {
      const mine = facts.cases.find(({ number }) => number === intent.number)
      return mine
        ? cases.view(c, mine.id, facts.timelines[mine.id] ?? [], facts)
        : cases.unknownCase(c, facts)
    }
    case 'cases':
      return cases.list(c, facts)
    case 'hotlines':
      return person.hotlinesCard(c, facts)
    case 'staff':
      return person.contact(c, 'menu', facts, { text: event.text, messageId: event.messageId })
    case 'lang':
      return intent.to
        ? person.set(c, { t: 'set', key: 'lang', to: intent.to }, facts)
        : person.settings(c, facts)
    case 'easy':
      return person.set(c, { t: 'set', key: 'easy', to: 'on' }, facts)
    case 'settings':
      return person.settings(c, facts)
    case 'privacy':
      return person.showNotice(c, c.waiting ?? { flow: 'menu' }, facts)
    case 'help':
      return person.help(c, facts)
    case 'who':
      return person.whoWeAre(c)
    case 'menu':
      return person.menu(c, facts)
    default:
      return intent satisfies never
  }
}

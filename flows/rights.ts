import { storedWords } from './answer-words.ts'
import { complaintTexts } from './complaint/texts.ts'
import { draftOf, withDraft } from './draft.ts'
import type { Effect } from './effects.ts'
import type { Inbound } from './inbound.ts'
import { REVIEW, type Run, valuesOf } from './interview.ts'
import { beginInterview, continueInterview, type Held, resumeInterview } from './interview-flow.ts'
import { plain } from './kit.ts'
import type { Lang } from './lang.ts'
import * as person from './person/flow.ts'
import type { Tap } from './taps.ts'
import { compactForm } from './text.ts'
import type { Conversation, Facts, Opening, Turn } from './turn.ts'
import { type CardInWords, type ResultInWords, resultInWords, rightInWords } from './welfare/card-lines.ts'
import type { Finding } from './welfare/finding.ts'
import { checkedRun, findingOf, rightsHeld as heldWith, showResult, withoutChecked } from './welfare/flow.ts'
import { isPrivate, withoutPrivate } from './welfare/private.ts'
import {
  checkedTapped,
  forgetAnswers,
  isTopic,
  keeping,
  rightsTapped,
  topicAnswers,
  withTopic,
} from './welfare/taps.ts'
import { welfareTexts } from './welfare/texts.ts'
import { factSaid, tellsOfSeveral, toldAnswers } from './welfare/told.ts'
import { troubleCard, troubleTyped } from './welfare/troubles.ts'
import { resultButtonTyped, sheetTyped, topicTyped } from './welfare/typed.ts'
import { isBegun } from './welfare/unasked.ts'
import { draftCard, houseCard } from './welfare/views-ways.ts'

/** The check of rights beside the rest of the service: the notice comes first, and a person can always be asked for. */
export const rightsHeld: Held = {
  ...heldWith((c, about, facts) => person.contact(c, inPublic(about), facts)),
  copied: (run) => !ofOthers(run),
}

/** Where a person was, as staff are told it: of a question in confidence not even that it was asked. */
export const inPublic = (about: string): string => {
  const [interview, question] = about.split('.')
  return interview === 'rights' && isPrivate(question) ? 'rights' : about
}

/**
 * `arg`: a matter to look at alone, "new" for a fresh start, "casework" for the next of several people. Without one a result that is still
 * open is shown again, and a check that was put aside is offered.
 */
export const openRights = (c: Conversation, opening: Opening, facts: Facts): Turn => {
  if (person.needsNotice(c)) return person.showNotice(c, opening, facts)
  const { arg } = opening
  const { interview } = rightsHeld
  const aside = c.run && c.run.i !== interview.id ? { ...c, shelf: [c.run, ...c.shelf].slice(0, SHELF) } : c
  const fresh = withoutChecked(aside)
  const told = opening.said ? toldAnswers(opening.said, facts.now) : {}
  const asks = c.run?.i === interview.id ? c.run : undefined
  const several = opening.said !== undefined && !asks && tellsOfSeveral(opening.said.text)
  if (several || arg === HOUSE || arg === HOUSE_NEXT) {
    if (asks && Object.keys(asks.answers).length > BEGUN) return houseMidway(c, asks, facts)
    const turn = beginInterview(rightsHeld, fresh, facts, { scope: { v: HOUSE } })
    return { ...turn, say: [...houseCard(c, facts.rightsPage, arg === HOUSE_NEXT), ...turn.say] }
  }
  if (isTopic(arg) && c.run?.i === interview.id)
    return continueInterview(rightsHeld, c, withTopic(c.run, arg), facts)
  if (isTopic(arg)) return beginInterview(rightsHeld, fresh, facts, { ...topicAnswers(arg), ...told })
  if (arg === 'casework') return beginInterview(rightsHeld, fresh, facts, { for: { v: 'casework' } })
  if (arg !== undefined) return beginInterview(rightsHeld, fresh, facts)
  if (c.run?.i === interview.id) return resumeInterview(rightsHeld, c, c.run, facts)
  const draft = c.shelf.find(({ i }) => i === interview.id)
  if (draft) return { next: c, say: draftCard(c, draft), effects: [], weight: 'question' }
  // Who names somebody asks anew, whatever was found before.
  const checked = Object.keys(told).length ? undefined : checkedRun(c, facts.now)
  return checked ? showResult(c, checked, facts) : beginInterview(rightsHeld, fresh, facts, told)
}

const SHELF = 5

/** "ทั้งบ้านมีสิทธิอะไร": one check after the other, of whom they choose. */
const HOUSE = 'house'
const HOUSE_NEXT = 'house-next'
/** Whoever has said no more than for whom has begun nothing yet. */
const BEGUN = 2

/** Whose check is under way is finished first; the next is offered with its result. */
const houseMidway = (c: Conversation, run: Run, facts: Facts): Turn => {
  const scope = { v: HOUSE }
  const turn = resumeInterview(rightsHeld, c, { ...run, answers: { ...run.answers, scope } }, facts)
  return { ...turn, say: [plain(welfareTexts(c.lang).house.midway), ...turn.say] }
}

/** The check whose result can still be opened. */
export const rightsOf = checkedRun

/** The kept answers’ sheet is asked for, by its button or in words. */
export const asksForSheet = ({ lang }: Conversation, event: Inbound): boolean =>
  event.kind === 'tap'
    ? event.tap?.t === 'rights' && event.tap.act === 'print'
    : event.kind === 'text' && sheetTyped(event.text, lang)

export const withoutRights = withoutChecked
export const forgetRights = forgetAnswers

/** A button of a result. Whoever took the agreement back is asked for it before more is asked. */
export const rightsAct = (c: Conversation, tap: Extract<Tap, { t: 'rights' }>, facts: Facts): Turn =>
  person.needsNotice(c) && tap.act !== 'forget' && tap.act !== 'about' && tap.act !== 'late'
    ? person.showNotice(c, { flow: 'rights' }, facts)
    : rightsTapped(rightsHeld, c, tap, facts)

/** Money of a right that has not come, a card that is lost; null where the words tell of neither. It asks nothing of anybody, so that no agreement is needed. */
export const troubled = (c: Conversation, text: string, now: number): Turn | null => {
  const trouble = troubleTyped(text)
  return (
    trouble && {
      next: { ...c, misses: 0 },
      say: troubleCard(c, trouble, now),
      effects: [],
      weight: 'question',
    }
  )
}

/** A button of the questions behind a result. */
export const rightsRunAct = (
  c: Conversation,
  run: Run,
  tap: { t: string; q?: string | undefined },
  facts: Facts,
): Turn =>
  person.needsNotice(c)
    ? person.showNotice(c, { flow: 'rights' }, facts)
    : checkedTapped(rightsHeld, c, run, tap, facts)

/**
 * "แม่อายุ 72 อยู่กับหลาน 2 คน", where only a birthday was asked for: what the words tell of whoever is asked about is taken. Of somebody else's age
 * nothing is.
 */
export const toldOfRights = (
  c: Conversation,
  said: { text: string; messageId: string },
  facts: Facts,
): Turn | null => {
  const { run } = c
  if (run?.i !== rightsHeld.interview.id || run.editing || tellsOfSeveral(said.text)) return null
  const { for: who, ...told } = toldAnswers(said, facts.now)
  const of = run.answers.for
  if (who && of && 'v' in who && 'v' in of && who.v !== of.v) return null
  const isOpen = (id: string) => !run.answers[id] || 'skipped' in run.answers[id]
  // An age beside a birthday that is known is no answer: nobody is asked for it, and nothing reckons with it.
  const fresh = Object.entries({ ...(who && !of ? { for: who } : {}), ...told }).filter(
    ([id]) => isOpen(id) && (id !== 'age_years' || isOpen('birth_date')),
  )
  if (!fresh.some(([id, answer]) => id in told && 'v' in answer)) return null
  const answers = { ...run.answers, ...Object.fromEntries(fresh) }
  return continueInterview(rightsHeld, c, { ...run, answers, misses: 0, touched: facts.now }, facts, run)
}

/** "แม่อายุ 80" of who asks for themselves: read as theirs it would give them rights that they do not have. */
export const ageOfAnother = ({ run }: Conversation, text: string, now: number): boolean => {
  if (run?.i !== rightsHeld.interview.id || !/^(?:birth_|age_years)/.test(run.at)) return false
  const told = valuesOf(toldAnswers({ text, messageId: '' }, now))
  const of = valuesOf(run.answers).for
  return of !== undefined && told.for !== undefined && told.age_years !== undefined && told.for !== of
}

/** "มีบัตรคนจน" where another card is asked about: noted, said back, and asked on. Null where the words are no such fact, or it is known. */
export const factOfRights = (
  c: Conversation,
  said: { text: string; messageId: string },
  facts: Facts,
): Turn | null => {
  const { run } = c
  const { interview } = rightsHeld
  if (run?.i !== interview.id || run.editing) return null
  const [id, answer] = Object.entries(factSaid(said, run.at, valuesOf(run.answers).for))[0] ?? []
  const question = interview.questions.find((one) => one.id === id)
  const had = id === undefined ? undefined : run.answers[id]
  if (!id || !answer || !question || (had && 'v' in had)) return null
  const after = { ...run, answers: { ...run.answers, [id]: answer }, misses: 0, touched: facts.now }
  const asked = continueInterview(rightsHeld, c, after, facts, run)
  const words = `${question.label[c.lang]} ${storedWords(question, answer, c.lang, {})}`
  return { ...asked, say: [plain(complaintTexts(c.lang).ahead(words)), ...asked.say] }
}

/** Said right after a result: for somebody else too, where to go with it, and that an answer was wrong. */
const FOR_ANOTHER = /^(?:แล้ว|ขอ|ช่วย|อยาก)*(?:ดู|เช็[กคก])(?:สิทธิ์?)?(?:ให้|ของ).{2,14}$/
const WHERE_TO_GO =
  /^(?:แล้ว|งั้น|ถ้า)*(?:จะ|ต้อง)*(?:ไป)?(?:ทำ|ยื่น|สมัคร|ขอ|รับ|ลงทะเบียน|ติดต่อ|ใช้|เตรียม)(?:เรื่อง|สิทธิ์?|เงิน|เอกสาร|อะไร)*(?:ที่ไหน|ตรงไหน|ยังไง|อย่างไร|กับใคร|อะไร)(?:บ้าง|ดี)*(?:ค่ะ|คะ|ครับ|คับ)?$/
const PUT_RIGHT =
  /^(?:ขอ|อยาก)*(?:แก้(?![วมง])(?:ไข)?|เปลี่ยน)(?:คำตอบ|ข้อ|อายุ|ปีเกิด|วันเกิด|รายได้|จังหวัด|ที่อยู่|อาชีพ|งาน|เรื่อง)/
const saidOfResult = (c: Conversation, text: string, facts: Facts): Turn | null => {
  const checked = checkedRun(c, facts.now)
  if (!checked || text.length > OF_RESULT_MAX) return null
  const typed = compactForm(text)
  if (PUT_RIGHT.test(typed)) return rightsAct(c, { t: 'rights', act: 'edit' }, facts)
  if (WHERE_TO_GO.test(typed)) return showResult(c, checked, facts)
  const { for: who } = FOR_ANOTHER.test(typed) ? toldAnswers({ text, messageId: '' }, facts.now) : {}
  return who && !person.needsNotice(c) && 'v' in who
    ? beginInterview(rightsHeld, withoutChecked(c), facts, { for: { v: who.v } })
    : null
}
const OF_RESULT_MAX = 45

/** A button of the result typed in words, or the bare name of a matter; null where the words mean anything else. */
export const rightsTyped = (c: Conversation, text: string, facts: Facts): Turn | null => {
  if (sheetTyped(text, c.lang)) return rightsAct(c, { t: 'rights', act: 'print' }, facts)
  const tap = checkedRun(c, facts.now) ? resultButtonTyped(text, c.lang) : undefined
  if (tap) return rightsAct(c, tap, facts)
  const said = saidOfResult(c, text, facts)
  if (said) return said
  const topic = topicTyped(text)
  return topic ? openRights(c, { flow: 'rights', arg: topic }, facts) : null
}

/** Nothing of people in one's community is shown elsewhere or kept. */
const ofOthers = ({ answers }: Run): boolean =>
  answers.for !== undefined && 'v' in answers.for && answers.for.v === 'casework'

/** The answers as the mini-app takes them up: of the questions under way, or of the result that can still be opened. What is told in confidence stays in the chat. */
export const rightsDraft = (c: Conversation, now: number): Run | undefined => {
  const asked = draftOf(c, 'rights')
  return asked && !ofOthers(asked) ? asked : checkedRun(c, now)
}

/** What the answers that the mini-app takes up come to; null where there are none that a result is made of. */
const findingTakenUp = (c: Conversation, now: number): Finding | null => {
  const run = rightsDraft(c, now)
  if (!run) return null
  const told = withoutPrivate(run)
  return isBegun(Object.keys(told.answers)) ? findingOf(told, now) : null
}

/** In words, for a phone that has yet to load the rules. */
export const rightsInWords = (c: Conversation, now: number, lang: Lang): ResultInWords | null => {
  const finding = findingTakenUp(c, now)
  return finding && resultInWords(finding, lang)
}
export const oneRightInWords = (
  c: Conversation,
  { id, now, lang }: { id: string; now: number; lang: Lang },
): CardInWords | undefined => rightInWords(id, findingTakenUp(c, now) ?? undefined, lang)

/** What keeps the answers for reminders; null where there are none. */
export const keepRights = (c: Conversation, now: number): Effect[] | null => {
  const run = rightsDraft(c, now)
  return run && Object.keys(run.answers).length ? keeping(run, now, 'app') : null
}

/** Back to where they were: into the questions under way, else beside a result, for as long as the chat keeps one. */
export const withRightsDraft = (c: Conversation, run: Run): Conversation => {
  const asked = draftOf(c, 'rights')
  if (asked && !ofOthers(asked)) return withDraft(c, run)
  return { ...c, checked: { ...withoutPrivate(run), at: REVIEW } }
}

/** "ยายเองจ้ะ", "ป้าคนเดียว": who speaks of themselves as their family calls them means themselves, and not a mother or an aunt. */
const ONESELF =
  /^(?:ก็|ของ|ดู|ให้)*(?:ยาย|ตา|ป้า|ลุง|น้า|อา|ปู่|ย่า|แม่|พ่อ|พี่|หนู|ผม|ฉัน|ดิฉัน)(?:นี่|เนี่ย|คน)?(?:เอง|คนเดียว)(?:แหละ|นี่|ล่ะ|นะ|น่ะ|ค่ะ|คะ|ครับ|คับ|จ้า|จ้ะ|ลูก|หลาน)*$/
const SELF = 'ตัวเอง'

/** What was typed, as the question of whom it is for reads it. */
export const asOneself = ({ run }: Conversation, text: string): string =>
  run?.i === 'rights' && run.at === 'for' && text.length <= 40 && ONESELF.test(compactForm(text))
    ? SELF
    : text

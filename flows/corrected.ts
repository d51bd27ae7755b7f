import { answerWords } from './answer-words.ts'
import content from './content/commands.json' with { type: 'json' }
import { heldOf, hold, questionFollows } from './holding.ts'
import type { InboundText } from './inbound.ts'
import { type Question, REVIEW, type Run, type Value } from './interview.ts'
import { answersInForce, edit, settle } from './interview-steps.ts'
import { readAnswer, type Said } from './kinds.ts'
import { plain } from './kit.ts'
import { personTexts } from './person/texts.ts'
import { compactForm } from './text.ts'
import type { Conversation, Facts, Turn } from './turn.ts'

const TYPED_MAX = 60
const { is, says } = content.corrected
const CORRECTS = new RegExp(is, 'i')

/**
 * "ไม่ใช่เฟซ เป็นไลน์", said of the answer before: it takes the new words, and the question under way is asked again. null where it was no correction, or
 * the question before cannot read it; a story would take anything, and is left as it is.
 */
export const corrected = (c: Conversation, event: InboundText, facts: Facts): Turn | null => {
  const known = correctedByName(c, event, facts) ?? correctedBarely(c, event, facts)
  if (known) return known
  const meant = event.text.length > TYPED_MAX ? undefined : CORRECTS.exec(event.text.trim())?.groups?.meant
  if (!meant || !c.run) return null
  const { next: back } = hold(c, { ...event, text: 'ย้อนกลับ' }, facts)
  const before = back.run?.id === c.run.id && back.run.at !== c.run.at ? back.run : undefined
  const asked = before && heldOf(before)?.interview.questions.find(({ id }) => id === before.at)
  if (!before || !asked || asked.kind === 'text' || asked.kind === 'place') return null
  const turn = hold(back, { ...event, text: meant }, facts)
  const answer = turn.next.run?.answers[before.at]
  if (!answer || !('v' in answer) || !answer.m?.includes(event.messageId)) return null
  return { ...turn, say: [plain(says[c.lang].replace('{word}', meant)), ...turn.say] }
}

/** "แก้จำนวนเงินเป็น 700", "เปลี่ยนวันที่จ่ายเป็นเมื่อวาน", "change the amount to 700": an answer by its name, wherever one is. */
const BY_NAME =
  /^(?:ขอ|อยาก|ช่วย|รบกวน)*(?:แก้(?:ไข)?|เปลี่ยน)(?:ตรง|ข้อ(?:ที่)?|คำตอบ|ช่อง|เรื่อง)*(?<what>[^\d\n]{2,30}?) ?(?:เป็น|ว่า) ?(?<meant>.{1,40}?)(?:หน่อย|นะ|ค่ะ|คะ|ครับ|คับ)*$|^(?:please )?(?:change|correct) (?:the |my )?(?<what_en>[a-z ]{3,30}?) to (?<meant_en>.{1,40})$/i
/** "ราคาผิด 1200 ต่างหาก", "ยอดเงินผิดค่ะ ต้อง 1200": the same, said of what is wrong. */
const WRONG_BY_NAME =
  /^(?<what>[^\d\n]{2,24}?) ?(?:มัน|ยัง|พิมพ์|กรอก|ใส่|จำ)*(?:ผิด|ไม่ถูก(?:ต้อง)?)(?: ?(?:ค่ะ|คะ|ครับ|คับ|นะ|แล้ว|ไป|อยู่))*,? ?(?:(?:ที่จริง|จริงๆ|ต้อง|เป็น|คือ) ?)*(?<meant>(?=.*[\d๐-๙]).{1,40}?) ?(?:ต่างหาก|นะ|ค่ะ|คะ|ครับ|คับ)*$/
const NAME_MIN = 3

export const correctedByName = (
  c: Conversation,
  { text, messageId }: InboundText,
  facts: Facts,
): Turn | null => {
  const { run } = c
  const typed = text.length > TYPED_MAX ? '' : text.trim()
  const said = (BY_NAME.exec(typed) ?? WRONG_BY_NAME.exec(typed))?.groups
  const interview = run && heldOf(run)?.interview
  if (!run || !said || !interview || run.editing) return null
  const what = compactForm(said.what ?? said.what_en ?? '')
  const asked =
    what.length < NAME_MIN ? undefined : namedBy(interview.questions, what, Object.keys(run.answers))
  const meant = (said.meant ?? said.meant_en ?? '').trim()
  return asked ? putRight(c, run, asked, { by: 'text', text: meant, messageId }, facts) : null
}

type Typed = Extract<Said, { by: 'text' }>

const readOf = (run: Run, asked: Question, said: Typed, now: number): Value | undefined => {
  const interview = heldOf(run)?.interview
  const read = interview && readAnswer(asked, said, { answers: answersInForce(interview, run), now })
  return read?.ok && 'value' in read ? read.value : undefined
}

/** The answer as it should be, said back, and the question under way again. */
export const putRight = (
  c: Conversation,
  run: Run,
  asked: Question,
  said: Typed,
  facts: Facts,
): Turn | null => {
  const v = readOf(run, asked, said, facts.now)
  const interview = heldOf(run)?.interview
  if (v === undefined || !interview) return null
  const { messageId } = said
  const words = answerWords(asked, v, c.lang, answersInForce(interview, run))
  const next = settle(interview, {
    ...run,
    misses: 0,
    touched: facts.now,
    answers: { ...run.answers, [asked.id]: { v, ...(messageId ? { m: [messageId] } : {}) } },
  })
  return questionFollows(
    {
      next: { ...c, run: next },
      say: [plain(personTexts(c.lang).corrected(asked.label[c.lang], words))],
      effects: [],
      weight: 'question',
    },
    facts,
  )
}

const LEAD = '(?:(?:เอ้ย|อุ๊ย|อ้าว|โทษที|ขอโทษ|เมื่อกี้|ตะกี้)(?:ค่ะ|คะ|ครับ|คับ)? ?)*'
const POLITE = '(?: ?(?:ค่ะ|คะ|ครับ|คับ|จ้า|จ้ะ|นะ|แล้ว|ไป|,))*'
const WRONGLY = '(?:พิมพ์|กด|ใส่|บอก|ตอบ|กรอก|จำ)?ผิด'
/** "ไม่ใช่ 71", "71 ค่ะ พิมพ์ผิด", "71 ไม่ใช่ 72", "71 ต่างหาก": nothing but what it should be. */
const BARELY = [
  new RegExp(
    `^${LEAD}(?:ไม่ใช่|${WRONGLY})${POLITE} ?(?:(?:ต้อง|ที่จริง|จริงๆ|คือ|เป็น) ?)*(?<meant>.{1,30}?) ?(?:ต่างหาก)?${POLITE}$`,
  ),
  new RegExp(
    `^${LEAD}(?<meant>.{1,30}?)${POLITE} ?(?:ไม่ใช่ ?.{1,20}|ต่างหาก|(?:ขอโทษ ?)?${WRONGLY})${POLITE}$`,
  ),
]
const SLIP = /^(?:เอ้ย|อุ๊ย|อ้าว|โทษที|ขอโทษ)|ต่างหาก|(?:กด|เลือก|ตอบ|พิมพ์|ใส่)ผิด/
/** "ไม่ใช่ไลน์" chooses none of the others; a number or a day that is no answer to what is asked can be nothing but another. */
const COUNTED: ReadonlySet<Question['kind']> = new Set(['number', 'money', 'date', 'phone', 'account'])

/** Of the answer before, or of the only one that it can be. That it is not what stands there asks for it again. */
export const correctedBarely = (c: Conversation, event: InboundText, facts: Facts): Turn | null => {
  const { run } = c
  const interview = run && heldOf(run)?.interview
  const typed = event.text.length > TYPED_MAX ? '' : event.text.trim()
  const meant = BARELY.map((one) => one.exec(typed)?.groups?.meant).find((one) => one !== undefined)
  if (!run || !interview || run.editing || meant === undefined) return null
  const said: Typed = { by: 'text', text: meant, messageId: event.messageId }
  const back = hold(c, { ...event, text: 'ย้อนกลับ' }, facts)
  const asked = interview.questions.find(({ id }) => id === run.at)
  // "เอ้ย ไม่ใช่ โอน" is the other one of what was chosen.
  const chosen = asked?.kind !== 'text' && SLIP.test(typed)
  const takes = (kind: Question['kind']) => COUNTED.has(kind) || (chosen && kind === 'choice')
  const before =
    back.next.run?.id === run.id && run.at !== REVIEW
      ? interview.questions.find(({ id, kind }) => id === back.next.run?.at && takes(kind))
      : undefined
  if (before) {
    if (standsAt(run, before, said, facts.now)) return back
    const turn = hold(back.next, { ...event, text: meant }, facts)
    const taken = Object.values(turn.next.run?.answers ?? {}).some(
      (answer) => 'v' in answer && answer.m?.includes(event.messageId),
    )
    if (taken) return { ...turn, say: [plain(says[c.lang].replace('{word}', meant)), ...turn.say] }
  }
  const [one, another] = interview.questions
    .filter(({ id, kind }) => COUNTED.has(kind) && run.answers[id])
    .filter((question) => readOf(run, question, said, facts.now) !== undefined)
  if (!one || another) return null
  const again = standsAt(run, one, said, facts.now)
    ? edit(interview, { ...run, misses: 0, touched: facts.now }, one.id)
    : null
  return again
    ? questionFollows({ next: { ...c, run: again }, say: [], effects: [], weight: 'question' }, facts)
    : putRight(c, run, one, said, facts)
}

/** What is said to be wrong is what stands there. */
const standsAt = (run: Run, asked: Question, said: Typed, now: number): boolean => {
  const had = run.answers[asked.id]
  const is = readOf(run, asked, said, now)
  return is !== undefined && had !== undefined && 'v' in had && JSON.stringify(had.v) === JSON.stringify(is)
}

/** "ขอแก้จำนวนเงิน", "change the amount": an answer by its name, and not yet what it should be. It is asked for again, and never taken for the name of a shop. */
const REOPENS =
  /^(?:ขอ|อยาก|ช่วย|รบกวน|จะ|ย้อน|กลับ|ไป)*แก้(?:ไข)?(?!.*(?:เป็น|ไม่))(?:ตรง|ข้อ(?:ที่)?|คำตอบ|ช่อง|เรื่อง)*(?<what>[^\d\n]{2,16}?)(?:ใหม่|หน่อย|ด้วย|ได้ไหม|นะ|ค่ะ|คะ|ครับ|คับ)*$|^(?:please )?(?:change|correct) (?:the |my )(?<what_en>[a-z ]{3,30}?)(?: please)?$/i

export const reopenedByName = (c: Conversation, { text }: InboundText, facts: Facts): Turn | null => {
  const { run } = c
  const said = text.length > TYPED_MAX ? undefined : REOPENS.exec(text.trim())?.groups
  const interview = run && heldOf(run)?.interview
  if (!run || !said || !interview || run.editing) return null
  const what = compactForm(said.what ?? said.what_en ?? '')
  const asked =
    what.length < NAME_MIN ? undefined : namedBy(interview.questions, what, Object.keys(run.answers))
  const again = asked && edit(interview, { ...run, misses: 0, touched: facts.now }, asked.id)
  return again
    ? questionFollows({ next: { ...c, run: again }, say: [], effects: [], weight: 'question' }, facts)
    : null
}

/** The one that is answered and bears this name, or is the only one of what it names; a story is not replaced in passing. */
const namedBy = (
  questions: readonly Question[],
  what: string,
  answered: readonly string[],
): Question | undefined => {
  const open = questions.filter(({ id, kind }) => kind !== 'text' && answered.includes(id))
  const labelled = (is: (name: string) => boolean) =>
    open.filter(({ label }) => [label.th, label.en].map(compactForm).some(is))
  const whole = labelled((name) => name === what)
  const named = whole.length ? whole : labelled((name) => name.includes(what))
  const found = named.length ? named : open.filter(({ kind }) => OF_KIND[kind]?.test(what))
  return found.length === 1 ? found[0] : undefined
}
const OF_KIND: Partial<Record<Question['kind'], RegExp>> = {
  money: /เงิน|ยอด|ราคา|amount|sum|price/,
  date: /วัน|ปีเกิด|date|day/,
}

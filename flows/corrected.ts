import content from './content/commands.json' with { type: 'json' }
import { heldOf, hold, questionFollows } from './holding.ts'
import type { InboundText } from './inbound.ts'
import type { Question } from './interview.ts'
import { answersInForce, edit, settle } from './interview-steps.ts'
import { readAnswer } from './kinds.ts'
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
  const named = correctedByName(c, event, facts)
  if (named) return named
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
const NAME_MIN = 3

export const correctedByName = (
  c: Conversation,
  { text, messageId }: InboundText,
  facts: Facts,
): Turn | null => {
  const { run } = c
  const said = text.length > TYPED_MAX ? undefined : BY_NAME.exec(text.trim())?.groups
  const interview = run && heldOf(run)?.interview
  if (!run || !said || !interview || run.editing) return null
  const what = compactForm(said.what ?? said.what_en ?? '')
  const asked =
    what.length < NAME_MIN ? undefined : namedBy(interview.questions, what, Object.keys(run.answers))
  if (!asked) return null
  const meant = (said.meant ?? said.meant_en ?? '').trim()
  const answers = answersInForce(interview, run)
  const read = readAnswer(asked, { by: 'text', text: meant, messageId }, { answers, now: facts.now })
  if (!read.ok || !('value' in read)) return null
  const next = settle(interview, {
    ...run,
    misses: 0,
    touched: facts.now,
    answers: { ...run.answers, [asked.id]: { v: read.value, m: [messageId] } },
  })
  return questionFollows(
    {
      next: { ...c, run: next },
      say: [plain(personTexts(c.lang).corrected(asked.label[c.lang], meant))],
      effects: [],
      weight: 'question',
    },
    facts,
  )
}

/** "ขอแก้จำนวนเงิน", "change the amount": an answer by its name, and not yet what it should be. It is asked for again, and never taken for the name of a shop. */
const REOPENS =
  /^(?:ขอ|อยาก|ช่วย|รบกวน|จะ)*แก้(?:ไข)?(?!.*(?:เป็น|ไม่))(?:ตรง|ข้อ(?:ที่)?|คำตอบ|ช่อง|เรื่อง)*(?<what>[^\d\n]{2,16}?)(?:ใหม่|หน่อย|ด้วย|ได้ไหม|นะ|ค่ะ|คะ|ครับ|คับ)*$|^(?:please )?(?:change|correct) (?:the |my )(?<what_en>[a-z ]{3,30}?)(?: please)?$/i

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
  const named = open.filter(({ label }) =>
    [label.th, label.en].map(compactForm).some((name) => name === what || name.includes(what)),
  )
  const found = named.length ? named : open.filter(({ kind }) => OF_KIND[kind]?.test(what))
  return found.length === 1 ? found[0] : undefined
}
const OF_KIND: Partial<Record<Question['kind'], RegExp>> = {
  money: /เงิน|ยอด|ราคา|amount|sum|price/,
  date: /วัน|date|day/,
}

import { answerWords } from './answer-words.ts'
import { complaintTexts } from './complaint/texts.ts'
import { answersAhead, answersBeside, mayTellBeside } from './complaint/told-early.ts'
import { heldOf, questionFollows } from './holding.ts'
import type { Inbound } from './inbound.ts'
import { type StoredAnswers, valuesOf } from './interview.ts'
import { plain } from './kit.ts'
import { toldOfPurchase } from './person/intents.ts'
import type { Conversation, Facts, Turn } from './turn.ts'

/** Told before it was asked: people write as they speak, a little at a time and in their own order. */
type Typed = Extract<Inbound, { kind: 'text' }>
type Run = NonNullable<Conversation['run']>

/** One answer is being changed: what else is said of it is left as it was. */
const isAsking = (run: Run | undefined): run is Run => run?.i === 'complaint' && !run.editing

const withAnswers = (c: Conversation, run: Run, told: StoredAnswers): Conversation | undefined =>
  Object.keys(told).length ? { ...c, run: { ...run, answers: { ...run.answers, ...told } } } : undefined

/** With what the words tell beside the answer that is in them; undefined where they tell no more. */
export const toldBeside = (
  c: Conversation,
  { text, messageId }: Typed,
  now: number,
): Conversation | undefined => {
  const { run } = c
  if (!isAsking(run) || !mayTellBeside(run.at, text)) return undefined
  return withAnswers(c, run, answersBeside({ text, messageId }, toldOfPurchase(text), run, now))
}

/** Who cries for help, or has only just paid, is told whom to call: what the words say besides can be asked. */
const CRIES =
  /ทำ(?:ยัง)?ไง|ทำอย่างไร|ช่วย|ไงดี|ด่วน|เพิ่ง|เมื่อ(?:กี้|กี๊|สักครู่|ครู่|ตะกี้)|นาที|ชั่วโมง|เดี๋ยวนี้|ตอนนี้|help|what (?:do|should)|just|minute|hour/i

/** The answer to a later question, kept and said back, and the one under way asked again; null where the words are none. `before`: with what was found beside. */
export const toldAhead = (
  c: Conversation,
  { text, messageId }: Typed,
  before: Conversation | undefined,
  facts: Facts,
): Turn | null => {
  const { run } = c
  const interview = run && heldOf(run)?.interview
  if (!isAsking(run) || !interview || CRIES.test(text)) return null
  const now = before ?? withAnswers(c, run, answersAhead({ text, messageId }, run, facts.now))
  if (!now?.run) return null
  const values = valuesOf(now.run.answers)
  const words = interview.questions.flatMap((question) => {
    const v = run.answers[question.id] ? undefined : values[question.id]
    return v === undefined ? [] : [answerWords(question, v, c.lang, values)]
  })
  const said = plain(complaintTexts(c.lang).ahead([...new Set(words)].join(' · ')))
  return questionFollows(
    {
      next: { ...now, misses: 0, run: { ...now.run, misses: 0, touched: facts.now } },
      say: [said],
      effects: [],
      weight: 'question',
    },
    facts,
  )
}

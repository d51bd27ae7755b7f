import { answerWords } from './answer-words.ts'
import { complaintTexts } from './complaint/texts.ts'
import { answersAhead, answersBeside, mayTellBeside } from './complaint/told-early.ts'
import { isTrade } from './complaint/when.ts'
import { heldOf, questionFollows } from './holding.ts'
import type { InboundText } from './inbound.ts'
import { type Interview, type StoredAnswers, valuesOf } from './interview.ts'
import { answersInForce, applicable } from './interview-steps.ts'
import { readAnswer } from './kinds.ts'
import { plain } from './kit.ts'
import { namesMoney } from './money.ts'
import { toldOfPurchase } from './person/intents.ts'
import type { Conversation, Facts, Turn } from './turn.ts'

/** Told before it was asked: people write as they speak, a little at a time and in their own order. */
type Run = NonNullable<Conversation['run']>

/** One answer is being changed: what else is said of it is left as it was. */
const isAsking = (run: Run | undefined): run is Run => run?.i === 'complaint' && !run.editing

const withAnswers = (c: Conversation, run: Run, told: StoredAnswers): Conversation | undefined =>
  Object.keys(told).length ? { ...c, run: { ...run, answers: { ...run.answers, ...told } } } : undefined

/** With what the words tell beside the answer that is in them; undefined where they tell no more. */
export const toldBeside = (
  c: Conversation,
  { text, messageId }: InboundText,
  now: number,
): Conversation | undefined => {
  const { run } = c
  if (!isAsking(run) || !mayTellBeside(run.at, text)) return undefined
  return withAnswers(c, run, answersBeside({ text, messageId }, toldOfPurchase(text), run, now))
}

/** Who cries for help, or has only just paid, is told whom to call: what the words say besides can be asked. */
const CRIES =
  /ทำ(?:ยัง)?ไง|ทำอย่างไร|ช่วย|ไงดี|ด่วน|เพิ่ง|เมื่อ(?:กี้|กี๊|สักครู่|ครู่|ตะกี้)|นาที|ชั่วโมง|เดี๋ยวนี้|ตอนนี้|help|what (?:do|should)|just|minute|hour/i

const NUMERAL = /^[\d๐-๙\s.,/-]*$/
const ALONE_MAX = 40
const ACCOUNT_MAX = 80
/** A number as accounts have it, and said to be one; whose own it is decides which question it answers. */
const ACCOUNT = /(?:บัญชี|บช|พร้อมเพย์|account|promptpay).*\d(?:[\d -]{7,})\d/i
const OWN_ACCOUNT = /จากบัญชี|บัญชี(?:ของ)?(?:ฉัน|ผม|หนู|เรา|ยาย|ตา|แม่|พ่อ)|my account/i

/** A sum, a day or an account that comes early is that of the next question for one: of a report’s first payment. */
const nextOfKind = (
  interview: Interview,
  run: Run,
  { text, messageId }: { text: string; messageId: string },
  now: number,
): StoredAnswers => {
  const asked = interview.questions.find(({ id }) => id === run.at)
  const account = asked?.kind !== 'account' && ACCOUNT.test(text) && !OWN_ACCOUNT.test(text)
  if (
    !asked ||
    text.length > (account ? ACCOUNT_MAX : ALONE_MAX) ||
    (NUMERAL.test(text) && asked.kind !== 'photos')
  )
    return {}
  const answers = answersInForce(interview, run)
  const later = applicable(interview, valuesOf(run.answers)).filter(
    ({ id }) => !run.answers[id] && id !== run.at,
  )
  const bare = asked.kind === 'photos' && /^[\d๐-๙,]{2,9}$/.test(text.trim())
  const sorts = account ? ['account'] : bare || namesMoney(text) ? ['money', 'date'] : ['date']
  const kinds = sorts.filter((kind) => kind !== asked.kind)
  for (const kind of kinds) {
    const next = later.find((one) => one.kind === kind)
    if (!next) continue
    const read = readAnswer(next, { by: 'text', text, messageId }, { answers, now })
    if (read.ok && 'value' in read) return { [next.id]: { v: read.value, m: [messageId] } }
  }
  return {}
}

/** The answer to a later question, kept and said back, and the one under way asked again; null where the words are none. `before`: with what was found beside. */
export const toldAhead = (
  c: Conversation,
  { text, messageId }: InboundText,
  before: Conversation | undefined,
  facts: Facts,
): Turn | null => {
  const { run } = c
  const interview = run && heldOf(run)?.interview
  if (!run || run.editing || !interview || interview.order || CRIES.test(text)) return null
  const said = { text, messageId }
  const told =
    isAsking(run) && isTrade(valuesOf(run.answers))
      ? answersAhead(said, run, facts.now)
      : nextOfKind(interview, run, said, facts.now)
  const now = before ?? withAnswers(c, run, told)
  if (!now?.run) return null
  const values = valuesOf(now.run.answers)
  const words = interview.questions.flatMap((question) => {
    const v = run.answers[question.id] ? undefined : values[question.id]
    return v === undefined ? [] : [answerWords(question, v, c.lang, values)]
  })
  const noted = plain(complaintTexts(c.lang).ahead([...new Set(words)].join(' · ')))
  return questionFollows(
    {
      next: { ...now, misses: 0, run: { ...now.run, misses: 0, touched: facts.now } },
      say: [noted],
      effects: [],
      weight: 'question',
    },
    facts,
  )
}

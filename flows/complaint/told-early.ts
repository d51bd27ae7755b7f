import {
  type Answers,
  type Choice,
  optionsOf,
  type Question,
  type StoredAnswers,
  type Value,
  valuesOf,
} from '../interview.ts'
import { namesMoney, parseMoney } from '../money.ts'
import { amountsIn } from '../parse/amounts.ts'
import { matchChoice } from '../parse/choice.ts'
import { onlyDayNamed } from '../parse/day-told.ts'
import { compactForm, matchForm } from '../text.ts'
import { paymentTold } from './payment-told.ts'
import type { Hints, Said } from './prefill.ts'
import { complaint } from './questions.ts'
import { hasPaid, isTrade } from './when.ts'

/** Answers that are tapped or short: what else is typed there tells more. Of the texts only the story does; a shop may bear any name. */
const TELLS_BESIDE: ReadonlySet<string> = new Set(['subtype', 'story', 'platform', 'paid', 'amount'])
/** A number, a day or a word of paying: without one there is nothing to look for. */
const MAY_TELL = /[\d๐-๙]|โอน|จ่าย|ชำระ|เสียเงิน|วาน|วัน|เมื่อ|เฟ[ซส]|ไลน์|ติ๊?กต|อินสต|ปี้|ลาซ|[a-z]{4}/i

/**
 * What the answer to `at` tells of the questions behind it, so that they are not asked: a payment as `paymentTold` reads it, and where it happened. What
 * is answered already stays as it is.
 */
export const answersBeside = (
  { text, messageId }: Said,
  { platform, paid }: Pick<Hints, 'platform' | 'paid'>,
  { at, answers }: { at: string; answers: StoredAnswers },
  now: number,
): StoredAnswers => {
  const values = valuesOf(answers)
  if (!isTrade(values)) return {}
  const payment = values.paid === 'not_paid' || paid === 'not_paid' ? {} : paymentTold(text, now)
  const beside = at === 'amount' ? { paid_on: dayBesideSum(text, now) } : {}
  const told = { ...payment, ...beside }
  // "เก็บเงินปลายทาง 890 บาท": how and how much in one.
  const sum = at === 'paid' && values.paid !== 'not_paid' ? sumBeside(text) : undefined
  const pays = Object.values(payment).some((one) => one !== undefined)
  return open(at, answers, messageId, {
    platform: at === 'story' || at === 'subtype' ? (platform ?? placeByItself(text)) : undefined,
    paid: pays ? paid : undefined,
    ...told,
    amount: payment.amount ?? sum,
  })
}

export const mayTellBeside = (at: string, text: string): boolean =>
  TELLS_BESIDE.has(at) && MAY_TELL.test(text)

/** Of those only what is neither asked now nor answered. */
const open = (
  at: string,
  answers: StoredAnswers,
  messageId: string,
  told: Readonly<Record<string, Value | undefined>>,
): StoredAnswers =>
  Object.fromEntries(
    Object.entries(told).flatMap(([id, v]) =>
      v === undefined || id === at || answers[id] ? [] : [[id, { v, m: [messageId] }]],
    ),
  )

const choicesOf = (id: string, values: Answers): readonly Choice[] => {
  const question: Question | undefined = complaint.questions.find((one) => one.id === id)
  return question?.kind === 'choice' ? optionsOf(question, values) : []
}

const isLabel = ({ th, en, also = [] }: Choice, word: string): boolean =>
  [th, en, ...also].some((label) => compactForm(label) === word)

/** "ไม่ได้ของ เฟส โอน 500": a word that stands alone and is where it happened; two leave it open. */
const placeByItself = (text: string): string | undefined => {
  const words = matchForm(text).split(' ').filter(Boolean)
  const [one, another] = choicesOf('platform', {}).filter(
    (option) => !UNSPOKEN.has(option.code) && words.some((word) => isLabel(option, word.replace(POLITE, ''))),
  )
  return another ? undefined : one?.code
}

const sumBeside = (text: string): Value | undefined => {
  const found = amountsIn(matchForm(text))
  const [sum, another] = found && !found.unclear ? found.sums : []
  return sum !== undefined && another === undefined && sum >= SUM_MIN * 100 ? sum : undefined
}

/** "1500 เมื่อวาน": the sum was asked for, so that the day is the day of it. */
const dayBesideSum = (text: string, now: number): Value | undefined => {
  const day = onlyDayNamed(matchForm(text), now)
  return day && 'date' in day && parseMoney(day.rest).ok ? day.date : undefined
}

const ALONE_MAX = 60
const NUMERAL = /^[\d๐-๙\s.,)]*$/
const NAMES_SELLER =
  /^(?:ชื่อ ?)?(?:ร้าน|เพจ|คนขาย|แม่ค้า|พ่อค้า)(?:เขา|มัน|ค้า| )*ชื่อ(?:ว่า)? ?\S.*$|^(?:ชื่อ(?:ร้าน|เพจ)) ?\S.*$|^the (?:shop|seller|page) is called \S.*$/

/**
 * What is no answer to `at`, and one to a question behind it: the day where the place is asked, the sum before its question came. Only what can be read as
 * that and as nothing else.
 */
export const answersAhead = (
  { text, messageId }: Said,
  { at, answers }: { at: string; answers: StoredAnswers },
  now: number,
): StoredAnswers => {
  const values = valuesOf(answers)
  if (!isTrade(values) || text.length > ALONE_MAX) return {}
  if (NUMERAL.test(text)) return open(at, answers, messageId, { amount: sumAlone(text) })
  const line = matchForm(text)
  const day = onlyDayNamed(line, now)
  const paying = line.replace(PAID_WORDS, '')
  const alone = day && 'date' in day && day.rest.replace(PAID_WORDS, '').trim() === '' ? day.date : undefined
  // Whichever of the two is asked, by whether anything was paid.
  const days = hasPaid(values) ? { paid_on: alone } : { paid_on: alone, happened_on: alone }
  const sum = namesMoney(line) ? parseMoney(paying.trim()) : undefined
  const names = NAMES_CHOICE.test(line)
  const chosen = (id: string): Value | undefined => {
    if (!names) return undefined
    const options = choicesOf(id, values)
    // Of a story only what is nothing but the answer.
    if (at === 'story')
      return options.find((one) => isLabel(one, compactForm(line.replace(POLITE, ''))))?.code
    const read = matchChoice(options.map(withoutShort(line.replace(POLITE, ''))), text)
    return read.ok && !UNSPOKEN.has(read.value) ? read.value : undefined
  }
  return open(at, answers, messageId, {
    ...days,
    amount: sum?.ok ? sum.value : undefined,
    platform: chosen('platform'),
    paid: chosen('paid'),
    wants: chosen('wants'),
    seller: NAMES_SELLER.test(line) ? text.trim() : undefined,
  })
}
/** Of what the choices hold: their labels are compared only where one may be meant. */
const NAMES_CHOICE =
  /เฟ[ซส]|ไลน์|ปี้|ลาซ|ติ๊?กต|อินสต|ไอจี|เว็?[บป]|โทร|sms|โอน|พร้อมเพย์|สแกน|ปลายทาง|บัตร|วอลเล|มันนี่|เงินสด|จ่าย|คืน|ส่งของ|เปลี่ยน|ลบ|ปิด|ตรวจ|คดี|เอาเรื่อง|แจ้งความ|ผ่อน|[a-z]{2}/
/** What "ไม่รู้" stands for where it is asked. */
const UNSPOKEN: ReadonlySet<string> = new Set(['other', 'advice'])
const POLITE = / ?(?:นะ)?(?:ครับ|คับ|ค่ะ|คะ|จ้า|จ้ะ)$/
const SHORT = 3
/** "ยัง" is an answer by itself; in "ยังรออยู่" it is none. */
const withoutShort =
  (typed: string) =>
  (option: Choice): Choice => ({
    ...option,
    also: (option.also ?? []).filter((word) => word.length > SHORT || word === typed),
  })
/** A number that is none of the choices, and no year. */
const sumAlone = (text: string): Value | undefined => {
  const sum = parseMoney(text)
  const baht = sum.ok ? sum.value / 100 : 0
  const year = (baht >= 2400 && baht < 2700) || (baht >= 1900 && baht < 2100)
  return baht >= SUM_MIN && baht < SUM_MAX && !year ? baht * 100 : undefined
}
const SUM_MIN = 20
/** Longer ones are accounts and phones. */
const SUM_MAX = 10_000_000
const PAID_WORDS = /เมื่อ|ตั้งแต่|โอน|จ่าย|ชำระ|เงิน|ไป|แล้ว|ให้เขา|ค่ะ|คะ|ครับ|คับ|จ้า|i paid|paid|on /g

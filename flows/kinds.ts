import * as z from 'zod/mini'
import { type Answers, optionsOf, type Photo, type Place, type Question, type Value } from './interview.ts'
import { type MoneyTrouble, parseMoney } from './money.ts'
import { type AccountTrouble, parseAccount } from './parse/account.ts'
import { inBand } from './parse/band.ts'
import { matchChoice, matchChoices, position } from './parse/choice.ts'
import { type DateTrouble, parseDate } from './parse/date.ts'
import { dayNamed } from './parse/day-named.ts'
import { durationDays } from './parse/duration.ts'
import { parseEcho } from './parse/echo.ts'
import { type NumberTrouble, parseNumber } from './parse/number.ts'
import { TYPED_MAX } from './parse/parsed.ts'
import { type PhoneTrouble, parsePhone } from './parse/phone.ts'
import { parseYesNo } from './parse/yesno.ts'
import { findPlace, provinceOfAddress } from './places.ts'
import { cleanInput, compactForm, graphemeCount, graphemesAbove, matchForm } from './text.ts'
import { fromIsoDay } from './time.ts'

/** What a person can answer with, freed of LINE: the mini-app's form says `value`. */
export type Said =
  | { by: 'text'; text: string; messageId?: string }
  | { by: 'tap'; code: string }
  | { by: 'day'; iso: string }
  | { by: 'photo'; messageId: string; set?: { id: string; index: number; total: number } }
  | {
      by: 'location'
      messageId: string
      title?: string
      address?: string
      latitude: number
      longitude: number
    }
  | { by: 'done' }
  /** A sticker, a voice message, a file: something, yet no answer to a question. */
  | { by: 'other'; what: 'sticker' | 'audio' | 'video' | 'file'; messageId: string }

export type Trouble =
  | 'not-understood'
  | 'not-known'
  | 'several-fit'
  | 'too-short'
  | 'too-long'
  | 'out-of-range'
  | 'not-text'
  | 'not-heard'
  | 'not-seen'
  | 'too-many'
  | 'none-yet'
  | 'not-whole'
  | 'too-small'
  | DateTrouble
  | MoneyTrouble
  | NumberTrouble
  | PhoneTrouble
  | AccountTrouble

/** `more`: taken, and the question stays open for more of it. `silent`: no need to say so each time. */
export type Reading =
  | { ok: true; value: Value }
  | { ok: true; more: string[] | Photo[]; silent?: boolean }
  /** `silent`: one of many that could not be taken, and the person has been told of them. */
  | { ok: false; why: Trouble; silent?: boolean }

type Context = { answers: Answers; partial?: string[] | Photo[]; now: number }

const no = (why: Trouble): Extract<Reading, { ok: false }> => ({ ok: false, why })
const yes = (value: Value): Reading => ({ ok: true, value })
type OneParsed<T> = { ok: true; value: T } | { ok: false; reason: Trouble }
const read = <T>(parsed: OneParsed<T>, value: (from: T) => Value): Reading =>
  parsed.ok ? yes(value(parsed.value)) : no(parsed.reason)

/** Reads what was said as an answer to this question. Total: whatever comes in, a reading comes out. */
export const readAnswer = (question: Question, said: Said, context: Context): Reading => {
  if (said.by === 'other') return no(said.what === 'audio' ? 'not-heard' : 'not-text')
  if (said.by === 'photo' && question.kind !== 'photos') return no('not-seen')
  switch (question.kind) {
    case 'photos':
      return readPhotos(question, said, context)
    case 'multi':
      return readMulti(question, said, context)
    case 'place': {
      const place = readPlace(said)
      const vague = question.province && place.ok && 'value' in place && !(place.value as Place).province
      return vague ? no('not-understood') : place
    }
    case 'choice':
      return readChoice(question, said, context)
    case 'yesno':
      if (said.by === 'tap')
        return said.code === 'yes' || said.code === 'no' ? yes(said.code === 'yes') : no('not-understood')
      return said.by === 'text' ? readYesNo(question, said.text, context.answers) : no('not-text')
    case 'date':
      if (said.by === 'day') return readDate(question, said.iso, context.now)
      return said.by === 'text' ? readDate(question, said.text, context.now) : no('not-text')
    default:
      return said.by === 'text' ? readTyped(question, said.text, context.now) : no('not-text')
  }
}

const readTyped = (
  question: Extract<Question, { kind: 'text' | 'number' | 'money' | 'phone' | 'account' }>,
  text: string,
  now: number,
): Reading => {
  switch (question.kind) {
    case 'text': {
      const clean = cleanInput(text).trim()
      if (graphemesAbove(clean, question.max)) return no('too-long')
      return graphemesAbove(clean, (question.min ?? 1) - 1) ? yes(clean) : no('too-short')
    }
    case 'number': {
      const days = question.unit ? durationDays(text) : null
      const parsed = parseNumber(text)
      if (days === null && !parsed.ok) return no(parsed.reason)
      const n =
        days === null
          ? parsed.ok
            ? parsed.value
            : 0
          : question.unit === 'year'
            ? Math.floor(days / 365)
            : days
      return n < question.min || n > question.max || (question.whole && !Number.isInteger(n))
        ? no('out-of-range')
        : yes(n)
    }
    case 'money': {
      const parsed = sumSaid(text, now)
      if (!parsed.ok) return no(parsed.reason)
      return parsed.value > question.max ? no('too-large') : yes(parsed.value)
    }
    case 'phone':
      return read(parsePhone(text), ({ number }) => number)
    case 'account':
      return read(parseAccount(text), (account) => account)
  }
}

/** "โอน 500 เมื่อวาน": the day beside the sum is no part of it. */
const sumSaid = (text: string, now: number): ReturnType<typeof parseMoney> => {
  const parsed = parseMoney(text)
  if (parsed.ok || parsed.reason !== 'not-money' || text.length > TYPED_MAX) return parsed
  const day = dayNamed(matchForm(text), now)
  return day && 'rest' in day ? parseMoney(day.rest) : parsed
}

const POLITE = /(?:นะ)?(?:ครับ|คับ|ค่ะ|คะ|จ้า|จ้ะ)$/
const ownYesNo = (question: Question, text: string): boolean | undefined => {
  if (question.kind !== 'yesno') return undefined
  const said = compactForm(text).replace(POLITE, '')
  if (question.no?.includes(said)) return false
  return question.yes?.includes(said) ? true : undefined
}

const readYesNo = (question: Question, text: string, answers: Answers): Reading => {
  const at = position(compactForm(text), 2)
  if (at !== null) return yes(at === 0)
  const own = ownYesNo(question, text)
  if (own !== undefined) return yes(own)
  const plain = parseYesNo(text)
  const parsed = plain.ok ? plain : parseEcho(question.words.th, text, question.subject?.(answers))
  return parsed.ok ? yes(parsed.value) : no('not-understood')
}

const readDate = (question: Extract<Question, { kind: 'date' }>, text: string, now: number): Reading => {
  const { yearsBack } = question
  const parsed = parseDate(text, {
    now,
    future: question.future ?? false,
    ...(yearsBack ? { yearsBack } : {}),
  })
  if (!parsed.ok) return no(parsed.reason)
  if (parsed.value.precision !== 'day' && !question.partial) return no('not-a-date')
  return yes(question.clock?.(text, parsed.value, now) ?? parsed.value)
}

const readChoice = (
  question: Extract<Question, { kind: 'choice' }>,
  said: Said,
  { answers }: Context,
): Reading => {
  const options = optionsOf(question, answers)
  if (said.by === 'tap')
    return options.some(({ code }) => code === said.code) ? yes(said.code) : no('not-understood')
  if (said.by !== 'text') return no('not-text')
  const band = inBand(options, said.text)
  if (band) return yes(band)
  const chosen = matchChoice(options, said.text)
  return chosen.ok ? yes(chosen.value) : no(chosen.reason === 'several' ? 'several-fit' : 'not-understood')
}

/** Taps add and take away; "เสร็จแล้ว" ends. Typed numbers or words are the whole answer at once. */
const readMulti = (
  question: Extract<Question, { kind: 'multi' }>,
  said: Said,
  { answers, partial }: Context,
): Reading => {
  const options = optionsOf(question, answers)
  const so = (partial ?? []) as string[]
  if (said.by === 'done') return so.length ? yes(so) : no('none-yet')
  if (said.by === 'tap') {
    if (!options.some(({ code }) => code === said.code)) return no('not-understood')
    const more = so.includes(said.code) ? so.filter((code) => code !== said.code) : [...so, said.code]
    return question.max && more.length > question.max ? no('too-many') : { ok: true, more }
  }
  if (said.by !== 'text') return no('not-text')
  const chosen = matchChoices(options, said.text)
  if (!chosen.ok) return no(chosen.reason === 'several' ? 'several-fit' : 'not-understood')
  return question.max && chosen.value.length > question.max ? no('too-many') : yes(chosen.value)
}

/** Photos come one by one, several at once as an `imageSet`: it is acknowledged once, when it is whole or no more can be taken. */
const readPhotos = (
  question: Extract<Question, { kind: 'photos' }>,
  said: Said,
  { partial }: Context,
): Reading => {
  const so = (partial ?? []) as Photo[]
  if (said.by === 'done') return so.length ? yes(so) : no('none-yet')
  if (said.by !== 'photo') return no('not-understood')
  if (so.some(({ messageId }) => messageId === said.messageId)) return { ok: true, more: so, silent: true }
  if (so.length >= question.max)
    return { ...no('too-many'), silent: said.set !== undefined && so.some(({ set }) => set === said.set?.id) }
  const more = [...so, { messageId: said.messageId, ...(said.set ? { set: said.set.id } : {}) }]
  const whole =
    !said.set ||
    more.length >= question.max ||
    more.filter(({ set }) => set === said.set?.id).length >= said.set.total
  return { ok: true, more, silent: !whole }
}

const readPlace = (said: Said): Reading => {
  if (said.by === 'location') {
    const { latitude, longitude } = said
    const text =
      cleanInput([said.title, said.address].filter(Boolean).join(' ')) ||
      `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`
    const province = said.address ? provinceOfAddress(said.address) : undefined
    return yes({ text, latitude, longitude, ...(province ? { province } : {}) } satisfies Place)
  }
  if (said.by !== 'text') return no('not-text')
  const text = cleanInput(said.text).trim()
  return graphemeCount(text) < 2
    ? no('too-short')
    : graphemeCount(text) > 300
      ? no('too-long')
      : yes(placeTyped(text))
}

/** Province, district and sub-district where the words name exactly one place; the words as typed in any case. */
const placeTyped = (text: string): Place => {
  const [one, ...others] = findPlace(text)
  return one && !others.length ? { text, ...one } : { text }
}

const photo = z.looseObject({ messageId: z.string() })

/** The schema of an answer's value, the same for chat, form and server. */
export const schemaOf = (question: Question, before: Answers = {}) => {
  switch (question.kind) {
    case 'choice':
      return codeAmong(optionsOf(question, before).map(({ code }) => code))
    case 'multi':
      return z
        .array(codeAmong(optionsOf(question, before).map(({ code }) => code)))
        .check(z.minLength(1), z.maxLength(question.max ?? 50))
    case 'yesno':
      return z.boolean()
    case 'text':
      return z
        .string()
        .check(
          z.refine((s) => graphemesAbove(s, (question.min ?? 1) - 1) && !graphemesAbove(s, question.max)),
        )
    case 'number':
      return (question.whole ? z.int() : z.number()).check(z.minimum(question.min), z.maximum(question.max))
    case 'money':
      return z.int().check(z.minimum(0), z.maximum(question.max))
    case 'date':
      return z.strictObject({
        y: z.int(),
        m: z.optional(z.int()),
        d: z.optional(z.int()),
        clock: z.optional(z.string().check(z.maxLength(40))),
        precision: z.enum(question.partial ? ['day', 'month', 'year'] : ['day']),
        iso: z
          .string()
          .check(
            z.refine(
              (iso) => /^\d{4}(-\d{2}){0,2}$/.test(iso) && (iso.length < 10 || fromIsoDay(iso) !== null),
            ),
          ),
      })
    case 'phone':
      return z.string().check(z.refine((s) => parsePhone(s).ok))
    case 'account':
      return z.strictObject({
        kind: z.enum(['bank', 'promptpay-phone', 'promptpay-id', 'ewallet']),
        number: z.string().check(z.regex(/^\+?\d{9,16}$/)),
        bank: z.optional(z.string()),
      })
    case 'place':
      return z.strictObject({
        text: z.string().check(z.minLength(1), z.maxLength(2_000)),
        province: z.optional(z.string()),
        district: z.optional(z.string()),
        subdistrict: z.optional(z.string()),
        latitude: z.optional(z.number()),
        longitude: z.optional(z.number()),
      })
    case 'photos':
      return z.array(photo).check(z.minLength(1), z.maxLength(question.max))
  }
}

const codeAmong = (codes: readonly string[]) => z.string().check(z.refine((code) => codes.includes(code)))

/** What hangs on no earlier answer is made once: every turn asks it of every answer that was given. */
const made = new WeakMap<Question, z.ZodMiniType>()
const schemaFor = (question: Question, before: () => Answers): z.ZodMiniType => {
  const known = made.get(question)
  if (known) return known
  const schema = schemaOf(question, before()) as z.ZodMiniType
  if (question.kind !== 'multi') made.set(question, schema)
  return schema
}

/** Whether a stored value would still be accepted today. `before`: what was answered before it, on which most questions do not hang. */
export const stillValid = (question: Question, value: Value, before: () => Answers): boolean =>
  question.kind === 'choice'
    ? optionsOf(question, typeof question.options === 'function' ? before() : {}).some(
        ({ code }) => code === value,
      )
    : z.safeParse(schemaFor(question, before), value).success

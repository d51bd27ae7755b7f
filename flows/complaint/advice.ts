import * as z from 'zod/mini'
import { dated, holds, isStale } from '../content/dated.ts'
import type { Words } from '../lang.ts'
import content from './content/advice.json' with { type: 'json' }

const sentence = z.strictObject({
  th: z.string().check(z.minLength(4), z.maxLength(160)),
  en: z.string().check(z.minLength(4), z.maxLength(200)),
})

export const Advice = z.strictObject({
  /** `family.subtype` */
  id: z.string().check(z.regex(/^[a-z_]+\.[a-z_]+$/)),
  /** What to do now, the most pressing first. */
  steps: z.array(sentence).check(z.minLength(2), z.maxLength(4)),
  /** Ids of numbers to offer; where there is one, it comes before the form. */
  hotlines: z.array(z.string()),
  unverified: z.optional(z.literal(true)),
  ...dated,
})
export type Advice = z.infer<typeof Advice>

/** The list as written; tests parse it with `Advice`. */
export const ADVICE = content.advice as readonly Advice[]

/** Where our own advice for a subtype has run out or is unverified: true of every matter. */
const ALWAYS: readonly Words[] = [
  { th: 'เก็บหลักฐานไว้ เช่น แชต สลิป และลิงก์', en: 'Keep the proof: chat, slip and link.' },
  { th: 'อย่าโอนเงินเพิ่ม และอย่าบอกรหัส OTP กับใคร', en: 'Pay no more, and tell nobody an OTP code.' },
]

/** The first advice for a subtype, as it holds today. */
export const adviceFor = (
  family: string,
  subtype: string,
  now: number,
): { steps: readonly Words[]; hotlines: readonly string[] } => {
  const found = ADVICE.find(({ id }) => id === `${family}.${subtype}`)
  return found && !found.unverified && holds(found, now) && !isStale(found, now)
    ? found
    : { steps: ALWAYS, hotlines: [] }
}

/** Ids of advice that nobody has looked at for a year, or that no longer holds. */
export const staleContent = (now: number): string[] =>
  ADVICE.filter((one) => one.unverified || isStale(one, now)).map(({ id }) => id)

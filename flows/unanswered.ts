import { type Answers, type Choice, optionsOf, type Question, type Unanswered } from './interview.ts'
import type { Said } from './kinds.ts'
import { parseNumber } from './parse/number.ts'
import { compactForm } from './text.ts'

/** The two answers beside the answers, as they are numbered, worded and coded. */
export const UNSURE = 'unsure'
export const PRIVATE = 'private'
const UNSURE_WORDS =
  /^(?:(?:ก็)?ไม่(?:ค่อย)?(?:แน่ใจ|รู้|ทราบ|ชัวร์)(?:เรื่อง)?(?:เลย|เหมือนกัน|สิ|ซิ|ดิ|อ่ะ|อะ|ว่ะ)?|มั้ง|อาจจะ|จำไม่(?:ได้|ค่อยได้)(?:แล้ว|เลย)?|ไม่มั่นใจ|notsure|unsure|idon'?tknow|dontknow|don'?tremember)$/
const PRIVATE_WORDS =
  /^(?:(?:ขอ)?ไม่(?:ขอ|อยาก)?(?:ตอบ|บอก)|ไม่สะดวก(?:ตอบ|บอก)?|prefernottosay|noanswer|private)$/
const COUNTED: ReadonlySet<Question['kind']> = new Set(['choice', 'yesno'])

const isOption = (options: readonly Choice[], typed: string): boolean =>
  options.some(({ th, en, also = [] }) => [th, en, ...also].some((one) => compactForm(one) === typed))

/** "ไม่แน่ใจ" or "ไม่ขอตอบ", tapped, typed in words or by the number behind the last answer. */
export const readUnanswered = (question: Question, said: Said, answers: Answers): Unanswered | undefined => {
  if (said.by === 'tap') return said.code === UNSURE || said.code === PRIVATE ? said.code : undefined
  if (said.by !== 'text') return undefined
  const words = compactForm(said.text).replace(/(?:นะ)?(?:ครับ|คับ|ค่ะ|คะ|จ้า|จ้ะ)$/, '')
  // "จำไม่ได้" may be one of the answers themselves.
  if (question.kind === 'choice' && isOption(optionsOf(question, answers), words)) return undefined
  if (UNSURE_WORDS.test(words)) return UNSURE
  if (PRIVATE_WORDS.test(words)) return PRIVATE
  if (!COUNTED.has(question.kind)) return undefined
  const count = question.kind === 'choice' ? optionsOf(question, answers).length : 2
  const n = parseNumber(said.text)
  return n.ok && n.value > count ? ([UNSURE, PRIVATE] as const)[n.value - count - 1] : undefined
}

const THING = '(?:สลิป|รูป|หลักฐาน|เลขบัญชี|เลข|บัญชี|ชื่อ|เบอร์|ลิงก์|ลิงค์|เวลา|อะไร|ข้อมูล|ภาพ|ใบเสร็จ)*'
const NONE = new RegExp(
  `^(?:${THING}ไม่มี${THING}(?:แล้ว|เลย|หรอก|ให้)*|ไม่ได้(?:เก็บ|จด|ถ่าย|แคป|บันทึก|ดู|สังเกต)(?:ไว้|มา)?${THING}(?:เลย)?|(?:หา|จำ)${THING}ไม่(?:เจอ|ได้|พบ)(?:แล้ว|เลย)?|${THING}(?:หาย|ลบ|ทิ้ง)(?:ไป)?(?:หมด)?แล้ว|ไม่(?:รู้|ทราบ|แน่ใจ)${THING}(?:เลย|เหมือนกัน)?|none|nothing|idon'?thave(?:it|one|any)?|idon'?tknow)$`,
)

/** "ไม่มีสลิปค่ะ", "จำไม่ได้" where nothing need be given: a way of leaving it out, and no answer to be kept as one. */
export const saysNone = (question: Question, said: Said, read: boolean): boolean =>
  said.by === 'text' &&
  (!read || question.kind === 'text') &&
  NONE.test(compactForm(said.text).replace(/(?:นะ)?(?:ครับ|คับ|ค่ะ|คะ|จ้า|จ้ะ)$/, ''))

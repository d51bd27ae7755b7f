import {
  type Answers,
  type Choice,
  mayNotKnow,
  optionsOf,
  type Question,
  type Unanswered,
} from './interview.ts'
import type { Said, Trouble } from './kinds.ts'
import { parseNumber } from './parse/number.ts'
import { compactForm } from './text.ts'

/** The two answers beside the answers, as they are numbered, worded and coded. */
export const UNSURE = 'unsure'
export const PRIVATE = 'private'
const AFTER = '(?:ไป|แล้ว|เลย|จริงๆ?|เหมือนกัน|หรอก|สิ|ซิ|ดิ|อ่ะ|อะ|ว่ะ|แฮะ)*'
const ABOUT = '(?:เรื่อง|ว่า|ยอด|วันที่|วัน|จำนวน|เงิน|เท่าไ?ห?ร่|เท่าไร|กี่บาท|ไหน|เมื่อไ?ห?ร่|เมื่อไร)*'
/** As people say it, in the northeast and the north too. */
const UNSURE_WORDS = new RegExp(
  `^(?:ก็)?(?:(?:ไม่|ม่าย|บ่)(?:ค่อย)?(?:แน่ใจ|มั่นใจ|รู้|รุ้|ฮู้|ทราบ|ชัวร์)|จำ${ABOUT}(?:ไม่|บ่)(?:ค่อย)?ได้|(?:บ่จื่อ|จื่อบ่ได้|ลืม|นึกไม่ออก))${AFTER}${ABOUT}${AFTER}$|^(?:มั้ง|อาจจะ|notsure|unsure|i?(?:do|can?)n(?:o|['’])?t(?:know|remember)|iforgot|noidea)$`,
)
const PRIVATE_WORDS =
  /^(?:(?:ขอ)?ไม่(?:ขอ|อยาก)?(?:ตอบ|บอก)|ไม่สะดวก(?:ตอบ|บอก)?|prefernottosay|noanswer|private)$/
const COUNTED: ReadonlySet<Question['kind']> = new Set(['choice', 'yesno'])

const isOption = (options: readonly Choice[], typed: string): boolean =>
  options.some(({ th, en, also = [] }) => [th, en, ...also].some((one) => compactForm(one) === typed))

/** "ไม่แน่ใจ" or "ไม่ขอตอบ", tapped, typed in words or by the number behind the last answer. */
export const readUnanswered = (question: Question, said: Said, answers: Answers): Unanswered | undefined => {
  if (said.by === 'tap') return said.code === UNSURE || said.code === PRIVATE ? said.code : undefined
  if (said.by !== 'text') return undefined
  const words = whole(said.text)
  // "จำไม่ได้" may be one of the answers themselves.
  if (question.kind === 'choice' && isOption(optionsOf(question, answers), words)) return undefined
  if (UNSURE_WORDS.test(words)) return UNSURE
  if (PRIVATE_WORDS.test(words)) return PRIVATE
  if (!COUNTED.has(question.kind)) return undefined
  const count = question.kind === 'choice' ? optionsOf(question, answers).length : 2
  const n = parseNumber(said.text)
  return n.ok && n.value > count ? ([UNSURE, PRIVATE] as const)[n.value - count - 1] : undefined
}

const whole = (text: string): string => compactForm(text).replace(/(?:นะ)?(?:ครับ|คับ|ค่ะ|คะ|จ้า|จ้ะ)$/, '')

/** "ไม่รู้ค่ะ" where an answer is needed: never that answer itself. A place may bear any name. */
export const saysUnknown = (question: Question, text: string, answers: Answers): boolean => {
  const words = whole(text)
  const named =
    (question.kind === 'choice' || question.kind === 'multi') && isOption(optionsOf(question, answers), words)
  return !question.optional && !named && (UNSURE_WORDS.test(words) || PRIVATE_WORDS.test(words))
}

const ROUGH: Partial<Record<Question['kind'], RegExp>> = {
  money:
    /(?:หลัก|หลาย|เกือบ|กว่า|ไม่ถึง|ไม่เกิน|สองสาม|สามสี่|สี่ห้า|ห้าหก|หกเจ็ด|เจ็ดแปด|แปดเก้า|\d *(?:-|ถึง|หรือ) *\d|over|nearly|almost|several|hundred|thousand)/i,
  date: /ก่อน|หลัง|ช่วง|ประมาณ|ราว|นาน|หลาย|ต้น|ปลาย|กลาง|เดือน|ปี|อาทิตย์|สัปดาห์|วัน|month|year|week|day|ago|before|after|around/i,
}
/** "สองสามพัน", "ก่อนสงกรานต์": says about how much or when, and is no sum or day that could be reckoned with. */
export const isRough = (
  question: Question,
  said: Said,
  why: Trouble,
): said is Extract<Said, { by: 'text' }> =>
  mayNotKnow(question) &&
  said.by === 'text' &&
  said.text.length <= 120 &&
  /^(?:not-|ambiguous$)/.test(why) &&
  (ROUGH[question.kind]?.test(said.text) ?? false)

const THING = '(?:สลิป|รูป|หลักฐาน|เลขบัญชี|เลข|บัญชี|ชื่อ|เบอร์|ลิงก์|ลิงค์|เวลา|อะไร|ข้อมูล|ภาพ|ใบเสร็จ)*'
const NONE = new RegExp(
  `^(?:${THING}ไม่มี${THING}(?:แล้ว|เลย|หรอก|ให้)*|ไม่ได้(?:เก็บ|จด|ถ่าย|แคป|บันทึก|ดู|สังเกต)(?:ไว้|มา)?${THING}(?:เลย)?|(?:หา|จำ)${THING}ไม่(?:เจอ|ได้|พบ)(?:แล้ว|เลย)?|${THING}(?:หาย|ลบ|ทิ้ง)(?:ไป)?(?:หมด)?แล้ว|ไม่(?:รู้|ทราบ|แน่ใจ)${THING}(?:เลย|เหมือนกัน)?|none|nothing|idon'?thave(?:it|one|any)?|idon'?tknow)$`,
)

/** "ไม่มีสลิปค่ะ", "จำไม่ได้" where nothing need be given: a way of leaving it out, and no answer to be kept as one. */
export const saysNone = (question: Question, said: Said, read: boolean): boolean =>
  said.by === 'text' && (!read || question.kind === 'text') && NONE.test(whole(said.text))

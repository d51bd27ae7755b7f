import type { Lang } from '../../../flows/lang.ts'

/** As long as the contract has it. */
export const NAME_MAX = 60
export const NOTE_MAX = 200

const th = (max: number, over: number) =>
  `ใส่ได้ ${max} ตัวอักษร นับสระและวรรณยุกต์ด้วย ตัดออกอีก ${over} ตัวนะคะ ที่พิมพ์ไว้ยังอยู่ครบ`
const en: typeof th = (max, over) =>
  `There is room for ${max} characters: please shorten it by ${over}. What you typed is all still here.`

/** Said instead of cutting it: of a name that is cut nobody sees that its end is lost. */
export const tooLong = (words: string, max: number, lang: Lang): string | undefined => {
  const over = words.trim().length - max
  return over > 0 ? { th, en }[lang](max, over) : undefined
}

/** Why a name cannot stay as it is typed: it is missing, or too long. */
export const nameWrong = (name: string, lang: Lang, missing: string): string | undefined =>
  name.trim() ? tooLong(name, NAME_MAX, lang) : missing

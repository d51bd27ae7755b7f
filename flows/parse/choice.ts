import { compactForm, graphemeCount, matchForm, words } from '../text.ts'
import { readHundredths } from './number.ts'
import { bad, good, type Parsed } from './parsed.ts'

/** Something to choose, as it is shown, with other words that people use for it. */
export type Option = { code: string; th: string; en: string; also?: readonly string[] }
export type ChoiceTrouble = 'none' | 'several'
export type Chosen = Parsed<string, ChoiceTrouble> & { codes?: string[] }

/** A choice is short; a story is for the text questions. */
const TYPED_MAX = 300
const NUMBERED =
  /^(?:ข้อที่|ข้อ|ตัวเลือกที่|ตัวเลือก|อันที่|อัน|เรื่องที่|เรื่อง|เลือก|เบอร์|หมายเลข|เลข|number|no|option|choice|#)?(.{1,12}?)[.)ๆ]*(?:ครับ|ค่ะ|คะ|จ้า)?$/
const POLITE = /(?:นะ)?(?:ครับ|คับ|ค่ะ|คะ|จ้า|จ้ะ)$/
/** A bare "ไม่มี" is not the beginning of "ไม่มีใครมาพูด เครื่องถูกเจาะเอง": where it begins an answer it stands there as a word. */
const BARE: ReadonlySet<string> = new Set('ไม่ ไม่มี ไม่ใช่ ไม่ได้ ใช่ มี เป็น ยัง ยังไม่ yes no not'.split(' '))
const TONES = /[\u0E47-\u0E4B]/g
/** Decoration of a label: the number or the picture in front of its words. */
const wordsOnly = (label: string): string =>
  compactForm(label).replace(/(?:\p{Extended_Pictographic}|\uFE0F|["'“”‘’!?,:;()[\]{}/\\…~*_-])+/gu, '')

const labels = (option: Option): string[] =>
  [option.th, option.en, ...(option.also ?? [])].map(wordsOnly).filter((label) => label !== '')

/** Which of so many is meant by its number ("๒", "ข้อ 2", "อันแรก"), counted from 0; `text` in its compact form. */
export const position = (text: string, count: number): number | null => {
  const inner = NUMBERED.exec(text)?.[1]?.replace(/[.()]/g, '')
  if (!inner) return null
  if (inner === 'แรก') return 0
  if (inner === 'สุดท้าย') return count - 1
  const read = readHundredths(inner)
  const n = read.ok ? read.value / 100 : 0
  return Number.isInteger(n) && n >= 1 && n <= count ? n - 1 : null
}

/** "ไม่เอาเงินคืน" holds the words of an option and means its opposite. */
const denies = (typed: string, label: string): boolean => /ไม่|not|don't|dont/.test(typed.replace(label, ''))

const pick = (options: readonly Option[], fits: (label: string) => boolean): Option[] =>
  options.filter((option) => labels(option).some(fits))

const outcome = (found: readonly Option[]): Chosen =>
  found.length === 1 ? good(found[0]!.code) : { ...bad('several'), codes: found.map((option) => option.code) }

/**
 * The option that was meant: by its words, by its number ("๒", "ข้อ 2", "สอง"), by how its words begin, or because only its
 * words occur in what was typed. More than one fitting is `several`, with their codes, so that we ask between those.
 */
export const matchChoice = (options: readonly Option[], typed: string): Chosen => {
  if (typed.length > TYPED_MAX) return bad('none')
  const bare = compactForm(typed)
  const text = wordsOnly(typed).replace(POLITE, '')
  const same = text === '' ? [] : pick(options, (label) => label === text)
  if (same.length > 0) return outcome(same)
  const code = options.find((option) => option.code.toLowerCase() === matchForm(typed))
  if (code && !/^\d+$/.test(code.code)) return good(code.code)
  const index = position(bare, options.length)
  if (index !== null) return good(options[index]!.code)
  if (graphemeCount(text) < 2 || /^\d+$/.test(text)) return bad('none')
  // "ยังไม้ได้โอน": the tone mark beside the right one.
  const toneless = text.replace(TONES, '')
  const slip = pick(options, (label) => label.length > 4 && label.replace(TONES, '') === toneless)
  if (slip.length === 1) return outcome(slip)
  const begun = BARE.has(text)
    ? options.filter(({ th, en }) =>
        [th, en].some((one) => wordsOnly(one.trim().split(/\s/, 1)[0]!) === text),
      )
    : pick(options, (label) => label.startsWith(text))
  if (begun.length > 0) return outcome(begun)
  if (BARE.has(text)) return bad('none')
  const within = pick(
    options,
    (label) => graphemeCount(text) >= 3 && label.includes(text) && !denies(label, text),
  )
  if (within.length > 0) return outcome(within)
  return said(options, text)
}

/** A short label stands in many a longer word: "ตา" in "ตาย". */
const SHORT = 3
/** "โอน500" is one word to whoever parts them, and two to a person. */
const BESIDE_THAI = /(?<=[ก-๙])[\d.,]+|[\d.,]+(?=[ก-๙])/g
const isSaidIn = (text: string, label: string): boolean =>
  text.includes(label) &&
  (graphemeCount(label) > SHORT || words(text.replace(BESIDE_THAI, ' ')).includes(label))

/** Labels that occur in what was typed; the longer one wins over a shorter one inside it. */
const said = (options: readonly Option[], text: string): Chosen => {
  const hits = options.flatMap((option) =>
    labels(option)
      .filter(
        (label) =>
          graphemeCount(label) >= 2 && !/^\d+$/.test(label) && isSaidIn(text, label) && !denies(text, label),
      )
      .map((label) => ({ option, label })),
  )
  const longest = hits.filter(
    ({ label }) => !hits.some((other) => other.label !== label && other.label.includes(label)),
  )
  const found = [...new Set(longest.map(({ option }) => option))]
  return found.length === 0 ? bad('none') : outcome(found)
}

const BETWEEN = /\s*(?:[,;/+&|\n]|และ|กับ|แล้วก็|\band\b)\s*/

/** Several at once: "1 3 4", "1,3", "ข้อ 1 และ 3", or words parted by commas. In the order of the options, each once. */
export const matchChoices = (
  options: readonly Option[],
  typed: string,
): Parsed<string[], ChoiceTrouble> & { codes?: string[] } => {
  if (typed.length > TYPED_MAX) return bad('none')
  const whole = matchChoice(options, typed)
  if (whole.ok && !/\d\D+\d/.test(matchForm(typed))) return good([whole.value])
  if (/^(?:ทั้งหมด|ทุกข้อ|ทุกอย่าง|all|all of them)$/.test(matchForm(typed).replace(POLITE, '').trim())) {
    return good(options.map((option) => option.code))
  }
  const parts = matchForm(typed)
    .replace(/^(?:ข้อ|เลือก)\s*/, '')
    .split(BETWEEN)
    .flatMap((part) => (/^[\d. )]+$/.test(part) ? part.split(/[\s.)]+/) : [part]))
    .filter((part) => part !== '')
  const chosen = new Set<string>()
  for (const part of parts) {
    const one = matchChoice(options, part)
    if (!one.ok) return one
    chosen.add(one.value)
  }
  if (chosen.size === 0) return bad('none')
  return good(options.filter((option) => chosen.has(option.code)).map((option) => option.code))
}

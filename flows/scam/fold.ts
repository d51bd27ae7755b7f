import type { Indicator } from './contract.ts'
import { type Mark, markOf } from './marks.ts'

/**
 * A text as the rules read it, with the way back: every unit of a folded form knows where it came from, so that a quote
 * is an exact slice of what the person sent. `spaced` keeps single spaces (English); `compact` has no spaces, emoji or
 * punctuation (Thai, whose words people pull apart to slip past a filter).
 */
export type Form = { text: string; from: Uint32Array; to: Uint32Array }
export type Folded = { source: string; spaced: Form; compact: Form }

/** Letters of other alphabets that pass for Latin ones. Greek and Cyrillic have no other business in a Thai message. */
const LOOKALIKE: Readonly<Record<string, string>> = Object.fromEntries(
  [...'аеорсухкмтнвіјѕԁԛԝαορνικτ'].map((letter, index) => [letter, [...'aeopcyxkmthbijsdqwaopvikt'][index]!]),
)

const UNSEEN =
  /\u034F|[\u00AD\u061C\u115F\u1160\u17B4\u17B5\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0]|\u20E3|[\uFE00-\uFE0F]/
const SPACE = /\s/
const THAI_LETTER = /[\u0E01-\u0E3A\u0E40-\u0E4E]/
const DIGIT = /[0-9]/
const KEPT = /[\p{L}\p{M}\p{N}%฿$@#+&\uE001-\uE00D]/u

const foldedLetter = (letter: string): string => {
  const code = letter.codePointAt(0)!
  if (code >= 0x0e50 && code <= 0x0e59) return String(code - 0x0e50)
  if (code < 0x80 || (code >= 0x0e01 && code <= 0x0e4e && code !== 0x0e33)) return letter.toLowerCase()
  // ำ stays whole: NFKC would take it apart. Private-use letters are ours alone, for indicators.
  if (code === 0x0e33) return letter
  if (code >= 0xe000 && code <= 0xf8ff) return ''
  // Marks of other scripts pile up on letters to hide them.
  if (/\p{M}/u.test(letter)) return ''
  const plain = letter.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return [...plain].map((one) => LOOKALIKE[one] ?? (THAI_DIGIT.test(one) ? foldedLetter(one) : one)).join('')
}
const THAI_DIGIT = /[๐-๙]/

class Writer {
  text = ''
  from: number[] = []
  to: number[] = []
  put(letters: string, from: number, to: number) {
    for (let i = 0; i < letters.length; i += 1) {
      this.from.push(from)
      this.to.push(to)
    }
    this.text += letters
  }
  /** Puts another letter in the place of the last one, which then reaches to `to`. */
  melt(letter: string, to: number, count = 1) {
    const from = this.from[this.from.length - count]!
    this.text = this.text.slice(0, -count)
    this.from.length -= count
    this.to.length -= count
    this.put(letter, from, to)
  }
  form(): Form {
    return { text: this.text, from: Uint32Array.from(this.from), to: Uint32Array.from(this.to) }
  }
}

const putLetter = (out: Writer, letter: string, from: number, to: number) => {
  const { text } = out
  const last = text.at(-1)
  const before = text.at(-2)
  if (letter === 'เ' && last === 'เ') return out.melt('แ', to)
  // ํ + า, with or without a tone mark between or before, is ำ.
  if (letter === 'า' && last === '\u0E4D') return out.melt('ำ', to)
  if (letter === 'า' && before === '\u0E4D' && /[\u0E48-\u0E4B]/.test(last ?? ''))
    return out.melt(`${last}ำ`, to, 2)
  if (THAI_LETTER.test(letter)) {
    // The same mark twice is one; a letter three times over is stress ("โอนนนน").
    if (letter === last && /[\u0E31\u0E34-\u0E3A\u0E47-\u0E4E]/.test(letter)) return undefined
    if (letter === last && letter === before) return out.melt(letter, to)
  }
  return out.put(letter, from, to)
}

const spacedForm = (source: string, marks: ReadonlyMap<number, { mark: Mark; to: number }>): Form => {
  const out = new Writer()
  for (let at = 0; at < source.length; ) {
    const marked = marks.get(at)
    if (marked) {
      out.put(marked.mark, at, marked.to)
      at = marked.to
      continue
    }
    const letter = String.fromCodePoint(source.codePointAt(at)!)
    const to = at + letter.length
    if (SPACE.test(letter)) {
      if (out.text !== '' && !out.text.endsWith(' ')) out.put(' ', at, to)
    } else if (!UNSEEN.test(letter)) {
      const plain = foldedLetter(letter)
      if (plain.length === 1) putLetter(out, plain, at, to)
      else out.put(plain, at, to)
    }
    at = to
  }
  return out.form()
}

/** Latin letters that campaigns put among Thai ones for their shape: "ถอuไม่อั้u", "ทุnวัน", "สลoต". */
const MASKS: Readonly<Record<string, string>> = { u: 'น', n: 'ก', o: 'อ' }
const THAI = /[\u0E01-\u0E4E]/
const unmasked = (text: string, at: number): string => {
  const mask = MASKS[text[at]!]
  return mask && THAI.test(text[at - 1] ?? '') && !/[a-z0-9@]/.test(text[at + 1] ?? '') ? mask : text[at]!
}

const compactOf = ({ text, from, to }: Form): Form => {
  const out = new Writer()
  for (let i = 0; i < text.length; i += 1) {
    const letter = text[i]!
    if (KEPT.test(letter)) putLetter(out, unmasked(text, i), from[i]!, to[i]!)
    // "500-3,000" and "1.5" keep what divides their numbers, except thousands.
    else if (/[-–—~./:]/.test(letter) && DIGIT.test(text[i - 1] ?? '') && DIGIT.test(text[i + 1] ?? ''))
      out.put(/[–—~]/.test(letter) ? '-' : letter, from[i]!, to[i]!)
  }
  return out.form()
}

export const fold = (source: string, indicators: readonly Indicator[]): Folded => {
  const marks = new Map<number, { mark: Mark; to: number }>()
  for (const one of indicators)
    if (one.to > one.from && one.from >= 0 && !marks.has(one.from))
      marks.set(one.from, { mark: markOf(one), to: Math.min(one.to, source.length) })
  const spaced = spacedForm(source, marks)
  return { source, spaced, compact: compactOf(spaced) }
}

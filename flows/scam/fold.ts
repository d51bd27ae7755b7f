import type { Indicator } from './contract.ts'
import { type Mark, markOf } from './marks.ts'

/**
 * A text as the rules read it, with the way back: every unit of a folded form knows where it came from, so that a quote
 * is an exact slice of what the person sent. `spaced` keeps single spaces (English); `compact` has no spaces, emoji or
 * punctuation (Thai, whose words people pull apart to slip past a filter). `latin` is `spaced` with each run of Thai as
 * one sign: what English patterns look at, a third as long in most messages.
 */
export type Form = { text: string; from: Uint32Array; to: Uint32Array }
export type Folded = { source: string; spaced: Form; compact: Form; latin: Form }

/** Letters of other alphabets that pass for Latin ones. Greek and Cyrillic have no other business in a Thai message. */
const LOOKALIKE: Readonly<Record<string, string>> = Object.fromEntries(
  [...'аеорсухкмтнвіјѕԁԛԝαορνικτ'].map((letter, index) => [letter, [...'aeopcyxkmthbijsdqwaopvikt'][index]!]),
)
/** Latin letters that campaigns put among Thai ones for their shape: "ถอuไม่อั้u", "ทุnวัน", "สลoต". */
const MASKS: Readonly<Record<number, string>> = { 117: 'น', 110: 'ก', 111: 'อ' }
const UNSEEN =
  /\u034F|[\u00AD\u061C\u115F\u1160\u17B4\u17B5\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0]|\u20E3|[\uFE00-\uFE0F]/
const WORDY = /[\p{L}\p{N}]/u

const SARA_E = 0x0e40
const SARA_AE = 0x0e41
const SARA_AA = 0x0e32
const SARA_AM = 0x0e33
const NIKHAHIT = 0x0e4d

const isThai = (code: number) => code >= 0x0e01 && code <= 0x0e4e
const isTone = (code: number) => code >= 0x0e48 && code <= 0x0e4b
/** Signs above and below a letter. Twice the same is a slip. */
const isSign = (code: number) =>
  code === 0x0e31 || (code >= 0x0e34 && code <= 0x0e3a) || (code >= 0x0e47 && code <= 0x0e4e)
const isDigit = (code: number) => code >= 0x30 && code <= 0x39
const isLatin = (code: number) => code >= 0x61 && code <= 0x7a
const isMark = (code: number) => code >= 0xe000 && code <= 0xf8ff
const isSpace = (code: number) =>
  code === 0x20 || (code >= 9 && code <= 13) || (code > 0x7f && /\s/.test(String.fromCharCode(code)))

/** What a letter is read as: lower case, Arabic digits, plain Latin; nothing for what hides or decorates. */
const readAs = (letter: string): string => {
  // Private-use letters are ours alone, for indicators. Marks of other scripts pile up on letters to hide them.
  if (isMark(letter.charCodeAt(0)) || UNSEEN.test(letter) || /\p{M}/u.test(letter)) return ''
  const plain = letter.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return [...plain].map((one) => LOOKALIKE[one] ?? one).join('')
}

class Writer {
  codes: number[] = []
  from: number[] = []
  to: number[] = []
  /** How often the last Thai letter stood in a row. */
  row = 0
  put(code: number, from: number, to: number) {
    this.codes.push(code)
    this.from.push(from)
    this.to.push(to)
  }
  /** As `put`, with what Thai writing melts into one: เ เ is แ, ํ า is ำ, a letter three times over is stress ("โอนนนน"). */
  type(code: number, from: number, to: number) {
    if (!isThai(code)) return this.put(code, from, to)
    const { codes } = this
    const end = codes.length - 1
    const last = codes[end]
    if (code === SARA_E && last === SARA_E) return this.melt(end, SARA_AE, to)
    if (code === SARA_AA && last === NIKHAHIT) return this.melt(end, SARA_AM, to)
    if (code === SARA_AA && last !== undefined && isTone(last) && codes[end - 1] === NIKHAHIT) {
      codes[end - 1] = last
      this.to[end - 1] = to
      return this.melt(end, SARA_AM, to)
    }
    this.row = code === last ? this.row + 1 : 1
    if (code === last && (isSign(code) || this.row > 3)) return this.melt(end, code, to)
    if (this.row === 3) {
      this.drop(end)
      return this.melt(end - 1, code, to)
    }
    return this.put(code, from, to)
  }
  drop(length: number) {
    this.codes.length = length
    this.from.length = length
    this.to.length = length
  }
  melt(at: number, code: number, to: number) {
    this.codes[at] = code
    this.to[at] = to
  }
  form(): Form {
    let text = ''
    for (let at = 0; at < this.codes.length; at += 4096)
      text += String.fromCharCode(...this.codes.slice(at, at + 4096))
    return { text, from: Uint32Array.from(this.from), to: Uint32Array.from(this.to) }
  }
}

const spacedForm = (source: string, marks: ReadonlyMap<number, { mark: Mark; to: number }>): Form => {
  const out = new Writer()
  for (let at = 0; at < source.length; ) {
    const marked = marks.get(at)
    if (marked) {
      out.put(marked.mark.charCodeAt(0), at, marked.to)
      at = marked.to
      continue
    }
    const code = source.charCodeAt(at)
    if (isSpace(code)) {
      if (out.codes.length > 0 && out.codes.at(-1) !== 0x20) out.put(0x20, at, at + 1)
      at += 1
    } else if (code > 0x20 && code < 0x7f) {
      out.put(code >= 0x41 && code <= 0x5a ? code + 32 : code, at, at + 1)
      at += 1
    } else if (isThai(code)) {
      out.type(code, at, at + 1)
      at += 1
    } else if (code >= 0x0e50 && code <= 0x0e59) {
      out.put(code - 0x0e50 + 0x30, at, at + 1)
      at += 1
    } else {
      const letter = String.fromCodePoint(source.codePointAt(at)!)
      const plain = readAs(letter)
      for (let i = 0; i < plain.length; i += 1) out.put(plain.charCodeAt(i), at, at + letter.length)
      at += letter.length
    }
  }
  return out.form()
}

/** Letters, digits, indicators, and the signs that mean something: % ฿ $ @ # + &. */
const isKept = (code: number, text: string, at: number) => {
  if (isThai(code) || isLatin(code) || isDigit(code) || isMark(code)) return true
  if (code < 0x80) return code >= 0x23 && code <= 0x26 ? true : code === 0x2b || code === 0x40
  return code === 0x0e3f || code === 0x0e46 || WORDY.test(text[at]!)
}
/** - – — ~ . / : between digits: "500-3,000" and "1.5" keep what divides their numbers, except thousands. */
const DIVIDERS: Readonly<Record<number, number>> = {
  45: 0x2d,
  8211: 0x2d,
  8212: 0x2d,
  126: 0x2d,
  46: 0x2e,
  47: 0x2f,
  58: 0x3a,
}

const compactOf = ({ text, from, to }: Form): Form => {
  const out = new Writer()
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i)
    const before = text.charCodeAt(i - 1)
    const after = text.charCodeAt(i + 1)
    if (isKept(code, text, i)) {
      const mask =
        isThai(before) && !isLatin(after) && !isDigit(after) && after !== 0x40 ? MASKS[code] : undefined
      out.type(mask ? mask.charCodeAt(0) : code, from[i]!, to[i]!)
    } else {
      const divider = DIVIDERS[code]
      if (divider && isDigit(before) && isDigit(after)) out.put(divider, from[i]!, to[i]!)
      // A slash says "per": "600/วัน".
      else if (code === 0x2f && isDigit(before)) out.put(code, from[i]!, to[i]!)
    }
  }
  return out.form()
}

const THAI_RUN = 0x0e2f
const latinOf = ({ text, from, to }: Form): Form => {
  const out = new Writer()
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i)
    if (!isThai(code)) out.put(code, from[i]!, to[i]!)
    else if (out.codes.at(-1) !== THAI_RUN) out.put(THAI_RUN, from[i]!, to[i]!)
  }
  return out.form()
}

export const fold = (source: string, indicators: readonly Indicator[]): Folded => {
  const marks = new Map<number, { mark: Mark; to: number }>()
  for (const one of indicators)
    if (one.to > one.from && one.to <= source.length) marks.set(one.from, { mark: markOf(one), to: one.to })
  const spaced = spacedForm(source, marks)
  return { source, spaced, compact: compactOf(spaced), latin: latinOf(spaced) }
}

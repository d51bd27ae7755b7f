import { DICTATED_ROW, digitsOf } from '../parse/dictated.ts'

/**
 * A message without its disguises, with the way back: unit `i` of `text` stood at `from[i]`..`to[i]` of the original, so
 * that what is found can be quoted exactly as it was sent. `low` is `text` in lower case, unit for unit.
 */
export type Plain = { text: string; low: string; from: Int32Array; to: Int32Array }

const UNSEEN =
  /^(?:\u034F|[\u00AD\u061C\u115F\u1160\u17B4\u17B5\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0]|[\u{E0000}-\u{E01EF}])$/u
/** Marks that sit on a digit or letter to hide it: key caps, strike-through, variation selectors. */
const CLOTHES = /^[\u0300-\u036F\u20D0-\u20FF\uFE00-\uFE0F]$/
const DASH = /^[\u2010-\u2015\u2043\u207B\u208B\u2212\u30FC\uFE58\uFE63\uFF0D\u02D7\u2796]$/
const SLASH = /^[\u2044\u2215\u29F8\uFF0F]$/
const DOT = /^[\u2024\u3002\uFF0E\uFF61\uFE52]$/
const SPACE = /^\s$/
const LINE_END = /^[\n\r\u2028\u2029]$/
/** Negative circled digits have no compatibility form: ❶ … ❿, ➊ … ➓, ⓿. */
const circled = (code: number): string | undefined => {
  if (code === 0x24ff) return '0'
  for (const first of [0x2776, 0x2780, 0x278a])
    if (code >= first && code < first + 10) return `${code - first + 1}`
  return undefined
}

/** One letter as machines compare it; several for a ligature, none for what cannot be seen. */
const plainLetter = (letter: string, code: number): string => {
  if (code >= 0x0e50 && code <= 0x0e59) return String.fromCharCode(code - 0x0e20)
  if (SPACE.test(letter)) return LINE_END.test(letter) ? '\n' : ' '
  if (UNSEEN.test(letter)) return ''
  if (DASH.test(letter)) return '-'
  if (SLASH.test(letter)) return '/'
  if (DOT.test(letter)) return '.'
  if (code === 0x0130) return 'I'
  if (code >= 0xd800 && code <= 0xdfff) return '\uFFFD'
  return circled(code) ?? letter.normalize('NFKC')
}

/** Grows by runs: most of a message is as it should be and is copied whole. */
class Units {
  private text = ''
  private from: Int32Array
  private to: Int32Array
  private size = 0
  constructor(room: number) {
    this.from = new Int32Array(room)
    this.to = new Int32Array(room)
  }
  private grow(more: number) {
    if (this.size + more <= this.from.length) return
    for (const name of ['from', 'to'] as const) {
      const wider = new Int32Array((this.size + more) * 2)
      wider.set(this[name])
      this[name] = wider
    }
  }
  put(letters: string, from: number, to: number) {
    this.grow(letters.length)
    this.text += letters
    for (let i = 0; i < letters.length; i += 1) {
      this.from[this.size] = from
      this.to[this.size] = to
      this.size += 1
    }
  }
  /** Units that stand for themselves. */
  copy(text: string, start: number, end: number, from?: Int32Array, to?: Int32Array) {
    if (start >= end) return
    this.grow(end - start)
    this.text += text.slice(start, end)
    for (let i = start; i < end; i += 1) {
      this.from[this.size] = from ? from[i]! : i
      this.to[this.size] = to ? to[i]! : i + 1
      this.size += 1
    }
  }
  /** A mark that sits on the last unit. */
  dress(mark: string, end: number) {
    if (this.size === 0) return
    const dressed = (this.text.at(-1)! + mark).normalize('NFC')
    if (dressed.length === 1) this.text = this.text.slice(0, -1) + dressed
    this.to[this.size - 1] = end
  }
  plain(): Plain {
    return { text: this.text, low: this.text.toLowerCase(), from: this.from, to: this.to }
  }
}

/** ASCII and Thai letters stay what they are; Thai digits do not. */
const staysItself = (code: number): boolean =>
  (code >= 0x20 && code < 0x7f) ||
  code === 10 ||
  (code >= 0x0e01 && code < 0x0e5c && (code < 0x0e50 || code > 0x0e59))

export const plainOf = (source: string): Plain => {
  const units = new Units(source.length + 16)
  let run = 0
  for (let at = 0; at < source.length; ) {
    if (staysItself(source.charCodeAt(at))) {
      at += 1
      continue
    }
    units.copy(source, run, at)
    const code = source.codePointAt(at)!
    const end = at + (code > 0xffff ? 2 : 1)
    const letter = source.slice(at, end)
    if (CLOTHES.test(letter)) units.dress(letter, end)
    else units.put(plainLetter(letter, code), at, end)
    at = end
    run = end
  }
  units.copy(source, run, source.length)
  return undefanged(units.plain())
}

const ENDINGS = '(?:com|net|org|xyz|cc|top|vip|info|shop|club|online|site|app|io|co|in|th)'
/**
 * How people write a link so that it cannot be clicked, or so that a filter overlooks it. Each alternative is bounded;
 * the order of the groups is that of `PLAIN_PARTS`.
 */
const DEFANGED = new RegExp(
  [
    '((?: (?=[[({<] ?(?:\\.|dot|จุด|ดอท) ?[\\])}>] ?[a-z0-9]))?[[({<] ?(?:\\.|dot|จุด|ดอท) ?[\\])}>](?: (?=[a-z0-9]))?|(?<=[a-z0-9]) (?:dot|จุด|ดอท) (?=[a-z0-9])' +
      `|(?<=[a-z0-9]) \\. (?=${ENDINGS}(?![a-z0-9]))|(?<=[a-z0-9])(?: \\.|\\. )(?=(?:com|net|xyz)(?![a-z0-9])))`,
    '((?: (?=[[({] ?(?:@|at|แอท) ?[\\])}] ?[a-z0-9]))?[[({] ?(?:@|at|แอท) ?[\\])}](?: (?=[a-z0-9]))?)',
    '(\\[:\\]|\\(:\\))(?=[/\\\\]{2})',
    '(\\[:[/\\\\]{2}\\]|: ?[/\\\\] ?[/\\\\] ?(?<=http.{0,7})|\\[[/\\\\]{2}\\])',
    '((?<![a-z])h(?:xx|\\*\\*|_t|tx|xt)(?=ps?[:[( ]))',
    '((?<![a-z0-9.])o(?=[689][0-9](?:[ .-]?[0-9]){7}(?![0-9])))',
    // Said to a keyboard that listens.
    '((?<=[a-z0-9]) ?(?:ดอ[ทต]|จุด) ?คอม(?!พิว|เม))',
    '((?<=[a-z0-9]) ?ขีดกลาง ?(?=[a-z0-9]))',
    '((?<=[a-z0-9]) ?ขีดล่าง ?(?=[a-z0-9]))',
    `(${DICTATED_ROW})`,
  ].join('|'),
  'g',
)
const PLAIN_PARTS = ['.', '@', ':', '://', 'htt', '0', '.com', '-', '_'] as const

const undefanged = (plain: Plain): Plain => {
  const hits = [...plain.low.matchAll(DEFANGED)]
  if (hits.length === 0) return plain
  const units = new Units(plain.text.length + 16)
  const copy = (start: number, end: number) => units.copy(plain.text, start, end, plain.from, plain.to)
  let done = 0
  for (const hit of hits) {
    const end = hit.index + hit[0].length
    copy(done, hit.index)
    const part = PLAIN_PARTS[hit.slice(1).findIndex((one) => one !== undefined)] ?? digitsOf(hit[0])
    units.put(part, plain.from[hit.index]!, plain.to[end - 1]!)
    done = end
  }
  copy(done, plain.text.length)
  return units.plain()
}

/** A piece of a plain text that is an indicator, still without its place in the original. */
export type Piece = {
  start: number
  end: number
  kind: 'phone' | 'account' | 'promptpay' | 'url' | 'line_id' | 'email' | 'facebook' | 'crypto'
  canonical: string
  bank?: string
  domain?: string
  host?: string
  /** What the reader is meant to take for the host: what stands before the @ of an address. */
  posing?: string
  traits: string[]
}

/** The text with what is already read made blank, so that nothing is read twice or across it. */
export const without = (text: string, pieces: readonly { start: number; end: number }[]): string => {
  if (pieces.length === 0) return text
  let rest = ''
  let done = 0
  for (const { start, end } of [...pieces].sort((a, b) => a.start - b.start)) {
    rest += text.slice(done, start) + '\uFFFC'.repeat(Math.max(0, end - Math.max(start, done)))
    done = Math.max(done, end)
  }
  return rest + text.slice(done)
}

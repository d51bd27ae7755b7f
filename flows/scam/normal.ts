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
  if (code >= 0x0e00 && code <= 0x0e7f)
    return code >= 0x0e50 && code <= 0x0e59 ? String.fromCharCode(code - 0x0e20) : letter
  if (SPACE.test(letter)) return LINE_END.test(letter) ? '\n' : ' '
  if (UNSEEN.test(letter)) return ''
  if (DASH.test(letter)) return '-'
  if (SLASH.test(letter)) return '/'
  if (DOT.test(letter)) return '.'
  if (code === 0x0130) return 'I'
  if (code >= 0xd800 && code <= 0xdfff) return '\uFFFD'
  return circled(code) ?? letter.normalize('NFKC')
}

export const plainOf = (source: string): Plain => {
  const units: string[] = []
  const from: number[] = []
  const to: number[] = []
  for (let at = 0; at < source.length; ) {
    const code = source.codePointAt(at)!
    const end = at + (code > 0xffff ? 2 : 1)
    const last = units.length - 1
    if (code < 0x80 && code > 0x20) {
      units.push(source[at]!)
      from.push(at)
      to.push(end)
    } else {
      const letter = source.slice(at, end)
      if (CLOTHES.test(letter)) {
        if (last >= 0) {
          const dressed = (units[last]! + letter).normalize('NFC')
          if (dressed.length === 1) units[last] = dressed
          to[last] = end
        }
      } else {
        for (const unit of plainLetter(letter, code).split('')) {
          units.push(unit)
          from.push(at)
          to.push(end)
        }
      }
    }
    at = end
  }
  const text = units.join('')
  return undefanged({ text, low: text.toLowerCase(), from: Int32Array.from(from), to: Int32Array.from(to) })
}

const ENDINGS = '(?:com|net|org|xyz|cc|top|vip|info|shop|club|online|site|app|io|co|in|th)'
/**
 * How people write a link so that it cannot be clicked, or so that a filter overlooks it. Each alternative is bounded;
 * the order of the groups is that of `PLAIN_PARTS`.
 */
const DEFANGED = new RegExp(
  [
    '([[({<] ?(?:\\.|dot|จุด|ดอท) ?[\\])}>]|(?<=[a-z0-9]) (?:dot|จุด|ดอท) (?=[a-z0-9])' +
      `|(?<=[a-z0-9]) \\. (?=${ENDINGS}(?![a-z0-9]))|(?<=[a-z0-9])(?: \\.|\\. )(?=(?:com|net|xyz)(?![a-z0-9])))`,
    '([[({] ?(?:@|at|แอท) ?[\\])}])',
    '(\\[:\\]|\\(:\\))(?=[/\\\\]{2})',
    '(\\[:[/\\\\]{2}\\]|: ?[/\\\\] ?[/\\\\] ?(?<=http.{0,7})|\\[[/\\\\]{2}\\])',
    '((?<![a-z])h(?:xx|\\*\\*|_t|tx|xt)(?=ps?[:[( ]))',
    '((?<![a-z0-9.])o(?=[689][0-9](?:[ .-]?[0-9]){7}(?![0-9])))',
  ].join('|'),
  'g',
)
const PLAIN_PARTS = ['.', '@', ':', '://', 'htt', '0'] as const

const undefanged = (plain: Plain): Plain => {
  const hits = [...plain.low.matchAll(DEFANGED)]
  if (hits.length === 0) return plain
  const units: string[] = []
  const from: number[] = []
  const to: number[] = []
  const copy = (start: number, end: number) => {
    for (let i = start; i < end; i += 1) {
      units.push(plain.text[i]!)
      from.push(plain.from[i]!)
      to.push(plain.to[i]!)
    }
  }
  let done = 0
  for (const hit of hits) {
    const end = hit.index + hit[0].length
    copy(done, hit.index)
    for (const unit of PLAIN_PARTS[hit.slice(1).findIndex((part) => part !== undefined)]!) {
      units.push(unit)
      from.push(plain.from[hit.index]!)
      to.push(plain.to[end - 1]!)
    }
    done = end
  }
  copy(done, plain.text.length)
  const text = units.join('')
  return { text, low: text.toLowerCase(), from: Int32Array.from(from), to: Int32Array.from(to) }
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

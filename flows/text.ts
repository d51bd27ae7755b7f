/** Text as people type it and as machines compare it. Pure; nothing here throws. */

/** Thai and full-width digits as 0-9. */
export const asciiDigits = (text: string): string =>
  text.replace(/[๐-๙０-９]/g, (digit) => {
    const code = digit.charCodeAt(0)
    return String(code - (code < 0x0f00 ? 0x0e50 : 0xff10))
  })

export const thaiDigits = (text: string): string =>
  text.replace(/[0-9]/g, (digit) => String.fromCharCode(0x0e50 + Number(digit)))

/** One stored form for what looks the same, so that what is shown is what was typed (never NFKC: it splits ำ). */
export const displayForm = (text: string): string => text.toWellFormed().normalize('NFC')

/**
 * What a reading of a text comes to, kept for the few that are read again and again: one turn asks a dozen times what its text is, and holds it against labels
 * that stay the same. Short texts only, and all forgotten at once when there are many.
 */
const KEPT_LENGTH = 200
const KEPT = 500
const keeping = (read: (text: string) => string): ((text: string) => string) => {
  const kept = new Map<string, string>()
  return (text) => {
    if (text.length > KEPT_LENGTH) return read(text)
    const before = kept.get(text)
    if (before !== undefined) return before
    if (kept.size >= KEPT) kept.clear()
    const made = read(text)
    kept.set(text, made)
    return made
  }
}

const UNSEEN = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g

/**
 * The form in which two texts are compared: compatibility letters folded, invisible and direction-changing characters
 * gone, lower case, Arabic digits. NFKC takes ำ apart and phones send เ เ for แ, so both are put together again:
 * then a Thai word written in source code equals the same word however it was keyed.
 */
export const matchForm: (text: string) => string = keeping((text) =>
  asciiDigits(text.toWellFormed().normalize('NFKC').replace(UNSEEN, '').toLowerCase())
    .replace(/\u0E4D([\u0E48-\u0E4B]?)\u0E32/g, '$1\u0E33')
    .replace(/([\u0E48-\u0E4B])\u0E4D\u0E32/g, '$1\u0E33')
    .replace(/เเ/g, 'แ')
    .replace(/\s+/g, ' ')
    .trim(),
)

/** As `matchForm`, with spaces and dots gone too: "ธ. ค." and "ธค" are one word. */
export const compactForm: (text: string) => string = keeping((text) => matchForm(text).replace(/[\s.]+/g, ''))

/** The first one reads its tables, a tenth of a second on a cheap phone: made when something is first counted, and not where this is merely imported. */
const segmenter = (granularity: 'grapheme' | 'word') => {
  let made: Intl.Segmenter | undefined
  return (): Intl.Segmenter => (made ??= new Intl.Segmenter('th', { granularity }))
}
const byGrapheme = segmenter('grapheme')
const byWord = segmenter('word')

/** What a reader takes for single letters: น้ำ is one, a family emoji is one. LINE counts some limits so. */
export const graphemes = (text: string): string[] =>
  Array.from(byGrapheme().segment(text), (part) => part.segment)

/** Thai and plain Latin as they are typed: in them a letter is what is no mark, and a mark belongs to what is before it on its line (UAX 29, GB9 and GB9a). */
const PLAIN = /^[\n -~\u0E01-\u0E3A\u0E3F-\u0E5B]*$/
const MARK = /[\u0E31\u0E33-\u0E3A\u0E47-\u0E4E]/
const plainCount = (text: string): number => {
  let count = 0
  let begun = false
  for (const unit of text) {
    if (!begun || !MARK.test(unit)) count += 1
    begun = unit !== '\n'
  }
  return count
}

/** What people type is counted without the tables, which a cheap phone reads for a tenth of a second, and under a key. */
export const graphemeCount = (text: string): number => {
  if (PLAIN.test(text)) return plainCount(text)
  let count = 0
  for (const _ of byGrapheme().segment(text)) count += 1
  return count
}

/** More than `count` graphemes. Counts only where the units leave it open: a grapheme has at least one. */
export const graphemesAbove = (text: string, count: number): boolean =>
  text.length > count && (count <= 0 || graphemeCount(text) > count)

/** Thai writes without spaces: the words of a text, punctuation left out. */
export const words = (text: string): string[] =>
  Array.from(byWord().segment(text)).flatMap((part) => (part.isWordLike ? [part.segment] : []))

/** How far an end is moved to the border of its word: nobody reads a word as long as that. */
const WORD_REACH = 40

/**
 * A stretch of a text widened to whole words, spaces at its ends left out: what is quoted begins and ends where a reader would. The
 * words around it alone are looked at; a run without any border is taken to the nearest whole letter.
 */
export const wholeWords = (text: string, from: number, to: number): { from: number; to: number } => {
  const begin = Math.max(0, from - WORD_REACH)
  const around = text.slice(begin, to + WORD_REACH)
  const within = byWord().segment(around)
  const first = within.containing(from - begin)
  const last = within.containing(Math.max(0, to - begin - 1))
  if (!first || !last) return { from, to }
  let [start, end] = [first.index, last.index + last.segment.length]
  // The window began or ended in the middle of a word.
  if (start === 0 && begin > 0) start = from - begin
  if (end === around.length && begin + end < text.length) end = to - begin
  // Of what is no word it may find a border between a letter and its marks.
  const letters = byGrapheme().segment(around)
  const [head, tail] = [letters.containing(start), letters.containing(Math.max(0, end - 1))]
  start = head?.index ?? start
  end = tail ? tail.index + tail.segment.length : end
  const kept = around.slice(start, end)
  const lead = kept.length - kept.trimStart().length
  return kept.trim() === ''
    ? { from, to }
    : { from: begin + start + lead, to: begin + start + kept.trimEnd().length }
}

const HANGS = /^(?:\p{M}|[\u0E30\u0E32\u0E33\u0E45])/u
const LEADS = /[\u0E40-\u0E44]$/

/** Whether a stretch begins and ends between letters, as far as Thai writing shows it: no mark cut off, no vowel left without its letter. */
export const isWholeLetters = (text: string, from: number, to: number): boolean =>
  ![from, to].some(
    (at) => HANGS.test(text.slice(at, at + 2)) || LEADS.test(text.slice(Math.max(0, at - 1), at)),
  )

/** A leading vowel belongs to the consonant that was cut off. */
const withoutDanglingVowel = (text: string): string => text.replace(/[\u0E40-\u0E44\s]+$/, '')

const cut = (text: string, room: number, size: (part: string) => number, mark: string): string => {
  let used = 0
  let kept = ''
  const markSize = size(mark)
  let keptWithMark = ''
  for (const { segment } of byGrapheme().segment(text)) {
    used += size(segment)
    if (used > room)
      return markSize > room ? withoutDanglingVowel(kept) : withoutDanglingVowel(keptWithMark) + mark
    kept += segment
    if (used + markSize <= room) keptWithMark = kept
  }
  return text
}

/** At most `max` graphemes, the mark included. */
export const cutGraphemes = (text: string, max: number, mark = '…'): string =>
  // A grapheme has at least one unit: what is short in units is short.
  text.length <= max ? text : cut(text, max, (part) => (part === mark ? graphemeCount(mark) : 1), mark)

/** At most `max` graphemes, the mark included, and never through a word unless one alone is longer. */
export const cutWords = (text: string, max: number, mark = '…'): string => {
  const kept = cutGraphemes(text, max, mark)
  if (kept === text || !text.startsWith(kept.slice(0, -mark.length))) return kept
  const at = kept.length - mark.length
  const word = byWord().segment(text).containing(at)
  const cutAt = word && word.index > at / 2 ? word.index : at
  return `${text.slice(0, cutAt).trimEnd()}${mark}`
}

/** At most `max` UTF-16 units, the mark included; never through a surrogate pair, a Thai syllable's marks or an emoji. */
export const cutUtf16 = (text: string, max: number, mark = '…'): string =>
  text.length <= max ? text : cut(text, max, (part) => part.length, mark)

/** Long enough for LINE's longest text message. */
const INPUT_MAX = 5000
/** Thai stacks at most three marks on a letter; more is decoration that covers the lines around it. */
const MARKS_PILED = /(\p{M}{6})\p{M}+/gu

/**
 * What a person typed, made fit to store and to show beside other people's words: no control characters (PostgreSQL
 * refuses U+0000), no overrides of the writing direction, no piles of marks, no half surrogates, bounded.
 */
export const cleanInput = (text: string, max = INPUT_MAX): string =>
  cutUtf16(
    displayForm(text.slice(0, max * 4))
      .replace(/\r\n?/g, '\n')
      .replace(
        /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g,
        '',
      )
      .replace(MARKS_PILED, '$1')
      .replace(/\n{4,}/g, '\n\n\n')
      .trim(),
    max,
    '',
  )

/** "081-234-5678" as "08x-xxx-5678"; hotlines are public and stay whole. */
export const maskPhone = (phone: string): string => {
  const digits = asciiDigits(phone).replace(/\D+/g, '')
  if (digits.length <= 5) return digits
  const national = digits.startsWith('66') && digits.length >= 10 ? `0${digits.slice(2)}` : digits
  const hidden = national.slice(0, 2) + 'x'.repeat(Math.max(0, national.length - 6)) + national.slice(-4)
  if (hidden.length < 9) return `${'x'.repeat(Math.max(0, national.length - 3))}${national.slice(-3)}`
  return `${hidden.slice(0, hidden.length - 7)}-${hidden.slice(-7, -4)}-${hidden.slice(-4)}`
}

/** Account and identity numbers: the last four digits, enough for their owner to know which. */
export const maskAccount = (account: string): string => {
  const digits = asciiDigits(account).replace(/\D+/g, '')
  const shown = digits.length >= 8 ? 4 : Math.min(2, Math.floor(digits.length / 2))
  return 'x'.repeat(digits.length - shown) + digits.slice(digits.length - shown)
}

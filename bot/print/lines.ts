/**
 * Text as lines of a width. Thai is written without spaces, and the line breaker inside pdfkit knows none of its words, so lines are broken here,
 * between the words that `Intl.Segmenter` finds and never between a letter and its marks.
 */
export type Face = 'thai' | 'latin'
export type Part = { face: Face; text: string }

export type Measure = (part: Part) => number
/** Which face has the letter; null where none does. */
export type FaceOf = (codePoint: number) => Face | null

const words = new Intl.Segmenter('th', { granularity: 'word' })
const letters = new Intl.Segmenter('th', { granularity: 'grapheme' })

/** A letter that no face has, said by its number: evidence must not lose a sign in silence. */
const spelt = (codePoint: number) => `[U+${codePoint.toString(16).toUpperCase()}]`

/** One text as parts of one face each. Spaces, digits and signs go with what stands before them where its face has them. */
export const partsOf = (text: string, faceOf: FaceOf): Part[] => {
  const parts: Part[] = []
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0
    // Joiners, variation selectors and direction marks have no shape of their own.
    if (/\p{Default_Ignorable_Code_Point}/u.test(letter)) continue
    const face = faceOf(code)
    const shown = face ? letter : spelt(code)
    const here: Face = face ?? 'latin'
    const last = parts.at(-1)
    if (last && last.face === here) last.text += shown
    else parts.push({ face: here, text: shown })
  }
  return parts
}

const widthOf = (text: string, faceOf: FaceOf, measure: Measure): number =>
  partsOf(apart(text), faceOf).reduce((sum, part) => sum + measure(part), 0)

/**
 * SARA AM as the two signs that it is drawn with, the ring before a tone mark: fonts take it apart themselves, and then the text cannot be
 * copied out of the PDF any more (every SARA AA is lost, since both share one shape).
 */
const apart = (text: string): string => text.replace(/([\u0e48-\u0e4b]?)\u0e33/g, '\u0e4d$1\u0e32')

/** Lines no wider than `width`, each as its parts. Line feeds of the text are kept. */
export const linesOf = (text: string, width: number, faceOf: FaceOf, measure: Measure): Part[][] =>
  text
    .normalize('NFC')
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .flatMap((line) => wrapped(line, width, faceOf, measure))
    .map((line) => partsOf(apart(line.trimEnd()), faceOf))

/** The words of a line, an opening bracket together with the word that it opens. */
const wordsOf = function* (line: string): Generator<string> {
  let opening = ''
  for (const { segment } of words.segment(line)) {
    opening += segment
    if (/^[([{“‘]+$/.test(segment)) continue
    yield opening
    opening = ''
  }
  if (opening) yield opening
}

const wrapped = (line: string, width: number, faceOf: FaceOf, measure: Measure): string[] => {
  const lines: string[] = []
  let current = ''
  let used = 0
  const take = (piece: string, wide: number) => {
    current += piece
    used += wide
  }
  const next = () => {
    lines.push(current)
    current = ''
    used = 0
  }
  for (const segment of wordsOf(line)) {
    const wide = widthOf(segment, faceOf, measure)
    const blank = segment.trim() === ''
    if (used + wide <= width || (blank && current !== '')) {
      take(segment, wide)
      continue
    }
    // Punctuation that closes stays with what it closes.
    if (current !== '' && !/^[ฯๆ.,:;!?)\]}”’%/]/.test(segment)) next()
    if (blank) continue
    if (wide <= width) {
      take(segment, wide)
      continue
    }
    // Longer than a whole line (a link, a hash): cut between letters.
    for (const { segment: letter } of letters.segment(segment)) {
      const one = widthOf(letter, faceOf, measure)
      if (used + one > width && current !== '') next()
      take(letter, one)
    }
  }
  next()
  return lines
}

import content from './content/misspelt.json' with { type: 'json' }
import { matchForm } from './text.ts'

/** A wish or a greeting; a story is kept as it is, and is long. */
const TYPED_MAX = 40
const ANYWHERE_FROM = 5

/** Letters of one sound, each as the first of them. */
const SOUNDS = ['นณ', 'สศษ', 'บปพภ', 'ดฎ', 'ตฏ', 'ทธฑฒ', 'ถฐ', 'คฆ', 'ลฬ']
const ALIKE = new Map(SOUNDS.flatMap((sound) => [...sound].map((letter) => [letter, sound[0]!] as const)))
const CONSONANT = /[ก-ฮ]/
const BEFORE = /[เ-ไ]/
const AROUND = /[ะ-ฺๅ-๎]/

type Bones = { letters: string; at: number[] }

/** The consonants by their sound, each once where it is repeated, and where they stand. */
const bonesOf = (text: string): Bones => {
  let letters = ''
  const at: number[] = []
  for (let i = 0; i < text.length; i += 1) {
    const letter = text[i]!
    const sound = CONSONANT.test(letter) ? (ALIKE.get(letter) ?? letter) : ''
    if (!sound || letters.endsWith(sound)) continue
    letters += sound
    at.push(i)
  }
  return { letters, at }
}

const WORDS = content.words
  .flatMap(([word, ...also]) => [word!, ...also].map((one) => ({ word: word!, bones: bonesOf(one).letters })))
  .sort((a, b) => b.bones.length - a.bones.length)

/** From the first letter's own vowel to all that hangs on the last one, held down or not. */
const spanOf = (text: string, { at }: Bones, first: number, last: number): [number, number] => {
  let from = at[first]!
  while (from > 0 && BEFORE.test(text[from - 1]!)) from -= 1
  let to = at[last]! + 1
  while (to < text.length && (AROUND.test(text[to]!) || text[to] === text[at[last]!])) to += 1
  return [from, to]
}

/** "รองเรยน", "เบียยังชีบไม่เข้า", "ขอบคุนค่า" with the known words spelt as they are; undefined where none is misspelt. */
export const respelt = (typed: string): string | undefined => {
  if (typed.length > TYPED_MAX) return undefined
  const text = matchForm(typed).replaceAll(' ', '')
  const bones = bonesOf(text)
  for (const { word, bones: known } of WORDS) {
    const first = bones.letters.indexOf(known)
    if (first < 0 || (first > 0 && known.length < ANYWHERE_FROM)) continue
    const [from, to] = spanOf(text, bones, first, first + known.length - 1)
    const mended = text.slice(0, from) + word + text.slice(to)
    if (mended !== text) return mended
  }
  return undefined
}

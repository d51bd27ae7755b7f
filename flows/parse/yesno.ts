import content from '../content/yesno.json' with { type: 'json' }
import { compactForm } from '../text.ts'
import { bad, good, type Parsed, TYPED_MAX } from './parsed.ts'

const POLITE = /(?:นะ)?(?:ครับผม|ครับ|คับ|ค้าบ|ค่ะ|คะ|ค่า|จ้า|จ้ะ|จ๊ะ|จ้าา|ฮะ|ฮับ|please|sir|maam)$/
const MARKS = /[!?,…~ๆ'’"-]+/g

const wordsOf = (list: readonly string[]) => new Set(list.map((word) => word.replace(MARKS, '')))
const YES = wordsOf(content.yes)
const NO = wordsOf(content.no)
/** Politeness alone says yes in Thai. */
const ALONE = /^(?:ครับผม|ครับ|คับ|ค้าบ|ค่ะ|ค่า|จ้า|จ้ะ|ฮะ)+$/

/** A plain yes or no. Whole answers only: "ไม่แน่ใจ" and "ใช่ แต่…" are neither, and are asked again. */
export const parseYesNo = (typed: string): Parsed<boolean, 'unclear'> => {
  if (typed.length > TYPED_MAX) return bad('unclear')
  const text = compactForm(typed)
    .replace(/[\u{1F3FB}-\u{1F3FF}\uFE0F]/gu, '')
    .replace(MARKS, '')
  if (ALONE.test(text)) return good(true)
  const core = text.replace(POLITE, '').replace(/(?:นะ|น่ะ|สิ|ซิ|แหละ|อ่ะ|หรอก|เลย)$/, '')
  for (const word of [core, once(core)]) {
    if (NO.has(word)) return good(false)
    if (YES.has(word)) return good(true)
  }
  return bad('unclear')
}

/** "ใช่ใช่", "ไม่ไม่ไม่": the word said once. */
const once = (text: string): string => {
  for (let size = 1; size <= text.length / 2; size += 1) {
    const word = text.slice(0, size)
    if (text.length % size === 0 && word.repeat(text.length / size) === text) return word
  }
  return text
}

import { compactForm } from '../text.ts'
import { bad, good, type Parsed, TYPED_MAX } from './parsed.ts'
import { parseYesNo } from './yesno.ts'

/**
 * A yes or no said with the question's own words: "ไม่เดือดร้อน", "มีบัตรคนจนค่ะ", "ลุกเองไม่ได้". All of what was typed must be words of the question, with or
 * without a negation; anything else ("เคยมี", "น่าจะมี", "มีแต่บัตรอื่น") is asked again, and a negation is never guessed.
 */
// In the middle too, but not where it begins another word: "ค่าจ้าง", "เจ้าของ".
const POLITE = /(?:นะ|น่ะ)?(?:ครับผม|ครับ|คับ|ค่ะ|คะ(?!แนน)|จ้ะ|จ๊ะ|(?:ค้าบ|ค่า|จ้า|ฮะ)$)/g
const NEGATION = /^(?:ยังไม่ได้|ยังไม่เคย|ยังไม่|ไม่ได้|ไม่ใช่|ไม่|มิได้)/
const MARKS = /["'“”‘’!?,;:()[\]{}/…~ๆ_-]+/g
/** Says who, or softens, and answers nothing. */
const AROUND = [
  'ตอนนี้',
  'เหมือนกัน',
  'อยู่แล้ว',
  'หรอก',
  'แล้ว',
  'อยู่',
  'เลย',
  'ก็',
  'นะ',
  'ที่',
  'ของ',
  'มี',
  'ได้รับ',
  'ได้',
  'เป็น',
]
const SELF = ['ดิฉัน', 'กระผม', 'ตัวเอง', 'ฉัน', 'ผม', 'หนู', 'เรา', 'เขา', 'ท่าน', 'แก']
const YES = /^(?:ใช่|ถูกต้อง)/
const HANGS = /^[\u0E30-\u0E3A\u0E45\u0E47-\u0E4E]/
const LEADS = /[\u0E40-\u0E44]$/
/** Shorter pieces are in every question. */
const PIECE_MIN = 2
const SAID_MIN = 3

/** What is asked, without what it explains: "(บัตรเอทีเอ็มไม่นับ)", and what stands behind "ไหม". */
const asked = (question: string): string => {
  const plain = compactForm(question.replace(/\([^)]*\)/g, (note) => (/ไม่|นับ/.test(note) ? ' ' : note)))
  const end = plain.lastIndexOf('ใช่ไหม') >= 0 ? plain.lastIndexOf('ใช่ไหม') : plain.lastIndexOf('ไหม')
  return (end > 0 ? plain.slice(0, end) : plain.replace(POLITE, '')).replace(MARKS, '')
}

const longestIn = (question: string, text: string): number => {
  let size = 0
  while (size < text.length && question.includes(text.slice(0, size + 1))) size += 1
  // Never between a letter and what is written around it.
  while (size > 0 && (HANGS.test(text.slice(size)) || LEADS.test(text.slice(0, size)))) size -= 1
  return size
}

const isDenied = (question: string, piece: string): boolean => {
  const at = question.indexOf(piece)
  return at >= 0 && /(?:ไม่ได้|ไม่)$/.test(question.slice(0, at))
}

type Said = { yes: boolean; bare: boolean }

/** One stretch: covered by the question's own words, with one negation at the most. */
const covered = (question: string, text: string, subject: readonly string[]): Said | null => {
  let denials = 0
  let matched = 0
  for (let at = 0; at < text.length; ) {
    const rest = text.slice(at)
    const size = longestIn(question, rest)
    const negation = NEGATION.exec(rest)?.[0]
    if (negation && size < negation.length + PIECE_MIN) {
      denials += 1
      at += negation.length
      continue
    }
    const around = [...subject, ...SELF, ...AROUND].find((one) => rest.startsWith(one))
    if (size >= PIECE_MIN && size >= (around?.length ?? 0)) {
      const piece = rest.slice(0, size)
      // "พอใช้" under "รายได้ไม่พอใช้ใช่ไหม" denies what was asked.
      if (isDenied(question, piece)) denials += 1
      matched += size
      at += size
    } else if (around) at += around.length
    else return null
  }
  if (matched < SAID_MIN || denials > 1) return null
  return { yes: denials === 0, bare: denials === 0 }
}

export const parseEcho = (
  question: string,
  typed: string,
  subject: readonly string[] = [],
): Parsed<boolean, 'unclear'> => {
  if (typed.length > TYPED_MAX) return bad('unclear')
  const own = asked(question)
  const parts = compactForm(typed)
    .replace(MARKS, '')
    .split(POLITE)
    .map((part) => part.replace(YES, (yes) => `${yes} `))
    .flatMap((part) => part.split(' '))
    .filter((part) => part !== '')
  let yes: boolean | undefined
  for (const part of parts) {
    const plain = parseYesNo(part)
    const said: Said | null = plain.ok ? { yes: plain.value, bare: false } : covered(own, part, subject)
    if (!said) return bad('unclear')
    // "ไม่มีค่ะ บัตรคนพิการ": what follows only names it.
    if (yes === false && said.bare) continue
    if (yes !== undefined && yes !== said.yes) return bad('unclear')
    yes = said.yes
  }
  return yes === undefined ? bad('unclear') : good(yes)
}

import { compactForm } from '../text.ts'
import { bad, good, type Parsed, TYPED_MAX } from './parsed.ts'

const POLITE = /(?:นะ)?(?:ครับผม|ครับ|คับ|ค้าบ|ค่ะ|คะ|ค่า|จ้า|จ้ะ|จ๊ะ|จ้าา|ฮะ|ฮับ|please|sir|maam)$/
const MARKS = /[!?,…~ๆ'’"-]+/g

const YES = new Set(
  (
    'ใช่ ช่าย ชัวร์ ใช่แล้ว ใช่เลย ใช่ๆ ถูก ถูกต้อง ถูกแล้ว ถูกต้องแล้ว ได้ ได้เลย เอา เอาเลย ตกลง โอเค โอเช ยินดี ยินยอม ยอมรับ รับทราบ ต้องการ ' +
    'อยาก มี มีอยู่ มีแล้ว มีบัตร ได้รับ ได้รับอยู่ ได้อยู่ เป็น เป็นอยู่ ใช้ ใช้อยู่ อยู่ ทำ ทำอยู่ เคย แน่นอน ยืนยัน อืม อือ เออ จริง ดี ดีแล้ว แล้ว yes y yeah yep yup ok okay okey sure correct right true agree iagree 👍 ✅ 👌'
  )
    .split(' ')
    .map((word) => word.replace(MARKS, '')),
)
const NO = new Set(
  (
    'ไม่ ม่าย ไม่ช่าย ไม่ใช่ ไม่ใช่เลย ไม่ถูก ไม่ถูกต้อง ไม่ได้ ไม่เอา ไม่ตกลง ไม่โอเค ไม่ยินยอม ไม่ยอมรับ ไม่ต้องการ ไม่อยาก ไม่มี ไม่เคย ไม่จริง ' +
    'ไม่มีแล้ว ไม่มีบัตร ยังไม่มีบัตร ไม่ได้รับ ยังไม่ได้รับ ไม่เป็น ไม่ได้เป็น ไม่ใช้ ไม่ได้ใช้ ไม่อยู่ ไม่ได้อยู่ ไม่ทำ ไม่ได้ทำ ไม่ได้มี ยังไม่เคย เปล่า ' +
    'ไม่ต้อง ไม่เป็นไร ผิด ยัง ยังไม่ ยังไม่มี ยังไม่ได้ no n nope nah not never wrong false disagree nothanks notyet 👎 ❌'
  )
    .split(' ')
    .map((word) => word.replace(MARKS, '')),
)
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

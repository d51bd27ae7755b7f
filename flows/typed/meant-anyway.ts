import { hold, questionFollows } from '../holding.ts'
import type { InboundText } from '../inbound.ts'
import { type Question, REVIEW } from '../interview.ts'
import { plain } from '../kit.ts'
import { parseYesNo } from '../parse/yesno.ts'
import { personTexts } from '../person/texts.ts'
import { compactForm } from '../text.ts'
import type { Conversation, Facts, Turn } from '../turn.ts'

/** "ลูกสั่งให้ ไม่รู้ว่าแอปอะไร": that it is not known stands among other words. */
const UNKNOWN =
  /(?:ไม่|บ่|ม่าย)(?:ค่อย)?(?:รู้|รุ้|ฮู้|แน่ใจ|ทราบ)|จำไม่(?:ค่อย)?ได้|not sure|(?:do not|don['’]?t) (?:know|remember)/i
const UNABLE =
  /(?:ส่ง|ถ่าย|แคป|แนบ|หา)(?:รูป|ภาพ|สลิป|หน้าจอ)?(?:ไม่(?:เป็น|ได้|เจอ|ถูก)|บ่เป็น)|ไม่มี(?:รูป|สลิป|หลักฐาน|อะไร)|(?:อยู่(?:ใน|กับ|ที่)|ให้)(?:มือถือ|เครื่อง|โทรศัพท์)?(?:ของ)?(?:ลูก|หลาน|แฟน|สามี|ภรรยา|พ่อ|แม่)|(?:can['’]?t|cannot|do not|don['’]?t) (?:know how to )?(?:take|send|have)/i
const PAID_ALREADY =
  /^(?:ก็|yes)?(?:(?:โอน|จ่าย|ชำระ)(?:เงิน|ตังค์|ให้เขา)*(?:ไป|แล้ว|หมด|ครบ)+|แล้ว|paid|ihavepaid|ipaid)/

/** "พอแล้วลูก", "สรุปได้เท่าไหร่": the result is wanted. */
const ENOUGH =
  /^(?:พอ|เท่านี้|แค่นี้)(?:แล้ว|ก่อน|เถอะ|ละ|ค่ะ|คะ|ครับ|คับ|จ้า|จ้ะ|นะ|ลูก|หลาน|น้อง)+$|^(?:ตกลง|สรุป|แล้ว)(?:แล้ว|ว่า)*(?:ยาย|ตา|ป้า|ลุง|แม่|พ่อ|ฉัน)?(?:จะ)?(?:ได้|มี)(?:เงิน|สิทธิ์?)?(?:เท่าไ|อะไร|กี่|ไหม)/

/** With "about when" or "about how much" beside it staff get the words. */
export const ROUGHLY =
  /[\d๐-๙]|เดือน|ปี|อาทิตย์|สัปดาห์|ร้อย|พัน|หมื่น|สอง|สาม|หลาย|ต้น|ปลาย|ก่อน|month|week|year|hundred|thousand/i
const MEANT_MAX = 60

/** No answer as it stands, and plain enough what it comes to. */
export const meantAnyway = (
  c: Conversation,
  asked: Question,
  event: InboundText,
  facts: Facts,
): Turn | null => {
  const { text } = event
  if (text.length > MEANT_MAX) return null
  const said = personTexts(c.lang)
  const again = (lead: string): Turn =>
    questionFollows({ next: c, say: [plain(lead)], effects: [], weight: 'question' }, facts)
  const as = (word: string): Turn | null => {
    const turn = hold(c, { ...event, text: word }, facts)
    return turn.next.run?.at === asked.id ? null : turn
  }
  if (c.run?.i === 'rights' && ENOUGH.test(compactForm(text)))
    return hold(c, { ...event, text: 'ดูผล' }, facts)
  // That it was paid is known then; how, is what was asked.
  if (c.run?.i === 'complaint' && asked.id === 'paid')
    return PAID_ALREADY.test(compactForm(text)) || yesTyped(text) ? again(said.paidHow) : null
  if (asked.kind === 'photos' && UNABLE.test(text)) {
    const turn = as('ข้าม')
    return turn && { ...turn, say: [plain(said.sendLater), ...turn.say] }
  }
  return UNKNOWN.test(text) && !(ROUGHLY.test(text) && /^(?:money|date)$/.test(asked.kind)) ? as('ไม่รู้') : null
}

const yesTyped = (text: string): boolean => {
  const read = parseYesNo(text)
  return read.ok && read.value
}

const CALLS = '(?:ค่ะ|คะ|ครับ|คับ|จ้า|จ้ะ|นะ|เลย|แล้ว|ลูก|หลาน|น้อง|เด้อ|เจ้า|ยาย|ป้า|ลุง|ตา|หนู|ฉัน|ผม)*'

/** With nothing but the words of sending and of kindness in it: "ถูกแล้วลูก ส่งเลยจ้า", "ดูแล้วถูกหมด". */
const SENDS = new RegExp(
  `^(?:โอเค|ok|(?:ดู|ตรวจ|อ่าน)(?:แล้ว)?)?${CALLS}(?:ถูก(?:ต้อง)?(?:หมด|ทุกข้อ|แล้ว)*${CALLS}(?:ส่ง(?:เรื่อง)?(?:ได้|ไป|ให้)*)?|ส่ง(?:เรื่อง)?(?:ได้|ไป|ให้)*)${CALLS}$`,
)

const WRONG =
  /^(?<what>ข้อ(?:ที่)? ?[\d๐-๙]{1,2}|.{3,24}?) ?(?:มัน|ยัง)?(?:ผิด|ไม่ถูก(?:ต้อง)?)(?:อยู่|แล้ว|ขอแก้|ค่ะ|คะ|ครับ|คับ|จ้า|นะ|ลูก)*$/

/** What the review itself did not read: its row that is wrong, and the wish to send in a few words more. */
export const atReview = (c: Conversation, event: InboundText, facts: Facts): Turn | null => {
  const { text } = event
  if (c.run?.at !== REVIEW || text.length > MEANT_MAX) return null
  if (SENDS.test(compactForm(text))) return hold(c, { ...event, text: 'ส่ง' }, facts)
  const what = WRONG.exec(text.trim())?.groups?.what
  const turn = what ? hold(c, { ...event, text: `แก้${what}` }, facts) : null
  return turn && turn.next.run?.at !== REVIEW ? turn : null
}

import { heldOf } from '../holding.ts'
import type { InboundText } from '../inbound.ts'
import { askView } from '../interview-views.ts'
import { plain } from '../kit.ts'
import { personTexts } from '../person/texts.ts'
import { compactForm } from '../text.ts'
import { TO_STAFF } from '../to-staff.ts'
import type { Conversation, Facts, Turn } from '../turn.ts'
import { ROUGHLY } from './meant-anyway.ts'

const TOLD = 'told'
/** More than anybody tells beside one report; a flood is not kept. */
const TOLD_MAX = 10
const TELLS_FROM = 10
/** "ฟหกดฟหกด" and "อืมมมมม" have fewer. */
const LETTERS_FROM = 6
const TELLS_MAX = 1_000
const LETTERS = /\p{L}/gu
/** Asked of us, or said of the question itself: nothing that staff could use. */
const ASKS =
  /[?？]|ไหม|มั้ย|หรือ(?:เปล่า|ป่าว|ยัง|ไม่)|รึ(?:เปล่า|ป่าว|ยัง)|อะไร|ยังไง|อย่างไร|ทำไม|เมื่อไ[หร]|เท่าไ[หร]|กี่|(?:^|ว่า)ใคร|^(?:what|why|how|when|where|who|can|could|do|does|did|is|are|will|would|should)\b/i
const OF_THE_QUESTION =
  /^(?:ขอ|อยาก)?(?:ไม่ใช่|แก้|เปลี่ยน|เลือก|กด|ตอบ|พิมพ์|ข้อ|ถาม|ส่ง|อย่า|ยังไม่(?:ส่ง|ถูก|พร้อม)|ดู|ย้อน|กลับ|เดี๋ยว|รอ|แป๊?[บป]|ถูก(?:ต้อง|หมด|แล้ว)|สวัสดี|อืม|เอ่อ|คิด|ขี้เกียจ|เหนื่อย|เบื่อ|รำคาญ|ช่วยตอบ|ทำต่อ|พอ(?:ก่อน|แล้ว)|ไม่(?:เอา|ทำ|แจ้ง|ร้อง)|ยกเลิก|เลิก|ให้(?:เจ้าหน้าที่|คน)|ขอบคุณ|โอเค|ลบ|ปิด|เปิด|เมนู|i (?:want|need) to)/i

/** A part of a story, and neither a question nor a word on the talk. */
const tells = (text: string): boolean =>
  text.length <= TELLS_MAX &&
  (text.match(LETTERS)?.length ?? 0) >= TELLS_FROM &&
  new Set(text.match(LETTERS)).size >= LETTERS_FROM &&
  !ASKS.test(text) &&
  !OF_THE_QUESTION.test(compactForm(text))

/**
 * No answer to what is asked, and a part of the story: it goes along for staff to read, is said to, and stands at the review. `missed`: what the
 * question answered to it.
 */
export const keptForStaff = (
  c: Conversation,
  event: InboundText,
  missed: Turn,
  facts: Facts,
): Turn | null => {
  const { run } = missed.next
  const held = run && heldOf(run)
  if (!run || !held || !TO_STAFF.has(run.i) || !tells(event.text.trim())) return null
  const asked = held.interview.questions.find(({ id }) => id === run.at)
  // A try at the answer: said once more, it is written down for them in its place.
  if (asked && /^(?:money|date)$/.test(asked.kind) && ROUGHLY.test(event.text)) return null
  return keepForStaff(c, event, missed, facts)
}

/** Filed with the answers, and said to be. */
export const keepForStaff = (
  c: Conversation,
  event: InboundText,
  missed: Turn,
  facts: Facts,
): Turn | null => {
  const { run } = missed.next
  const held = run && heldOf(run)
  if (!run || !held) return null
  const had = run.extra.filter(({ from }) => from === TOLD)
  if (had.length >= TOLD_MAX) return null
  const kept = {
    ...run,
    extra: [...run.extra, { from: TOLD, v: event.text.trim(), m: [event.messageId] }],
  }
  const lead = personTexts(c.lang).keptForStaff
  const next = { ...missed.next, run: kept }
  // Heard is no reason to say "once more" as well; the second time it helps to be told how.
  return run.misses > 1
    ? { ...missed, next, say: [plain(lead), ...missed.say] }
    : { ...missed, next, say: askView(c, held.interview, kept, { now: facts.now, lead }) }
}

import { NAVS, type Nav } from './taps.ts'
import { compactForm } from './text.ts'

/** What people type for the ways out of every step; the whole message, so that a story holding such a word is no command. */
const WORDS: Record<Nav, readonly string[]> = {
  back: ['ย้อนกลับ', 'ย้อน', 'กลับ', 'ข้อก่อน', 'ก่อนหน้า', 'ถอยกลับ', 'back', 'previous', 'goback'],
  skip: ['ข้าม', 'ข้ามไป', 'ข้ามข้อนี้', 'ผ่าน', 'skip', 'pass'],
  repeat: ['ทวนคำถาม', 'ทวน', 'ถามใหม่', 'อีกครั้ง', 'อีกที', 'ถามอีกครั้ง', 'ถามอีกที', 'repeat', 'again'],
  help: [
    'ช่วยเหลือ',
    'ช่วยด้วย',
    'ช่วยหน่อย',
    'วิธีตอบ',
    'ตอบยังไง',
    'ตอบอย่างไร',
    'ทำยังไง',
    'ไม่เข้าใจ',
    'ตอบไม่ถูก',
    'ตอบไม่เป็น',
    'เลือกไม่ถูก',
    'เล่าไม่ถูก',
    'ไม่รู้จะตอบยังไง',
    'ไม่รู้จะตอบอะไร',
    'ไม่รู้จะเลือกข้อไหน',
    'ไม่รู้จะเล่ายังไง',
    'ไม่รู้จะพูดยังไง',
    'ไม่รู้จะพิมพ์ยังไง',
    'ไม่รู้จะพิมพ์อะไร',
    'พิมพ์ไม่เป็น',
    'พิมพ์ไม่ถูก',
    'งง',
    'help',
    '?',
  ],
  pause: ['พัก', 'พักไว้', 'พักก่อน', 'พักไว้ก่อน', 'ทำต่อทีหลัง', 'ไว้ทีหลัง', 'เดี๋ยวมาทำต่อ', 'pause', 'later'],
  cancel: ['ยกเลิก', 'เลิก', 'ไม่ทำแล้ว', 'ไม่เอาแล้ว', 'ยกเลิกเรื่องนี้', 'cancel', 'stop', 'quit', 'leaveit'],
  staff: [
    'คุยกับเจ้าหน้าที่',
    'เจ้าหน้าที่',
    'ขอคุยกับเจ้าหน้าที่',
    'ติดต่อเจ้าหน้าที่',
    'คุยกับคน',
    'ขอคุยกับคน',
    'talktostaff',
    'staff',
    'human',
    'agent',
    'talktoaperson',
  ],
}

const POLITE = /(?:หน่อย)?(?:นะ)?(?:ครับ|คับ|ค่ะ|คะ|จ้า|จ้ะ)$/
const bare = (typed: string) =>
  compactForm(typed)
    .replace(POLITE, '')
    .replace(/[!.“”"']+/g, '')
const byWord = new Map(NAVS.flatMap((nav) => WORDS[nav].map((word) => [bare(word), nav] as const)))
const RESUME = new Set(['ทำต่อ', 'ต่อ', 'ทำเรื่องเดิมต่อ', 'continue', 'resume', 'goon'].map(bare))

const ENOUGH = new Set(
  [
    'พอแล้ว',
    'พอ',
    'พอแค่นี้',
    'พอก่อน',
    'พอแล้วดูผล',
    'ดูผล',
    'ดูผลเลย',
    'ดูผลแล้วลบคำตอบ',
    'ขอดูผล',
    'สรุปเลย',
    'enough',
    'showresult',
    'showtheresult',
    'result',
  ].map(bare),
)

/** As people say it: "พอแค่นี้ก่อนค่ะ ขอบคุณ", "ไม่ตอบแล้ว", "เลิกถามได้แล้ว". */
const SAID_ENOUGH =
  /^(?:โอเค|ok|เออ|งั้น|ไม่เอาแล้ว)?(?:(?:แค่นี้|เท่านี้)(?:ก็)?(?:พอ|ก่อน)|พอ)(?:แล้ว|แค่นี้|เท่านี้|เถอะ|ก่อน|ดีกว่า|ล่ะ|ละ|ได้แล้ว)*(?:ไม่เอาแล้ว|ไม่ตอบแล้ว|กลับเมนู)?(?:ขอบคุณ|ขอบใจ)?(?:มาก)?$|^(?:ไม่(?:อยาก|ขอ)?ตอบแล้ว|(?:เลิก|หยุด|ไม่ต้อง)ถาม(?:แล้ว|ได้แล้ว|เลย)?)$|^(?:thats)?enough(?:thanks?(?:you)?)?$|^stopasking$/

/** "พอแล้ว": no more questions, the result of what is there. */
export const enoughTyped = (typed: string): boolean => {
  if (typed.length > 60) return false
  const word = bare(typed).replaceAll(/ค่ะ|คะ|ครับ|คับ|,/g, '')
  return ENOUGH.has(word) || SAID_ENOUGH.test(word)
}

/** Of these words those that ask for the result rather than for an end. */
export const resultTyped = (typed: string): boolean => enoughTyped(typed) && /ผล|สรุป|result/i.test(typed)

/** "ย้อนกลับค่ะ" and the like: the whole message is one of our commands. */
export const navTyped = (typed: string): Nav | null =>
  typed.length > 60 ? null : (byWord.get(bare(typed)) ?? null)

export const resumeTyped = (typed: string): boolean => typed.length <= 60 && RESUME.has(bare(typed))

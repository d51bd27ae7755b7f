import { plain } from './kit.ts'
import type { Reader } from './lang.ts'
import type { Message } from './turn.ts'

/** Said before what may have been said already: nobody should take a copy for a second case. */
const COPY = {
  th: 'สำเนา: ข้อความนี้อาจส่งถึงคุณไปแล้ว เราส่งซ้ำเพื่อให้แน่ใจว่าคุณได้รับ ไม่ใช่เรื่องใหม่',
  en: 'Copy: you may have this message already. We send it again to be sure that it reached you; it is nothing new.',
}

const AGAIN = {
  th: 'เมื่อสักครู่ระบบของเราสะดุด ขอทวนอีกครั้ง ถ้าเห็นแล้วตอบต่อได้เลย',
  en: 'We had a hiccup just now, so here it is once more. If you have seen it, just go on.',
}

const before = (words: string, messages: readonly Message[]): Message[] => [plain(words), ...messages]

/** A receipt for the second time. */
export const copyOf = ({ lang }: Reader, messages: readonly Message[]): Message[] =>
  before(COPY[lang], messages)

/** A question put again after a mishap of ours. */
export const asAgain = ({ lang }: Reader, messages: readonly Message[]): Message[] =>
  before(AGAIN[lang], messages)

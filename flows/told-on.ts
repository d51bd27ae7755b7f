import { messagesOf } from './messages-of.ts'
import { compactForm, graphemeCount } from './text.ts'
import type { Opening } from './turn.ts'

/** A story that is told in several messages: people do not wait for our question in between. */
export type Told = NonNullable<Opening['said']>

/** A flood is not kept. */
const TOLD_MAX = 10_000
const NAMED_ONLY =
  /^(?:(?:ขอ|อยาก|จะ)*(?:ร้อง(?:เรียน|ทุกข์)|(?:เช็[กค]|แจ้ง|\/)+มิจฉาชีพ)(?:ครับ|คับ|ค่ะ|คะ)?|complain|scamcheck)$/

/** Below this, words that nothing understood are not yet a part of a story; and a question is none. */
const TELLS_FROM = 8
const ASKS = /ไหม|มั้ย|หรือเปล่า|หรือไม่|ยังไง|อะไร|ทำไม|[?？]/

export const tellsOn = (text: string): boolean => graphemeCount(text) >= TELLS_FROM && !ASKS.test(text)

/** A mere "ร้องเรียน" names what is to be opened, and is no part of a story. */
export const namesOnly = ({ text }: Told): boolean => NAMED_ONLY.test(compactForm(text))

/** With what was told before it, of the same matter; as it was before where it is in it already, or would be too much. */
export const toldOn = (before: Told | undefined, said: Told): Told => {
  if (!before || namesOnly(before)) return said
  if (messagesOf(before).includes(said.messageId)) return before
  const text = `${before.text}\n${said.text}`
  if (text.length > TOLD_MAX) return before
  const { theirs: _, ...told } = before
  return {
    ...(before.theirs && said.theirs ? before : told),
    text,
    also: [...(before.also ?? []), said.messageId],
  }
}

import { heldOf } from './holding.ts'
import { askView } from './interview-views.ts'
import { personTexts } from './person/texts.ts'
import { compactForm } from './text.ts'
import type { Conversation, Facts, Turn } from './turn.ts'

/** Days by the moon and the feasts that move with it: without a calendar of them that we could name as our source no date is made of one. */
const BY_MOON =
  /วันพระ|วันโกน|(?:ขึ้น|แรม).{1,8}ค่ำ|\d+ค่ำ|สงกรานต์|ลอยกระทง|(?:เข้า|ออก)พรรษา|ตรุษจีน|สารท|กฐิน|(?:วิสาข|มาฆ|อาสาฬห)|เช็งเม้ง|songkran|loykrathong|buddhistholyday|newmoon|fullmoon/

/** `missed`: what the question answered to words that are no date. Said instead why, and how to go on. */
export const dayByMoon = (c: Conversation, typed: string, missed: Turn, facts: Facts): Turn | null => {
  const { run } = missed.next
  const interview = run && heldOf(run)?.interview
  const asked = interview?.questions.find(({ id }) => id === run?.at)
  if (!run || !interview || asked?.kind !== 'date' || run.at !== c.run?.at) return null
  if (!BY_MOON.test(compactForm(typed))) return null
  const lead = personTexts(c.lang).byMoon
  return { ...missed, say: askView(missed.next, interview, run, { now: facts.now, lead }) }
}

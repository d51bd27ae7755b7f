import content from './content/commands.json' with { type: 'json' }
import { heldOf, hold } from './holding.ts'
import type { Inbound } from './inbound.ts'
import { plain } from './kit.ts'
import type { Conversation, Facts, Turn } from './turn.ts'

const TYPED_MAX = 60
const { is, says } = content.corrected
const CORRECTS = new RegExp(is, 'i')

/**
 * "ไม่ใช่เฟซ เป็นไลน์", said of the answer before: it takes the new words, and the question under way is asked again. null where it was no correction, or
 * the question before cannot read it; a story would take anything, and is left as it is.
 */
export const corrected = (
  c: Conversation,
  event: Extract<Inbound, { kind: 'text' }>,
  facts: Facts,
): Turn | null => {
  const meant = event.text.length > TYPED_MAX ? undefined : CORRECTS.exec(event.text.trim())?.groups?.meant
  if (!meant || !c.run) return null
  const { next: back } = hold(c, { ...event, text: 'ย้อนกลับ' }, facts)
  const before = back.run?.id === c.run.id && back.run.at !== c.run.at ? back.run : undefined
  const asked = before && heldOf(before)?.interview.questions.find(({ id }) => id === before.at)
  if (!before || !asked || asked.kind === 'text' || asked.kind === 'place') return null
  const turn = hold(back, { ...event, text: meant }, facts)
  const answer = turn.next.run?.answers[before.at]
  if (!answer || !('v' in answer) || !answer.m?.includes(event.messageId)) return null
  return { ...turn, say: [plain(says[c.lang].replace('{word}', meant)), ...turn.say] }
}

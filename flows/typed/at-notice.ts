import type { InboundText } from '../inbound.ts'
import { plain } from '../kit.ts'
import { parseYesNo } from '../parse/yesno.ts'
import * as person from '../person/flow.ts'
import { intentOf } from '../person/intents.ts'
import { isKept, STORIES } from '../person/notice.ts'
import { personTexts } from '../person/texts.ts'
import { tellsOn } from '../told-on.ts'
import type { Conversation, Facts, Turn } from '../turn.ts'

const stands = (c: Conversation): boolean =>
  c.waiting !== undefined && !c.expect && !c.run && person.needsNotice(c)

/** "โอเคค่ะ" under the notice: meant for it, and not clear enough to be recorded as consent. */
export const nodsAtNotice = (c: Conversation, { text }: InboundText, facts: Facts): Turn | null => {
  const { waiting } = c
  if (!waiting || !stands(c)) return null
  const intent = intentOf(text)
  const yes = parseYesNo(text)
  const nods = (yes.ok && yes.value) || (intent && 'social' in intent && intent.social === 'ok')
  if (!nods) return null
  const asked = person.showNotice(c, waiting, facts)
  return { ...asked, say: [plain(personTexts(c.lang).notice.clearly), ...asked.say] }
}

/** Nothing understood what was typed while the notice waits for an answer: what goes on with the story is kept with it, and the notice stands there again. */
export const lostAtNotice = (c: Conversation, lost: Turn, event: InboundText, facts: Facts): Turn => {
  const { waiting } = c
  if (!waiting || !stands(c) || lost.next.misses > 2) return lost
  const { text, messageId } = event
  const tells = STORIES.has(waiting.flow) && tellsOn(text)
  const { misses } = lost.next
  if (!tells) {
    const asked = person.showNotice(lost.next, waiting, facts)
    return { ...asked, next: { ...asked.next, misses }, say: [...lost.say, ...asked.say] }
  }
  const asked = person.showNotice(c, { ...waiting, said: { text, messageId } }, facts)
  return isKept(asked.next, messageId)
    ? { ...asked, say: [plain(personTexts(c.lang).notice.kept), ...asked.say] }
    : asked
}

import type { InboundText } from './inbound.ts'
import { namesOnly, type Told, tellsOn, toldOn } from './told-on.ts'
import type { Expect, Turn } from './turn.ts'

/** A story that is told on while we ask whether money has gone: what opens next opens with all of it. */
type InScam = Extract<Expect, { for: 'scam' }>

/** Over, and no check: only what was told is remembered. */
const TOLD_ONLY = '-.-.-'

/** The person's own story, as far as it was told while we asked whether they have paid. */
export const storyIn = (expect: Expect | undefined): Told | undefined => {
  if (expect?.for !== 'scam' || !expect.said || expect.said.theirs || namesOnly(expect.said)) return undefined
  return expect.step === 'paid' || onlyTold(expect) ? expect.said : undefined
}

export const onlyTold = (expect: Expect): boolean =>
  expect.for === 'scam' && expect.step === 'checked' && expect.arg === TOLD_ONLY

/** With these words, where they go on with it. Those of somebody else are not mixed with the person's own. */
export const toldSoFar = ({ said }: InScam, typed: Told): Told | undefined =>
  said?.theirs || !tellsOn(typed.text) ? said : toldOn(said, typed)

/** Not understood, and nothing is asked any more: what was told of it is remembered all the same, for what opens next. */
export const stillTold = (expect: Expect | undefined, { text, messageId }: InboundText, lost: Turn): Turn => {
  const story = storyIn(expect)
  if (expect?.for !== 'scam' || (!story && !(expect.step === 'paid' && tellsOn(text)))) return lost
  const said = toldSoFar(expect, { text, messageId })
  return said && !said.theirs
    ? { ...lost, next: { ...lost.next, expect: { for: 'scam', step: 'checked', said, arg: TOLD_ONLY } } }
    : lost
}

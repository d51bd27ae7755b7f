import { goOn, questionFollows } from '../holding.ts'
import { LONG_AWAY } from '../interview-views.ts'
import type { Conversation, Facts, Turn } from '../turn.ts'

/** The question once more, and nothing counted as missed. */
export const askedAgain = (c: Conversation, facts: Facts): Turn => {
  // After hours away they are told where they are.
  if (c.run && facts.now - c.run.touched > LONG_AWAY) return goOn(c, facts)
  const run = c.run && { ...c.run, touched: facts.now }
  return questionFollows(
    { next: { ...c, ...(run ? { run } : {}) }, say: [], effects: [], weight: 'question' },
    facts,
  )
}

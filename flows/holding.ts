import { VOICE } from './answer-words.ts'
import { accountHeldHeld, complaintHeld, scamReportHeld } from './filing.ts'
import type { Inbound } from './inbound.ts'
import type { Run } from './interview.ts'
import { type Held, holdInterview, resumeInterview } from './interview-flow.ts'
import { settle } from './interview-steps.ts'
import { askView } from './interview-views.ts'
import * as person from './person/flow.ts'
import { rightsHeld } from './rights.ts'
import { texts } from './texts.ts'
import type { Conversation, Facts, Turn } from './turn.ts'

/** Every interview that there is, by its id. */
export const INTERVIEWS: ReadonlyMap<string, Held> = new Map(
  [complaintHeld, scamReportHeld, accountHeldHeld, rightsHeld].map((held) => [held.interview.id, held]),
)
export const heldOf = (run: Run): Held | undefined => INTERVIEWS.get(run.i)

export const silent = (next: Conversation): Turn => ({ next, say: [], effects: [], weight: 'courtesy' })

export const withoutExpect = ({ expect: _, ...rest }: Conversation): Conversation => rest

export const hold = (c: Conversation, event: Inbound, facts: Facts): Turn => {
  const held = c.run && heldOf(c.run)
  // An interview that this version does not have: put aside, not thrown away.
  if (held && !c.notice) return person.showNotice(c, { flow: held.interview.id }, facts)
  if (!held) return person.menu({ ...withoutRun(c), shelf: c.run ? [c.run, ...c.shelf] : c.shelf }, facts)
  const turn = heard(held, c, event, facts) ?? holdInterview(held)(c, event, facts)
  // Whoever agreed to an older notice answers on undisturbed, and is asked before anything is sent; then the same review is there again.
  return person.needsNotice(c) && turn.effects.some((effect) => effect.do === 'file-case')
    ? person.showNotice(c, { flow: held.interview.id }, facts)
    : turn
}

/** More than anybody speaks into one report; a flood is not kept. */
const VOICES_MAX = 10

/** Who finds typing hard speaks. Where evidence is taken the voice goes with it, for staff to hear, and the question stays. */
const heard = ({ interview }: Held, c: Conversation, event: Inbound, facts: Facts): Turn | null => {
  if (event.kind !== 'audio' || !c.run || !interview.questions.some(({ kind }) => kind === 'photos'))
    return null
  const { messageId } = event
  const run = { ...settle(interview, c.run), touched: facts.now }
  const voices = run.extra.filter(({ from }) => from === VOICE)
  if (voices.length >= VOICES_MAX) return null
  const known = voices.some(({ m }) => m?.includes(messageId))
  const next = known
    ? run
    : { ...run, extra: [...run.extra, { from: VOICE, v: [{ messageId }], m: [messageId] }] }
  return {
    next: { ...c, run: next, misses: 0 },
    say: askView(c, interview, next, { now: facts.now, lead: texts(c.lang).voiceKept }),
    effects: [{ do: 'fetch-photo', messageId, sound: true }],
    weight: 'receipt',
  }
}

/** Makes room for another interview: the one under way is put aside, not thrown away. */
export const putAside = (c: Conversation, forInterview: string): Conversation => {
  const { run } = c
  if (!run || run.i === forInterview) return c
  return { ...withoutRun(c), shelf: [run, ...c.shelf.filter(({ i }) => i !== run.i)].slice(0, SHELF) }
}
const SHELF = 5

const withoutRun = ({ run: _, ...rest }: Conversation): Conversation => rest

/** Back to where the person was: the interview under way, the newest one put aside, or the menu. */
export const goOn = (c: Conversation, facts: Facts): Turn => {
  const run = c.run ?? c.shelf[0]
  const held = run && heldOf(run)
  if (held && person.needsNotice(c)) return person.showNotice(c, { flow: held.interview.id }, facts)
  return held ? resumeInterview(held, c, run, facts) : person.menu(c, facts)
}

/** Once a short exchange is over, an interview that it broke into asks its question again: the next words will be its answer. */
export const questionFollows = (turn: Turn, facts: Facts): Turn => {
  const { expect, run } = turn.next
  const held = !expect && run ? heldOf(run) : undefined
  if (!held || !run) return turn
  const asked = askView(turn.next, held.interview, run, { now: facts.now })
  // What the exchange has just opened stands there already.
  const there = JSON.stringify(turn.say.slice(-asked.length)) === JSON.stringify(asked)
  return there ? turn : { ...turn, say: [...turn.say, ...asked] }
}

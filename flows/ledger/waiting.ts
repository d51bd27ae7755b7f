import type { Conversation, Facts, Turn } from '../turn.ts'
import { noted, take } from './noting.ts'
import { type Reading, readEntries } from './read.ts'
import { type At, known, type Said } from './saying.ts'
import { waitingIn } from './to-note.ts'

type Read = { said: Said; reading: Reading }
const isClear = ({ reading }: Read): boolean => reading.lines.every(({ is }) => is !== 'ask')

/** Notes all that waits and is clear, each line for the day on which it was typed, and asks about the first that is not; the others go on waiting. */
export const takeWaiting = (c: Conversation, by: At, facts: Facts, agrees = false): Turn | null => {
  const all = waitingIn(c).flatMap((said): Read[] => {
    const reading = readEntries(said.text, said.at ?? by.at, { asked: true })
    return reading ? [{ said, reading }] : []
  })
  const clear = all.filter(isClear)
  const unclear = all.find((one) => !isClear(one))
  const told = clear.length ? noted(c, clear, by, facts, { agrees }) : null
  if (!unclear) return told
  const asked = take(told?.next ?? c, unclear.reading, unclear.said, by, facts, { agrees: agrees && !told })
  return told ? { ...told, next: asked.next, say: [...told.say, ...asked.say] } : asked
}

/** Once a line is noted or left out, what waits has its turn. */
export const thenWaiting = (before: Conversation, turn: Turn, by: At, facts: Facts): Turn => {
  const settles =
    waitingIn(turn.next).length < waitingIn(before).length ||
    turn.effects.some((effect) => effect.do === 'note-entry')
  const next = !turn.next.expect && settles && known(facts).agreed && takeWaiting(turn.next, by, facts)
  return next
    ? {
        ...next,
        say: [...turn.say, ...next.say],
        effects: [...turn.effects, ...next.effects],
        weight: turn.weight,
      }
    : turn
}

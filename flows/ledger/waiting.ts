import { plain } from '../kit.ts'
import type { Conversation, Facts, Turn } from '../turn.ts'
import { noted, take } from './noting.ts'
import { type Reading, readEntries } from './read.ts'
import { type At, FRESH_MS, known, type Said, say } from './saying.ts'
import { ledgerTexts } from './texts.ts'
import { waitingIn, withPut } from './to-note.ts'

type Read = { said: Said; reading: Reading }
const isClear = ({ reading }: Read): boolean => reading.lines.every(({ is }) => is !== 'ask')

/** Notes all that waits and is clear, each line for the day on which it was typed, and asks about the first that is not; the others go on waiting. */
export const takeWaiting = (
  c: Conversation,
  by: At,
  facts: Facts,
  { agrees = false, patiently = false }: { agrees?: boolean; patiently?: boolean } = {},
): Turn | null => {
  const all = waitingIn(c).flatMap((said): Read[] => {
    const reading = readEntries(said.text, said.at ?? by.at, { asked: true })
    return reading ? [{ said, reading }] : []
  })
  const clear = all.filter(isClear)
  const unclear = all.find((one) => !isClear(one))
  const told = clear.length ? noted(c, clear, by, facts, { agrees }) : null
  if (!unclear) return told
  const before = told?.next ?? c
  const asked = patiently
    ? putOnce(before, unclear, by, facts)
    : take(before, unclear.reading, unclear.said, by, facts, { agrees: agrees && !told })
  return told ? { ...told, next: asked.next, say: [...told.say, ...asked.say] } : asked
}

/** With line after line that somebody types it is put again once. Then it is said that it waits, and nothing more until another time. */
const putOnce = (c: Conversation, { said, reading }: Read, by: At, facts: Facts): Turn => {
  const n = said.put && by.at - said.put.at < FRESH_MS ? said.put.n : 0
  const next = n > 1 ? c : withPut(c, said, { n: n + 1, at: by.at })
  if (n === 0) return take(next, reading, said, by, facts)
  return say(next, n === 1 ? [plain(ledgerTexts(c.lang).stillWaits(said.text))] : [])
}

/** Once a line is noted or left out, what waits has its turn. */
export const thenWaiting = (before: Conversation, turn: Turn, by: At, facts: Facts): Turn => {
  const settles =
    waitingIn(turn.next).length < waitingIn(before).length ||
    turn.effects.some((effect) => effect.do === 'note-entry')
  // What was asked about is answered: the next is no repetition.
  const patiently = waitingIn(turn.next).length >= waitingIn(before).length
  const next =
    !turn.next.expect && settles && known(facts).agreed && takeWaiting(turn.next, by, facts, { patiently })
  return next
    ? {
        ...next,
        say: [...turn.say, ...next.say],
        effects: [...turn.effects, ...next.effects],
        weight: turn.weight,
      }
    : turn
}

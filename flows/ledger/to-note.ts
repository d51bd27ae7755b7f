import { messagesOf } from '../messages-of.ts'
import { cleanInput } from '../text.ts'
import type { Conversation } from '../turn.ts'
import { LINES_MAX, readEntries } from './read.ts'
import type { Said } from './saying.ts'

/**
 * Lines that were typed and are not noted yet: an agreement is still being asked for, or one of them is being asked about. They wait, whatever
 * else is said meanwhile, until they are noted or left out: nothing that was typed is lost.
 */
export const waitingIn = ({ toNote }: Conversation): readonly Said[] => toNote ?? []

const withWaiting = ({ toNote: _, ...c }: Conversation, toNote: readonly Said[]): Conversation =>
  toNote.length ? { ...c, toNote } : c

const linesOf = (all: readonly Said[]): number =>
  all.reduce((n, { text, at = 0 }) => n + (readEntries(text, at, { asked: true })?.lines.length ?? 1), 0)

/** With one more message; null where as many lines wait as are noted in one go. */
export const waitsToo = (c: Conversation, said: Said): Conversation | null => {
  const all = waitingIn(c)
  if (all.some(({ messageId }) => messageId === said.messageId)) return c
  const more = [...all, { ...said, text: cleanInput(said.text) }]
  return linesOf(more) > LINES_MAX ? null : withWaiting(c, more)
}

/** Noted, left out or unsent. */
export const waitsNoMore = (c: Conversation, messageIds: readonly string[]): Conversation =>
  withWaiting(
    c,
    waitingIn(c).filter((said) => !messagesOf(said).some((id) => messageIds.includes(id))),
  )

/** How often its question was put again beside other lines, and when last. */
export const withPut = (c: Conversation, { messageId }: Said, put: NonNullable<Said['put']>): Conversation =>
  withWaiting(
    c,
    waitingIn(c).map((said) => (said.messageId === messageId ? { ...said, put } : said)),
  )

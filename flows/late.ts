import type { Effect } from './effects.ts'
import { lateToStaff } from './handover.ts'
import type { Inbound } from './inbound.ts'
import { lateForLedger } from './ledger-turns.ts'
import { rightsHeld } from './rights.ts'
import { cleanInput } from './text.ts'
import type { Conversation, Facts, Turn } from './turn.ts'

/**
 * LINE does not promise an order: an event can come after a newer one has moved the conversation. What it carries is kept, and it
 * answers nothing: the question that it was meant for may be long gone.
 */
const ALWAYS_IN_TIME: ReadonlySet<Inbound['kind']> = new Set([
  'unsend',
  'follow',
  'unfollow',
  'other',
  'company',
])

/** What says nothing to us makes nothing else late: a word in a group, an edit, an unsend. */
export const moves = ({ kind }: Inbound): boolean => kind === 'follow' || !ALWAYS_IN_TIME.has(kind)

/** `movedAt`: timestamp of the newest event that the conversation has taken in. */
export const isLate = (event: Inbound, movedAt: number): boolean =>
  event.at < movedAt && !ALWAYS_IN_TIME.has(event.kind)

/**
 * Keeps a late text or photo with the interview under way, where the review shows it, a late line for the ledger in the ledger, and what was
 * said to an officer with the officer; moves nothing and says nothing.
 */
export const keepLate = (conversation: Conversation, event: Inbound, facts: Facts): Turn => {
  const nothing: Turn = { next: conversation, say: [], effects: [], weight: 'courtesy' }
  const { run } = conversation
  if ('messageId' in event && event.messageId && facts.unsent.includes(event.messageId)) return nothing
  const toStaff = lateToStaff(conversation, event, facts)
  if (toStaff) return { ...nothing, effects: toStaff }
  const noted = lateForLedger(conversation, event, facts)
  if (noted) return { ...nothing, ...noted }
  // A check of rights files nothing: what comes late to it belongs to nothing.
  if (!run || run.i === rightsHeld.interview.id || !('messageId' in event) || !event.messageId) return nothing
  const m = [event.messageId]
  const keep = (v: Conversation['shelf'][number]['extra'][number]['v'], effects: Effect[] = []): Turn => ({
    ...nothing,
    next: { ...conversation, run: { ...run, extra: [...run.extra, { from: 'late', v, m }] } },
    effects,
  })
  if (event.kind === 'text') return keep(cleanInput(event.text))
  if (event.kind === 'image')
    return keep([{ messageId: event.messageId }], [{ do: 'fetch-photo', messageId: event.messageId }])
  return nothing
}

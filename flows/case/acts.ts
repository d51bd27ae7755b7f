import type { Effect } from '../effects.ts'
import { provinceSaid } from '../places.ts'
import type { CaseFacts, TimelineFacts } from './facts.ts'
import type { Entered } from './hours.ts'
import { mayAdd, mayRate, mayReopen, mayWithdraw } from './may.ts'
import { dueFor } from './policy.ts'
import { dueAfter } from './promise.ts'

/** What a citizen does with a case of theirs, as effects: the same from a form as from the chat. Null where it may not be done. */
type Of<K extends Effect['do']> = Extract<Effect, { do: K }>

/** The first thing that is added answers what staff had asked: the clock goes on, and the promise moves by the wait. */
export const addition = (
  one: CaseFacts,
  timeline: readonly TimelineFacts[],
  what: { messageId: string; now: number; entered?: Entered; province?: string } & (
    | { text: string }
    | { photo: true }
  ),
): Of<'add-to-case'> | null => {
  if (!mayAdd(one)) return null
  const province = what.province ?? ('text' in what ? provinceSaid(what.text) : undefined)
  const waits = one.state === 'waiting_citizen'
  const due = waits
    ? dueAfter(one, timeline, { at: what.now, kind: 'added', by: 'citizen' }, what.entered)
    : null
  return {
    do: 'add-to-case',
    caseId: one.id,
    messageId: what.messageId,
    ...('text' in what ? { text: what.text } : { photo: true as const }),
    ...(due ? { due } : {}),
    ...(province ? { province } : {}),
  }
}

export const withdrawal = (one: CaseFacts): Of<'move-case'> | null =>
  mayWithdraw(one) ? { do: 'move-case', caseId: one.id, from: one.state, to: 'withdrawn' } : null

export const reopening = (
  one: CaseFacts,
  { reason, messageId, now, entered }: { reason: string; messageId: string; now: number; entered?: Entered },
): Of<'move-case'> | null =>
  mayReopen(one, now)
    ? {
        do: 'move-case',
        caseId: one.id,
        from: one.state,
        to: 'in_review',
        reason,
        messageId,
        due: dueFor(one.family, now, one.reopened + 1, {
          ...(one.urgency ? { urgency: one.urgency } : {}),
          ...(entered ? { entered } : {}),
        }),
      }
    : null

export const ratingOf = (one: CaseFacts, solved: number, treated: number): Of<'rate-case'> | null =>
  mayRate(one) ? { do: 'rate-case', caseId: one.id, closing: one.closings, solved, treated } : null

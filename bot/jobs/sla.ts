import { forgetPresence } from '../../db/verbs/desk.ts'
import { climb, moveAbsent } from '../../db/verbs/escalate.ts'
import { recountPromises } from '../../db/verbs/recount.ts'
import { closeUnanswered } from '../../db/verbs/sla.ts'
import type { Deps } from '../deps.ts'
import { failedIn } from './steps.ts'

type Telling = Pick<Deps, 'sql' | 'keys' | 'now'> & { deliver(ids: readonly number[]): Promise<unknown> }

/** Who is away hands over, then the clocks are read: a warning goes to whoever has the case now. */
export const watchClocks = async ({ sql, now }: Pick<Deps, 'sql' | 'now'>): Promise<number> => {
  await forgetPresence(sql, now())
  const moved = await moveAbsent(sql, now())
  return moved + (await climb(sql, { now: now(), failed: failedIn('clocks') }))
}

/** A question stays open until the day that it named, and the case no longer than that: its citizen hears why, and how to open it again. */
export const closeSilent = async ({ sql, keys, now, deliver }: Telling): Promise<number> => {
  const { closed, outbox } = await closeUnanswered(sql, keys, { now: now(), failed: failedIn('silent') })
  if (outbox.length) await deliver(outbox)
  return closed
}

/** More holidays are known: what was promised beyond them is counted again, and who hears another date hears why. */
export const recountDates = async ({ sql, keys, now, deliver }: Telling): Promise<number> => {
  const { counted, outbox } = await recountPromises(sql, keys, { now: now(), failed: failedIn('dates') })
  if (outbox.length) await deliver(outbox)
  return counted
}

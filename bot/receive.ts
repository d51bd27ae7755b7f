import { within } from '../db/deadline.ts'
import { takeTurns } from './converse.ts'
import type { Deps } from './deps.ts'
import { arrivedOf, isRedelivered, notErased } from './line/arrival.ts'
import { alarm, errorFields } from './log.ts'

/** LINE waits two seconds for its 200; the store gets less than half, so that the spillway has its turn. */
export const STORE_MS = 800

/**
 * Stores the events and, once they are safe, goes on to their turns. @returns whether they are safe: until then nobody may say 200.
 */
export const receive = async (deps: Deps, events: readonly unknown[], now: number): Promise<boolean> => {
  const all = await arrivedOf(deps.keys, events, now)
  const store = async () => {
    const arrived = all.some(isRedelivered) ? await notErased(deps, all) : all
    return { arrived, lanes: arrived.length ? await deps.hot.accept(arrived.map((one) => one.arrival)) : [] }
  }
  try {
    const { arrived, lanes } = await (deps.within ?? within)(STORE_MS, store())
    deps.later(takeTurns(deps, lanes, arrived, now))
    return true
  } catch (error) {
    alarm('inbox', errorFields(error))
    return false
  }
}

import type { Deps } from './deps.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { receive } from './receive.ts'

/**
 * So long what is under way on given up connections may still end: where the database was slow and not gone, answers that wait for their commit are
 * said a little later and not by the sweep a minute on. No more than one set is given up in this time, so that a slow database is not met with ever more connections.
 */
const DRAIN_MS = 5_000

export type Later = (work: Promise<unknown>) => void

/** `open`: with connections of its own, which `close` ends. */
export const takingTurns = (open: () => Promise<Deps>, later: Later, drainMs = DRAIN_MS) => {
  const inLine = oneAtATime()
  const begin = async (): Promise<Deps> => ({ ...(await open()), inLine })
  let current = begin()
  let renewedAt = Number.NEGATIVE_INFINITY
  return {
    /** Events (JSON) whose signature has been verified. @returns whether they are safe. */
    async take(events: string): Promise<boolean> {
      const asked = current
      const deps = await asked
      const safe = await receive(deps, JSON.parse(events) as unknown[], Date.now())
      // A connection can die so that its query is never answered: after a failure the hub begins with new ones.
      if (!safe && current === asked && Date.now() - renewedAt >= drainMs) {
        renewedAt = Date.now()
        current = begin()
        later(drained(deps, drainMs))
      }
      return safe
    },
  }
}

const drained = async (deps: Deps, ms: number): Promise<void> => {
  await new Promise((over) => setTimeout(over, ms))
  await deps.close().catch(() => {})
}

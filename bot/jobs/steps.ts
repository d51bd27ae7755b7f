import type { Failed } from '../../db/each.ts'
import { alarm, errorFields, log } from '../log.ts'

const ROUNDS = 20

/** For work on many of whom one may fail: an alarm with whose it was. */
export const failedIn =
  (step: string): Failed =>
  (id, error) =>
    alarm('one-failed', { step, id, ...errorFields(error) })

/** Work that is tried again in a minute: where it fails an alarm says so, and nothing behind it is held up. */
export const attempt = async (step: string, work: () => Promise<number>): Promise<number> => {
  try {
    return await work()
  } catch (error) {
    alarm('sweep', { step, ...errorFields(error) })
    return 0
  }
}

/**
 * The steps of a minute's work. One that fails raises an alarm and holds up nothing behind it.
 * `once`: a step that paces itself. `step`: again and again while it finds something, twenty times at most. `end`: one log line of what was done.
 */
export const minuteOf = (name: string) => {
  const done: Record<string, number> = {}
  const once = async (step: string, work: () => Promise<number>): Promise<number> => {
    const n = await attempt(step, work)
    done[step] = (done[step] ?? 0) + n
    return n
  }
  return {
    once,
    async step(step: string, work: () => Promise<number>): Promise<void> {
      for (let round = 0; round < ROUNDS; round++) if ((await once(step, work)) === 0) return
    },
    end() {
      if (Object.values(done).some((n) => n > 0)) log(name, done)
    },
  }
}

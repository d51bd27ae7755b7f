import { findLeft } from '../../db/inbox.ts'
import { loadLanes } from '../../db/lane.ts'
import { indexChanged } from '../../db/search.ts'
import { takeTurns } from '../converse.ts'
import type { Deps } from '../deps.ts'
import { alarm, errorFields, log } from '../log.ts'
import { sendAlerts } from './alerts.ts'
import { deliver } from './deliver.ts'
import { exchange } from './exchange.ts'
import { tellGuards } from './guard.ts'
import { ownJobs } from './own.ts'
import { fetchPhotos } from './photos.ts'
import { tellReminders } from './remind.ts'
import { judgeAgain } from './rights.ts'
import { watchClocks } from './sla.ts'

/** A request needs well under a second for its turn; what is older than this was left behind. */
const LEFT_MS = 15_000
const PEOPLE = 100
const ROUNDS = 20

/**
 * The guarantor. Whatever a crash, a lost connection or a cut-off invocation has left undone is finished here: turns first, then
 * messages, then photos. Cron may fire twice or not at all; every step claims what it does.
 */
export const sweep = async (deps: Deps, { leftMs = LEFT_MS }: { leftMs?: number } = {}): Promise<void> => {
  const done = {
    turns: 0,
    guards: 0,
    messages: 0,
    photos: 0,
    reminders: 0,
    rights: 0,
    exchange: 0,
    words: 0,
    alerts: 0,
    clocks: 0,
    own: 0,
  }
  const once = async (name: keyof typeof done, work: () => Promise<number>): Promise<number> => {
    try {
      const n = await work()
      done[name] += n
      return n
    } catch (error) {
      alarm('sweep', { step: name, ...errorFields(error) })
      return 0
    }
  }
  const step = async (name: keyof typeof done, work: () => Promise<number>) => {
    for (let round = 0; round < ROUNDS; round++) if ((await once(name, work)) === 0) return
  }
  await step('turns', async () => {
    const people = await findLeft(deps.sql, { olderThanMs: leftMs, limit: PEOPLE })
    if (people.length) await takeTurns(deps, await loadLanes(deps.sql, people), [], 0)
    return people.length
  })
  await step('guards', () => tellGuards(deps, (ids) => deliver(deps, { ids })))
  await step('reminders', () => tellReminders(deps))
  await step('messages', () => deliver(deps))
  await step('photos', () => fetchPhotos(deps))
  await step('exchange', () => exchange(deps))
  await step('clocks', () => watchClocks(deps))
  await step('words', () => indexChanged(deps.sql, deps.keys))
  // Paced, and once: nobody's reply, reminder or notice waits for a warning to many.
  await once('alerts', () => sendAlerts(deps))
  await step('own', () =>
    ownJobs({
      ...deps,
      deliver: (ids) => deliver(deps, { ids }),
      fetch: (input, init) => fetch(input, init),
    }),
  )
  // Last, and once: a changed catalogue concerns everybody, and nobody's message waits for it. It ends by itself before the next minute.
  await once('rights', () => judgeAgain(deps))
  if (Object.values(done).some((n) => n > 0)) log('swept', done)
}

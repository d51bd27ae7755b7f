import { findLeft } from '../../db/inbox.ts'
import { loadLanes } from '../../db/lane.ts'
import { apiDeps } from '../api/door.ts'
import { takeTurns } from '../converse.ts'
import type { Deps } from '../deps.ts'
import { deliver } from './deliver.ts'
import { tellGuards } from './guard.ts'
import { ownJobs } from './own.ts'
import { newCalls } from './own-copy.ts'
import { fetchPhotos } from './photos.ts'
import { tellReminders } from './remind.ts'
import { judgeAgain } from './rights.ts'
import { minuteOf } from './steps.ts'

/** A request needs well under a second for its turn; what is older than this was left behind. */
const LEFT_MS = 15_000
const PEOPLE = 100

/**
 * The guarantor. Whatever a crash, a lost connection or a cut-off invocation has left undone is finished here: turns first, then
 * messages, then photos. Cron may fire twice or not at all; every step claims what it does.
 */
export const sweep = async (deps: Deps, { leftMs = LEFT_MS }: { leftMs?: number } = {}): Promise<void> => {
  const { once, step, end } = minuteOf('swept')
  const tried: string[] = []
  await step('turns', async () => {
    // Whose turn fails again is found again a minute later, and keeps nobody from theirs now.
    const people = await findLeft(deps.sql, { olderThanMs: leftMs, limit: PEOPLE, but: tried })
    tried.push(...people)
    if (people.length) await takeTurns(deps, await loadLanes(deps.sql, people), [], 0)
    return people.length
  })
  await step('guards', () => tellGuards(deps, (ids) => deliver(deps, { ids })))
  await step('reminders', () => tellReminders(deps))
  await step('messages', () => deliver(deps))
  await step('photos', () => fetchPhotos(deps))
  const calls = newCalls()
  await step('own', () => ownJobs(apiDeps(deps), calls))
  // Last, and once: a changed catalogue concerns everybody, and nobody's message waits for it. It ends by itself before the next minute.
  await once('rights', () => judgeAgain(deps))
  end()
}

import { BATCH, type Retention, retain } from '../../db/retain.ts'
import content from '../../flows/content/retention.json' with { type: 'json' }
import type { Deps } from '../deps.ts'
import { log } from '../log.ts'
import { attempt, failedIn } from './steps.ts'

const DAYS: Retention = content.days
/** Of an hour's run. A busy day writes more than a batch an hour, and its days are promised too. */
const RUN_MS = 30_000

/** Lets go of what has been kept long enough; run by the sweep once an hour. */
export const letGo = async (
  { sql, now }: Pick<Deps, 'sql' | 'now'>,
  { forMs = RUN_MS } = {},
): Promise<void> => {
  const until = Date.now() + forMs
  await attempt('retain', async () => {
    for (;;) {
      const changed = await retain(sql, DAYS, now(), failedIn('retain'))
      const counts = Object.values(changed)
      if (counts.some((count) => count > 0)) log('retained', changed)
      if (!counts.some((count) => count >= BATCH) || Date.now() >= until) return counts.length
    }
  })
}

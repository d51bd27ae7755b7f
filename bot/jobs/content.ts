import { readEntered } from '../../db/entered.ts'
import { takeRate } from '../../db/rate.ts'
import { contentChecks } from '../../db/verbs/admin-settings.ts'
import { stillStale } from '../../flows/content/looked-at.ts'
import { staleContent } from '../../flows/registries.ts'
import { DAY } from '../../flows/time.ts'
import { nextYearMissing } from '../api/admin-calendar.ts'
import type { Deps } from '../deps.ts'
import { alarm, errorFields } from '../log.ts'

const ONCE_A_DAY = [{ what: 'content-alarm', most: 1, ms: DAY }]

/** What nobody has looked at, or holds no more, wakes somebody once a day: how much of it and in how many lists; the console names them. */
export const watchContent = async ({ sql, now }: Pick<Deps, 'sql' | 'now'>): Promise<void> => {
  try {
    const stale = stillStale(staleContent(now()), await contentChecks(sql), now())
    const year = nextYearMissing(now(), await readEntered(sql))
    if ((!stale.length && year === null) || (await takeRate(sql, 'all', ONCE_A_DAY, now())) > 0) return
    const count = (why: (typeof stale)[number]['why']) => stale.filter((one) => one.why === why).length
    if (stale.length)
      alarm('content-stale', {
        registries: new Set(stale.map(({ registry }) => registry)).size,
        undated: count('undated'),
        expired: count('expired'),
        old: count('old'),
        unverified: count('unverified'),
      })
    // Due dates beyond its last known holiday are promised blindly.
    if (year !== null) alarm('holidays-missing', { year })
  } catch (error) {
    alarm('content-watch', errorFields(error))
  }
}

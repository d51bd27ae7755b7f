import { takeRate } from '../../db/rate.ts'
import { staleContent } from '../../flows/registries.ts'
import { DAY } from '../../flows/time.ts'
import type { Deps } from '../deps.ts'
import { alarm, errorFields } from '../log.ts'

const ONCE_A_DAY = [{ what: 'content-alarm', most: 1, ms: DAY }]

/** What nobody has looked at, or holds no more, wakes somebody once a day: how much of it and in how many lists; the console names them. */
export const watchContent = async ({ sql, now }: Pick<Deps, 'sql' | 'now'>): Promise<void> => {
  try {
    const stale = staleContent(now())
    if (!stale.length || (await takeRate(sql, 'all', ONCE_A_DAY, now())) > 0) return
    const count = (why: (typeof stale)[number]['why']) => stale.filter((one) => one.why === why).length
    alarm('content-stale', {
      registries: new Set(stale.map(({ registry }) => registry)).size,
      undated: count('undated'),
      expired: count('expired'),
      old: count('old'),
      unverified: count('unverified'),
    })
  } catch (error) {
    alarm('content', errorFields(error))
  }
}

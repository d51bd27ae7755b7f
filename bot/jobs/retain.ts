import { type Retention, retain } from '../../db/retain.ts'
import content from '../../flows/content/retention.json' with { type: 'json' }
import type { Deps } from '../deps.ts'
import { alarm, errorFields, log } from '../log.ts'

const DAYS: Retention = content.days

/** Lets go of what has been kept long enough; run by the sweep once an hour. */
export const letGo = async (deps: Pick<Deps, 'sql' | 'now'>): Promise<void> => {
  try {
    const changed = await retain(deps.sql, DAYS, deps.now())
    if (Object.values(changed).some((count) => count > 0)) log('retained', changed)
  } catch (error) {
    alarm('retain', errorFields(error))
  }
}

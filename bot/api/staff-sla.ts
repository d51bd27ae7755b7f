import { Hono } from 'hono'
import { readEntered } from '../../db/entered.ts'
import { mayDo } from '../../db/verbs/rights.ts'
import { ESCALATION_RULES } from '../../flows/case/escalation.ts'
import { alwaysCalendar, centreCalendar, withEntered } from '../../flows/case/hours.ts'
import { PAUSES, POLICIES } from '../../flows/case/policy.ts'
import { Problem } from './problem.ts'
import type { StaffEnv } from './signed-in.ts'

/** `/api/v1/staff/sla`: what is promised and who is warned when, as the dated files say it. */
export const staffSlaApi = () => {
  const app = new Hono<StaffEnv>()
  app.get('/', async (c) => {
    if (!mayDo(c.var.actor, 'sla.read')) throw new Problem('forbidden')
    return c.json({
      policies: POLICIES,
      rules: ESCALATION_RULES,
      pauses: PAUSES,
      calendars: [withEntered(centreCalendar, await readEntered(c.var.deps.sql)), alwaysCalendar].map(
        ({ id, coversUntil }) => ({ id, coversUntil }),
      ),
    })
  })
  return app
}

import { Hono } from 'hono'
import * as z from 'zod/mini'
import { contentChecks } from '../../db/verbs/admin-settings.ts'
import { mayDo } from '../../db/verbs/rights.ts'
import { stillStale } from '../../flows/content/looked-at.ts'
import { staleContent } from '../../flows/registries.ts'
import { DAY } from '../../flows/time.ts'
import { checked } from './body.ts'
import { Problem } from './problem.ts'
import type { StaffEnv } from './signed-in.ts'

const Within = z.string().check(z.regex(/^\d{1,3}$/))

/** `/api/v1/staff/content`, behind `staffOnly`: what of our facts somebody must look at; `within` so many days as well. */
export const staffContentApi = () => {
  const app = new Hono<StaffEnv>()
  app.get('/stale', async (c) => {
    const { deps, actor } = c.var
    if (!mayDo(actor, 'content.read')) throw new Problem('forbidden')
    const days = Number(checked(Within, c.req.query('within') ?? '0'))
    const at = deps.now() + days * DAY
    const entries = stillStale(staleContent(at), await contentChecks(deps.sql), at)
    return c.json({
      entries: entries.map(({ looked, ...one }) => ({
        ...one,
        looked: looked && { ...looked, at: new Date(looked.at).toISOString() },
      })),
    })
  })
  return app
}

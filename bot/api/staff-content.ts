import { Hono } from 'hono'
import * as z from 'zod/mini'
import { mayDo } from '../../db/verbs/rights.ts'
import { staleContent } from '../../flows/registries.ts'
import { DAY } from '../../flows/time.ts'
import { checked } from './body.ts'
import { Problem } from './problem.ts'
import type { StaffEnv } from './signed-in.ts'

const Within = z.string().check(z.regex(/^\d{1,3}$/))

/** `/api/v1/staff/content`, behind `staffOnly`: what of our facts somebody must look at; `within` so many days as well. */
export const staffContentApi = () => {
  const app = new Hono<StaffEnv>()
  app.get('/stale', (c) => {
    const { deps, actor } = c.var
    if (!mayDo(actor, 'content.read')) throw new Problem('forbidden')
    const days = Number(checked(Within, c.req.query('within') ?? '0'))
    return c.json({ entries: staleContent(deps.now() + days * DAY) })
  })
  return app
}

import { Hono } from 'hono'
import * as z from 'zod/mini'
import { searchAudit } from '../../db/verbs/audit-search.ts'
import { instant, jsonBytes, parsed } from './body.ts'
import { orRefused } from './refusals.ts'
import type { StaffEnv } from './signed-in.ts'
import { uuid } from './staff-deed.ts'

const PAGE = 100
const Wanted = z.strictObject({
  staffId: z.optional(uuid),
  number: z.optional(z.string().check(z.regex(/^PD-\d{4}-\d{6}-\d$/))),
  person: z.optional(z.boolean()),
  from: z.optional(instant),
  until: z.optional(instant),
  verb: z.optional(z.string().check(z.regex(/^[a-z.-]{3,60}$/))),
  reads: z.optional(z.boolean()),
  after: z.optional(z.string().check(z.regex(/^\d{1,18}_\d{1,18}$/))),
})

/** `POST /audit`: who did or read what. A POST, since whose case somebody asks about belongs in no address. */
export const staffAdminAuditApi = () => {
  const app = new Hono<StaffEnv>()
  app.post('/audit', async (c) => {
    const { after, from, until, ...wanted } = parsed(Wanted, await jsonBytes(c))
    const [us, id] = after?.split('_') ?? []
    const { rows, next } = orRefused(
      await searchAudit(c.var.deps.sql, c.var.actor, {
        ...wanted,
        ...(from ? { from: Date.parse(from) } : {}),
        ...(until ? { until: Date.parse(until) } : {}),
        ...(us && id ? { after: { us, id } } : {}),
        limit: PAGE,
      }),
    )
    return c.json({
      rows: rows.map((row) => ({ ...row, at: new Date(row.at).toISOString() })),
      next: next ? `${next.us}_${next.id}` : null,
    })
  })
  return app
}

import { type Context, Hono } from 'hono'
import * as z from 'zod/mini'
import {
  type AlertRow,
  approveAlert,
  audienceOf,
  cancelAlert,
  draftAlert,
  isNoDraft,
  listAlerts,
  readAlert,
  resumeAlert,
} from '../../db/verbs/alerts.ts'
import { LANGS } from '../../flows/lang.ts'
import { deliverable } from '../../flows/limits.ts'
import { PROVINCES } from '../../flows/places.ts'
import { ALERT_CODES, MARKS_MAX } from '../../flows/scam/alert.ts'
import { alertCard } from '../../flows/scam/views-alert.ts'
import { type Allowed, mayUse } from '../jobs/quota.ts'
import { Problem } from './problem.ts'
import { orRefused } from './refusals.ts'
import type { StaffEnv } from './signed-in.ts'
import { deed, idOf, json, uuid, version } from './staff-deed.ts'

const LIST = 100
const Draft = z.strictObject({
  campaignId: uuid,
  code: z.optional(z.enum(ALERT_CODES)),
  indicators: z.optional(z.array(uuid).check(z.maxLength(MARKS_MAX))),
  provinces: z.optional(
    z.array(z.enum(PROVINCES.map(({ code }) => code))).check(z.maxLength(PROVINCES.length)),
  ),
})
const Move = z.strictObject({ version })

const iso = (ms: number) => new Date(ms).toISOString()
const shown = (alert: AlertRow) => ({
  ...alert,
  createdAt: iso(alert.createdAt),
  approvedAt: alert.approvedAt && iso(alert.approvedAt),
})

/** `/api/v1/staff/scam/alerts`, behind `staffOnly`: a confirmed campaign becomes a warning, by two people. */
export const staffAlertsApi = () => {
  const app = new Hono<StaffEnv>()

  app.get('/', async (c) => {
    const { alerts } = orRefused(await listAlerts(c.var.deps.sql, c.var.actor, { limit: LIST }))
    return c.json({ alerts: alerts.map(shown) })
  })
  app.post('/', (c) =>
    deed(c, Draft, async (sql, { indicators = [], provinces = [], ...input }) => {
      const { deps, actor } = c.var
      const made = await draftAlert(sql, deps.keys, actor, {
        ...input,
        indicators,
        provinces: [...new Set(provinces)].sort(),
        at: deps.now(),
      })
      if (isNoDraft(made))
        throw new Problem('invalid', {
          fields: [made.why === 'not-confirmed' ? 'campaignId' : 'indicators'],
          why: made.why,
        })
      return json(201, { alert: shown(orRefused(made).alert) })
    }),
  )
  /** What would be sent, to how many, and whether the month's pushes allow it. */
  app.get('/:id', async (c) => {
    const { deps, actor } = c.var
    const { alert } = orRefused(await readAlert(deps.sql, actor, idOf(c)))
    const audience = await audienceOf(deps.sql, alert.provinces)
    const data = { content: alert.content, provinces: alert.provinces, at: alert.approvedAt ?? deps.now() }
    return c.json({
      alert: shown(alert),
      audience,
      quota: await allowed(c, audience.total),
      messages: LANGS.flatMap((lang) =>
        [false, true].map((easy) => ({ lang, easy, messages: deliverable(alertCard({ lang, easy }, data)) })),
      ),
    })
  })
  app.post('/:id/approve', (c) =>
    deed(c, Move, async (sql, input) => {
      const { deps, actor } = c.var
      const id = idOf(c)
      const { alert } = orRefused(await readAlert(sql, actor, id))
      const { total } = await audienceOf(sql, alert.provinces)
      const quota = await allowed(c, total)
      if (quota.why === 'unknown') throw new Problem('unavailable')
      if (!quota.ok) throw new Problem('over-quota', { audience: total, ...quota })
      const moved = orRefused(
        await approveAlert(sql, deps.keys, actor, { id, ...input, at: deps.now(), audience: total }),
        input,
      )
      return json(200, { version: moved.version, state: moved.state, audience: total })
    }),
  )
  app.post('/:id/cancel', (c) =>
    deed(c, Move, async (sql, input) => {
      const { deps, actor } = c.var
      const { version: now, state } = orRefused(
        await cancelAlert(sql, actor, { id: idOf(c), ...input, at: deps.now() }),
        input,
      )
      return json(200, { version: now, state })
    }),
  )
  app.post('/:id/resume', (c) =>
    deed(c, Move, async (sql, input) => {
      const { deps, actor } = c.var
      const { version: now, state } = orRefused(
        await resumeAlert(sql, deps.keys, actor, { id: idOf(c), ...input, at: deps.now() }),
        input,
      )
      return json(200, { version: now, state })
    }),
  )
  return app
}

const allowed = async (c: Context<StaffEnv>, people: number): Promise<Allowed> => {
  const { line, config } = c.var.deps
  return mayUse((await line?.quota()) ?? null, people, config.pushReserve)
}

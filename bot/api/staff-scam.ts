import { type Context, Hono } from 'hono'
import * as z from 'zod/mini'
import { decideAppeal, listAppeals } from '../../db/verbs/scam-appeals.ts'
import {
  CAMPAIGN_STATES,
  decideCampaign,
  listCampaigns,
  readCampaign,
} from '../../db/verbs/scam-campaigns.ts'
import { findIndicators, listIndicator, reviewIndicator } from '../../db/verbs/scam-indicators.ts'
import { indicatorsIn, keysOf } from '../../flows/scam/indicators.ts'
import { checked } from './body.ts'
import { orRefused } from './refusals.ts'
import type { StaffEnv } from './signed-in.ts'
import { staffAlertsApi } from './staff-alerts.ts'
import { deed, heard, idOf, json, pageAfter, text, uuid, version } from './staff-deed.ts'

const PAGE = 50
const View = z.enum(['all', ...CAMPAIGN_STATES])
const AppealView = z.enum(['open', 'upheld', 'rejected'])
const Decide = z.strictObject({
  version,
  state: z.enum(CAMPAIGN_STATES),
  /** Indicators of it that the officer has looked at one by one. */
  reviewed: z.optional(z.array(uuid).check(z.maxLength(200))),
})
const Judge = z.strictObject({ outcome: z.enum(['upheld', 'rejected']), text: text(2_000) })
const Find = z.strictObject({ text: text(2_000) })
const Nothing = z.strictObject({})

const iso = (ms: number) => new Date(ms).toISOString()

/** `/api/v1/staff/scam`, behind `staffOnly`: campaigns, what they name, and who says that it is not so. */
export const staffScamApi = () => {
  const app = new Hono<StaffEnv>()

  app.get('/campaigns', async (c) => {
    const view = checked(View, c.req.query('state') ?? 'all')
    const after = pageAfter(c.req.query('after'))
    const { campaigns, next } = orRefused(
      await listCampaigns(c.var.deps.sql, c.var.actor, {
        ...(view === 'all' ? {} : { state: view }),
        after: after && { lastAt: after.at, id: after.id },
        limit: PAGE,
      }),
    )
    return c.json({
      campaigns: campaigns.map((one) => ({ ...one, firstAt: iso(one.firstAt), lastAt: iso(one.lastAt) })),
      next: next && `${next.lastAt}_${next.id}`,
    })
  })
  app.get('/campaigns/:id', async (c) => {
    const { deps, actor } = c.var
    const { campaign, indicators, reports } = orRefused(
      await readCampaign(deps.sql, deps.keys, actor, idOf(c)),
    )
    return c.json({
      campaign: { ...campaign, firstAt: iso(campaign.firstAt), lastAt: iso(campaign.lastAt) },
      indicators,
      reports: reports.map((one) => ({ ...one, at: iso(one.at) })),
    })
  })
  app.post('/campaigns/:id/decide', (c) =>
    deed(c, Decide, async (sql, input) => {
      const { version, state } = orRefused(
        await decideCampaign(sql, c.var.actor, {
          id: idOf(c),
          ...input,
          reviewed: input.reviewed ?? [],
          at: c.var.deps.now(),
        }),
        input,
      )
      return json(200, { version, state })
    }),
  )

  app.post('/indicators/find', (c) =>
    deed(c, Find, async (sql, input) => {
      const { deps, actor } = c.var
      const wanted = indicatorsIn(input.text).found.flatMap(keysOf)
      const { indicators } = orRefused(await findIndicators(sql, deps.keys, actor, wanted))
      return json(200, { indicators })
    }),
  )
  app.post('/indicators/:id/review', (c) =>
    deed(c, Nothing, async (sql) => {
      orRefused(await reviewIndicator(sql, c.var.actor, { id: idOf(c), at: c.var.deps.now() }))
      return json(200, { reviewed: true })
    }),
  )
  const listing = (c: Context<StaffEnv>, listed: boolean) =>
    deed(c, Nothing, async (sql) => {
      orRefused(await listIndicator(sql, c.var.actor, { id: idOf(c), listed }))
      return json(200, { state: listed ? 'listed' : 'hidden' })
    })
  app.post('/indicators/:id/hide', (c) => listing(c, false))
  app.post('/indicators/:id/list', (c) => listing(c, true))

  app.route('/alerts', staffAlertsApi())

  app.get('/appeals', async (c) => {
    const { deps, actor } = c.var
    const state = checked(AppealView, c.req.query('state') ?? 'open')
    const after = pageAfter(c.req.query('after'))
    const { appeals, next } = orRefused(
      await listAppeals(deps.sql, deps.keys, actor, { state, after, limit: PAGE }),
    )
    return c.json({
      appeals: appeals.map((one) => ({ ...one, at: iso(one.at) })),
      next: next && `${next.at}_${next.id}`,
    })
  })
  app.post('/appeals/:id/decide', (c) =>
    deed(c, Judge, async (sql, input) => {
      const { deps, actor } = c.var
      const { outbox, ...done } = orRefused(
        await decideAppeal(sql, deps.keys, actor, { appealId: idOf(c), ...input, at: deps.now() }),
        { outcome: input.outcome },
      )
      return { ...json(200, { state: input.outcome, ...heard(done) }), outbox }
    }),
  )
  return app
}

import type { Hono } from 'hono'
import * as z from 'zod/mini'
import { rightsKeptAt } from '../../db/verbs/rights-profile.ts'
import { changeTicks, readTicks } from '../../db/verbs/rights-ticks.ts'
import type { Lang } from '../../flows/lang.ts'
import { NOTICE, needsNotice } from '../../flows/person/notice.ts'
import { forgetRights, keepRights, oneRightInWords, rightsInWords } from '../../flows/rights.ts'
import { KEEPING_VERSION } from '../../flows/welfare/kept.ts'
import { jsonBytes, parsed } from './body.ts'
import { conversationOf } from './conversation.ts'
import { ownTurn } from './own-turn.ts'
import { Problem } from './problem.ts'
import { ALLOWED, allow } from './rate.ts'
import type { CitizenEnv } from './signed-in.ts'

/** `version`: the wording of the question that was agreed to. */
const Keeping = z.strictObject({ version: z.literal(KEEPING_VERSION) })
const Nothing = z.strictObject({})
const Ticking = z.strictObject({
  changes: z
    .array(
      z.strictObject({
        of: z.string().check(z.regex(/^[a-z0-9-]{1,60}:\d{4}-\d{2}-\d{2}$/)),
        paper: z.int().check(z.minimum(0), z.maximum(99)),
        on: z.boolean(),
      }),
    )
    .check(z.minLength(1), z.maxLength(400)),
})

/** `/api/v1/own/rights`: whether answers are kept for reminders; keeping and forgetting them, as the chat's buttons do. The answers are the draft's. */
export const rightsRoutes = (app: Hono<CitizenEnv>): void => {
  app.get('/rights', async (c) => {
    const { deps, personId } = c.var
    const saved = await rightsKeptAt(deps.sql, personId)
    if (saved === null) return c.json({ keptSince: null })
    const ticks = await readTicks(deps.sql, deps.keys, personId)
    return c.json({ keptSince: new Date(saved).toISOString(), ticks: ticks ?? {} })
  })
  /** What was answered in the chat comes to, in words, until the phone has the rules; null where nothing was. */
  app.get('/rights/told/:lang{(?:th|en)}', async (c) => {
    const { deps, personId } = c.var
    const { conversation } = await conversationOf(deps, personId)
    return c.json({ told: rightsInWords(conversation, deps.now(), c.req.param('lang') as Lang) })
  })
  app.get('/rights/told/:lang{(?:th|en)}/:right', async (c) => {
    const { deps, personId } = c.var
    const { conversation } = await conversationOf(deps, personId)
    const { right: id, lang } = c.req.param()
    const told = oneRightInWords(conversation, { id, lang: lang as Lang, now: deps.now() })
    if (!told) throw new Problem('not-found')
    return c.json({ told })
  })
  /** Papers that are ready: kept with the answers, as long as they are. */
  app.put('/rights/ticks', async (c) => {
    const { deps, personId } = c.var
    await allow(deps, personId, ALLOWED.draft)
    const { changes } = parsed(Ticking, await jsonBytes(c))
    const ticks = await changeTicks(deps.sql, deps.keys, personId, changes)
    if (!ticks) throw new Problem('not-found')
    return c.json({ ticks })
  })
  app.post('/rights/keep', async (c) => {
    const bytes = await jsonBytes(c)
    parsed(Keeping, bytes)
    return ownTurn(c, bytes, async (conversation, _, { now }) => {
      if (needsNotice(conversation)) throw new Problem('notice-first', { notice: NOTICE.version })
      const effects = keepRights(conversation, now)
      if (!effects) throw new Problem('not-found')
      return { effects, answer: { keptSince: new Date(now).toISOString() } }
    })
  })
  app.post('/rights/forget', async (c) => {
    const bytes = await jsonBytes(c)
    parsed(Nothing, bytes)
    return ownTurn(c, bytes, async (conversation, _, { now }) => {
      const { next, effects } = forgetRights(conversation, now)
      return { next, effects, answer: { keptSince: null } }
    })
  })
}

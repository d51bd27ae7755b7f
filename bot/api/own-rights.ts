import type { Hono } from 'hono'
import * as z from 'zod/mini'
import { NOTICE, needsNotice } from '../../flows/person/notice.ts'
import { forgetRights, keepRights } from '../../flows/rights.ts'
import { KEEPING_VERSION } from '../../flows/welfare/kept.ts'
import { jsonBytes, parsed } from './body.ts'
import { ownTurn } from './own-turn.ts'
import { Problem } from './problem.ts'
import type { CitizenEnv } from './signed-in.ts'

/** `version`: the wording of the question that was agreed to. */
const Keeping = z.strictObject({ version: z.literal(KEEPING_VERSION) })
const Nothing = z.strictObject({})

/** `/api/v1/own/rights`: whether answers are kept for reminders; keeping and forgetting them, as the chat's buttons do. The answers are the draft's. */
export const rightsRoutes = (app: Hono<CitizenEnv>): void => {
  app.get('/rights', async (c) => {
    const { deps, personId } = c.var
    const [row] =
      await deps.sql`select ms(saved_at) as saved from rights_profile where person_id = ${personId}::uuid`
    return c.json({ keptSince: row ? new Date(Number(row.saved)).toISOString() : null })
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

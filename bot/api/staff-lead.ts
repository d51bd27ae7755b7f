import { Hono } from 'hono'
import * as z from 'zod/mini'
import { addAbsence, endAbsence, listAbsences } from '../../db/verbs/absences.ts'
import { listEscalations, readEscalation, weeklyFigure } from '../../db/verbs/escalate.ts'
import { instant } from './body.ts'
import { Problem } from './problem.ts'
import { orRefused } from './refusals.ts'
import type { StaffEnv } from './signed-in.ts'
import { deed, idOf, json, uuid } from './staff-deed.ts'

const Absence = z.strictObject({
  /** Left out: oneself. */
  staffId: z.optional(uuid),
  from: instant,
  until: instant,
  standInId: z.optional(uuid),
})
const Nothing = z.strictObject({})
const iso = (ms: number): string => new Date(ms).toISOString()

/** What is late and who is away. */
export const staffLeadApi = () => {
  const app = new Hono<StaffEnv>()
  app.get('/escalations', async (c) => {
    const { escalations } = orRefused(await listEscalations(c.var.deps.sql, c.var.actor))
    return c.json({
      escalations: escalations.map((one) => ({ ...one, dueAt: iso(one.dueAt), at: iso(one.at) })),
    })
  })
  app.get('/escalations/weeks', async (c) => {
    const { weeks } = orRefused(await weeklyFigure(c.var.deps.sql, c.var.actor, c.var.deps.now()))
    return c.json({ weeks })
  })
  app.post('/escalations/:id/seen', (c) =>
    deed(c, Nothing, async (sql) => {
      const id = c.req.param('id')
      const { actor, deps } = c.var
      const number = /^\d{1,15}$/.test(id) ? Number(id) : 0
      orRefused(await readEscalation(sql, actor, { id: number, at: deps.now() }))
      return json(200, {})
    }),
  )
  app.get('/absences', async (c) => {
    const { absences } = orRefused(await listAbsences(c.var.deps.sql, c.var.actor, c.var.deps.now()))
    return c.json({
      absences: absences.map((one) => ({ ...one, from: iso(one.from), until: iso(one.until) })),
    })
  })
  app.post('/absences', (c) =>
    deed(c, Absence, async (sql, { staffId, standInId, ...input }) => {
      const [from, until] = [Date.parse(input.from), Date.parse(input.until)]
      if (until <= from) throw new Problem('invalid', { fields: ['until'] })
      const { id } = orRefused(
        await addAbsence(sql, c.var.actor, {
          staffId: staffId ?? c.var.actor.staffId,
          from,
          until,
          ...(standInId ? { standInId } : {}),
        }),
      )
      return json(201, { id })
    }),
  )
  app.post('/absences/:id/end', (c) =>
    deed(c, Nothing, async (sql) => {
      orRefused(await endAbsence(sql, c.var.actor, { id: idOf(c), at: c.var.deps.now() }))
      return json(200, {})
    }),
  )
  return app
}

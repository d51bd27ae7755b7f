import { Hono } from 'hono'
import * as z from 'zod/mini'
import { listReadings, readSecond, VERDICTS } from '../../db/verbs/quality.ts'
import { orRefused } from './refusals.ts'
import { shownRow } from './shown-case.ts'
import type { StaffEnv } from './signed-in.ts'
import { COUNT_MAX, deed, idOf, json, text } from './staff-deed.ts'

const Reading = z.strictObject({
  closing: z.int().check(z.positive(), z.maximum(COUNT_MAX)),
  verdict: z.enum(VERDICTS),
  note: z.optional(text(4_000)),
})

/** `/api/v1/staff/quality`: one closed case in ten, read by somebody else. */
export const staffQualityApi = () => {
  const app = new Hono<StaffEnv>()
  app.get('/', async (c) => {
    const { cases } = orRefused(await listReadings(c.var.deps.sql, c.var.actor))
    return c.json({ cases: cases.map((row) => ({ ...shownRow(row), closing: row.closing })) })
  })
  app.post('/:id', (c) =>
    deed(c, Reading, async (sql, { note, ...input }) => {
      const { deps, actor } = c.var
      orRefused(
        await readSecond(sql, deps.keys, actor, {
          caseId: idOf(c),
          ...input,
          ...(note ? { note } : {}),
          at: deps.now(),
        }),
      )
      return json(200, {})
    }),
  )
  return app
}

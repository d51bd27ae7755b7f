import { Hono } from 'hono'
import * as z from 'zod/mini'
import { UNOPENED } from '../../db/unopened.ts'
import { endCanned, listCanned, saveCanned } from '../../db/verbs/canned.ts'
import { paperOf, REVEAL_REASONS, revealAnswer } from '../../db/verbs/reveal.ts'
import { similarCases } from '../../db/verbs/similar.ts'
import { MINUTE } from '../../flows/time.ts'
import { jsonBytes, parsed } from './body.ts'
import { paperLink } from './paper-link.ts'
import { orChanged, orRefused } from './refusals.ts'
import { shownRow } from './shown-case.ts'
import type { StaffEnv } from './signed-in.ts'
import { deed, idOf, json, line, seen, seenOf, text } from './staff-deed.ts'

/** What may stand in braces: filled in by the desk from the case that is answered. */
export const PLACEHOLDERS = ['number', 'subject', 'due', 'agency'] as const
const Canned = z.strictObject({
  name: text(80),
  body: text(2_000).check(
    z.refine((body: string) =>
      [...body.matchAll(/\{([^}]*)\}/g)].every(([, name]) =>
        (PLACEHOLDERS as readonly string[]).includes(name ?? ''),
      ),
    ),
  ),
  family: z.nullable(z.string().check(z.regex(/^[a-z_]{1,40}$/))),
  version: seen,
})
const Reveal = z.strictObject({
  question: line(60),
  reason: z.enum(REVEAL_REASONS),
})

const Papers = z.strictObject({ reason: z.enum(REVEAL_REASONS) })
const STAFF_PAPER_MS = 15 * MINUTE

/** What helps with a case: like ones, ready answers, and a covered answer shown. */
export const staffHelpApi = () => {
  const app = new Hono<StaffEnv>()
  app.get('/cases/:id/similar', async (c) => {
    const { deps, actor } = c.var
    const { cases } = orRefused(
      await similarCases(deps.sql, deps.keys, actor, { caseId: idOf(c), at: deps.now() }),
    )
    return c.json({ cases: cases.map((row) => ({ ...shownRow(row), by: row.by })) })
  })
  // Each time anew and each time written down: no answer of it is kept for a retry.
  app.post('/cases/:id/reveal', async (c) => {
    const input = parsed(Reveal, await jsonBytes(c))
    const { deps, actor } = c.var
    const { answer } = orRefused(
      await revealAnswer(deps.sql, deps.keys, actor, { caseId: idOf(c), ...input }),
    )
    if (!answer) return c.json({ answer: UNOPENED.th })
    return c.json({
      answer: 'v' in answer && typeof answer.v === 'string' ? answer.v : JSON.stringify(answer),
    })
  })
  // A key by itself, with the citizen's name in what it opens: for a reason, and for as long as printing takes.
  app.post('/cases/:id/papers', async (c) => {
    const { reason } = parsed(Papers, await jsonBytes(c))
    const { deps, actor } = c.var
    const now = deps.now()
    const caseId = idOf(c)
    const { personId } = orRefused(await paperOf(deps.sql, deps.keys, actor, { caseId, reason }))
    const url = await paperLink(deps.keys, deps.config.publicUrl, {
      caseId,
      personId,
      staffId: actor.staffId,
      now,
      ms: STAFF_PAPER_MS,
    })
    return c.json({ url, until: new Date(now + STAFF_PAPER_MS).toISOString() })
  })
  app.get('/canned', async (c) => {
    const { replies } = orRefused(await listCanned(c.var.deps.sql, c.var.actor))
    return c.json({ replies, placeholders: PLACEHOLDERS })
  })
  app.put('/canned/:id', (c) =>
    deed(c, Canned, async (sql, input) => {
      const saved = await saveCanned(sql, c.var.actor, { id: idOf(c), ...input, at: c.var.deps.now() })
      return json(200, { id: idOf(c), version: orChanged(saved, input).version })
    }),
  )
  app.delete('/canned/:id', async (c) => {
    const { deps, actor } = c.var
    orChanged(await endCanned(deps.sql, actor, { id: idOf(c), ...seenOf(c), at: deps.now() }))
    return c.body(null, 204)
  })
  return app
}

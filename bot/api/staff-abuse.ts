import { type Context, Hono } from 'hono'
import * as z from 'zod/mini'
import { listFlags, markContactSpam, markSpam, SPAM_REASONS, seeFlag } from '../../db/verbs/abuse.ts'
import { blockPerson, decideAppeal, endBlock, listBlocks, type Whose } from '../../db/verbs/block.ts'
import { BLOCK_REASONS, type BlockReason } from '../../flows/blocked.ts'
import { DAY } from '../../flows/time.ts'
import { orRefused } from './refusals.ts'
import type { StaffEnv } from './signed-in.ts'
import { deed, heard, idOf, json, text, version } from './staff-deed.ts'

/** Our own choice: whoever is still a trouble after that is looked at anew. */
const DAYS_MAX = 90
const Block = z.strictObject({
  reason: z.enum(Object.keys(BLOCK_REASONS) as [BlockReason, ...BlockReason[]]),
  days: z.int().check(z.gte(1), z.lte(DAYS_MAX)),
  note: z.optional(text(2_000)),
})
const End = z.strictObject({ text: z.optional(text(1_000)) })
const Appeal = z.strictObject({ outcome: z.enum(['upheld', 'lifted']), text: text(1_000) })
/** `reason` null takes the mark away. */
const Spam = z.strictObject({ version, reason: z.nullable(z.enum(SPAM_REASONS)) })
const ContactSpam = z.strictObject({ spam: z.boolean() })
const Seen = z.strictObject({ verdict: z.enum(['real', 'mistaken']) })
const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString())

/** Blocks and their appeals, spam, and words that somebody should read soon. */
export const staffAbuseApi = () => {
  const app = new Hono<StaffEnv>()
  const block = (c: Context<StaffEnv>, whoseOf: (id: string) => Whose) =>
    deed(c, Block, async (sql, { days, ...input }) => {
      const { deps, actor } = c.var
      const at = deps.now()
      const until = at + days * DAY
      const { id, outbox, ...done } = orRefused(
        await blockPerson(sql, deps.keys, actor, { whose: whoseOf(idOf(c)), ...input, until, at }),
        { days, ...input },
      )
      return { ...json(201, { id, until: iso(until), ...heard(done) }), outbox }
    })
  app.post('/cases/:id/block', (c) => block(c, (caseId) => ({ caseId })))
  app.post('/contacts/:id/block', (c) => block(c, (contactId) => ({ contactId })))
  app.get('/blocks', async (c) => {
    const { deps, actor } = c.var
    const appealed = c.req.query('view') === 'appeals'
    const { blocks } = orRefused(await listBlocks(deps.sql, deps.keys, actor, { appealed }))
    return c.json({
      blocks: blocks.map((one) => ({
        ...one,
        reasonText: BLOCK_REASONS[one.reason as BlockReason]?.th ?? one.reason,
        at: iso(one.at),
        until: iso(one.until),
        endedAt: iso(one.endedAt),
        standing: one.endedAt === null && one.until > deps.now(),
        appeal: one.appeal && { ...one.appeal, at: iso(one.appeal.at) },
      })),
      reasons: Object.entries(BLOCK_REASONS).map(([code, { th }]) => ({ code, label: th })),
    })
  })
  app.post('/blocks/:id/end', (c) =>
    deed(c, End, async (sql, { text: words }) => {
      const { deps, actor } = c.var
      const { outbox, ...done } = orRefused(
        await endBlock(sql, deps.keys, actor, { id: idOf(c), at: deps.now(), ...(words ? { words } : {}) }),
      )
      return { ...json(200, heard(done)), outbox }
    }),
  )
  app.post('/blocks/:id/appeal', (c) =>
    deed(c, Appeal, async (sql, { text: words, outcome }) => {
      const { deps, actor } = c.var
      const { outbox, ...done } = orRefused(
        await decideAppeal(sql, deps.keys, actor, { id: idOf(c), at: deps.now(), words, outcome }),
      )
      return { ...json(200, heard(done)), outbox }
    }),
  )
  app.post('/cases/:id/spam', (c) =>
    deed(c, Spam, async (sql, input) => {
      const { deps, actor } = c.var
      const { version: now, state } = orRefused(
        await markSpam(sql, deps.keys, actor, { caseId: idOf(c), ...input, at: deps.now() }),
        input,
      )
      return json(200, { version: now, state })
    }),
  )
  app.post('/contacts/:id/spam', (c) =>
    deed(c, ContactSpam, async (sql, { spam }) => {
      const { deps, actor } = c.var
      orRefused(await markContactSpam(sql, actor, { contactId: idOf(c), spam, at: deps.now() }))
      return json(200, { spam })
    }),
  )
  app.get('/flags', async (c) => {
    const { flags } = orRefused(await listFlags(c.var.deps.sql, c.var.actor))
    return c.json({ flags: flags.map((one) => ({ ...one, at: iso(one.at) })) })
  })
  app.post('/flags/:id/seen', (c) =>
    deed(c, Seen, async (sql, { verdict }) => {
      const { deps, actor } = c.var
      const id = c.req.param('id')
      const number = /^\d{1,15}$/.test(id) ? Number(id) : 0
      orRefused(await seeFlag(sql, actor, { id: number, verdict, at: deps.now() }))
      return json(200, {})
    }),
  )
  return app
}

import { type Context, Hono } from 'hono'
import * as z from 'zod/mini'
import type { Sql } from '../../db/client.ts'
import { digestOf } from '../../db/crypto.ts'
import { toHex } from '../../db/encode.ts'
import { writeAudit } from '../../db/verbs/audit.ts'
import { together } from '../../db/verbs/once.ts'
import { mayDo } from '../../db/verbs/rights.ts'
import { HOUR } from '../../flows/time.ts'
import {
  applyImport,
  type ImportKind,
  importColumns,
  KINDS_OF_IMPORT,
  type Plan,
  planImport,
} from './admin-import.ts'
import { checked, jsonBytes, parsed } from './body.ts'
import { Problem } from './problem.ts'
import type { StaffEnv } from './signed-in.ts'
import { json } from './staff-deed.ts'
import { write } from './write.ts'

const MAX = 1024 * 1024
const csv = z.string().check(z.minLength(1), z.maxLength(MAX))
const Preview = z.strictObject({ csv })
const Apply = z.strictObject({ csv, token: z.string().check(z.regex(/^\d{13}_[0-9a-f]{64}$/)) })
const Kind = z.enum(KINDS_OF_IMPORT)
const HOLDS = HOUR

/** `/imports/:kind`: shown first, then applied, and only what was shown: to whom it was shown, within the hour, while nothing of it has changed. */
export const staffAdminImportApi = () => {
  const app = new Hono<StaffEnv>()
  const kindOf = (c: Context<StaffEnv>): ImportKind => {
    if (!mayDo(c.var.actor, 'settings.keep')) throw new Problem('forbidden')
    const kind = Kind.safeParse(c.req.param('id'))
    if (!kind.success) throw new Problem('not-found')
    return checked(Kind, kind.data)
  }
  const signed = async (
    c: Context<StaffEnv>,
    kind: ImportKind,
    plan: Plan,
    until: number,
  ): Promise<string> => {
    const { deps, actor } = c.var
    const shown = JSON.stringify([kind, actor.staffId, until, plan])
    return `${until}_${toHex(await digestOf(deps.keys, 'import.plan:once', shown))}`
  }
  const planned = (c: Context<StaffEnv>, sql: Sql, kind: ImportKind, text: string) =>
    planImport(sql, c.var.deps.keys, c.var.actor, kind, text)

  app.post('/imports/:id/preview', async (c) => {
    const kind = kindOf(c)
    const input = parsed(Preview, await jsonBytes(c, MAX * 2))
    const plan = await planned(c, c.var.deps.sql, kind, input.csv)
    // Half a table applied is a table that nobody knows: what is wrong is put right first.
    const token = plan.wrong.length ? null : await signed(c, kind, plan, c.var.deps.now() + HOLDS)
    return c.json({ ...plan, token, columns: importColumns(kind) })
  })
  app.post('/imports/:id', async (c) => {
    const kind = kindOf(c)
    const bytes = await jsonBytes(c, MAX * 2)
    const { csv: text, token } = parsed(Apply, bytes)
    const { deps, actor } = c.var
    return write(c, {
      owner: `staff:${actor.staffId}`,
      bytes,
      run: async (sql) => {
        const until = Number(token.split('_')[0])
        const run = async (tx: Sql) => {
          const plan = await planned(c, tx, kind, text)
          if (until < deps.now() || plan.wrong.length || token !== (await signed(c, kind, plan, until)))
            throw new Problem('conflict', { current: { add: plan.add.length, change: plan.change.length } })
          await applyImport(tx, deps.keys, actor, kind, plan, deps.now())
          await writeAudit(tx, actor, 'import.apply', kind, {
            added: plan.add.length,
            changed: plan.change.length,
          })
          return json(200, { added: plan.add.length, changed: plan.change.length, same: plan.same })
        }
        return together(sql, run)
      },
    })
  })
  return app
}

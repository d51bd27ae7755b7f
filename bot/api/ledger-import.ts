import type { Hono } from 'hono'
import * as z from 'zod/mini'
import { blind, type Keys } from '../../db/crypto.ts'
import { homeOf } from '../../db/ledger.ts'
import { roleIn } from '../../db/verbs/ledger/access.ts'
import { makeHome } from '../../db/verbs/ledger/accounts.ts'
import { addEntries } from '../../db/verbs/ledger/records.ts'
import { canonical } from '../../flows/exchange/canonical.ts'
import { type ImportRow, readCsv } from '../../flows/ledger/csv.ts'
import { totalsOf } from '../../flows/ledger/sums.ts'
import { jsonBytes, parsed } from './body.ts'
import { accountIn, actorOf } from './ledger-shown.ts'
import { Problem } from './problem.ts'
import { ALLOWED, allow } from './rate.ts'
import type { CitizenEnv } from './signed-in.ts'

const BYTES_MAX = 2 * 1024 * 1024
const Import = z.strictObject({
  csv: z.string().check(z.minLength(1), z.maxLength(BYTES_MAX)),
  /** False: only say what would be taken over. */
  apply: z.boolean(),
  /** Rows at fault are left out; without this one of them stops all. */
  skip: z.optional(z.boolean()),
})
const SHOWN = 50
const AT_ONCE = 500

export const importRoutes = (app: Hono<CitizenEnv>): void => {
  app.post('/accounts/:account/import', async (c) => {
    await allow(c.var.deps, c.var.personId, ALLOWED.ledgerImport)
    const { csv, apply, skip } = parsed(Import, await jsonBytes(c, BYTES_MAX * 2))
    const { sql, keys, now } = c.var.deps
    const actor = actorOf(c)
    const accountId = accountIn(c)
    if (accountId === (await homeOf(keys, c.var.personId))) await makeHome(sql, keys, actor, now())
    const role = await roleIn(sql, actor, accountId)
    if (!role) throw new Problem('not-found')
    if (role === 'viewer') throw new Problem('forbidden')
    const read = readCsv(csv, now())
    const told = {
      columns: read.columns,
      rows: read.rows.length,
      errors: read.errors.slice(0, SHOWN),
      faulty: read.errors.length,
      totals: totalsOf(read.rows.map(({ entry }) => entry)),
    }
    if (!apply || (read.errors.length > 0 && !skip))
      return c.json({ ...told, applied: false, preview: read.rows.slice(0, SHOWN) }, apply ? 422 : 200)
    const entries = await named(keys, accountId, read.rows)
    let made = 0
    for (let from = 0; from < entries.length; from += AT_ONCE) {
      const added = await addEntries(sql, keys, actor, {
        accountId,
        entries: entries.slice(from, from + AT_ONCE),
        at: now(),
      })
      if (!added.ok) throw new Problem(added.why)
      made += added.made
    }
    return c.json({ ...told, applied: true, made, known: entries.length - made })
  })
}

/**
 * A row's own id, as our export wrote it; else one that follows from what it says and how many alike came before it: the same file taken over
 * twice, or again after a break, is taken over once.
 */
const named = async (keys: Keys, accountId: string, rows: readonly ImportRow[]) => {
  const alike = new Map<string, number>()
  return Promise.all(
    rows.map(async ({ id, entry }) => {
      const said = canonical(entry)
      const nth = (alike.get(said) ?? 0) + 1
      if (!id) alike.set(said, nth)
      return {
        id: id ?? (await blind(keys.digest, `ledger.import:${accountId}:${nth}:${said}`)),
        value: entry,
      }
    }),
  )
}

import type { Hono } from 'hono'
import * as z from 'zod/mini'
import { blind, type Keys } from '../../db/crypto.ts'
import { homeOf } from '../../db/ledger.ts'
import { roleIn } from '../../db/verbs/ledger/access.ts'
import { makeHome } from '../../db/verbs/ledger/accounts.ts'
import { addEntries, dropEntries, type Of, restoreEntries } from '../../db/verbs/ledger/bulk.ts'
import { knownIds, readMonths } from '../../db/verbs/ledger/read.ts'
import { canonical } from '../../flows/exchange/canonical.ts'
import { type Entry, RecordId } from '../../flows/ledger/contract.ts'
import { IMPORT_ROWS_MAX, type ImportRow, readCsv } from '../../flows/ledger/csv.ts'
import { againstKept, type Standing } from '../../flows/ledger/import.ts'
import { monthOf, totalsOf } from '../../flows/ledger/sums.ts'
import { jsonBytes, parsed } from './body.ts'
import { accountIn, actorOf, type Doing, there, Version } from './ledger-shown.ts'
import { Problem } from './problem.ts'
import { ALLOWED, allowOnce } from './rate.ts'
import type { CitizenEnv } from './signed-in.ts'

const BYTES_MAX = 2 * 1024 * 1024
const flag = z.optional(z.boolean())
const Import = z.strictObject({
  csv: z.string().check(z.minLength(1), z.maxLength(BYTES_MAX)),
  /** False: only say what would be taken over. */
  apply: z.boolean(),
  /** Rows at fault are left out; without this one of them stops all. */
  skip: flag,
  /** Those that say what another entry of that day says already are left out. */
  skipAlike: flag,
  /** Those that were deleted here before come back. */
  back: flag,
})
const Undo = z.strictObject({
  entries: z
    .array(z.strictObject({ id: RecordId, version: Version }))
    .check(z.minLength(1), z.maxLength(IMPORT_ROWS_MAX)),
})
const SHOWN = 50
const AT_ONCE = 500

export const importRoutes = (app: Hono<CitizenEnv>, doing: Doing): void => {
  app.post('/accounts/:account/import', async (c) => {
    const bytes = await jsonBytes(c, BYTES_MAX * 2)
    const { csv, apply, skip, skipAlike, back } = parsed(Import, bytes)
    const { sql, keys, now } = c.var.deps
    const actor = actorOf(c)
    const accountId = accountIn(c)
    const same = await blind(keys.digest, `ledger.import.file:${accountId}:${csv}`)
    await allowOnce(c.var.deps, c.var.personId, { same, allowance: ALLOWED.ledgerImport })
    if (accountId === (await homeOf(keys, c.var.personId))) await makeHome(sql, keys, actor, now())
    const role = await roleIn(sql, actor, accountId)
    if (!role) throw new Problem('not-found')
    if (role === 'viewer') throw new Problem('forbidden')
    const read = readCsv(csv, now())
    const rows = await named(keys, accountId, read.rows)
    const states = await knownIds(
      sql,
      actor,
      accountId,
      rows.map(({ id }) => id),
    )
    const months = [...new Set(rows.map(({ value }) => monthOf(value.day)))]
    const kept = months.length ? there(await readMonths(sql, keys, actor, accountId, months)) : []
    const standing = againstKept(rows, states, kept)
    const count = (is: Standing) => standing.filter((one) => one === is).length
    const told = {
      columns: read.columns,
      rows: rows.length,
      errors: read.errors.slice(0, SHOWN),
      faulty: read.errors.length,
      totals: totalsOf(rows.map(({ value }) => value)),
      standing: { new: count('new'), known: count('known'), gone: count('gone'), alike: count('alike') },
    }
    if (!apply || (read.errors.length > 0 && !skip)) {
      const preview = rows
        .slice(0, SHOWN)
        .map(({ row, value }, n) => ({ row, entry: value, is: standing[n] }))
      return c.json({ ...told, applied: false, preview }, apply ? 422 : 200)
    }
    // All or nothing, and told the same again where the answer was lost: the list by which it is undone would be lost with it.
    return doing(c, bytes, async (sql) => {
      const taken = rows.filter((_, n) => standing[n] === 'new' || (standing[n] === 'alike' && !skipAlike))
      const gone = back ? rows.filter((_, n) => standing[n] === 'gone') : []
      const wrote: Of[] = []
      for (const some of inParts(taken))
        wrote.push(...wroteOf(await addEntries(sql, keys, actor, { accountId, entries: some, at: now() })))
      const made = wrote.length
      for (const some of inParts(gone)) {
        const entries = some.map((one) => ({ ...one, version: states.get(one.id)!.version }))
        wrote.push(...wroteOf(await restoreEntries(sql, keys, actor, { accountId, entries, at: now() })))
      }
      const restored = wrote.length - made
      // What another phone was faster with is known by now.
      const late = taken.length + gone.length - wrote.length
      const known = told.standing.known + late
      const body = { ...told, applied: true, made, restored, known, undo: wrote }
      return { status: 200, body: JSON.stringify(body) }
    })
  })
  /** What an import wrote goes again, but for what has been changed since. */
  app.post('/accounts/:account/import/undo', async (c) => {
    const bytes = await jsonBytes(c, BYTES_MAX)
    const { entries } = parsed(Undo, bytes)
    const accountId = accountIn(c)
    return doing(c, bytes, async (sql) => {
      const at = c.var.deps.now()
      const dropped = wroteOf(await dropEntries(sql, actorOf(c), { accountId, entries, at }))
      const body = { dropped: dropped.length, left: entries.length - dropped.length }
      return { status: 200, body: JSON.stringify(body) }
    })
  })
}

const inParts = <T>(list: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(list.length / AT_ONCE) }, (_, n) =>
    list.slice(n * AT_ONCE, (n + 1) * AT_ONCE),
  )

const wroteOf = (done: { ok: true; wrote: Of[] } | { ok: false; why: 'not-found' | 'forbidden' }): Of[] => {
  if (!done.ok) throw new Problem(done.why)
  return done.wrote
}

/**
 * A row's own id, as our export wrote it; else one that follows from what it says and how many alike came before it: the same file taken over
 * twice, or again after a break, is taken over once.
 */
const named = async (
  keys: Keys,
  accountId: string,
  rows: readonly ImportRow[],
): Promise<{ row: number; id: string; value: Entry }[]> => {
  const alike = new Map<string, number>()
  return Promise.all(
    rows.map(async ({ row, id, entry }) => {
      const said = canonical(entry)
      const nth = (alike.get(said) ?? 0) + 1
      if (!id) alike.set(said, nth)
      return {
        row,
        id: id ?? (await blind(keys.digest, `ledger.import:${accountId}:${nth}:${said}`)),
        value: entry,
      }
    }),
  )
}

import type { Context, Hono } from 'hono'
import * as z from 'zod/mini'
import { homeOf } from '../../db/ledger.ts'
import { makeHome } from '../../db/verbs/ledger/accounts.ts'
import { historyOf, readMonths } from '../../db/verbs/ledger/read.ts'
import { addRecord, changeRecord, dropRecord } from '../../db/verbs/ledger/records.ts'
import { categoryFits } from '../../flows/ledger/categories.ts'
import { Entry, RecordId } from '../../flows/ledger/contract.ts'
import { checked, jsonBytes, parsed } from './body.ts'
import { remindedIfOwed } from './ledger-records.ts'
import { accountIn, actorOf, answered, type Doing, MONTH, recordIn, there, Version } from './ledger-shown.ts'
import { Problem } from './problem.ts'
import type { CitizenEnv } from './signed-in.ts'

/** What recurs is noted by its own route, which alone says for which day. */
const NewEntry = z.strictObject({ id: RecordId, entry: z.omit(Entry, { due: true }) })
const OldEntry = z.strictObject({ version: Version, entry: Entry })
const PAGE = 100

const fits = <T extends Entry | Omit<Entry, 'due'>>(entry: T): T => {
  if (!categoryFits(entry)) throw new Problem('invalid', { fields: ['entry.category'] })
  return entry
}

/** A number from the address, as a schema wants it. */
const versionIn = (c: Context<CitizenEnv>): number =>
  checked(Version, Number(c.req.query('version') ?? Number.NaN))

export const entryRoutes = (app: Hono<CitizenEnv>, doing: Doing): void => {
  app.get('/accounts/:account/entries', async (c) => {
    const { sql, keys } = c.var.deps
    const month = c.req.query('month') ?? ''
    if (!MONTH.test(month)) throw new Problem('invalid', { fields: ['month'] })
    const kept = there(await readMonths(sql, keys, actorOf(c), accountIn(c), [month]))
    const after = c.req.query('after')
    const newest = kept.toReversed().filter(({ id, value }) => !after || `${value.day}_${id}` < after)
    const page = newest.slice(0, PAGE)
    const last = page.at(-1)
    return c.json({
      entries: page.map(({ id, version, value }) => ({ id, version, entry: value })),
      ...(newest.length > PAGE && last ? { after: `${last.value.day}_${last.id}` } : {}),
    })
  })
  app.post('/accounts/:account/entries', async (c) => {
    const bytes = await jsonBytes(c)
    const { id, entry } = parsed(NewEntry, bytes)
    const accountId = accountIn(c)
    const { keys, now } = c.var.deps
    return doing(c, bytes, async (sql) => {
      if (accountId === (await homeOf(keys, c.var.personId))) await makeHome(sql, keys, actorOf(c), now())
      const adding = { accountId, id, kind: 'entry', value: fits(entry), at: now() } as const
      const deed = answered(await addRecord(sql, keys, actorOf(c), adding), 201)
      if (entry.debt) await remindedIfOwed(c, sql, entry.debt)
      return deed
    })
  })
  app.put('/accounts/:account/entries/:id', async (c) => {
    const bytes = await jsonBytes(c)
    const { version, entry } = parsed(OldEntry, bytes)
    const changing = { accountId: accountIn(c), id: recordIn(c), kind: 'entry', version } as const
    const { keys, now } = c.var.deps
    return doing(c, bytes, async (sql) => {
      const value = fits(entry)
      const deed = answered(await changeRecord(sql, keys, actorOf(c), { ...changing, value, at: now() }))
      if (entry.debt) await remindedIfOwed(c, sql, entry.debt)
      return deed
    })
  })
  app.delete('/accounts/:account/entries/:id', async (c) => {
    const version = versionIn(c)
    const dropping = { accountId: accountIn(c), id: recordIn(c), kind: 'entry', version } as const
    const { keys, now } = c.var.deps
    return doing(c, new TextEncoder().encode(String(version)), async (sql) => {
      const dropped = await dropRecord(sql, keys, actorOf(c), { ...dropping, at: now() })
      const deed = answered(dropped)
      const debt = dropped.ok ? dropped.record.value.debt : undefined
      if (debt) await remindedIfOwed(c, sql, debt)
      return deed
    })
  })
  app.get('/accounts/:account/entries/:id/history', async (c) => {
    const { sql, keys } = c.var.deps
    const { changes, now } = there(await historyOf(sql, keys, actorOf(c), accountIn(c), recordIn(c)))
    return c.json({
      changes: changes.map(({ at, ...one }) => ({ ...one, at: new Date(at).toISOString() })),
      now,
    })
  })
}

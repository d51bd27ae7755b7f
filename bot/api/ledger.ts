import { type Context, Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import * as z from 'zod/mini'
import { dueIdOf, homeOf } from '../../db/ledger.ts'
import {
  changeAccount,
  deleteAccount,
  listAccounts,
  makeAccount,
  makeHome,
} from '../../db/verbs/ledger/accounts.ts'
import { agreeToLedger, forgetLedger, hasAgreed } from '../../db/verbs/ledger/agreement.ts'
import { historyOf, readMonths } from '../../db/verbs/ledger/read.ts'
import { addRecord, changeRecord, dropRecord } from '../../db/verbs/ledger/records.ts'
import { categoriesFor, categoryFits } from '../../flows/ledger/categories.ts'
import {
  ACCOUNT_KINDS,
  Account,
  Day,
  Entry,
  LEDGER_VERSION,
  RecordId,
  type Recurring,
} from '../../flows/ledger/contract.ts'
import { recursOn } from '../../flows/ledger/recurring.ts'
import { bangkokDate } from '../../flows/time.ts'
import { checked, jsonBytes, parsed } from './body.ts'
import type { ApiDoor } from './deps.ts'
import { exportRoutes, ledgerExports } from './ledger-export.ts'
import { importRoutes } from './ledger-import.ts'
import { memberRoutes } from './ledger-members.ts'
import { recordRoutes } from './ledger-records.ts'
import {
  accountIn,
  actorOf,
  answered,
  MONTH,
  monthSummary,
  recordsShown,
  sharing,
  standings,
  there,
  YEAR,
  yearSummary,
} from './ledger-shown.ts'
import { privateHeaders, withDeps } from './private.ts'
import { onProblem, Problem } from './problem.ts'
import { ALLOWED, allow } from './rate.ts'
import { type CitizenEnv, citizenOnly } from './signed-in.ts'
import { type Deed, write } from './write.ts'

const Version = z.int().check(z.minimum(1), z.maximum(1_000_000))
const Agreement = z.strictObject({ version: z.literal(LEDGER_VERSION) })
const NewAccount = z.strictObject({ id: z.uuid(), kind: z.enum(ACCOUNT_KINDS), account: Account })
const OldAccount = z.strictObject({ version: Version, account: Account })
/** What recurs is noted by its own route, which alone says for which day. */
const NewEntry = z.strictObject({ id: RecordId, entry: z.omit(Entry, { due: true }) })
const OldEntry = z.strictObject({ version: Version, entry: Entry })
/** `pass`: nothing was paid that time, and it is asked about no more. */
const Take = z.strictObject({
  day: Day,
  satang: z.optional(Entry.shape.satang),
  pass: z.optional(z.literal(true)),
})
const PAGE = 100

/** Nothing is kept of somebody who has not agreed to it, and nobody else is told that there is nothing. */
const agreedOnly = createMiddleware<CitizenEnv>(async (c, next) => {
  if (!(await hasAgreed(c.var.deps.sql, actorOf(c))))
    throw new Problem('notice-first', { purpose: 'ledger', version: LEDGER_VERSION })
  await next()
})

const fits = <T extends Entry | Omit<Entry, 'due'>>(entry: T): T => {
  if (!categoryFits(entry)) throw new Problem('invalid', { fields: ['entry.category'] })
  return entry
}

/** A number from the address, as a schema wants it. */
const versionIn = (c: Context<CitizenEnv>): number =>
  checked(Version, Number(c.req.query('version') ?? Number.NaN))

/** A write of the person who is signed in; with an `Idempotency-Key` it is done once. */
const doing = (c: Context<CitizenEnv>, bytes: Uint8Array, run: Parameters<typeof write>[1]['run']) =>
  write(c, { owner: `ledger:${c.var.personId}`, bytes, run })

/**
 * `/api/v1/ledger`: a person's accounts. Who asks comes from the session; staff have no route here and no verb. `home` in an address means the
 * person's own home account.
 */
export const ledgerApi = (door: ApiDoor) => {
  const app = new Hono<CitizenEnv>()
  app.onError(onProblem)
  app.use(privateHeaders)
  app.route('/exports', ledgerExports(door))
  app.use(withDeps(door), citizenOnly)
  app.use(async (c, next) => {
    await allow(c.var.deps, c.var.personId, ALLOWED.ledger)
    await next()
  })

  app.get('/', async (c) => {
    const { sql, keys } = c.var.deps
    const actor = actorOf(c)
    return c.json({
      agreed: await hasAgreed(sql, actor),
      version: LEDGER_VERSION,
      accounts: await listAccounts(sql, keys, actor),
      categories: Object.fromEntries(ACCOUNT_KINDS.map((kind) => [kind, categoriesFor(kind)])),
    })
  })
  app.post('/agreement', async (c) => {
    parsed(Agreement, await jsonBytes(c))
    const { sql, keys, now } = c.var.deps
    await agreeToLedger(sql, actorOf(c), now())
    await makeHome(sql, keys, actorOf(c), now())
    return c.json({ agreed: true })
  })
  /** The agreement is taken back, and everything goes at once. */
  app.delete('/agreement', async (c) => {
    const { sql, keys, now } = c.var.deps
    await forgetLedger(sql, keys, actorOf(c), now())
    return c.json({ agreed: false })
  })

  app.use('/accounts/*', agreedOnly)
  app.use('/accounts', agreedOnly)
  app.use('/invitations/*', agreedOnly)
  app.post('/accounts', async (c) => {
    const bytes = await jsonBytes(c)
    const { id, kind, account } = parsed(NewAccount, bytes)
    const { keys, now } = c.var.deps
    if (kind === 'home' && id !== (await homeOf(keys, c.var.personId)))
      throw new Problem('invalid', { fields: ['kind'] })
    return doing(c, bytes, async (sql) => {
      const made = await makeAccount(sql, keys, actorOf(c), { id, kind, account, at: now() })
      if (!made.ok) throw new Problem(made.why === 'too-many' ? 'too-often' : made.why)
      return { status: 201, body: JSON.stringify({ id }) }
    })
  })
  app.put('/accounts/:account', async (c) => {
    const bytes = await jsonBytes(c)
    const { version, account } = parsed(OldAccount, bytes)
    const id = accountIn(c)
    return doing(c, bytes, async (sql) => {
      const changed = await changeAccount(sql, c.var.deps.keys, actorOf(c), { id, version, account })
      if (!changed.ok)
        throw new Problem(changed.why, 'version' in changed ? { version: changed.version } : {})
      return { status: 200, body: JSON.stringify({ id, version: changed.version }) }
    })
  })
  app.delete('/accounts/:account', async (c) => {
    const gone = await deleteAccount(c.var.deps.sql, actorOf(c), accountIn(c))
    if (!gone.ok) throw new Problem(gone.why)
    return c.body(null, 204)
  })

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
      return answered(await addRecord(sql, keys, actorOf(c), adding), 201)
    })
  })
  app.put('/accounts/:account/entries/:id', async (c) => {
    const bytes = await jsonBytes(c)
    const { version, entry } = parsed(OldEntry, bytes)
    const changing = { accountId: accountIn(c), id: c.req.param('id'), kind: 'entry', version } as const
    const { keys, now } = c.var.deps
    return doing(c, bytes, async (sql) =>
      answered(await changeRecord(sql, keys, actorOf(c), { ...changing, value: fits(entry), at: now() })),
    )
  })
  app.delete('/accounts/:account/entries/:id', async (c) => {
    const version = versionIn(c)
    const dropping = { accountId: accountIn(c), id: c.req.param('id'), kind: 'entry', version } as const
    const { keys, now } = c.var.deps
    return doing(c, new TextEncoder().encode(String(version)), async (sql) =>
      answered(await dropRecord(sql, keys, actorOf(c), { ...dropping, at: now() })),
    )
  })
  app.get('/accounts/:account/entries/:id/history', async (c) => {
    const { sql, keys } = c.var.deps
    const changes = there(await historyOf(sql, keys, actorOf(c), accountIn(c), c.req.param('id')))
    return c.json({ changes: changes.map(({ at, ...one }) => ({ ...one, at: new Date(at).toISOString() })) })
  })

  app.get('/accounts/:account/summary', async (c) => {
    const { month, year } = c.req.query()
    if (month !== undefined && MONTH.test(month)) return c.json(await monthSummary(c, accountIn(c), month))
    if (year !== undefined && YEAR.test(year)) return c.json(await yearSummary(c, accountIn(c), year))
    throw new Problem('invalid', { fields: [month === undefined ? 'year' : 'month'] })
  })
  app.get('/accounts/:account/standings', async (c) => c.json(await standings(c, accountIn(c))))
  app.get('/accounts/:account/sharing', async (c) =>
    c.json(
      await sharing(
        c,
        accountIn(c),
        checked(Entry.shape.satang, Number(c.req.query('satang') ?? Number.NaN)),
      ),
    ),
  )
  app.get('/accounts/:account/records', async (c) => c.json(await recordsShown(c, accountIn(c))))

  app.post('/accounts/:account/recurring/:id/take', async (c) => {
    const bytes = await jsonBytes(c)
    return doing(c, bytes, async (sql) => taken(c, sql, parsed(Take, bytes)))
  })
  recordRoutes(app, doing)
  memberRoutes(app)
  exportRoutes(app)
  importRoutes(app)
  return app
}

/** The entry of one day of something that recurs: its id follows from both, so that two phones note it once. */
const taken = async (
  c: Context<CitizenEnv>,
  sql: Parameters<typeof addRecord>[0],
  { day, satang, pass }: z.infer<typeof Take>,
): Promise<Deed> => {
  const { keys, now } = c.var.deps
  const accountId = accountIn(c)
  const { records } = await recordsShown(c, accountId)
  const found = records.find((one) => one.kind === 'recurring' && one.id === c.req.param('id'))
  if (!found) throw new Problem('not-found')
  const recurring = found.value as Recurring
  const today = bangkokDate(now())
  if (!recursOn(recurring, today).includes(day)) throw new Problem('invalid', { fields: ['day'] })
  const value: Entry = {
    ...recurring.entry,
    ...(satang === undefined ? {} : { satang }),
    day,
    due: { recurring: found.id, day },
  }
  const id = await dueIdOf(keys, accountId, found.id, day)
  const added = await addRecord(sql, keys, actorOf(c), { accountId, id, kind: 'entry', value, at: now() })
  if (!pass || !added.ok || added.record.gone) return answered(added, 201)
  const { version } = added.record
  return answered(
    await dropRecord(sql, keys, actorOf(c), { accountId, id, kind: 'entry', version, at: now() }),
  )
}

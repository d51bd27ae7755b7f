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
import { addRecord, dropRecord } from '../../db/verbs/ledger/records.ts'
import { categoriesFor } from '../../flows/ledger/categories.ts'
import {
  ACCOUNT_KINDS,
  Account,
  Day,
  Entry,
  LEDGER_VERSION,
  type Recurring,
} from '../../flows/ledger/contract.ts'
import { recursOn } from '../../flows/ledger/recurring.ts'
import { bangkokDate } from '../../flows/time.ts'
import { checked, jsonBytes, parsed } from './body.ts'
import type { ApiDoor } from './deps.ts'
import { entryRoutes } from './ledger-entries.ts'
import { exportRoutes, ledgerExports } from './ledger-export.ts'
import { importRoutes } from './ledger-import.ts'
import { memberRoutes } from './ledger-members.ts'
import { recordRoutes } from './ledger-records.ts'
import {
  accountIn,
  actorOf,
  answered,
  type Doing,
  MONTH,
  monthSummary,
  recordsShown,
  recordsStanding,
  sharing,
  UUID,
  Version,
  YEAR,
  yearSummary,
} from './ledger-shown.ts'
import { slipRoutes } from './ledger-slips.ts'
import { privateHeaders, withDeps } from './private.ts'
import { onProblem, Problem } from './problem.ts'
import { ALLOWED, allow } from './rate.ts'
import { type CitizenEnv, citizenOnly } from './signed-in.ts'
import { type Deed, write } from './write.ts'

const Agreement = z.strictObject({ version: z.literal(LEDGER_VERSION) })
const NewAccount = z.strictObject({
  id: z.string().check(z.regex(UUID)),
  kind: z.enum(ACCOUNT_KINDS),
  account: Account,
})
const OldAccount = z.strictObject({ version: Version, account: Account })
/** `pass`: nothing was paid that time, and it is asked about no more. */
const Take = z.strictObject({
  day: Day,
  satang: z.optional(Entry.shape.satang),
  pass: z.optional(z.literal(true)),
})

/** Nothing is kept of somebody who has not agreed to it, and nobody else is told that there is nothing. */
const agreedOnly = createMiddleware<CitizenEnv>(async (c, next) => {
  if (!(await hasAgreed(c.var.deps.sql, actorOf(c))))
    throw new Problem('notice-first', { purpose: 'ledger', version: LEDGER_VERSION })
  await next()
})

/** A write of the person who is signed in; with an `Idempotency-Key` it is done once. */
const doing: Doing = (c, bytes, run) => write(c, { owner: `citizen:${c.var.personId}`, bytes, run })

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
        throw new Problem(changed.why, 'current' in changed ? { current: changed.current } : {})
      return { status: 200, body: JSON.stringify({ record: changed.record }) }
    })
  })
  app.delete('/accounts/:account', async (c) => {
    const gone = await deleteAccount(c.var.deps.sql, actorOf(c), accountIn(c))
    if (!gone.ok) throw new Problem(gone.why)
    return c.body(null, 204)
  })

  app.get('/accounts/:account/summary', async (c) => {
    const { month, year } = c.req.query()
    if (month !== undefined && MONTH.test(month)) return c.json(await monthSummary(c, accountIn(c), month))
    if (year !== undefined && YEAR.test(year)) return c.json(await yearSummary(c, accountIn(c), year))
    throw new Problem('invalid', { fields: [month === undefined ? 'year' : 'month'] })
  })
  app.get('/accounts/:account/standings', async (c) => c.json(await recordsStanding(c, accountIn(c))))
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
  entryRoutes(app, doing)
  slipRoutes(app, doing)
  recordRoutes(app, doing)
  memberRoutes(app, doing)
  exportRoutes(app)
  importRoutes(app, doing)
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

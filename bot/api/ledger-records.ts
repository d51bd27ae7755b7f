import type { Context, Hono } from 'hono'
import * as z from 'zod/mini'
import type { Sql } from '../../db/client.ts'
import { homeOf, type RecordRow } from '../../db/ledger.ts'
import { makeHome } from '../../db/verbs/ledger/accounts.ts'
import { aloneInItsCategory } from '../../db/verbs/ledger/budgets.ts'
import { readRecords } from '../../db/verbs/ledger/read.ts'
import { addRecord, changeRecord, dropRecord, type Written } from '../../db/verbs/ledger/records.ts'
import { remindOfLedger } from '../../db/verbs/ledger/reminders.ts'
import { readSums } from '../../db/verbs/ledger/sums.ts'
import {
  type Budget,
  type Debt,
  RECORDS,
  RecordId,
  type RecordKind,
  type RecordOf,
  type Recurring,
} from '../../flows/ledger/contract.ts'
import {
  debtReminders,
  debtStanding,
  type LedgerReminder,
  recurringReminders,
} from '../../flows/ledger/debts.ts'
import { bangkokDate } from '../../flows/time.ts'
import { checked, jsonBytes, parsed } from './body.ts'
import { accountIn, actorOf, answered, type Doing, recordIn, there, Version } from './ledger-shown.ts'
import { Problem } from './problem.ts'
import type { CitizenEnv } from './signed-in.ts'
import type { Deed } from './write.ts'

/** What stands around the entries, each kind under its own name; all are kept, changed and deleted alike. */
const ROUTES = {
  plots: 'plot',
  seasons: 'season',
  people: 'person',
  budgets: 'budget',
  recurring: 'recurring',
  debts: 'debt',
} as const satisfies Record<string, RecordKind>

type Kind = (typeof ROUTES)[keyof typeof ROUTES]
type Value = RecordOf[Kind]

export const recordRoutes = (app: Hono<CitizenEnv>, doing: Doing): void => {
  for (const [name, kind] of Object.entries(ROUTES) as [string, Kind][]) {
    const New = z.strictObject({ id: RecordId, value: RECORDS[kind] as z.ZodMiniType<Value> })
    const Old = z.strictObject({ version: Version, value: RECORDS[kind] as z.ZodMiniType<Value> })
    app.post(`/accounts/:account/${name}`, async (c) => {
      const bytes = await jsonBytes(c)
      const { id, value } = parsed(New, bytes)
      const accountId = accountIn(c)
      const { keys, now } = c.var.deps
      return doing(c, bytes, async (sql) => {
        if (accountId === (await homeOf(keys, c.var.personId))) await makeHome(sql, keys, actorOf(c), now())
        const adding = { accountId, id, kind, value, at: now() }
        const added = await written(c, sql, adding, (tx) => addRecord(tx, keys, actorOf(c), adding))
        const deed = answered(added, 201)
        // Sent again it may have been changed since: what it reminds of was said by who changed it.
        if (!(added.ok && added.again)) await reminded(c, sql, { id, kind, value })
        return deed
      })
    })
    app.put(`/accounts/:account/${name}/:id`, async (c) => {
      const bytes = await jsonBytes(c)
      const { version, value } = parsed(Old, bytes)
      const changing = { accountId: accountIn(c), id: recordIn(c), kind, version, value } as const
      const { keys, now } = c.var.deps
      return doing(c, bytes, async (sql) => {
        const before = await valueNow(c, sql, changing.id)
        const put = (tx: Sql) => changeRecord(tx, keys, actorOf(c), { ...changing, at: now() })
        const deed = answered(await written(c, sql, changing, put))
        await reminded(c, sql, { id: changing.id, kind, value }, before)
        if (kind === 'debt') await remindedIfOwed(c, sql, changing.id)
        return deed
      })
    })
    app.delete(`/accounts/:account/${name}/:id`, async (c) => {
      const version = checked(Version, Number(c.req.query('version') ?? Number.NaN))
      const dropping = { accountId: accountIn(c), id: recordIn(c), kind, version } as const
      const { keys, now } = c.var.deps
      return doing(c, new TextEncoder().encode(String(version)), async (sql): Promise<Deed> => {
        const before = await valueNow(c, sql, dropping.id)
        const deed = answered(await dropRecord(sql, keys, actorOf(c), { ...dropping, at: now() }))
        await reminded(c, sql, null, before)
        return deed
      })
    })
  }
}

/** As it is for every kind but a budget, which is alone in its category. */
const written = (
  c: Context<CitizenEnv>,
  sql: Sql,
  { accountId, id, kind, value }: { accountId: string; id: string; kind: Kind; value: Value },
  write: (tx: Sql) => Promise<Written<Kind>>,
): Promise<Written<Kind>> =>
  kind === 'budget'
    ? aloneInItsCategory(
        sql,
        c.var.deps.keys,
        actorOf(c),
        { accountId, id, value: value as Budget },
        write as (tx: Sql) => Promise<Written<'budget'>>,
      )
    : write(sql)

const valueNow = async (c: Context<CitizenEnv>, sql: Sql, id: string): Promise<RecordRow<Kind> | null> => {
  const all = await readRecords(sql, c.var.deps.keys, actorOf(c), accountIn(c))
  if (!all) throw new Problem('not-found')
  return all.records.find((one) => one.id === id) ?? null
}

/** Once nothing is left of a debt nobody is reminded of it; a payment that is taken back brings the reminders back. */
export const remindedIfOwed = async (c: Context<CitizenEnv>, sql: Sql, id: string): Promise<void> => {
  const { keys, now } = c.var.deps
  const found = await valueNow(c, sql, id)
  if (found?.kind !== 'debt') return
  const debt = { id, version: found.version, value: found.value as Debt }
  const reminders = debtReminders(debt, now())
  if (!reminders.length) return
  const paid = there(await readSums(sql, keys, actorOf(c), accountIn(c)))
  const owed = debtStanding(debt, paid, bangkokDate(now())).left > 0
  const [before, after] = owed ? [[], reminders] : [reminders, []]
  await remindOfLedger(sql, keys, actorOf(c), { before, now: after, at: now() })
}

type Said = { id: string; kind: RecordKind; value: Value }

/** What the record reminds of from now on, in place of what it reminded of before; in the same transaction where there is one. */
const reminded = async (
  c: Context<CitizenEnv>,
  sql: Sql,
  after: Said | null,
  before: Said | null = null,
): Promise<void> => {
  const { keys, now } = c.var.deps
  const at = now()
  const of = (one: Said | null): LedgerReminder[] => {
    if (one?.kind === 'debt') return debtReminders({ id: one.id, version: 0, value: one.value as Debt }, at)
    if (one?.kind !== 'recurring') return []
    return recurringReminders({ id: one.id, version: 0, value: one.value as Recurring }, bangkokDate(at), at)
  }
  await remindOfLedger(sql, keys, actorOf(c), { before: of(before), now: of(after), at })
}

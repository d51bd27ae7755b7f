import type { Context } from 'hono'
import * as z from 'zod/mini'
import type { RecordRow } from '../../db/ledger.ts'
import { dueIdOf } from '../../db/ledger.ts'
import { listAccounts } from '../../db/verbs/ledger/accounts.ts'
import { knownIds, readRecords } from '../../db/verbs/ledger/read.ts'
import type { Written } from '../../db/verbs/ledger/records.ts'
import { readSums } from '../../db/verbs/ledger/sums.ts'
import type { Actor } from '../../flows/actor.ts'
import type { Kept, RecordKind, RecordOf } from '../../flows/ledger/contract.ts'
import { debtStanding } from '../../flows/ledger/debts.ts'
import { plotSums, seasonSums } from '../../flows/ledger/farm.ts'
import { groupSums, interestFor, shareOut } from '../../flows/ledger/group.ts'
import { dueOf, nextDays } from '../../flows/ledger/recurring.ts'
import { budgetUse, byCategory, byMonth, monthsOfYear, totalsOf } from '../../flows/ledger/sums.ts'
import { bangkokDate, DAY } from '../../flows/time.ts'
import { storable } from './body.ts'
import { Problem } from './problem.ts'
import type { CitizenEnv } from './signed-in.ts'
import type { Deed, write } from './write.ts'

/** What the ledger's routes answer: sums from what was opened, refusals as problems. */
export const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
export const MONTH = /^(?:19[5-9]\d|20\d\d|21\d\d)-(?:0[1-9]|1[0-2])$/
export const YEAR = /^(?:19[5-9]\d|20\d\d|21\d\d)$/
const DUE_BACK_DAYS = 92

export const Version = z.int().check(z.minimum(1), z.maximum(1_000_000))

/** How the ledger's routes write: once for each `Idempotency-Key` of whoever is signed in. */
export type Doing = (
  c: Context<CitizenEnv>,
  bytes: Uint8Array,
  run: Parameters<typeof write>[1]['run'],
) => Promise<Response>

export const actorOf = (c: Context<CitizenEnv>): Actor => ({ kind: 'citizen', personId: c.var.personId })

/** Another's account and one that never was are answered alike. */
export const accountIn = (c: Context<CitizenEnv>): string => {
  const id = c.req.param('account') ?? ''
  if (!UUID.test(id)) throw new Problem('not-found')
  return id
}

/** The id of one of its records; what cannot be one is not there. */
export const recordIn = (c: Context<CitizenEnv>): string => {
  const id = c.req.param('id') ?? ''
  if (!storable(id)) throw new Problem('not-found')
  return id
}

export const there = <T>(found: T | null): T => {
  if (found === null) throw new Problem('not-found')
  return found
}

const shown = ({ id, kind, version, value, gone }: RecordRow) => ({
  id,
  kind,
  version,
  value,
  ...(gone ? { gone } : {}),
})

export const answered = <K extends RecordKind>(written: Written<K>, fresh = 200): Deed => {
  if (written.ok)
    return { status: written.again ? 200 : fresh, body: JSON.stringify({ record: shown(written.record) }) }
  if (written.why === 'conflict')
    throw new Problem('conflict', written.current ? { current: shown(written.current) } : {})
  throw new Problem(written.why)
}

export const keptOf = <K extends RecordKind>(
  records: readonly RecordRow<RecordKind>[],
  kind: K,
): Kept<RecordOf[K]>[] =>
  records.flatMap((one) =>
    one.kind === kind ? [{ id: one.id, version: one.version, value: one.value as RecordOf[K] }] : [],
  )

export const monthSummary = async (c: Context<CitizenEnv>, account: string, month: string) => {
  const { sql, keys } = c.var.deps
  // One after the other on the one connection, but in one flight.
  const [kept, around] = await Promise.all([
    readSums(sql, keys, actorOf(c), account, [month]),
    readRecords(sql, keys, actorOf(c), account),
  ])
  const entries = there(kept)
  const { records } = there(around)
  return {
    month,
    totals: totalsOf(entries),
    categories: byCategory(entries),
    budgets: budgetUse(keptOf(records, 'budget'), entries),
  }
}

export const yearSummary = async (c: Context<CitizenEnv>, account: string, year: string) => {
  const { sql, keys } = c.var.deps
  const entries = there(await readSums(sql, keys, actorOf(c), account, monthsOfYear(year)))
  return { year, totals: totalsOf(entries), months: byMonth(year, entries), categories: byCategory(entries) }
}

const recordsIn = async (c: Context<CitizenEnv>, account: string) =>
  there(await readRecords(c.var.deps.sql, c.var.deps.keys, actorOf(c), account))

/** Plots, seasons, the group's members and debts, each with where it stands. */
export const standings = async (c: Context<CitizenEnv>, account: string, read = recordsIn(c, account)) => {
  const { sql, keys, now } = c.var.deps
  const { records } = await read
  const entries = there(await readSums(sql, keys, actorOf(c), account))
  const plots = keptOf(records, 'plot')
  const people = keptOf(records, 'person')
  const today = bangkokDate(now())
  const group = groupSums(people, entries)
  const interest = (await listAccounts(sql, keys, actorOf(c))).find(({ id }) => id === account)?.interest
  return {
    plots: plots.map((plot) => ({ id: plot.id, ...plotSums(plot, entries) })),
    seasons: keptOf(records, 'season').map((one) => ({ id: one.id, ...seasonSums(one, plots, entries) })),
    group,
    /** Of a month, as the members agreed, on what each still owes. */
    interest: group.members.flatMap(({ person, lent }) =>
      interest && lent > 0 ? [{ person, satang: interestFor(lent, interest, 1) }] : [],
    ),
    debts: keptOf(records, 'debt').map((debt) => debtStanding(debt, entries, today)),
  }
}

/** Everything around the entries, and what has come due and is neither noted nor passed over. */
export const recordsShown = async (c: Context<CitizenEnv>, account: string, read = recordsIn(c, account)) => {
  const { sql, keys, now } = c.var.deps
  const { role, records } = await read
  const recurring = keptOf(records, 'recurring')
  const since = bangkokDate(now() - DUE_BACK_DAYS * DAY)
  const due = dueOf(recurring, new Set(), bangkokDate(now()), since)
  const ids = await Promise.all(due.map((one) => dueIdOf(keys, account, one.recurring, one.day)))
  const taken = ids.length ? await knownIds(sql, actorOf(c), account, ids) : new Map()
  return {
    role,
    records: records.map(shown),
    due: due.filter((_, index) => !taken.has(ids[index]!)),
    /** The day on which each recurs next, where it does. */
    next: Object.fromEntries(
      recurring.flatMap(({ id, value }) => nextDays(value, bangkokDate(now()), 1).map((day) => [id, day])),
    ),
  }
}

/** Both, of one moment: a page that shows them asks once, and has all of it or none. */
export const recordsStanding = async (c: Context<CitizenEnv>, account: string) => {
  const read = recordsIn(c, account)
  return { ...(await recordsShown(c, account, read)), ...(await standings(c, account, read)) }
}

/** How a sum would be shared out by what each member has saved, to the last satang. */
export const sharing = async (c: Context<CitizenEnv>, account: string, satang: number) => {
  const { group } = await standings(c, account)
  const parts = shareOut(
    satang,
    group.members.map(({ saved }) => Math.max(0, saved)),
  )
  return { satang, parts: group.members.map(({ person }, n) => ({ person, satang: parts[n] ?? 0 })) }
}

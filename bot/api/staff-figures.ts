import { type Context, Hono } from 'hono'
import * as z from 'zod/mini'
import { centreDay, impactFigures, monthFigures, noteHeld } from '../../db/verbs/figures.ts'
import { monthAfter } from '../../db/verbs/figures-roll.ts'
import type { MonthReport } from '../../flows/figures/month.ts'
import type { Words } from '../../flows/lang.ts'
import { bangkokDate, DAY } from '../../flows/time.ts'
import { checked } from './body.ts'
import { monthCsv } from './figures-csv.ts'
import { agencyWords, familyWords, provinceWords, stateWords, subtypeWords } from './figures-words.ts'
import { Problem } from './problem.ts'
import { orRefused } from './refusals.ts'
import type { StaffEnv } from './signed-in.ts'
import { deed, idOf, json } from './staff-deed.ts'

const Month = z.string().check(z.regex(/^20\d{2}-(?:0[1-9]|1[0-2])$/))
const Held = z.strictObject({
  what: z.enum(['held', 'returned']),
  /** Below zero where an earlier sum is put right. */
  satang: z.int().check(
    z.gte(-1_000_000_000_00),
    z.lte(1_000_000_000_00),
    z.refine((sum: number) => sum !== 0),
  ),
})
/** Two years at most: a longer span is asked for year by year. */
const SPAN_MAX = 24

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString())

const spanOf = (c: Context, from: string, until: string) => {
  const first = checked(Month, from)
  const last = checked(Month, until)
  const months = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5))
  const length = months(last) - months(first) + 1
  if (length < 1 || length > SPAN_MAX) throw new Problem('invalid', { fields: ['until'] })
  const end = bangkokDate(monthAfter(last) - DAY)
  const { now } = (c as Context<StaffEnv>).var.deps
  const today = bangkokDate(now())
  return { from: `${first}-01`, until: [end, today].toSorted()[0]!, now: now() }
}

const named = <T extends { code: string }>(list: readonly T[], words: (code: string) => Words) =>
  list.map((one) => ({ ...one, th: words(one.code).th, en: words(one.code).en }))

const shown = (report: MonthReport, agency: (code: string) => Words | undefined) => ({
  ...report,
  filed: {
    ...report.filed,
    families: named(
      report.filed.families.map((family) => ({ ...family, subtypes: named(family.subtypes, subtypeWords) })),
      familyWords,
    ),
    provinces: named(report.filed.provinces, provinceWords),
  },
  closed: {
    ...report.closed,
    states: named(report.closed.states, stateWords),
    families: named(report.closed.families, familyWords),
  },
  reopened: { ...report.reopened, families: named(report.reopened.families, familyWords) },
  agencies: named(report.agencies, (code) => agencyWords(agency, code)),
  money: {
    ...report.money,
    lost: { ...report.money.lost, families: named(report.money.lost.families, familyWords) },
  },
})

/** What the centre knows of itself: its day, its months, what changed for people. */
export const staffFiguresApi = () => {
  const app = new Hono<StaffEnv>()
  const month = async (c: Context<StaffEnv>) => {
    const wanted = c.req.query('month') ?? bangkokDate(c.var.deps.now()).slice(0, 7)
    const span = spanOf(c, wanted, wanted)
    const { report, sealed, agencies } = orRefused(await monthFigures(c.var.deps.sql, c.var.actor, span))
    return { month: wanted, report, sealed, agency: (code: string) => agencies[code] }
  }
  app.get('/figures', async (c) => {
    const { at, gauge, lately } = orRefused(await centreDay(c.var.deps.sql, c.var.actor, c.var.deps.now()))
    return c.json({ at: iso(at), gauge, lately })
  })
  app.get('/figures/month', async (c) => {
    const { month: which, report, sealed, agency } = await month(c)
    return c.json({ month: which, sealed, report: shown(report, agency) })
  })
  app.get('/figures/month.csv', async (c) => {
    const { month: which, report, agency } = await month(c)
    return c.body(monthCsv(report, agency), 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="month-${which}.csv"`,
    })
  })
  app.get('/figures/impact', async (c) => {
    const today = bangkokDate(c.var.deps.now()).slice(0, 7)
    const { from = today, until = today } = c.req.query()
    const span = spanOf(c, from, until)
    const { report, sealed } = orRefused(await impactFigures(c.var.deps.sql, c.var.actor, span))
    return c.json({ from, until, sealed, report })
  })
  app.post('/cases/:id/held', (c) =>
    deed(c, Held, async (sql, input) => {
      const { held, returned } = orRefused(
        await noteHeld(sql, c.var.actor, { caseId: idOf(c), ...input, at: c.var.deps.now() }),
      )
      return json(200, { held, returned })
    }),
  )
  return app
}

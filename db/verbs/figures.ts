import type { Actor } from '../../flows/actor.ts'
import type { Gauge } from '../../flows/figures/day.ts'
import { type Impact, impactOf } from '../../flows/figures/impact.ts'
import type { DayRow, Measure } from '../../flows/figures/measures.ts'
import { type MonthReport, monthReport } from '../../flows/figures/month.ts'
import { addUp } from '../../flows/figures/sums.ts'
import { bangkokDate } from '../../flows/time.ts'
import type { Sql } from '../client.ts'
import { audited } from './audit.ts'
import { type Refusal, refuse } from './outcome.ts'
import { mayDo, scopeOf } from './rights.ts'

/** What the centre knows of itself. Counts alone: no row of it is a person's. */

/** `from` and `until` are Bangkok days, both counted in. */
export const readSums = async (sql: Sql, from: string, until: string) => {
  const found = await sql`
    select measure, part, sum(n)::bigint as n, sum(satang)::bigint as satang, max(most) as most
    from figure_day where day between ${from}::text::date and ${until}::text::date group by measure, part`
  return addUp(
    found.map(
      (row): Omit<DayRow, 'day'> => ({
        measure: row.measure as Measure,
        part: row.part as string,
        n: Number(row.n),
        satang: Number(row.satang),
        most: Number(row.most),
      }),
    ),
  )
}

type Lately = {
  day: string
  filed: number
  first: number
  answered: number
  closed: number
  reopened: number
}
export type CentreDay = {
  ok: true
  at: number | null
  gauge: (Omit<Gauge, 'load'> & { load: (Gauge['load'][number] & { name: string })[] }) | null
  /** Fourteen days, the newest first: the first of them is today so far. */
  lately: Lately[]
}

const LATELY = 14
const SERIES = ['filed', 'first', 'answered', 'closed', 'reopened'] as const

/** The centre's day. How much each officer has is for whoever leads them; an officer sees their own. */
export const centreDay = async (sql: Sql, actor: Actor, now: number): Promise<CentreDay | Refusal> => {
  if (!mayDo(actor, 'figures.day')) return refuse('forbidden')
  const today = bangkokDate(now)
  const [gauges, days] = await Promise.all([
    sql`select ms(at) as at, body from figure_gauge where id = 1`,
    sql`
      select d::date::text as day, coalesce(f.measure, '') as measure, coalesce(f.n, 0)::int as n
      from generate_series(${today}::text::date - ${LATELY - 1}::int, ${today}::text::date, interval '1 day') d
      left join figure_day f on f.day = d::date and f.part = '' and f.measure in ('filed', 'first', 'answered', 'closed', 'reopened')`,
  ])
  const gauge = gauges[0]?.body as Gauge | undefined
  const load = (gauge?.load ?? []).filter(
    ({ staffId }) => actor.role !== 'officer' || staffId === actor.staffId,
  )
  const names = await sql`select id, name from staff`
  const nameOf = new Map(names.map((row) => [row.id as string, row.name as string]))
  const byDay = Map.groupBy(days, (row) => row.day as string)
  return {
    ok: true,
    at: gauges[0] ? Number(gauges[0].at) : null,
    gauge: gauge
      ? { ...gauge, load: load.map((one) => ({ ...one, name: nameOf.get(one.staffId) ?? '' })) }
      : null,
    lately: [...byDay]
      .toSorted(([a], [b]) => (a < b ? 1 : -1))
      .map(([day, found]) => {
        const n = (measure: string) => Number(found.find((row) => row.measure === measure)?.n ?? 0)
        return { day, ...(Object.fromEntries(SERIES.map((one) => [one, n(one)])) as Omit<Lately, 'day'>) }
      }),
  }
}

export type Span = { from: string; until: string; now: number }
type Counted<T> = {
  ok: true
  report: T
  sealed: boolean
  agencies: Record<string, { th: string; en: string }>
}

/** Whether every day of the span is counted for good; and the names of agencies, since a report names them by id. */
const about = async (sql: Sql, { from, until }: Span) => {
  // Before the first case there is nothing to count.
  const [row] = await sql`
    select count(*) filter (where r.sealed)::int as sealed, count(*)::int as days
    from generate_series(
      greatest(${from}::text::date, (select (min(filed_at) at time zone 'Asia/Bangkok')::date from "case")),
      ${until}::text::date, interval '1 day') d left join figure_rolled r on r.day = d::date`
  const named = await sql`select id, th, en from agency`
  return {
    sealed: row?.sealed === row?.days,
    agencies: Object.fromEntries(
      named.map(({ id, th, en }) => [id as string, { th: th as string, en: en as string }]),
    ),
  }
}

export const monthFigures = async (
  sql: Sql,
  actor: Actor,
  span: Span,
): Promise<Counted<MonthReport> | Refusal> => {
  if (!mayDo(actor, 'figures.read')) return refuse('forbidden')
  const [sums, rest] = await Promise.all([readSums(sql, span.from, span.until), about(sql, span)])
  return { ok: true, report: monthReport(sums), ...rest }
}

export const impactFigures = async (
  sql: Sql,
  actor: Actor,
  span: Span,
): Promise<{ ok: true; report: Impact; sealed: boolean } | Refusal> => {
  if (!mayDo(actor, 'figures.read')) return refuse('forbidden')
  const [sums, { sealed }] = await Promise.all([readSums(sql, span.from, span.until), about(sql, span)])
  return { ok: true, report: impactOf(sums), sealed }
}

/** A bank has stopped this much, or given it back: an officer heard of it. A slip is put right by the opposite sum. */
export const noteHeld = async (
  sql: Sql,
  actor: Actor,
  { caseId, what, satang, at }: { caseId: string; what: 'held' | 'returned'; satang: number; at: number },
): Promise<{ ok: true; held: number; returned: number } | Refusal> => {
  if (!mayDo(actor, 'case.move')) return refuse('forbidden')
  const done = await sql`
    with noted as (
      insert into money_held (id, case_id, what, satang, at, by_id)
      select ${crypto.randomUUID()}::uuid, c.id, ${what}, ${satang}::bigint, ${new Date(at)}::timestamptz, ${actor.staffId}::uuid
      from "case" c where c.id = ${caseId}::uuid and ${scopeOf(sql, actor)}
        and (${satang}::bigint > 0 or (select coalesce(sum(h.satang), 0) from money_held h where h.case_id = c.id and h.what = ${what}) >= -${satang}::bigint)
      returning case_id
    ), ${audited(sql, actor, 'case.money', sql`noted.case_id::text`, sql`noted`, { what })}
    select case_id from noted`
  if (!done.length) return refuse('unknown')
  const [row] = await sql`
    select coalesce(sum(satang) filter (where what = 'held'), 0)::bigint as held,
      coalesce(sum(satang) filter (where what = 'returned'), 0)::bigint as returned
    from money_held where case_id = ${caseId}::uuid`
  return { ok: true, held: Number(row?.held), returned: Number(row?.returned) }
}

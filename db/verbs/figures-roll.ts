import type { Gauge } from '../../flows/figures/day.ts'
import { bangkokDate, DAY, fromIsoDay, HOUR, MINUTE, startOfDay } from '../../flows/time.ts'
import { rows, type Sql } from '../client.ts'
import { countedBetween } from './figures-count.ts'
import { inTransaction } from './once.ts'
import { quickly } from './queue.ts'

/** A request may still be writing what it began before midnight. */
const SEALED_AFTER = 2 * HOUR
/** How old the count of a running day may get. */
const FRESH = 5 * MINUTE
/** Days counted in one run; a history is gone through from its newest end. */
const AT_ONCE = 10

/**
 * Counts the days that are not sealed yet. Each is counted whole and put in the place of what stood there, by one at a time: whoever comes second finds
 * the row of the day taken and then counted. @returns how many days.
 */
export const rollDays = async (sql: Sql, now: number): Promise<number> => {
  const today = bangkokDate(now)
  const [first] = await sql`select ms(min(filed_at)) as at from "case"`
  const begin = bangkokDate(first?.at ? Number(first.at) : now)
  const due = await sql`
    select d::date::text as day from generate_series(${begin}::text::date, ${today}::text::date, interval '1 day') d
    left join figure_rolled r on r.day = d::date
    where r.day is null or not r.sealed and r.at <= ${new Date(now - FRESH)}::timestamptz
    order by d desc limit ${AT_ONCE}::int`
  for (const { day } of due) await rollDay(sql, day as string, now)
  return due.length
}

export const rollDay = (sql: Sql, day: string, now: number): Promise<void> =>
  inTransaction(sql, async (tx) => {
    const from = fromIsoDay(day)!
    const sealed = now >= from + DAY + SEALED_AFTER
    const mine = await tx`
      insert into figure_rolled (day, at, sealed) values (${day}::text::date, ${new Date(now)}::timestamptz, ${sealed}::boolean)
      on conflict (day) do update set at = excluded.at, sealed = excluded.sealed where not figure_rolled.sealed returning day`
    if (!mine.length) return
    await tx`delete from figure_day where day = ${day}::text::date`
    await tx`
      insert into figure_day (measure, day, part, n, satang, most)
      select measure, ${day}::text::date, part, n, satang, most from (${countedBetween(tx, new Date(from), new Date(from + DAY))}) counted`
  })

const GAUGED = 55_000

/** How the centre stands, written down once a minute. @returns whether it was. */
export const takeGauge = async (sql: Sql, now: number): Promise<boolean> => {
  const [last] = await sql`select ms(at) as at from figure_gauge where id = 1`
  if (last && now - Number(last.at) < GAUGED) return false
  const gauge = await readOpen(sql, now)
  await sql`
    insert into figure_gauge (id, at, body) values (1, ${new Date(now)}::timestamptz, ${rows([gauge])}::text::jsonb -> 0)
    on conflict (id) do update set at = excluded.at, body = excluded.body where figure_gauge.at <= excluded.at`
  return true
}

/** One reading of all that is open, by whom it waits for. */
const readOpen = async (sql: Sql, now: number): Promise<Gauge> => {
  const found = await sql`
    select c.assignee_id, count(*)::int as open, count(*) filter (where c.state in ('received', 'in_review') and c.assignee_id is null)::int as new,
      count(*) filter (where ${quickly(sql, 'due-today', now)})::int as due_today,
      count(*) filter (where ${quickly(sql, 'overdue', now)})::int as overdue,
      count(*) filter (where ${quickly(sql, 'still', now)})::int as stuck,
      count(*) filter (where c.reopened > 0)::int as reopened,
      count(*) filter (where c.state = 'waiting_citizen')::int as waiting_citizen,
      count(*) filter (where c.state in ('forwarded', 'accepted_by_agency'))::int as waiting_agency,
      count(*) filter (where c.urgency > 0)::int as urgent, count(*) filter (where c.first_answer_at is null)::int as unanswered,
      count(*) filter (where ${quickly(sql, 'money', now)})::int as risk_cases,
      coalesce(sum(c.loss) filter (where ${quickly(sql, 'money', now)}), 0)::bigint as risk_satang
    from "case" c where c.closed_at is null and c.spam_at is null group by c.assignee_id`
  const sum = (name: string) => found.reduce((all, row) => all + Number(row[name]), 0)
  return {
    open: sum('open'),
    new: sum('new'),
    dueToday: sum('due_today'),
    overdue: sum('overdue'),
    stuck: sum('stuck'),
    reopened: sum('reopened'),
    waitingCitizen: sum('waiting_citizen'),
    waitingAgency: sum('waiting_agency'),
    urgent: sum('urgent'),
    unanswered: sum('unanswered'),
    moneyAtRisk: { cases: sum('risk_cases'), satang: sum('risk_satang') },
    load: found
      .filter((row) => row.assignee_id !== null)
      .map((row) => ({
        staffId: row.assignee_id as string,
        open: row.open as number,
        overdue: row.overdue as number,
        dueToday: row.due_today as number,
      }))
      .toSorted((a, b) => b.open - a.open || (a.staffId < b.staffId ? -1 : 1)),
  }
}

/** The first instant of the Bangkok month after this one. */
export const monthAfter = (month: string): number => {
  const [y, m] = month.split('-').map(Number) as [number, number]
  return startOfDay(fromIsoDay(m === 12 ? `${y + 1}-01-01` : `${y}-${String(m + 1).padStart(2, '0')}-01`)!)
}

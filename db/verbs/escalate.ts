import type { Actor } from '../../flows/actor.ts'
import { type Clock, ladder, type Rung } from '../../flows/case/escalation.ts'
import type { Due } from '../../flows/case/facts.ts'
import { centreCalendar, withEntered } from '../../flows/case/hours.ts'
import { updateDueAt } from '../../flows/case/policy.ts'
import { type CaseState, clockStopped } from '../../flows/case/states.ts'
import { HOUR } from '../../flows/time.ts'
import { type Fragment, rows, type Sql } from '../client.ts'
import { eachByItself, type Failed } from '../each.ts'
import { readEntered } from '../entered.ts'
import { answersCitizen } from '../timeline.ts'
import { audited } from './audit.ts'
import { runningDues } from './exchange/own-time.ts'
import { type Refusal, refuse } from './outcome.ts'
import { mayDo, type StaffActor, scopeOf } from './rights.ts'

const JOB = { kind: 'job', name: 'sla' } as const satisfies Actor
const AT_ONCE = 200

/**
 * Reads the clocks that are due to be read: writes the rungs that were reached, once each, and notes when the next one will be. @returns how
 * many cases were read.
 */
export const climb = async (sql: Sql, { now, failed }: { now: number; failed: Failed }): Promise<number> => {
  const wanted = await sql`
    select c.id, c.family, c.urgency, c.agency_id, c.assignee_id, c.state, c.due, ms(c.filed_at) as filed_at, c.first_answer_at is null as unanswered,
      c.spam_at is not null as spam, c.state = 'waiting_citizen' and c.paused_at is null as runs,
      c.state <> 'answered' and r.own is not null as theirs, r.own_near, ms(r.own_due_at) as own_due_at, t.n,
      (${unanswered(sql)}) as said_at
    from case_touch t join "case" c on c.id = t.case_id
      left join referral r on r.case_id = c.id and r.act = 'refer' and r.ended_at is null
    where t.clock_at <= ${new Date(now)}::timestamptz order by t.clock_at limit ${AT_ONCE}::int`
  if (wanted.length === 0) return 0
  const entered = await readEntered(sql)
  const calendar = withEntered(centreCalendar, entered)
  const dues = await runningDues(
    sql,
    wanted.filter(({ theirs }) => theirs).map(({ id }) => id as string),
  )
  const reached: object[] = []
  const next: object[] = []
  const theirs: object[] = []
  const read = async (row: Record<string, unknown>) => {
    const theirDueAt = dues.get(row.id as string) ?? null
    const steps = ladder(
      {
        family: row.family as string,
        urgency: row.urgency as number,
        agencyId: row.agency_id as string | null,
        filedAt: Number(row.filed_at),
        due: row.due as Due,
        updateDueAt:
          row.said_at !== null && !row.unanswered
            ? updateDueAt((row.due as Due).policy, Number(row.said_at), entered)
            : null,
        theirDueAt,
        unanswered: row.unanswered as boolean,
        stopped: (clockStopped(row.state as CaseState) && !(row.runs as boolean)) || (row.spam as boolean),
      },
      calendar,
    )
    const past = steps.filter((step) => step.at <= now)
    for (const { clock, rung, due, at } of past)
      reached.push({
        id: row.id,
        clock,
        rung,
        due: iso(due),
        at: iso(at),
        assignee: row.assignee_id,
        agency: clock === 'agency' ? row.agency_id : null,
      })
    const near = past.some(({ clock }) => clock === 'agency')
    const due = theirDueAt ?? row.own_due_at
    if (row.own_near !== null && (near !== row.own_near || (due && Number(due) !== Number(row.own_due_at))))
      theirs.push({ id: row.id, near, due: due && iso(Number(due)) })
    const coming = steps.find((step) => step.at > now)
    next.push({ id: row.id, n: row.n, at: coming ? iso(coming.at) : null })
  }
  await eachByItself(
    wanted,
    {
      idOf: ({ id }) => id,
      // Looked at again later, so that those whose clocks can be read are not kept from it.
      failed: (id, error) => {
        next.push({ id, n: wanted.find((row) => row.id === id)?.n, at: iso(now + HOUR) })
        failed(id, error)
      },
    },
    read,
  )
  await sql`
    with rung as (
      insert into escalation (case_id, clock, rung, due_at, at, seen_at, assignee_id, agency_id)
      select r.id, r.clock, r.rung, r.due, r.at, ${new Date(now)}::timestamptz, r.assignee, r.agency
      from json_to_recordset(${rows(reached)}::text::json) as r(id uuid, clock text, rung text, due timestamptz, at timestamptz, assignee uuid, agency uuid)
      on conflict (case_id, clock, rung, due_at) do nothing
    ), own as (
      update referral r set own_near = t.near, own_due_at = t.due from json_to_recordset(${rows(theirs)}::text::json) as t(id uuid, near boolean, due timestamptz)
      where r.case_id = t.id and r.act = 'refer' and r.ended_at is null
    )
    update case_touch t set clock_at = r.at from json_to_recordset(${rows(next)}::text::json) as r(id uuid, n bigint, at timestamptz)
    where t.case_id = r.id and t.n = r.n`
  return wanted.length
}

/** The first that the citizen wrote after the last word of ours: what they add to it does not put off the answer. */
const unanswered = (sql: Sql): Fragment => sql`
  select ms(min(w.at)) from timeline w where w.case_id = c.id and w.actor_kind = 'citizen' and w.kind in ('added', 'photo-added', 'reopened')
    and w.seq > coalesce((select max(a.seq) from timeline a where a.case_id = c.id and ${answersCitizen(sql, sql`a`)}), 0)`

const iso = (ms: number): string => new Date(ms).toISOString()

/** The cases of whoever is away go to their stand-in, or back to the desk of all. @returns how many. */
export const moveAbsent = async (sql: Sql, now: number): Promise<number> => {
  const at = sql`${new Date(now)}::timestamptz`
  const [row] = await sql`
    with away as (
      select distinct on (a.staff_id) a.staff_id, case when s.disabled_at is null and not exists (
          select 1 from absence b where b.staff_id = s.id and b.from_at <= ${at} and b.until_at > ${at}) then s.id end as stand_in
      from absence a left join staff s on s.id = a.stand_in_id where a.from_at <= ${at} and a.until_at > ${at} order by a.staff_id, a.from_at desc
    ), theirs as (
      select c.id, away.stand_in from away join "case" c on c.assignee_id = away.staff_id and c.closed_at is null limit ${AT_ONCE}::int
    ), moved as (
      update "case" c set assignee_id = theirs.stand_in, version = c.version + 1 from theirs where c.id = theirs.id returning c.id
    ), ${audited(sql, JOB, 'case.stand-in', sql`moved.id::text`, sql`moved`)}
    select count(*)::int as n from moved`
  return row?.n as number
}

export type Escalation = {
  id: number
  caseId: string
  number: string
  subject: string
  clock: Clock
  rung: Rung
  dueAt: number
  at: number
  assignee: string | null
  /** Whose own time it is, of the clock `agency`. */
  agency: string | null
}

/**
 * What waits to be looked at: an officer's own warnings and those of nobody's cases; for supervisors the lead's, or the head's where it went as far. An agency's officers
 * see how far their own time has gone, case by case, until they have answered: they need not say that they have looked.
 */
export const listEscalations = async (
  sql: Sql,
  actor: Actor,
): Promise<{ ok: true; escalations: Escalation[] } | Refusal> => {
  if (!mayDo(actor, 'escalation.read')) return refuse('forbidden')
  const found =
    actor.role === 'agency_officer'
      ? await sql`
        select distinct on (c.id) ${columns(sql)}
        from referral r join "case" c on c.id = r.case_id
          join escalation e on e.case_id = c.id and e.clock = 'agency' and e.due_at = r.own_due_at and e.rung in ('warn', 'lead', 'head')
          join agency a on a.id = r.agency_id left join staff s on s.id = c.assignee_id
        where r.own_near and r.ended_at is null and ${scopeOf(sql, actor)} order by c.id, e.at desc limit 200`
      : await sql`
        select ${columns(sql)}
        from escalation e join "case" c on c.id = e.case_id left join agency a on a.id = e.agency_id left join staff s on s.id = c.assignee_id
        where e.read_at is null and c.closed_at is null and ${rungsOf(sql, actor)}
          and (e.agency_id is null or (e.agency_id = c.agency_id and c.state <> 'answered'))
          and not (e.rung = 'lead' and exists (
            select 1 from escalation h where h.case_id = e.case_id and h.clock = e.clock and h.rung = 'head' and h.due_at = e.due_at))
        order by e.id desc limit 200`
  return {
    ok: true,
    escalations: found.map((row) => ({
      id: Number(row.id),
      caseId: row.case_id as string,
      number: row.number as string,
      subject: row.subject as string,
      clock: row.clock as Clock,
      rung: row.rung as Rung,
      dueAt: Number(row.due_at),
      at: Number(row.at),
      assignee: row.assignee as string | null,
      agency: row.agency as string | null,
    })),
  }
}

const columns = (sql: Sql): Fragment =>
  sql`e.id, c.id as case_id, c.number, c.subject, e.clock, e.rung, ms(e.due_at) as due_at, ms(e.at) as at, s.name as assignee, a.th as agency`

/** A warning is over once what it warns of has been done; that it was too late is looked at all the same. */
const rungsOf = (sql: Sql, actor: StaffActor): Fragment =>
  actor.role === 'officer'
    ? sql`e.rung = 'warn' and (c.assignee_id = ${actor.staffId}::uuid or c.assignee_id is null)
        and not (e.clock in ('answer', 'money') and c.first_answer_at is not null)
        and not (e.clock = 'update' and (${unanswered(sql)}) is null)`
    : sql`e.rung in ('lead', 'head')`

/** "I have seen it": it leaves the list, and stays in the week's figure. Who was first stands; whoever looks later is in the audit. */
export const readEscalation = async (
  sql: Sql,
  actor: Actor,
  { id, at }: { id: number; at: number },
): Promise<{ ok: true } | Refusal> => {
  if (!mayDo(actor, 'escalation.see')) return refuse('forbidden')
  const rungs = actor.role === 'officer' ? sql`e.rung = 'warn'` : sql`e.rung in ('lead', 'head')`
  const done = await sql`
    with seen as (
      update escalation e set read_by = coalesce(read_by, ${actor.staffId}::uuid), read_at = coalesce(read_at, ${new Date(at)}::timestamptz)
      where e.id = ${id}::bigint and ${rungs} returning e.case_id
    ), ${audited(sql, actor, 'escalation.see', sql`seen.case_id::text`, sql`seen`)}
    select 1 from seen`
  return done.length ? { ok: true } : refuse('unknown')
}

export type Week = {
  week: string
  clock: Clock
  family: string
  /** Whose own time it was, of the clock `agency`. */
  agency: string | null
  late: number
  answeredByLead: number
}

/** By week and family, and by agency where the time is its own: how many promises were passed by so much that they stand in the weekly figure, and of how many a supervisor had looked. */
export const weeklyFigure = async (
  sql: Sql,
  actor: Actor,
  now: number,
): Promise<{ ok: true; weeks: Week[] } | Refusal> => {
  if (!mayDo(actor, 'escalation.figure')) return refuse('forbidden')
  const found = await sql`
    select to_char(date_trunc('week', e.at at time zone 'Asia/Bangkok'), 'YYYY-MM-DD') as week, e.clock, c.family, a.th as agency, count(*)::int as late,
      count(*) filter (where exists (select 1 from escalation l where l.case_id = e.case_id and l.clock = e.clock and l.due_at = e.due_at
        and l.rung in ('lead', 'head') and l.read_at is not null))::int as seen
    from escalation e join "case" c on c.id = e.case_id left join agency a on a.id = e.agency_id
    where e.rung = 'week' and e.at > ${new Date(now - 56 * 86_400_000)}::timestamptz group by 1, 2, 3, 4 order by 1 desc, 2, 3, 4`
  return {
    ok: true,
    weeks: found.map((row) => ({
      week: row.week as string,
      clock: row.clock as Clock,
      family: row.family as string,
      agency: row.agency as string | null,
      late: row.late as number,
      answeredByLead: row.seen as number,
    })),
  }
}

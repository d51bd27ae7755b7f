import type { Sql } from '../../../db/client.ts'
import { AGENCY } from '../../../db/seed/staff.ts'

/**
 * Months of cases, each with the timeline that its state needs: filed, answered, asked, closed, opened again, rated. Made inside the database; words are
 * bytes that nobody opens. `spread` draws by the case's number, so that the same order always makes the same history.
 */
export const fillHistory = async (
  sql: Sql,
  { cases, from, until }: { cases: number; from: number; until: number },
): Promise<void> => {
  const begin = new Date(from)
  const end = new Date(until)
  const step = Math.floor((until - from) / cases)
  await sql`
    insert into person (id, line_user, version, friend) values ('00000000-0000-4000-8000-00000000f111', '\\x00', 1, false) on conflict do nothing`
  await sql`
    insert into "case" (id, number, person_id, family, subtype, subject, anonymous, loss, interview_id, interview_version, state, agency_id, assignee_id,
      filed_at, moved_at, first_answer_at, due, due_at, closed_at, closings, reopened, seq, head)
    select ('00000000-0000-4000-9000-' || lpad(i::text, 12, '0'))::uuid, 'PD-6900-' || lpad(i::text, 6, '0') || '-0',
      '00000000-0000-4000-8000-00000000f111', family, subtype, 'เรื่อง', true, case when h % 3 = 0 then 10000 * (h % 9000) end, 'complaint', 1,
      state, case when h % 4 = 0 then ${AGENCY.id}::uuid end, (select id from staff where role = case when h % 2 = 0 then 'officer' else 'supervisor' end limit 1),
      filed, coalesce(closed, answered, filed), answered, '{"policy":"x"}', filed + interval '9 days', closed, (closed is not null)::int, 0, 4, '\\x00'
    from (
      select i, h, (array['online_trade', 'cyber_threat', 'scam'])[1 + h % 3] as family,
        (array['late', 'data_leak', 't08', 'fake', 'intrusion', 't02'])[1 + h % 3 + 3 * (h / 3 % 2)] as subtype,
        case when h % 10 < 6 and filed + interval '24 days' < ${end}::timestamptz
          then (array['resolved', 'resolved', 'closed_unresolved', 'not_ours', 'withdrawn'])[1 + h / 7 % 5]
          else (array['received', 'in_review', 'forwarded', 'waiting_citizen', 'answered'])[1 + h / 11 % 5] end as state,
        filed, case when h % 10 <> 9 and filed + interval '3 days' < ${end}::timestamptz then filed + (h % 4000) * interval '1 minute' end as answered,
        case when h % 10 < 6 and filed + interval '24 days' < ${end}::timestamptz then filed + (h % 4000) * interval '1 minute' + (h / 5 % 500) * interval '1 hour' end as closed
      from (
        select i, abs(hashint4(i)) as h, ${begin}::timestamptz + i * ${step}::bigint * interval '1 millisecond' as filed from generate_series(1, ${cases}::int) i
      ) n
    ) c`
  const mine = sql`c.id::text like '00000000-0000-4000-9000-%'`
  await sql`update "case" c set paused_at = c.filed_at where ${mine} and c.state = 'waiting_citizen' and ${sql`right(c.id::text, 1) <> '7'`}`
  const h = sql`abs(hashint4(right(c.id::text, 12)::int))`
  const entry = (seq: string, columns: ReturnType<typeof sql>, where: ReturnType<typeof sql>) => sql`
    insert into timeline (case_id, seq, at, kind, actor_kind, from_state, to_state, body, digest, hash)
    select c.id, ${seq}::int, ${columns}, '\\x00', '\\x00' from "case" c where ${mine} and ${where}`
  await entry('1', sql`c.filed_at, 'filed', 'citizen', null, 'received', null`, sql`true`)
  // Taking a case says nothing to its citizen.
  await entry(
    '2',
    sql`c.filed_at + interval '30 seconds', 'moved', 'staff', 'received', 'in_review', null`,
    sql`true`,
  )
  await entry(
    '3',
    sql`c.first_answer_at, 'moved', 'staff', 'in_review', 'answered', '\\x01'`,
    sql`c.first_answer_at is not null`,
  )
  await entry(
    '4',
    sql`c.closed_at, 'moved', case when c.state = 'withdrawn' then 'citizen' else 'staff' end, 'answered', c.state,
      case when c.state <> 'withdrawn' then '\\x01'::bytea end`,
    sql`c.closed_at is not null`,
  )
  // Some were closed once before, opened again, and so have two closings.
  await entry(
    '5',
    sql`c.closed_at - interval '2 hours', 'moved', 'staff', 'answered', 'resolved', '\\x01'`,
    sql`c.closed_at is not null and ${h} % 17 = 0`,
  )
  await entry(
    '6',
    sql`c.closed_at - interval '1 hour', 'reopened', 'citizen', 'resolved', 'in_review', null`,
    sql`c.closed_at is not null and ${h} % 17 = 0`,
  )
  await sql`
    insert into rating (case_id, closing, solved, treated, at)
    select c.id, 1, 1 + ${h} % 5, 1 + ${h} / 3 % 5, c.closed_at + interval '5 hours' from "case" c where ${mine} and c.closed_at is not null and ${h} % 3 = 1`
  await sql`
    insert into scam_report (case_id, reporter, code, loss, province, at)
    select c.id, gen_random_uuid(), c.subtype, coalesce(c.loss, 0), case when ${h} % 5 > 0 then (array['10', '50', '40', '90'])[1 + ${h} / 5 % 4] end, c.filed_at
    from "case" c where ${mine} and c.family = 'scam'`
  await sql`
    insert into referral (case_id, agency_id, act, status, made_at, accept_by, accepted_at, ended_at, told_seq)
    select c.id, c.agency_id, 'refer', (array['accepted', 'returned'])[1 + ${h} / 5 % 2], c.first_answer_at, c.first_answer_at + interval '2 days',
      case when ${h} / 5 % 2 = 0 then c.first_answer_at end, case when ${h} / 5 % 2 = 1 then c.first_answer_at end, 3
    from "case" c where ${mine} and c.agency_id is not null and c.first_answer_at is not null`
}

import { CASE_STATES, isClosed } from '../../flows/case/states.ts'
import { SOLVED } from '../../flows/figures/measures.ts'
import { type Fragment, rows, type Sql } from '../client.ts'
import { answersCitizen } from '../timeline.ts'

const CLOSED = CASE_STATES.filter(isClosed)
/** States that an answer leads to, whether or not anything is solved by it. */
const ANSWERS = ['answered', 'resolved', 'closed_unresolved', 'not_ours']

const listed = (sql: Sql, values: readonly string[]): Fragment =>
  sql`(select json_array_elements_text(${rows(values)}::text::json))`

/** `slotOf` of flows/figures/measures.ts. */
const slot = (sql: Sql, from: Fragment, to: Fragment): Fragment => {
  const minutes = sql`greatest(0, floor((ms(${to}) - ms(${from})) / 60000.0))::bigint`
  return sql`(case when ${minutes} < 600 then ${minutes} else 600 + (${minutes} - 600) / 60 end)::text`
}

/**
 * What happened between two instants, counted anew from what was written then: entries of timelines are never changed, so that a day counted twice comes
 * to the same. `rows(measure, part, n, satang, most)`.
 */
export const countedBetween = (sql: Sql, from: Date, to: Date): Fragment => {
  const within = (column: Fragment) =>
    sql`${column} >= ${from}::timestamptz and ${column} < ${to}::timestamptz`
  const closed = listed(sql, CLOSED)
  const ours = (entry: Fragment) => answersCitizen(sql, entry)
  // Once for a case, on the day on which it came first.
  const first = (which: Fragment, earlier: Fragment) => sql`
    select e.case_id, min(e.at) as at from entry e where ${which} and not exists (
      select 1 from timeline b where b.case_id = e.case_id and b.at < ${from}::timestamptz and ${ours(sql`b`)} ${earlier})
    group by e.case_id`
  return sql`
    with filed as materialized (
      select c.family, c.family || '.' || c.subtype as subtype, c.loss, coalesce(c.province, r.province, '00') as province
      from "case" c left join scam_report r on r.case_id = c.id where ${within(sql`c.filed_at`)} and c.spam_at is null
    ), entry as materialized (
      select t.case_id, t.at, t.actor_kind, t.from_state, t.to_state, t.kind, t.body, t.erased_at from timeline t where ${within(sql`t.at`)}
    ), first as materialized (${first(ours(sql`e`), sql``)}
    ), answered as materialized (
      ${first(sql`${ours(sql`e`)} and e.to_state in ${listed(sql, ANSWERS)}`, sql`and b.to_state in ${listed(sql, ANSWERS)}`)}
    ), closed as materialized (
      select e.at, e.to_state, c.family, coalesce(c.agency_id::text, 'centre') as agency, c.filed_at, e.at > c.due_at as late
      from entry e join "case" c on c.id = e.case_id where e.to_state in ${closed} and e.from_state not in ${closed}
    ), reopened as materialized (
      select c.family from entry e join "case" c on c.id = e.case_id where e.from_state in ${closed} and e.to_state not in ${closed}
    ), rated as materialized (
      select r.solved, r.treated, coalesce(c.agency_id::text, 'centre') as agency
      from rating r join "case" c on c.id = r.case_id where ${within(sql`r.at`)}
    ), referred as materialized (
      select r.* from (select distinct case_id from entry) e join referral r on r.case_id = e.case_id
    ), fact(measure, part, satang) as (
      select 'filed', '', 0::bigint from filed
      union all select 'filed.family', family, 0 from filed
      union all select 'filed.subtype', subtype, 0 from filed
      union all select 'filed.province', province, 0 from filed
      union all select 'lost', '', loss from filed where loss > 0
      union all select 'lost.family', family, loss from filed where loss > 0
      union all select 'first', '', 0 from first
      union all select 'first.slot', ${slot(sql, sql`c.filed_at`, sql`f.at`)}, 0 from first f join "case" c on c.id = f.case_id
      union all select 'answered', '', 0 from answered
      union all select 'closed', '', 0 from closed
      union all select 'closed.state', to_state, 0 from closed
      union all select 'closed.family', family, 0 from closed
      union all select 'closed.agency', agency, 0 from closed
      union all select 'closed.slot', ${slot(sql, sql`filed_at`, sql`at`)}, 0 from closed
      union all select 'closed.late', '', 0 from closed where late
      union all select 'reopened', '', 0 from reopened
      union all select 'reopened.family', family, 0 from reopened
      union all select 'rated', '', 0 from rated
      union all select 'rated.solved', solved::text, 0 from rated
      union all select 'rated.treated', treated::text, 0 from rated
      union all select 'rated.agency', agency, 0 from rated
      union all select 'solved.agency', agency, 0 from rated where solved::text in ${listed(sql, SOLVED.yes)}
      union all select 'referred.agency', agency_id::text, 0 from referred where ${within(sql`made_at`)}
      union all select 'accepted.agency', agency_id::text, 0 from referred where ${within(sql`accepted_at`)}
      union all select 'returned.agency', agency_id::text, 0 from referred where ${within(sql`ended_at`)} and status in ('returned', 'declined')
      union all select what, '', satang from money_held where ${within(sql`at`)}
      union all select 'warned', '', sent from alert where state = 'sent' and ${within(sql`ended_at`)}
    )
    select measure, part, count(*) as n, sum(satang) as satang, max(satang) as most from fact group by measure, part`
}

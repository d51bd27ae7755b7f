import type { Fragment, Sql } from './client.ts'

type Step = (name: string, work: PromiseLike<{ count: number }>) => Promise<void>

const BATCH = 1_000

/** Codes that nobody used end with their day; what has ended goes, batches of warnings too; and nobody's agreement outlives their last bond. */
export const retainGuards = async (
  sql: Sql,
  step: Step,
  { now, endedBefore }: { now: number; endedBefore: Fragment },
): Promise<void> => {
  const at = new Date(now)
  await step(
    'guard-codes',
    sql`
    update guard set state = 'ended', code = null, ended_at = ${at}::timestamptz where id in (
      select id from guard where state = 'asked' and until < ${at}::timestamptz limit ${BATCH}::int)`,
  )
  await step(
    'delegates-over',
    sql`
    with over as (
      update guard set state = 'ended', ended_at = ${at}::timestamptz where id in (
        select id from guard where state = 'active' and expires_at <= ${at}::timestamptz limit ${BATCH}::int)
      returning id, ward_id, guardian_id
    )
    insert into guard_notice (guard_id, person_id, kind, at, next_at)
    select id, unnest(array[ward_id, guardian_id]), 'ended', ${at}::timestamptz, ${at}::timestamptz from over`,
  )
  await step(
    'guard-agreements',
    sql`
    update consent c set withdrawn_at = ${at}::timestamptz where c.purpose in ('guardian', 'delegate') and c.withdrawn_at is null
      and not exists (
        select 1 from guard g where (g.ward_id = c.person_id or g.guardian_id = c.person_id) and g.state <> 'ended'
          and g.kind = case c.purpose when 'delegate' then 'delegate' else 'guard' end)`,
  )
  await step('guard-notices', sql`delete from guard_notice where at < ${endedBefore}`)
  await step(
    'guards',
    sql`
    delete from guard where id in (select id from guard where state = 'ended' and ended_at < ${endedBefore} limit ${BATCH}::int)`,
  )
  await step(
    'alert-batches',
    sql`
    delete from alert_batch where id in (
      select b.id from alert_batch b join alert a on a.id = b.alert_id where a.ended_at < ${endedBefore} limit ${BATCH}::int)`,
  )
  await step('guard-told', sql`delete from guard_told where at < ${at}::timestamptz - interval '1 day'`)
}

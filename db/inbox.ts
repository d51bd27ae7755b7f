import { rows, type Sql } from './client.ts'

/** People with events that nobody finished: their request crashed, or never got to it. `but`: not these. */
export const findLeft = async (
  sql: Sql,
  { olderThanMs, limit, but = [] }: { olderThanMs: number; limit: number; but?: readonly string[] },
): Promise<string[]> => {
  const found = await sql`
    select person_id from (
      select person_id, min(received_at) as since from inbox
      where done_at is null and dead_at is null and person_id is not null
        and received_at < now() - ${olderThanMs}::float8 * interval '1 millisecond' and (next_at is null or next_at <= now())
        and person_id not in (select value::uuid from json_array_elements_text(${rows(but)}::text::json))
      group by person_id
    ) waiting order by since limit ${limit}::int`
  return found.map((r) => r.person_id as string)
}

/** After so many faults of ours an event is set aside for staff to look at, and the person's other messages go on. */
export const ATTEMPTS_MAX = 8

/** An event whose turn failed by a fault of ours. @returns the ids that are set aside now. */
export const noteFailure = async (sql: Sql, eventIds: readonly string[]): Promise<string[]> => {
  const found = await sql`
    update inbox set attempts = attempts + 1,
      next_at = now() + least(300, power(2, attempts)) * interval '1 second',
      dead_at = case when attempts + 1 >= ${ATTEMPTS_MAX}::int then now() end
    where event_id in (select json_array_elements_text(${rows(eventIds)}::text::json)) and done_at is null
    returning event_id, dead_at`
  return found.filter((r) => r.dead_at).map((r) => r.event_id as string)
}

import content from '../flows/content/retention.json' with { type: 'json' }
import { type Fragment, rows, type Sql } from './client.ts'

/** People with events that nobody finished: their request crashed, or never got to it. `but`: not these, nor whom `putOff` lets be. */
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
    ) waiting left join person p on p.id = person_id
    where p.unmade_until is null or p.unmade_until <= now() or p.unmade_version is distinct from p.version
    order by since limit ${limit}::int`
  return found.map((r) => r.person_id as string)
}

/** As long again as something has waited already, so that it is tried ever less often, and an hour at most after what was wrong with it is put right. */
const later = (sql: Sql, since: Fragment): Fragment =>
  sql`now() + least(interval '1 hour', greatest(interval '1 minute', now() - ${since}))`

/**
 * No turn of theirs can be made, since no key opens where they stand. Their events stay as they are, and are taken together and in order when a turn can be
 * made again: by the sweep, or with whatever they write next.
 */
export const putOff = async (
  sql: Sql,
  { personId, version }: { personId: string; version: number },
): Promise<void> => {
  const since = sql`(select min(received_at) from inbox i where i.person_id = p.id and i.done_at is null and i.dead_at is null)`
  await sql`
    update person p set unmade_version = ${version}::int, unmade_until = ${later(sql, sql`coalesce(${since}, now())`)}
    where id = ${personId}::uuid and version = ${version}::int`
}

/** No key opens what they said: it is set aside once what came too late goes as well (`lateMessages`), since a key that was left out comes back. */
export const putOffEvent = async (sql: Sql, eventId: string): Promise<{ dead: boolean }> => {
  const [row] = await sql`
    update inbox set next_at = ${later(sql, sql`received_at`)},
      dead_at = case when received_at < now() - ${content.days.lateMessages}::int * interval '1 day' then now() end
    where event_id = ${eventId} and done_at is null returning dead_at`
  return { dead: Boolean(row?.dead_at) }
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

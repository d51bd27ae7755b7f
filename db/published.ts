import type { StoredAnswer } from '../flows/interview.ts'
import type { Published } from '../flows/published.ts'
import { asBytes, type Fragment, rows, type Sql } from './client.ts'
import type { Keys } from './crypto.ts'
import { wordsToRead } from './timeline.ts'
import { openJson, UNOPENED } from './unopened.ts'
import { writeAgencyReads } from './verbs/audit.ts'

/** What Open311 reads. `agencyId`: whose key it was asked with; null for the public. */
export type ShownRequest = Published & { id: string; own: boolean }

const mine = (sql: Sql, agencyId: string | null): Fragment =>
  agencyId === null
    ? sql`false`
    : sql`(exists (select 1 from referral r where r.case_id = c.id and r.agency_id = ${agencyId}::uuid and r.ended_at is null)
        or exists (select 1 from case_origin o where o.case_id = c.id and o.agency_id = ${agencyId}::uuid))`

/** What an agency has been handed and still has, and what it filed. */
const ownCases = (sql: Sql, agencyId: string): Fragment => sql`
  select r.case_id from referral r where r.agency_id = ${agencyId}::uuid and r.ended_at is null
  union select o.case_id from case_origin o where o.agency_id = ${agencyId}::uuid`

const columns = (sql: Sql, agencyId: string | null): Fragment => sql`
  c.id, c.number, c.state, c.family, c.subtype, c.reason, a.th as agency, ms(c.filed_at) as filed_at, ms(c.moved_at) as moved_at,
  ms(c.due_at) as due_at, ${mine(sql, agencyId)} as own`

const shownOf = (row: Record<string, unknown>): ShownRequest => ({
  id: row.id as string,
  number: row.number as string,
  state: row.state as string,
  family: row.family as string,
  subtype: row.subtype as string,
  reason: row.reason as string | null,
  agency: row.agency as string | null,
  filedAt: Number(row.filed_at),
  movedAt: Number(row.moved_at),
  dueAt: Number(row.due_at),
  own: row.own as boolean,
})

export const requestsByNumber = async (
  sql: Sql,
  agencyId: string | null,
  numbers: readonly string[],
): Promise<ShownRequest[]> => {
  const found = await sql`
    select ${columns(sql, agencyId)} from json_array_elements_text(${rows(numbers)}::text::json) as wanted(number)
    join "case" c on c.number = wanted.number left join agency a on a.id = c.agency_id`
  return found.map(shownOf)
}

export type Filter = {
  from: number
  to: number
  services?: readonly { family: string; subtype: string }[]
  states?: readonly string[]
  limit: number
  offset: number
}

/**
 * The newest first. An agency reads its own. The public reads what came in by Open311, where whoever asks knows that requests are listed: the rest
 * of the centre's cases, counted from such a list, would give away every small number that the published figures leave out (decision 014).
 */
export const requestsFiled = async (
  sql: Sql,
  agencyId: string | null,
  { from, to, services, states, limit, offset }: Filter,
): Promise<ShownRequest[]> => {
  const [start, end] = [sql`${new Date(from)}::timestamptz`, sql`${new Date(to)}::timestamptz`]
  const which =
    agencyId === null
      ? sql`select o.case_id from case_origin o where o.at between ${start} and ${end}`
      : ownCases(sql, agencyId)
  const ofServices = services
    ? sql`and (c.family, c.subtype) in (select family, subtype from json_to_recordset(${rows(services)}::text::json) as s(family text, subtype text))`
    : sql``
  const inStates = states
    ? sql`and c.state in (select json_array_elements_text(${rows(states)}::text::json))`
    : sql``
  const found = await sql`
    select ${columns(sql, agencyId)} from (
      select c.* from (${which}) listed join "case" c on c.id = listed.case_id
      where c.filed_at between ${start} and ${end} ${ofServices} ${inStates}
      order by c.filed_at desc, c.id limit ${limit}::int offset ${offset}::int
    ) c left join agency a on a.id = c.agency_id order by c.filed_at desc, c.id`
  return found.map(shownOf)
}

export const numberOfCase = async (sql: Sql, caseId: string): Promise<string | null> => {
  const [row] =
    await sql`select c.number from "case" c join case_origin o on o.case_id = c.id where c.id = ${caseId}::uuid`
  return (row?.number as string | undefined) ?? null
}

/** What the complaint says, for the agency that is on it or filed it. */
export const storyOf = async (sql: Sql, keys: Keys, caseId: string): Promise<string | null> => {
  const [row] = await sql`
    select ord, value from case_answer where case_id = ${caseId}::uuid and question in ('story', 'enquiry') and value is not null order by ord limit 1`
  if (!row) return null
  const place = `case_answer.value:${caseId}:${row.ord}` as const
  const answer = await openJson<StoredAnswer>(keys, place, asBytes(row.value))
  if (!answer) return UNOPENED.th
  return 'v' in answer && typeof answer.v === 'string' ? answer.v : null
}

export type ShownUpdate = { number: string; seq: number; at: number; state: string; words: string | null }

/** What happened to this agency's cases in a span of time, but for what it did itself: that it knows, and would take it for news. */
export const updatesFor = async (
  sql: Sql,
  keys: Keys,
  agencyId: string,
  { from, to, limit }: { from: number; to: number; limit: number },
): Promise<ShownUpdate[]> => {
  const found = await sql`
    select c.id, c.number, t.seq, ms(t.at) as at, t.body, (
      select p.to_state from timeline p where p.case_id = t.case_id and p.seq <= t.seq and p.to_state is not null order by p.seq desc limit 1
    ) as state
    from (${ownCases(sql, agencyId)}) theirs
    join "case" c on c.id = theirs.case_id and c.moved_at >= ${new Date(from)}::timestamptz
    join timeline t on t.case_id = c.id left join staff s on t.actor_kind = 'staff' and s.id::text = t.actor_id
    where t.at >= ${new Date(from)}::timestamptz and t.at <= ${new Date(to)}::timestamptz
      and t.kind not in ('filed', 'agency-received', 'talked')
      and not (t.actor_kind = 'agency' and t.actor_id = ${agencyId}) and s.agency_id is distinct from ${agencyId}::uuid
    order by t.at, c.id, t.seq limit ${limit}::int`
  await writeAgencyReads(
    sql,
    agencyId,
    found.flatMap((row) => (row.body ? [row.id as string] : [])),
  )
  return Promise.all(
    found.map(async (row) => ({
      number: row.number as string,
      seq: row.seq as number,
      at: Number(row.at),
      state: row.state as string,
      words: row.body ? await wordsToRead(keys, row.id as string, asBytes(row.body)) : null,
    })),
  )
}

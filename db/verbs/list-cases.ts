import type { Actor } from '../../flows/actor.ts'
import { CASE_STATES, isClosed } from '../../flows/case/states.ts'
import { type Fragment, rows, type Sql } from '../client.ts'
import { type Refusal, refuse } from './outcome.ts'
import { mayDo, type Right, type StaffActor, scopeOf } from './rights.ts'

export const CASE_VIEWS = ['new', 'mine', 'open', 'closed'] as const
export type CaseView = (typeof CASE_VIEWS)[number]

export type CaseRow = {
  id: string
  number: string
  state: string
  family: string
  subtype: string
  subject: string
  filedAt: number
  dueAt: number
  assignee: string | null
  version: number
  /** Nothing is due while we wait for the citizen, as far as that may stop the clock: late is no such case, whatever its date says. */
  paused: boolean
}

/** Whether the clock of a `"case" c` stands. */
export const isPaused = (sql: Sql): Fragment => sql`(c.state = 'waiting_citizen' and c.paused_at is not null)`

/** What `rowOf` reads, of a `"case" c` with its `staff s`. */
export const rowColumns = (sql: Sql): Fragment => sql`
  c.id, c.number, c.state, c.family, c.subtype, c.subject, ms(c.filed_at) as filed_at, ms(c.due_at) as due_at, s.name as assignee, c.version,
  ${isPaused(sql)} as paused`

export const rowOf = (row: Record<string, unknown>): CaseRow => ({
  id: row.id as string,
  number: row.number as string,
  state: row.state as string,
  family: row.family as string,
  subtype: row.subtype as string,
  subject: row.subject as string,
  filedAt: Number(row.filed_at),
  dueAt: Number(row.due_at),
  assignee: row.assignee as string | null,
  version: row.version as number,
  paused: row.paused as boolean,
})

/** Where the last page ended: the list is read from there on, so that page 1,000 costs what page 1 does. */
export type Cursor = { dueAt: number; id: string }
export type ListInput = { view: CaseView; after?: Cursor; limit: number }
export type Listed = { ok: true; cases: CaseRow[]; next: Cursor | null }

const OPEN = CASE_STATES.filter((state) => !isClosed(state))
const CLOSED = CASE_STATES.filter(isClosed)
const STATES: Record<Exclude<CaseView, 'mine'>, readonly string[]> = {
  // Nobody's yet: just filed, or opened again and waiting for another pair of eyes.
  new: ['received', 'in_review'],
  open: OPEN,
  closed: CLOSED,
}

/** Most urgent first; what is closed, newest promise first. */
export const listCases = async (
  sql: Sql,
  actor: Actor,
  { view, after, limit }: ListInput,
  right: Right = 'case.list',
): Promise<Listed | Refusal> => {
  if (!mayDo(actor, right)) return refuse('forbidden')
  const found = await sql`
    select ${rowColumns(sql)}
    from (${view === 'mine' ? mine(sql, actor, after, limit + 1) : byState(sql, actor, view, after, limit + 1)}) c
    left join staff s on s.id = c.assignee_id
    order by ${order(sql, view === 'closed')}`
  const cases = found.slice(0, limit).map(rowOf)
  const last = cases.at(-1)
  return { ok: true, cases, next: found.length > limit && last ? { dueAt: last.dueAt, id: last.id } : null }
}

const order = (sql: Sql, newestFirst: boolean): Fragment =>
  newestFirst ? sql`c.due_at desc, c.id desc` : sql`c.due_at, c.id`

const beyond = (sql: Sql, newestFirst: boolean, after: Cursor | undefined): Fragment => {
  if (!after) return sql``
  const at = sql`(${new Date(after.dueAt)}::timestamptz, ${after.id}::uuid)`
  return newestFirst ? sql`and (c.due_at, c.id) < ${at}` : sql`and (c.due_at, c.id) > ${at}`
}

/** State by state, each from its own end of the index, and merged: `state in (…)` would sort every open case for each page. */
const byState = (
  sql: Sql,
  actor: StaffActor,
  view: Exclude<CaseView, 'mine'>,
  after: Cursor | undefined,
  limit: number,
): Fragment => {
  const newestFirst = view === 'closed'
  const nobodys = view === 'new' ? sql`and c.assignee_id is null` : sql``
  return sql`
  select c.* from json_array_elements_text(${rows(STATES[view])}::text::json) as wanted(state) cross join lateral (
    select c.* from "case" c where c.state = wanted.state ${nobodys} and ${scopeOf(sql, actor)} ${beyond(sql, newestFirst, after)}
    order by ${order(sql, newestFirst)} limit ${limit}::int
  ) c order by ${order(sql, newestFirst)} limit ${limit}::int`
}

const mine = (sql: Sql, actor: StaffActor, after: Cursor | undefined, limit: number): Fragment => sql`
  select c.* from "case" c where c.assignee_id = ${actor.staffId}::uuid and c.closed_at is null and ${scopeOf(sql, actor)} ${beyond(sql, false, after)}
  order by ${order(sql, false)} limit ${limit}::int`

import type { Actor } from '../../flows/actor.ts'
import type { CaseState } from '../../flows/case/states.ts'
import { DAY, startOfDay } from '../../flows/time.ts'
import { type Fragment, inOneText, joined, rows, type Sql } from '../client.ts'
import { type CaseRow, isPaused, rowColumns, rowOf } from './list-cases.ts'
import { type Refusal, refuse } from './outcome.ts'
import { mayDo, type StaffActor, scopeOf } from './rights.ts'

export const ORDERS = ['due', 'moved', 'newest'] as const
export type Order = (typeof ORDERS)[number]
export const QUICK = [
  'due-today',
  'overdue',
  'still',
  'reopened',
  'money',
  'message',
  'urgent',
  'agency',
] as const
export type Quick = (typeof QUICK)[number]

/** What a desk shows. Every part narrows; none of them makes the list slower than its window. */
export type Filter = {
  closed?: boolean
  /** What was marked as spam, and nothing else; left out of every other list. */
  spam?: boolean
  order?: Order
  quick?: Quick
  states?: CaseState[]
  families?: string[]
  subtypes?: string[]
  province?: string
  agencyId?: string
  /** An officer, or nobody. */
  assignee?: string | null
}
export type QueueRow = CaseRow & {
  movedAt: number
  urgency: number
  reopened: number
  loss: number | null
  /** The citizen had the last word. */
  message: boolean
  /** When the own time of the agency that has it is over, where that is near or past. */
  agencyDueAt: number | null
}
export type QueueCursor = { at: number; id: string }
export type Queue = { ok: true; cases: QueueRow[]; next: QueueCursor | null }

/** So many rows of the index are looked at for one page: a filter that few pass costs a page in several pieces, never a scan of the table. */
const WINDOW = 10_000
const STILL_MS = 7 * DAY
/** Our own choice: how long banks can still be asked to hold what was sent. */
const MONEY_MS = 3 * DAY

type Way = { column: Fragment; down: boolean }
const wayOf = (sql: Sql, { closed, spam, order = 'due' }: Filter): Way => {
  if (spam) return { column: sql`c.spam_at`, down: true }
  if (closed) return { column: sql`c.closed_at`, down: true }
  switch (order) {
    case 'due':
      return { column: sql`c.due_at`, down: false }
    case 'moved':
      return { column: sql`c.moved_at`, down: false }
    case 'newest':
      return { column: sql`c.filed_at`, down: true }
    default:
      return order satisfies never
  }
}

const orderBy = (sql: Sql, { column, down }: Way): Fragment =>
  down ? sql`${column} desc, c.id desc` : sql`${column}, c.id`

/** The citizen had the last word, or one of a case that is worked on together with it: their words are read with this one. One of many, and of a list. */
const saidLast = (sql: Sql): Fragment =>
  sql`(c.id in (select case_id from case_touch where said) or c.id in (select family_spoke()))`
const hasSaid = (sql: Sql): Fragment =>
  sql`(coalesce((select t.said from case_touch t where t.case_id = c.id), false) or c.id in (select family_spoke()))`

/** One of the questions that a desk asks at a glance. */
export const quickly = (sql: Sql, quick: Quick, now: number): Fragment => {
  const at = (ms: number) => sql`${new Date(ms)}::timestamptz`
  const running = sql`not ${isPaused(sql)}`
  switch (quick) {
    case 'due-today':
      return sql`${running} and c.due_at >= ${at(now)} and c.due_at < ${at(startOfDay(now) + DAY)}`
    case 'overdue':
      return sql`${running} and c.due_at < ${at(now)}`
    case 'still':
      return sql`c.moved_at < ${at(now - STILL_MS)}`
    case 'reopened':
      return sql`c.reopened > 0`
    case 'money':
      return sql`c.family = 'scam' and c.loss > 0 and c.filed_at > ${at(now - MONEY_MS)}`
    case 'message':
      return saidLast(sql)
    case 'urgent':
      return sql`c.urgency > 0`
    case 'agency':
      // A set and no join: few are near, and each row of the window is looked up in it.
      return sql`c.state <> 'answered' and c.id in (select r.case_id from referral r where r.own_near and r.ended_at is null)`
    default:
      return quick satisfies never
  }
}

/** What an index leads to at once: whether it is over, whose it is. */
const base = (sql: Sql, actor: StaffActor, { closed, spam, assignee }: Filter): Fragment => {
  if (spam) return sql`c.spam_at is not null and ${scopeOf(sql, actor)}`
  const whose =
    assignee === undefined
      ? sql``
      : assignee === null
        ? sql`and c.assignee_id is null`
        : sql`and c.assignee_id = ${assignee}::uuid`
  return sql`c.closed_at is ${closed ? sql`not null` : sql`null`} and c.spam_at is null and ${scopeOf(sql, actor)} ${whose}`
}

const among = (sql: Sql, column: Fragment, values: readonly string[] | undefined): Fragment =>
  values?.length
    ? sql`and ${column} in (select json_array_elements_text(${rows(values)}::text::json))`
    : sql``

const narrowed = (sql: Sql, filter: Filter, now: number): Fragment =>
  joined(sql, [
    among(sql, sql`c.state`, filter.states),
    among(sql, sql`c.family`, filter.families),
    among(sql, sql`c.subtype`, filter.subtypes),
    filter.agencyId ? sql`and c.agency_id = ${filter.agencyId}::uuid` : sql``,
    filter.province
      ? sql`and (c.province = ${filter.province} or exists (select 1 from scam_report r where r.case_id = c.id and r.province = ${filter.province}))`
      : sql``,
    filter.quick ? sql`and ${quickly(sql, filter.quick, now)}` : sql``,
  ])

const windowOf = (
  sql: Sql,
  actor: StaffActor,
  filter: Filter,
  after: QueueCursor | undefined,
  size: number,
) => {
  const way = wayOf(sql, filter)
  const beyond = after
    ? sql`and (${way.column}, c.id) ${way.down ? sql`<` : sql`>`} (${new Date(after.at)}::timestamptz, ${after.id}::uuid)`
    : sql``
  return sql`select c.* from "case" c where ${base(sql, actor, filter)} ${beyond} order by ${orderBy(sql, way)} limit ${size}::int`
}

export type QueueInput = { filter: Filter; after?: QueueCursor | undefined; limit: number; now: number }

/**
 * A page of the desk. Where the window ended before the page was full, `next` is where it ended: whoever wants more asks on, and no single
 * request reads more than the window.
 */
export const readQueue = async (
  sql: Sql,
  actor: Actor,
  { filter, after, limit, now }: QueueInput,
): Promise<Queue | Refusal> => {
  if (!mayDo(actor, 'case.list')) return refuse('forbidden')
  const way = wayOf(sql, filter)
  const found = await inOneText(
    sql,
    sql`
    select ${rowColumns(sql)}, ms(c.moved_at) as moved_at, ms(${way.column}) as at, c.urgency, c.reopened, c.loss, ${hasSaid(sql)} as message,
      (select ms(r.own_due_at) from referral r where r.case_id = c.id and r.own_near and r.ended_at is null and c.state <> 'answered') as agency_due_at
    from (
      select c.* from (${windowOf(sql, actor, filter, after, WINDOW)}) c where true ${narrowed(sql, filter, now)}
      order by ${orderBy(sql, way)} limit ${limit + 1}::int
    ) c left join staff s on s.id = c.assignee_id order by ${orderBy(sql, way)}`,
  )
  const page = found.slice(0, limit)
  const last = page.at(-1)
  const next =
    found.length > limit && last
      ? { at: Number(last.at), id: last.id as string }
      : await windowEnd(sql, actor, filter, after, way)
  return { ok: true, cases: page.map(queueRowOf), next }
}

/** Where a full window ended; null where the list itself did. */
const windowEnd = async (
  sql: Sql,
  actor: StaffActor,
  filter: Filter,
  after: QueueCursor | undefined,
  way: Way,
): Promise<QueueCursor | null> => {
  // Put into words once it is found, and not for every row before it.
  const [row] = await sql`
    select ms(${way.column}) as at, c.id from (
      select c.* from (${windowOf(sql, actor, filter, after, WINDOW)}) c order by ${orderBy(sql, way)} offset ${WINDOW - 1}::int
    ) c`
  return row ? { at: Number(row.at), id: row.id as string } : null
}

const queueRowOf = (row: Record<string, unknown>): QueueRow => ({
  ...rowOf(row),
  movedAt: Number(row.moved_at),
  urgency: row.urgency as number,
  reopened: row.reopened as number,
  loss: row.loss === null ? null : Number(row.loss),
  message: row.message as boolean,
  agencyDueAt: row.agency_due_at == null ? null : Number(row.agency_due_at),
})

export type Counts = {
  ok: true
  counts: Record<Quick | 'open' | 'new' | 'mine' | 'spam', number>
  more: boolean
}

const COUNTED = 10_000

/** How many there are of each, among the ten thousand that are due first: `more` says that there are others. One reading for all of them. */
export const countQueue = async (sql: Sql, actor: Actor, now: number): Promise<Counts | Refusal> => {
  if (!mayDo(actor, 'case.list')) return refuse('forbidden')
  const each = (quick: Quick) => sql`count(*) filter (where ${quickly(sql, quick, now)})::int`
  const [row] = await sql`
    select count(*)::int as open, count(*) filter (where c.state in ('received', 'in_review') and c.assignee_id is null)::int as new,
      count(*) filter (where c.assignee_id = ${actor.staffId}::uuid)::int as mine,
      ${each('due-today')} as due_today, ${each('overdue')} as overdue, ${each('still')} as still, ${each('reopened')} as reopened,
      ${each('money')} as money, ${each('message')} as message, ${each('urgent')} as urgent, ${each('agency')} as agency,
      (select count(*)::int from (select 1 from "case" c where c.spam_at is not null and ${scopeOf(sql, actor)} limit ${COUNTED}::int) s) as spam
    from (${windowOf(sql, actor, {}, undefined, COUNTED)}) c`
  const n = (name: string) => row?.[name] as number
  return {
    ok: true,
    counts: {
      open: n('open'),
      new: n('new'),
      mine: n('mine'),
      'due-today': n('due_today'),
      overdue: n('overdue'),
      still: n('still'),
      reopened: n('reopened'),
      money: n('money'),
      message: n('message'),
      urgent: n('urgent'),
      agency: n('agency'),
      spam: n('spam'),
    },
    more: n('open') >= COUNTED,
  }
}

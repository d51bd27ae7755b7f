import type { Actor } from '../../flows/actor.ts'
import type { Fragment, Sql } from '../client.ts'
import { joined, rows } from '../client.ts'
import { writeAudit } from './audit.ts'
import { inTransaction } from './once.ts'
import { type Refusal, refuse } from './outcome.ts'
import { mayDo, type StaffActor, scopeOf } from './rights.ts'

/** Why a file of many people's cases is made: a code, since the audit holds no words. */
export const EXPORT_REASONS = ['report', 'inspection', 'court', 'handover', 'statistics'] as const
export type ExportReason = (typeof EXPORT_REASONS)[number]

export type ExportWanted = {
  view: 'open' | 'closed' | 'all'
  /** Of the filing, both Bangkok days as instants: from the first on, before the second. */
  from?: number
  until?: number
  families?: readonly string[]
  agencyId?: string
}
export type ExportRow = {
  number: string
  state: string
  reason: string | null
  family: string
  subtype: string
  subject: string
  anonymous: boolean
  province: string | null
  loss: number | null
  urgency: number
  reopened: number
  filedAt: number
  firstAnswerAt: number | null
  dueAt: number
  movedAt: number
  closedAt: number | null
  agency: string | null
  assignee: string | null
}

const among = (sql: Sql, wanted: ExportWanted): Fragment =>
  joined(sql, [
    wanted.view === 'all'
      ? sql``
      : sql`and c.closed_at is ${wanted.view === 'closed' ? sql`not null` : sql`null`}`,
    wanted.from === undefined ? sql`` : sql`and c.filed_at >= ${new Date(wanted.from)}::timestamptz`,
    wanted.until === undefined ? sql`` : sql`and c.filed_at < ${new Date(wanted.until)}::timestamptz`,
    wanted.families?.length
      ? sql`and c.family in (select json_array_elements_text(${rows(wanted.families)}::text::json))`
      : sql``,
    wanted.agencyId ? sql`and c.agency_id = ${wanted.agencyId}::uuid` : sql``,
  ])

/**
 * Asked before the file begins, with the reason and before a row is read: a file that was broken off was begun too. What people told stands in no file: neither
 * their answers nor who they are; a citizen has their own copy, and a case is opened one by one.
 */
export const beginExport = async (
  sql: Sql,
  actor: Actor,
  wanted: ExportWanted & { reason: ExportReason; format: 'csv' | 'xlsx' },
): Promise<{ ok: true; actor: StaffActor } | Refusal> => {
  if (!mayDo(actor, 'export.make')) return refuse('forbidden')
  const { families, from, until, ...rest } = wanted
  await writeAudit(sql, actor, 'export.begin', null, {
    ...rest,
    agencyId: rest.agencyId ?? null,
    families: families?.join(',') ?? null,
    from: from ?? null,
    until: until ?? null,
  })
  return { ok: true, actor }
}

const AT_ONCE = 1_000

/**
 * All rows, a thousand at a time, as the database stood when the first was read: one statement behind a cursor, so that a case that moves meanwhile stands
 * in the file once. The next thousand is fetched when the last has been taken. @returns how many.
 */
export const exportRows = (
  sql: Sql,
  actor: StaffActor,
  wanted: ExportWanted,
  take: (page: ExportRow[]) => Promise<void>,
): Promise<number> =>
  inTransaction(sql, async (tx) => {
    let n = 0
    const pages = tx`
      select c.number, c.state, c.reason, c.family, c.subtype, c.subject, c.anonymous, coalesce(c.province, r.province) as province, c.loss, c.urgency, c.reopened,
        ms(c.filed_at) as filed_at, ms(c.first_answer_at) as first_answer_at, ms(c.due_at) as due_at, ms(c.moved_at) as moved_at, ms(c.closed_at) as closed_at,
        a.th as agency, s.name as assignee
      from "case" c left join agency a on a.id = c.agency_id left join staff s on s.id = c.assignee_id left join scam_report r on r.case_id = c.id
      where ${scopeOf(tx, actor)} and c.spam_at is null ${among(tx, wanted)} order by c.filed_at desc nulls last, c.id`.cursor(
      AT_ONCE,
    )
    for await (const page of pages) {
      n += page.length
      await take(page.map(rowOf))
    }
    await writeAudit(tx, actor, 'export.end', null, { rows: n })
    return n
  })

const at = (value: unknown): number | null => (value === null ? null : Number(value))

const rowOf = (row: Record<string, unknown>): ExportRow => ({
  number: row.number as string,
  state: row.state as string,
  reason: row.reason as string | null,
  family: row.family as string,
  subtype: row.subtype as string,
  subject: row.subject as string,
  anonymous: row.anonymous as boolean,
  province: row.province as string | null,
  loss: at(row.loss),
  urgency: row.urgency as number,
  reopened: row.reopened as number,
  filedAt: Number(row.filed_at),
  firstAnswerAt: at(row.first_answer_at),
  dueAt: Number(row.due_at),
  movedAt: Number(row.moved_at),
  closedAt: at(row.closed_at),
  agency: row.agency as string | null,
  assignee: row.assignee as string | null,
})

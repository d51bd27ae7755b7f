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

const AT_ONCE = 100

/**
 * All rows, a hundred at a time, as the database stood when the first was read: one statement behind a cursor, so that a case that moves meanwhile stands
 * in the file once. The next hundred is under way while the last is taken, and no more than that. @returns how many.
 *
 * Made for a worker's little memory. A row comes as one text and is opened when its turn comes: in workerd every value taken out of a buffer is a
 * call out of the engine, and eighteen a row were four fifths of the work. What is held when the engine collects young garbage outlives it, and the room for young garbage
 * grows with that: hence few rows at a time. A declared cursor is planned for its first rows, unlike the protocol's: cases come along
 * their index and are not all sorted before the first is seen. `date_part` counts in binary numbers, four times as fast as `ms`.
 */
export const exportRows = (
  sql: Sql,
  actor: StaffActor,
  wanted: ExportWanted,
  take: (page: ExportRow[]) => Promise<void>,
): Promise<number> =>
  inTransaction(sql, async (tx) => {
    await tx`
      declare file no scroll cursor for
      select json_build_array(c.number, c.state, c.reason, c.family, c.subtype, c.subject, c.anonymous, coalesce(c.province, r.province), c.loss, c.urgency,
        c.reopened, floor(date_part('epoch', c.filed_at)), floor(date_part('epoch', c.first_answer_at)), floor(date_part('epoch', c.due_at)),
        floor(date_part('epoch', c.moved_at)), floor(date_part('epoch', c.closed_at)), a.th, s.name)::text as row
      from "case" c left join agency a on a.id = c.agency_id left join staff s on s.id = c.assignee_id left join scam_report r on r.case_id = c.id
      where ${scopeOf(tx, actor)} and c.spam_at is null ${among(tx, wanted)} order by c.filed_at desc nulls last, c.id`
    const fetch = (): Promise<{ row: string }[]> => {
      const some = tx.unsafe<{ row: string }[]>(`fetch ${AT_ONCE} from file`).execute()
      // Awaited in its turn; whoever goes away before that has a reason of their own.
      some.catch(() => {})
      return some
    }
    let n = 0
    for (let next: ReturnType<typeof fetch> | undefined = fetch(); next; ) {
      const page: { row: string }[] = await next
      next = page.length === AT_ONCE ? fetch() : undefined
      if (page.length) await take(page.map(({ row }) => rowOf(JSON.parse(row))))
      n += page.length
    }
    await writeAudit(tx, actor, 'export.end', null, { rows: n })
    return n
  })

/** In the order of the statement; instants in whole seconds. */
type Told = [
  number: string,
  state: string,
  reason: string | null,
  family: string,
  subtype: string,
  subject: string,
  anonymous: boolean,
  province: string | null,
  loss: number | null,
  urgency: number,
  reopened: number,
  filed: number,
  answered: number | null,
  due: number,
  moved: number,
  closed: number | null,
  agency: string | null,
  assignee: string | null,
]

const at = (seconds: number | null): number | null => (seconds === null ? null : seconds * 1_000)

const rowOf = (told: Told): ExportRow => ({
  number: told[0],
  state: told[1],
  reason: told[2],
  family: told[3],
  subtype: told[4],
  subject: told[5],
  anonymous: told[6],
  province: told[7],
  loss: told[8],
  urgency: told[9],
  reopened: told[10],
  filedAt: told[11] * 1_000,
  firstAnswerAt: at(told[12]),
  dueAt: told[13] * 1_000,
  movedAt: told[14] * 1_000,
  closedAt: at(told[15]),
  agency: told[16],
  assignee: told[17],
})

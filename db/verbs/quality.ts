import type { Actor } from '../../flows/actor.ts'
import type { Sql } from '../client.ts'
import { type Keys, seal } from '../crypto.ts'
import { audited } from './audit.ts'
import { type CaseRow, rowColumns, rowOf } from './list-cases.ts'
import { type Refusal, refuse } from './outcome.ts'
import { mayDo } from './rights.ts'

export const VERDICTS = ['good', 'unclear', 'wrong', 'reopen'] as const
export type Verdict = (typeof VERDICTS)[number]
export type ToRead = CaseRow & { closing: number }

/** Closed cases that wait for a second pair of eyes: never those whose own work it was. */
export const listReadings = async (
  sql: Sql,
  actor: Actor,
): Promise<{ ok: true; cases: ToRead[] } | Refusal> => {
  if (!mayDo(actor, 'quality.read')) return refuse('forbidden')
  const found = await sql`
    select ${rowColumns(sql)}, q.closing
    from quality_reading q join "case" c on c.id = q.case_id left join staff s on s.id = c.assignee_id
    where q.read_at is null and q.closed_by is distinct from ${actor.staffId}::uuid and c.closings = q.closing and c.closed_at is not null
    order by q.picked_at, q.case_id limit 100`
  return { ok: true, cases: found.map((row) => ({ ...rowOf(row), closing: row.closing as number })) }
}

/** What the second reader thinks of it, once. To open the case again is a move of its own. */
export const readSecond = async (
  sql: Sql,
  keys: Keys,
  actor: Actor,
  input: { caseId: string; closing: number; verdict: Verdict; note?: string; at: number },
): Promise<{ ok: true } | Refusal> => {
  if (!mayDo(actor, 'quality.read')) return refuse('forbidden')
  const { caseId, closing, verdict, note, at } = input
  const sealed = note ? await seal(keys, `quality_reading.note:${caseId}:${closing}`, note) : null
  const done = await sql`
    with read as (
      update quality_reading set read_by = ${actor.staffId}::uuid, read_at = ${new Date(at)}::timestamptz, verdict = ${verdict}, note = ${sealed}::bytea
      where case_id = ${caseId}::uuid and closing = ${closing}::int and read_at is null and closed_by is distinct from ${actor.staffId}::uuid
      returning case_id
    ), ${audited(sql, actor, 'quality.read', sql`read.case_id::text`, sql`read`, { verdict })}
    select 1 from read`
  return done.length ? { ok: true } : refuse('unknown')
}

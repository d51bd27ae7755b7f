import type { Actor } from '../../../flows/actor.ts'
import { type Fragment, rows, type Sql } from '../../client.ts'
import type { Keys } from '../../crypto.ts'
import { type Failed, pageByPage } from '../../each.ts'
import { findCase } from '../found-case.ts'
import { inTransaction } from '../once.ts'
import { transitionCase } from '../transition-case.ts'
import { holdCase, tellTimeline } from './delivered.ts'

const JOB = { kind: 'job', name: 'exchange' } as const satisfies Actor

/** A handing over by its case and its agency, for a list that is read page by page. */
export const referralId = (row: Record<string, unknown>): string => `${row.case_id}:${row.agency_id}`
export const noneOf = (sql: Sql, but: readonly string[]): Fragment =>
  sql`r.case_id || ':' || r.agency_id not in (select json_array_elements_text(${rows(but)}::text::json))`

/** A case that its citizen withdrew is over for the agencies too: their turn writes the case alone, and nobody waits for it. @returns how many. */
export const endClosed = async (
  sql: Sql,
  { now, limit, failed }: { now: number; limit: number; failed: Failed },
): Promise<number> => {
  const ended = await pageByPage(
    (but) => sql`
      select r.case_id, r.agency_id from referral r join "case" c on c.id = r.case_id
      where r.ended_at is null and c.closed_at is not null and ${noneOf(sql, but)} limit ${limit}::int`,
    { idOf: referralId, failed, limit },
    ({ case_id: caseId, agency_id: agencyId }) =>
      inTransaction(sql, async (tx) => {
        await holdCase(tx, caseId as string)
        await tx`
          update referral r set status = 'closed', reason = c.state, ended_at = ${new Date(now)}::timestamptz from "case" c
          where c.id = r.case_id and r.case_id = ${caseId as string}::uuid and r.agency_id = ${agencyId as string}::uuid and r.ended_at is null and c.closed_at is not null`
        return true
      }),
  )
  return ended.length
}

/** What nobody accepted in its time comes back: a case to the centre's queue, an invitation to nobody. @returns outbox ids, one list a case. */
export const returnUnaccepted = async (
  sql: Sql,
  keys: Keys,
  { now, limit, failed }: { now: number; limit: number; failed: Failed },
): Promise<{ count: number; outbox: number[] }> => {
  const back = await pageByPage(
    (but) => sql`
      select r.case_id, r.agency_id, r.act from referral r
      where r.ended_at is null and r.accepted_at is null and r.accept_by < ${new Date(now)}::timestamptz and ${noneOf(sql, but)}
      order by r.accept_by limit ${limit}::int`,
    { idOf: referralId, failed, limit },
    (row) => {
      const one = { caseId: row.case_id as string, agencyId: row.agency_id as string, act: row.act as string }
      return inTransaction(sql, (tx) => returnOne(tx, keys, one, now))
    },
  )
  return { count: back.length, outbox: back.flat() }
}

/** @returns null where somebody was faster. */
const returnOne = async (
  tx: Sql,
  keys: Keys,
  { caseId, agencyId, act }: { caseId: string; agencyId: string; act: string },
  now: number,
): Promise<number[] | null> => {
  await holdCase(tx, caseId)
  const [open] = await tx`
    select 1 from referral where case_id = ${caseId}::uuid and agency_id = ${agencyId}::uuid and ended_at is null and accepted_at is null`
  if (!open) return null
  const found = await findCase(tx, keys, JOB, caseId)
  if (act === 'refer' && found?.facts.state === 'forwarded') {
    const { version } = found.facts
    const move = { caseId, version, to: 'in_review', reason: 'agency_silent', at: now } as const
    const done = await transitionCase(tx, keys, JOB, move)
    if (!done.ok) throw new Error(`a case that could not come back: ${done.why}`)
    return done.outbox
  }
  await tx`
    update referral set status = 'returned', reason = 'agency_silent', ended_at = ${new Date(now)}::timestamptz
    where case_id = ${caseId}::uuid and agency_id = ${agencyId}::uuid`
  if (act === 'invite') await tellTimeline(tx, keys, JOB, { caseId, kind: 'agency-left', at: now })
  return []
}

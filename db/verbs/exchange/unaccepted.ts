import type { Actor } from '../../../flows/actor.ts'
import type { Sql } from '../../client.ts'
import type { Keys } from '../../crypto.ts'
import { eachByItself, type Failed } from '../../each.ts'
import { findCase } from '../found-case.ts'
import { inTransaction } from '../once.ts'
import { transitionCase } from '../transition-case.ts'
import { holdCase, tellTimeline } from './delivered.ts'

const JOB = { kind: 'job', name: 'exchange' } as const satisfies Actor

/** A case that its citizen withdrew is over for the agencies too: their turn writes the case alone, and nobody waits for it. @returns how many. */
export const endClosed = async (
  sql: Sql,
  { now, limit }: { now: number; limit: number },
): Promise<number> => {
  const over = await sql`
    select r.case_id, r.agency_id from referral r join "case" c on c.id = r.case_id
    where r.ended_at is null and c.closed_at is not null limit ${limit}::int`
  for (const { case_id: caseId, agency_id: agencyId } of over)
    await inTransaction(sql, async (tx) => {
      await holdCase(tx, caseId as string)
      await tx`
        update referral r set status = 'closed', reason = c.state, ended_at = ${new Date(now)}::timestamptz from "case" c
        where c.id = r.case_id and r.case_id = ${caseId}::uuid and r.agency_id = ${agencyId}::uuid and r.ended_at is null and c.closed_at is not null`
    })
  return over.length
}

/** What nobody accepted in its time comes back: a case to the centre's queue, an invitation to nobody. @returns outbox ids, one list a case. */
export const returnUnaccepted = async (
  sql: Sql,
  keys: Keys,
  { now, limit, failed }: { now: number; limit: number; failed: Failed },
): Promise<{ count: number; outbox: number[] }> => {
  const late = await sql`
    select case_id, agency_id, act from referral
    where ended_at is null and accepted_at is null and accept_by < ${new Date(now)}::timestamptz order by accept_by limit ${limit}::int`
  const back = await eachByItself(late, { idOf: (row) => row.case_id, failed }, (row) => {
    const one = { caseId: row.case_id as string, agencyId: row.agency_id as string, act: row.act as string }
    return inTransaction(sql, (tx) => returnOne(tx, keys, one, now))
  })
  const done = back.filter((one) => one !== null)
  return { count: done.length, outbox: done.flat() }
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

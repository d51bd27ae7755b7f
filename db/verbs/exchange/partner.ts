import type { Actor } from '../../../flows/actor.ts'
import type { Sql } from '../../client.ts'
import type { Keys } from '../../crypto.ts'
import { together } from '../once.ts'
import { type Refusal, refuse } from '../outcome.ts'
import { mayDo } from '../rights.ts'
import { holdCase, tellTimeline } from './delivered.ts'

/** What an agency's officers do in our console with what their agency was asked. */
export type Given = {
  caseId: string
  number: string
  subject: string
  act: 'refer' | 'invite'
  status: string
  madeAt: number
  acceptBy: number
}

/** The cases that are with this officer's agency, handed over or shared; what waits to be taken comes first. */
export const givenToAgency = async (
  sql: Sql,
  actor: Actor,
  limit: number,
): Promise<{ ok: true; cases: Given[] } | Refusal> => {
  if (!mayDo(actor, 'case.list') || actor.role !== 'agency_officer') return refuse('forbidden')
  const found = await sql`
    select r.case_id, c.number, c.subject, r.act, r.status, ms(r.made_at) as made_at, ms(r.accept_by) as accept_by
    from referral r join "case" c on c.id = r.case_id
    where r.agency_id = ${actor.agencyId ?? null}::uuid and r.ended_at is null
    order by r.accepted_at is not null, r.made_at desc nulls last, r.case_id limit ${limit}::int`
  return {
    ok: true,
    cases: found.map((row) => ({
      caseId: row.case_id as string,
      number: row.number as string,
      subject: row.subject as string,
      act: row.act as Given['act'],
      status: row.status as string,
      madeAt: Number(row.made_at),
      acceptBy: Number(row.accept_by),
    })),
  }
}

/** Whether the agency takes part in a case that it was invited to. A case that was handed over is taken by its move. */
export const answerInvitation = (
  sql: Sql,
  keys: Keys,
  actor: Actor,
  { caseId, joins, at }: { caseId: string; joins: boolean; at: number },
): Promise<{ ok: true; status: string } | Refusal> =>
  together(sql, async (tx) => {
    if (!mayDo(actor, 'case.move') || actor.role !== 'agency_officer') return refuse('forbidden')
    await holdCase(tx, caseId)
    const status = joins ? 'accepted' : 'declined'
    const when = tx`${new Date(at)}::timestamptz`
    const done = await tx`
      update referral set status = ${status}, accepted_at = case when ${joins}::boolean then ${when} end,
        ended_at = case when ${joins}::boolean then null else ${when} end
      where case_id = ${caseId}::uuid and agency_id = ${actor.agencyId ?? null}::uuid and act = 'invite' and ended_at is null and accepted_at is null
      returning 1`
    if (!done.length) return refuse('unknown')
    await tellTimeline(tx, keys, actor, { caseId, kind: joins ? 'agency-joined' : 'agency-left', at })
    return { ok: true, status }
  })

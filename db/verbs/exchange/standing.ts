import { type CaseState, isClosed } from '../../../flows/case/states.ts'
import type { Fragment, Sql } from '../../client.ts'
import type { Mover } from '../rights.ts'

type Move = { from: CaseState; to: CaseState; reason?: string; at: number }

/**
 * The holder's own standing follows the case, through whichever door it was moved: their system, their officers in our console, ours.
 * A part of the move's one statement.
 */
export const followed = (sql: Sql, actor: Mover, move: Move): Fragment => {
  const { reason, at } = move
  const status = standing(actor, move)
  if (!status) return sql``
  const when = sql`${new Date(at)}::timestamptz`
  const ends = status === 'declined' || status === 'returned' || status === 'closed'
  const all = isClosed(move.to) ? sql`` : sql`and r.act = 'refer'`
  // Forwarded on: whoever held it before holds it no longer. The new one's row is written by the referral, in the same commit.
  return sql`, followed as (
    update referral r set status = ${status}, reason = ${reason ?? null}::text,
      accepted_at = case when ${status === 'accepted' || status === 'answered'}::boolean then coalesce(r.accepted_at, ${when}) else r.accepted_at end,
      ended_at = case when ${ends}::boolean then ${when} else r.ended_at end,
      -- what they did themselves is no news to them
      told_seq = case when ${byAgency(actor)}::boolean and r.told_seq = moved.seq - 1 then moved.seq else r.told_seq end
    from moved where r.case_id = moved.id and r.ended_at is null ${all}
  )`
}

const byAgency = (actor: Mover): boolean =>
  actor.kind === 'agency' || (actor.kind === 'staff' && actor.role === 'agency_officer')

const standing = (actor: Mover, { from, to }: Move): string | null => {
  if (isClosed(to)) return 'closed'
  if (to === 'accepted_by_agency') return from === 'forwarded' ? 'accepted' : null
  if (to === 'answered') return byAgency(actor) ? 'answered' : null
  if (to === 'forwarded') return 'returned'
  if (to === 'in_review' && (from === 'forwarded' || from === 'accepted_by_agency'))
    return byAgency(actor) ? 'declined' : 'returned'
  return null
}

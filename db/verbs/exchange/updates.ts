import { DAY } from '../../../flows/time.ts'
import type { Sql } from '../../client.ts'
import type { Keys } from '../../crypto.ts'
import { type Failed, pageByPage } from '../../each.ts'
import { inTransaction } from '../once.ts'
import { transmit } from './transmit.ts'
import { noneOf, referralId } from './unaccepted.ts'

/**
 * Writes what agencies with a system of their own have to hear: what happened to a case they are on, and that it is over for them. What they did
 * themselves is not told to them.
 * @returns ids to be sent
 */
export const composeUpdates = async (
  sql: Sql,
  keys: Keys,
  { now, limit, failed }: { now: number; limit: number; failed: Failed },
): Promise<string[]> => {
  const due = (but: readonly string[]) => sql`
    (select r.case_id, r.agency_id, false as over from referral r join "case" c on c.id = r.case_id join agency a on a.id = r.agency_id
      where r.ended_at is null and c.seq > r.told_seq and a.active and a.reach <> 'console' and ${noneOf(sql, but)} limit ${limit}::int)
    union all
    (select r.case_id, r.agency_id, true from referral r join agency a on a.id = r.agency_id
      where r.ended_at is not null and r.told_end_at is null and a.active and a.reach <> 'console' and ${noneOf(sql, but)} order by r.ended_at limit ${limit}::int)`
  return pageByPage(due, { idOf: referralId, failed, limit }, (row) => {
    const one = {
      caseId: row.case_id as string,
      agencyId: row.agency_id as string,
      over: row.over as boolean,
    }
    return inTransaction(sql, (tx) => composeOne(tx, keys, one, now))
  })
}

const composeOne = async (
  tx: Sql,
  keys: Keys,
  { caseId, agencyId, over }: { caseId: string; agencyId: string; over: boolean },
  now: number,
): Promise<string | null> => {
  // The row is held: a second sweep waits here and then finds nothing left to tell.
  const [row] = await tx`
    select r.told_seq, r.reason, r.status, r.ended_at is not null as over, r.told_end_at is not null as told, c.seq
    from referral r join "case" c on c.id = r.case_id
    where r.case_id = ${caseId}::uuid and r.agency_id = ${agencyId}::uuid for update of r`
  if (!row || row.over !== over || (over ? row.told : row.told_seq >= row.seq)) return null
  const when = tx`${new Date(now)}::timestamptz`
  // They ended it themselves: they know.
  const theirs = over && row.status === 'declined'
  const news = theirs
    ? false
    : over ||
      (
        await tx`select 1 from timeline t left join staff s on t.actor_kind = 'staff' and s.id::text = t.actor_id
          where t.case_id = ${caseId}::uuid and t.seq > ${row.told_seq}::int and t.kind not in ('agency-received', 'talked')
            and not (t.actor_kind = 'agency' and t.actor_id = ${agencyId}) and s.agency_id is distinct from ${agencyId}::uuid limit 1`
      ).length > 0
  const made = news
    ? await transmit(tx, keys, {
        agencyId,
        caseId,
        kind: over ? 'recall' : 'update',
        at: now,
        since: row.told_seq as number,
        ...(over && row.reason ? { reason: row.reason as string } : {}),
      })
    : null
  await tx`
    update referral set told_seq = greatest(told_seq, ${made?.toldSeq ?? (row.seq as number)}::int),
      told_end_at = case when ${over}::boolean then ${when} else told_end_at end
    where case_id = ${caseId}::uuid and agency_id = ${agencyId}::uuid`
  return made?.id ?? null
}

/** So long after a rating it is still passed on: the minute that it was given in may have failed. */
const RATED_MS = 2 * DAY

/** Passes a citizen's rating on to a system that keeps stars. @returns how many */
export const composeRatings = async (
  sql: Sql,
  keys: Keys,
  { now, limit, failed }: { now: number; limit: number; failed: Failed },
): Promise<number> => {
  const due = (but: readonly string[]) => sql`
    select r.case_id, r.agency_id, g.closing, g.solved from rating g
    join referral r on r.case_id = g.case_id and r.told_rating < g.closing and r.act = 'refer' and r.theirs is not null
    join agency a on a.id = r.agency_id and a.active and a.reach = 'traffy'
    where g.at > ${new Date(now - RATED_MS)}::timestamptz and r.accepted_at is not null and ${noneOf(sql, but)}
    order by g.at, g.case_id, g.closing limit ${limit}::int`
  const told = await pageByPage(due, { idOf: referralId, failed, limit }, (row) =>
    inTransaction(sql, async (tx) => {
      const [caseId, agencyId] = [row.case_id as string, row.agency_id as string]
      const first = await tx`
        update referral set told_rating = ${row.closing}::smallint
        where case_id = ${caseId}::uuid and agency_id = ${agencyId}::uuid and told_rating < ${row.closing}::smallint returning 1`
      if (first.length)
        await transmit(tx, keys, { agencyId, caseId, kind: 'rating', at: now, stars: row.solved as number })
      return true
    }),
  )
  return told.length
}

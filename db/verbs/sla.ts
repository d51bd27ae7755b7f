import type { Actor } from '../../flows/actor.ts'
import { PAUSES } from '../../flows/case/policy.ts'
import { DAY, startOfDay } from '../../flows/time.ts'
import { rows, type Sql } from '../client.ts'
import type { Keys } from '../crypto.ts'
import { type Failed, pageByPage } from '../each.ts'
import { transitionCase } from './transition-case.ts'

const JOB = { kind: 'job', name: 'no-reply' } as const satisfies Actor
const AT_ONCE = 50

/**
 * Closes what we asked about and had no answer to by the end of the day that the question named. Whoever answers at that very moment wins: the case
 * has moved on then, and the move is refused. @returns what is to be sent.
 */
export const closeUnanswered = async (
  sql: Sql,
  keys: Keys,
  { now, failed }: { now: number; failed: Failed },
): Promise<{ closed: number; outbox: number[] }> => {
  // `replyUntil` is over for what was asked before this Bangkok day began.
  const before = sql`${new Date(startOfDay(now) - PAUSES.days * DAY)}::timestamptz`
  const closed = await pageByPage(
    (but) => sql`
      select c.id, c.version from "case" c
      where c.state = 'waiting_citizen' and c.asked_at < ${before} and c.spam_at is null
        and c.id not in (select value::uuid from json_array_elements_text(${rows(but)}::text::json))
      order by c.asked_at limit ${AT_ONCE}::int`,
    { idOf: ({ id }) => id, failed, limit: AT_ONCE },
    async ({ id, version }) => {
      const to = 'closed_unresolved'
      const move = {
        caseId: id as string,
        version: version as number,
        to,
        reason: 'no_reply',
        at: now,
      } as const
      const done = await transitionCase(sql, keys, JOB, move)
      return done.ok ? done.outbox : null
    },
  )
  return { closed: closed.length, outbox: closed.flat() }
}

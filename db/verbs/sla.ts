import type { Actor } from '../../flows/actor.ts'
import { PAUSES, replyUntil } from '../../flows/case/policy.ts'
import { DAY } from '../../flows/time.ts'
import type { Sql } from '../client.ts'
import type { Keys } from '../crypto.ts'
import { eachByItself, type Failed } from '../each.ts'
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
  // A day of Bangkok is not over everywhere at once: whole days are asked of the index, and the very day of `replyUntil`.
  const found = await sql`
    select c.id, c.version, ms(c.asked_at) as asked_at from "case" c
    where c.state = 'waiting_citizen' and c.asked_at < ${new Date(now - PAUSES.days * DAY)}::timestamptz and c.spam_at is null
    order by c.asked_at limit ${AT_ONCE}::int`
  const over = found.filter((row) => now > replyUntil(Number(row.asked_at)))
  const closed = await eachByItself(over, { idOf: (row) => row.id, failed }, (row) =>
    transitionCase(sql, keys, JOB, {
      caseId: row.id as string,
      version: row.version as number,
      to: 'closed_unresolved',
      reason: 'no_reply',
      at: now,
    }),
  )
  const done = closed.filter(({ ok }) => ok)
  return { closed: done.length, outbox: done.flatMap((one) => (one.ok ? one.outbox : [])) }
}

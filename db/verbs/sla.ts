import type { Actor } from '../../flows/actor.ts'
import { PAUSES, replyUntil } from '../../flows/case/policy.ts'
import { DAY } from '../../flows/time.ts'
import type { Sql } from '../client.ts'
import type { Keys } from '../crypto.ts'
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
  now: number,
): Promise<{ closed: number; outbox: number[] }> => {
  // A day of Bangkok is not over everywhere at once: whole days are asked of the index, and the very day of `replyUntil`.
  const found = await sql`
    select c.id, c.version, ms(c.asked_at) as asked_at from "case" c
    where c.state = 'waiting_citizen' and c.asked_at < ${new Date(now - PAUSES.days * DAY)}::timestamptz and c.spam_at is null
    order by c.asked_at limit ${AT_ONCE}::int`
  const outbox: number[] = []
  let closed = 0
  for (const row of found) {
    if (now <= replyUntil(Number(row.asked_at))) continue
    const done = await transitionCase(sql, keys, JOB, {
      caseId: row.id as string,
      version: row.version as number,
      to: 'closed_unresolved',
      reason: 'no_reply',
      at: now,
    })
    if (!done.ok) continue
    closed++
    outbox.push(...done.outbox)
  }
  return { closed, outbox }
}

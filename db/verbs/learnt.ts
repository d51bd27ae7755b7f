import type { Learnt } from '../../flows/learn/contract.ts'
import type { Sql } from '../client.ts'
import { inTransaction } from './once.ts'

/** Lessons that a person has done, newest first. */
export const readLearnt = async (sql: Sql, personId: string): Promise<Learnt[]> => {
  const found = await sql`
    select lesson, correct, ms(done_at) as at from learnt where person_id = ${personId}::uuid order by done_at desc, lesson`
  return found.map((row) => ({
    lesson: row.lesson as string,
    right: row.correct as number,
    at: new Date(Number(row.at)).toISOString(),
  }))
}

/**
 * A lesson was done. Said twice, or late by a phone that had no signal, it is the same: the best result and the latest day stay.
 * @returns false where the person has not agreed to this notice: then it stays on their phone alone.
 */
export const markLearnt = (
  sql: Sql,
  personId: string,
  { lesson, right, at, notice }: { lesson: string; right: number; at: number; notice: string },
): Promise<boolean> =>
  inTransaction(sql, async (tx) => {
    // Whoever takes the agreement back, or is erased, in this moment goes first or finds the row.
    await tx`select 1 from person where id = ${personId}::uuid for no key update`
    const done = await tx`
      insert into learnt as l (person_id, lesson, correct, done_at)
      select id, ${lesson}, ${right}::smallint, ${new Date(at)}::timestamptz from person p
      where id = ${personId}::uuid and exists (
        select 1 from consent c where c.person_id = p.id and c.purpose = 'service' and c.version = ${notice} and c.withdrawn_at is null)
      on conflict (person_id, lesson) do update set
        correct = greatest(l.correct, excluded.correct), done_at = greatest(l.done_at, excluded.done_at)
      returning 1`
    return done.length === 1
  })

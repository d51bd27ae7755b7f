import type { Actor } from '../../flows/actor.ts'
import { asBytes, type Sql } from '../client.ts'
import type { Keys } from '../crypto.ts'
import { wordsToRead } from '../timeline.ts'
import { audited, writeAudit } from './audit.ts'
import { findCase } from './found-case.ts'
import { type Refusal, refuse } from './outcome.ts'
import { mayDo } from './rights.ts'

export type FamilyReply = { seq: number; at: number; kind: string; text: string | null; unread: boolean }
export type Member = {
  id: string
  number: string
  subject: string
  filedAt: number
  version: number
  joinedAt: number
  /** Of the same person as the head. */
  own: boolean
  replies: FamilyReply[]
}
type Named = { id: string; number: string; state: string }
export type Family = { parent: Named | null; members: Member[]; splitFrom: Named | null; splits: Named[] }

const MEMBERS = 100

/** With what a case is worked on together, and what its citizens have said since; what it was split from and into. */
export const readFamily = async (
  sql: Sql,
  keys: Keys,
  actor: Actor,
  caseId: string,
): Promise<({ ok: true } & Family) | Refusal> => {
  if (!mayDo(actor, 'case.merge')) return refuse('forbidden')
  const found = await findCase(sql, keys, actor, caseId)
  if (!found) return refuse('unknown')
  await writeAudit(sql, actor, 'case.family', caseId)
  const [heads, members, replies] = await Promise.all([
    sql`
      select o.id, o.number, o.state, 'parent' as what from "case" c join "case" o on o.id = c.parent_id where c.id = ${caseId}::uuid
      union all select o.id, o.number, o.state, 'from' from "case" c join "case" o on o.id = c.split_from where c.id = ${caseId}::uuid
      union all select o.id, o.number, o.state, 'split' from "case" o where o.split_from = ${caseId}::uuid`,
    sql`
      select c.id, c.number, c.subject, ms(c.filed_at) as filed_at, c.version, c.person_id, ms(m.at) as joined_at
      from case_merge m join "case" c on c.id = m.child_id
      where m.parent_id = ${caseId}::uuid and m.ended_at is null order by m.at desc limit ${MEMBERS}::int`,
    sql`
      select t.case_id, t.seq, ms(t.at) as at, t.kind, t.body, r.read_at is null as unread
      from case_merge m join family_reply r on r.case_id = m.child_id and r.seq > m.seq
        join timeline t on t.case_id = r.case_id and t.seq = r.seq
      where m.parent_id = ${caseId}::uuid and m.ended_at is null order by t.at, t.seq limit 500`,
  ])
  const named = (what: string): Named[] =>
    heads
      .filter((row) => row.what === what)
      .map((row) => ({ id: row.id as string, number: row.number as string, state: row.state as string }))
  return {
    ok: true,
    parent: named('parent')[0] ?? null,
    splitFrom: named('from')[0] ?? null,
    splits: named('split'),
    members: await Promise.all(
      members.map(async (row): Promise<Member> => {
        const id = row.id as string
        return {
          id,
          number: row.number as string,
          subject: row.subject as string,
          filedAt: Number(row.filed_at),
          version: row.version as number,
          joinedAt: Number(row.joined_at),
          own: row.person_id === found.personId,
          replies: await Promise.all(
            replies
              .filter((reply) => reply.case_id === id)
              .map(async (reply) => ({
                seq: reply.seq as number,
                at: Number(reply.at),
                kind: reply.kind as string,
                text: reply.body ? await wordsToRead(keys, id, asBytes(reply.body)) : null,
                unread: reply.unread as boolean,
              })),
          ),
        }
      }),
    ),
  }
}

/** What the joined citizens have said was read: the case no longer calls for it. */
export const readReplies = async (
  sql: Sql,
  keys: Keys,
  actor: Actor,
  { caseId, at }: { caseId: string; at: number },
): Promise<{ ok: true; read: number } | Refusal> => {
  if (!mayDo(actor, 'case.merge')) return refuse('forbidden')
  if (!(await findCase(sql, keys, actor, caseId))) return refuse('unknown')
  const done = await sql`
    with seen as (
      update family_reply set read_at = ${new Date(at)}::timestamptz, read_by = ${actor.staffId}::uuid
      where parent_id = ${caseId}::uuid and read_at is null returning case_id
    ), ${audited(sql, actor, 'family.read', sql`seen.case_id::text`, sql`(select distinct case_id from seen) seen`)}
    select case_id from seen`
  return { ok: true, read: done.length }
}

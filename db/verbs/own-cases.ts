import type { CaseFacts, TimelineFacts } from '../../flows/case/facts.ts'
import { caseFactColumns, caseFactsOf } from '../case-facts.ts'
import { readTimelines } from '../case-timelines.ts'
import type { Sql } from '../client.ts'
import type { Keys } from '../crypto.ts'

const AT_ONCE = 100

/** A citizen's own cases, newest first. There is no way to ask for another's: the person is the session's, not the request's. */
export const ownCases = async (sql: Sql, personId: string, caseId?: string): Promise<CaseFacts[]> => {
  const one = caseId ? sql`and c.id = ${caseId}::uuid` : sql``
  const found = await sql`
    select ${caseFactColumns(sql)}
    from "case" c where c.person_id = ${personId}::uuid ${one} order by c.filed_at desc, c.id limit ${AT_ONCE}::int`
  return found.map(caseFactsOf)
}

/** One of them with its timeline; null where there is no such case of this person. */
export const ownCase = async (
  sql: Sql,
  keys: Keys,
  personId: string,
  caseId: string,
): Promise<{ facts: CaseFacts; timeline: TimelineFacts[] } | null> => {
  const [facts] = await ownCases(sql, personId, caseId)
  if (!facts) return null
  const timelines = await readTimelines(sql, keys, personId, [facts.id])
  return { facts, timeline: timelines[facts.id] ?? [] }
}

/** How many this person has filed since then. */
export const filedSince = async (sql: Sql, personId: string, since: number): Promise<number> => {
  const [row] = await sql`
    select count(*)::int as n from "case" c where c.person_id = ${personId}::uuid and c.filed_at > ${new Date(since)}::timestamptz`
  return row?.n as number
}

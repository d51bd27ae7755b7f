import type { Actor } from '../../flows/actor.ts'
import { soonerBy } from '../../flows/case/promise.ts'
import { clockStopped } from '../../flows/case/states.ts'
import { readTimelines } from '../case-timelines.ts'
import type { Sql } from '../client.ts'
import type { Keys } from '../crypto.ts'
import { readEntered } from '../entered.ts'
import { audited } from './audit.ts'
import { writeEntry } from './entry.ts'
import { currentOf, findCase } from './found-case.ts'
import { type Done, type Refusal, refuse } from './outcome.ts'
import { promiseColumns, recountedWords } from './recount.ts'
import { mayDo, scopeOf } from './rights.ts'

/**
 * 0 usual, 1 raised, 2 money at risk, 3 somebody in danger. An order of work among staff, of which the citizen hears where it promises them a sooner
 * date. Lowered again, the date stands: what was told is not taken back.
 */
export const setUrgency = async (
  sql: Sql,
  keys: Keys,
  actor: Actor,
  { caseId, version, urgency, at }: { caseId: string; version: number; urgency: number; at: number },
): Promise<Done | Refusal> => {
  if (!mayDo(actor, 'case.take')) return refuse('forbidden')
  const found = await findCase(sql, keys, actor, caseId)
  if (!found) return refuse('unknown')
  const { facts } = found
  if (facts.version !== version || facts.closedAt !== undefined)
    return { ok: false, why: 'conflict', current: currentOf(found) }
  const raised = urgency > (facts.urgency ?? 0) && !clockStopped(facts.state)
  const due = raised ? soonerBy(facts, { urgency, now: at, entered: await readEntered(sql) }) : null
  if (due) {
    const { [facts.id]: timeline = [] } = await readTimelines(sql, keys, found.personId, [facts.id])
    return writeEntry(sql, keys, actor, found, {
      verb: 'case.urgency',
      kind: 'recounted',
      at,
      words: '',
      reason: 'urgent',
      set: sql`, urgency = ${urgency}::int ${promiseColumns(sql, due)}`,
      say: recountedWords(found, timeline, due, 'urgent'),
    })
  }
  const [row] = await sql`
    with moved as (
      update "case" c set urgency = ${urgency}::int, version = c.version + 1
      where c.id = ${caseId}::uuid and c.version = ${version}::int and c.closed_at is null and ${scopeOf(sql, actor)} returning c.id, c.version
    ), ${audited(sql, actor, 'case.urgency', sql`moved.id::text`, sql`moved`, { urgency })}
    select version from moved`
  if (row) return { ok: true, version: row.version as number, state: facts.state, outbox: [] }
  const now = await findCase(sql, keys, actor, caseId)
  return now ? { ok: false, why: 'conflict', current: currentOf(now) } : refuse('unknown')
}

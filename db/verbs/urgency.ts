import type { Actor } from '../../flows/actor.ts'
import type { CaseState } from '../../flows/case/states.ts'
import type { Sql } from '../client.ts'
import type { Keys } from '../crypto.ts'
import { audited } from './audit.ts'
import { currentOf, findCase } from './found-case.ts'
import { type Done, type Refusal, refuse } from './outcome.ts'
import { mayDo, scopeOf } from './rights.ts'

/** 0 usual, 1 raised, 2 money at risk, 3 somebody in danger. An order of work among staff: the citizen's timeline says nothing of it. */
export const setUrgency = async (
  sql: Sql,
  keys: Keys,
  actor: Actor,
  { caseId, version, urgency }: { caseId: string; version: number; urgency: number },
): Promise<Done | Refusal> => {
  if (!mayDo(actor, 'case.take')) return refuse('forbidden')
  const [row] = await sql`
    with moved as (
      update "case" c set urgency = ${urgency}::int, version = c.version + 1
      where c.id = ${caseId}::uuid and c.version = ${version}::int and c.closed_at is null and ${scopeOf(sql, actor)} returning c.id, c.version, c.state
    ), ${audited(sql, actor, 'case.urgency', sql`moved.id::text`, sql`moved`, { urgency })}
    select version, state from moved`
  if (row) return { ok: true, version: row.version as number, state: row.state as CaseState, outbox: [] }
  const found = await findCase(sql, keys, actor, caseId)
  return found ? { ok: false, why: 'conflict', current: currentOf(found) } : refuse('unknown')
}

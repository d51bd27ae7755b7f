import type { Actor } from '../../flows/actor.ts'
import { canMove, isClosed } from '../../flows/case/states.ts'
import type { Sql } from '../client.ts'
import type { Keys } from '../crypto.ts'
import { writeEntry } from './entry.ts'
import { currentOf, findCase } from './found-case.ts'
import { takenWords } from './notices.ts'
import { type Done, type Refusal, refuse } from './outcome.ts'
import { mayDo } from './rights.ts'

/** A case becomes this officer's, and begins to be read. From a colleague's hands only a supervisor takes it. */
export const takeCase = async (
  sql: Sql,
  keys: Keys,
  actor: Actor,
  input: { caseId: string; version: number; at: number },
): Promise<Done | Refusal> => {
  if (!mayDo(actor, 'case.take')) return refuse('forbidden')
  const found = await findCase(sql, keys, actor, input.caseId)
  if (!found) return refuse('unknown')
  const { facts, assigneeId } = found
  if (facts.version !== input.version) return { ok: false, why: 'conflict', current: currentOf(found) }
  const others = assigneeId !== null && assigneeId !== actor.staffId && actor.role !== 'supervisor'
  if (others || isClosed(facts.state)) return { ok: false, why: 'no-such-move', current: currentOf(found) }
  const begins = facts.state === 'received' && canMove('received', 'in_review', actor)
  return writeEntry(sql, keys, actor, found, {
    verb: 'case.take',
    kind: 'taken',
    at: input.at,
    words: '',
    ...(begins ? { from: 'received', to: 'in_review' } : {}),
    set: sql`, assignee_id = ${actor.staffId}::uuid ${begins ? sql`, state = 'in_review'` : sql``}`,
    // Said once: a hand-over inside the centre is no news to the citizen.
    say: begins ? takenWords(found) : [],
  })
}

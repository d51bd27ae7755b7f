import type { Actor } from '../../flows/actor.ts'
import { NAMING } from '../../flows/complaint/contract.ts'
import type { StoredAnswer } from '../../flows/interview.ts'
import { asBytes, type Sql } from '../client.ts'
import type { Keys } from '../crypto.ts'
import { openJson } from '../unopened.ts'
import { writeAudit } from './audit.ts'
import { findCase } from './found-case.ts'
import { type Refusal, refuse } from './outcome.ts'
import { mayDo, reachOf, type StaffActor } from './rights.ts'

/** Why somebody has to see it: a code, since the audit holds no words. */
export const REVEAL_REASONS = ['call', 'verify', 'refer', 'correct'] as const
export type RevealReason = (typeof REVEAL_REASONS)[number]

/** `extra:name` is what was said beside the question for the name. */
export const isPersonal = (question: string): boolean => NAMING.has(question.replace(/^extra:/, ''))

/** One personal answer, shown whole to one member of staff for one reason, and written down before it is opened. `undefined`: no key opens it. */
export const revealAnswer = async (
  sql: Sql,
  keys: Keys,
  actor: Actor,
  { caseId, question, reason }: { caseId: string; question: string; reason: RevealReason },
): Promise<{ ok: true; answer: StoredAnswer | undefined } | Refusal> => {
  if (!mayDo(actor, 'case.reveal')) return refuse('forbidden')
  const found = await findCase(sql, keys, actor, caseId, reachOf(sql, actor))
  if (!found) return refuse('unknown')
  const [row] = await sql`
    select a.ord, a.value, c.anonymous from case_answer a join "case" c on c.id = a.case_id
    where a.case_id = ${found.facts.id}::uuid and a.question = ${question} and a.value is not null`
  // Whoever asked not to be named is not named outside the centre.
  const unnamed = row?.anonymous && actor.role === 'agency_officer'
  if (!row || unnamed || !isPersonal(question)) return refuse('unknown')
  await writeAudit(sql, actor, 'case.reveal', found.facts.id, { question, reason })
  const place = `case_answer.value:${found.facts.id}:${row.ord}` as const
  return { ok: true, answer: await openJson<StoredAnswer>(keys, place, asBytes(row.value)) }
}

/** Papers name the person, so they are the centre's alone. */
export const mayReadPaper = (actor: Actor): actor is StaffActor =>
  mayDo(actor, 'case.reveal') && actor.role !== 'agency_officer'

/** Whose papers these are, for a link to them: they name the person, so the centre alone is given one, and it is written down first. */
export const paperOf = async (
  sql: Sql,
  keys: Keys,
  actor: Actor,
  { caseId, reason }: { caseId: string; reason: RevealReason },
): Promise<{ ok: true; personId: string } | Refusal> => {
  if (!mayReadPaper(actor)) return refuse('forbidden')
  const found = await findCase(sql, keys, actor, caseId)
  if (!found) return refuse('unknown')
  await writeAudit(sql, actor, 'case.paper', found.facts.id, { reason })
  return { ok: true, personId: found.personId }
}

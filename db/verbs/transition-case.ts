import type { Actor } from '../../flows/actor.ts'
import type { Due } from '../../flows/case/facts.ts'
import { dueAfter } from '../../flows/case/promise.ts'
import {
  type CaseState,
  clockStopped,
  findMove,
  isClosed,
  type Need,
  type Transition,
} from '../../flows/case/states.ts'
import { readTimelines } from '../case-timelines.ts'
import { type Fragment, rows, type Sql } from '../client.ts'
import type { Keys } from '../crypto.ts'
import { writeEntry } from './entry.ts'
import { followed } from './exchange/standing.ts'
import { currentOf, type FoundCase, findCase } from './found-case.ts'
import { movedWords } from './notices.ts'
import { type Done, type Refusal, refuse } from './outcome.ts'
import { type Mover, mayMove, scopeOf } from './rights.ts'

export type TransitionInput = {
  caseId: string
  version: number
  to: CaseState
  /** Read by the citizen. */
  text?: string
  /** A code of `REASONS`. */
  reason?: string
  /** To whom it is forwarded. */
  agencyId?: string
  /** The number of the same person's open case that this one repeats: it goes on there, so they must be able to follow it. */
  parent?: string
  at: number
}

/** The move of a case from one state to the next, as far as the table of moves lets this actor. */
export const transitionCase = async (
  sql: Sql,
  keys: Keys,
  actor: Actor,
  input: TransitionInput,
): Promise<Done | Refusal> => {
  if (!mayMove(actor)) return refuse('forbidden')
  const found = await findCase(sql, keys, actor, input.caseId)
  if (!found) return refuse('unknown')
  if (found.facts.version !== input.version) return { ok: false, why: 'conflict', current: currentOf(found) }
  const move = findMove(found.facts.state, input.to, actor)
  if (!move.ok) return { ok: false, why: 'no-such-move', current: currentOf(found) }
  const needs = await lacking(sql, actor, found, move.transition, input)
  if (needs.length) return { ok: false, why: 'needs', needs }
  const reason = input.to === 'duplicate_of' ? input.parent : input.reason
  const due = await promised(sql, keys, found, input)
  const told = {
    to: input.to,
    at: input.at,
    ...(input.text ? { text: input.text } : {}),
    ...(reason ? { reason } : {}),
    ...(due ? { due: due.resolveAt } : {}),
  }
  return writeEntry(sql, keys, actor, found, {
    verb: 'case.move',
    kind: input.to === 'waiting_citizen' ? 'asked' : 'moved',
    at: input.at,
    words: input.text ?? '',
    from: found.facts.state,
    to: input.to,
    ...(reason ? { reason } : {}),
    ...(input.to === 'forwarded' && input.agencyId ? { agency: input.agencyId } : {}),
    set: columns(sql, input, found.facts.state, reason, due),
    also: followed(sql, actor, {
      from: found.facts.state,
      to: input.to,
      ...(reason ? { reason } : {}),
      at: input.at,
    }),
    say: move.transition.notify.includes('citizen') ? movedWords(found, told) : [],
  })
}

/** Where the clock had stood still and goes on, or begins anew since the case is opened again: the promise from now on. */
const promised = async (
  sql: Sql,
  keys: Keys,
  { facts, personId }: FoundCase,
  { to, at }: TransitionInput,
): Promise<Due | undefined> => {
  if (!clockStopped(facts.state) || clockStopped(to)) return undefined
  const { [facts.id]: timeline = [] } = await readTimelines(sql, keys, personId, [facts.id])
  const reopened = facts.reopened + (isClosed(facts.state) ? 1 : 0)
  return dueAfter({ ...facts, reopened }, timeline, { at, kind: 'moved', by: 'staff', to }) ?? undefined
}

/** What the move asks for and the input does not have, or names what is not there. */
const lacking = async (
  sql: Sql,
  actor: Mover,
  found: FoundCase,
  { needs }: Transition,
  input: TransitionInput,
): Promise<Need[]> => {
  const has: Record<Need, () => boolean | Promise<boolean>> = {
    text: () => Boolean(input.text),
    reason: () => Boolean(input.reason),
    agency: async () =>
      Boolean(
        input.agencyId &&
          (await sql`select 1 from agency where id = ${input.agencyId}::uuid and active`).length,
      ),
    parent: async () =>
      Boolean(
        input.parent &&
          (
            await sql`select 1 from "case" c where c.number = ${input.parent} and c.id <> ${found.facts.id}::uuid and c.closed_at is null
              and c.person_id = ${found.personId}::uuid and ${scopeOf(sql, actor)}`
          ).length,
      ),
  }
  const missing: Need[] = []
  for (const need of needs) if (!(await has[need]())) missing.push(need)
  return missing
}

const columns = (
  sql: Sql,
  input: TransitionInput,
  from: CaseState,
  reason: string | undefined,
  due: Due | undefined,
): Fragment => {
  const when = sql`${new Date(input.at)}::timestamptz`
  const state = sql`, state = ${input.to}, reason = ${reason ?? null}::text`
  const answered = input.text ? sql`, first_answer_at = coalesce(c.first_answer_at, ${when})` : sql``
  const ran = sql`, paused_at = null,
    paused_ms = c.paused_ms + case when c.paused_at is null then 0 else greatest(0, ms(${when}) - ms(c.paused_at)) end`
  const counted = due
    ? sql`, due = ${rows([due])}::text::jsonb -> 0, due_at = ${new Date(due.resolveAt)}::timestamptz`
    : sql``
  if (isClosed(from) && !isClosed(input.to))
    return sql`${state}, closed_at = null, reopened = c.reopened + 1, first_answer_at = null, paused_at = null, paused_ms = 0 ${counted}`
  if (input.to === 'waiting_citizen') return sql`${state}, paused_at = ${when} ${answered}`
  if (isClosed(input.to))
    return sql`${state}, closed_at = ${when}, closings = c.closings + 1 ${ran} ${answered}`
  return sql`${state} ${ran} ${answered} ${holder(sql, from, input)} ${counted}`
}

/** Who may read the case outside the centre: the agency that it is forwarded to, until it is handed back. */
const holder = (sql: Sql, from: CaseState, { to, agencyId }: TransitionInput): Fragment => {
  if (to === 'forwarded') return sql`, agency_id = ${agencyId ?? null}::uuid`
  const handedBack = to === 'in_review' && (from === 'forwarded' || from === 'accepted_by_agency')
  return handedBack ? sql`, agency_id = null` : sql``
}

/** A question to the citizen: the clock stands until they answer. */
export const askCitizen = (
  sql: Sql,
  keys: Keys,
  actor: Actor,
  input: { caseId: string; version: number; text: string; at: number },
): Promise<Done | Refusal> => transitionCase(sql, keys, actor, { ...input, to: 'waiting_citizen' })

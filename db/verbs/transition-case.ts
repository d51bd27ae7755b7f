import type { Actor } from '../../flows/actor.ts'
import type { Due } from '../../flows/case/facts.ts'
import { dueAfter, mayPause } from '../../flows/case/promise.ts'
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
import { readEntered } from '../entered.ts'
import { writeEntry } from './entry.ts'
import { ownClock } from './exchange/own-time.ts'
import { followed } from './exchange/standing.ts'
import { currentOf, type FoundCase, findCase, mayReach } from './found-case.ts'
import { familyNews, sealNews } from './mass.ts'
import { mergeCases } from './merge.ts'
import { movedWords } from './notices.ts'
import { type Done, type Refusal, refuse } from './outcome.ts'
import { type Mover, mayDo, mayMove, scopeOf } from './rights.ts'

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
  /** Read by the citizens whose cases are joined to this one; never the words to this one's. */
  familyText?: string
  /** The number of the same person's open case that this one repeats: it goes on there, so they must be able to follow it. */
  parent?: string
  at: number
}

/** The move of a case from one state to the next, as far as the table of moves lets this actor. `looked`: `findCase` of it, where that was asked already. */
export const transitionCase = async (
  sql: Sql,
  keys: Keys,
  actor: Actor,
  input: TransitionInput,
  looked?: FoundCase | null,
): Promise<Done | Refusal> => {
  if (!mayMove(actor)) return refuse('forbidden')
  const found = looked === undefined ? await findCase(sql, keys, actor, input.caseId) : looked
  if (!found) return refuse('unknown')
  // Whoever has the head's case has not those of its family: what all of them read is the centre's to write.
  if (input.familyText !== undefined && !mayDo(actor, 'mass.write')) return refuse('forbidden')
  if (found.facts.version !== input.version) return { ok: false, why: 'conflict', current: currentOf(found) }
  const move = findMove(found.facts.state, input.to, actor)
  if (!move.ok || !mayReach(found, input.to))
    return { ok: false, why: 'no-such-move', current: currentOf(found) }
  if (input.to === 'duplicate_of') return joinOwn(sql, keys, actor, found, input)
  if (found.unreached && waitsForThem(actor, input.to)) return refuse('unopened')
  const needs = await lacking(sql, move.transition, input)
  if (needs.length) return { ok: false, why: 'needs', needs }
  const { reason } = input
  const { due, runs } = await promised(sql, keys, found, input)
  const theirs =
    input.to === 'forwarded' && input.agencyId
      ? await ownClock(sql, input.agencyId, found.facts, input.at)
      : null
  const told = {
    to: input.to,
    at: input.at,
    ...(input.text ? { text: input.text } : {}),
    ...(reason ? { reason } : {}),
    ...(due ? { due: due.resolveAt } : {}),
    ...(runs ? { runs } : {}),
    ...(theirs ? { theirs } : {}),
  }
  const news = await sealNews(keys, input.familyText)
  return writeEntry(sql, keys, actor, found, {
    verb: 'case.move',
    kind: input.to === 'waiting_citizen' ? 'asked' : 'moved',
    at: input.at,
    words: input.text ?? '',
    from: found.facts.state,
    to: input.to,
    ...(reason ? { reason } : {}),
    ...(input.to === 'forwarded' && input.agencyId ? { agency: input.agencyId } : {}),
    set: columns(sql, input, { from: found.facts.state, reason, due, runs }),
    also: sql`${followed(sql, actor, {
      from: found.facts.state,
      to: input.to,
      ...(reason ? { reason } : {}),
      at: input.at,
    })} ${familyNews(sql, {
      to: input.to,
      by: actor.kind === 'staff' ? actor.staffId : null,
      at: input.at,
      news,
    })}`,
    say: move.transition.notify.includes('citizen') ? movedWords(found, told) : [],
  })
}

/**
 * Not asked, since nobody would hear the question, and the clock would stand still for it; nor closed by a job, since nobody would see that they never
 * heard of it.
 */
const waitsForThem = (actor: Mover, to: CaseState): boolean =>
  to === 'waiting_citizen' || (actor.kind === 'job' && isClosed(to))

/**
 * Where the clock had stood still and goes on, or begins anew since the case is opened again: the promise from now on. A question beyond those that
 * may stop the clock leaves it running.
 */
const promised = async (
  sql: Sql,
  keys: Keys,
  { facts, personId }: FoundCase,
  { to, at }: TransitionInput,
): Promise<{ due?: Due; runs?: boolean }> => {
  const goesOn = clockStopped(facts.state) && !clockStopped(to)
  if (!goesOn && to !== 'waiting_citizen') return {}
  const { [facts.id]: timeline = [] } = await readTimelines(sql, keys, personId, [facts.id])
  const reopened = facts.reopened + (isClosed(facts.state) ? 1 : 0)
  if (!goesOn) return { runs: !mayPause(facts, timeline) }
  const due = dueAfter(
    { ...facts, reopened },
    timeline,
    { at, kind: 'moved', by: 'staff', to },
    await readEntered(sql),
  )
  return due ? { due } : {}
}

/** To a case of the same person, by its number; to another's it goes by `mergeCases`, which names no number to the citizen. */
const joinOwn = async (
  sql: Sql,
  keys: Keys,
  actor: Mover,
  { facts, personId }: FoundCase,
  { parent, version, at }: TransitionInput,
): Promise<Done | Refusal> => {
  const [other] = parent
    ? await sql`select c.id from "case" c where c.number = ${parent} and c.id <> ${facts.id}::uuid and c.closed_at is null
        and c.person_id = ${personId}::uuid and ${scopeOf(sql, actor)}`
    : []
  if (!other) return { ok: false, why: 'needs', needs: ['parent'] }
  return mergeCases(sql, keys, actor, { caseId: facts.id, version, into: other.id as string, at })
}

/** What the move asks for and the input does not have, or names what is not there. */
const lacking = async (sql: Sql, { needs }: Transition, input: TransitionInput): Promise<Need[]> => {
  const has: Record<Need, () => boolean | Promise<boolean>> = {
    text: () => Boolean(input.text),
    reason: () => Boolean(input.reason),
    agency: async () =>
      Boolean(
        input.agencyId &&
          (await sql`select 1 from agency where id = ${input.agencyId}::uuid and active`).length,
      ),
    // Asked for by `joinOwn`.
    parent: () => false,
  }
  const missing: Need[] = []
  for (const need of needs) if (!(await has[need]())) missing.push(need)
  return missing
}

type Moving = {
  from: CaseState
  reason: string | undefined
  due: Due | undefined
  runs: boolean | undefined
}

const columns = (sql: Sql, input: TransitionInput, { from, reason, due, runs }: Moving): Fragment => {
  const when = sql`${new Date(input.at)}::timestamptz`
  const state = sql`, state = ${input.to}, reason = ${reason ?? null}::text`
  const answered = input.text ? sql`, first_answer_at = coalesce(c.first_answer_at, ${when})` : sql``
  const ran = sql`, paused_at = null,
    paused_ms = c.paused_ms + case when c.paused_at is null then 0 else greatest(0, ms(${when}) - ms(c.paused_at)) end`
  const counted = due
    ? sql`, due = ${rows([due])}::text::jsonb -> 0, due_at = ${new Date(due.resolveAt)}::timestamptz`
    : sql``
  if (isClosed(from) && !isClosed(input.to))
    return sql`${state}, closed_at = null, reopened = c.reopened + 1, first_answer_at = null, paused_at = null, paused_ms = 0,
      parent_id = null ${counted}`
  if (input.to === 'waiting_citizen')
    return sql`${state}, asked_at = ${when}, paused_at = ${runs ? null : new Date(input.at)}::timestamptz ${answered}`
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

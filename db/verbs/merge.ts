import type { Actor } from '../../flows/actor.ts'
import { mergedNotice, partedNotice } from '../../flows/case/family.ts'
import { dueAfter } from '../../flows/case/promise.ts'
import { type CaseState, findMove, isCaseState, isClosed } from '../../flows/case/states.ts'
import { readTimelines } from '../case-timelines.ts'
import { rows, type Sql } from '../client.ts'
import type { Keys } from '../crypto.ts'
import { type Failed, pageByPage } from '../each.ts'
import { readEntered } from '../entered.ts'
import { writeEntry } from './entry.ts'
import { followed } from './exchange/standing.ts'
import { currentOf, type FoundCase, findCase } from './found-case.ts'
import { together } from './once.ts'
import { type Done, type Refusal, refuse } from './outcome.ts'
import { type Mover, mayDo } from './rights.ts'

/** Why two cases are not joined as things are, for the loser of a race as well as for whoever asked for the impossible: what is true now. */
const conflict = (found: FoundCase): Refusal => ({ ok: false, why: 'conflict', current: currentOf(found) })

/** Both rows, always in the order of their ids: two officers who join A to B and B to A wait for each other in line and not crosswise. */
const lock = async (sql: Sql, ids: readonly string[]): Promise<Map<string, Record<string, unknown>>> => {
  const found = await sql`
    select c.id, c.parent_id, c.spam_at, exists (select 1 from "case" k where k.parent_id = c.id) as leads
    from "case" c where c.id in (select value::uuid from json_array_elements_text(${rows(ids)}::text::json)) order by c.id for no key update`
  return new Map(found.map((row) => [row.id as string, row]))
}

/**
 * Joins a case to another of the same matter, whoever's it is. From then on decisions fall on the other one and reach this one's citizen under
 * their own number; what they add is read there. Families have one head: no chains, no circles.
 */
export const mergeCases = (
  sql: Sql,
  keys: Keys,
  actor: Actor,
  input: { caseId: string; version: number; into: string; at: number },
): Promise<Done | Refusal> =>
  mayDo(actor, 'case.merge')
    ? together(sql, (tx) => mergeIn(tx, keys, actor, input))
    : Promise.resolve(refuse('forbidden'))

const mergeIn = async (
  sql: Sql,
  keys: Keys,
  actor: Mover,
  { caseId, version, into, at }: { caseId: string; version: number; into: string; at: number },
): Promise<Done | Refusal> => {
  const rowOf = await lock(sql, [caseId, into])
  const child = await findCase(sql, keys, actor, caseId)
  if (!child) return refuse('unknown')
  if (child.facts.version !== version) return conflict(child)
  const parent = caseId === into ? null : await findCase(sql, keys, actor, into)
  if (!parent) return { ok: false, why: 'needs', needs: ['parent'] }
  const move = findMove(child.facts.state, 'duplicate_of', actor)
  if (!move.ok) return { ok: false, why: 'no-such-move', current: currentOf(child) }
  const [low, high] = [rowOf.get(caseId), rowOf.get(into)]
  if (low?.parent_id || low?.leads) return conflict(child)
  if (isClosed(parent.facts.state) || high?.parent_id || high?.spam_at) return conflict(parent)
  const own = child.personId === parent.personId
  const id = crypto.randomUUID()
  const done = await writeEntry(sql, keys, actor, child, {
    verb: 'case.merge',
    kind: own ? 'merged-own' : 'merged',
    at,
    words: '',
    from: child.facts.state,
    to: 'duplicate_of',
    // The other's number is said to nobody but to who has both.
    ...(own ? { reason: parent.facts.number } : {}),
    set: sql`, state = 'duplicate_of', reason = ${own ? parent.facts.number : null}::text, closed_at = ${new Date(at)}::timestamptz,
      parent_id = ${into}::uuid`,
    also: sql`, joined as (
      insert into case_merge (id, child_id, parent_id, at, by_id, state, seq)
      select ${id}::uuid, id, ${into}::uuid, ${new Date(at)}::timestamptz, ${actor.kind === 'staff' ? actor.staffId : null}::uuid, ${child.facts.state}, seq from moved
    ) ${followed(sql, actor, { from: child.facts.state, to: 'duplicate_of', at })}`,
    say: mergedNotice(child.reader, {
      number: child.facts.number,
      caseId,
      due: parent.facts.dueAt,
      ...(own ? { own: parent.facts.number } : {}),
    }),
  })
  if (!done.ok) return done
  await writeEntry(sql, keys, actor, parent, {
    verb: 'case.joined',
    kind: own ? 'joined-own' : 'joined',
    at,
    words: '',
    set: sql``,
    say: [],
  })
  return done
}

type Parting = { caseId: string; version?: number; at: number }

/** Parts a case from the other again: as it was, with its promise, and with all that came in between. */
export const unmergeCase = (
  sql: Sql,
  keys: Keys,
  actor: Actor,
  input: Parting & { version: number },
): Promise<Done | Refusal> =>
  mayDo(actor, 'case.merge')
    ? together(sql, (tx) => partIn(tx, keys, actor, input))
    : Promise.resolve(refuse('forbidden'))

const partIn = async (sql: Sql, keys: Keys, actor: Mover, input: Parting): Promise<Done | Refusal> => {
  const { caseId, at } = input
  const [joined] = await sql`
    select m.parent_id, m.state, exists (
      select 1 from timeline t where t.case_id = m.child_id and t.seq > m.seq and t.actor_kind = 'citizen') as answered
    from case_merge m where m.child_id = ${caseId}::uuid and m.ended_at is null`
  const into = joined?.parent_id as string | undefined
  await lock(sql, into ? [caseId, into] : [caseId])
  const child = await findCase(sql, keys, actor, caseId)
  if (!child) return refuse('unknown')
  if (input.version !== undefined && child.facts.version !== input.version) return conflict(child)
  if (!joined || !into || child.facts.state !== 'duplicate_of')
    return { ok: false, why: 'no-such-move', current: currentOf(child) }
  const was = isCaseState(joined.state as string) ? (joined.state as CaseState) : 'in_review'
  // Who has answered meanwhile is asked no more.
  const state = was === 'waiting_citizen' && joined.answered ? 'in_review' : was
  const { [caseId]: timeline = [] } = await readTimelines(sql, keys, child.personId, [caseId])
  const due = dueAfter(
    child.facts,
    timeline,
    { at, kind: 'unmerged', by: 'staff', to: state },
    await readEntered(sql),
  )
  const waits = state === 'waiting_citizen'
  const done = await writeEntry(sql, keys, actor, child, {
    verb: 'case.unmerge',
    kind: 'unmerged',
    at,
    words: '',
    from: 'duplicate_of',
    to: state,
    set: sql`, state = ${state}, reason = null, closed_at = null, parent_id = null
      ${
        waits
          ? sql``
          : sql`, paused_at = null, paused_ms = c.paused_ms
        + case when c.paused_at is null then 0 else greatest(0, ms(${new Date(at)}::timestamptz) - ms(c.paused_at)) end`
      }
      ${due && !waits ? sql`, due = ${rows([due])}::text::jsonb -> 0, due_at = ${new Date(due.resolveAt)}::timestamptz` : sql``}`,
    say: partedNotice(child.reader, {
      number: child.facts.number,
      caseId,
      ...(due && !waits ? { due: due.resolveAt } : {}),
    }),
  })
  if (!done.ok) return done
  const parent = await findCase(sql, keys, actor, into)
  if (parent)
    await writeEntry(sql, keys, actor, parent, {
      verb: 'case.parted',
      kind: 'parted',
      at,
      words: '',
      set: sql``,
      say: [],
    })
  return done
}

const JOB = { kind: 'job', name: 'family' } as const satisfies Actor
const AT_ONCE = 50

/** Where the head of a family was taken back by its citizen, the others go on by themselves. @returns what is to be sent. */
export const partOrphans = async (
  sql: Sql,
  keys: Keys,
  { now, failed }: { now: number; failed: Failed },
): Promise<number[]> => {
  const parted = await pageByPage(
    (but) => sql`
      select m.child_id from case_merge m join "case" p on p.id = m.parent_id join "case" c on c.id = m.child_id
      where m.ended_at is null and p.state = 'withdrawn' and c.state = 'duplicate_of'
        and m.child_id not in (select value::uuid from json_array_elements_text(${rows(but)}::text::json))
      order by m.at limit ${AT_ONCE}::int`,
    { idOf: (row) => row.child_id, failed, limit: AT_ONCE },
    async (row) => {
      const done = await together(sql, (tx) =>
        partIn(tx, keys, JOB, { caseId: row.child_id as string, at: now }),
      )
      return done.ok ? done.outbox : null
    },
  )
  return parted.flat()
}

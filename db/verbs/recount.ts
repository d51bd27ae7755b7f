import type { Actor } from '../../flows/actor.ts'
import type { Due } from '../../flows/case/facts.ts'
import type { Entered } from '../../flows/case/hours.ts'
import { recountedNotice } from '../../flows/case/notices.ts'
import { arithmetic, recounted } from '../../flows/case/promise.ts'
import type { Message } from '../../flows/turn.ts'
import { readTimelines } from '../case-timelines.ts'
import { type Fragment, rows, type Sql } from '../client.ts'
import type { Keys } from '../crypto.ts'
import { type Failed, pageByPage } from '../each.ts'
import { readEntered } from '../entered.ts'
import { writeEntry } from './entry.ts'
import { type FoundCase, findCase } from './found-case.ts'

const JOB = { kind: 'job', name: 'calendar' } as const satisfies Actor
const AT_ONCE = 50

/** The columns of a promise. */
export const promiseColumns = (sql: Sql, due: Due): Fragment =>
  sql`, due = ${rows([due])}::text::jsonb -> 0, due_at = ${new Date(due.resolveAt)}::timestamptz`

/** What the citizen hears of another date: the date, why, and its arithmetic. */
export const recountedWords = (
  { facts, reader }: Pick<FoundCase, 'facts' | 'reader'>,
  timeline: Parameters<typeof arithmetic>[1],
  due: Due,
  why: string,
): Message[] => {
  const how = arithmetic({ ...facts, promise: due }, timeline)
  return how
    ? recountedNotice(reader, {
        number: facts.number,
        caseId: facts.id,
        was: facts.dueAt,
        due: due.resolveAt,
        why,
        how,
      })
    : []
}

/**
 * Counts again what was promised with the word that it may move, once more holidays are known: those cases alone, each once for each change of
 * the calendar. A date that comes out otherwise is told; one that stands is firm from now on, without a word. @returns how many were counted, and what is to be sent.
 */
export const recountPromises = async (
  sql: Sql,
  keys: Keys,
  { now, failed }: { now: number; failed: Failed },
): Promise<{ counted: number; outbox: number[] }> => {
  const entered = await readEntered(sql)
  const { asOf } = entered
  if (!asOf) return { counted: 0, outbox: [] }
  const counted = await pageByPage(
    (but) => sql`
      select c.id from "case" c where c.closed_at is null and c.due -> 'uncovered' is not null and c.paused_at is null and c.spam_at is null
        and coalesce((c.due ->> 'asOf')::bigint, 0) < ${asOf}::bigint
        and c.id not in (select value::uuid from json_array_elements_text(${rows(but)}::text::json))
      order by c.due_at limit ${AT_ONCE}::int`,
    { idOf: ({ id }) => id, failed, limit: AT_ONCE },
    ({ id }) => recountOne(sql, keys, id as string, entered, now),
  )
  return { counted: counted.length, outbox: counted.flat() }
}

/** @returns what is to be sent; null where nothing was counted, or somebody was faster. */
const recountOne = async (
  sql: Sql,
  keys: Keys,
  id: string,
  entered: Entered,
  now: number,
): Promise<number[] | null> => {
  const one = await findCase(sql, keys, JOB, id)
  // A date that was promised becomes no other one unheard.
  if (!one || one.unreached) return null
  const { [one.facts.id]: timeline = [] } = await readTimelines(sql, keys, one.personId, [one.facts.id])
  const due = recounted(one.facts, timeline, entered)
  if (!due) return null
  if (due.resolveAt === one.facts.dueAt) {
    const kept = await sql`
      update "case" set due = ${rows([due])}::text::jsonb -> 0
      where id = ${one.facts.id}::uuid and version = ${one.facts.version}::int returning 1`
    return kept.length ? [] : null
  }
  const done = await writeEntry(sql, keys, JOB, one, {
    verb: 'case.recount',
    kind: 'recounted',
    at: now,
    words: '',
    reason: 'calendar',
    set: promiseColumns(sql, due),
    say: recountedWords(one, timeline, due, 'calendar'),
  })
  return done.ok ? [...done.outbox] : null
}

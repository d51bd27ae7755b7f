import { addWorkingDays } from '../../../flows/case/due.ts'
import type { CaseFacts, TheirDue, TimelineFacts } from '../../../flows/case/facts.ts'
import { centreCalendar, withEntered } from '../../../flows/case/hours.ts'
import { countedDays } from '../../../flows/case/policy.ts'
import { theirDue } from '../../../flows/case/promise.ts'
import { type OwnTimes, ownDays } from '../../../flows/exchange/directory.ts'
import { caseFactColumns, caseFactsOf } from '../../case-facts.ts'
import { rows, type Sql } from '../../client.ts'
import { readEntered } from '../../entered.ts'

/** The clock that begins for an agency as it is handed a case; null where it set itself no time for such a one. */
export const ownClock = async (
  sql: Sql,
  agencyId: string,
  { family, urgency = 0 }: Pick<CaseFacts, 'family' | 'urgency'>,
  from: number,
): Promise<(TheirDue & { dueAt: number }) | null> => {
  const [row] = await sql`select th, en, own_times from agency where id = ${agencyId}::uuid`
  const count = row ? ownDays(row.own_times as OwnTimes, { family, urgency }) : undefined
  if (!row || count === undefined) return null
  const entered = await readEntered(sql)
  // Nothing has stopped it yet, so there is an end.
  const dueAt = addWorkingDays(withEntered(centreCalendar, entered), from, count)!
  const days = countedDays({ calendar: 'bangkok' }, from, dueAt, entered)
  return { th: row.th as string, en: row.en as string, from, count, dueAt, ...(days.length ? { days } : {}) }
}

/** The own clocks of those who have these cases, by what happened since: days in which the citizen is asked are not theirs. Without those that have none or stand still. */
export const runningDues = async (sql: Sql, caseIds: readonly string[]): Promise<Map<string, number>> => {
  const dues = new Map<string, number>()
  if (caseIds.length === 0) return dues
  const of = sql`(select json_array_elements_text(${rows(caseIds)}::text::json)::uuid)`
  const [cases, entries] = await Promise.all([
    sql`select ${caseFactColumns(sql)} from "case" c where c.id in ${of}`,
    sql`select case_id, seq, ms(at) as at, kind, actor_kind, to_state from timeline where case_id in ${of} order by case_id, seq`,
  ])
  const timelines = Map.groupBy(entries, (entry) => entry.case_id as string)
  for (const row of cases) {
    const due = theirDue(caseFactsOf(row), (timelines.get(row.id as string) ?? []).map(factsOf))
    if (due !== null) dues.set(row.id as string, due)
  }
  return dues
}

const factsOf = (entry: Record<string, unknown>): TimelineFacts => ({
  seq: entry.seq as number,
  at: Number(entry.at),
  kind: entry.kind as string,
  by: entry.actor_kind as TimelineFacts['by'],
  ...(entry.to_state ? { to: entry.to_state as string } : {}),
})

import { addWorkingDays } from '../../../flows/case/due.ts'
import type { CaseFacts, TheirDue } from '../../../flows/case/facts.ts'
import { centreCalendar, withEntered } from '../../../flows/case/hours.ts'
import { countedDays } from '../../../flows/case/policy.ts'
import { type OwnTimes, ownDays } from '../../../flows/exchange/directory.ts'
import type { Sql } from '../../client.ts'
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

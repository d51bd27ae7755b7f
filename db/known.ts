import content from '../flows/content/retention.json' with { type: 'json' }
import type { IndicatorKey, Known, KnownKeys } from '../flows/scam/contract.ts'
import { DAY } from '../flows/time.ts'
import { type Fragment, joined, type Sql } from './client.ts'
import type { Keys } from './crypto.ts'
import { inOneFlight, literal } from './literal.ts'
import { indicatorId } from './scam-index.ts'

/** Before this an indicator that nobody has reported since is no longer listed: numbers are given to other people. */
export const listedSince = (now: number): Date => new Date(now - content.days.scamListed * DAY)

/** What reports say of these keys, as of `now` (ms). Keys of which nothing is known are absent. */
export const readKnown = async (
  sql: Sql,
  keys: Keys,
  wanted: readonly IndicatorKey[],
  now: number,
): Promise<KnownKeys> => {
  const distinct = [...new Set(wanted)]
  if (!distinct.length) return {}
  const ids = await Promise.all(distinct.map((key) => indicatorId(keys, key)))
  const keyOf = new Map(ids.map((id, index) => [id, distinct[index]!]))
  const found = await inOneFlight(
    sql,
    literal`
      select id, reporters, reviewed_at is not null as reviewed, ms(last_at) as last_at, state = 'appealed' as disputed from indicator
      where id in (${listOf(ids)}) and reporters > 0 and state <> 'hidden' and last_at > ${listedSince(now)}::timestamptz`,
  )
  const known: Record<string, Known> = {}
  for (const row of found) {
    const key = keyOf.get(row.id as string)
    if (!key) continue
    known[key] = {
      reports: row.reporters as number,
      reviewed: row.reviewed as boolean,
      lastReported: Number(row.last_at),
      ...(row.disputed ? { disputed: true } : {}),
    }
  }
  return known
}

/** Constants, so that the plan is the primary key's whatever the planner thinks of a list. */
const listOf = (ids: readonly string[]): Fragment =>
  joined(
    literal,
    ids.map((id, index) => (index === 0 ? literal`${id}::uuid` : literal`, ${id}::uuid`)),
  )

import { CASE_STATES, isClosed } from '../../flows/case/states.ts'
import { type Codes, type Release, releaseOf } from '../../flows/figures/release.ts'
import { PROVINCES } from '../../flows/places.ts'
import { bangkokDate, DAY, fromIsoDay } from '../../flows/time.ts'
import { rows, type Sql } from '../client.ts'
import { readSums } from './figures.ts'
import { monthAfter } from './figures-roll.ts'

/** Whoever knows that somebody filed yesterday should not watch the count move. */
const DELAY = 7 * DAY

export type Kinds = Pick<Codes, 'families' | 'subtypes'>

/**
 * Publishes months that are over, seven days later, the oldest first: each once and for good. What is found out afterwards stands in later months, as it
 * happened then. @returns how many.
 */
export const releaseMonths = async (sql: Sql, kinds: Kinds, now: number): Promise<number> => {
  const [first] = await sql`select ms(min(filed_at)) as at from "case"`
  if (!first?.at) return 0
  const begun = bangkokDate(Number(first.at))
  const done = new Set((await sql`select month from figure_release`).map(({ month }) => month as string))
  let released = 0
  for (let month = begun.slice(0, 7); monthAfter(month) + DELAY <= now; ) {
    if (!done.has(month)) released += await releaseMonth(sql, kinds, { month, begun, now })
    month = bangkokDate(monthAfter(month)).slice(0, 7)
  }
  return released
}

const releaseMonth = async (
  sql: Sql,
  kinds: Kinds,
  { month, begun, now }: { month: string; begun: string; now: number },
): Promise<number> => {
  const from = `${month}-01`
  const until = bangkokDate(monthAfter(month) - DAY)
  const [row] = await sql`
    select count(*)::int as n from figure_rolled where sealed and day between ${from}::text::date and ${until}::text::date`
  // The first month may have begun in its middle.
  const since = begun > from ? begun : from
  if (row?.n < Math.round((monthAfter(month) - fromIsoDay(since)!) / DAY)) return 0
  const release = releaseOf(month, await readSums(sql, from, until), {
    ...kinds,
    provinces: PROVINCES.map(({ code }) => code),
    outcomes: CASE_STATES.filter(isClosed),
  })
  const made = await sql`
    insert into figure_release (month, at, body) values (${month}, ${new Date(now)}::timestamptz, ${rows([release])}::text::jsonb -> 0)
    on conflict (month) do nothing returning month`
  return made.length
}

/** What the public has been told, the newest month first. */
export const readReleases = async (sql: Sql, limit = 36): Promise<{ at: number; release: Release }[]> => {
  const found =
    await sql`select ms(at) as at, body from figure_release order by month desc limit ${limit}::int`
  return found.map((row) => ({ at: Number(row.at), release: row.body as Release }))
}

export const agencyNames = async (sql: Sql): Promise<ReadonlyMap<string, { th: string; en: string }>> => {
  const found = await sql`select id, th, en from agency`
  return new Map(found.map(({ id, th, en }) => [id as string, { th: th as string, en: en as string }]))
}

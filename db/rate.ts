import { rows, type Sql } from './client.ts'
import { inOneFlight, literal } from './literal.ts'

/** So many (`most`) in any so long a time (`ms`). `what` and the length name the row: the same allowance asked at two doors is one. */
export type Allowance = { what: string; most: number; ms: number }

const keyOf = (subject: string, { what, ms }: Allowance): string => `${what}:${subject}:${ms}`

const asked = (subject: string, allowances: readonly Allowance[]): string =>
  rows(allowances.map((one) => ({ key: keyOf(subject, one), most: one.most, ms: one.ms })))

/**
 * One of each allowance, or none of them: 0 where taken, else the ms until it is worth trying again. One statement whatever the count, in
 * the database because workers share nothing else.
 */
export const takeRate = async (
  sql: Sql,
  subject: string,
  allowances: readonly Allowance[],
  now: number,
): Promise<number> => {
  const [row] = await inOneFlight(
    sql,
    literal`select take_rate(${asked(subject, allowances)}::json, ${now}::bigint) as wait`,
  )
  return Number(row?.wait)
}

/** As `takeRate`, but what `same` names costs once in a window: looked at first and done then, or sent again, it is one. */
export const takeRateOnce = async (
  sql: Sql,
  subject: string,
  { same, allowance }: { same: string; allowance: Allowance },
  now: number,
): Promise<number> => {
  const own = { ...allowance, what: `${allowance.what}.${same}`, most: 1 }
  const wait = await takeRate(sql, subject, [own, allowance], now)
  if (wait === 0) return 0
  const [taken] = await sql`
    select 1 from rate where key = ${keyOf(subject, own)} and n + before > 0 and ends > ${now}::bigint`
  return taken ? 0 : wait
}

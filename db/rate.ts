import { rows, type Sql } from './client.ts'
import { inOneFlight, literal } from './literal.ts'

/** So many (`most`) in any so long a time (`ms`). `what` and the length name the row: the same allowance asked at two doors is one. */
export type Allowance = { what: string; most: number; ms: number }

const asked = (subject: string, allowances: readonly Allowance[]): string =>
  rows(allowances.map(({ what, most, ms }) => ({ key: `${what}:${subject}:${ms}`, most, ms })))

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

import type { Sql } from './client.ts'
import { sha256 } from './crypto.ts'
import { inOneFlight, literal } from './literal.ts'
import type { Allowance } from './rate.ts'

export type AgencyCaller = { agencyId: string; official: boolean; wait: number }

/**
 * Whose API key this is, and their allowance, in one flight. Looked up by the key's SHA-256: how long that takes says nothing of the key
 * itself, and who reads the table can call as nobody.
 */
export const agencyOfKey = async (
  sql: Sql,
  apiKey: string,
  { what, most, ms }: Allowance,
  now: number,
): Promise<AgencyCaller | null> => {
  const [row] = await inOneFlight(
    sql,
    literal`
      select id, official, take_rate(json_build_array(json_build_object('key', ${what} || ':' || id || ':' || ${ms}::int, 'most', ${most}::int, 'ms', ${ms}::int)), ${now}::bigint) as wait
      from agency where api_key_hash = ${await sha256(apiKey)}::bytea and active`,
  )
  return row
    ? { agencyId: row.id as string, official: row.official as boolean, wait: Number(row.wait) }
    : null
}

import type { Facts } from '../../flows/welfare/contract.ts'
import { asBytes, type Sql } from '../client.ts'
import { type Keys, open } from '../crypto.ts'
import { factsPlace } from '../rights.ts'

/** When a person's answers about rights were kept; null where none are. */
export const rightsKeptAt = async (sql: Sql, personId: string): Promise<number | null> => {
  const [row] = await sql`
    select ms(saved_at) as saved from rights_profile where person_id = ${personId}::uuid`
  return row ? Number(row.saved) : null
}

/** The person's own kept answers, as they were told. */
export const readRightsProfile = async (
  sql: Sql,
  keys: Keys,
  personId: string,
): Promise<{ facts: Facts; savedAt: number } | null> => {
  const [row] = await sql`
    select facts, ms(saved_at) as saved from rights_profile where person_id = ${personId}::uuid`
  if (!row) return null
  const facts = JSON.parse(await open(keys, factsPlace(personId), asBytes(row.facts))) as Facts
  return { facts, savedAt: Number(row.saved) }
}

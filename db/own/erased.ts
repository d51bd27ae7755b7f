import { rows, type Sql } from '../client.ts'
import { blind, type Keys } from '../crypto.ts'

/** Of another form than any LINE id, so that it names nobody's row. */
export const erasedName = (keys: Keys, personId: string): Promise<string> =>
  blind(keys.person, `erased:${personId}`)

type Sent = { personId: string | null; at: number }

/**
 * Those of a list that their person did not take back by erasing everything afterwards: what waited meanwhile, in the spillway or at LINE, begins nobody anew. What
 * they send after it does. Known for as long as the receipt is kept: a month, which is longer than a queue and its dead letters keep anything.
 */
export const sinceErased = async <T extends Sent>(sql: Sql, keys: Keys, sent: readonly T[]): Promise<T[]> => {
  const people = [...new Set(sent.flatMap(({ personId }) => personId ?? []))]
  const names = await Promise.all(people.map((personId) => erasedName(keys, personId)))
  const found = await sql`
    select was, ms(max(ended_at)) as at from erasure
    where was in (select value::uuid from json_array_elements_text(${rows(names)}::text::json)) group by was`
  const erased = new Map(found.map((row) => [row.was as string, Number(row.at)]))
  const erasedAt = new Map(people.map((personId, n) => [personId, erased.get(names[n]!) ?? 0]))
  return sent.filter(({ personId, at }) => !personId || at > erasedAt.get(personId)!)
}

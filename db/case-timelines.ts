import type { TimelineFacts } from '../flows/case/facts.ts'
import type { Lang } from '../flows/lang.ts'
import { asBytes, rows, type Sql } from './client.ts'
import type { Keys } from './crypto.ts'
import { openOrSay } from './unopened.ts'

/** Timelines of the person's own cases, by case id, in the words that a citizen may read. Another's case is not among them. */
export const readTimelines = async (
  sql: Sql,
  keys: Keys,
  personId: string,
  caseIds: readonly string[],
): Promise<Record<string, TimelineFacts[]>> => {
  const found = await sql`
    select t.case_id, t.seq, ms(t.at) as at, t.kind, t.actor_kind, t.actor_id, t.to_state, t.reason, t.body, t.erased_at is not null as erased, p.lang
    from timeline t join "case" c on c.id = t.case_id join person p on p.id = c.person_id
    where c.person_id = ${personId}::uuid and c.id::text in (select json_array_elements_text(${rows(caseIds)}::text::json))
    order by t.case_id, t.seq`
  const timelines: Record<string, TimelineFacts[]> = {}
  for (const row of found) {
    const caseId = row.case_id as string
    const words = row.erased
      ? null
      : row.body
        ? await openOrSay(keys, `timeline.body:${caseId}`, asBytes(row.body), row.lang as Lang)
        : undefined
    const fact: TimelineFacts = {
      seq: row.seq as number,
      at: Number(row.at),
      kind: row.kind as string,
      by: row.actor_kind as TimelineFacts['by'],
      // A citizen's own entry names nobody; one that was made for them names the bond.
      ...(row.actor_kind === 'citizen' && row.actor_id ? { delegate: true as const } : {}),
      ...(row.to_state ? { to: row.to_state as string } : {}),
      ...(row.reason ? { reason: row.reason as string } : {}),
      ...(words === undefined ? {} : { words }),
    }
    timelines[caseId] = [...(timelines[caseId] ?? []), fact]
  }
  return timelines
}

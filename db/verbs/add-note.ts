import type { Actor } from '../../flows/actor.ts'
import type { Sql } from '../client.ts'
import { type Keys, seal } from '../crypto.ts'
import { audited } from './audit.ts'
import { type Refusal, refuse } from './outcome.ts'
import { mayDo, reachOf } from './rights.ts'

/** Words among staff. They move nothing, so no version is asked for, and no table that a citizen's path reads holds them. */
export const addNote = async (
  sql: Sql,
  keys: Keys,
  actor: Actor,
  input: { caseId: string; text: string; at: number },
): Promise<{ ok: true; id: string } | Refusal> => {
  if (!mayDo(actor, 'case.note')) return refuse('forbidden')
  const id = crypto.randomUUID()
  const body = await seal(keys, `staff_note.body:${id}`, input.text)
  const made = await sql`
    with noted as (
      insert into staff_note (id, case_id, staff_id, at, body)
      select ${id}::uuid, c.id, ${actor.staffId}::uuid, ${new Date(input.at)}::timestamptz, ${body}::bytea
      from "case" c where c.id = ${input.caseId}::uuid and ${reachOf(sql, actor)}
      returning case_id
    ), ${audited(sql, actor, 'case.note', sql`noted.case_id::text`, sql`noted`)}
    select 1 from noted`
  return made.length ? { ok: true, id } : refuse('unknown')
}

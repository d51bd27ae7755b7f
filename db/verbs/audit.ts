import { type Actor, actorId } from '../../flows/actor.ts'
import { type Fragment, rows, type Sql } from '../client.ts'

type Plain = Record<string, string | number | boolean | null>

/** A row of the audit as a common table expression: written with the deed or not at all. `from` is empty where nothing was done. */
export const audited = (
  sql: Sql,
  actor: Actor,
  verb: string,
  subject: Fragment,
  from: Fragment,
  detail: Plain = {},
): Fragment => sql`
  audited as (
    insert into audit (actor_kind, actor_id, verb, subject, detail)
    select ${actor.kind}, ${actorId(actor)}, ${verb}, ${subject}, ${rows([detail])}::text::jsonb -> 0 from ${from}
  )`

/** A row of its own, for what changes nothing else. Ids and outcomes; never words of a citizen. */
export const writeAudit = async (
  sql: Sql,
  actor: Actor,
  verb: string,
  subject: string | null,
  detail: Plain = {},
): Promise<void> => {
  await sql`
    insert into audit (actor_kind, actor_id, verb, subject, detail)
    values (${actor.kind}, ${actorId(actor)}, ${verb}, ${subject}, ${rows([detail])}::text::jsonb -> 0)`
}

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

/**
 * That an agency's system was shown what citizens wrote: once an hour for each case, since a system asks for the same every few minutes and "who has
 * read my case" is told by the hour. To be written before anything is opened.
 */
export const writeAgencyReads = async (
  sql: Sql,
  agencyId: string,
  caseIds: readonly string[],
): Promise<void> => {
  if (!caseIds.length) return
  const actor: Actor = { kind: 'agency', agencyId }
  await sql`
    insert into audit (actor_kind, actor_id, verb, subject)
    select ${actor.kind}, ${actorId(actor)}, 'case.read', read.id from json_array_elements_text(${rows([...new Set(caseIds)])}::text::json) as read(id)
    where not exists (
      select 1 from audit a where a.subject = read.id and a.at > now() - interval '1 hour' and a.verb = 'case.read' and a.actor_id = ${agencyId})`
}

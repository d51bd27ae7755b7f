import type { Actor } from '../../flows/actor.ts'
import type { Sql } from '../client.ts'
import { audited } from './audit.ts'
import { mayDo, reachOf } from './rights.ts'

export type ShownEvidence = { messageId: string; contentType: string }

/**
 * A stored photo or voice message of a case that this actor may read, or of a talk with the centre's staff; null for any other. The look is
 * written down.
 */
export const readEvidence = async (
  sql: Sql,
  actor: Actor,
  evidenceId: string,
): Promise<ShownEvidence | null> => {
  if (!mayDo(actor, 'case.read')) return null
  const [row] = await sql`
    with shown as (
      select e.id, e.message_id, e.content_type from evidence e left join "case" c on c.id = e.case_id
      where e.id = ${evidenceId}::uuid and e.state = 'stored' and (c.id is not null and ${reachOf(sql, actor)}
        or ${mayDo(actor, 'contact.read')}::boolean and exists (
          select 1 from contact t join contact_message m on m.contact_id = t.id
          where t.person_id = e.person_id and m.message_id = e.message_id and m.erased_at is null))
    ), ${audited(sql, actor, 'evidence.read', sql`shown.id::text`, sql`shown`)}
    select message_id, content_type from shown`
  return row ? { messageId: row.message_id as string, contentType: row.content_type as string } : null
}

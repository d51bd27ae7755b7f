import type { Actor } from '../../flows/actor.ts'
import type { Sql } from '../client.ts'
import { audited } from './audit.ts'
import { mayDo, reachOf } from './rights.ts'

export type ShownEvidence = { messageId: string; contentType: string }

/** A stored photo of a case that this actor may read; null for any other. The look is written down. */
export const readEvidence = async (
  sql: Sql,
  actor: Actor,
  evidenceId: string,
): Promise<ShownEvidence | null> => {
  if (!mayDo(actor, 'case.read')) return null
  const [row] = await sql`
    with shown as (
      select e.id, e.message_id, e.content_type from evidence e join "case" c on c.id = e.case_id
      where e.id = ${evidenceId}::uuid and e.state = 'stored' and ${reachOf(sql, actor)}
    ), ${audited(sql, actor, 'evidence.read', sql`shown.id::text`, sql`shown`)}
    select message_id, content_type from shown`
  return row ? { messageId: row.message_id as string, contentType: row.content_type as string } : null
}

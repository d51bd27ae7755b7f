import type { Actor } from '../../../flows/actor.ts'
import type { Sql } from '../../client.ts'
import { citizenId, NOT_FOUND, type Refusal, refusalFor, writers } from './access.ts'

/** A photo that the person sent and that is whole becomes a slip of this account, for as long as the account is there. Asked again it is the same. */
export const takeSlip = async (
  sql: Sql,
  actor: Actor,
  { accountId, messageId }: { accountId: string; messageId: string },
): Promise<{ ok: true; id: string } | { ok: false; why: 'no-photo' } | Refusal> => {
  const personId = citizenId(actor)
  if (!personId) return NOT_FOUND
  const [row] = await sql`
    update evidence set kept_in = ${accountId}::uuid
    where message_id = ${messageId} and person_id = ${personId}::uuid and case_id is null and state = 'stored'
      and coalesce(kept_in, ${accountId}::uuid) = ${accountId}::uuid and exists ${writers(sql, accountId, personId)}
    returning id`
  if (row) return { ok: true, id: row.id as string }
  return (await refusalFor(sql, actor, accountId)) ?? { ok: false, why: 'no-photo' }
}

export type Slip = { messageId: string; contentType: string }

/** For the people of the account that it was kept in, whatever entry names it. */
export const readSlip = async (
  sql: Sql,
  actor: Actor,
  { accountId, id }: { accountId: string; id: string },
): Promise<Slip | null> => {
  const [row] = await sql`
    select e.message_id, e.content_type from evidence e
    join ledger_member m on m.account_id = e.kept_in and m.person_id = ${citizenId(actor)}::uuid
    where e.id = ${id}::uuid and e.kept_in = ${accountId}::uuid and e.state = 'stored'`
  return row ? { messageId: row.message_id as string, contentType: row.content_type as string } : null
}

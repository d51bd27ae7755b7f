import type { Actor, StaffRole } from '../../flows/actor.ts'
import type { Sql } from '../client.ts'
import type { Keys } from '../crypto.ts'
import { type FreshInvitation, INVITATION_MS, invitationDigest, newCode } from './admin-invitations.ts'
import { writeAudit } from './audit.ts'
import { together } from './once.ts'
import { type Refusal, refuse } from './outcome.ts'
import { mayDo } from './rights.ts'

/**
 * A code with which a member comes with another LINE account. The old account and every session are out from this moment, whether the code is used
 * or not; the second factor stays and is asked for next. Nobody gives both, the account and the factor, since they could then be that member:
 * where the factor was taken away, another administrator does it.
 */
export const newLineAccount = (
  sql: Sql,
  keys: Keys,
  actor: Actor,
  { memberId, at }: { memberId: string; at: number },
): Promise<FreshInvitation | Refusal> =>
  together(sql, async (tx) => {
    if (!mayDo(actor, 'staff.keep') || memberId === actor.staffId) return refuse('forbidden')
    const [member] = await tx`
      select s.name, s.role, s.agency_id, exists (select 1 from staff_factor f where f.staff_id = s.id and f.secret is not null) as factor
      from staff s where s.id = ${memberId}::uuid and s.disabled_at is null for update`
    if (!member) return refuse('unknown')
    if (!member.factor) {
      const by = await lastBy(tx, memberId, 'staff.forget-factor')
      if (!by || by.actorId === actor.staffId) return refuse('forbidden')
    }
    const id = crypto.randomUUID()
    const code = newCode()
    const expiresAt = at + INVITATION_MS
    const now = tx`${new Date(at)}::timestamptz`
    await tx`update staff_invitation set withdrawn_at = ${now}, digest = null where member_id = ${memberId}::uuid and accepted_at is null and withdrawn_at is null`
    // Nobody's blind index: the old account is a stranger's from here on.
    await tx`update staff set line_index = ${crypto.randomUUID()}::uuid where id = ${memberId}::uuid`
    await tx`update session set revoked_at = now() where staff_id = ${memberId}::uuid and revoked_at is null`
    await tx`
      insert into staff_invitation (id, digest, name, role, agency_id, member_id, invited_by, made_at, expires_at)
      values (${id}::uuid, ${await invitationDigest(keys, code)}::bytea, ${member.name as string}, ${member.role as StaffRole}, ${member.agency_id as string | null}::uuid,
        ${memberId}::uuid, ${actor.staffId}::uuid, ${now}, ${new Date(expiresAt)}::timestamptz)`
    await writeAudit(tx, actor, 'staff.new-line', memberId, { invitation: id })
    return { ok: true, id, code, expiresAt }
  })

/** Whether this administrator gave the member's LINE account, and nobody has shown the second factor with it yet. */
export const gaveAccount = async (
  sql: Sql,
  { staffId }: { staffId: string },
  memberId: string,
): Promise<boolean> => {
  const given = await lastBy(sql, memberId, 'staff.new-line')
  if (given?.actorId !== staffId) return false
  const shown = await sql`
    select 1 from audit where subject = ${memberId} and verb in ('factor.verify', 'factor.recover', 'factor.confirm') and id > ${given.id}::bigint limit 1`
  return shown.length === 0
}

const lastBy = async (
  sql: Sql,
  memberId: string,
  verb: string,
): Promise<{ id: number; actorId: string } | null> => {
  const [row] = await sql`
    select id, actor_id from audit where subject = ${memberId} and verb = ${verb} order by at desc, id desc limit 1`
  return row ? { id: Number(row.id), actorId: row.actor_id as string } : null
}

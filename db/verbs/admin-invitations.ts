import type { Actor, StaffRole } from '../../flows/actor.ts'
import { HOUR } from '../../flows/time.ts'
import type { Sql } from '../client.ts'
import { digestOf, type Keys } from '../crypto.ts'
import type { StaffMember } from '../session.ts'
import { toBase32 } from '../totp.ts'
import { audited, writeAudit } from './audit.ts'
import { inTransaction } from './once.ts'
import { type Refusal, refuse } from './outcome.ts'
import { mayDo } from './rights.ts'

export const INVITATION_MS = 72 * HOUR
const SHOWN_MS = 90 * 24 * HOUR

/** `lapsed`: who invited keeps the accounts no more. */
export type InvitationState = 'open' | 'expired' | 'lapsed' | 'accepted' | 'withdrawn'
export type Invitation = {
  id: string
  name: string
  role: StaffRole
  agencyId: string | null
  /** Of a member who comes with another LINE account. */
  memberId: string | null
  by: string
  madeAt: number
  expiresAt: number
  state: InvitationState
}
/** The code is told this once; what is kept opens nothing. */
export type FreshInvitation = { ok: true; id: string; code: string; expiresAt: number }

export const invitationDigest = (keys: Keys, code: string) =>
  digestOf(keys, 'staff_invitation.digest:code', code)
export const newCode = (): string => toBase32(crypto.getRandomValues(new Uint8Array(10)))

export const listInvitations = async (
  sql: Sql,
  actor: Actor,
  at: number,
): Promise<{ ok: true; invitations: Invitation[] } | Refusal> => {
  if (!mayDo(actor, 'staff.keep')) return refuse('forbidden')
  const found = await sql`
    select i.id, i.name, i.role, i.agency_id, i.member_id, s.name as by, ms(i.made_at) as made_at, ms(i.expires_at) as expires_at,
      case when i.accepted_at is not null then 'accepted' when i.withdrawn_at is not null then 'withdrawn'
        when i.expires_at <= ${new Date(at)}::timestamptz then 'expired'
        when s.role <> 'administrator' or s.disabled_at is not null then 'lapsed' else 'open' end as state
    from staff_invitation i join staff s on s.id = i.invited_by where i.made_at > ${new Date(at - SHOWN_MS)}::timestamptz
    order by i.made_at desc, i.id limit 200`
  const invitations = found.map((row) => ({
    id: row.id as string,
    name: row.name as string,
    role: row.role as StaffRole,
    agencyId: row.agency_id as string | null,
    memberId: row.member_id as string | null,
    by: row.by as string,
    madeAt: Number(row.made_at),
    expiresAt: Number(row.expires_at),
    state: row.state as InvitationState,
  }))
  return { ok: true, invitations }
}

export type Invited = { name: string; role: StaffRole; agencyId: string | null }

export const inviteMember = async (
  sql: Sql,
  keys: Keys,
  actor: Actor,
  { name, role, agencyId, at }: Invited & { at: number },
): Promise<FreshInvitation | Refusal> => {
  if (!mayDo(actor, 'staff.keep')) return refuse('forbidden')
  if (agencyId && !(await sql`select 1 from agency where id = ${agencyId}::uuid`).length)
    return refuse('unknown')
  const id = crypto.randomUUID()
  const code = newCode()
  const expiresAt = at + INVITATION_MS
  await sql`
    with made as (
      insert into staff_invitation (id, digest, name, role, agency_id, invited_by, made_at, expires_at)
      values (${id}::uuid, ${await invitationDigest(keys, code)}::bytea, ${name}, ${role}, ${agencyId}::uuid, ${actor.staffId}::uuid,
        ${new Date(at)}::timestamptz, ${new Date(expiresAt)}::timestamptz)
      returning id
    ), ${audited(sql, actor, 'staff.invite', sql`made.id::text`, sql`made`, { role, agency: agencyId })}
    select 1`
  return { ok: true, id, code, expiresAt }
}

/** A new code for three more days, answered for by whoever renews; the old one opens nothing from now on. A member’s is made anew by `newLineAccount`. */
export const renewInvitation = async (
  sql: Sql,
  keys: Keys,
  actor: Actor,
  { id, at }: { id: string; at: number },
): Promise<FreshInvitation | Refusal> => {
  if (!mayDo(actor, 'staff.keep')) return refuse('forbidden')
  const code = newCode()
  const expiresAt = at + INVITATION_MS
  const made = await sql`
    with made as (
      update staff_invitation set digest = ${await invitationDigest(keys, code)}::bytea, invited_by = ${actor.staffId}::uuid,
        made_at = ${new Date(at)}::timestamptz, expires_at = ${new Date(expiresAt)}::timestamptz
      where id = ${id}::uuid and member_id is null and accepted_at is null and withdrawn_at is null returning id
    ), ${audited(sql, actor, 'staff.invite-again', sql`made.id::text`, sql`made`)}
    select 1 from made`
  return made.length ? { ok: true, id, code, expiresAt } : refuse('unknown')
}

export const withdrawInvitation = async (
  sql: Sql,
  actor: Actor,
  { id, at }: { id: string; at: number },
): Promise<{ ok: true } | Refusal> => {
  if (!mayDo(actor, 'staff.keep')) return refuse('forbidden')
  const done = await sql`
    with done as (
      update staff_invitation set withdrawn_at = ${new Date(at)}::timestamptz, digest = null
      where id = ${id}::uuid and accepted_at is null and withdrawn_at is null returning id
    ), ${audited(sql, actor, 'staff.invite-withdraw', sql`done.id::text`, sql`done`)}
    select 1 from done`
  return done.length ? { ok: true } : refuse('unknown')
}

/**
 * Binds the LINE account that has just signed in to the one who was invited: a member to be, or one who has another account now. Null for whatever is wrong, alike: no such code, an old one, a used
 * one, one of somebody who keeps the accounts no more, and an account that is a member's already, who would else change their own role by it.
 */
export const acceptInvitation = async (
  sql: Sql,
  keys: Keys,
  { code, lineIndex, at }: { code: string; lineIndex: string; at: number },
): Promise<StaffMember | null> => {
  try {
    return await bind(sql, keys, { code, lineIndex, at })
  } catch (error) {
    // unique_violation: the same LINE account took another invitation in this moment.
    if ((error as { code?: unknown }).code === '23505') return null
    throw error
  }
}

const bind = (
  sql: Sql,
  keys: Keys,
  { code, lineIndex, at }: { code: string; lineIndex: string; at: number },
): Promise<StaffMember | null> =>
  inTransaction(sql, async (tx) => {
    const [row] = await tx`
      with taken as (
        update staff_invitation i set accepted_at = ${new Date(at)}::timestamptz, digest = null
        from staff s where s.id = i.invited_by and s.role = 'administrator' and s.disabled_at is null
          and i.digest = ${await invitationDigest(keys, code)}::bytea and i.accepted_at is null and i.withdrawn_at is null
          and i.expires_at > ${new Date(at)}::timestamptz and not exists (select 1 from staff where line_index = ${lineIndex}::uuid)
          and (i.member_id is null or exists (select 1 from staff m where m.id = i.member_id and m.disabled_at is null))
        returning i.id, i.name, i.role, i.agency_id, i.invited_by, i.member_id
      ), joined as (
        insert into staff (id, line_index, name, role, agency_id)
        select id, ${lineIndex}::uuid, name, role, agency_id from taken where member_id is null
        returning id, name, role, agency_id
      ), bound as (
        update staff s set line_index = ${lineIndex}::uuid from taken where s.id = taken.member_id returning s.id, s.name, s.role, s.agency_id
      ), ended as (
        update session e set revoked_at = now() from bound where e.staff_id = bound.id and e.revoked_at is null
      )
      select m.*, taken.invited_by, taken.member_id is not null as again from taken, (select * from joined union all select * from bound) m`
    if (!row) return null
    const member: StaffMember = {
      staffId: row.id as string,
      name: row.name as string,
      role: row.role as StaffRole,
      ...(row.agency_id ? { agencyId: row.agency_id as string } : {}),
    }
    await writeAudit(
      tx,
      { kind: 'staff', ...member },
      row.again ? 'staff.join-again' : 'staff.join',
      member.staffId,
      {
        role: member.role,
        invitedBy: row.invited_by as string,
      },
    )
    return member
  })

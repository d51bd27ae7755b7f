import type { Actor, StaffRole } from '../../flows/actor.ts'
import type { Sql } from '../client.ts'
import { gaveAccount } from './admin-line.ts'
import { audited } from './audit.ts'
import { together } from './once.ts'
import { type Refusal, refuse } from './outcome.ts'
import { mayDo } from './rights.ts'

export type Member = {
  id: string
  name: string
  role: StaffRole
  agencyId: string | null
  disabled: boolean
  /** Has set up a second factor. */
  factor: boolean
  sessions: number
  /** Waits for another LINE account: the old one is out, and the code was not used yet. */
  lineless: boolean
}

/** Everybody who may sign in here. */
export const listMembers = async (
  sql: Sql,
  actor: Actor,
  at: number,
): Promise<{ ok: true; members: Member[] } | Refusal> => {
  if (!mayDo(actor, 'staff.keep')) return refuse('forbidden')
  const found = await sql`
    select s.id, s.name, s.role, s.agency_id, s.disabled_at is not null as disabled, f.secret is not null as factor,
      (select count(*)::int from session e where e.staff_id = s.id and e.revoked_at is null and e.expires_at > ${new Date(at)}::timestamptz) as sessions,
      coalesce((select i.accepted_at is null from staff_invitation i where i.member_id = s.id order by i.made_at desc, i.withdrawn_at is not null limit 1), false) as lineless
    from staff s left join staff_factor f on f.staff_id = s.id order by s.name, s.id limit 1000`
  const members = found.map((row) => ({
    id: row.id as string,
    name: row.name as string,
    role: row.role as StaffRole,
    agencyId: row.agency_id as string | null,
    disabled: row.disabled as boolean,
    factor: row.factor as boolean,
    sessions: row.sessions as number,
    lineless: row.lineless as boolean,
  }))
  return { ok: true, members }
}

export type MemberChange = {
  memberId: string
  name?: string
  role?: StaffRole
  agencyId?: string | null
  disabled?: boolean
  at: number
}

/** Another role, agency or standing ends every session of the member: what they had open was opened as somebody else. */
export const changeMember = async (
  sql: Sql,
  actor: Actor,
  { memberId, name, role, agencyId, disabled, at }: MemberChange,
): Promise<{ ok: true } | Refusal> => {
  if (!mayDo(actor, 'staff.keep')) return refuse('forbidden')
  // Nobody raises themself, and the last administrator cannot lock everybody out by a slip.
  if (memberId === actor.staffId) return refuse('forbidden')
  return together(sql, async (tx) => {
    // Two administrators who end each other at once: the second waits here, and finds that they keep the accounts no more.
    const keepers =
      await tx`select id from staff where role = 'administrator' and disabled_at is null order by id for update`
    if (!keepers.some(({ id }) => id === actor.staffId)) return refuse('forbidden')
    const [was] =
      await tx`select role, agency_id, disabled_at from staff where id = ${memberId}::uuid for update`
    if (!was) return refuse('unknown')
    const nextRole = role ?? (was.role as StaffRole)
    // As with an invitation: an agency's officer without an agency sees nothing, and anybody else with one would be taken for its own.
    const ofAgency = nextRole === 'agency_officer'
    const said = agencyId === undefined ? (was.agency_id as string | null) : agencyId
    if (ofAgency && !said) return { ok: false, why: 'needs', needs: ['agency'] }
    const nextAgency = ofAgency ? said : null
    const off = disabled ?? was.disabled_at !== null
    if (nextAgency && !(await tx`select 1 from agency where id = ${nextAgency}::uuid`).length)
      return refuse('unknown')
    const other = nextRole !== was.role || nextAgency !== was.agency_id || (off && was.disabled_at === null)
    await tx`
      with changed as (
        update staff set name = coalesce(${name ?? null}::text, name), role = ${nextRole}, agency_id = ${nextAgency}::uuid,
          disabled_at = case when ${off}::boolean then coalesce(disabled_at, ${new Date(at)}::timestamptz) end
        where id = ${memberId}::uuid returning id
      ), ended as (
        update session set revoked_at = now() from changed where ${other}::boolean and session.staff_id = changed.id and revoked_at is null
      ), ${audited(tx, actor, 'staff.change', tx`changed.id::text`, tx`changed`, { role: nextRole, was: was.role as string, agency: nextAgency, disabled: off })}
      select 1`
    if (other) await leaveDesk(tx, actor, memberId)
    return { ok: true }
  })
}

/** Whoever no longer works here, or works as something else, leaves no case and no chat waiting for them: both are anybody's again. */
const leaveDesk = async (tx: Sql, actor: Actor, memberId: string): Promise<void> => {
  await tx`
    with moved as (
      update "case" c set assignee_id = null, version = c.version + 1 where c.assignee_id = ${memberId}::uuid and c.closed_at is null returning c.id
    ), chats as (
      update contact set held_by = null, version = version + 1 where held_by = ${memberId}::uuid
    ), ${audited(tx, actor, 'case.unassigned', tx`moved.id::text`, tx`moved`)}
    select 1`
}

/**
 * Signed out everywhere at once; with `forget` the second factor goes too, for whoever has lost the phone and the recovery codes. Not by who gave
 * the member another LINE account, before the member has shown the factor with it.
 */
export const signOutMember = async (
  sql: Sql,
  actor: Actor,
  { memberId, forget }: { memberId: string; forget: boolean },
): Promise<{ ok: true; ended: number } | Refusal> => {
  if (!mayDo(actor, 'staff.keep')) return refuse('forbidden')
  if (forget && (memberId === actor.staffId || (await gaveAccount(sql, actor, memberId))))
    return refuse('forbidden')
  const [row] = await sql`
    with member as (
      select id from staff where id = ${memberId}::uuid
    ), ended as (
      update session set revoked_at = now() from member where session.staff_id = member.id and revoked_at is null returning 1
    ), factor as (
      delete from staff_factor using member where ${forget}::boolean and staff_factor.staff_id = member.id
    ), codes as (
      delete from staff_recovery using member where ${forget}::boolean and staff_recovery.staff_id = member.id
    ), ${audited(sql, actor, forget ? 'staff.forget-factor' : 'staff.sign-out', sql`member.id::text`, sql`member`)}
    select (select count(*)::int from ended) as ended from member`
  return row ? { ok: true, ended: row.ended as number } : refuse('unknown')
}

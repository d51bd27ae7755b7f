import type { Actor } from '../../../flows/actor.ts'
import type { AccountKind, Role } from '../../../flows/ledger/contract.ts'
import { asBytes, type Sql } from '../../client.ts'
import { type Keys, openIfAny, seal } from '../../crypto.ts'
import { inviteDigest, memberId, memberPlace } from '../../ledger.ts'
import { citizenId, FORBIDDEN, NOT_FOUND, type Refusal, roleIn } from './access.ts'

/** Members know each other by a name that each gave for themselves and by an id of this account alone: nobody's person id leaves the database. */
export type Member = { id: string; role: Role; name?: string; me: boolean }

export const listMembers = async (
  sql: Sql,
  keys: Keys,
  actor: Actor,
  accountId: string,
): Promise<Member[] | null> => {
  if (!(await roleIn(sql, actor, accountId))) return null
  return Promise.all((await memberRows(sql, accountId)).map((row) => memberOf(keys, actor, accountId, row)))
}

const memberRows = (sql: Sql, accountId: string) =>
  sql`
    select person_id, role, name from ledger_member where account_id = ${accountId}::uuid
    order by case role when 'owner' then 0 when 'bookkeeper' then 1 else 2 end, at, person_id`

const memberOf = async (
  keys: Keys,
  actor: Actor,
  accountId: string,
  row: Record<string, unknown>,
): Promise<Member> => {
  const personId = row.person_id as string
  const name = row.name && (await openIfAny(keys, memberPlace(accountId, personId), asBytes(row.name)))
  return {
    id: await memberId(keys, accountId, personId),
    role: row.role as Role,
    ...(name ? { name: name as string } : {}),
    me: personId === citizenId(actor),
  }
}

const INVITED_FOR_MS = 3 * 86_400_000
const INVITATIONS_MAX = 50

/** Only a savings group is shared, and only by its owner. */
export const invite = async (
  sql: Sql,
  keys: Keys,
  actor: Actor,
  {
    accountId,
    role,
    code,
    at,
  }: { accountId: string; role: 'bookkeeper' | 'viewer'; code: string; at: number },
): Promise<{ ok: true; expiresAt: number } | { ok: false; why: 'too-many' | 'not-shared' } | Refusal> => {
  const own = await roleIn(sql, actor, accountId)
  if (!own) return NOT_FOUND
  if (own !== 'owner') return FORBIDDEN
  // Held, so that those that come at once are counted one after the other.
  await sql`select 1 from ledger_account where id = ${accountId}::uuid for no key update`
  const [account] = await sql`
    select kind, (select count(*)::int from ledger_invitation i where i.account_id = a.id and i.used_at is null and i.expires_at > ${new Date(at)}::timestamptz) as open
    from ledger_account a where id = ${accountId}::uuid`
  if ((account?.kind as AccountKind) !== 'group') return { ok: false, why: 'not-shared' }
  if (Number(account?.open) >= INVITATIONS_MAX) return { ok: false, why: 'too-many' }
  const expiresAt = at + INVITED_FOR_MS
  await sql`
    insert into ledger_invitation (code_hash, account_id, role, made_at, expires_at)
    values (${await inviteDigest(keys, code)}::bytea, ${accountId}::uuid, ${role}, ${new Date(at)}::timestamptz, ${new Date(expiresAt)}::timestamptz)`
  return { ok: true, expiresAt }
}

/** The code is spent by whoever comes first; who is a member already spends none. */
export const join = async (
  sql: Sql,
  keys: Keys,
  actor: Actor,
  { code, name, at }: { code: string; name: string; at: number },
): Promise<{ ok: true; accountId: string } | Refusal> => {
  const personId = citizenId(actor)
  if (!personId) return NOT_FOUND
  const hash = await inviteDigest(keys, code)
  const when = new Date(at)
  // Used by whoever asks now it is no other's: of a first try only the answer was lost.
  const [offered] = await sql`select account_id from ledger_invitation where code_hash = ${hash}::bytea`
  if (!offered) return NOT_FOUND
  const accountId = offered.account_id as string
  const sealed = await seal(keys, memberPlace(accountId, personId), name)
  const joined = await sql`
    with spent as (
      update ledger_invitation set used_at = ${when}::timestamptz
      where code_hash = ${hash}::bytea and used_at is null and expires_at > ${when}::timestamptz
        and not exists (select 1 from ledger_member m where m.account_id = ledger_invitation.account_id and m.person_id = ${personId}::uuid)
      returning account_id, role
    )
    insert into ledger_member (account_id, person_id, role, name, at)
    select account_id, ${personId}::uuid, role, ${sealed}::bytea, ${when}::timestamptz from spent on conflict do nothing returning account_id`
  return joined.length || (await roleIn(sql, actor, accountId)) ? { ok: true, accountId } : NOT_FOUND
}

/** `role: null` ends a membership: the owner may end anybody's but their own, everybody else their own alone. */
export const setRole = async (
  sql: Sql,
  keys: Keys,
  actor: Actor,
  { accountId, member, role }: { accountId: string; member: string; role: 'bookkeeper' | 'viewer' | null },
): Promise<{ ok: true } | Refusal> => {
  const own = await roleIn(sql, actor, accountId)
  if (!own) return NOT_FOUND
  const all = await Promise.all(
    (await memberRows(sql, accountId)).map(async (row) => ({
      personId: row.person_id as string,
      role: row.role as Role,
      id: await memberId(keys, accountId, row.person_id as string),
    })),
  )
  const found = all.find(({ id }) => id === member)
  if (!found) return NOT_FOUND
  const self = found.personId === citizenId(actor)
  if (found.role === 'owner' || (own !== 'owner' && !(self && role === null))) return FORBIDDEN
  // The right to do so stands in the statement too: an owner who was replaced meanwhile changes nothing.
  const may = sql`(${self && role === null}::boolean or exists (
    select 1 from ledger_account a where a.id = ${accountId}::uuid and a.owner_id = ${citizenId(actor)}::uuid))`
  if (role === null)
    await sql`delete from ledger_member where account_id = ${accountId}::uuid and person_id = ${found.personId}::uuid and role <> 'owner' and ${may}`
  else
    await sql`update ledger_member set role = ${role} where account_id = ${accountId}::uuid and person_id = ${found.personId}::uuid and role <> 'owner' and ${may}`
  return { ok: true }
}

/** Whom a member's id means, for a link that names no person. */
export const personOfMember = async (
  sql: Sql,
  keys: Keys,
  accountId: string,
  member: string,
): Promise<string | null> => {
  for (const row of await memberRows(sql, accountId))
    if ((await memberId(keys, accountId, row.person_id as string)) === member) return row.person_id as string
  return null
}

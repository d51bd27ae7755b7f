import type { Actor } from '../../../flows/actor.ts'
import type { Account, AccountKind, Role } from '../../../flows/ledger/contract.ts'
import { asBytes, type Sql } from '../../client.ts'
import { type Keys, seal } from '../../crypto.ts'
import { accountPlace, homeOf, openAccount } from '../../ledger.ts'
import { holdPerson } from '../hold-person.ts'
import { citizenId, FORBIDDEN, NOT_FOUND, type Refusal, roleIn } from './access.ts'

export type AccountRow = {
  id: string
  kind: AccountKind
  version: number
  role: Role
  members: number
} & Partial<Account>

/** One's own and those that are shared with one. The home account stands first, and is there before anything was noted in it. */
export const listAccounts = async (sql: Sql, keys: Keys, actor: Actor): Promise<AccountRow[]> => {
  const personId = citizenId(actor)
  if (!personId) return []
  const found = await sql`
    select a.id, a.kind, a.body, a.version, m.role, (select count(*)::int from ledger_member o where o.account_id = a.id) as members
    from ledger_member m join ledger_account a on a.id = m.account_id
    where m.person_id = ${personId}::uuid order by a.made_at, a.id`
  const home = await homeOf(keys, personId)
  const opened = await Promise.all(
    found.map(async (row): Promise<AccountRow> => {
      const kind = row.kind as AccountKind
      const body = row.body === null ? null : asBytes(row.body)
      return {
        ...(await openAccount(keys, { id: row.id as string, kind, body })),
        version: Number(row.version),
        role: row.role as Role,
        members: Number(row.members),
      }
    }),
  )
  const first = opened.find(({ id }) => id === home) ?? {
    id: home,
    kind: 'home',
    version: 0,
    role: 'owner',
    members: 1,
  }
  return [first, ...opened.filter(({ id }) => id !== home)]
}

/** Made once for its id; the home account has no other id than its own. */
export const makeAccount = async (
  sql: Sql,
  keys: Keys,
  actor: Actor,
  { id, kind, account, at }: { id: string; kind: AccountKind; account: Account | null; at: number },
): Promise<{ ok: true } | { ok: false; why: 'too-many' | 'conflict' } | Refusal> => {
  const personId = citizenId(actor)
  if (!personId) return NOT_FOUND
  const body = account && (await seal(keys, accountPlace(id), JSON.stringify(account)))
  const when = new Date(at)
  // Those that come at once are counted one after the other; the home account is one by its id.
  if (kind !== 'home') await holdPerson(sql, sql`select ${personId}::uuid`)
  const [row] = await sql`
    with room as (select count(*) < ${ACCOUNTS_MAX}::int as free from ledger_account where owner_id = ${personId}::uuid),
    account as (
      insert into ledger_account (id, owner_id, kind, body, made_at)
      select ${id}::uuid, ${personId}::uuid, ${kind}, ${body}::bytea, ${when}::timestamptz from room where free
      on conflict do nothing returning id
    ), member as (
      insert into ledger_member (account_id, person_id, role, at) select id, ${personId}::uuid, 'owner', ${when}::timestamptz from account
    )
    select free, exists (select 1 from account) as made from room`
  if (row?.made) return { ok: true }
  if ((await roleIn(sql, actor, id)) === 'owner') return { ok: true }
  return { ok: false, why: row?.free ? 'conflict' : 'too-many' }
}
const ACCOUNTS_MAX = 20

/** The home account, where a first entry is about to be written. */
export const makeHome = async (sql: Sql, keys: Keys, actor: Actor, at: number): Promise<string | null> => {
  const personId = citizenId(actor)
  if (!personId) return null
  const id = await homeOf(keys, personId)
  await makeAccount(sql, keys, actor, { id, kind: 'home', account: null, at })
  return id
}

type Now = { id: string; version: number; value: Account }
/** `current`: what somebody else made of it meanwhile. */
type Changed = { ok: true; record: Now } | Refusal | { ok: false; why: 'conflict'; current: Now }

export const changeAccount = async (
  sql: Sql,
  keys: Keys,
  actor: Actor,
  { id, version, account }: { id: string; version: number; account: Account },
): Promise<Changed> => {
  const role = await roleIn(sql, actor, id)
  if (!role) return NOT_FOUND
  if (role !== 'owner') return FORBIDDEN
  const body = await seal(keys, accountPlace(id), JSON.stringify(account))
  const [row] = await sql`
    update ledger_account set body = ${body}::bytea, version = version + 1
    where id = ${id}::uuid and owner_id = ${citizenId(actor)}::uuid and version = ${version}::int returning version`
  if (row) return { ok: true, record: { id, version: Number(row.version), value: account } }
  const [now] = await sql`select kind, version, body from ledger_account where id = ${id}::uuid`
  if (!now) return NOT_FOUND
  const kept = now.body === null ? null : asBytes(now.body)
  const { name = '', interest } = await openAccount(keys, { id, kind: now.kind as AccountKind, body: kept })
  const value = { name, ...(interest ? { interest } : {}) }
  return { ok: false, why: 'conflict', current: { id, version: Number(now.version), value } }
}

/** With all that is in it, for everybody. */
export const deleteAccount = async (sql: Sql, actor: Actor, id: string): Promise<{ ok: true } | Refusal> => {
  const role = await roleIn(sql, actor, id)
  if (!role) return NOT_FOUND
  if (role !== 'owner') return FORBIDDEN
  await sql`delete from ledger_account where id = ${id}::uuid and owner_id = ${citizenId(actor)}::uuid`
  return { ok: true }
}

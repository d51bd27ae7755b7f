import type { StaffRole } from '../flows/actor.ts'
import type { Sql } from './client.ts'

/** A LINE ID token lives an hour and cannot be called back, so it may be exchanged only so often. */
const EXCHANGES_MAX = 5
export const STAFF_SESSION_MS = 8 * 3600_000
export const CITIZEN_SESSION_MS = 24 * 3600_000
const STAFF_IDLE_MS = 15 * 60_000
const STAFF_IDLE = `${STAFF_IDLE_MS} milliseconds`
const SEEN_EVERY = '1 minute'

export type Holder = { staffId: string } | { personId: string }
type Opening = { tokenHash: Uint8Array; idTokenHash: Uint8Array; holder: Holder; at: number }

/** @returns when it ends, or null where this ID token has been exchanged too often. */
export const openSession = async (
  sql: Sql,
  { tokenHash, idTokenHash, holder, at }: Opening,
): Promise<number | null> => {
  const staffId = 'staffId' in holder ? holder.staffId : null
  const personId = 'personId' in holder ? holder.personId : null
  const ends = at + (staffId ? STAFF_SESSION_MS : CITIZEN_SESSION_MS)
  // Two that count at once draw the same number; the unique index lets one of them in and the other counts again.
  for (let attempt = 0; attempt <= EXCHANGES_MAX; attempt++) {
    const made = await sql`
      insert into session (token_hash, staff_id, person_id, id_token_hash, created_at, seen_at, expires_at, nth)
      select ${tokenHash}::bytea, ${staffId}::uuid, ${personId}::uuid, ${idTokenHash}::bytea, ${new Date(at)}::timestamptz,
        ${new Date(at)}::timestamptz, ${new Date(ends)}::timestamptz, so_far + 1
      from (select count(*) as so_far from session where id_token_hash = ${idTokenHash}::bytea) counted
      where so_far < ${EXCHANGES_MAX}::int
      on conflict (id_token_hash, nth) do nothing
      returning 1`
    if (made.length) return ends
  }
  return null
}

export type StaffMember = { staffId: string; name: string; role: StaffRole; agencyId?: string }
/** `proved`: this session has shown the second factor. */
export type SignedInStaff = StaffMember & { proved: boolean }

/** Staff by the blind index of the LINE user who signs in; nobody where they are disabled. */
export const staffByLine = async (sql: Sql, lineIndex: string): Promise<StaffMember | null> => {
  const [row] =
    await sql`select id, name, role, agency_id from staff where line_index = ${lineIndex}::uuid and disabled_at is null`
  return row ? memberOf(row) : null
}

export const staffById = async (sql: Sql, id: string): Promise<StaffMember | null> => {
  const [row] =
    await sql`select id, name, role, agency_id from staff where id = ${id}::uuid and disabled_at is null`
  return row ? memberOf(row) : null
}

const memberOf = (row: Record<string, unknown>): StaffMember => ({
  staffId: row.id as string,
  name: row.name as string,
  role: row.role as StaffRole,
  ...(row.agency_id ? { agencyId: row.agency_id as string } : {}),
})

/**
 * Who holds this token now: read with every request and kept by nobody, so that a disabled officer, a changed role and a revoked
 * session hold from the next request on.
 */
export const staffOfSession = async (
  sql: Sql,
  tokenHash: Uint8Array,
  at: number,
): Promise<SignedInStaff | null> => {
  const [row] = await sql`
    select * from staff_of_session(${tokenHash}::bytea, ${new Date(at)}::timestamptz, ${STAFF_IDLE}::interval, ${SEEN_EVERY}::interval)`
  return row ? { ...memberOf(row), proved: row.proved as boolean } : null
}

export type StaffSession = {
  id: string
  createdAt: number
  seenAt: number
  expiresAt: number
  proved: boolean
  /** The one that asks. */
  current: boolean
}

/** Where a staff member is signed in. A session is named by its token's hash: whoever reads that can sign in as nobody. */
export const sessionsOfStaff = async (
  sql: Sql,
  staffId: string,
  tokenHash: Uint8Array,
  at: number,
): Promise<StaffSession[]> => {
  const found = await sql`
    select encode(token_hash, 'hex') as id, ms(created_at) as created_at, ms(seen_at) as seen_at, ms(expires_at) as expires_at,
      proved_at is not null as proved, token_hash = ${tokenHash}::bytea as current
    from session where staff_id = ${staffId}::uuid and revoked_at is null and expires_at > ${new Date(at)}::timestamptz
      and seen_at > ${new Date(at - STAFF_IDLE_MS)}::timestamptz
    order by session.created_at desc limit 50`
  return found.map((row) => ({
    id: row.id as string,
    createdAt: Number(row.created_at),
    seenAt: Number(row.seen_at),
    expiresAt: Number(row.expires_at),
    proved: row.proved as boolean,
    current: row.current as boolean,
  }))
}

/** Ends one of this member's sessions, or all but one. @returns how many. */
export const endStaffSessions = async (
  sql: Sql,
  staffId: string,
  which: { only: string } | { but: Uint8Array },
): Promise<number> => {
  const chosen =
    'only' in which
      ? sql`token_hash = decode(${which.only}, 'hex')`
      : sql`token_hash <> ${which.but as Uint8Array<ArrayBuffer>}::bytea`
  return (
    await sql`update session set revoked_at = now() where staff_id = ${staffId}::uuid and revoked_at is null and ${chosen}`
  ).count
}

export const personOfSession = async (
  sql: Sql,
  tokenHash: Uint8Array,
  at: number,
): Promise<string | null> => {
  const [row] = await sql`
    select person_id from session where token_hash = ${tokenHash}::bytea and person_id is not null
      and revoked_at is null and expires_at > ${new Date(at)}::timestamptz`
  return (row?.person_id as string | undefined) ?? null
}

export const endSession = async (sql: Sql, tokenHash: Uint8Array): Promise<void> => {
  await sql`update session set revoked_at = now() where token_hash = ${tokenHash}::bytea and revoked_at is null`
}

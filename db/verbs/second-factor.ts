import type { Sql } from '../client.ts'
import { asBytes } from '../client.ts'
import { digestOf, type Keys, openIfAny, type Place, seal } from '../crypto.ts'
import { toHex } from '../encode.ts'
import { stepOfCode, toBase32 } from '../totp.ts'
import { writeAudit } from './audit.ts'
import { inTransaction } from './once.ts'
import type { StaffActor } from './rights.ts'

/** Five wrong codes, and nothing is heard for a quarter of an hour: a million codes would take thirty-four years. */
const TRIES_MAX = 5
const LOCK_MS = 15 * 60_000
const RECOVERY_CODES = 10

const secretPlace = (staffId: string): Place => `staff_factor.secret:${staffId}`
const recoveryDigest = (keys: Keys, staffId: string, code: string) =>
  digestOf(keys, `staff_recovery.digest:${staffId}`, code)

/** `enrol`: none yet, and nothing but setting one up is open to the session. */
export type FactorState = 'enrol' | 'verify' | 'proved'

export const factorState = async (sql: Sql, staffId: string, proved: boolean): Promise<FactorState> => {
  if (proved) return 'proved'
  const [row] = await sql`select 1 from staff_factor where staff_id = ${staffId}::uuid and secret is not null`
  return row ? 'verify' : 'enrol'
}

export type Session = { actor: StaffActor; proved: boolean; tokenHash: Uint8Array<ArrayBuffer>; at: number }

/**
 * A new secret, waiting for its first code. Whoever has a factor already must have proved it: else a stolen LINE account could put its own in
 * its place.
 */
export const enrolFactor = async (
  sql: Sql,
  keys: Keys,
  { actor, proved }: Session,
): Promise<{ ok: true; secret: string } | { ok: false; why: 'prove-first' }> => {
  const { staffId } = actor
  const secret = toBase32(crypto.getRandomValues(new Uint8Array(20)))
  const pending = await seal(keys, secretPlace(staffId), secret)
  const made = await sql`
    insert into staff_factor (staff_id, pending) values (${staffId}::uuid, ${pending}::bytea)
    on conflict (staff_id) do update set pending = excluded.pending where staff_factor.secret is null or ${proved}::boolean
    returning 1`
  if (!made.length) return { ok: false, why: 'prove-first' }
  await writeAudit(sql, actor, 'factor.enrol', staffId)
  return { ok: true, secret }
}

type Tried<T> =
  | ({ ok: true } & T)
  | { ok: false; why: 'wrong' }
  | { ok: false; why: 'locked'; waitMs: number }
  /** No key opens the secret: whether the code is right nobody can say, and it counts as no try. */
  | { ok: false; why: 'unopened' }

/** `secret`, `pending`: opened only where a code is held against it. Null where there is none. */
type Factor = {
  secret: () => Promise<string | null>
  pending: () => Promise<string | null>
  usedStep: number
  failed: number
}
class Unopened extends Error {}

/** Holds the factor's row while a code is tried, so that of two tries at once with one code only one can be right. */
const trying = <T>(
  sql: Sql,
  keys: Keys,
  session: Session,
  run: (tx: Sql, factor: Factor) => Promise<T | null>,
): Promise<Tried<T>> =>
  inTransaction(sql, async (tx): Promise<Tried<T>> => {
    const { actor, at } = session
    const { staffId } = actor
    const [row] =
      await tx`select secret, pending, used_step, failed, ms(locked_until) as locked_until from staff_factor where staff_id = ${staffId}::uuid for update`
    const opened = async (value: unknown): Promise<string | null> => {
      if (!value) return null
      const secret = await openIfAny(keys, secretPlace(staffId), asBytes(value))
      if (secret === null) throw new Unopened()
      return secret
    }
    if (!row) return { ok: false, why: 'wrong' }
    const waitMs = Number(row.locked_until ?? 0) - at
    if (waitMs > 0) return { ok: false, why: 'locked', waitMs }
    const factor = {
      secret: () => opened(row.secret),
      pending: () => opened(row.pending),
      usedStep: Number(row.used_step),
      failed: row.failed as number,
    }
    const right = await run(tx, factor)
    if (right) return { ok: true, ...right }
    const failed = factor.failed + 1
    const locked = failed >= TRIES_MAX
    await tx`update staff_factor set failed = ${locked ? 0 : failed}::int,
      locked_until = ${locked ? new Date(at + LOCK_MS) : null}::timestamptz where staff_id = ${staffId}::uuid`
    await writeAudit(tx, actor, locked ? 'factor.lock' : 'factor.wrong', staffId)
    return { ok: false, why: 'wrong' }
  }).catch((error): Tried<T> => {
    if (error instanceof Unopened) return { ok: false, why: 'unopened' }
    throw error
  })

const prove = async (tx: Sql, { actor, tokenHash, at }: Session, verb: string): Promise<void> => {
  await tx`update session set proved_at = ${new Date(at)}::timestamptz where token_hash = ${tokenHash}::bytea`
  await writeAudit(tx, actor, verb, actor.staffId)
}

/** The first code of a new secret. From here on it counts; other sessions end, and the recovery codes are shown this once. */
export const confirmFactor = (
  sql: Sql,
  keys: Keys,
  session: Session,
  code: string,
): Promise<Tried<{ recovery: string[] }>> =>
  trying(sql, keys, session, async (tx, { pending }) => {
    const { actor, at, tokenHash } = session
    const { staffId } = actor
    const waiting = await pending()
    const step = waiting === null ? null : await stepOfCode(waiting, code, at, 0)
    if (step === null) return null
    await tx`update staff_factor set secret = pending, pending = null, confirmed_at = ${new Date(at)}::timestamptz, used_step = ${step}::bigint,
      failed = 0, locked_until = null where staff_id = ${staffId}::uuid`
    await tx`update session set revoked_at = now() where staff_id = ${staffId}::uuid and revoked_at is null and token_hash <> ${tokenHash}::bytea`
    await prove(tx, session, 'factor.confirm')
    return { recovery: await newRecovery(tx, keys, staffId) }
  })

const newRecovery = async (tx: Sql, keys: Keys, staffId: string): Promise<string[]> => {
  const codes = Array.from({ length: RECOVERY_CODES }, () =>
    toBase32(crypto.getRandomValues(new Uint8Array(10))),
  )
  await tx`delete from staff_recovery where staff_id = ${staffId}::uuid`
  for (const code of codes)
    await tx`insert into staff_recovery (staff_id, digest) values (${staffId}::uuid, ${await recoveryDigest(keys, staffId, code)}::bytea)`
  return codes
}

/** A code of the app, or one of the recovery codes. */
export const verifyFactor = (
  sql: Sql,
  keys: Keys,
  session: Session,
  code: string,
): Promise<Tried<{ recoveryLeft: number }>> =>
  trying(sql, keys, session, async (tx, { secret, usedStep }) => {
    const { actor, at } = session
    const { staffId } = actor
    if (/^\d{6}$/.test(code)) {
      const own = await secret()
      const step = own === null ? null : await stepOfCode(own, code, at, usedStep)
      if (step === null) return null
      await tx`update staff_factor set used_step = ${step}::bigint where staff_id = ${staffId}::uuid`
    } else {
      const digest = toHex(await recoveryDigest(keys, staffId, code))
      const used = await tx`update staff_recovery set used_at = ${new Date(at)}::timestamptz
        where staff_id = ${staffId}::uuid and digest = decode(${digest}, 'hex') and used_at is null`
      if (used.count === 0) return null
    }
    await tx`update staff_factor set failed = 0, locked_until = null where staff_id = ${staffId}::uuid`
    await prove(tx, session, /^\d{6}$/.test(code) ? 'factor.verify' : 'factor.recover')
    const [left] =
      await tx`select count(*)::int as n from staff_recovery where staff_id = ${staffId}::uuid and used_at is null`
    return { recoveryLeft: left?.n as number }
  })

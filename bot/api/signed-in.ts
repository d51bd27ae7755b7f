import { createMiddleware } from 'hono/factory'
import * as z from 'zod/mini'
import { personIdOf, sha256 } from '../../db/crypto.ts'
import {
  type Holder,
  openSession,
  personOfSession,
  type SignedInStaff,
  staffOfSession,
} from '../../db/session.ts'
import { blockedUntil } from '../../db/verbs/block.ts'
import type { StaffActor } from '../../db/verbs/rights.ts'
import { lineCerts } from '../auth/certs.ts'
import { verifyIdToken } from '../auth/id-token.ts'
import { bearerOf, newToken, tokenHash } from '../auth/session.ts'
import { errorFields, log } from '../log.ts'
import type { ApiDeps, ApiEnv } from './deps.ts'
import { letIn } from './let-in.ts'
import { Problem } from './problem.ts'
import { ALLOWED, allow } from './rate.ts'

export const SessionRequest = z.strictObject({
  idToken: z.string().check(z.minLength(1), z.maxLength(8_000)),
})

export type SignedIn = { lineUserId: string; personId: string }

/** Whom an ID token names. Whatever is wrong with it, outside it is one 401. */
export const signedInBy = async (deps: ApiDeps, idToken: string): Promise<SignedIn> => {
  const certs = lineCerts(deps.config.lineApiUrl, deps.fetch)
  const reading = await verifyIdToken(idToken, {
    certs,
    audience: deps.config.liffChannelId,
    now: deps.now(),
  }).catch((error) => {
    log('sign-in', { failed: 'certs', ...errorFields(error) })
    throw new Problem('unavailable')
  })
  if (!reading.ok) {
    log('sign-in', { refused: reading.why })
    throw new Problem('unauthorized')
  }
  return { lineUserId: reading.lineUserId, personId: await personIdOf(deps.keys, reading.lineUserId) }
}

/** A token of our own for LINE's: opaque, ours to end at once. */
export const exchange = async (
  deps: ApiDeps,
  idToken: string,
  holder: Holder,
): Promise<{ token: string; expiresAt: number }> => {
  await allow(deps, 'staffId' in holder ? holder.staffId : holder.personId, ALLOWED.session)
  const token = newToken()
  const expiresAt = await openSession(deps.sql, {
    tokenHash: await tokenHash(token),
    idTokenHash: await sha256(idToken),
    holder,
    at: deps.now(),
  })
  if (expiresAt === null) {
    log('sign-in', { refused: 'exchanged-too-often' })
    throw new Problem('unauthorized')
  }
  return { token, expiresAt }
}

export type StaffEnv = { Variables: ApiEnv['Variables'] & { actor: StaffActor; member: SignedInStaff } }

/** Lets signed-in staff through, as the database knows them now. */
export const staffOnly = createMiddleware<StaffEnv>(async (c, next) => {
  const token = bearerOf(c.req.header('authorization'))
  await letIn(c, async () => {
    const { sql, now } = c.var.deps
    const member = token ? await staffOfSession(sql, await tokenHash(token), now()) : null
    if (!member) throw new Problem('unauthorized')
    const { staffId, role, agencyId } = member
    c.set('member', member)
    c.set('actor', { kind: 'staff', staffId, role, ...(agencyId ? { agencyId } : {}) })
  })
  await next()
})

/** Who acts for the person whose things these are: the bond that lets them, and the one case that it reaches to, if it does not reach to all. */
export type Acting = { bond: string; personId: string; file: boolean; follow: boolean; caseId?: string }

/** `personId`: whose things are asked for. The session's own, unless `by` says that another is signed in. */
export type CitizenEnv = { Variables: ApiEnv['Variables'] & { personId: string; by?: Acting } }

/** Before what somebody files or writes: a supervisor may have stopped them for a time. What is their right stays open. */
export const unblocked = createMiddleware<CitizenEnv>(async (c, next) => {
  // To see which help one may have a right to is no filing.
  if (c.req.param('interview') === 'rights') return next()
  const { personId } = c.var
  await letIn(c, async () => {
    const until = await blockedUntil(c.var.deps.sql, personId)
    if (until !== null && until > c.var.deps.now())
      throw new Problem('blocked', { until: new Date(until).toISOString() })
  })
  await next()
})

export const citizenOnly = createMiddleware<CitizenEnv>(async (c, next) => {
  const token = bearerOf(c.req.header('authorization'))
  await letIn(c, async () => {
    const { sql, now } = c.var.deps
    const personId = token ? await personOfSession(sql, await tokenHash(token), now()) : null
    if (!personId) throw new Problem('unauthorized')
    c.set('personId', personId)
  })
  await next()
})

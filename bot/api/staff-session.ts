import { type Context, Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import * as z from 'zod/mini'
import { endSession, endStaffSessions, sessionsOfStaff } from '../../db/session.ts'
import { otpauthUri } from '../../db/totp.ts'
import { writeAudit } from '../../db/verbs/audit.ts'
import {
  confirmFactor,
  enrolFactor,
  factorState,
  type Session,
  verifyFactor,
} from '../../db/verbs/second-factor.ts'
import { bearerOf, tokenHash } from '../auth/session.ts'
import { log } from '../log.ts'
import { jsonBytes, parsed } from './body.ts'
import { Problem } from './problem.ts'
import type { StaffEnv } from './signed-in.ts'

/** Six digits of the app, or a recovery code as it is copied: in any case, with spaces or dashes. */
const Code = z.strictObject({
  code: z.pipe(
    z.string().check(z.maxLength(64)),
    z.pipe(
      z.transform((typed: string) => typed.replace(/[\s-]/g, '').toUpperCase()),
      z.string().check(z.regex(/^(?:\d{6}|[A-Z2-7]{16})$/)),
    ),
  ),
})

const hashOf = async (c: Context<StaffEnv>) => tokenHash(bearerOf(c.req.header('authorization')) ?? '')

const sessionOf = async (c: Context<StaffEnv>): Promise<Session> => ({
  actor: c.var.actor,
  proved: c.var.member.proved,
  tokenHash: await hashOf(c),
  at: c.var.deps.now(),
})

const orWrong = <T extends { ok: true }>(
  tried:
    | T
    | { ok: false; why: 'wrong' }
    | { ok: false; why: 'unopened' }
    | { ok: false; why: 'locked'; waitMs: number },
): T => {
  if (tried.ok) return tried
  if (tried.why === 'locked') throw new Problem('too-often', { retryAfter: Math.ceil(tried.waitMs / 1_000) })
  if (tried.why === 'unopened') throw new Problem('unavailable')
  log('sign-in', { refused: 'second-factor' })
  throw new Problem('wrong-code')
}

/** Nothing but signing in goes on before the second factor: every other route stands behind this. */
export const provedOnly = createMiddleware<StaffEnv>(async (c, next) => {
  if (!c.var.member.proved) throw new Problem('second-factor')
  await next()
})

/** What a session may do before it has proved the second factor: prove it, set one up, end itself. */
export const staffSessionApi = () => {
  const app = new Hono<StaffEnv>()
  app.get('/me', async (c) => {
    const { staffId, name, role, proved } = c.var.member
    return c.json({ id: staffId, name, role, factor: await factorState(c.var.deps.sql, staffId, proved) })
  })
  app.delete('/session', async (c) => {
    await endSession(c.var.deps.sql, await hashOf(c))
    return c.body(null, 204)
  })
  app.post('/factor/enrol', async (c) => {
    const { deps, member } = c.var
    const made = await enrolFactor(deps.sql, deps.keys, await sessionOf(c))
    if (!made.ok) throw new Problem('second-factor')
    return c.json({ secret: made.secret, uri: otpauthUri(made.secret, member.name) }, 201)
  })
  app.post('/factor/confirm', async (c) => {
    const { code } = parsed(Code, await jsonBytes(c))
    const { deps } = c.var
    const { recovery } = orWrong(await confirmFactor(deps.sql, deps.keys, await sessionOf(c), code))
    return c.json({ recovery })
  })
  app.post('/factor/verify', async (c) => {
    const { code } = parsed(Code, await jsonBytes(c))
    const { deps } = c.var
    const { recoveryLeft } = orWrong(await verifyFactor(deps.sql, deps.keys, await sessionOf(c), code))
    return c.json({ recoveryLeft })
  })
  return app
}

const iso = (ms: number): string => new Date(ms).toISOString()

/** Where one is signed in, and how to end it. Behind `provedOnly`. */
export const ownSessionsApi = () => {
  const app = new Hono<StaffEnv>()
  app.get('/', async (c) => {
    const { deps, actor } = c.var
    const found = await sessionsOfStaff(deps.sql, actor.staffId, await hashOf(c), deps.now())
    return c.json({
      sessions: found.map((one) => ({
        ...one,
        createdAt: iso(one.createdAt),
        seenAt: iso(one.seenAt),
        expiresAt: iso(one.expiresAt),
      })),
    })
  })
  app.delete('/', async (c) => {
    const { deps, actor } = c.var
    const ended = await endStaffSessions(deps.sql, actor.staffId, { but: await hashOf(c) })
    await writeAudit(deps.sql, actor, 'session.end-others', actor.staffId, { ended })
    return c.json({ ended })
  })
  app.delete('/:id', async (c) => {
    const { deps, actor } = c.var
    const only = c.req.param('id')
    const ended = /^[0-9a-f]{64}$/.test(only) ? await endStaffSessions(deps.sql, actor.staffId, { only }) : 0
    if (ended === 0) throw new Problem('not-found')
    await writeAudit(deps.sql, actor, 'session.end', actor.staffId)
    return c.body(null, 204)
  })
  return app
}

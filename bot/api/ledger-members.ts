import type { Hono } from 'hono'
import * as z from 'zod/mini'
import { invite, join, listMembers, setRole } from '../../db/verbs/ledger/members.ts'
import { jsonBytes, parsed } from './body.ts'
import { accountIn, actorOf, type Doing, there } from './ledger-shown.ts'
import { Problem } from './problem.ts'
import { ALLOWED, allow } from './rate.ts'
import type { CitizenEnv } from './signed-in.ts'

const Invitation = z.strictObject({ role: z.enum(['bookkeeper', 'viewer']) })
const Joining = z.strictObject({
  code: z.string().check(z.regex(/^[2-9A-HJ-NP-Z]{12}$/)),
  name: z.string().check(z.minLength(1), z.maxLength(60), z.regex(/^[^\p{Cc}]*$/u)),
})
const Role = z.strictObject({ role: z.enum(['bookkeeper', 'viewer']) })

/** Sixty random bits that can be read out over the telephone: no 0, O, 1 or I. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const newCode = (): string =>
  [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => ALPHABET[byte % 32]).join('')

export const memberRoutes = (app: Hono<CitizenEnv>, doing: Doing): void => {
  app.get('/accounts/:account/members', async (c) => {
    const { sql, keys } = c.var.deps
    return c.json({ members: there(await listMembers(sql, keys, actorOf(c), accountIn(c))) })
  })
  app.post('/accounts/:account/invitations', async (c) => {
    const bytes = await jsonBytes(c)
    const { role } = parsed(Invitation, bytes)
    const { keys, now } = c.var.deps
    const accountId = accountIn(c)
    return doing(c, bytes, async (sql) => {
      const code = newCode()
      const made = await invite(sql, keys, actorOf(c), { accountId, role, code, at: now() })
      if (!made.ok) {
        if (made.why === 'not-shared') throw new Problem('invalid', { fields: ['account'] })
        throw new Problem(made.why === 'too-many' ? 'too-often' : made.why)
      }
      return {
        status: 201,
        body: JSON.stringify({ code, expiresAt: new Date(made.expiresAt).toISOString() }),
      }
    })
  })
  app.post('/invitations/join', async (c) => {
    await allow(c.var.deps, c.var.personId, ALLOWED.join)
    const { code, name } = parsed(Joining, await jsonBytes(c))
    const { sql, keys, now } = c.var.deps
    const joined = await join(sql, keys, actorOf(c), { code, name, at: now() })
    if (!joined.ok) throw new Problem(joined.why)
    return c.json({ account: joined.accountId })
  })
  app.put('/accounts/:account/members/:member', async (c) => {
    const { role } = parsed(Role, await jsonBytes(c))
    const { sql, keys } = c.var.deps
    const set = await setRole(sql, keys, actorOf(c), {
      accountId: accountIn(c),
      member: c.req.param('member'),
      role,
    })
    if (!set.ok) throw new Problem(set.why)
    return c.json({ role })
  })
  app.delete('/accounts/:account/members/:member', async (c) => {
    const { sql, keys } = c.var.deps
    const ended = await setRole(sql, keys, actorOf(c), {
      accountId: accountIn(c),
      member: c.req.param('member'),
      role: null,
    })
    if (!ended.ok) throw new Problem(ended.why)
    return c.body(null, 204)
  })
}

import { Hono } from 'hono'
import * as z from 'zod/mini'
import type { Sql } from '../../db/client.ts'
import {
  acceptInvitation,
  type FreshInvitation,
  inviteMember,
  listInvitations,
  renewInvitation,
  withdrawInvitation,
} from '../../db/verbs/admin-invitations.ts'
import type { Refusal } from '../../db/verbs/outcome.ts'
import { factorState } from '../../db/verbs/second-factor.ts'
import { STAFF_ROLES } from '../../flows/actor.ts'
import { log } from '../log.ts'
import type { ApiDeps } from './deps.ts'
import { Problem } from './problem.ts'
import { ALLOWED, allow } from './rate.ts'
import { orRefused } from './refusals.ts'
import { exchange, SessionRequest, type StaffEnv, signedInBy } from './signed-in.ts'
import { deed, idOf, json, text, uuid } from './staff-deed.ts'

const Invite = z
  .strictObject({ name: text(120), role: z.enum(STAFF_ROLES), agencyId: z.nullable(uuid) })
  // An agency's officer without an agency sees nothing; anybody else with one would be taken for its own.
  .check(z.refine(({ role, agencyId }) => (role === 'agency_officer') === (agencyId !== null)))
const Nothing = z.strictObject({})

const iso = (at: number): string => new Date(at).toISOString()

/** Behind `#`, so that it goes to no server and into no log. */
export const shownInvitation = ({ config }: ApiDeps, made: FreshInvitation | Refusal) => {
  const { id, code, expiresAt } = orRefused(made)
  return json(201, {
    id,
    code,
    url: new URL(`/app/staff/#join=${code}`, config.publicUrl).href,
    expiresAt: iso(expiresAt),
  })
}

/** `/api/v1/staff/invitations`: who may become a member. */
export const staffInvitationsApi = () => {
  const app = new Hono<StaffEnv>()
  app.get('/', async (c) => {
    const { deps, actor } = c.var
    const { invitations } = orRefused(await listInvitations(deps.sql, actor, deps.now()))
    return c.json({
      invitations: invitations.map((one) => ({
        ...one,
        madeAt: iso(one.madeAt),
        expiresAt: iso(one.expiresAt),
      })),
    })
  })
  app.post('/', (c) =>
    deed(c, Invite, async (sql, input) => {
      const { deps, actor } = c.var
      return shownInvitation(deps, await inviteMember(sql, deps.keys, actor, { ...input, at: deps.now() }))
    }),
  )
  app.post('/:id/renew', (c) =>
    deed(c, Nothing, async (sql: Sql) => {
      const { deps, actor } = c.var
      return shownInvitation(
        deps,
        await renewInvitation(sql, deps.keys, actor, { id: idOf(c), at: deps.now() }),
      )
    }),
  )
  app.post('/:id/withdraw', (c) =>
    deed(c, Nothing, async (sql: Sql) => {
      const { deps, actor } = c.var
      orRefused(await withdrawInvitation(sql, actor, { id: idOf(c), at: deps.now() }))
      return json(200, {})
    }),
  )
  return app
}

/** As it is copied: in any case, with spaces or dashes. What cannot be a code is answered as one that is none. */
export const JoinRequest = z.strictObject({
  ...SessionRequest.def.shape,
  code: z.string().check(z.maxLength(64)),
})

/** The first sign-in of somebody who was invited. */
export const joinStaff = async (deps: ApiDeps, { idToken, code }: z.infer<typeof JoinRequest>) => {
  const { personId } = await signedInBy(deps, idToken)
  await allow(deps, personId, ALLOWED.staffJoin)
  const member = await acceptInvitation(deps.sql, deps.keys, {
    code: code.replace(/[\s-]/g, '').toUpperCase(),
    lineIndex: personId,
    at: deps.now(),
  })
  if (!member) {
    log('sign-in', { refused: 'invitation' })
    throw new Problem('wrong-code')
  }
  const { token, expiresAt } = await exchange(deps, idToken, { staffId: member.staffId })
  return {
    token,
    expiresAt: iso(expiresAt),
    name: member.name,
    role: member.role,
    factor: await factorState(deps.sql, member.staffId, false),
  }
}

import { Hono } from 'hono'
import * as z from 'zod/mini'
import { newLineAccount } from '../../db/verbs/admin-line.ts'
import { changeMember, listMembers, signOutMember } from '../../db/verbs/members.ts'
import { STAFF_ROLES } from '../../flows/actor.ts'
import { orRefused } from './refusals.ts'
import type { StaffEnv } from './signed-in.ts'
import { shownInvitation } from './staff-admin-invitations.ts'
import { deed, idOf, json, text, uuid } from './staff-deed.ts'

const Change = z.strictObject({
  name: z.optional(text(120)),
  role: z.optional(z.enum(STAFF_ROLES)),
  agencyId: z.optional(z.nullable(uuid)),
  disabled: z.optional(z.boolean()),
})
const Nothing = z.strictObject({})

/** `/api/v1/staff/members`: who may sign in, as what. */
export const staffMembersApi = () => {
  const app = new Hono<StaffEnv>()
  app.get('/', async (c) => {
    const { deps, actor } = c.var
    const { members } = orRefused(await listMembers(deps.sql, actor, deps.now()))
    return c.json({ members })
  })
  app.post('/:id', (c) =>
    deed(c, Change, async (sql, input) => {
      const { deps, actor } = c.var
      orRefused(await changeMember(sql, actor, { memberId: idOf(c), ...input, at: deps.now() }))
      return json(200, {})
    }),
  )
  app.post('/:id/new-line', (c) =>
    deed(c, Nothing, async (sql) => {
      const { deps, actor } = c.var
      const made = await newLineAccount(sql, deps.keys, actor, { memberId: idOf(c), at: deps.now() })
      return shownInvitation(deps, made)
    }),
  )
  for (const [path, forget] of [
    ['/:id/sign-out', false],
    ['/:id/forget-factor', true],
  ] as const)
    app.post(path, (c) =>
      deed(c, Nothing, async (sql) => {
        const { ended } = orRefused(await signOutMember(sql, c.var.actor, { memberId: idOf(c), forget }))
        return json(200, { ended })
      }),
    )
  return app
}

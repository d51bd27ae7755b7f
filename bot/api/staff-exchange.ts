import { type Context, Hono } from 'hono'
import * as z from 'zod/mini'
import {
  listAgencies,
  newAgencyKey,
  rotateSigning,
  saveAgency,
  setCredentials,
} from '../../db/verbs/exchange/directory.ts'
import { answerInvitation, givenToAgency } from '../../db/verbs/exchange/partner.ts'
import {
  caseExchange,
  listTransmissions,
  readTransmission,
  resend,
  type TransmissionRow,
} from '../../db/verbs/exchange/read-exchange.ts'
import { type Handed, inviteAgency, referCase } from '../../db/verbs/exchange/refer.ts'
import type { Refusal } from '../../db/verbs/outcome.ts'
import { ContactData, LinkSettings, OwnTimes, REACHES, Takes } from '../../flows/exchange/directory.ts'
import { sendTransmissions } from '../jobs/exchange.ts'
import { checked, storable } from './body.ts'
import { orChanged, orRefused } from './refusals.ts'
import type { StaffEnv } from './signed-in.ts'
import { deed, heard, idOf, json, line, text, uuid, version } from './staff-deed.ts'
import type { Deed } from './write.ts'

const Refer = z.strictObject({
  version,
  agencyId: uuid,
  text: text(2_000),
  note: z.optional(text(4_000)),
  /** Read by the citizens whose cases are joined to it. */
  familyText: z.optional(text(2_000)),
})
const Invite = z.strictObject({ version, agencyId: uuid, note: z.optional(text(4_000)) })
const Invitation = z.strictObject({ joins: z.boolean() })
const Nothing = z.strictObject({})
const View = z.enum(['dead', 'waiting'])
const name = line(200)
const Agency = z.strictObject({
  th: name,
  en: name,
  active: z.boolean(),
  official: z.boolean(),
  reach: z.enum(REACHES),
  url: z.nullable(z.url().check(z.maxLength(500), z.refine(storable))),
  takes: Takes.check(z.refine(storable)),
  ownTimes: z.optional(OwnTimes.check(z.refine(storable))),
  settings: LinkSettings.check(z.refine(storable)),
  contact: ContactData,
  /** As `GET /agencies` gave it; without it, whatever stands there is written over. */
  version: z.optional(line(64)),
})
const credential = z.optional(line(400))
const Secrets = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('rotate') }),
  z.strictObject({ do: z.literal('end-older') }),
  z.strictObject({ do: z.literal('new-key') }),
  z.strictObject({
    do: z.literal('credentials'),
    apiKey: credential,
    user: credential,
    pass: credential,
    path: z.optional(z.string().check(z.regex(/^[A-Za-z0-9_-]{16,200}$/))),
  }),
])
const sought = (c: Context) => {
  const { family, subtype, province } = c.req.query()
  return family && subtype ? { family, subtype, ...(province ? { province } : {}) } : undefined
}

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString())
const shown = (row: TransmissionRow) => ({
  ...row,
  createdAt: iso(row.createdAt),
  sentAt: iso(row.sentAt),
  deliveredAt: iso(row.deliveredAt),
  nextAt: iso(row.nextAt),
})

/** What was handed over goes out as soon as it is committed, and if this is cut off, with the next minute. */
export const handed = (
  c: Context<StaffEnv>,
  result: Handed | Refusal,
  yours: Record<string, unknown>,
): Deed => {
  const { version, state, outbox, transmissions, ...done } = orRefused(result, yours)
  const after = () => sendTransmissions(c.var.deps, { ids: transmissions })
  return { ...json(200, { version, state, transmissions, ...heard(done) }), outbox, after }
}

/** `/api/v1/staff/exchange`: the directory, handing over and inviting, and the proof of what went out. */
export const staffExchangeApi = () => {
  const app = new Hono<StaffEnv>()

  app.get('/agencies', async (c) => {
    const { deps, actor } = c.var
    const { agencies } = orRefused(await listAgencies(deps.sql, deps.keys, actor, { sought: sought(c) }))
    return c.json({ agencies })
  })
  app.put('/agencies/:id', (c) =>
    deed(c, Agency, async (sql, input) => {
      const { ownTimes, version, ...entry } = input
      const kept = {
        id: idOf(c),
        ...entry,
        ...(ownTimes ? { ownTimes } : {}),
        ...(version ? { version } : {}),
      }
      const saved = orChanged(await saveAgency(sql, c.var.deps.keys, c.var.actor, kept), input)
      return json(200, { id: idOf(c), version: saved.version })
    }),
  )
  app.post('/agencies/:id/secrets', (c) =>
    deed(c, Secrets, async (sql, input) => {
      const { deps, actor } = c.var
      const agencyId = idOf(c)
      switch (input.do) {
        case 'new-key':
          return json(200, { key: orRefused(await newAgencyKey(sql, actor, agencyId)).key })
        case 'credentials': {
          const { do: _, ...given } = input
          orRefused(await setCredentials(sql, deps.keys, actor, { agencyId, ...given }))
          return json(200, {})
        }
        default: {
          const end = input.do === 'end-older'
          const { secret } = orRefused(await rotateSigning(sql, deps.keys, actor, { agencyId, end }))
          return json(200, secret ? { secret } : {})
        }
      }
    }),
  )

  /** For an agency's officers: what their agency was handed or invited to. */
  app.get('/cases', async (c) => {
    const { cases } = orRefused(await givenToAgency(c.var.deps.sql, c.var.actor, 200))
    return c.json({
      cases: cases.map((one) => ({ ...one, madeAt: iso(one.madeAt), acceptBy: iso(one.acceptBy) })),
    })
  })
  app.post('/cases/:id/invitation', (c) =>
    deed(c, Invitation, async (sql, { joins }) => {
      const { deps, actor } = c.var
      const on = { caseId: idOf(c), joins, at: deps.now() }
      return json(200, { status: orRefused(await answerInvitation(sql, deps.keys, actor, on)).status })
    }),
  )
  app.get('/cases/:id', async (c) => {
    const { deps, actor } = c.var
    const { referrals, transmissions, heard } = orRefused(
      await caseExchange(deps.sql, deps.keys, actor, idOf(c)),
    )
    return c.json({
      referrals: referrals.map((row) => ({
        ...row,
        madeAt: iso(row.madeAt),
        sentAt: iso(row.sentAt),
        deliveredAt: iso(row.deliveredAt),
        acceptedAt: iso(row.acceptedAt),
        acceptBy: iso(row.acceptBy),
        ownDueAt: iso(row.ownDueAt),
        endedAt: iso(row.endedAt),
      })),
      transmissions: transmissions.map(shown),
      heard: heard.map((row) => ({ ...row, at: iso(row.at) })),
    })
  })
  app.post('/cases/:id/refer', (c) =>
    deed(c, Refer, async (sql, input) => {
      const { deps, actor } = c.var
      const on = { caseId: idOf(c), ...input, at: deps.now() }
      return handed(c, await referCase(sql, deps.keys, actor, on), input)
    }),
  )
  app.post('/cases/:id/invite', (c) =>
    deed(c, Invite, async (sql, input) => {
      const { deps, actor } = c.var
      const on = { caseId: idOf(c), ...input, at: deps.now() }
      return handed(c, await inviteAgency(sql, deps.keys, actor, on), input)
    }),
  )

  app.get('/transmissions', async (c) => {
    const view = checked(View, c.req.query('view') ?? 'dead')
    const { transmissions } = orRefused(
      await listTransmissions(c.var.deps.sql, c.var.actor, { view, limit: 200 }),
    )
    return c.json({ transmissions: transmissions.map(shown) })
  })
  app.get('/transmissions/:id', async (c) => {
    const { deps, actor } = c.var
    const { transmission } = orRefused(await readTransmission(deps.sql, deps.keys, actor, idOf(c)))
    const { body, whole } = transmission
    return c.json({ ...shown(transmission), body, whole })
  })
  app.post('/transmissions/:id/resend', (c) =>
    deed(c, Nothing, async (sql) => {
      const id = idOf(c)
      orRefused(await resend(sql, c.var.actor, { id, at: c.var.deps.now() }))
      return { ...json(200, { id }), after: () => sendTransmissions(c.var.deps, { ids: [id] }) }
    }),
  )
  return app
}

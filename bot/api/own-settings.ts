import type { Hono } from 'hono'
import * as z from 'zod/mini'
import { readGuards } from '../../db/guards.ts'
import { agreeToLedger, forgetLedger } from '../../db/verbs/ledger/agreement.ts'
import { dropReminders, ownConsents, ownNotifications } from '../../db/verbs/own-settings.ts'
import type { Effect } from '../../flows/effects.ts'
import { LANGS } from '../../flows/lang.ts'
import { LEDGER_VERSION } from '../../flows/ledger/contract.ts'
import { NOTICE, withdrawConsent } from '../../flows/person/notice.ts'
import { ALERTS_VERSION } from '../../flows/scam/alert-flow.ts'
import { DELEGATE_VERSION } from '../../flows/scam/guard-contract.ts'
import { freshCode, freshNames } from '../fresh.ts'
import { jsonBytes, parsed } from './body.ts'
import { conversationOf } from './conversation.ts'
import { shownDelegated } from './delegate.ts'
import { type OwnTurn, ownTurn } from './own-turn.ts'
import { Problem } from './problem.ts'
import type { CitizenEnv } from './signed-in.ts'

const Settings = z.strictObject({ lang: z.optional(z.enum(LANGS)), easy: z.optional(z.boolean()) })
const Nothing = z.strictObject({})
const Giving = z.strictObject({ version: z.string().check(z.maxLength(40)) })
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const iso = (ms: number): string => new Date(ms).toISOString()

/** `/api/v1/own/settings` and `/own/consents`: what the chat asks for by words is here a switch. */
export const settingsRoutes = (app: Hono<CitizenEnv>): void => {
  app.get('/settings', async (c) => {
    const { deps, personId } = c.var
    const now = deps.now()
    const [{ conversation }, consents, notifications, guards] = await Promise.all([
      conversationOf(deps, personId),
      ownConsents(deps.sql, personId),
      ownNotifications(deps.sql, personId),
      readGuards(deps.sql, deps.keys, personId, {}, { now, fresh: freshCode() }),
    ])
    return c.json({
      lang: conversation.lang,
      easy: conversation.easy,
      notifications,
      consents: consents.map(({ givenAt, withdrawnAt, ...one }) => ({
        ...one,
        givenAt: iso(givenAt),
        withdrawnAt: withdrawnAt === null ? null : iso(withdrawnAt),
      })),
      guards: guards.links.map(({ id, as, state, name, since, delegate }) => ({
        id,
        as,
        state,
        delegate: delegate ? shownDelegated(delegate) : null,
        name: name ?? null,
        since: since === undefined ? null : iso(since),
      })),
      current: {
        service: NOTICE.version,
        ledger: LEDGER_VERSION,
        delegate: DELEGATE_VERSION,
        alerts: ALERTS_VERSION,
      },
    })
  })
  app.put('/settings', async (c) => {
    const bytes = await jsonBytes(c)
    const { lang, easy } = parsed(Settings, bytes)
    return ownTurn(c, bytes, async (conversation) => {
      const next = { ...conversation, lang: lang ?? conversation.lang, easy: easy ?? conversation.easy }
      return { next, effects: [], answer: { lang: next.lang, easy: next.easy } }
    })
  })
  app.post('/reminders/off', async (c) => {
    const bytes = await jsonBytes(c)
    parsed(Nothing, bytes)
    return ownTurn(c, bytes, async (_, { sql }, { now }) => ({
      effects: [],
      answer: { off: await dropReminders(sql, c.var.personId, now) },
    }))
  })
  app.post('/guards/:id/end', async (c) => {
    const guardId = c.req.param('id')
    if (!UUID.test(guardId)) throw new Problem('not-found')
    const bytes = await jsonBytes(c)
    parsed(Nothing, bytes)
    return ownTurn(c, bytes, async (_, { sql, keys }, { now }) => {
      const { links } = await readGuards(sql, keys, c.var.personId, {}, { now, fresh: freshCode() })
      if (!links.some(({ id }) => id === guardId)) throw new Problem('not-found')
      return { effects: [{ do: 'guard-end', guardId }], answer: { ended: guardId } }
    })
  })
  app.post('/consents/:purpose', async (c) => {
    const purpose = c.req.param('purpose')
    const bytes = await jsonBytes(c)
    const { version } = parsed(Giving, bytes)
    return ownTurn(c, bytes, async (conversation, { sql }, { now }): Promise<OwnTurn> => {
      const answer = { purpose, version }
      if (purpose === 'service' && version === NOTICE.version) {
        const given = await sql`
          select 1 from consent where person_id = ${c.var.personId}::uuid and purpose = 'service' and version = ${version} and withdrawn_at is null limit 1`
        const next = { ...conversation, notice: { version, at: now } }
        const agrees: Effect[] = given.length ? [] : [{ do: 'agree', purpose, version, channel: 'app' }]
        return { next, effects: agrees, answer }
      }
      if (purpose === 'ledger' && version === LEDGER_VERSION) {
        await agreeToLedger(sql, { kind: 'citizen', personId: c.var.personId }, now)
        return { effects: [], answer }
      }
      if (purpose === 'alerts' && version === ALERTS_VERSION) {
        // Being written to stands on the agreement to the service, as in the chat.
        const given = await ownConsents(sql, c.var.personId)
        if (!given.some((one) => one.purpose === 'service' && one.withdrawnAt === null))
          throw new Problem('invalid', { fields: ['service'] })
        const { warnings } = await ownNotifications(sql, c.var.personId)
        const agrees: Effect[] = warnings
          ? []
          : [{ do: 'agree', purpose, version, channel: 'app' }, { do: 'alerts-on' }]
        return { effects: agrees, answer }
      }
      // Rights and guardians are agreed to where they are begun, with what belongs to them.
      throw new Problem('invalid', { fields: ['purpose', 'version'] })
    })
  })
  /** As easily as it was given: one request, no reason, no waiting. What rested on it goes in the same commit. */
  app.post('/consents/:purpose/withdraw', async (c) => {
    const purpose = c.req.param('purpose')
    const bytes = await jsonBytes(c)
    parsed(Nothing, bytes)
    const { personId } = c.var
    if (purpose === 'ledger') {
      const { sql, keys, now } = c.var.deps
      await forgetLedger(sql, keys, { kind: 'citizen', personId }, now())
      return c.json({ purpose })
    }
    return ownTurn(c, bytes, async (conversation, { sql, keys }, { now }): Promise<OwnTurn> => {
      const answer = { purpose }
      switch (purpose) {
        case 'service': {
          const cases = await sql`select 1 from "case" where person_id = ${personId}::uuid limit 1`
          const facts = { now, cases: [], timelines: {}, unsent: [], fresh: freshNames() }
          const turn = withdrawConsent(conversation, facts)
          // A form's agreement stands in its row even where the chat has never heard of it.
          const effects: Effect[] = [{ do: 'withdraw-agreement', purpose }]
          return { next: turn.next, effects, answer: { ...answer, kept: cases.length > 0 } }
        }
        case 'rights':
          return { effects: [{ do: 'withdraw-agreement', purpose }, { do: 'forget-rights' }], answer }
        case 'guardian':
        case 'delegate': {
          const { links } = await readGuards(sql, keys, personId, {}, { now, fresh: freshCode() })
          const bonds = links.filter(({ delegate }) => (delegate !== undefined) === (purpose === 'delegate'))
          const ends: Effect[] = bonds.map(({ id }) => ({ do: 'guard-end', guardId: id }))
          return { effects: [...ends, { do: 'withdraw-agreement', purpose }], answer }
        }
        case 'alerts':
          return { effects: [{ do: 'alerts-off' }], answer }
        default:
          throw new Problem('not-found')
      }
    })
  })
}

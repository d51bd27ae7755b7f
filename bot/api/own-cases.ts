import type { Hono } from 'hono'
import * as z from 'zod/mini'
import { delegateReadings, noteReading } from '../../db/verbs/delegate.ts'
import { ownCasePage, picturesOf, readingsOf, readOwnCase, takePhoto } from '../../db/verbs/own-case.ts'
import { addition, ratingOf, reopening, withdrawal } from '../../flows/case/acts.ts'
import { takeReopenReason, withdrawYes } from '../../flows/case/flow.ts'
import type { Effect } from '../../flows/effects.ts'
import { caseTheme } from '../../flows/filing.ts'
import { cleanInput, graphemeCount } from '../../flows/text.ts'
import type { Conversation, Facts, Message } from '../../flows/turn.ts'
import { freshNames } from '../fresh.ts'
import { jsonBytes, parsed } from './body.ts'
import type { ApiDeps } from './deps.ts'
import { ownEvidenceLink } from './link.ts'
import { mayOf, shownDelegate, shownOwn, shownOwnRow, shownReading } from './own-shown.ts'
import { type OwnTurn, ownTurn } from './own-turn.ts'
import { PAPER_LINK_MS, paperLink } from './paper-link.ts'
import { Problem } from './problem.ts'
import { citizenRow } from './shown-case.ts'
import { type Acting, type CitizenEnv, unblocked } from './signed-in.ts'

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const PAGE = 20
/** As one message of LINE's: what can be said in the chat can be said here. */
const WORDS_MAX = 5_000

const text = z.string().check(z.minLength(1), z.maxLength(WORDS_MAX))
const score = z.int().check(z.minimum(1), z.maximum(5))
const Adding = z.strictObject({ text })
const Photo = z.strictObject({ photo: z.string().check(z.regex(/^app\.[0-9a-f]{32}$/)) })
const Reopening = z.strictObject({ reason: text })
const Rating = z.strictObject({ solved: score, treated: score })
const Nothing = z.strictObject({})

const idIn = (id: string): string => {
  if (!UUID.test(id)) throw new Problem('not-found')
  return id
}

const cursorIn = (after: string | undefined) => {
  if (after === undefined) return {}
  const [, filedAt, id] = /^(\d{13})\.([0-9a-f-]{36})$/.exec(after) ?? []
  if (!filedAt || !id || !UUID.test(id)) throw new Problem('invalid', { fields: ['after'] })
  return { after: { filedAt: Number(filedAt), id } }
}

/** What the person has said must say something: dots and spaces give an officer nothing to go on. */
const words = (said: string, field: string): string => {
  // Some letters are written as two from here on: longer than it came, it is refused and not cut.
  const clean = cleanInput(said, WORDS_MAX * 2)
  if (clean.length > WORDS_MAX || graphemeCount(clean.replace(/[^\p{L}\p{N}]/gu, '')) < 1)
    throw new Problem('invalid', { fields: [field] })
  return clean
}

/** One of the person's own cases, freshly read; another's is as little there as one that never was. */
const mine = async ({ sql, keys }: ApiDeps, personId: string, id: string) => {
  const found = await readOwnCase(sql, keys, personId, id)
  if (!found) throw new Problem('not-found')
  return found
}
type Mine = Awaited<ReturnType<typeof mine>>

const factsOf = ({ facts, timeline, entered }: Mine, now: number): Facts => ({
  now,
  entered,
  cases: [facts],
  timelines: { [facts.id]: timeline },
  unsent: [],
  fresh: freshNames(),
})

/** The effect, or the refusal with what may be done now. */
const done = (effect: Effect | null, { facts }: Mine, now: number, say: readonly Message[] = []): OwnTurn => {
  if (!effect) throw new Problem('no-such-move', { current: citizenRow(facts), may: mayOf(facts, now) })
  return { effects: [effect], say, answer: { id: facts.id } }
}

/** Whether whoever is signed in may see this case at all: a delegate of one case sees no other. */
const reached = (by: Acting | undefined, id: string): string => {
  if (by && !(by.follow && (by.caseId ?? id) === id)) throw new Problem('not-found')
  return id
}

/** A case followed: by its person, or by whom they let act for them. */
export const followRoutes = (app: Hono<CitizenEnv>): void => {
  app.get('/cases', async (c) => {
    const { deps, personId } = c.var
    const { by } = c.var
    const page = await ownCasePage(deps.sql, personId, { ...cursorIn(c.req.query('after')), limit: PAGE })
    const now = deps.now()
    return c.json({
      cases: page.cases
        .filter(({ id }) => !by || (by.follow && (by.caseId ?? id) === id))
        .map((one) => shownOwnRow(one, now)),
      next: page.next && `${page.next.filedAt}.${page.next.id}`,
    })
  })
  app.get('/cases/:id', async (c) => {
    const { deps, personId, by } = c.var
    const one = await mine(deps, personId, reached(by, idIn(c.req.param('id'))))
    if (by) await noteReading(deps.sql, by.bond, one.facts.id)
    return c.json(shownOwn(one, deps.now()))
  })
  /** Pictures of the case, each by an address that lives for minutes. */
  app.get('/cases/:id/photos', async (c) => {
    const { deps, personId, by } = c.var
    const id = reached(by, idIn(c.req.param('id')))
    await mine(deps, personId, id)
    if (by) await noteReading(deps.sql, by.bond, id)
    const now = deps.now()
    const photos = await picturesOf(deps.sql, personId, id)
    return c.json({
      photos: await Promise.all(
        photos.map(async ({ id: photo, at }) => ({
          id: photo,
          at: new Date(at).toISOString(),
          url: await ownEvidenceLink(deps.keys, { id: photo, personId, bond: by?.bond, now }),
        })),
      ),
    })
  })
  app.post('/cases/:id/add', unblocked, async (c) => {
    const id = reached(c.var.by, idIn(c.req.param('id')))
    const bytes = await jsonBytes(c)
    const said = words(parsed(Adding, bytes).text, 'text')
    return ownTurn(c, bytes, async (_, deps, { now, cause }) => {
      const one = await mine(deps, c.var.personId, id)
      return done(
        addition(one.facts, one.timeline, { text: said, messageId: cause, now, entered: one.entered }),
        one,
        now,
      )
    })
  })
  /** The photo came by `/api/v1/uploads`, and is whole and clean. */
  app.post('/cases/:id/photos', unblocked, async (c) => {
    const id = reached(c.var.by, idIn(c.req.param('id')))
    const bytes = await jsonBytes(c)
    const { photo } = parsed(Photo, bytes)
    return ownTurn(c, bytes, async (_, deps, { now }) => {
      const { personId, by } = c.var
      const one = await mine(deps, personId, id)
      const turn = done(
        addition(one.facts, one.timeline, { photo: true, messageId: photo, now, entered: one.entered }),
        one,
        now,
      )
      const from = by?.personId ?? personId
      if (!(await takePhoto(deps.sql, { personId, from, caseId: id, messageId: photo })))
        throw new Problem('invalid', { fields: ['photo'] })
      return turn
    })
  })
}

/** `/api/v1/own/cases`: what the chat's buttons of a case do, by the same effects. */
export const caseRoutes = (app: Hono<CitizenEnv>): void => {
  followRoutes(app)
  app.get('/cases/:id/readers', async (c) => {
    const { deps, personId } = c.var
    const id = idIn(c.req.param('id'))
    const readings = await readingsOf(deps.sql, personId, id)
    if (!readings) throw new Problem('not-found')
    const delegates = await delegateReadings(deps.sql, deps.keys, id)
    const shown = [...readings.map(shownReading), ...delegates.map(shownDelegate)]
    return c.json({ readings: shown.toSorted((a, b) => (a.at < b.at ? 1 : -1)) })
  })
  app.get('/cases/:id/papers', async (c) => {
    const { deps, personId } = c.var
    const caseId = idIn(c.req.param('id'))
    await mine(deps, personId, caseId)
    const now = deps.now()
    const url = await paperLink(deps.keys, deps.config.publicUrl, { caseId, personId, now })
    return c.json({ url, expiresAt: new Date(now + PAPER_LINK_MS).toISOString() })
  })

  app.post('/cases/:id/withdraw', async (c) => {
    const id = idIn(c.req.param('id'))
    const bytes = await jsonBytes(c)
    parsed(Nothing, bytes)
    return ownTurn(c, bytes, async (conversation, deps, { now }) => {
      const one = await mine(deps, c.var.personId, id)
      const effect = withdrawal(one.facts)
      const { say } = withdrawYes(conversation, id, factsOf(one, now))
      const turn = done(effect, one, now, say)
      // Reminders that came of a scam report go with it, as in the chat.
      const over: Effect = { do: 'cancel-reminders', theme: caseTheme(id) }
      return { ...turn, effects: [...turn.effects, over], next: overWith(conversation, id) }
    })
  })
  app.post('/cases/:id/reopen', unblocked, async (c) => {
    const id = idIn(c.req.param('id'))
    const bytes = await jsonBytes(c)
    const reason = words(parsed(Reopening, bytes).reason, 'reason')
    return ownTurn(c, bytes, async (conversation, deps, { now, cause }) => {
      const one = await mine(deps, c.var.personId, id)
      const effect = reopening(one.facts, { reason, messageId: cause, now, entered: one.entered })
      const asked: Conversation = { ...conversation, expect: { for: 'case-reopen', caseId: id } }
      const event = { kind: 'text' as const, id: cause, at: now, messageId: cause, text: reason }
      const { say } = takeReopenReason(asked, event, factsOf(one, now))
      return { ...done(effect, one, now, say), next: overWith(conversation, id) }
    })
  })
  app.post('/cases/:id/rate', async (c) => {
    const id = idIn(c.req.param('id'))
    const bytes = await jsonBytes(c)
    const { solved, treated } = parsed(Rating, bytes)
    return ownTurn(c, bytes, async (conversation, deps, { now }) => {
      const one = await mine(deps, c.var.personId, id)
      return { ...done(ratingOf(one.facts, solved, treated), one, now), next: overWith(conversation, id) }
    })
  })
}

/** A short exchange of the chat about the same case has nothing left to ask. */
const overWith = (c: Conversation, caseId: string): Conversation => {
  const { expect, ...rest } = c
  return expect && 'caseId' in expect && expect.caseId === caseId ? rest : c
}

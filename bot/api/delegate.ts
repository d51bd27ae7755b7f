import { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import * as z from 'zod/mini'
import { readEntered } from '../../db/entered.ts'
import { readGuards } from '../../db/guards.ts'
import { bondNames, bondOf, givePhotos } from '../../db/verbs/delegate.ts'
import { filedSince, ownCases } from '../../db/verbs/own-cases.ts'
import { ownConsents } from '../../db/verbs/own-settings.ts'
import type { Effect } from '../../flows/effects.ts'
import { plain } from '../../flows/kit.ts'
import { NOTICE } from '../../flows/person/notice.ts'
import { CODE_LIVES, DELEGATE_VERSION, type Delegated, GUARDS_MAX } from '../../flows/scam/guard-contract.ts'
import { mayBeShown, nameOf } from '../../flows/scam/guard-typed.ts'
import { guardTexts } from '../../flows/scam/texts-guard.ts'
import { DAY, HOUR, MINUTE } from '../../flows/time.ts'
import { freshCode, freshNames } from '../fresh.ts'
import { jsonBytes, parsed } from './body.ts'
import { FormAnswers, filingOf } from './complaint.ts'
import type { ApiDeps } from './deps.ts'
import { letIn } from './let-in.ts'
import { followRoutes } from './own-cases.ts'
import { shownOwnRow } from './own-shown.ts'
import { ownTurn } from './own-turn.ts'
import { Problem } from './problem.ts'
import { allow } from './rate.ts'
import { type CitizenEnv, unblocked } from './signed-in.ts'

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const DAYS = [7, 30, 90, 365] as const
const FILED_A_MINUTE = 10
/** A code is looked at, then agreed to: five of them an hour. Against a thousand open codes that is one hit in eight hundred person-days. */
const CODES = [{ what: 'delegate-code', most: 10, ms: HOUR }] as const

const name = z.string().check(z.minLength(1), z.maxLength(200))
const Asking = z.strictObject({
  who: name,
  me: name,
  file: z.boolean(),
  follow: z.boolean(),
  caseId: z.optional(z.string().check(z.regex(UUID))),
  days: z.literal(DAYS),
  version: z.literal(DELEGATE_VERSION),
})
const Code = z.strictObject({ code: z.string().check(z.regex(/^\d{4}[- ]?\d{4}$/)) })
const Accepting = z.strictObject({ ...Code.shape, version: z.literal(DELEGATE_VERSION) })
const Filing = z.strictObject({ answers: FormAnswers })
const iso = (ms: number): string => new Date(ms).toISOString()

export const shownDelegated = ({ file, follow, caseId, expiresAt }: Delegated) => ({
  file,
  follow,
  caseId: caseId ?? null,
  until: iso(expiresAt),
})

/** Photos that the delegate sent for this complaint: from here on they are its person's, as the complaint is. */
const photosOf = (answers: Record<string, unknown>): string[] =>
  Object.values(answers).flatMap((value) =>
    Array.isArray(value)
      ? value.flatMap((part: { messageId?: unknown } | null) =>
          typeof part?.messageId === 'string' ? [part.messageId] : [],
        )
      : [],
  )

const guardsOf = ({ sql, keys, now }: ApiDeps, personId: string, asked: { code?: string } = {}) =>
  readGuards(sql, keys, personId, { ...asked, kind: 'delegate' }, { now: now(), fresh: freshCode() })

const agreedToService = async ({ sql }: ApiDeps, personId: string): Promise<boolean> =>
  (await ownConsents(sql, personId)).some(
    ({ purpose, version, withdrawnAt }) =>
      purpose === 'service' && version === NOTICE.version && withdrawnAt === null,
  )

/** A code that somebody may still agree to, and is neither theirs nor of whom they act for already. */
const foundBy = async (deps: ApiDeps, personId: string, code: string) => {
  const { found, links } = await guardsOf(deps, personId, { code: code.replace(/\D/g, '') })
  const full = links.filter(({ as, delegate }) => as === 'guardian' && delegate).length >= GUARDS_MAX
  if (!found?.delegate || found.own || found.again || full) throw new Problem('not-found')
  return { ...found, delegate: found.delegate }
}

/**
 * `/api/v1/own/delegates`: somebody lets another act for them. Asked by whom it is about, agreed to by both, made known by a code that works once
 * within a day; the same bond as a guardian's, of another kind.
 */
export const delegateRoutes = (app: Hono<CitizenEnv>): void => {
  app.post('/delegates', unblocked, async (c) => {
    const bytes = await jsonBytes(c)
    const asked = parsed(Asking, bytes)
    const [who, me] = [nameOf(asked.who), nameOf(asked.me)]
    const wrong = [
      ...(/\p{L}/u.test(who) ? [] : ['who']),
      ...(mayBeShown(me) ? [] : ['me']),
      ...(asked.file || asked.follow ? [] : ['follow']),
    ]
    if (wrong.length) throw new Problem('invalid', { fields: wrong })
    return ownTurn(c, bytes, async (_, deps, { now }) => {
      const { personId } = c.var
      if (!(await agreedToService(deps, personId)))
        throw new Problem('notice-first', { notice: NOTICE.version })
      const { links, fresh } = await guardsOf(deps, personId)
      if (links.filter(({ as, delegate }) => as === 'ward' && delegate).length >= GUARDS_MAX)
        throw new Problem('too-often')
      const { file, follow, caseId, days, version } = asked
      if (caseId) {
        const own =
          await deps.sql`select 1 from "case" where id = ${caseId}::uuid and person_id = ${personId}::uuid`
        if (!own.length) throw new Problem('invalid', { fields: ['caseId'] })
      }
      const until = now + CODE_LIVES
      const delegate = {
        file: file && !caseId,
        follow,
        expiresAt: now + days * DAY,
        ...(caseId ? { caseId } : {}),
      }
      const effects: Effect[] = [
        { do: 'agree', purpose: 'delegate', version, channel: 'app' },
        {
          do: 'guard-ask',
          guardId: fresh.id,
          code: fresh.code,
          until,
          names: { ward: me, guardian: who },
          messages: [],
          version,
          delegate,
        },
      ]
      return { effects, answer: { id: fresh.id, code: fresh.code, until: iso(until) } }
    })
  })
  app.post('/delegates/see', async (c) => {
    const { code } = parsed(Code, await jsonBytes(c))
    await allow(c.var.deps, c.var.personId, CODES)
    const { name, delegate } = await foundBy(c.var.deps, c.var.personId, code)
    return c.json({ name: name ?? null, ...shownDelegated(delegate) })
  })
  app.post('/delegates/accept', unblocked, async (c) => {
    const bytes = await jsonBytes(c)
    const { code, version } = parsed(Accepting, bytes)
    // Counted before the deed begins: what a refusal undoes must not be the count of tries.
    await allow(c.var.deps, c.var.personId, CODES)
    return ownTurn(c, bytes, async (_, deps) => {
      const { personId } = c.var
      if (!(await agreedToService(deps, personId)))
        throw new Problem('notice-first', { notice: NOTICE.version })
      const found = await foundBy(deps, personId, code)
      const effects: Effect[] = [
        { do: 'agree', purpose: 'delegate', version, channel: 'app' },
        { do: 'guard-accept', guardId: found.id },
      ]
      return {
        effects,
        answer: { id: found.id, name: found.name ?? null, ...shownDelegated(found.delegate) },
      }
    })
  })
  app.route('/for/:bond', actingRoutes())
}

/** The bond is read with every request: what has ended a moment ago opens nothing. Another's bond is as little there as one that never was. */
const acting = createMiddleware<CitizenEnv>(async (c, next) => {
  const { deps, personId } = c.var
  const bond = c.req.param('bond') ?? ''
  await letIn(c, async () => {
    const found = UUID.test(bond) ? await bondOf(deps.sql, { bond, personId, now: deps.now() }) : null
    if (!found) throw new Problem('not-found')
    const { wardId, ...may } = found
    c.set('by', { bond, personId, ...may })
    c.set('personId', wardId)
  })
  await next()
})
const writing = createMiddleware<CitizenEnv>((c, next) =>
  c.req.method === 'GET' ? next() : unblocked(c, next),
)

/** `/api/v1/own/for/:bond`: the cases of somebody who lets this person act for them. What they may do there and no more: read, add, file. */
const actingRoutes = () => {
  const app = new Hono<CitizenEnv>()
  app.use(writing, acting)
  /** Of one case, or of none: the list says nothing of the others, neither how many nor until when. */
  app.get('/cases', async (c, next) => {
    const { deps, personId, by } = c.var
    const { follow, caseId } = by!
    if (follow && !caseId) return next()
    const [one] = follow ? await ownCases(deps.sql, personId, caseId) : []
    return c.json({ cases: one ? [shownOwnRow(one, deps.now())] : [], next: null })
  })
  followRoutes(app)
  app.post('/complaints', unblocked, async (c) => {
    const by = c.var.by!
    if (!by.file) throw new Problem('not-found')
    const bytes = await jsonBytes(c)
    const { answers } = parsed(Filing, bytes)
    return ownTurn(c, bytes, async (conversation, deps, { now }) => {
      const { personId } = c.var
      // Nobody agrees for another: the person themselves has to have read today's notice.
      if (!(await agreedToService(deps, personId)))
        throw new Problem('notice-first', { notice: NOTICE.version })
      if ((await filedSince(deps.sql, personId, now - MINUTE)) >= FILED_A_MINUTE)
        throw new Problem('too-often')
      const filing = filingOf(answers, { now, fresh: freshNames(), entered: await readEntered(deps.sql) })
      if (!filing.ok) throw new Problem('invalid', { missing: filing.missing, wrong: filing.wrong })
      const { number, caseId, due } = filing.effect
      await givePhotos(deps.sql, { from: by.personId, to: personId, messageIds: photosOf(answers) })
      const { guardian } = await bondNames(deps.sql, deps.keys, by.bond)
      const t = guardTexts(conversation.lang)
      return {
        effects: [filing.effect],
        say: [plain(t.delegate.filed(guardian ?? t.nameless.guardian, number))],
        answer: { number, caseId, dueAt: iso(due.resolveAt) },
      }
    })
  })
  return app
}

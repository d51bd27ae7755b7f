import { type Context, Hono } from 'hono'
import * as z from 'zod/mini'
import { sha256 } from '../../db/crypto.ts'
import { toHex } from '../../db/encode.ts'
import { readEntered } from '../../db/entered.ts'
import { endSession } from '../../db/session.ts'
import { fileComplaint } from '../../db/verbs/file-complaint.ts'
import { holdPerson } from '../../db/verbs/hold-person.ts'
import { meetPerson } from '../../db/verbs/meet-person.ts'
import { filedSince, ownCase, ownCases } from '../../db/verbs/own-cases.ts'
import { complaint } from '../../flows/complaint/questions.ts'
import { NOTICE } from '../../flows/person/notice.ts'
import { MINUTE } from '../../flows/time.ts'
import { bearerOf, tokenHash } from '../auth/session.ts'
import { freshNames } from '../fresh.ts'
import { jsonBytes, parsed } from './body.ts'
import { FormAnswers, filingOf, formOf } from './complaint.ts'
import type { ApiDoor } from './deps.ts'
import { privateHeaders, withDeps } from './private.ts'
import { onProblem, Problem } from './problem.ts'
import { citizenRow, citizenTimeline } from './shown-case.ts'
import { type CitizenEnv, citizenOnly, exchange, SessionRequest, signedInBy, unblocked } from './signed-in.ts'
import { type Deed, write } from './write.ts'

/** `notice`: the version of the privacy notice that the person has just agreed to; not needed where they did before. */
const Complaint = z.strictObject({ answers: FormAnswers, notice: z.optional(z.literal(NOTICE.version)) })
/** `first`: what pages wait for, answered together with the session where it is what a person reads of their own, and no file. */
const CitizenSession = z.strictObject({
  ...SessionRequest.def.shape,
  first: z.optional(z.array(z.string())),
})
const AT_ONCE = /^\/(?:own|ledger|drafts)(?:\/[\w-]{1,40}){0,4}$/
const AT_ONCE_MAX = 3
const SOON_MS = 2_000
const SoFar = z.strictObject({ answers: FormAnswers })
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
/** Six random digits a month: two of a hundred thousand cases meet now and then, and the later one draws again. */
const DRAWS = 5
const FILED_A_MINUTE = 10

const numberTaken = (error: unknown): boolean => {
  const { code, constraint_name } = error as { code?: unknown; constraint_name?: unknown }
  return code === '23505' && constraint_name === 'case_number_unique'
}

/** The application that these routes are part of, for what is asked of it together with signing in. */
type Whole = (request: Request, env: unknown, ctx?: Context['executionCtx']) => Response | Promise<Response>

/** `/api/v1`. Who asks comes from the session alone: no body, address or header can name another person. */
export const citizenApi = (door: ApiDoor, whole: Whole) => {
  const app = new Hono<CitizenEnv>()
  app.onError(onProblem)
  app.use(privateHeaders)
  const opened = withDeps(door)

  app.post('/session', opened, async (c) => {
    const { idToken, first = [] } = parsed(CitizenSession, await jsonBytes(c))
    const { deps } = c.var
    const { lineUserId, personId } = await signedInBy(deps, idToken)
    await meetPerson(deps.sql, deps.keys, { personId, lineUserId })
    const { token, expiresAt } = await exchange(deps, idToken, { personId })
    const now = [...new Set(first)].filter((path) => AT_ONCE.test(path)).slice(0, AT_ONCE_MAX)
    return c.json({
      token,
      expiresAt: new Date(expiresAt).toISOString(),
      who: await whoseTag(personId),
      first: Object.fromEntries(
        (await Promise.all(now.map((path) => soon(asked(c, whole, path, token))))).flat(),
      ),
    })
  })
  app.delete('/session', opened, citizenOnly, async (c) => {
    await endSession(c.var.deps.sql, await tokenHash(bearerOf(c.req.header('authorization')) ?? ''))
    return c.body(null, 204)
  })

  app.get('/interviews/complaint', (c) =>
    c.json({ ...formOf(complaint, door.now()), notice: NOTICE.version }),
  )
  /** Which questions apply after these answers, with their choices. Keeps nothing. */
  app.post('/interviews/complaint', async (c) =>
    c.json(formOf(complaint, door.now(), parsed(SoFar, await jsonBytes(c)).answers)),
  )

  app.post('/complaints', opened, citizenOnly, unblocked, async (c) => {
    const bytes = await jsonBytes(c)
    const { answers, notice } = parsed(Complaint, bytes)
    return drawing(() =>
      write(c, {
        owner: `citizen:${c.var.personId}`,
        bytes,
        keyNeeded: true,
        run: (sql) => file(c, sql, answers, notice !== undefined),
      }),
    )
  })
  app.get('/cases', opened, citizenOnly, async (c) =>
    c.json({ cases: (await ownCases(c.var.deps.sql, c.var.personId)).map(citizenRow) }),
  )
  app.get('/cases/:id', opened, citizenOnly, async (c) => {
    const id = c.req.param('id')
    const found = UUID.test(id) ? await ownCase(c.var.deps.sql, c.var.deps.keys, c.var.personId, id) : null
    if (!found) throw new Problem('not-found')
    return c.json({ case: citizenRow(found.facts), timeline: citizenTimeline(found.timeline) })
  })
  return app
}

/** Lets a browser see that somebody else has signed in, and tells it nothing: what the one before left there goes. */
const whoseTag = async (personId: string): Promise<string> =>
  toHex((await sha256(`app:${personId}`)).slice(0, 8))

/** As if the page had asked with the session that it gets: on slow 3G another way there and back is half a second. */
const asked = async (c: Context, whole: Whole, path: string, token: string) => {
  const request = new Request(new URL(`/api/v1${path}`, c.req.url), {
    headers: { authorization: `Bearer ${token}` },
  })
  const answer = await whole(request, c.env, contextOf(c))
  return [[path, { status: answer.status, body: await answer.json().catch(() => null) }]] as const
}

/** What is not there soon is asked for again by itself: nobody's signing in waits for it. */
const soon = <T>(answer: Promise<readonly T[]>): Promise<readonly T[]> =>
  Promise.race([answer.catch(() => []), new Promise<[]>((done) => setTimeout(() => done([]), SOON_MS))])

/** Hono throws where there is none. */
const contextOf = (c: Context): Context['executionCtx'] | undefined => {
  try {
    return c.executionCtx
  } catch {
    return undefined
  }
}

const file = async (
  c: Context<CitizenEnv>,
  sql: Parameters<typeof fileComplaint>[0],
  form: Record<string, unknown>,
  agreesNow: boolean,
): Promise<Deed> => {
  const { deps, personId } = c.var
  const at = deps.now()
  const filing = filingOf(form, { now: at, fresh: freshNames(), entered: await readEntered(sql) })
  if (!filing.ok) throw new Problem('invalid', { missing: filing.missing, wrong: filing.wrong })
  // One after the other: of those that come at once each would count only what was filed before all of them.
  await holdPerson(sql, sql`select ${personId}::uuid`)
  if ((await filedSince(sql, personId, at - MINUTE)) >= FILED_A_MINUTE) throw new Problem('too-often')
  const { effect } = filing
  const notice = { version: NOTICE.version, agreesNow }
  const result = await fileComplaint(
    sql,
    deps.keys,
    { kind: 'citizen', personId },
    { effect, cause: `app:${effect.caseId}`, at, notice },
  )
  if (!result.ok) throw new Problem('notice-first', { notice: NOTICE.version })
  const dueAt = new Date(effect.due.resolveAt).toISOString()
  return { status: 201, body: JSON.stringify({ number: effect.number, caseId: effect.caseId, dueAt }) }
}

const drawing = async (run: () => Promise<Response>): Promise<Response> => {
  for (let draw = 1; ; draw++) {
    try {
      return await run()
    } catch (error) {
      if (draw >= DRAWS || !numberTaken(error)) throw error
    }
  }
}

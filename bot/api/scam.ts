import { Hono } from 'hono'
import * as z from 'zod/mini'
import { alertGuards } from '../../db/guards.ts'
import { readKnown } from '../../db/known.ts'
import { personOfSession } from '../../db/session.ts'
import { openAppeal } from '../../db/verbs/scam-appeals.ts'
import { check } from '../../flows/scam/check.ts'
import type { Checked } from '../../flows/scam/contract.ts'
import { indicatorsIn, keysOf, READ_MAX } from '../../flows/scam/indicators.ts'
import { cleanInput } from '../../flows/text.ts'
import { bangkokDate } from '../../flows/time.ts'
import { bearerOf, tokenHash } from '../auth/session.ts'
import { tellGuards } from '../jobs/guard.ts'
import { agencyBy, apiKeyOf } from './agency.ts'
import { jsonBytes, parsed } from './body.ts'
import type { ApiDeps, ApiDoor, ApiEnv } from './deps.ts'
import { privateHeaders, withDeps } from './private.ts'
import { onProblem, Problem } from './problem.ts'
import { ALLOWED, allow } from './rate.ts'
import { scamFeed } from './scam-feed.ts'
import { type CitizenEnv, citizenOnly, unblocked } from './signed-in.ts'

/** Longer than this nobody pastes by hand; up to here the first `READ_MAX` characters are answered. */
const TEXT_MAX = 20_000
/** So many characters with every one of them escaped. */
const BODY_MAX = TEXT_MAX * 6 + 1_000

const Check = z.strictObject({ text: z.string() })
const Appeal = z.strictObject({
  indicator: z.string().check(z.minLength(1), z.maxLength(500)),
  reason: z.pipe(
    z.string().check(z.maxLength(8_000)),
    z.pipe(
      z.transform((typed: string) => cleanInput(typed, 2_000)),
      z.string().check(z.minLength(1)),
    ),
  ),
})

/** Evidence, as anybody may have it: how many, how lately, looked at or not. Of the reporters nothing; a day and no hour. */
const shown = ({ level, flags, indicators }: Checked) => ({
  level,
  flags: flags.map(({ id, quote }) => ({ id, quote })),
  indicators: indicators.map(({ kind, raw, canonical, known }) => ({
    kind,
    raw,
    canonical,
    reports: known?.reports ?? 0,
    reviewed: known?.reviewed ?? false,
    lastReported: known ? bangkokDate(known.lastReported) : null,
  })),
})

/** `/api/v1/scam`: for whoever is signed in, and for agencies by their key. Without either a look-up would be a list for whoever wants it. */
export const scamApi = (door: ApiDoor) => {
  const app = new Hono<ApiEnv>()
  app.onError(onProblem)
  app.use(privateHeaders, withDeps(door))

  app.post('/check', async (c) => {
    const { deps } = c.var
    const personId = await mayCheck(deps, apiKeyOf(c), c.req.header('authorization'))
    const { text } = parsed(Check, await jsonBytes(c, BODY_MAX))
    if (text.length > TEXT_MAX) throw new Problem('too-large', { max: TEXT_MAX })
    const now = deps.now()
    const read = text.slice(0, READ_MAX)
    const wanted = indicatorsIn(read).found.flatMap(keysOf)
    const checked = check(read, await readKnown(deps.sql, deps.keys, wanted, now), now)
    // Whoever looks out for them is told of a check in the mini-app as of one in the chat.
    if (personId && checked.level === 'stop' && (await alertGuards(deps.sql, personId, now)))
      c.var.hold(tellGuards(deps, deps.deliver))
    return c.json(shown(checked))
  })

  const citizen = new Hono<CitizenEnv>()
  citizen.post('/', citizenOnly, unblocked, async (c) => {
    const { deps, personId } = c.var
    const { indicator, reason } = parsed(Appeal, await jsonBytes(c))
    const { found } = indicatorsIn(indicator)
    if (found.length !== 1) throw new Problem('invalid', { fields: ['indicator'] })
    await allow(deps, personId, ALLOWED.appeal)
    const made = await openAppeal(
      deps.sql,
      deps.keys,
      { kind: 'citizen', personId },
      { wanted: keysOf(found[0]!), reason, at: deps.now() },
    )
    if (!made.ok && made.why === 'not-listed') throw new Problem('not-found')
    if (!made.ok) throw new Problem('too-often', { retryAfter: Math.ceil(made.waitMs / 1_000) })
    return c.json({ id: made.id, state: 'open' }, made.again ? 200 : 201)
  })
  app.route('/appeals', citizen)
  app.route('/indicators', scamFeed())
  return app
}

/** @returns the person; null for an agency. */
const mayCheck = async (
  deps: ApiDeps,
  key: string | undefined,
  authorization: string | undefined,
): Promise<string | null> => {
  if (key !== undefined) {
    await agencyBy(deps, key)
    return null
  }
  const token = bearerOf(authorization)
  const personId = token ? await personOfSession(deps.sql, await tokenHash(token), deps.now()) : null
  if (!personId) throw new Problem('unauthorized')
  await allow(deps, personId, ALLOWED.check)
  return personId
}

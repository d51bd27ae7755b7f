import { type Context, Hono } from 'hono'
import { cors } from 'hono/cors'
import { sha256 } from '../../db/crypto.ts'
import { bangkokDate } from '../../flows/time.ts'
import { leanText } from '../../flows/welfare/browser.ts'
import { CATALOGUE, PROGRAMMES } from '../../flows/welfare/catalogue.ts'
import { checkFacts, type FactError } from '../../flows/welfare/check.ts'
import type { Facts } from '../../flows/welfare/contract.ts'
import { type DayKey, keyOfIso } from '../../flows/welfare/days.ts'
import { FACTS, INPUTS } from '../../flows/welfare/facts.ts'
import { evaluateHousehold } from '../../flows/welfare/household.ts'
import { openHousehold, openResult } from '../../flows/welfare/open-result.ts'
import { evaluate } from '../../flows/welfare/result.ts'
import { jsonBytes } from './body.ts'
import type { ApiDoor } from './deps.ts'
import { PRIVATE_HEADERS } from './private.ts'
import { onProblem, Problem } from './problem.ts'
import { readWhole } from './welfare-json.ts'

const MEMBERS_MAX = 20
/** Whoever sends thousands of strange names is not told all of them. */
const ERRORS_MAX = 100
const YEARS = { from: 2000, to: 2100 }

/** Fields by their place in the request, and each fact at fault by its id, with the reason. */
const invalid = (errors: readonly FactError[], under = ''): Problem =>
  new Problem('invalid', {
    fields: errors.slice(0, ERRORS_MAX).map(({ field }) => under + field),
    errors: errors.slice(0, ERRORS_MAX),
  })

type Asked = { at: string; day: DayKey; body: Record<string, unknown> }

const asked = async (c: Context, now: number, wanted: 'facts' | 'members'): Promise<Asked> => {
  const read = readWhole(await jsonBytes(c))
  if (!read.ok && read.twice !== null)
    throw invalid([{ field: read.twice.slice(0, 120), why: 'named more than once' }])
  const body = read.ok ? read.value : undefined
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new Problem('bad-request')
  const strange = Object.keys(body).filter((key) => key !== 'at' && key !== wanted)
  if (strange.length)
    throw invalid(strange.map((field) => ({ field: field.slice(0, 60), why: 'no such field' })))
  const { at = bangkokDate(now) } = body as { at?: unknown }
  const day = typeof at === 'string' ? keyOfIso(at) : null
  const year = Math.floor((day ?? 0) / 10_000)
  if (typeof at !== 'string' || day === null || year < YEARS.from || year > YEARS.to)
    throw invalid([{ field: 'at', why: 'a day YYYY-MM-DD of the common era is wanted' }])
  return { at, day, body: body as Record<string, unknown> }
}

/** @throws 422 naming every field at fault; a member's with their place in the list. */
const factsOf = (given: unknown, day: DayKey, member?: number): Facts => {
  const checked = checkFacts(given, day)
  if (checked.ok) return checked.facts
  const { errors } = checked
  if (member === undefined) throw invalid(errors, errors[0]!.field === 'facts' ? '' : 'facts.')
  const at = `members.${member}`
  throw invalid(errors.map(({ field, why }) => ({ field: field === 'facts' ? at : `${at}.${field}`, why })))
}

/** A text that changes with a release alone, with the mark by which a browser asks whether it has. */
type Published = { body: string; etag: string }
const published = new Map<string, Promise<Published>>()
const publish = (name: string, write: () => string): Promise<Published> => {
  const made =
    published.get(name) ??
    (async () => {
      const body = write()
      const digest = await sha256(body)
      const hex = [...digest.slice(0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
      return { body, etag: `"${hex}"` }
    })()
  published.set(name, made)
  return made
}

const sent = (c: Context, { body, etag }: Published): Response => {
  const headers = { etag, 'cache-control': 'public, max-age=3600' }
  const known = (c.req.header('if-none-match') ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''))
  if (known.includes(etag) || known.includes('*')) return c.body(null, 304, headers)
  return c.body(body, 200, { ...headers, 'content-type': 'application/json; charset=utf-8' })
}

/**
 * `/api/v1/welfare`: the same answers as in the chat, for whoever builds on them. Open to all pages and without signing in, because it
 * keeps nothing: neither facts nor answers are stored or logged.
 */
export const welfareApi = (door: Pick<ApiDoor, 'now'>) => {
  const app = new Hono()
  app.onError(onProblem)
  app.use(
    cors({ origin: '*', allowMethods: ['GET', 'POST'], allowHeaders: ['content-type'], maxAge: 86_400 }),
  )
  app.use(async (c, next) => {
    await next()
    for (const [name, value] of Object.entries(PRIVATE_HEADERS))
      if (!c.res.headers.has(name)) c.res.headers.set(name, value)
    c.res.headers.set('cross-origin-resource-policy', 'cross-origin')
  })

  app.post('/evaluate', async (c) => {
    const { at, day, body } = await asked(c, door.now(), 'facts')
    const facts = factsOf(body.facts, day)
    return c.json(openResult(CATALOGUE, evaluate(CATALOGUE, facts, at)))
  })

  app.post('/evaluate-household', async (c) => {
    const { at, day, body } = await asked(c, door.now(), 'members')
    const { members } = body
    if (!Array.isArray(members) || members.length === 0 || members.length > MEMBERS_MAX)
      throw invalid([{ field: 'members', why: `a list of 1 to ${MEMBERS_MAX} people is wanted` }])
    const people = members.map((one, index) => factsOf(one, day, index))
    return c.json(openHousehold(CATALOGUE, evaluateHousehold(CATALOGUE, people, at)))
  })

  app.get('/programmes', async (c) =>
    sent(
      c,
      await publish('all', () => JSON.stringify({ facts: FACTS, inputs: INPUTS, programmes: PROGRAMMES })),
    ),
  )
  /** What the check in a browser decides by: one language, without sources. */
  app.get('/programmes/:lang{th|en}', async (c) => {
    const lang = c.req.param('lang') === 'en' ? 'en' : 'th'
    return sent(c, await publish(lang, () => leanText(PROGRAMMES, lang)))
  })
  return app
}

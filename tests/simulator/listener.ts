/** Where requests come in: LINE's own paths with faults, tokens and a log of calls; the phone page's without. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import type { Call, Fault } from './contract.ts'
import { answerThrough, refusalOf } from './faults.ts'
import { type Answer, type Ask, Refusal, type Route, readBody, refuse, writeAnswer } from './http.ts'
import { createRateLimits } from './rate.ts'
import type { World } from './world.ts'

const LINE_BODY_BYTES = 2 * 1024 * 1024
const PHONE_BODY_BYTES = 64 * 1024 * 1024
const KEPT_CALLS = 100_000

const isLine = (path: string): boolean => /^\/(v2|oauth2)\//.test(path)
const UNAUTHORIZED =
  'Authentication failed. Confirm that the access token in the authorization header is valid.'

const handle = async (routes: Route[], ask: Ask): Promise<Answer> => {
  let pathKnown = false
  for (const r of routes) {
    const match = r.pattern.exec(ask.path)
    if (!match) continue
    pathKnown = true
    if (r.method !== ask.method) continue
    try {
      return await r.handle({ ...ask, params: match.slice(1) })
    } catch (error) {
      if (error instanceof Refusal) return error.answer
      console.error('simulator:', ask.method, ask.path, error)
      return refuse(500, 'the simulator itself failed')
    }
  }
  return pathKnown ? refuse(405, 'Method Not Allowed') : refuse(404, 'Not found')
}

const loggedBody = (ask: Ask): unknown => {
  const type = String(ask.headers['content-type'] ?? '')
  if (ask.raw.length === 0) return null
  // A form here carries the channel secret or an ID token.
  if (!type.includes('json')) return `[${ask.raw.length} bytes ${type.split(';')[0]}]`
  try {
    return JSON.parse(ask.raw.toString('utf8'))
  } catch {
    return `[${ask.raw.length} bytes that are not JSON]`
  }
}

const record = (world: World, ask: Ask, status: number, fault?: Fault): void => {
  const call: Call = {
    at: world.clock(),
    method: ask.method,
    path: ask.path,
    headers: {
      retryKey: ask.headers['x-line-retry-key'] as string | undefined,
      contentType: ask.headers['content-type'],
    },
    body: loggedBody(ask),
    status,
    requestId: ask.requestId,
    fault: fault?.kind,
  }
  world.calls.push(call)
  if (world.calls.length > KEPT_CALLS) world.calls.shift()
  world.options.onCall?.(call)
}

/** Only pages of this machine may read answers: the mini-app runs on another port. */
const crossOrigin = (req: IncomingMessage): Record<string, string> => {
  const { origin } = req.headers
  if (!origin || !/^http:\/\/(127\.0\.0\.1|localhost)(:\d+)?$/.test(origin)) return {}
  return {
    'access-control-allow-origin': origin,
    'access-control-allow-headers': 'content-type, x-sim-staff',
    'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE',
    vary: 'origin',
  }
}

export const createListener = (world: World, lineRoutes: Route[], ownRoutes: Route[]) => {
  const limits = world.options.rateLimits ? createRateLimits(world.clock) : undefined

  const asked = async (req: IncomingMessage, maxBytes: number): Promise<Ask> => {
    const url = new URL(req.url ?? '/', 'http://simulator')
    const raw = await readBody(req, maxBytes)
    return {
      method: req.method ?? 'GET',
      path: url.pathname,
      query: url.searchParams,
      headers: req.headers,
      raw,
      requestId: world.ids.request(),
      params: [],
    }
  }

  const lineAnswer = (ask: Ask): Promise<Answer> | Answer => {
    if (ask.path.startsWith('/v2/bot/') && !world.tokens.bearerIsGood(ask.headers.authorization))
      return refuse(401, UNAUTHORIZED)
    return limits?.exceeded(ask) ?? handle(lineRoutes, ask)
  }

  const line = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const ask = await asked(req, LINE_BODY_BYTES)
    const fault = world.faults.take(ask.path)
    if (fault?.kind === 'reset-before') res.socket?.resetAndDestroy()
    if (fault?.kind === 'reset-before' || fault?.kind === 'black-hole') return record(world, ask, 0, fault)
    if (fault?.kind === 'delay' && fault.late) await wait(fault.ms)
    const answer = (fault && refusalOf(fault)) ?? (await lineAnswer(ask))
    if (fault?.kind === 'delay' && !fault.late) await wait(fault.ms)
    const headers = { ...answer.headers, 'x-line-request-id': ask.requestId }
    record(world, ask, answerThrough(fault, { ...answer, headers }, res), fault)
  }

  const own = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const cors = crossOrigin(req)
    if (req.method === 'OPTIONS') return writeAnswer(res, { status: 204, headers: cors })
    const answer = await handle(ownRoutes, await asked(req, PHONE_BODY_BYTES))
    if (answer.hold) return answer.hold(res)
    writeAnswer(res, { ...answer, headers: { ...cors, ...answer.headers } })
  }

  return (req: IncomingMessage, res: ServerResponse): void => {
    const path = (req.url ?? '/').split('?')[0]!
    ;(isLine(path) ? line : own)(req, res).catch((error) => {
      if (error instanceof Refusal) return writeAnswer(res, error.answer)
      // The caller hung up in mid-request.
      if ((error as NodeJS.ErrnoException).code === 'ECONNRESET') return
      console.error('simulator:', req.method, path, error)
      if (!res.headersSent) writeAnswer(res, refuse(500, 'the simulator itself failed'))
    })
  }
}

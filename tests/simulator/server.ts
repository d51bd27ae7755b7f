/** A LINE platform of our own: the API the bot calls, the webhooks it gets, and the phones of a few fictional citizens. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { channelRoutes } from './channel.ts'
import { contentRoutes } from './content.ts'
import type { Call, DeliveryOptions, Fault, Sent } from './contract.ts'
import { createDeliverer } from './deliver.ts'
import { answerThrough, refusalOf } from './faults.ts'
import { type Answer, type Ask, Refusal, type Route, readBody, refuse, writeAnswer } from './http.ts'
import { STAFF } from './identities.ts'
import { loginRoutes } from './login.ts'
import { messagingRoutes } from './messaging.ts'
import { pageRoutes } from './page-files.ts'
import { phoneChat, phoneRoutes } from './phone-api.ts'
import { createRateLimits } from './rate.ts'
import { richMenuRoutes } from './richmenu.ts'
import { createWorld, resetWorld, type SimulatorOptions, type World } from './world.ts'

export type { SimulatorOptions } from './world.ts'

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

const record = (world: World, ask: Ask, status: number, requestId: string, fault?: Fault): void => {
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
    requestId,
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

const createListener = (world: World, lineRoutes: Route[], ownRoutes: Route[]) => {
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
    const { requestId } = ask
    const fault = world.faults.take(ask.path)
    if (fault?.kind === 'reset-before') res.socket?.resetAndDestroy()
    if (fault?.kind === 'reset-before' || fault?.kind === 'black-hole')
      return record(world, ask, 0, requestId, fault)
    if (fault?.kind === 'delay' && fault.late) await wait(fault.ms)
    const answer = (fault && refusalOf(fault)) ?? (await lineAnswer(ask))
    if (fault?.kind === 'delay' && !fault.late) await wait(fault.ms)
    const headers = { ...answer.headers, 'x-line-request-id': requestId }
    record(world, ask, answerThrough(fault, { ...answer, headers }, res), requestId, fault)
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

export const startSimulator = async (options: SimulatorOptions) => {
  const world = await createWorld(options)
  const deliverer = createDeliverer(world)
  const reset = () => {
    resetWorld(world)
    deliverer.forget()
  }
  const lineRoutes = [
    ...messagingRoutes(world),
    ...contentRoutes(world.content),
    ...richMenuRoutes(world),
    ...channelRoutes(world, deliverer.verify),
    ...loginRoutes(world.login),
  ]
  const server = createServer(
    createListener(world, lineRoutes, [...phoneRoutes(world, deliverer, reset), ...pageRoutes()]),
  )
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, options.host ?? '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  const url = `http://${options.host ?? '127.0.0.1'}:${port}`

  const identity = (userId: string) =>
    world.citizens.get(userId) ??
    Object.values(STAFF).find((s) => s.id === userId) ?? { id: userId, displayName: userId }

  return {
    url,
    /** LINE serves content from another host; here it is the same. */
    dataUrl: url,
    botUserId: world.botUserId,
    citizens: world.citizens,
    faults: world.faults,
    richMenus: world.richMenus,
    quota: world.quota,
    calls: world.calls,
    /** What each phone was sent, to prove that nothing came twice or never. */
    accepted: world.accepted,
    deliveries: deliverer.deliveries,
    chat: (citizenId: string) => phoneChat(world, citizenId),
    send: (citizenId: string, sent: Sent, o?: DeliveryOptions) => deliverer.send(citizenId, sent, o),
    batch: deliverer.batch,
    /** Events without sending them, for a test which delivers in an order of its own. */
    eventsOf: deliverer.events.of,
    deliver: deliverer.deliver,
    redeliver: deliverer.redeliver,
    verifyWebhook: deliverer.verify,
    postRaw: deliverer.postRaw,
    setRedelivery: deliverer.setRedelivery,
    setWebhookUrl: (webhookUrl: string) => {
      world.webhook.url = webhookUrl
    },
    setStaffApiUrl: (staffApiUrl: string) => {
      world.options.staffApiUrl = staffApiUrl
    },
    idTokenFor: (userId: string, overrides?: Record<string, unknown>) =>
      world.login.idTokenFor(identity(userId), options.liffChannelId, overrides),
    signToken: world.login.sign,
    rotateKeys: world.login.rotateKeys,
    jwks: world.login.jwks,
    /** Resolves once `holds` is true, looked at whenever a phone changes; rejects after `ms`. */
    until: (holds: () => boolean, ms = 5000) => until(world, holds, ms),
    /** The bot's messages on that phone from the n-th on, once there are at least `count` of them. */
    heard: async (citizenId: string, count = 1, from = 0, ms = 5000) => {
      const messages = () =>
        world.citizens
          .known(citizenId)
          .entries.filter((e) => e.from === 'bot')
          .slice(from)
      await until(world, () => messages().length >= count, ms)
      return messages().map((e) => e.message)
    },
    reset,
    close: async (): Promise<void> => {
      deliverer.stop()
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      await closed
    },
  }
}

export type Simulator = Awaited<ReturnType<typeof startSimulator>>

const until = (world: World, holds: () => boolean, ms: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const look = () => {
      if (!holds()) return
      stop()
      resolve()
    }
    const timer = setTimeout(() => {
      stop()
      reject(new Error(`not within ${ms} ms on any phone`))
    }, ms)
    const stop = () => {
      clearTimeout(timer)
      world.bell.off('changed', look)
    }
    world.bell.on('changed', look)
    look()
  })

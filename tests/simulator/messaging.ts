/** The sending half of the Messaging API: reply, push, multicast, broadcast and what goes with a chat. */
import type { ChatEntry, Json, Via } from './contract.ts'
import { MONTHLY_LIMIT } from './faults.ts'
import { type Answer, type Ask, json, jsonBody, Refusal, type Route, refuse, route } from './http.ts'
import { requestFaults } from './validate.ts'
import type { World } from './world.ts'

type Message = Json & { type: string }
const USER_ID = /^U[0-9a-f]{32}$/
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

const checkedBody = (ask: Ask): Record<string, unknown> => {
  const body = jsonBody(ask)
  const details = requestFaults(ask.path, body)
  if (details.length > 0)
    throw new Refusal(refuse(400, `The request body has ${details.length} error(s)`, details))
  return body
}

const invalidTo = () => refuse(400, "The property, 'to', in the request body is invalid (line: -, column: -)")

/** Quota months turn over by the calendar; Bangkok's, where the account is. */
const monthOf = (now: number): string => new Date(now + 7 * 3_600_000).toISOString().slice(0, 7)

type Sending = { requestId: string; retryKey?: string; replyToken?: string }

const accept = (world: World, via: Via, targets: string[], messages: Message[], how: Sending): Json[] => {
  const ids = messages.map(() => world.ids.message())
  const sent = ids.map((id) => ({ id, quoteToken: world.ids.quoteToken() }))
  for (const to of targets) {
    const citizen = world.citizens.get(to)
    const shown = citizen
      ? via === 'reply'
        ? !citizen.blocked
        : world.citizens.canBePushed(citizen)
      : /^[CR][0-9a-f]{32}$/.test(to)
    world.accepted.push({ at: world.clock(), citizenId: to, via, messages, messageIds: ids, ...how, shown })
    for (const { quoteToken } of sent) world.quoteTokens.set(quoteToken, to)
    if (!citizen || !shown) continue
    const entries = messages.map(
      (message, i): ChatEntry => ({ id: ids[i]!, at: world.clock(), from: 'bot', message, via }),
    )
    world.citizens.hears(citizen, entries)
  }
  return sent
}

const checkQuotes = (world: World, to: string, messages: Message[]): void => {
  messages.forEach((m, i) => {
    if (typeof m.quoteToken === 'string' && world.quoteTokens.get(m.quoteToken) !== to)
      throw new Refusal(
        refuse(400, 'The request body has 1 error(s)', [
          { message: 'Invalid quote token', property: `messages[${i}].quoteToken` },
        ]),
      )
  })
}

/** Recipients count, not bubbles; people who cannot be reached do not. Throws LINE's monthly 429. */
const charge = (world: World, targets: string[]): void => {
  const counted = targets.filter((id) => {
    const c = world.citizens.get(id)
    return c && world.citizens.canBePushed(c)
  }).length
  const month = monthOf(world.clock())
  const used = world.quota.used.get(month) ?? 0
  if (world.quota.limit !== null && used + counted > world.quota.limit)
    throw new Refusal(refuse(429, MONTHLY_LIMIT))
  world.quota.used.set(month, used + counted)
}

const reply = (world: World, ask: Ask): Answer => {
  if (ask.headers['x-line-retry-key'] !== undefined)
    return refuse(400, "The header 'X-Line-Retry-Key' is not supported on this API")
  const body = checkedBody(ask)
  const to = world.tokens.replyTo(body.replyToken)
  if (!to) return refuse(400, 'Invalid reply token')
  const messages = body.messages as Message[]
  checkQuotes(world, to, messages)
  const replyToken = String(body.replyToken)
  const { requestId } = ask
  world.tokens.spendReply(replyToken)
  return json(200, { sentMessages: accept(world, 'reply', [to], messages, { requestId, replyToken }) })
}

/**
 * push, multicast and broadcast. A key that was accepted answers 409 whatever the body says now, before anything else is
 * looked at: docs/messaging-api/retrying-api-request.
 */
const send = (
  world: World,
  ask: Ask,
  via: Via,
  targetsOf: (body: Record<string, unknown>) => string[],
): Answer => {
  const retryKey = ask.headers['x-line-retry-key'] as string | undefined
  if (retryKey !== undefined && !UUID.test(retryKey))
    return refuse(400, "The header 'X-Line-Retry-Key' is invalid")
  const before = retryKey ? world.tokens.acceptedUnder(retryKey) : undefined
  if (before)
    return json(
      409,
      { message: 'The retry key is already accepted', ...(before.body as Json) },
      { 'x-line-accepted-request-id': before.requestId },
    )
  const body = checkedBody(ask)
  const targets = targetsOf(body)
  const messages = body.messages as Message[]
  if (via === 'push') checkQuotes(world, targets[0]!, messages)
  charge(world, targets)
  const { requestId } = ask
  const sentMessages = accept(world, via, targets, messages, { requestId, retryKey })
  const answer = via === 'push' ? { sentMessages } : {}
  if (retryKey) world.tokens.rememberAccepted(retryKey, requestId, answer)
  return json(200, answer)
}

const pushTarget = (world: World) => (body: Record<string, unknown>) => {
  const to = String(body.to)
  if (!/^[UCR][0-9a-f]{32}$/.test(to)) throw new Refusal(invalidTo())
  if (to.startsWith('U') && !world.citizens.get(to)) throw new Refusal(refuse(400, 'Failed to send messages'))
  return [to]
}

const multicastTargets = (body: Record<string, unknown>) => {
  const to = body.to as string[]
  if (!to.every((id) => USER_ID.test(id))) throw new Refusal(invalidTo())
  return [...new Set(to)]
}

export const messagingRoutes = (world: World): Route[] => [
  route('POST', /^\/v2\/bot\/message\/reply$/, (ask) => reply(world, ask)),
  route('POST', /^\/v2\/bot\/message\/push$/, (ask) => send(world, ask, 'push', pushTarget(world))),
  route('POST', /^\/v2\/bot\/message\/multicast$/, (ask) => send(world, ask, 'multicast', multicastTargets)),
  route('POST', /^\/v2\/bot\/message\/broadcast$/, (ask) =>
    send(world, ask, 'broadcast', () =>
      world.citizens
        .all()
        .filter((c) => c.friend && !c.blocked)
        .map((c) => c.id),
    ),
  ),
  route('POST', /^\/v2\/bot\/message\/validate\/(?:reply|push|multicast|broadcast|narrowcast)$/, (ask) => {
    checkedBody(ask)
    return json(200, {})
  }),
  route('GET', /^\/v2\/bot\/message\/quota$/, () =>
    json(200, world.quota.limit === null ? { type: 'none' } : { type: 'limited', value: world.quota.limit }),
  ),
  route('GET', /^\/v2\/bot\/message\/quota\/consumption$/, () =>
    json(200, { totalUsage: world.quota.used.get(monthOf(world.clock())) ?? 0 }),
  ),
  route('POST', /^\/v2\/bot\/chat\/loading\/start$/, (ask) => {
    const { chatId, loadingSeconds = 20 } = checkedBody(ask)
    if (!USER_ID.test(String(chatId))) return refuse(400, "The property, 'chatId', is invalid")
    if (Number(loadingSeconds) % 5 !== 0)
      return refuse(400, 'The request body has 1 error(s)', [
        { message: 'Must be a multiple of 5', property: 'loadingSeconds' },
      ])
    const citizen = world.citizens.get(String(chatId))
    if (citizen && !citizen.blocked) world.citizens.loads(citizen, Number(loadingSeconds))
    return json(202, {})
  }),
  route('POST', /^\/v2\/bot\/chat\/markAsRead$/, (ask) => {
    const messageId = world.readTokens.get(String(checkedBody(ask).markAsReadToken))
    const found = messageId ? world.citizens.entry(messageId) : undefined
    if (!found) return refuse(400, 'Invalid markAsReadToken')
    // Everything up to that message is read, not just the one.
    for (const e of found.citizen.entries) {
      if (e.from === 'citizen') e.read = true
      if (e === found.entry) break
    }
    world.citizens.changed(found.citizen.id)
    return json(200, {})
  }),
]

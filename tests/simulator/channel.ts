/** The account itself: profiles, bot info, the webhook's address, channel access tokens. */
import type { Delivery } from './contract.ts'
import { formBody, json, jsonBody, Refusal, type Route, refuse, route } from './http.ts'
import { STATELESS_TOKEN_S } from './tokens.ts'
import type { World } from './world.ts'

const webhookAddress = (value: unknown): string => {
  const ok = typeof value === 'string' && value.length <= 500 && URL.canParse(value)
  // LINE wants https; loopback stays plain so that a local worker can be set.
  if (!ok || !/^https:|^http:\/\/(127\.0\.0\.1|localhost|\[::1\])[:/]/.test(value))
    throw new Refusal(refuse(400, 'Invalid webhook endpoint URL'))
  return value
}

const testResult = (world: World, { status, attempts }: Delivery) => ({
  success: status >= 200 && status < 300,
  timestamp: new Date(world.clock()).toISOString(),
  statusCode: status,
  reason: status === 0 ? 'COULD_NOT_CONNECT' : status >= 200 && status < 300 ? 'OK' : 'ERROR_STATUS_CODE',
  detail: attempts[0]?.error ?? String(status),
})

export const channelRoutes = (world: World, verify: (url?: string) => Promise<Delivery>): Route[] => [
  route('GET', /^\/v2\/bot\/profile\/([^/]+)$/, ({ params }) => {
    const c = world.citizens.get(params[0]!)
    if (!c || c.blocked || (!c.friend && c.spokeAt === null)) return refuse(404, 'Not found')
    return json(200, { userId: c.id, displayName: c.displayName, language: c.language })
  }),
  route('GET', /^\/v2\/bot\/info$/, () =>
    json(200, {
      userId: world.botUserId,
      basicId: '@puengdai',
      displayName: 'พึ่งได้',
      chatMode: 'bot',
      markAsReadMode: 'auto',
    }),
  ),
  route('GET', /^\/v2\/bot\/followers\/ids$/, () =>
    json(200, {
      userIds: world.citizens
        .all()
        .filter((c) => c.friend && !c.blocked)
        .map((c) => c.id)
        .slice(0, 1000),
    }),
  ),
  route('GET', /^\/v2\/bot\/channel\/webhook\/endpoint$/, () =>
    world.webhook.url
      ? json(200, { endpoint: world.webhook.url, active: world.webhook.active })
      : refuse(404, 'Not found'),
  ),
  route('PUT', /^\/v2\/bot\/channel\/webhook\/endpoint$/, (ask) => {
    world.webhook.url = webhookAddress(jsonBody(ask).endpoint)
    return json(200, {})
  }),
  route('POST', /^\/v2\/bot\/channel\/webhook\/test$/, async (ask) => {
    const endpoint = ask.raw.length > 0 ? jsonBody(ask).endpoint : undefined
    return json(
      200,
      testResult(world, await verify(endpoint === undefined ? undefined : webhookAddress(endpoint))),
    )
  }),
  route('POST', /^\/oauth2\/v3\/token$/, (ask) => {
    const form = formBody(ask)
    const good =
      form.get('grant_type') === 'client_credentials' &&
      form.get('client_id') === world.options.channelId &&
      form.get('client_secret') === world.options.channelSecret
    if (!good)
      return json(400, { error: 'invalid_client', error_description: 'Invalid client_id or client_secret' })
    return json(200, {
      token_type: 'Bearer',
      access_token: world.tokens.issueStateless(),
      expires_in: STATELESS_TOKEN_S,
    })
  }),
]

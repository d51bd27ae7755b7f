import { HttpResponse, http } from 'msw'
import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { readConfig } from '../../bot/env.ts'
import { lineClient } from '../../bot/line/client.ts'

/** The outer wall: LINE's own addresses, stood in for here. A request to anything else fails the test. */
const wall = setupServer()
beforeAll(() => wall.listen({ onUnhandledFrame: 'error' }))
afterEach(() => wall.resetHandlers())
afterAll(() => wall.close())

const config = readConfig({
  LINE_CHANNEL_SECRET: 's',
  LINE_CHANNEL_ACCESS_TOKEN: 'token-of-the-channel',
  LIFF_CHANNEL_ID: '1',
  DATA_KEYS: 'k',
  INDEX_KEY: 'i',
  PUBLIC_URL: 'https://puengdai.example',
})
const line = lineClient(config)

test('without an address of its own the worker speaks to api.line.me, and fetches content from api-data.line.me', async () => {
  const seen: string[] = []
  wall.use(
    http.post('https://api.line.me/v2/bot/message/:how', async ({ request, params }) => {
      seen.push(
        `${params.how} ${request.headers.get('authorization')} ${request.headers.get('x-line-retry-key')} ${await request.text()}`,
      )
      return HttpResponse.json({ sentMessages: [] }, { headers: { 'x-line-request-id': 'r1' } })
    }),
    http.get('https://api-data.line.me/v2/bot/message/:id/content', ({ params }) => {
      // One segment of the path: the id cannot climb out of it.
      seen.push(`content ${params.id}`)
      return HttpResponse.arrayBuffer(new Uint8Array([1, 2, 3]).buffer)
    }),
  )
  expect(await line.reply('{"a":1}')).toMatchObject({ went: 'accepted', requestId: 'r1' })
  expect(await line.push('{"b":2}', '123e4567-e89b-12d3-a456-426614174000')).toMatchObject({
    went: 'accepted',
  })
  expect(await line.content('../../secret')).toMatchObject({ ok: true })
  expect(seen).toEqual([
    'reply Bearer token-of-the-channel null {"a":1}',
    'push Bearer token-of-the-channel 123e4567-e89b-12d3-a456-426614174000 {"b":2}',
    'content ../../secret',
  ])
})

test('a redirect is not followed: the token goes to LINE and to nobody else', async () => {
  wall.use(
    http.post(
      'https://api.line.me/v2/bot/message/push',
      () => new HttpResponse(null, { status: 302, headers: { location: 'https://evil.example/' } }),
    ),
  )
  expect((await line.push('{}', '123e4567-e89b-12d3-a456-426614174000')).went).not.toBe('accepted')
})

test('what LINE answers is told apart by what it means', async () => {
  const answers: [number, string, string][] = [
    [409, '{}', 'accepted'],
    [429, '{"message":"You have reached your monthly limit."}', 'quota'],
    [429, '{"message":"The API rate limit has been exceeded. Try again later."}', 'later'],
    [401, '{"message":"Authentication failed"}', 'later'],
    [400, '{"message":"Invalid reply token"}', 'token'],
    [400, '{"message":"The request body has 1 error(s)"}', 'refused'],
    [500, '<html>', 'unknown'],
    [503, '', 'unknown'],
  ]
  for (const [status, body, went] of answers) {
    wall.use(http.post('https://api.line.me/v2/bot/message/push', () => new HttpResponse(body, { status })))
    expect((await line.push('{}', '123e4567-e89b-12d3-a456-426614174000')).went, `${status} ${body}`).toBe(
      went,
    )
  }
  wall.use(http.post('https://api.line.me/v2/bot/message/push', () => HttpResponse.error()))
  expect((await line.push('{}', '123e4567-e89b-12d3-a456-426614174000')).went).toBe('unknown')
})

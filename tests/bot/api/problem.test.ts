import { Hono } from 'hono'
import { afterEach, expect, test, vi } from 'vitest'
import { citizenApi } from '../../../bot/api/citizen.ts'
import type { ApiDoor } from '../../../bot/api/deps.ts'
import { onProblem } from '../../../bot/api/problem.ts'
import { connect } from '../../../db/client.ts'
import { testKeys } from './office.ts'

afterEach(() => vi.restoreAllMocks())

test('no database: a 503 that says when to come back, and a log without a word of the request', async () => {
  const logged: string[] = []
  for (const level of ['log', 'warn', 'error'] as const)
    vi.spyOn(console, level).mockImplementation((line) => void logged.push(String(line)))
  const keys = await testKeys()
  const door: ApiDoor = {
    now: Date.now,
    open: async () => {
      const sql = connect('postgres://nobody@127.0.0.1:1/none')
      const config = { liffChannelId: '1', lineApiUrl: 'https://line.test', publicUrl: 'https://pd.test' }
      const rest = {
        print: null,
        bucket: { get: async () => null, put: async () => null, delete: async () => null },
        now: Date.now,
        deliver: async () => {},
        later: () => {},
        fetch,
      }
      return { sql, keys, config, ...rest, close: () => sql.end({ timeout: 0 }) }
    },
  }
  const app = citizenApi(door, () => new Response(null, { status: 404 }))
  const response = await app.request('/cases', { headers: { authorization: `Bearer ${'s'.repeat(43)}` } })
  expect(response.status).toBe(503)
  expect(response.headers.get('retry-after')).toBe('2')
  expect(await response.json()).toEqual({
    type: '/problems/unavailable',
    title: expect.any(String),
    status: 503,
  })
  expect(logged.join()).not.toContain('sss')
})

test('an unforeseen error’s own words stay inside, in answer and log alike', async () => {
  const logged: string[] = []
  vi.spyOn(console, 'warn').mockImplementation((line) => void logged.push(String(line)))
  const app = new Hono()
  app.onError(onProblem)
  app.get('/', () => {
    throw new Error('invalid input: สมศรี ใจดี 081-234-5678')
  })
  const response = await app.request('/')
  expect(response.status).toBe(500)
  expect((await response.text()) + logged.join()).not.toMatch(/สมศรี|081/)
  expect(logged).toHaveLength(1)
})

test.each([
  ['/api/v1/welfare/sheet/AbC0-d_ef3GhIjKlMnOpQrStUvWxYz0123456789.pdf', '/api/v1/welfare/sheet/…'],
  [
    '/api/v1/exchange/traffy/5eed0000-0000-4000-8000-00000000a001/t0p-Secret_0123456789',
    '/api/v1/exchange/traffy/5eed0000-0000-4000-8000-00000000a001/…',
  ],
  ['/api/v1/erasures/5eed0000-0000-4000-8000-000000000011', '/api/v1/erasures/…'],
  ['/api/v1/own/สมศรี', '/api/v1/own/…'],
  [
    '/api/v1/staff/cases/5eed0000-0000-4000-8000-000000000011/transition',
    '/api/v1/staff/cases/5eed0000-0000-4000-8000-000000000011/transition',
  ],
  ['/api/v1/staff/cases.csv', '/api/v1/staff/cases.csv'],
])('an address that is itself a key opens nothing to who reads the log: %s', async (path, told) => {
  const logged: string[] = []
  vi.spyOn(console, 'warn').mockImplementation((line) => void logged.push(String(line)))
  const app = new Hono()
  app.onError(onProblem)
  app.all('*', () => {
    throw new Error('away')
  })
  await app.request(path)
  expect(JSON.parse(logged[0]!)).toMatchObject({ alarm: 'api', method: 'GET', path: told })
})

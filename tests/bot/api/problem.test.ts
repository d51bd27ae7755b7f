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

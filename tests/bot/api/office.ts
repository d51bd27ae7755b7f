import { Hono } from 'hono'
import { citizenApi } from '../../../bot/api/citizen.ts'
import type { ApiDoor } from '../../../bot/api/deps.ts'
import { evidenceApi } from '../../../bot/api/evidence.ts'
import { ledgerApi } from '../../../bot/api/ledger.ts'
import { ownApi } from '../../../bot/api/own.ts'
import { copiesApi, erasuresApi } from '../../../bot/api/own-data.ts'
import { papersApi } from '../../../bot/api/papers.ts'
import { notFound } from '../../../bot/api/problem.ts'
import { scamApi } from '../../../bot/api/scam.ts'
import { deskOver } from '../../../bot/desk/app.ts'
import { DESK_PATHS } from '../../../bot/desk/paths.ts'
import { connect } from '../../../db/client.ts'
import { type Keys, readKeys } from '../../../db/crypto.ts'
import { SEED_SECRET, SEED_STAFF } from '../../../db/seed/staff.ts'
import { seed } from '../../../db/seed.ts'
import { codeAt, stepOf } from '../../../db/totp.ts'
import type { StaffRole } from '../../../flows/actor.ts'
import { filledDatabase, freshDatabase } from '../../postgres.ts'
import { createLogin } from '../../simulator/login.ts'
import { lender } from '../../tools/lent.ts'

/** The whole API over a database of its own, with the seed's staff and cases, and LINE's login as the simulator has it. */
export const CHANNEL = '1234567890'
export const NOW = Date.UTC(2026, 10, 20, 7, 30)
let lines = 0

export type Office = Awaited<ReturnType<typeof openOffice>>

export const openOffice = async ({ seeded = true } = {}) => {
  const database = await (seeded ? seededDatabase() : freshDatabase())
  const sql = connect(database.url, { max: 4 })
  const connections = lender(database.url)
  const keys = await testKeys()
  const clock = { now: NOW }
  const login = await createLogin(() => clock.now)
  const lineApiUrl = `https://line-${++lines}.test`
  const asked: string[] = []
  const fetchLine = (async (input: string | URL | Request) => {
    asked.push(String(input))
    return Response.json(login.jwks())
  }) as typeof fetch
  const delivered: number[] = []
  /** What LINE says of the month's pushes. */
  const quota: { now: { limit: number | null; used: number } | null } = { now: { limit: null, used: 0 } }
  const objects = new Map<string, Uint8Array<ArrayBuffer>>()
  const working: Promise<unknown>[] = []
  const door: ApiDoor = {
    now: () => clock.now,
    // A connection for each request, as in workerd.
    open: async () => {
      const { sql: own, giveBack } = connections.lend()
      return {
        sql: own,
        wide: () => connect(database.url),
        keys,
        print: null,
        config: { liffChannelId: CHANNEL, lineApiUrl, publicUrl: 'https://pd.test' },
        now: () => clock.now,
        bucket: {
          get: async (key) => {
            const bytes = objects.get(key)
            return bytes ? { arrayBuffer: async () => bytes.buffer } : null
          },
          put: async (key, value) => objects.set(key, value),
          delete: async (key) => objects.delete(key),
        },
        line: { quota: async () => quota.now },
        deliver: async (ids) => void delivered.push(...ids),
        later: (work) => void working.push(work),
        close: giveBack,
        fetch: fetchLine,
      }
    },
  }
  const app = new Hono()
  const desk = deskOver(door)
  for (const path of DESK_PATHS) app.all(`${path}/*`, (c) => desk.fetch(c.req.raw))
  app.route('/api/v1/evidence', evidenceApi(door))
  app.route('/api/v1/scam', scamApi(door))
  app.route('/api/v1/ledger', ledgerApi(door))
  app.route('/api/v1/papers', papersApi(door))
  app.route('/api/v1/own', ownApi(door))
  app.route('/api/v1/copies', copiesApi(door))
  app.route('/api/v1/erasures', erasuresApi(door))
  app.route(
    '/api/v1',
    citizenApi(door, (request) => app.fetch(request)),
  )
  app.notFound(notFound)

  const call = async (
    method: string,
    path: string,
    { token, body, headers, key = crypto.randomUUID() }: CallOptions = {},
  ) => {
    const response = await app.request(`/api/v1${path}`, {
      method,
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        // As the mini-app and the desk do: what is written under a key is written in a transaction.
        ...(method === 'GET' || key === null ? {} : { 'idempotency-key': key }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    const { status, headers: told } = response
    return { status, headers: told, text, json: (text.startsWith('{') ? JSON.parse(text) : null) as Told }
  }
  const who = (id: string) => login.idTokenFor({ id, displayName: '' }, CHANNEL)
  const halfToken = async (role: StaffRole): Promise<string> =>
    (await call('POST', '/staff/session', { body: { idToken: await who(SEED_STAFF[role].lineUserId) } })).json
      .token
  return {
    sql,
    keys,
    clock,
    login,
    asked,
    delivered,
    quota,
    objects,
    app,
    desk,
    call,
    settled: () => Promise.all(working),
    /** Signed in by LINE, and no more. */
    halfToken,
    staffToken: async (role: StaffRole): Promise<string> => {
      const token = await halfToken(role)
      // A code is taken once; here many sign in within the same half minute.
      await sql`update staff_factor set used_step = 0 where staff_id = ${SEED_STAFF[role].id}::uuid`
      const code = await codeAt(SEED_SECRET, stepOf(clock.now))
      await call('POST', '/staff/factor/verify', { token, body: { code } })
      return token
    },
    citizenToken: async (lineUserId: string): Promise<string> =>
      (await call('POST', '/session', { body: { idToken: await who(lineUserId) } })).json.token,
    close: async () => {
      await Promise.all(working)
      await Promise.all([sql.end({ timeout: 1 }), connections.end()])
      await database.drop()
    },
  }
}

/** What the API answers is what the tests are about. */
// biome-ignore lint/suspicious/noExplicitAny: read by tests alone
type Told = any
type CallOptions = {
  token?: string
  body?: unknown
  headers?: Record<string, string>
  /** `null`: none. */
  key?: string | null
}

export const testKeys = (): Promise<Keys> =>
  readKeys(`1:${Buffer.alloc(32, 7).toString('base64')}`, Buffer.alloc(32, 9).toString('base64'))

/** A database of the caller's own with the seed's staff and cases, sealed with `testKeys`. */
export const seededDatabase = () =>
  filledDatabase('seed', async (url) => {
    const sql = connect(url)
    await seed(sql, await testKeys(), { now: NOW })
    await sql.end({ timeout: 1 })
  })

export const caseId = (n: number): string => `5eed0000-0000-4000-8000-00000000${String(n).padStart(4, '0')}`

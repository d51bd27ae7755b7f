import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type * as csvModule from '../bot/api/csv.ts'
import type * as appModule from '../bot/app.ts'
import type * as certsModule from '../bot/auth/certs.ts'
import type * as tokenModule from '../bot/auth/id-token.ts'
import type { Deps } from '../bot/deps.ts'
import type * as deskModule from '../bot/desk/app.ts'
import type * as imageModule from '../bot/evidence/receive.ts'
import { verifierOf } from '../bot/line/verify.ts'
import { connect } from '../db/client.ts'
import { directHot } from '../db/hot.ts'
import { SEED_STAFF } from '../db/seed/staff.ts'
import { seed } from '../db/seed.ts'
import { dirty, leaks } from './bot/evidence/make-image.ts'
import { addPhones, inContact, passes, seat } from './bot/line-faults/rig.ts'
import { type Harness, SECRET, startHarness } from './harness.ts'
import { violations } from './invariants.ts'
import { signature } from './simulator/deliver.ts'

/**
 * A guarantee is worth what its test would notice. Here each guard is taken out of the real source, or of the real database, and the
 * guarantee asked again: it must hold before and be seen broken after.
 *
 * | guard taken out                        | where it is seen                        |
 * |----------------------------------------|-----------------------------------------|
 * | unique key of the inbox                | here                                    |
 * | 200 only after the insert              | here                                    |
 * | no FOR UPDATE on the person            | bot/concurrency/lane.test.ts            |
 * | retry key of a push                    | bot/line-faults/push.test.ts            |
 * | the spillway awaited                   | here                                    |
 * | rights read anew with every request    | here                                    |
 * | one algorithm for ID tokens            | here                                    |
 * | an agency sees its own cases alone     | here                                    |
 * | formulas in CSV made harmless          | here                                    |
 * | what a photo says about its sender     | here                                    |
 */
const ROOT = new URL('..', import.meta.url).pathname
const FOLDER = join(ROOT, 'node_modules/.mutants', String(process.pid))
const EXPORTS = [
  'bot/app.ts',
  'bot/desk/app.ts',
  'bot/auth/certs.ts',
  'bot/auth/id-token.ts',
  'bot/api/csv.ts',
  'bot/evidence/receive.ts',
]
type Product = typeof appModule &
  typeof deskModule &
  typeof certsModule &
  typeof tokenModule &
  typeof csvModule &
  typeof imageModule
type Change = { file: string; from: string; to: string }

let made = 0
/** The product as it is, or with one change in one file. */
const product = async (change?: Change): Promise<Product> => {
  const { outputFiles } = await build({
    stdin: {
      contents: EXPORTS.map((file) => `export * from './${file}'`).join('\n'),
      resolveDir: ROOT,
      loader: 'ts',
    },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    plugins: change ? [mutating(change)] : [],
  })
  const file = join(FOLDER, `${++made}.mjs`)
  writeFileSync(file, outputFiles[0]!.text)
  return (await import(/* @vite-ignore */ pathToFileURL(file).href)) as Product
}

const mutating = ({ file, from, to }: Change) => ({
  name: 'mutate',
  setup(bundler: Parameters<NonNullable<Parameters<typeof build>[0]['plugins']>[number]['setup']>[0]) {
    bundler.onLoad({ filter: new RegExp(`/${file.replaceAll('.', '\\.')}$`) }, async ({ path }) => {
      const source = await readFile(path, 'utf8')
      if (source.split(from).length !== 2) throw new Error(`not there once, in ${file}: ${from}`)
      return { contents: source.replace(from, () => to), loader: 'ts' as const }
    })
  },
})

let h: Harness
let real: Product
vi.spyOn(console, 'warn').mockImplementation(() => {})

beforeAll(async () => {
  mkdirSync(FOLDER, { recursive: true })
  real = await product()
  h = await startHarness()
  await seed(h.sql, h.keys, { now: Date.now() })
  // Sent long ago, by nobody.
  await h.sql`delete from outbox`
})
afterAll(async () => {
  await h.close()
  rmSync(FOLDER, { recursive: true, force: true })
})

const appOf = ({ makeApp, makeDesk }: Product, changed: Partial<Deps> = {}) => {
  const door = { now: Date.now, open: async () => ({ ...h.deps, ...changed }) }
  const desk = makeDesk(door)
  return makeApp({ ...door, verify: verifierOf([SECRET]), desk: (request) => desk.fetch(request) })
}

/** Each case: whether the guarantee holds. */
type Holds = (product: Product) => Promise<boolean>

const CANNOT_CONNECT = 'postgres://nobody:nothing@127.0.0.1:9/none'

/** One webhook, with the database away; what LINE was told is held against what was kept. */
const keepsWhatItAcknowledges =
  (spill: Deps['spill']): Holds =>
  async (product) => {
    const sql = connect(CANNOT_CONNECT)
    const [id] = addPhones(h, 1)
    const events = h.simulator.eventsOf(id!, { type: 'text', text: 'สวัสดีค่ะ' })
    const body = JSON.stringify({ destination: '', events })
    const app = appOf(product, { sql, hot: directHot(sql, h.keys), spill })
    const response = await app.request('/webhook', {
      method: 'POST',
      headers: { 'x-line-signature': signature(SECRET, body) },
      body,
    })
    await h.settle()
    await sql.end({ timeout: 0 })
    const { status } = response
    const attempts = [{ at: 0, status, ms: 0, body: '', redelivery: false }]
    const webhookEventIds = events.map(({ webhookEventId }) => webhookEventId)
    const found = await violations({
      sql: h.sql,
      keys: h.keys,
      accepted: [],
      deliveries: [{ events, webhookEventIds, attempts }],
    })
    return found.length === 0
  }

const tokenOf = async (app: ReturnType<typeof appOf>, role: keyof typeof SEED_STAFF): Promise<string> => {
  const idToken = await h.simulator.idTokenFor(SEED_STAFF[role].lineUserId)
  const response = await app.request('/api/v1/staff/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ idToken }),
  })
  const { token } = (await response.json()) as { token: string }
  await h.sql`update session set proved_at = now() where staff_id = ${SEED_STAFF[role].id}::uuid`
  return token
}
const statusOf = async (app: ReturnType<typeof appOf>, path: string, token: string) =>
  (await app.request(`/api/v1/staff${path}`, { headers: { authorization: `Bearer ${token}` } })).status

const refusesForeignAlgorithms: Holds = async ({ verifyIdToken, lineCerts }) => {
  const [id] = addPhones(h, 1)
  const token = await h.simulator.idTokenFor(id!)
  const [, claims, mark] = token.split('.') as [string, string, string]
  const head = JSON.parse(Buffer.from(token.split('.')[0]!, 'base64url').toString()) as object
  const as = (alg: string) => Buffer.from(JSON.stringify({ ...head, alg })).toString('base64url')
  const certs = lineCerts(h.simulator.url, fetch)
  const audience = h.deps.config.liffChannelId
  const readings = await Promise.all(
    ['none', 'HS256', 'ES384'].map((alg) =>
      verifyIdToken(`${as(alg)}.${claims}.${mark}`, { certs, audience, now: Date.now() }),
    ),
  )
  const own = await verifyIdToken(token, { certs, audience, now: Date.now() })
  return own.ok && readings.every(({ ok }) => !ok)
}

const hidesOtherAgencies: Holds = async (product) => {
  const app = appOf(product)
  const token = await tokenOf(app, 'agency_officer')
  const [strange] = await h.sql`
    select id from "case" where agency_id is distinct from (select agency_id from staff where id = ${SEED_STAFF.agency_officer.id}::uuid) limit 1`
  expect(await statusOf(app, '/cases', token)).toBe(200)
  return (await statusOf(app, `/cases/${strange!.id}`, token)) === 404
}

/** Disabled is disabled from the next request on. */
const asksAnewWhoMay: Holds = async (product) => {
  await h.sql`update staff set disabled_at = null`
  const app = appOf(product)
  const token = await tokenOf(app, 'officer')
  expect(await statusOf(app, '/cases', token)).toBe(200)
  await h.sql`update staff set disabled_at = now() where role = 'officer'`
  return (await statusOf(app, '/cases', token)) === 401
}

test.each<[string, Change, Holds]>([
  [
    '200 before the events are stored',
    {
      file: 'bot/line/webhook.ts',
      from: 'return c.body(null, (await keep(door, c, parsed.events, within)) ? 200 : 503)',
      to: 'void keep(door, c, parsed.events, within)\nreturn c.body(null, 200)',
    },
    keepsWhatItAcknowledges(null),
  ],
  [
    'the spillway left to waitUntil',
    {
      file: 'bot/line/webhook.ts',
      from: 'await within(SPILL_MS, Promise.all(pieces.map((sealed) => deps.spill!({ v: 1, sealed }))))',
      to: 'deps.later(Promise.all(pieces.map((sealed) => deps.spill!({ v: 1, sealed }))))',
    },
    keepsWhatItAcknowledges(() => Promise.reject(new Error('the queue is down'))),
  ],
  [
    'the token says by which algorithm it is signed',
    {
      file: 'bot/auth/id-token.ts',
      from: "if (header.alg !== ALG) return no('wrong-alg')",
      to: "if (header.alg === 'none') return readClaims(claims, audience, now / 1000)",
    },
    refusesForeignAlgorithms,
  ],
  [
    'rights from a cache',
    {
      file: 'bot/api/signed-in.ts',
      from: 'await staffOfSession(sql, await tokenHash(token), now())',
      to: '((globalThis as any)[token] ??= await staffOfSession(sql, await tokenHash(token), now()))',
    },
    asksAnewWhoMay,
  ],
  [
    'no agency filter',
    {
      file: 'db/verbs/rights.ts',
      from: "actor.kind === 'staff' && actor.role === 'agency_officer' ? (actor.agencyId ?? null) : undefined",
      to: 'undefined',
    },
    hidesOtherAgencies,
  ],
  [
    'CSV cells as they are',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is source text
    { file: 'bot/api/csv.ts', from: "RUNS.test(text) ? `'${text}` : text", to: 'text' },
    async ({ csvCell }) => !['=1+1', '+1', '@x', '＝1'].some((text) => csvCell(text).startsWith(text)),
  ],
  [
    'photos as they came',
    {
      file: 'bot/evidence/strip.ts',
      from: 'return stripJpeg(bytes)',
      to: 'return { clean: bytes, orientation: 1 }',
    },
    async ({ receiveImage }) =>
      Object.values(dirty()).every((bytes) => {
        const received = receiveImage(bytes)
        return received.ok && leaks(received.clean).length === 0
      }),
  ],
])('%s: it is seen', async (_, change, holds) => {
  expect(await holds(real)).toBe(true)
  expect(await holds(await product(change))).toBe(false)
})

test.each([
  ['with', false],
  ['without', true],
])('an event that comes twice, %s the unique key of the inbox', async (_, dropped) => {
  const id = addPhones(h, 3)[dropped ? 1 : 2]
  await seat(h, id!, inContact)
  if (dropped) {
    const [made] = await h.sql`select pg_get_functiondef('accept_events_together'::regproc) as source`
    await h.sql`alter table inbox drop constraint inbox_pkey`
    await h.sql.unsafe((made!.source as string).replace('on conflict (event_id) do nothing', ''))
  }
  const sent = await h.simulator.send(id!, { type: 'text', text: 'ร้านยังไม่โทรกลับเลย' })
  await h.settle()
  await h.simulator.redeliver(sent.webhookEventIds[0]!)
  await h.settle()
  for (let n = 0; n < 2; n++) {
    await passes(h)
    await h.sweep()
  }
  const found = await violations({
    sql: h.sql,
    keys: h.keys,
    accepted: h.simulator.accepted,
    deliveries: h.simulator.deliveries,
    settled: true,
  })
  expect(found.length > 0).toBe(dropped)
})

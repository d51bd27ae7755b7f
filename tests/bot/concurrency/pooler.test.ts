import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect, type Sql } from '../../../db/client.ts'
import { type Embedded, startEmbedded } from '../../../db/embedded.ts'
import { directHot } from '../../../db/hot.ts'
import { migrate } from '../../../db/migrate.ts'
import { SEED_SECRET } from '../../../db/seed/staff.ts'
import { seed } from '../../../db/seed.ts'
import { codeAt, stepOf } from '../../../db/totp.ts'
import { startPooler } from '../../bench/pooler.ts'
import { type Harness, startHarness } from '../../harness.ts'
import { STAFF } from '../../simulator/identities.ts'
import { jpeg } from '../evidence/make-image.ts'
import { addPhones, allHolds, inContact, seat, wordsTo } from '../line-faults/rig.ts'
import { atReview, signIn } from './filing.ts'

/**
 * Hyperdrive pools by transaction: what comes after a commit meets another backend, and whatever a session remembers is gone or somebody
 * else's. Here every statement is written down by the server; each goes over the next of several connections, and those of
 * every turn through PgBouncer too, where the machine has it. (The rest keep prepared statements, which Hyperdrive knows and
 * PgBouncer before 1.21 does not.)
 */
const folder = mkdtempSync(join(tmpdir(), 'pd-pooler-'))
const hasPooler = existsSync('/usr/sbin/pgbouncer')
const said: string[] = []
let server: Embedded
let h: Harness
let many: Sql[] = []
let phones: string[]

beforeAll(async () => {
  chmodSync(folder, 0o711)
  const settings = { log_statement: 'all', log_line_prefix: '%p|', max_connections: '200' }
  server = await startEmbedded({ dataDir: join(folder, 'data'), settings, log: (line) => said.push(line) })
  await migrate(server.url)
  said.length = 0
  h = await startHarness({ databaseUrl: () => server.url })
  phones = addPhones(h, 56)
  many = Array.from({ length: 6 }, () => connect(server.url))
  let turn = 0
  const next = () => many[turn++ % many.length]!
  const spread = new Proxy(h.sql, {
    apply: (_, __, args) => (next() as unknown as (...all: unknown[]) => unknown)(...args),
    get: (_, name) => Reflect.get(next(), name),
  })
  Object.assign(h.deps, { sql: spread, hot: directHot(spread, h.keys) })
}, 240_000)
afterAll(async () => {
  await h?.close()
  await Promise.all(many.map((sql) => sql.end({ timeout: 1 })))
  await server?.stop('immediate')
  rmSync(folder, { recursive: true, force: true })
})

const staff = async (path: string, body: object, token?: string) => {
  const response = await fetch(`${h.url}/api/v1/staff${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify(body),
  })
  return { status: response.status, json: (await response.json()) as Record<string, unknown> }
}

test('everything works where each transaction may meet another backend', async () => {
  await seed(h.sql, h.keys, { now: Date.now() })
  // Sent long ago, by nobody.
  await h.sql`delete from outbox`
  const filers = phones.slice(0, 8)
  for (const id of filers) await seat(h, id, atReview())
  for (const id of phones.slice(8, 24)) await seat(h, id, inContact)
  await Promise.all([
    ...filers.map((id) => h.simulator.send(id, { type: 'text', text: 'ส่งเรื่อง' })),
    ...phones.slice(8, 24).map((id) => h.simulator.send(id, { type: 'text', text: 'ร้านยังไม่โทรกลับเลย' })),
    h.simulator.send(phones[9]!, {
      type: 'image',
      images: [{ base64: Buffer.from(jpeg()).toString('base64') }],
    }),
  ])
  await h.settle()
  await (await signIn(h, phones[20]!)).file('through-the-pool')

  const { json } = await staff('/session', { idToken: await h.simulator.idTokenFor(STAFF.officer.id) })
  const token = String(json.token)
  const code = await codeAt(SEED_SECRET, stepOf(Date.now()))
  expect((await staff('/factor/verify', { code }, token)).status).toBe(200)
  const [one] =
    await h.sql`select id, version from "case" where person_id not in (select person_id from contact) order by filed_at desc limit 1`
  const taken = await staff(`/cases/${one!.id}/take`, { version: one!.version }, token)
  expect(taken.status).toBe(200)
  const again = await staff(`/cases/${one!.id}/take`, { version: one!.version }, token)
  expect(again.status).toBe(409)
  await h.settle()
  for (let n = 0; n < 2; n++) await h.sweep()
  await h.settle()

  await allHolds(h, { canaries: [{ text: 'canary-story' }] })
  for (const id of phones.slice(0, 20)) expect(wordsTo(h, id).length).toBeGreaterThan(0)
  const [count] =
    await h.sql`select count(*)::int as n from "case" where subtype = 'not_received' and filed_at > now() - interval '1 minute'`
  expect(count!.n).toBeGreaterThanOrEqual(9)
})

test.runIf(hasPooler)('turns go through PgBouncer, many people over few backends', async () => {
  const pooler = await startPooler(join(folder, 'pooler'), server.url)
  const pooled = connect(`postgres://any:any@127.0.0.1:${pooler.port}/puengdai`, { max: 12 })
  const { hot } = h.deps
  h.deps.hot = directHot(pooled, h.keys)
  const talkers = phones.slice(24, 56)
  for (const id of talkers) await seat(h, id, inContact)
  for (const text of ['ร้านยังไม่โทรกลับเลย', 'ยังรออยู่ค่ะ'])
    await Promise.all(talkers.map((id) => h.simulator.send(id, { type: 'text', text })))
  await h.settle()
  h.deps.hot = hot
  await h.sweep()
  await pooled.end({ timeout: 1 })
  await pooler.stop()
  await allHolds(h)
  for (const id of talkers) expect(wordsTo(h, id)).toHaveLength(2)
})

test('nothing was asked of the server that a transaction pool does not give', () => {
  const statements = said.filter((line) => /LOG: {2}(statement|execute)/.test(line))
  expect(statements.length).toBeGreaterThan(100)
  expect(statements.filter((line) => /accept_events/.test(line)).length).toBeGreaterThan(5)
  const forbidden =
    /pg_(try_)?advisory|\b(un)?listen\b|\bnotify\b|(statement|>): (prepare|deallocate|declare) |create temp/i
  expect(statements.filter((line) => forbidden.test(line))).toEqual([])
  // `set` only within a transaction, and only for it. (PgBouncer names the application by itself.)
  expect(
    statements.filter((line) => /: set (?!local\b|application_name)|set_config\([^)]*false\)/i.test(line)),
  ).toEqual([])
})

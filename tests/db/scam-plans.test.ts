import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Sql } from '../../db/client.ts'
import { readKeys, seal } from '../../db/crypto.ts'
import { takeRate } from '../../db/rate.ts'
import { listAppeals } from '../../db/verbs/scam-appeals.ts'
import { listCampaigns, readCampaign } from '../../db/verbs/scam-campaigns.ts'
import { readFeed } from '../../db/verbs/scam-feed.ts'
import type { Actor } from '../../flows/actor.ts'
import { freshDatabase } from '../postgres.ts'
import { AT } from './scam-reports.ts'

const key = Buffer.alloc(32, 5).toString('base64')
const keys = await readKeys(`1:${key}`, key)
let database: Awaited<ReturnType<typeof freshDatabase>>
let sql: Sql
let said: { query: string; parameters: unknown[] }[] = []
const ROWS = 20_000
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

beforeAll(async () => {
  database = await freshDatabase()
  sql = postgres(database.url, {
    max: 1,
    fetch_types: false,
    debug: (_, query, parameters) => said.push({ query, parameters: [...parameters] }),
  })
  const [{ id: canonical }] = [{ id: await seal(keys, `indicator.canonical:${id(1)}`, '+66810000000') }]
  const at = new Date(AT)
  await sql`
    insert into indicator (id, kind, canonical, reporters, first_at, last_at, shared, changed_at)
    select ('00000000-0000-4000-8000-' || lpad(i::text, 12, '0'))::uuid, 'phone', ${canonical}::bytea, 3, ${at}::timestamptz, ${at}::timestamptz, true, ${at}::timestamptz + i * interval '1 ms'
    from generate_series(1, ${ROWS}::int) i`
  await sql`
    insert into campaign (id, reports, reporters, first_at, last_at, state)
    select gen_random_uuid(), 2, 2, ${at}::timestamptz, ${at}::timestamptz + i * interval '1 s', case when i % 50 = 0 then 'confirmed' else 'open' end
    from generate_series(1, ${ROWS}::int) i`
  await sql`
    insert into appeal (id, indicator_id, person_id, at, reason, state)
    select gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), ${at}::timestamptz + i * interval '1 s', '\\x00', 'rejected' from generate_series(1, ${ROWS}::int) i`
  await sql`analyze indicator, campaign, appeal`
})
afterAll(async () => {
  await sql.end({ timeout: 1 })
  await database.drop()
})

const staff: Actor = { kind: 'staff', staffId: id(7), role: 'supervisor' }
const agency = { kind: 'agency', agencyId: id(8) } as const

/** The plans of what this runs, but for what it writes. */
const plansOf = async (run: () => Promise<unknown>): Promise<string> => {
  said = []
  await run()
  const asked = said.filter(({ query }) => /^\s*select/i.test(query))
  expect(asked.length).toBeGreaterThan(0)
  const plans = []
  for (const { query, parameters } of asked)
    plans.push(await sql.unsafe(`explain ${query}`, parameters as string[]))
  return JSON.stringify(plans)
}

test.each([
  ['campaigns', () => listCampaigns(sql, staff, { limit: 50, after: { lastAt: AT + 9_000_000, id: id(3) } })],
  ['confirmed campaigns', () => listCampaigns(sql, staff, { state: 'confirmed', limit: 50 })],
  ['open appeals', () => listAppeals(sql, keys, staff, { state: 'open', limit: 50 })],
  [
    'the feed from where it ended',
    () =>
      readFeed(sql, keys, agency, {
        since: AT + 15_000,
        after: { changed: new Date(AT + 15_000).toISOString(), id: id(15_000) },
        limit: 0,
        clear: false,
        now: AT + ROWS,
      }),
  ],
])('%s are read by an index, however many there are', async (_, run) => {
  const plan = await plansOf(run as () => Promise<unknown>)
  expect(plan).toMatch(/Index/)
  expect(plan).not.toMatch(/Seq Scan on (campaign|indicator|appeal)/)
})

test('one campaign among many is read by indexes', async () => {
  const [one] = await sql`select id from campaign limit 1`
  const plan = await plansOf(() => readCampaign(sql, keys, staff, one!.id as string))
  expect(plan).not.toMatch(/Seq Scan on (campaign|indicator)/)
})

test('an allowance holds across the border of two windows, and costs one statement', async () => {
  const allowance = [{ what: 'x', most: 10, ms: 1_000 }]
  said = []
  const take = (at: number) => takeRate(sql, 'somebody', allowance, at)
  for (let i = 0; i < 10; i++) expect(await take(AT + 900)).toBe(0)
  expect(said).toHaveLength(10)
  // A new window has begun, and a tenth of it has passed: nine of the last ten still count.
  expect(await take(AT + 1_100)).toBe(0)
  const wait = await take(AT + 1_100)
  expect(wait).toBeGreaterThan(0)
  expect(await take(AT + 1_100 + wait)).toBe(0)
  expect(await takeRate(sql, 'somebody else', allowance, AT + 1_100)).toBe(0)
  // Of two allowances neither is taken where one is refused.
  const both = [...allowance, { what: 'y', most: 1, ms: 60_000 }]
  expect(await takeRate(sql, 'third', both, AT)).toBe(0)
  expect(await takeRate(sql, 'third', both, AT)).toBeGreaterThan(50_000)
  for (let i = 0; i < 9; i++) expect(await takeRate(sql, 'third', allowance, AT)).toBe(0)
  expect(await takeRate(sql, 'third', allowance, AT)).toBeGreaterThan(0)
})

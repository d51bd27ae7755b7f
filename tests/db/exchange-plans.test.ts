import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Sql } from '../../db/client.ts'
import { readKeys, seal } from '../../db/crypto.ts'
import { filesFor, transmissionsAfter } from '../../db/exchange.ts'
import { caseByTheirs, namedBefore, theirsOf, ticketElsewhere } from '../../db/foreign.ts'
import { requestsByNumber, requestsFiled, updatesFor } from '../../db/published.ts'
import { seed } from '../../db/seed.ts'
import { claimTransmissions } from '../../db/transmissions.ts'
import { givenToAgency } from '../../db/verbs/exchange/partner.ts'
import { caseExchange, listTransmissions } from '../../db/verbs/exchange/read-exchange.ts'
import { endClosed, returnUnaccepted } from '../../db/verbs/exchange/unaccepted.ts'
import { composeRatings, composeUpdates } from '../../db/verbs/exchange/updates.ts'
import type { Actor } from '../../flows/actor.ts'
import { DAY } from '../../flows/time.ts'
import { freshDatabase } from '../postgres.ts'
import { nobody as failed } from '../tools/failed.ts'
import { fillQuickly } from '../tools/fill.ts'

/** What every minute and every reader asks, over many cases: by an index, whatever has been exchanged before. */
const key = Buffer.alloc(32, 5).toString('base64')
const keys = await readKeys(`1:${key}`, key)
const NOW = Date.UTC(2026, 10, 20, 7, 30)
const ROWS = 30_000
const THROUGH = /Seq Scan on (?:\\")?(?:case|referral|transmission|timeline|evidence)\b/
const AGENCY = '00000000-0000-4000-8000-00000000a100'
const CASE = '5eed0000-0000-4000-8000-000000000006'
let database: Awaited<ReturnType<typeof freshDatabase>>
let sql: Sql
let said: { query: string; parameters: unknown[] }[] = []

beforeAll(async () => {
  database = await freshDatabase()
  sql = postgres(database.url, {
    max: 1,
    fetch_types: false,
    debug: (_, query, parameters) => said.push({ query, parameters: [...parameters] }),
  })
  await seed(sql, keys, { now: NOW })
  await sql`insert into agency (id, th, en, reach, url) values (${AGENCY}::uuid, 'ก', 'a', 'webhook', 'https://agency.test')`
  await fillQuickly(sql, ['case', 'case_touch', 'referral', 'transmission', 'timeline'], fill)
  await sql`analyze "case", referral, transmission, timeline, agency`
}, 240_000)
afterAll(async () => {
  await sql.end({ timeout: 1 })
  await database.drop()
})

const fill = async () => {
  await sql`
    insert into "case" (id, number, person_id, family, subtype, subject, anonymous, interview_id, interview_version, state, filed_at, moved_at, due, due_at, seq, head)
    select gen_random_uuid(), 'PD-0001-' || lpad(n::text, 6, '0') || '-0', gen_random_uuid(), family, subtype, subject, anonymous, interview_id, interview_version,
      'in_review', filed_at - n * interval '10 minutes', moved_at - n * interval '10 minutes', due, due_at, 1, head
    from "case", generate_series(1, ${ROWS}::int) n where id = ${CASE}::uuid`
  await sql`
    insert into referral (case_id, agency_id, act, status, made_at, accepted_at, accept_by, ended_at, told_end_at, told_seq, theirs)
    select id, ${AGENCY}::uuid, 'refer', 'closed', filed_at, filed_at, filed_at, moved_at, moved_at, 1, number from "case" where number like 'PD-0001-%'`
  const body = await seal(keys, 'transmission.body:x', '{}')
  await sql`
    insert into transmission (id, agency_id, seq, case_id, kind, body, hash, bytes, state, created_at, next_at, delivered_at)
    select gen_random_uuid(), ${AGENCY}::uuid, row_number() over (), id, 'refer', ${body}::bytea, '\\x00', 2, 'delivered', filed_at, filed_at, filed_at
    from "case" where number like 'PD-0001-%'`
  await sql`
    insert into timeline (case_id, seq, at, kind, actor_kind, to_state, digest, hash)
    select id, 1, filed_at, 'filed', 'citizen', 'received', '\\x00', '\\x00' from "case" where number like 'PD-0001-%'`
}

const staff: Actor = { kind: 'staff', staffId: CASE, role: 'supervisor' }
const partner: Actor = { kind: 'staff', staffId: CASE, role: 'agency_officer', agencyId: AGENCY }
const OF = { caseId: CASE, seq: 7, link: { agencyId: AGENCY } }
const span = { from: NOW - 90 * DAY, to: NOW }

test.each<[string, () => Promise<unknown>]>([
  ['what is due to be sent', () => claimTransmissions(sql, keys, { limit: 30, now: NOW })],
  ['what nobody accepted in its time', () => returnUnaccepted(sql, keys, { now: NOW, limit: 30, failed })],
  ['cases that are over', () => endClosed(sql, { now: NOW, limit: 30, failed })],
  ['what agencies have not been told', () => composeUpdates(sql, keys, { now: NOW, limit: 30, failed })],
  ['ratings to be passed on', () => composeRatings(sql, keys, { now: NOW, limit: 30, failed })],
  ['a handing over that they keep no longer as the last', () => caseByTheirs(sql, AGENCY, 'none-of-theirs')],
  ['their number of a handing over', () => theirsOf(sql, OF)],
  ['what they were named before', () => namedBefore(sql, keys, OF)],
  ['a ticket of another group', () => ticketElsewhere(sql, OF)],
  ['requests of ninety days', () => requestsFiled(sql, null, { ...span, limit: 50, offset: 0 })],
  ['requests as an agency reads them', () => requestsFiled(sql, AGENCY, { ...span, limit: 50, offset: 0 })],
  ['requests by number', () => requestsByNumber(sql, AGENCY, ['PD-0001-000007-0'])],
  ['updates of a day', () => updatesFor(sql, keys, AGENCY, { from: NOW - DAY, to: NOW, limit: 100 })],
  ['a case by the agency’s own number', () => caseByTheirs(sql, AGENCY, 'PD-0001-000007-0')],
  ['an agency’s transmissions', () => transmissionsAfter(sql, AGENCY, { after: ROWS - 10, limit: 10 })],
  ['photos of a transmission', () => filesFor(sql, AGENCY, { seq: 7 })],
  ['what was given up', () => listTransmissions(sql, staff, { view: 'dead', limit: 50 })],
  ['what waits', () => listTransmissions(sql, staff, { view: 'waiting', limit: 50 })],
  ['a case’s exchange', () => caseExchange(sql, keys, staff, CASE)],
  ['what an agency’s officers were given', () => givenToAgency(sql, partner, 50)],
])('%s: no table that grows is read through', async (_, run) => {
  said = []
  await run()
  const asked = said.filter(({ query }) => /^\s*(?:\(?select|with due)/i.test(query))
  expect(asked.length).toBeGreaterThan(0)
  for (const { query, parameters } of asked) {
    const plan = JSON.stringify(await sql.unsafe(`explain ${query}`, parameters as string[]))
    expect(plan).not.toMatch(THROUGH)
  }
})

test('one that is read through would be seen', async () => {
  const plan = await sql`explain select 1 from "case" where subject = 'x'`
  expect(JSON.stringify(plan)).toMatch(THROUGH)
})

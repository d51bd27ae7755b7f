import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Sql } from '../../db/client.ts'
import { readKeys, seal } from '../../db/crypto.ts'
import { eraseRows } from '../../db/own/erase.ts'
import { digestTerms, indexChanged, monthOf, queryTerms } from '../../db/search.ts'
import { listFlags } from '../../db/verbs/abuse.ts'
import { searchAudit } from '../../db/verbs/audit-search.ts'
import { listBlocks } from '../../db/verbs/block.ts'
import { changesSince, present } from '../../db/verbs/desk.ts'
import { climb, listEscalations } from '../../db/verbs/escalate.ts'
import { readFamily } from '../../db/verbs/family.ts'
import { centreDay, monthFigures } from '../../db/verbs/figures.ts'
import { rollDay } from '../../db/verbs/figures-roll.ts'
import { listMasses } from '../../db/verbs/mass.ts'
import { peopleToTell } from '../../db/verbs/mass-tell.ts'
import { mergeCases, partOrphans } from '../../db/verbs/merge.ts'
import { countQueue, ORDERS, QUICK, readQueue } from '../../db/verbs/queue.ts'
import { readCase } from '../../db/verbs/read-case.ts'
import { searchCases } from '../../db/verbs/search-cases.ts'
import { closeUnanswered } from '../../db/verbs/sla.ts'
import { takeCase } from '../../db/verbs/take-case.ts'
import { transitionCase } from '../../db/verbs/transition-case.ts'
import type { Actor } from '../../flows/actor.ts'
import { freshDatabase } from '../postgres.ts'
import { nobody as failed } from '../tools/failed.ts'
import { fillQuickly } from '../tools/fill.ts'

/** No statement of a desk may read a big table from end to end: asked of PostgreSQL itself, with fifty thousand cases there. */
const CASES = 50_000
const NOW = Date.UTC(2026, 10, 20, 7, 30)
const key = Buffer.alloc(32, 5).toString('base64')
const keys = await readKeys(`1:${key}`, key)
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const officer: Actor = { kind: 'staff', staffId: id(900_001), role: 'officer' }
const auditor: Actor = { kind: 'staff', staffId: id(900_003), role: 'auditor' }
const supervisor: Actor = { kind: 'staff', staffId: id(900_003), role: 'supervisor' }
const agency: Actor = { kind: 'staff', staffId: id(900_002), role: 'agency_officer', agencyId: id(800_001) }
const BIG = [
  'case',
  'timeline',
  'case_answer',
  'case_search',
  'case_touch',
  'audit',
  'staff_note',
  'evidence',
  'escalation',
  'family_reply',
  'case_merge',
  'mass_item',
  'outbox',
  'inbox',
  'session',
  'unsent',
  'rating',
  'figure_day',
]

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
  const person = id(700_001)
  await sql`insert into person (id, line_user, version) values (${person}::uuid, ${await seal(keys, `person.line_user:${person}`, 'U1')}::bytea, 1)`
  await sql`insert into agency (id, th, en) values (${id(800_001)}::uuid, 'ก', 'A')`
  await sql`insert into staff (id, line_index, name, role, agency_id) values (${id(900_001)}::uuid, gen_random_uuid(), 'ก', 'officer', null),
    (${id(900_002)}::uuid, gen_random_uuid(), 'ข', 'agency_officer', ${id(800_001)}::uuid)`
  await fillQuickly(sql, BIG, fill)
  await sql.unsafe(`alter table "case" enable trigger user; alter table staff_note enable trigger user`)
  await sql`update case_touch set indexed = 0, clock_at = '-infinity' where case_id in (${id(1)}::uuid, ${id(10)}::uuid)`
  await sql.unsafe(`vacuum analyze`)
}, 180_000)
afterAll(async () => {
  await sql.end({ timeout: 1 })
  await database.drop()
})

const fill = async () => {
  const person = id(700_001)
  const at = new Date(NOW)
  // What the triggers would write row by row is written at once below.
  await sql.unsafe(`alter table "case" disable trigger user; alter table staff_note disable trigger user`)
  await sql`
    insert into "case" (id, number, person_id, family, subtype, subject, anonymous, interview_id, interview_version, state, agency_id, assignee_id,
      filed_at, moved_at, due, due_at, closed_at, seq, head)
    select ('00000000-0000-4000-8000-' || lpad(i::text, 12, '0'))::uuid, 'PD-6911-' || lpad(i::text, 6, '0') || '-0', ${person}::uuid,
      (array['online_trade', 'cyber_threat', 'ict_law', 'scam'])[1 + i % 4], 'late', 'เรื่อง', false, 'complaint', 1,
      case when i % 10 > 0 then 'resolved' else (array['received', 'in_review', 'forwarded', 'waiting_citizen'])[1 + (i / 10) % 4] end,
      case when i % 50 = 0 then ${id(800_001)}::uuid end, case when i % 30 = 0 then ${id(900_001)}::uuid end,
      ${at}::timestamptz - i * interval '20 minutes', ${at}::timestamptz - i * interval '15 minutes',
      json_build_object('policy', 'shop-1', 'firstAnswerAt', ${NOW}::bigint - i * 600000::bigint, 'resolveAt', ${NOW}::bigint - i * 300000::bigint),
      ${at}::timestamptz - i * interval '5 minutes',
      case when i % 10 > 0 then ${at}::timestamptz - i * interval '10 minutes' end, 1, sha256(i::text::bytea)
    from generate_series(1, ${CASES}::int) i`
  await sql`insert into case_touch (case_id, n, at) select id, nextval('case_touch_number'), now() from "case"`
  await sql`insert into timeline (case_id, seq, at, kind, actor_kind, to_state, digest, hash)
    select id, 1, filed_at, 'filed', 'citizen', 'received', head, head from "case"`
  await sql`insert into case_answer (case_id, ord, question) select id, o, 'story' from "case", generate_series(1, 2) o`
  await sql`insert into staff_note (case_id, staff_id, body) select id, ${id(900_001)}::uuid, '\\x00' from "case" where id <> ${open}::uuid`
  await sql`
    insert into audit (at, actor_kind, actor_id, verb, subject)
    select ${at}::timestamptz - i * interval '1 minute', 'staff', case when i % 50 = 0 then ${id(900_001)} else 'x' end, 'case.read',
      ('00000000-0000-4000-8000-' || lpad((1 + i % ${CASES}::int)::text, 12, '0')) from generate_series(1, 60000) i`
  await fillOthers()
  await sql`insert into evidence (message_id, person_id, case_id, state) select 'm' || number, person_id, id, 'stored' from "case" where closed_at is null`
  // Half of them told of money; the digests are the real ones, so that what is found is what a citizen's words would give.
  const months = [
    ...new Set(
      (
        await sql`select distinct ms(date_trunc('month', filed_at at time zone 'UTC') at time zone 'UTC') as at from "case"`
      ).map((row) => monthOf(Number(row.at))),
    ),
  ]
  const told = await Promise.all(
    months.map(async (month) => ({
      month,
      terms: `{${(await digestTerms(keys, month, queryTerms('โอนเงิน'))).join(',')}}`,
    })),
  )
  await sql`
    insert into case_search (case_id, terms)
    select c.id, t.terms::bigint[] || array(select (hashint8extended(x, c.seq + ascii(c.number)) >> 1) from generate_series(1, 30) x)
    from "case" c join json_to_recordset(${JSON.stringify(told)}::text::json) as t(month int, terms text)
      on t.month = extract(year from c.filed_at at time zone 'UTC')::int * 12 + extract(month from c.filed_at at time zone 'UTC')::int - 1
    where right(c.number, 3) < '5-0'`
  await sql`update "case" set asked_at = moved_at where state = 'waiting_citizen'`
  await sql`update "case" set spam_at = moved_at where id in (select id from "case" where closed_at is null limit 100)`
  // Every twentieth closed case was joined to one once, and some still are.
  await sql`
    insert into case_merge (id, child_id, parent_id, at, by_id, state, seq, ended_at)
    select gen_random_uuid(), c.id, ${id(20)}::uuid, c.moved_at, ${id(900_001)}::uuid, 'received', 1, case when right(c.number, 6) > '0005-0' then c.moved_at end
    from "case" c where c.closed_at is not null`
  await sql`insert into family_reply (case_id, seq, parent_id, at, read_at) select child_id, 1, parent_id, at, ended_at from case_merge`
  await sql`insert into flag (kind, person_id, case_id, cause, at, seen_at) select 'threat', person_id, id, number, filed_at, filed_at from "case"`
  await sql`insert into mass_answer (id, kind, state, act, cases, people, made_at) values (${id(950_001)}::uuid, 'cases', 'sending', 'told', 1, 1, now()),
    (${id(950_002)}::uuid, 'cases', 'done', 'told', 1, 1, now())`
  await sql`insert into mass_item (mass_id, case_id, person_id, state) select ${id(950_002)}::uuid, id, person_id, 'told' from "case"`
  await sql`insert into escalation (case_id, clock, rung, due_at, at, seen_at) select id, 'answer', 'week', due_at, due_at, due_at from "case"`
  await sql`update case_touch set indexed = n, clock_at = null`
}

/** What others have beside the one person whose things are sought: events, messages, sessions, opinions, figures of years. */
const fillOthers = async () => {
  const who = sql`('00000000-0000-4000-8000-' || lpad((500000 + i)::text, 12, '0'))::uuid`
  const many = sql`generate_series(1, 20000) i`
  await sql`insert into inbox (event_id, person_id, kind, happened_at, done_at) select 'e' || i, ${who}, 'message', now(), now() from ${many}`
  await sql`insert into outbox (person_id, cause, n, via, weight, body, state) select ${who}, 'c' || i, 0, 'push', 'receipt', '\\x00', 'sent' from ${many}`
  await sql`insert into session (token_hash, person_id, id_token_hash, expires_at) select sha256(i::text::bytea), ${who}, sha256(i::text::bytea), now() from ${many}`
  await sql`insert into unsent (message_id, person_id) select 'u' || i, ${who} from ${many}`
  await sql`insert into rating (case_id, closing, solved, treated, at) select id, 1, 5, 5, closed_at from "case" where closed_at is not null`
  await sql`
    insert into figure_day (measure, day, part, n)
    select 'closed.slot', d::date, p::text, 1 from generate_series('2024-11-01'::date, '2026-11-20', interval '1 day') d, generate_series(1, 40) p`
}

/** No list of a desk looks at more rows of one table than its window; fifty thousand are there. */
const MOST = 11_000

type Plan = { Plans?: Plan[] } & Record<string, unknown>
const scans = (plan: Plan): Plan[] => [
  ...(plan['Relation Name'] ? [plan] : []),
  ...(plan.Plans ?? []).flatMap(scans),
]

/** What each statement read, as PostgreSQL counted it while it ran: in a transaction that is undone, since some of them write. */
const plansOf = async (run: () => Promise<unknown>): Promise<Plan[]> => {
  said = []
  await run()
  const asked = said.filter(({ query }) => /^\s*(select|with|update|insert|delete)/i.test(query))
  expect(asked.length).toBeGreaterThan(0)
  const plans: Plan[] = []
  await sql.unsafe('begin')
  try {
    for (const { query, parameters } of asked) {
      const [row] = await sql.unsafe(
        `explain (analyze, timing off, format json) ${query}`,
        parameters as string[],
      )
      plans.push((row!['QUERY PLAN'] as { Plan: Plan }[])[0]!.Plan)
    }
  } finally {
    await sql.unsafe('rollback')
  }
  return plans
}

/** Big tables that a plan reads from end to end, or too much of: an index can be read whole, too. */
const scanned = (plan: Plan): string[] => {
  const read = new Map<string, number>()
  const whole = new Set<string>()
  for (const node of scans(plan)) {
    const table = String(node['Relation Name'])
    if (!BIG.includes(table)) continue
    if (node['Node Type'] === 'Seq Scan') whole.add(`${table} from end to end`)
    const each = ['Actual Rows', 'Rows Removed by Filter', 'Rows Removed by Index Recheck']
    const rows = each.reduce((sum, name) => sum + Number(node[name] ?? 0), 0) * Number(node['Actual Loops'])
    if (!String(node['Node Type']).startsWith('Modify')) read.set(table, (read.get(table) ?? 0) + rows)
  }
  const much = [...read].filter(([, rows]) => rows > MOST).map(([table, rows]) => `${rows} rows of ${table}`)
  return [...whole, ...much]
}

const open = id(30)
const cursor = { at: NOW - 86_400_000, id: id(500) }
const queues = [officer, agency].flatMap((actor) => [
  ...ORDERS.map(
    (order) =>
      [
        `the queue of ${actor.role} by ${order}`,
        () => readQueue(sql, actor, { filter: { order }, after: cursor, limit: 50, now: NOW }),
      ] as const,
  ),
  ...QUICK.map(
    (quick) =>
      [
        `the queue of ${actor.role}: ${quick}`,
        () => readQueue(sql, actor, { filter: { quick }, limit: 50, now: NOW }),
      ] as const,
  ),
  [
    `what is closed, for ${actor.role}`,
    () =>
      readQueue(sql, actor, {
        filter: { closed: true, families: ['ict_law'] },
        after: cursor,
        limit: 50,
        now: NOW,
      }),
  ] as const,
  [`the counts of ${actor.role}`, () => countQueue(sql, actor, NOW)] as const,
  [
    `a common word, for ${actor.role}`,
    () => searchCases(sql, keys, actor, { query: 'โอนเงิน', at: NOW }),
  ] as const,
])

test.each([
  ...queues,
  ['nobody’s cases', () => readQueue(sql, officer, { filter: { assignee: null }, limit: 50, now: NOW })],
  [
    'one’s own cases',
    () =>
      readQueue(sql, officer, { filter: { assignee: id(900_001), order: 'newest' }, limit: 50, now: NOW }),
  ],
  ['a rare word', () => searchCases(sql, keys, officer, { query: 'ไดโนเสาร์', at: NOW })],
  ['a number of a case', () => searchCases(sql, keys, officer, { query: 'PD-6911-000030-0', at: NOW })],
  ['opening a case', () => readCase(sql, keys, officer, open)],
  ['taking a case', () => takeCase(sql, keys, officer, { caseId: id(40), version: 1, at: NOW })],
  [
    'moving a case',
    () =>
      transitionCase(sql, keys, officer, { caseId: id(50), version: 1, to: 'answered', text: 'ก', at: NOW }),
  ],
  ['looking at a case', () => present(sql, officer, { caseId: open, doing: 'reading', at: NOW })],
  ['what has changed', () => changesSince(sql, officer, CASES - 5)],
  ['what was marked as spam', () => readQueue(sql, officer, { filter: { spam: true }, limit: 50, now: NOW })],
  ['with what a case is worked on together', () => readFamily(sql, keys, officer, id(20))],
  [
    'joining two cases',
    () => mergeCases(sql, keys, officer, { caseId: id(60), version: 1, into: id(100), at: NOW }),
  ],
  ['whose head was withdrawn', () => partOrphans(sql, keys, { now: NOW, failed })],
  ['words to look at', () => listFlags(sql, officer)],
  ['blocks', () => listBlocks(sql, keys, supervisor, { appealed: false })],
  ['questions that nobody answered', () => closeUnanswered(sql, keys, { now: NOW, failed })],
  ['answers to many', () => listMasses(sql, keys, officer)],
  [
    'whom to tell next',
    () => peopleToTell(sql, id(950_001), { after: '00000000-0000-0000-0000-000000000000', limit: 50 }),
  ],
  ['reading the clocks', () => climb(sql, { now: NOW, failed: () => {} })],
  ['what waits to be looked at', () => listEscalations(sql, officer)],
  ['taking the words of changed cases', () => indexChanged(sql, keys)],
  ['counting a day', () => rollDay(sql, '2026-11-12', NOW)],
  [
    'the report of a month',
    () => monthFigures(sql, supervisor, { from: '2026-10-01', until: '2026-10-31', now: NOW }),
  ],
  ['the centre’s day', () => centreDay(sql, supervisor, NOW)],
  ['who saw a case', () => searchAudit(sql, auditor, { number: 'PD-6911-000030-0', limit: 100 })],
  ['what an officer saw', () => searchAudit(sql, auditor, { staffId: id(900_001), reads: true, limit: 100 })],
  [
    'who saw anything in an hour',
    () => searchAudit(sql, auditor, { from: NOW - 3_600_000, until: NOW, limit: 100 }),
  ],
  ['erasing a person', () => eraseRows(sql, keys, id(700_002), NOW)],
] as [string, () => Promise<unknown>][])('%s goes by an index', async (_, run) => {
  for (const plan of await plansOf(run))
    expect([scanned(plan), scanned(plan).length ? JSON.stringify(plan).slice(0, 3_000) : '']).toEqual([
      [],
      '',
    ])
})

test('the gate sees a table that is read from end to end, and an index that is', async () => {
  const [plan] = await plansOf(() => sql`select count(*) from "case" where subject like '%x%'`)
  expect(scanned(plan!)).toEqual(['case from end to end', `${CASES} rows of case`])
  const [sorted] = await plansOf(() => sql`select ms(filed_at) from "case" order by filed_at limit 1`)
  expect(scanned(sorted!)).toEqual([`${CASES} rows of case`])
})

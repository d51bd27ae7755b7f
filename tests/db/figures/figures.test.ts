import { afterAll, beforeAll, expect, test } from 'vitest'
import { KINDS } from '../../../bot/api/figures-words.ts'
import { keepFigures } from '../../../bot/jobs/figures.ts'
import { connect, rows, type Sql } from '../../../db/client.ts'
import { type Keys, readKeys } from '../../../db/crypto.ts'
import { SEED_STAFF } from '../../../db/seed/staff.ts'
import { seed } from '../../../db/seed.ts'
import { centreDay, impactFigures, monthFigures, noteHeld } from '../../../db/verbs/figures.ts'
import { readReleases, releaseMonths } from '../../../db/verbs/figures-release.ts'
import { rollDay, takeGauge } from '../../../db/verbs/figures-roll.ts'
import { transitionCase } from '../../../db/verbs/transition-case.ts'
import type { Actor } from '../../../flows/actor.ts'
import { DAY, fromIsoDay, HOUR, MINUTE } from '../../../flows/time.ts'
import { freshDatabase } from '../../postgres.ts'
import { fillHistory } from './history.ts'
import { naiveMonth } from './naive.ts'

const NOW = Date.UTC(2026, 10, 20, 7, 30)
const supervisor: Actor = { kind: 'staff', staffId: SEED_STAFF.supervisor.id, role: 'supervisor' }
const officer: Actor = { kind: 'staff', staffId: SEED_STAFF.officer.id, role: 'officer' }
const key = Buffer.alloc(32, 7).toString('base64')
const caseId = (n: number) => `5eed0000-0000-4000-8000-${String(n).padStart(12, '0')}`
let sql: Sql
let keys: Keys
let drop: () => Promise<void>

beforeAll(async () => {
  const database = await freshDatabase()
  drop = database.drop
  sql = connect(database.url, { max: 4 })
  keys = await readKeys(`1:${key}`, key)
  await seed(sql, keys, { now: NOW })
  await fillHistory(sql, { cases: 3_000, from: fromIsoDay('2026-08-10')!, until: NOW })
  while ((await keepFigures({ sql, now: () => NOW })) > 0);
}, 240_000)
afterAll(async () => {
  await sql.end({ timeout: 1 })
  await drop()
})

test.each(['2026-08', '2026-11'])('the report of %s is what counting one by one comes to', async (month) => {
  const from = `${month}-01`
  const until = `${month}-${month === '2026-09' || month === '2026-11' ? 30 : 31}`
  const told = await monthFigures(sql, supervisor, { from, until, now: NOW })
  if (!told.ok) throw new Error(told.why)
  expect(told.report).toEqual(await naiveMonth(sql, fromIsoDay(from)!, fromIsoDay(until)! + DAY))
  expect(told.report.filed.n).toBeGreaterThan(100)
  expect(told.sealed).toBe(month !== '2026-11')
})

test('a span over months is the same count again, medians too, and no sum of months’ medians', async () => {
  const told = await impactFigures(sql, supervisor, { from: '2026-08-01', until: '2026-10-31', now: NOW })
  if (!told.ok) throw new Error(told.why)
  const all = await naiveMonth(sql, fromIsoDay('2026-08-01')!, fromIsoDay('2026-11-01')!)
  expect(told.report).toMatchObject({
    filed: all.filed.n,
    answered: all.answered,
    closed: all.closed.n,
    solvedByUs: all.solvedByUs,
    saidSolved: all.satisfaction.solved,
    said: all.satisfaction.rated,
    firstAnswer: all.firstAnswer,
    toClose: all.toClose,
  })
})

test('a day that is counted again comes to the same, and a sealed one is not touched', async () => {
  const read = () => sql`select * from figure_day where day = '2026-11-20' order by measure, part`
  const before = await read()
  await rollDay(sql, '2026-11-20', NOW + 10 * MINUTE)
  expect(await read()).toEqual(before)
  await sql`update figure_day set n = 777 where day = '2026-09-03' and measure = 'filed'`
  await rollDay(sql, '2026-09-03', NOW)
  expect(
    (await sql`select n::int from figure_day where day = '2026-09-03' and measure = 'filed'`)[0]?.n,
  ).toBe(777)
})

test('two that count the same day at once leave it counted once', async () => {
  await Promise.all([1, 2, 3, 4].map((n) => rollDay(sql, '2026-11-19', NOW - 20 * HOUR + n)))
  const [twice] = await sql`
    select count(*)::int as n from figure_day where day = '2026-11-19' and measure = 'filed' and part = ''`
  expect(twice?.n).toBe(1)
})

test('what happens today stands in the day’s figures with the next count, and money that a bank stopped too', async () => {
  const before = await centreDay(sql, supervisor, NOW)
  if (!before.ok) throw new Error()
  const [row] = await sql`select id, version from "case" where id = ${caseId(1)}::uuid`
  const at = NOW + HOUR
  const done = await transitionCase(sql, keys, supervisor, {
    caseId: row?.id as string,
    version: row?.version as number,
    to: 'not_ours',
    text: 'ไปที่ตำรวจ',
    reason: 'not_ours',
    at,
  })
  expect(done.ok).toBe(true)
  expect(
    await noteHeld(sql, supervisor, { caseId: caseId(2), what: 'held', satang: 50_000, at }),
  ).toMatchObject({
    held: 50_000,
  })
  while ((await keepFigures({ sql, now: () => at + 6 * MINUTE })) > 0);
  const after = await centreDay(sql, supervisor, at + 6 * MINUTE)
  if (!after.ok) throw new Error()
  expect(after.lately[0]!.closed).toBe(before.lately[0]!.closed + 1)
  expect(after.gauge!.open).toBe(before.gauge!.open - 1)
  const impact = await impactFigures(sql, supervisor, { from: '2026-11-01', until: '2026-11-30', now: at })
  expect(impact).toMatchObject({ report: { held: { cases: 1, satang: 50_000 } } })
  // What was never held cannot be taken back.
  expect(await noteHeld(sql, supervisor, { caseId: caseId(2), what: 'held', satang: -60_000, at })).toEqual({
    ok: false,
    why: 'unknown',
  })
})

test('how the centre stands is what the desk’s own filters find, and an officer sees no colleague’s load', async () => {
  await sql`delete from figure_gauge`
  await takeGauge(sql, NOW)
  const told = await centreDay(sql, supervisor, NOW)
  if (!told.ok || !told.gauge) throw new Error()
  const [row] = await sql`
    select count(*)::int as open, count(*) filter (where due_at < ${new Date(NOW)}::timestamptz and (state <> 'waiting_citizen' or paused_at is null))::int as overdue,
      count(*) filter (where moved_at < ${new Date(NOW - 7 * DAY)}::timestamptz)::int as stuck,
      count(*) filter (where family = 'scam' and loss > 0 and filed_at > ${new Date(NOW - 3 * DAY)}::timestamptz)::int as risk,
      coalesce(sum(loss) filter (where family = 'scam' and loss > 0 and filed_at > ${new Date(NOW - 3 * DAY)}::timestamptz), 0)::bigint as satang
    from "case" where closed_at is null`
  expect(told.gauge).toMatchObject({
    open: row?.open,
    overdue: row?.overdue,
    stuck: row?.stuck,
    moneyAtRisk: { cases: row?.risk, satang: Number(row?.satang) },
  })
  expect(told.gauge.load.length).toBeGreaterThan(1)
  const seen = await centreDay(sql, officer, NOW)
  if (!seen.ok) throw new Error()
  expect(seen.gauge!.load.every(({ staffId }) => staffId === SEED_STAFF.officer.id)).toBe(true)
})

test('a month is published a week after its end, once, and never again otherwise', async () => {
  const before = await readReleases(sql)
  expect(before.map(({ release }) => release.month)).toEqual(['2026-10', '2026-09', '2026-08'])
  await sql`delete from figure_release where month = '2026-10'`
  expect(await releaseMonths(sql, KINDS, fromIsoDay('2026-11-08')! - 1)).toBe(0)
  expect(await releaseMonths(sql, KINDS, fromIsoDay('2026-11-08')!)).toBe(1)
  const [released] = await readReleases(sql, 1)
  await sql`update figure_day set n = n + 500 where day = '2026-10-10'`
  expect(await releaseMonths(sql, KINDS, NOW)).toBe(0)
  expect((await readReleases(sql, 1))[0]).toEqual(released)
  // A month of which a day is still to be counted is not told yet.
  await sql`delete from figure_release where month = '2026-09'`
  await sql`update figure_rolled set sealed = false where day = '2026-09-11'`
  expect(await releaseMonths(sql, KINDS, NOW)).toBe(0)
})

test('a person who has everything erased leaves the figures of sealed days as they were', async () => {
  const read = () => sql`select * from figure_day where day = '2026-10-12' order by measure, part`
  const before = await read()
  const ids =
    await sql`select id from "case" where filed_at >= '2026-10-11T17:00Z' and filed_at < '2026-10-12T17:00Z'`
  await sql`update "case" set loss = null where id in (select value::uuid from json_array_elements_text(${rows(ids.map(({ id }) => id))}::text::json))`
  await rollDay(sql, '2026-10-12', NOW)
  expect(await read()).toEqual(before)
})

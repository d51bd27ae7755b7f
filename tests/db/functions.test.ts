import { afterAll, beforeAll, expect, test } from 'vitest'
import { caseFactColumns } from '../../db/case-facts.ts'
import { connect, type Sql } from '../../db/client.ts'
import { seed } from '../../db/seed.ts'
import { testKeys } from '../bot/api/office.ts'
import { freshDatabase } from '../postgres.ts'

let database: Awaited<ReturnType<typeof freshDatabase>>
let sql: Sql

beforeAll(async () => {
  database = await freshDatabase()
  sql = connect(database.url)
  await seed(sql, await testKeys(), { now: Date.UTC(2026, 10, 20, 7, 30) })
})
afterAll(async () => {
  await sql.end({ timeout: 1 })
  await database.drop()
})

test('an instant’s milliseconds are those of exact numbers, to the microsecond before the next', async () => {
  const [row] = await sql`
    select count(*)::int as asked, count(*) filter (where ms(t) is distinct from floor(extract(epoch from t) * 1000))::int as wrong from (
      select '1950-01-01'::timestamptz + n * interval '5 hours 7 minutes 3.141593 seconds' as t from generate_series(1, 100000) n
      union all select '2026-11-20 07:30:00Z'::timestamptz + n * interval '1 microsecond' from generate_series(1, 5000) n
      union all select null) i`
  expect(row).toEqual({ asked: 105_001, wrong: 0 })
})

test('a case that a verb finds has the facts that its citizen reads', async () => {
  const facts = await sql`select ${caseFactColumns(sql)} from "case" c order by c.id`
  const found = await sql`select f.* from "case" c cross join lateral found_case(c.id) f order by c.id`
  expect(facts.length).toBeGreaterThan(10)
  for (const [n, fact] of facts.entries()) expect(found[n]).toMatchObject(fact)
})

test('who spoke last is kept as the timelines have it', async () => {
  const wrong = await sql`
    select c.number from "case" c join case_touch k on k.case_id = c.id join timeline t on t.case_id = c.id and t.seq = c.seq
    where k.said <> (t.actor_kind = 'citizen' and t.kind in ('added', 'photo-added', 'reopened'))`
  expect(wrong).toEqual([])
  const [count] =
    await sql`select count(*) filter (where said)::int as said, count(*)::int as all from case_touch`
  expect(count!.said).toBeGreaterThan(0)
  expect(count!.said).toBeLessThan(count!.all as number)
})

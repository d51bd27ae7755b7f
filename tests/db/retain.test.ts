import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { letGo } from '../../bot/jobs/retain.ts'
import { connect, type Sql } from '../../db/client.ts'
import { readKeys } from '../../db/crypto.ts'
import { retain } from '../../db/retain.ts'
import { seed } from '../../db/seed.ts'
import content from '../../flows/content/retention.json' with { type: 'json' }
import notice from '../../flows/person/content/notice.json' with { type: 'json' }
import { freshDatabase } from '../postgres.ts'

const NOW = Date.UTC(2026, 10, 21)
const YEAR = 365 * 86_400_000
let sql: Sql
let drop: () => Promise<void>

beforeAll(async () => {
  const database = await freshDatabase()
  sql = connect(database.url)
  drop = database.drop
  const keys = await readKeys(
    `1:${Buffer.alloc(32, 1).toString('base64')}`,
    Buffer.alloc(32, 2).toString('base64'),
  )
  await seed(sql, keys, { now: NOW })
})
afterAll(async () => {
  await sql.end()
  await drop()
})

const words = async () =>
  Number(
    (
      await sql`select count(*) from case_answer a join "case" c on c.id = a.case_id where c.closed_at is not null and a.value is not null`
    )[0]!.count,
  )
const openWords = async () =>
  Number(
    (
      await sql`select count(*) from case_answer a join "case" c on c.id = a.case_id where c.closed_at is null and a.value is not null`
    )[0]!.count,
  )

test('within the promised time nothing goes', async () => {
  const before = await words()
  expect(before).toBeGreaterThan(0)
  const changed = await retain(sql, content.days, NOW + YEAR / 2)
  expect(changed.answers).toBe(0)
  expect(await words()).toBe(before)
})

test('five years after closing the words are gone, the open cases untouched, and a second run finds nothing', async () => {
  const open = await openWords()
  expect(open).toBeGreaterThan(0)
  const changed = await retain(sql, content.days, NOW + 5 * YEAR + 86_400_000)
  expect(changed.answers).toBeGreaterThan(0)
  expect(await words()).toBe(0)
  expect(await openWords()).toBe(open)
  expect((await retain(sql, content.days, NOW + 5 * YEAR + 86_400_000)).answers).toBe(0)
})

test('an erased timeline entry still stands in its chain', async () => {
  const [row] =
    await sql`select count(*) filter (where body is null and erased_at is not null)::int as erased, count(*) filter (where hash is null)::int as broken from timeline`
  expect(row!.erased).toBeGreaterThan(0)
  expect(row!.broken).toBe(0)
})

test('the privacy notice promises what the job does', () => {
  const long = notice.short.find(({ id }) => id === 'long')!
  expect(long.en.text).toContain(`Photos and voice up to ${content.days.photosAfterClosing / 365} year`)
  expect(long.en.text).toContain(`cases up to ${content.days.wordsAfterClosing / 365} years`)
  expect(readFileSync(new URL('../../wrangler.toml', import.meta.url), 'utf8')).toContain(
    'crons = ["* * * * *"]',
  )
})

test('what the desks leave behind goes when nobody needs it: the tokens in a week, rungs and absences in two years', async () => {
  const at = new Date(NOW)
  const [one] = await sql`select id, person_id from "case" order by id limit 1`
  const [caseId, personId] = [one!.id as string, one!.person_id as string]
  const [member] = await sql`select id from staff limit 1`
  const staffId = member!.id as string
  await sql`delete from escalation`
  await sql`insert into escalation (case_id, clock, rung, due_at, at, seen_at) values (${caseId}::uuid, 'answer', 'week', ${at}, ${at}, ${at})`
  await sql`insert into absence (id, staff_id, from_at, until_at, by_id) values (gen_random_uuid(), ${staffId}::uuid, ${at}, ${at}, ${staffId}::uuid)`
  const contact = crypto.randomUUID()
  await sql`insert into contact (id, person_id, about) values (${contact}::uuid, ${personId}::uuid, 'menu')`
  await sql`insert into contact_message (contact_id, cause, at, body, quote) values (${contact}::uuid, 'c1', ${at}, '\\x01', '\\x02')`
  await sql`insert into block (id, person_id, reason, note, at, until_at, by_id, appeal) values
    (gen_random_uuid(), ${personId}::uuid, 'flood', '\\x01', ${at}, ${at}, ${staffId}::uuid, '\\x02')`
  await sql`insert into flag (kind, person_id, case_id, cause, at, seen_at) values ('threat', ${personId}::uuid, ${caseId}::uuid, 'c1', ${at}, ${at})`
  await sql`insert into flag (kind, person_id, case_id, cause, at) values ('threat', ${personId}::uuid, ${caseId}::uuid, 'c2', ${at})`
  const DAY = 86_400_000
  expect(await retain(sql, content.days, NOW + 6 * DAY)).toMatchObject({
    quotes: 0,
    escalations: 0,
    absences: 0,
    flags: 0,
  })
  expect(await retain(sql, content.days, NOW + 8 * DAY)).toMatchObject({ quotes: 1, escalations: 0 })
  const [said] = await sql`select body from contact_message where cause = 'c1'`
  expect(said!.body, 'the words stay as long as they were promised').not.toBeNull()
  const later = await retain(sql, content.days, NOW + 731 * DAY)
  expect(later).toMatchObject({ escalations: 1, absences: 1, 'block-words': 1, flags: 1, blocks: 0 })
  const left = await sql`select cause from flag`
  expect(left, 'what nobody has looked at stays').toEqual([{ cause: 'c2' }])
  expect(await retain(sql, content.days, NOW + 731 * DAY)).toMatchObject({
    escalations: 0,
    absences: 0,
    flags: 0,
  })
})

test('what one step is kept from keeps no other, and what is more than a batch goes in one run', async () => {
  const at = NOW + 400 * 86_400_000
  await sql`
    insert into outbox (person_id, cause, n, via, weight, body, state, created_at)
    select gen_random_uuid(), 'much:' || n, 0, 'push', 'courtesy', '', 'sent', ${new Date(NOW)}::timestamptz from generate_series(1, 2500) n`
  await sql`create function never() returns trigger language plpgsql as $$ begin raise exception 'never'; end $$`
  await sql`create trigger never before update on evidence for each statement execute function never()`
  await letGo({ sql, now: () => at })
  await sql`drop trigger never on evidence`
  const [left] = await sql`select count(*)::int as n from outbox where cause like 'much:%'`
  expect(left!.n).toBe(0)
})

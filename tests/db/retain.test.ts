import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
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
  expect(long.en.text).toContain(`Photos up to ${content.days.photosAfterClosing / 365} year`)
  expect(long.en.text).toContain(`cases up to ${content.days.wordsAfterClosing / 365} years`)
  expect(readFileSync(new URL('../../wrangler.toml', import.meta.url), 'utf8')).toContain(
    'crons = ["* * * * *"]',
  )
})

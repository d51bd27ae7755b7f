import postgres from 'postgres'
import { expect, test } from 'vitest'
import { filledDatabase, freshDatabase } from './postgres.ts'

test('two tests at once each have a migrated database that the other does not see', async () => {
  const both = await Promise.all([freshDatabase(), freshDatabase()])
  expect(both[0].url).not.toBe(both[1].url)
  const [first, second] = both.map(({ url }) =>
    postgres(url, { max: 1, fetch_types: false, onnotice: () => {} }),
  )
  if (!first || !second) throw new Error('two were asked for')
  try {
    const migrated =
      await first`SELECT count(*)::int AS n FROM information_schema.tables WHERE table_schema = 'public'`
    expect(migrated[0]?.n).toBeGreaterThan(0)
    await first`CREATE TABLE mine ()`
    await expect(second`SELECT FROM mine`).rejects.toThrow('does not exist')
  } finally {
    await Promise.all([first.end(), second.end(), ...both.map((one) => one.drop())])
  }
  await expect(postgres(both[0].url, { max: 1, fetch_types: false })`SELECT 1`).rejects.toThrow(
    'does not exist',
  )
})

test('what is filled once is there for each who copies it, and what one of them does is not', async () => {
  let times = 0
  const fill = async (url: string) => {
    times++
    const sql = postgres(url, { max: 1, fetch_types: false, onnotice: () => {} })
    await sql`CREATE TABLE filled AS SELECT 1 AS one`
    await sql.end()
  }
  const both = await Promise.all([filledDatabase('test', fill), filledDatabase('test', fill)])
  const [first, second] = both.map(({ url }) =>
    postgres(url, { max: 1, fetch_types: false, onnotice: () => {} }),
  )
  if (!first || !second) throw new Error('two were asked for')
  try {
    await first`INSERT INTO filled VALUES (2)`
    expect(await second`SELECT one FROM filled`).toEqual([{ one: 1 }])
    expect(times).toBe(1)
  } finally {
    await Promise.all([first.end(), second.end(), ...both.map((one) => one.drop())])
  }
})

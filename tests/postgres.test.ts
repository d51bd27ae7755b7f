import postgres from 'postgres'
import { expect, test } from 'vitest'
import { freshDatabase } from './postgres.ts'

test('two tests at once each have a migrated database that the other does not see', async () => {
  const both = await Promise.all([freshDatabase(), freshDatabase()])
  expect(both[0].url).not.toBe(both[1].url)
  const [first, second] = both.map(({ url }) => postgres(url, { max: 1, onnotice: () => {} }))
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
  await expect(postgres(both[0].url, { max: 1 })`SELECT 1`).rejects.toThrow('does not exist')
})

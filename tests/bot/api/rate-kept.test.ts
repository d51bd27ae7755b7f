import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { ERASE_WORDS } from '../../../flows/person/erasure.ts'
import { type Office, openOffice } from './office.ts'

let office: Office

beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())

test('whoever guesses codes, has everything erased and comes back, has no new tries', async () => {
  const who = 'U0000000000000000000000000000d0c1'
  const guess = async (token: string, n: number) =>
    (await office.call('POST', '/own/delegates/see', { token, body: { code: String(10_000_000 + n) } }))
      .status
  let token = await office.citizenToken(who)
  const first = []
  for (let n = 0; n < 11; n++) first.push(await guess(token, n))
  expect(first).toEqual([...Array(10).fill(404), 429])
  await office.call('POST', '/own/erase', { token, body: { confirm: ERASE_WORDS.th } })
  await vi.waitFor(async () => {
    const [left] = await office.sql`select count(*)::int as n from erasure where ended_at is null`
    expect(left?.n).toBe(0)
  }, 30_000)
  token = await office.citizenToken(who)
  expect(await guess(token, 12)).toBe(429)
})

test('who came how often is counted under no name and no address', async () => {
  await office.app.request('/open311/v2/requests.json', { headers: { 'cf-connecting-ip': '203.0.113.7' } })
  const keys = await office.sql`select key from rate`
  expect(keys.length).toBeGreaterThan(0)
  const people = await office.sql`select id::text from person`
  for (const { key } of keys) {
    expect(key).not.toContain('203.0.113')
    expect(people.some(({ id }) => String(key).includes(id as string))).toBe(false)
  }
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { CHANNEL, type Office, openOffice } from './office.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice({ seeded: false })
})
afterAll(() => office.close())

const signIn = async (id: string) => {
  const idToken = await office.login.idTokenFor({ id, displayName: '' }, CHANNEL)
  return office.call('POST', '/session', { body: { idToken } })
}

test('one person signs in sixty times a minute and is then told when to come again; nobody else is', async () => {
  const [one, other] = [`U${'1'.repeat(32)}`, `U${'2'.repeat(32)}`]
  const told = await Promise.all(Array.from({ length: 64 }, () => signIn(one)))
  expect(told.filter(({ status }) => status === 200)).toHaveLength(60)
  expect(told.filter(({ status }) => status === 429)).toHaveLength(4)
  const refused = told.find(({ status }) => status === 429)!
  expect(refused.headers.get('content-type')).toMatch(/problem\+json/)
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await signIn(other)).status).toBe(200)
  office.clock.now += Number(refused.headers.get('retry-after')) * 1_000
  expect((await signIn(one)).status).toBe(200)
})

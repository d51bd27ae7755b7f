import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { watchContent } from '../../../bot/jobs/content.ts'
import { DAY } from '../../../flows/time.ts'
import { NOW, type Office, openOffice } from './office.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())

const stale = async (role: Parameters<Office['staffToken']>[0], query = '') =>
  office.call('GET', `/staff/content/stale${query}`, { token: await office.staffToken(role) })

test('staff read what somebody must look at, and what will have to be looked at soon', async () => {
  const { status, json } = await stale('officer')
  expect(status).toBe(200)
  expect(json.entries.length).toBeGreaterThan(10)
  expect(json.entries[0]).toEqual({
    registry: expect.stringContaining('.json'),
    id: expect.any(String),
    owner: expect.any(String),
    checkedOn: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
    validUntil: json.entries[0].validUntil,
    why: expect.stringMatching(/^(?:undated|expired|old|unverified)$/),
    looked: null,
  })
  const soon = (await stale('auditor', '?within=400')).json.entries
  expect(soon.length).toBeGreaterThan(json.entries.length)
  expect((await stale('officer', '?within=x')).status).toBe(422)
  expect((await stale('agency_officer')).status).toBe(403)
})

test('one alarm a day, however often and from however many places it is looked at', async () => {
  const warned = vi.spyOn(console, 'warn').mockImplementation(() => {})
  let now = NOW
  const told = (name: string) =>
    warned.mock.calls.map(([line]) => JSON.parse(String(line))).filter(({ alarm }) => alarm === name)
  const look = () => watchContent({ sql: office.sql, now: () => now })
  await Promise.all([look(), look(), look()])
  now += DAY - 60_000
  await look()
  expect(told('content-stale')).toMatchObject([{ undated: 0 }])
  // It is November, and the next year's holidays stand in no calendar.
  expect(told('holidays-missing')).toMatchObject([{ year: 2027 }])
  now += 2 * DAY
  await look()
  expect(told('content-stale')).toHaveLength(2)
  warned.mockRestore()
})

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
  })
  const soon = (await stale('auditor', '?within=400')).json.entries
  expect(soon.length).toBeGreaterThan(json.entries.length)
  expect((await stale('officer', '?within=x')).status).toBe(422)
  expect((await stale('agency_officer')).status).toBe(403)
})

test('one alarm a day, however often and from however many places it is looked at', async () => {
  const warned = vi.spyOn(console, 'warn').mockImplementation(() => {})
  let now = NOW
  const look = () => watchContent({ sql: office.sql, now: () => now })
  await Promise.all([look(), look(), look()])
  now += DAY - 60_000
  await look()
  expect(warned).toHaveBeenCalledTimes(1)
  expect(JSON.parse(String(warned.mock.calls[0]![0]))).toMatchObject({ alarm: 'content-stale', undated: 0 })
  now += 2 * DAY
  await look()
  expect(warned).toHaveBeenCalledTimes(2)
  warned.mockRestore()
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { SEED_STAFF } from '../../../db/seed/staff.ts'
import { caseId, type Office, openOffice } from './office.ts'

let office: Office
let officer: string

beforeAll(async () => {
  office = await openOffice()
  officer = await office.staffToken('officer')
})
afterAll(() => office.close())

test('staff of the database get a session, others with a good LINE login do not', async () => {
  expect((await office.call('GET', '/staff/me', { token: officer })).json).toMatchObject({
    role: 'officer',
    name: SEED_STAFF.officer.name,
  })
  const idToken = await office.login.idTokenFor(
    { id: 'U0000000000000000000000000000c001', displayName: '' },
    '1234567890',
  )
  const answer = await office.call('POST', '/staff/session', { body: { idToken } })
  expect(answer.status).toBe(401)
  expect(answer.headers.get('content-type')).toContain('application/problem+json')
})

test('a citizen’s session opens no staff door, and the other way round', async () => {
  const citizen = await office.citizenToken('U0000000000000000000000000000c003')
  expect((await office.call('GET', '/staff/me', { token: citizen })).status).toBe(401)
  expect((await office.call('GET', '/cases', { token: officer })).status).toBe(401)
})

test('the tokens are kept as hashes only', async () => {
  const rows = await office.sql`select encode(token_hash, 'escape') as hash from session`
  expect(rows.length).toBeGreaterThan(0)
  expect(rows.some(({ hash }) => hash.includes(officer))).toBe(false)
})

test('one ID token opens five sessions, also when twenty ask at once', async () => {
  const idToken = await office.login.idTokenFor(
    { id: SEED_STAFF.officer.lineUserId, displayName: '' },
    '1234567890',
    { nonce: 'twenty' },
  )
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => office.call('POST', '/staff/session', { body: { idToken } })),
  )
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(5)
  expect(answers.filter(({ status }) => status === 401)).toHaveLength(15)
})

test('a session ends after a quarter of an hour alone, after eight hours in any case, and when its holder says so', async () => {
  const at = office.clock.now
  const token = await office.staffToken('officer')
  for (let minutes = 14; minutes < 8 * 60; minutes += 14) {
    office.clock.now = at + minutes * 60_000
    expect((await office.call('GET', '/staff/me', { token })).status).toBe(200)
  }
  office.clock.now = at + 8 * 3_600_000
  expect((await office.call('GET', '/staff/me', { token })).status).toBe(401)
  office.clock.now = at
  const second = await office.staffToken('officer')
  office.clock.now = at + 16 * 60_000
  expect((await office.call('GET', '/staff/me', { token: second })).status).toBe(401)
  office.clock.now = at
  const third = await office.staffToken('officer')
  expect((await office.call('DELETE', '/staff/session', { token: third })).status).toBe(204)
  expect((await office.call('GET', '/staff/me', { token: third })).status).toBe(401)
})

test('disabled now means refused now; a door that remembers for a second would still be open', async () => {
  const token = await office.staffToken('supervisor')
  const remembered = (await office.call('GET', '/staff/me', { token })).status
  await office.sql`update staff set disabled_at = now() where id = ${SEED_STAFF.supervisor.id}::uuid`
  const fresh = await office.call('GET', '/staff/me', { token })
  const idToken = await office.login.idTokenFor(
    { id: SEED_STAFF.supervisor.lineUserId, displayName: '' },
    '1234567890',
    { nonce: 'x' },
  )
  const again = await office.call('POST', '/staff/session', { body: { idToken } })
  await office.sql`update staff set disabled_at = null where id = ${SEED_STAFF.supervisor.id}::uuid`
  expect(remembered, 'what a cache would go on saying').toBe(200)
  expect(fresh.status).toBe(401)
  expect(again.status).toBe(401)
})

test('a changed role holds from the next request', async () => {
  const token = await office.staffToken('officer')
  await office.sql`update staff set role = 'auditor' where id = ${SEED_STAFF.officer.id}::uuid`
  const answer = await office.call('POST', `/staff/cases/${caseId(1)}/note`, {
    token,
    body: { text: 'บันทึก' },
  })
  await office.sql`update staff set role = 'officer' where id = ${SEED_STAFF.officer.id}::uuid`
  expect(answer.status).toBe(403)
})

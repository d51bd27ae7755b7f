import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SEED_STAFF } from '../../../db/seed/staff.ts'
import { listCases } from '../../../db/verbs/list-cases.ts'
import { caseId, type Office, openOffice } from './office.ts'

let office: Office
let officer: string
let supervisor: string

beforeAll(async () => {
  office = await openOffice()
  officer = await office.staffToken('officer')
  supervisor = await office.staffToken('supervisor')
})
afterAll(() => office.close())

const nobody = '00000000-0000-4000-8000-000000000000'

describe('the same request twice', () => {
  test('twenty at once under one key are one deed and one answer', async () => {
    const id = caseId(4)
    const send = () =>
      office.call('POST', `/staff/cases/${id}/take`, {
        token: officer,
        body: { version: 1 },
        headers: { 'idempotency-key': 'take-once-4' },
      })
    const answers = await Promise.all(Array.from({ length: 20 }, send))
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`))).toEqual(
      new Set(['200 {"version":2,"state":"in_review"}']),
    )
    expect(
      (await office.sql`select count(*)::int as n from outbox where cause like ${`case:${id}:%`}`)[0]?.n,
    ).toBe(1)
  })

  test('the same key with another body is refused, another’s key is none of ours, a refusal keeps no key', async () => {
    const id = caseId(5)
    const note = (token: string, text: string) =>
      office.call('POST', `/staff/cases/${id}/note`, {
        token,
        body: { text },
        headers: { 'idempotency-key': 'note-key-5' },
      })
    const first = await note(officer, 'หนึ่ง')
    expect((await note(officer, 'หนึ่ง')).text).toBe(first.text)
    expect((await note(officer, 'สอง')).status).toBe(422)
    expect((await note(supervisor, 'สอง')).status).toBe(201)
    const take = (v: number) =>
      office.call('POST', `/staff/cases/${id}/take`, {
        token: officer,
        body: { version: v },
        headers: { 'idempotency-key': 'take-key-5' },
      })
    expect((await take(7)).status).toBe(409)
    expect((await take(1)).status).toBe(200)
  })

  test('a twin that is still under way is said to be', async () => {
    const asked = Promise.withResolvers<void>()
    const release = Promise.withResolvers<void>()
    const held = office.sql.begin(async (tx) => {
      await tx`insert into idempotency (owner, key, request_hash) values (${`staff:${SEED_STAFF.officer.id}`}, 'held-key-1', '\\x00'::bytea)`
      asked.resolve()
      await release.promise
    })
    await asked.promise
    const answer = await office.call('POST', `/staff/cases/${caseId(5)}/note`, {
      token: officer,
      body: { text: 'x' },
      headers: { 'idempotency-key': 'held-key-1' },
    })
    release.resolve()
    await held
    expect([answer.status, answer.json.type]).toEqual([409, '/problems/busy'])
  })
})

describe('lists', () => {
  test('page by page the list is the whole list, each case once, most urgent first', async () => {
    const seen: { id: string; dueAt: string }[] = []
    const actor = { kind: 'staff', staffId: SEED_STAFF.officer.id, role: 'officer' } as const
    let after: { dueAt: number; id: string } | undefined
    for (;;) {
      const page = await listCases(office.sql, actor, { view: 'open', limit: 3, ...(after ? { after } : {}) })
      if (!page.ok) throw new Error(page.why)
      seen.push(...page.cases.map(({ id, dueAt }) => ({ id, dueAt: String(dueAt) })))
      if (!page.next) break
      after = page.next
    }
    const all = await office.sql`select id from "case" where closed_at is null order by due_at, id`
    expect(seen.map(({ id }) => id)).toEqual(all.map(({ id }) => id))
    const closed = (await office.call('GET', '/staff/cases?view=closed', { token: officer })).json.cases
    expect(closed.map((one: { dueAt: string }) => one.dueAt)).toEqual(
      closed
        .map((one: { dueAt: string }) => one.dueAt)
        .toSorted()
        .reverse(),
    )
    const mine = (await office.call('GET', '/staff/cases?view=mine', { token: officer })).json.cases
    expect(mine.every((one: { assignee: string }) => one.assignee === SEED_STAFF.officer.name)).toBe(true)
  })

  test.each(['view=all', 'view=open&after=1', "view=open&after=1_' or 1=1"])(
    '%s is refused without a look at the database',
    async (query) => {
      expect((await office.call('GET', `/staff/cases?${query}`, { token: officer })).status).toBe(422)
    },
  )
})

describe('what comes in', () => {
  test.each([
    ['text/plain', '{"version":1}', 415],
    ['application/x-www-form-urlencoded', 'version=1', 415],
    ['application/json', '{"version":', 400],
    ['application/json', '['.repeat(100) + ']'.repeat(100), 400],
    ['application/json', '{"version":1,"assignee":"me"}', 422],
    ['application/json', '{"version":"1"}', 422],
    ['application/json', `{"version":1,"x":"${'a'.repeat(70_000)}"}`, 413],
  ])('%s %.30s: %i', async (type, body, status) => {
    const response = await office.app.request(`/api/v1/staff/cases/${caseId(6)}/take`, {
      method: 'POST',
      headers: { authorization: `Bearer ${officer}`, 'content-type': type },
      body,
    })
    expect(response.status).toBe(status)
    expect(response.headers.get('content-type')).toContain('application/problem+json')
  })

  test('a fault of ours says nothing of our insides', async () => {
    await office.sql`alter table audit rename to audit_gone`
    const answer = await office.call('GET', `/staff/cases/${caseId(6)}`, { token: officer })
    await office.sql`alter table audit_gone rename to audit`
    expect([answer.status, answer.json]).toEqual([
      500,
      { type: '/problems/internal', title: expect.any(String), status: 500 },
    ])
    expect(answer.text).not.toMatch(/audit|relation|select/i)
  })

  test('every answer is private: kept by no cache, framed and sniffed by nobody', async () => {
    const answers = await Promise.all([
      office.call('GET', '/staff/me', { token: officer }),
      office.call('GET', '/staff/me'),
      office.call('GET', '/staff/cases', { token: officer }),
      office.call('GET', '/staff/cases.csv', { token: officer }),
      office.call('GET', `/staff/cases/${nobody}`, { token: officer }),
      office.call('GET', '/cases'),
      office.call('GET', '/interviews/complaint'),
    ])
    for (const { headers } of answers) {
      expect(headers.get('cache-control')).toBe('no-store')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
      expect(headers.get('strict-transport-security')).toContain('max-age=31536000')
      expect(headers.get('access-control-allow-origin')).toBeNull()
    }
  })
})

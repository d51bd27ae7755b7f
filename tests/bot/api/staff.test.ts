import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { open, seal } from '../../../db/crypto.ts'
import { SEED_CASES } from '../../../db/seed/cases.ts'
import { SEED_STAFF } from '../../../db/seed/staff.ts'
import { verifyChain } from '../../../db/timeline.ts'
import { caseId, type Office, openOffice } from './office.ts'

let office: Office
let officer: string
let supervisor: string
let auditor: string
let agency: string
let administrator: string

beforeAll(async () => {
  office = await openOffice()
  officer = await office.staffToken('officer')
  supervisor = await office.staffToken('supervisor')
  auditor = await office.staffToken('auditor')
  agency = await office.staffToken('agency_officer')
  administrator = await office.staffToken('administrator')
})
afterAll(() => office.close())

const nobody = '00000000-0000-4000-8000-000000000000'
const version = async (id: string): Promise<number> =>
  (await office.sql`select version from "case" where id = ${id}::uuid`)[0]?.version
const state = async (id: string) => (await office.sql`select * from "case" where id = ${id}::uuid`)[0]!
const lastPush = async (id: string) => {
  const [row] =
    await office.sql`select cause, body from outbox where cause like ${`case:${id}:%`} order by id desc limit 1`
  return (
    row &&
    (JSON.parse(await open(office.keys, `outbox.body:${row.cause}:0`, row.body)) as {
      to: string
      messages: object[]
    })
  )
}

describe('who is let in', () => {
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
})

describe('what each may do', () => {
  const reads = ['/staff/cases', `/staff/cases/${caseId(11)}`, '/staff/cases.csv']
  const writes: [string, object][] = [
    [`/staff/cases/${caseId(11)}/take`, { version: 999 }],
    [`/staff/cases/${caseId(11)}/transition`, { version: 999, to: 'answered', text: 'x' }],
    [`/staff/cases/${caseId(11)}/ask`, { version: 999, text: 'x' }],
  ]
  const contacts: [string, string, object?][] = [
    ['GET', '/staff/contacts'],
    ['GET', `/staff/contacts/${nobody}`],
    ['POST', `/staff/contacts/${nobody}/answer`, { text: 'x' }],
  ]
  const table = {
    officer: { reads: 200, writes: [409, 409, 409], contacts: [200, 404, 404] },
    supervisor: { reads: 200, writes: [409, 409, 409], contacts: [200, 404, 404] },
    agency_officer: { reads: 200, writes: [403, 409, 409], contacts: [403, 403, 403] },
    auditor: { reads: 200, writes: [403, 403, 403], contacts: [200, 404, 403] },
    administrator: { reads: 403, writes: [403, 403, 403], contacts: [403, 403, 403] },
    nobody: { reads: 401, writes: [401, 401, 401], contacts: [401, 401, 401] },
  }

  test.each(Object.entries(table))('%s', async (role, may) => {
    const token = { officer, supervisor, agency_officer: agency, auditor, administrator }[role]
    for (const path of reads)
      expect([path, (await office.call('GET', path, { token })).status]).toEqual([path, may.reads])
    for (const [i, [path, body]] of writes.entries())
      expect([path, (await office.call('POST', path, { token, body })).status]).toEqual([path, may.writes[i]])
    for (const [i, [method, path, body]] of contacts.entries())
      expect([path, (await office.call(method, path, { token, ...(body ? { body } : {}) })).status]).toEqual([
        path,
        may.contacts[i],
      ])
  })

  test('an agency officer sees the cases of that agency alone; another’s looks like one that is not there', async () => {
    const [{ n: theirs }] =
      (await office.sql`select count(*)::int as n from "case" where agency_id is not null`) as unknown as [
        { n: number },
      ]
    const seen = ['new', 'open', 'closed'].map((view) =>
      office.call('GET', `/staff/cases?view=${view}`, { token: agency }),
    )
    const ids = (await Promise.all(seen)).flatMap(({ json }) =>
      json.cases.map((one: { id: string }) => one.id),
    )
    expect(ids).toHaveLength(theirs)
    expect(theirs).toBeGreaterThan(0)
    expect(ids.length, 'a list without the filter would hold them all').toBeLessThan(SEED_CASES.length)
    for (const [method, what, body] of [
      ['GET', '', undefined],
      ['POST', '/transition', { version: 1, to: 'answered', text: 'x' }],
      ['POST', '/ask', { version: 1, text: 'x' }],
      ['POST', '/note', { text: 'x' }],
    ] as const) {
      const answers = await Promise.all(
        [caseId(1), nobody, 'no-id'].map((id) =>
          office.call(method, `/staff/cases/${id}${what}`, { token: agency, body }),
        ),
      )
      expect(answers.map(({ status }) => status)).toEqual([404, 404, 404])
      expect(new Set(answers.map((one) => one.text)).size).toBe(1)
    }
    const csv = (await office.call('GET', '/staff/cases.csv?view=open', { token: agency })).text
    expect(csv).not.toContain((await state(caseId(1))).number)
  })

  test('an agency officer without an agency sees none', async () => {
    await office.sql`update staff set agency_id = null where id = ${SEED_STAFF.agency_officer.id}::uuid`
    const { json } = await office.call('GET', '/staff/cases?view=open', { token: agency })
    await office.sql`update staff set agency_id = (select id from agency limit 1) where id = ${SEED_STAFF.agency_officer.id}::uuid`
    expect(json.cases).toEqual([])
  })
})

describe('a case in the officers’ hands', () => {
  test('taken, asked, answered and closed: states, timeline, notices and promises go together', async () => {
    const id = caseId(1)
    const taken = await office.call('POST', `/staff/cases/${id}/take`, {
      token: officer,
      body: { version: 1 },
    })
    expect(taken.json).toEqual({ version: 2, state: 'in_review' })
    expect(await state(id)).toMatchObject({ assignee_id: SEED_STAFF.officer.id, first_answer_at: null })
    const first = await lastPush(id)
    expect(first?.to).toMatch(/^Ub+0$/)

    const asked = await office.call('POST', `/staff/cases/${id}/ask`, {
      token: officer,
      body: { version: 2, text: 'ขอเลขคำสั่งซื้อค่ะ' },
    })
    expect(asked.json).toEqual({ version: 3, state: 'waiting_citizen' })
    expect(await state(id)).toMatchObject({
      paused_at: new Date(office.clock.now),
      first_answer_at: new Date(office.clock.now),
    })
    expect(JSON.stringify(await lastPush(id))).toContain('ขอเลขคำสั่งซื้อค่ะ')

    office.clock.now += 600_000
    const back = await office.call('POST', `/staff/cases/${id}/transition`, {
      token: officer,
      body: { version: 3, to: 'in_review' },
    })
    expect(back.json).toEqual({ version: 4, state: 'in_review' })
    expect(await state(id)).toMatchObject({ paused_at: null, paused_ms: '600000' })

    const closed = await office.call('POST', `/staff/cases/${id}/transition`, {
      token: officer,
      body: { version: 4, to: 'resolved', text: 'ร้านคืนเงินแล้วค่ะ' },
    })
    expect(closed.json).toEqual({ version: 5, state: 'resolved' })
    expect(await state(id)).toMatchObject({ closings: 1, closed_at: new Date(office.clock.now) })
    const last = await lastPush(id)
    expect(JSON.stringify(last)).toContain('ร้านคืนเงินแล้วค่ะ')
    expect(JSON.stringify(last), 'a rating is asked for').toContain('act=rate')
    expect(last?.messages.length).toBeLessThanOrEqual(5)

    const { json } = await office.call('GET', `/staff/cases/${id}`, { token: officer })
    expect(json.timeline.map((one: { kind: string }) => one.kind)).toEqual([
      'filed',
      'taken',
      'asked',
      'moved',
      'moved',
    ])
    expect(json.case).toMatchObject({
      state: 'resolved',
      version: 5,
      assignee: SEED_STAFF.officer.name,
      allowed: [],
    })
    expect(await verifyChain(office.sql, office.keys, id)).toEqual({ ok: true, entries: 5 })
    await office.settled()
    const rows = await office.sql`select id from outbox where cause like ${`case:${id}:%`} order by id`
    expect(office.delivered).toEqual(expect.arrayContaining(rows.map((row) => Number(row.id))))
    office.clock.now -= 600_000
  })

  test('of two officers who act at once one does, and the other sees both values', async () => {
    const id = caseId(2)
    const body = { version: 1 }
    for (let round = 0; round < 5; round++) {
      const v = await version(id)
      const [a, b] = await Promise.all([
        office.call('POST', `/staff/cases/${id}/take`, { token: supervisor, body: { ...body, version: v } }),
        office.call('POST', `/staff/cases/${id}/take`, { token: supervisor, body: { ...body, version: v } }),
      ])
      expect([a.status, b.status].sort()).toEqual([200, 409])
      const lost = a.status === 409 ? a : b
      expect(lost.json).toMatchObject({
        type: '/problems/conflict',
        current: { state: 'in_review', version: v + 1, assignee: SEED_STAFF.supervisor.name },
        yours: { version: v },
      })
    }
    const acts =
      await office.sql`select count(*)::int as n from audit where verb = 'case.take' and subject = ${id}`
    expect(acts[0]?.n).toBe(5)
    expect(await verifyChain(office.sql, office.keys, id)).toEqual({ ok: true, entries: 6 })
  })

  test('a colleague’s case is not taken by an officer, but by a supervisor', async () => {
    const id = caseId(8)
    const v = await version(id)
    expect(
      (await office.call('POST', `/staff/cases/${id}/take`, { token: officer, body: { version: v } })).status,
    ).toBe(409)
    const other = caseId(7)
    expect(
      (
        await office.call('POST', `/staff/cases/${other}/take`, {
          token: supervisor,
          body: { version: await version(other) },
        })
      ).status,
    ).toBe(200)
  })

  test('a move that the table does not have is refused, and one without what it needs says what', async () => {
    const id = caseId(6)
    const v = await version(id)
    const no = await office.call('POST', `/staff/cases/${id}/transition`, {
      token: officer,
      body: { version: v, to: 'withdrawn' },
    })
    expect(no.status).toBe(409)
    expect(no.json.type).toBe('/problems/no-such-move')
    const bare = await office.call('POST', `/staff/cases/${id}/transition`, {
      token: officer,
      body: { version: v, to: 'closed_unresolved' },
    })
    expect([bare.status, bare.json.needs]).toEqual([422, ['reason', 'text']])
    const toNobody = { version: v, to: 'forwarded', text: 'ส่งต่อ', agencyId: nobody }
    expect(
      (await office.call('POST', `/staff/cases/${id}/transition`, { token: officer, body: toNobody })).json
        .needs,
    ).toEqual(['agency'])
    expect(await version(id)).toBe(v)
  })

  test('a note is among staff: no citizen’s answer and no notice holds it', async () => {
    const id = caseId(6)
    const words = 'ข้อความภายในที่ประชาชนต้องไม่เห็น'
    const before = await office.sql`select count(*)::int as n from outbox`
    expect(
      (await office.call('POST', `/staff/cases/${id}/note`, { token: officer, body: { text: words } }))
        .status,
    ).toBe(201)
    expect(
      (await office.call('GET', `/staff/cases/${id}`, { token: auditor })).json.notes.at(-1),
    ).toMatchObject({ text: words, by: SEED_STAFF.officer.name })
    const citizen = await office.citizenToken(`U${'5'.padStart(32, 'b')}`)
    const theirs = await office.call('GET', `/cases/${id}`, { token: citizen })
    expect(theirs.status).toBe(200)
    expect(theirs.text).not.toContain(words)
    expect(await office.sql`select count(*)::int as n from outbox`).toEqual(before)
  })

  test('reading is written down, and only reading that happened', async () => {
    const count = async () =>
      (await office.sql`select count(*)::int as n from audit where verb = 'case.read'`)[0]?.n
    const before = await count()
    await office.call('GET', `/staff/cases/${caseId(3)}`, { token: auditor })
    await office.call('GET', `/staff/cases/${caseId(3)}`, { token: agency })
    expect(await count()).toBe(before + 1)
  })

  test('answers are shown under their questions, erased ones as erased, strange ones by their id', async () => {
    const id = caseId(3)
    const strange = await seal(office.keys, `case_answer.value:${id}:90`, JSON.stringify({ v: 'คำตอบเก่า' }))
    await office.sql`insert into case_answer (case_id, ord, question, value) values (${id}::uuid, 90, 'no_longer_asked', ${strange}::bytea)`
    await office.sql`update case_answer set value = null, erased_at = now() where case_id = ${id}::uuid and question = 'story'`
    const { answers } = (await office.call('GET', `/staff/cases/${id}`, { token: officer })).json.case
    expect(answers).toContainEqual({ question: 'no_longer_asked', answer: 'คำตอบเก่า' })
    expect(answers).toContainEqual({ question: 'เรื่องที่เจอเป็นเรื่องแบบไหนคะ', answer: 'ภัยออนไลน์ ถูกแฮก ลิงก์ปลอม' })
    expect(answers.find((a: { question: string }) => a.question.startsWith('เล่าให้ฟัง')).answer).toContain(
      'ยกเลิกข้อความ',
    )
  })
})

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
    const { listCases } = await import('../../../db/verbs/list-cases.ts')
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

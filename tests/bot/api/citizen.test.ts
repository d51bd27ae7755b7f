import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { personIdOf } from '../../../db/crypto.ts'
import { verifyChain } from '../../../db/timeline.ts'
import { dueFor } from '../../../flows/case/policy.ts'
import { complaint } from '../../../flows/complaint/questions.ts'
import { NOTICE } from '../../../flows/person/notice.ts'
import { namedComplaint } from '../../tools/complaint.ts'
import { CHANNEL, type Office, openOffice } from './office.ts'

const SOMSRI = 'U0000000000000000000000000000c001'
const PRASERT = 'U0000000000000000000000000000c002'
let office: Office
let somsri: string
let prasert: string

beforeAll(async () => {
  office = await openOffice({ seeded: false })
  somsri = await office.citizenToken(SOMSRI)
  prasert = await office.citizenToken(PRASERT)
})
afterAll(() => office.close())

const answers = namedComplaint()
const body = { answers, notice: NOTICE.version }
const send = (token: string, what: object, key: string) =>
  office.call('POST', '/complaints', { token, body: what, headers: { 'idempotency-key': key } })
const count = async () => (await office.sql`select count(*)::int as n from "case"`)[0]?.n

describe('filing', () => {
  test('twenty at once under one key are one case and twenty equal answers; another body under that key is refused', async () => {
    const sent = await Promise.all(Array.from({ length: 20 }, () => send(somsri, body, 'double-tap-1')))
    expect(new Set(sent.map(({ status }) => status))).toEqual(new Set([201]))
    expect(new Set(sent.map(({ text }) => text)).size).toBe(1)
    expect(await count()).toBe(1)
    const { number, caseId, dueAt } = sent[0]!.json
    expect(number).toMatch(/^PD-6911-\d{6}-\d$/)
    expect(dueAt).toBe(new Date(dueFor('online_trade', office.clock.now).resolveAt).toISOString())
    expect(await verifyChain(office.sql, office.keys, caseId)).toEqual({ ok: true, entries: 1 })
    const [row] = await office.sql`select family, subtype, anonymous, loss, state from "case"`
    expect(row).toEqual({
      family: 'online_trade',
      subtype: 'not_received',
      anonymous: false,
      loss: '150000',
      state: 'received',
    })
    expect(await office.sql`select channel, version from consent`).toEqual([
      { channel: 'app', version: NOTICE.version },
    ])
    const other = await send(
      somsri,
      { ...body, answers: { ...answers, story: 'อีกเรื่องหนึ่งค่ะ' } },
      'double-tap-1',
    )
    expect([other.status, other.json.type]).toEqual([422, '/problems/other-request'])
    expect(await count()).toBe(1)
  })

  test('ten a minute are taken of one person, also where thirty come at once, and what is agreed to is written once', async () => {
    const malee = await office.citizenToken('U0000000000000000000000000000c007')
    const id = await personIdOf(office.keys, 'U0000000000000000000000000000c007')
    const sent = await Promise.all(
      Array.from({ length: 30 }, (_, n) => send(malee, body, `flood-of-thirty-${n}`)),
    )
    expect(sent.filter(({ status }) => status === 201)).toHaveLength(10)
    expect(new Set(sent.map(({ status }) => status))).toEqual(new Set([201, 429]))
    const [row] = await office.sql`
      select (select count(*)::int from "case" where person_id = ${id}::uuid) as cases,
        (select count(*)::int from consent where person_id = ${id}::uuid) as consents`
    expect(row).toEqual({ cases: 10, consents: 1 })
    await office.sql`delete from consent where person_id = ${id}::uuid`
    await office.sql`update "case" set person_id = gen_random_uuid() where person_id = ${id}::uuid`
  })

  test('without a key it is not taken', async () => {
    const answer = await office.call('POST', '/complaints', { token: somsri, body, key: null })
    expect([answer.status, answer.json.fields]).toEqual([422, ['Idempotency-Key']])
  })

  test('nothing is kept of someone who has not agreed to the notice', async () => {
    const before = await count()
    const answer = await send(prasert, { answers }, 'no-notice-1')
    expect([answer.status, answer.json]).toEqual([
      403,
      expect.objectContaining({ type: '/problems/notice-first', notice: NOTICE.version }),
    ])
    expect((await send(prasert, { answers, notice: 'older' }, 'no-notice-2')).status).toBe(422)
    expect(await count()).toBe(before)
    expect(await office.sql`select 1 from idempotency where key like 'no-notice%'`).toEqual([])
  })

  test('whom it is filed for is the session’s person, whatever the request says', async () => {
    const victim = await personIdOf(office.keys, SOMSRI)
    for (const extra of [
      { userId: SOMSRI },
      { personId: victim },
      { actor: { kind: 'citizen', personId: victim } },
    ])
      expect((await send(prasert, { ...body, ...extra }, 'as-another-1')).status).toBe(422)
    const done = await office.call('POST', `/complaints?userId=${SOMSRI}`, {
      token: prasert,
      body,
      headers: { 'idempotency-key': 'as-another-2', 'x-line-user': SOMSRI, 'x-person-id': victim },
    })
    expect(done.status).toBe(201)
    const [row] = await office.sql`select person_id from "case" where id = ${done.json.caseId}::uuid`
    expect(row?.person_id).toBe(await personIdOf(office.keys, PRASERT))
  })

  test.each([
    ['a missing answer', { story: undefined }, { missing: ['story'], wrong: [] }],
    ['an answer of another kind', { amount: { a: 1 } }, { missing: [], wrong: ['amount'] }],
    ['a choice that is none', { platform: 'fax' }, { missing: [], wrong: ['platform'] }],
    [
      'a day to come',
      { paid_on: { y: 2027, m: 1, d: 1, precision: 'day', iso: '2027-01-01' } },
      { missing: [], wrong: ['paid_on'] },
    ],
    ['a question that there is not', { staff_note: 'x' }, { missing: [], wrong: ['staff_note'] }],
  ])('%s is named and nothing is filed', async (_, change, wrong) => {
    const before = await count()
    const answer = await send(
      somsri,
      { answers: { ...answers, ...change } },
      `wrong-${Object.keys(change)[0]}`,
    )
    expect([answer.status, answer.json]).toEqual([422, expect.objectContaining(wrong)])
    expect(await count()).toBe(before)
  })

  test('a number that is taken is drawn again', async () => {
    // The first of the next drawn numbers is one that there is already; a sequence counts on where its transaction was undone.
    await office.sql`create sequence draws`
    await office.sql`create function same_number() returns trigger language plpgsql as $$ begin
      if nextval('draws') = 1 then new.number := (select number from "case" limit 1); end if; return new; end $$`
    await office.sql`create trigger same_number before insert on "case" for each row execute function same_number()`
    const done = await send(somsri, body, 'same-number-1')
    await office.sql`drop trigger same_number on "case"`
    expect(done.status).toBe(201)
    expect((await office.sql`select last_value::int as n from draws`)[0]?.n).toBe(2)
  })
})

test('a hand that files without end is slowed down', async () => {
  const token = await office.citizenToken('U0000000000000000000000000000c009')
  const sent = []
  for (let i = 0; i < 12; i++) sent.push((await send(token, body, `without-end-${i}`)).status)
  expect(sent).toEqual([...Array(10).fill(201), 429, 429])
})

describe('one’s own cases', () => {
  test('are listed and told; another’s is not there', async () => {
    const mine = (await office.call('GET', '/cases', { token: somsri })).json.cases
    expect(mine.length).toBeGreaterThan(0)
    const id = mine[0].id
    const own = await office.call('GET', `/cases/${id}`, { token: somsri })
    expect(own.json.case).toMatchObject({ stateText: { th: 'รับเรื่องแล้ว' } })
    expect(own.json.timeline[0].text.th).toContain('คุณส่งเรื่อง')
    const others = await Promise.all(
      [id, '00000000-0000-4000-8000-000000000000', 'x'].map((one) =>
        office.call('GET', `/cases/${one}`, { token: prasert }),
      ),
    )
    expect(others.map(({ status }) => status)).toEqual([404, 404, 404])
    expect(new Set(others.map(({ text }) => text)).size).toBe(1)
    expect(
      (
        await office.call('GET', `/cases?personId=${await personIdOf(office.keys, SOMSRI)}`, {
          token: prasert,
        })
      ).text,
    ).not.toContain(id)
  })

  test('need a session that holds', async () => {
    expect((await office.call('GET', '/cases')).status).toBe(401)
    expect((await office.call('GET', '/cases', { token: 'a'.repeat(43) })).status).toBe(401)
    const token = await office.citizenToken('U0000000000000000000000000000c004')
    office.clock.now += 24 * 3_600_000
    expect((await office.call('GET', '/cases', { token })).status).toBe(401)
    office.clock.now -= 24 * 3_600_000
    expect((await office.call('DELETE', '/session', { token })).status).toBe(204)
    expect((await office.call('GET', '/cases', { token })).status).toBe(401)
  })
})

test('a sum that is said not to be known is filed without one; left out without a word it is asked for', async () => {
  const token = await office.citizenToken('U0000000000000000000000000000c003')
  const { amount: _, ...rest } = answers
  const silent = await send(token, { answers: rest, notice: NOTICE.version }, 'no-sum-1')
  expect([silent.status, silent.json.missing]).toEqual([422, ['amount']])
  const told = await send(token, { answers: { ...rest, amount: null }, notice: NOTICE.version }, 'no-sum-2')
  expect(told.status).toBe(201)
  const [row] = await office.sql`select loss from "case" where id = ${told.json.caseId}`
  expect(row).toEqual({ loss: null })
})

describe('what a page waits for', () => {
  const signIn = async (first: unknown) =>
    office.call('POST', '/session', {
      body: {
        idToken: await office.login.idTokenFor({ id: SOMSRI, displayName: '' }, CHANNEL),
        first,
      },
    })

  test('is answered with signing in, as if it had been asked for afterwards', async () => {
    const { json } = await signIn(['/own/cases', '/ledger', '/own/cases'])
    for (const path of ['/own/cases', '/ledger']) {
      const asked = await office.call('GET', path, { token: json.token })
      expect(json.first[path]).toEqual({ status: 200, body: asked.json })
    }
    expect(json.first['/own/cases'].body.cases.length).toBeGreaterThan(0)
  })

  test('is one’s own reading alone: staff, agencies, another host, a file of parameters are not asked for; a refusal is told as one', async () => {
    const paths = [
      '/staff/cases',
      '/exchange/requests',
      '//evil.example/own',
      '/own/../staff/cases',
      '/own?as=1',
      '/session',
      `/own/cases/${'0'.repeat(8)}-0000-0000-0000-000000000000`,
    ]
    const { status, json } = await signIn(paths)
    expect(status).toBe(200)
    expect(Object.keys(json.first)).toEqual([paths.at(-1)])
    expect(json.first[paths.at(-1)!]).toMatchObject({ status: 404, body: { type: '/problems/not-found' } })
  })

  test('is three things at most, and nothing where nobody signs in', async () => {
    const many = Array.from({ length: 30 }, (_, n) => `/own/none-${n}`)
    expect(Object.keys((await signIn(many)).json.first)).toEqual(many.slice(0, 3))
    const refused = await office.call('POST', '/session', {
      body: { idToken: 'a.b.c', first: ['/own/cases'] },
    })
    expect([refused.status, refused.text.includes('cases')]).toEqual([401, false])
  })
})

describe('the form', () => {
  test('is the chat’s interview in both languages', async () => {
    const { json } = await office.call('GET', '/interviews/complaint')
    expect(json.questions.map((q: { id: string }) => q.id)).toEqual(complaint.questions.map(({ id }) => id))
    expect(json.notice).toBe(NOTICE.version)
    for (const q of json.questions)
      expect([q.words.th, q.words.en, q.why.th, q.label.en].every(Boolean)).toBe(true)
  })

  test('with answers it is what applies to them, with its choices and what is missing', async () => {
    const { json } = await office.call('POST', '/interviews/complaint', {
      body: { answers: { family: 'ict_law' } },
    })
    expect(json.questions.map((q: { id: string }) => q.id)).toEqual([
      'family',
      'subtype',
      'enquiry',
      'contact_phone',
    ])
    expect(json.questions[1].options.map((o: { code: string }) => o.code)).toContain('pdpa')
    expect(json.missing).toEqual(['subtype', 'enquiry'])
  })
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { personIdOf, seal } from '../../../db/crypto.ts'
import { readKnown } from '../../../db/known.ts'
import { AGENCY } from '../../../db/seed/staff.ts'
import { DAY } from '../../../flows/time.ts'
import { reportersOf } from '../../db/scam-reports.ts'
import { caseId, NOW, type Office, openOffice } from './office.ts'

let office: Office
let reports: ReturnType<typeof reportersOf>['reports']
let officer: string
let supervisor: string
let somebody: string
const LISTED = 'phone:+66870000001'
beforeAll(async () => {
  office = await openOffice()
  const people = reportersOf(office.sql, office.keys)
  reports = people.reports
  ;[officer, supervisor] = [await office.staffToken('officer'), await office.staffToken('supervisor')]
  somebody = await office.citizenToken(`U${'e'.repeat(32)}`)
  for (const name of ['a', 'b', 'c'])
    await reports(name, {
      sees: [LISTED, 'url:https://bad-y.top/x @bad-y.top'],
      transfers: [{ satang: 1_000 }],
      at: NOW - DAY,
    })
  await reports('d', { sees: ['phone:+66870000002'], at: NOW })
})
afterAll(() => office.close())

const known = async (key: string = LISTED) =>
  (await readKnown(office.sql, office.keys, [key as 'phone:1'], office.clock.now))[key]
const appeal = (token: string, indicator = '087-000-0001', reason = 'เบอร์นี้เป็นของฉัน ไม่เคยหลอกใคร') =>
  office.call('POST', '/scam/appeals', { token, body: { indicator, reason } })
const staff = (method: string, path: string, token: string, body?: unknown) =>
  office.call(method, `/staff/scam${path}`, { token, ...(body === undefined ? {} : { body }) })

test('staff see one campaign with its total, and what its reports name', async () => {
  const { json } = await staff('GET', '/campaigns', officer)
  expect(json.campaigns).toHaveLength(1)
  expect(json.campaigns[0]).toMatchObject({ reports: 3, reporters: 3, loss: 3_000, codes: ['t02'] })
  const whole = (await staff('GET', `/campaigns/${json.campaigns[0].id}`, officer)).json
  expect(whole.indicators.map((one: { canonical: string }) => one.canonical).sort()).toEqual([
    '+66870000001',
    'bad-y.top',
    'https://bad-y.top/x',
  ])
  expect(whole.reports).toHaveLength(3)
  expect(JSON.stringify(whole)).not.toMatch(/reporter"|person/)
  const seen = await office.sql`select actor_id from audit where verb = 'scam.campaign.read'`
  expect(seen).toHaveLength(1)
})

test('a page of campaigns goes on where the last one ended', async () => {
  const before = (await staff('GET', '/campaigns', officer)).json.campaigns[0]
  const at = `${Date.parse(before.lastAt)}_${before.id}`
  expect((await staff('GET', `/campaigns?after=${at}`, officer)).json.campaigns).toEqual([])
  const later = `${Date.parse(before.lastAt) + 1}_${before.id}`
  expect((await staff('GET', `/campaigns?after=${later}`, officer)).json.campaigns).toHaveLength(1)
  expect((await staff('GET', '/campaigns?after=1_x', officer)).status).toBe(422)
  expect((await staff('GET', '/campaigns?state=confirmed', officer)).json.campaigns).toEqual([])
})

test('who confirms a campaign does so upon what they saw, and what they looked at is known as reviewed', async () => {
  const { json } = await staff('GET', '/campaigns', officer)
  const [{ id, version }] = json.campaigns
  const whole = (await staff('GET', `/campaigns/${id}`, officer)).json
  const reviewed = whole.indicators
    .filter(({ kind }: { kind: string }) => kind === 'domain')
    .map((one: { id: string }) => one.id)
  const both = await Promise.all(
    [officer, supervisor].map((token) =>
      staff('POST', `/campaigns/${id}/decide`, token, { version, state: 'confirmed', reviewed }),
    ),
  )
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  expect(await known('domain:bad-y.top')).toMatchObject({ reports: 3, reviewed: true })
  expect(await known()).toMatchObject({ reviewed: false })
  // It grows under the same name, confirmed as it is.
  await reports('z', { sees: [LISTED, 'phone:+66870000002'], at: NOW })
  const after = (await staff('GET', '/campaigns?state=confirmed', officer)).json.campaigns
  expect(after).toMatchObject([{ id, reports: 5 }])
})

test('nobody but the centre’s staff comes near, and of them only a supervisor judges an appeal', async () => {
  const [agency, auditor, administrator] = [
    await office.staffToken('agency_officer'),
    await office.staffToken('auditor'),
    await office.staffToken('administrator'),
  ]
  const id = crypto.randomUUID()
  const statuses = async (method: string, path: string, body?: unknown) =>
    Promise.all(
      [agency, auditor, administrator, officer, somebody].map(
        async (token) => (await staff(method, path, token, body)).status,
      ),
    )
  expect(await statuses('GET', '/campaigns')).toEqual([403, 200, 403, 200, 401])
  expect(await statuses('GET', `/campaigns/${id}`)).toEqual([403, 404, 403, 404, 401])
  expect(await statuses('GET', '/appeals')).toEqual([403, 200, 403, 200, 401])
  const decision = { version: 1, state: 'confirmed' }
  expect(await statuses('POST', `/campaigns/${id}/decide`, decision)).toEqual([403, 403, 403, 404, 401])
  expect(await statuses('POST', `/indicators/${id}/hide`, {})).toEqual([403, 403, 403, 404, 401])
  expect(await statuses('POST', `/indicators/${id}/review`, {})).toEqual([403, 403, 403, 404, 401])
  expect(await statuses('POST', '/indicators/find', { text: '0870000001' })).toEqual([
    403, 200, 403, 200, 401,
  ])
  const judged = { outcome: 'upheld', text: 'x' }
  expect(await statuses('POST', `/appeals/${id}/decide`, judged)).toEqual([403, 403, 403, 403, 401])
})

test('who says "this is mine" makes the answer say that it is being checked, until staff decide', async () => {
  const made = await Promise.all([appeal(somebody), appeal(somebody)])
  expect(made.map(({ status }) => status).sort()).toEqual([200, 201])
  expect(new Set(made.map(({ json }) => json.id)).size).toBe(1)
  expect(await known()).toMatchObject({ reports: 4, disputed: true })
  const waiting = (await staff('GET', '/appeals', supervisor)).json.appeals
  expect(waiting).toMatchObject([
    { reason: 'เบอร์นี้เป็นของฉัน ไม่เคยหลอกใคร', indicator: { canonical: '+66870000001', state: 'appealed' } },
  ])
  const { id } = waiting[0]
  office.delivered.length = 0
  const decided = await Promise.all(
    ['a', 'b'].map(() =>
      staff('POST', `/appeals/${id}/decide`, supervisor, { outcome: 'rejected', text: 'ยังมีผู้แจ้งหลายรายค่ะ' }),
    ),
  )
  expect(decided.map(({ status }) => status).sort()).toEqual([200, 409])
  await office.settled()
  expect(office.delivered).toHaveLength(1)
  expect(await known()).toEqual(expect.not.objectContaining({ disputed: true }))
  // Heard already: not again at once.
  const again = await appeal(somebody)
  expect(again.status).toBe(429)
  expect(Number(again.headers.get('retry-after'))).toBeGreaterThan(86_400)
})

test('what no key opens keeps neither a campaign nor the other appeals from being read', async () => {
  const [row] = await office.sql`select id, canonical from indicator where kind = 'domain'`
  await office.sql`update indicator set canonical = '\\x0163' where id = ${row!.id}::uuid`
  const { campaigns } = (await staff('GET', '/campaigns', officer)).json
  const whole = (await staff('GET', `/campaigns/${campaigns[0].id}`, officer)).json
  const named = whole.indicators.map((one: { canonical: string }) => one.canonical)
  expect(named).toEqual(expect.arrayContaining(['', '+66870000001', 'https://bad-y.top/x']))
  await office.sql`update indicator set canonical = ${row!.canonical}::bytea where id = ${row!.id}::uuid`
  const appeals = () => staff('GET', '/appeals?state=rejected', supervisor)
  const before = (await appeals()).json.appeals.length
  expect(before).toBeGreaterThan(0)
  const [said] = await office.sql`select id, reason from appeal where state = 'rejected' limit 1`
  await office.sql`update appeal set reason = '\\x0163' where id = ${said!.id}::uuid`
  expect((await appeals()).json.appeals).toHaveLength(before)
  await office.sql`update appeal set reason = ${said!.reason}::bytea where id = ${said!.id}::uuid`
})

test('an appeal that is upheld takes the entry away, and further reports do not bring it back', async () => {
  const owner = await office.citizenToken(`U${'f'.repeat(32)}`)
  const { json } = await appeal(owner)
  expect(await known()).toMatchObject({ disputed: true })
  await staff('POST', `/appeals/${json.id}/decide`, supervisor, {
    outcome: 'upheld',
    text: 'เอาออกจากรายการแล้วค่ะ',
  })
  expect(await known()).toBeUndefined()
  const check = { body: { text: 'โทร 087-000-0001' }, headers: { 'x-api-key': AGENCY.apiKey } }
  expect((await office.call('POST', '/scam/check', check)).json.indicators[0].reports).toBe(0)
  await reports('new', { sees: [LISTED], at: NOW })
  expect(await known()).toBeUndefined()
  // To appeal against it any more is to appeal against nothing.
  expect((await appeal(await office.citizenToken(`U${'9'.repeat(32)}`))).status).toBe(404)
  const found = (await staff('POST', '/indicators/find', officer, { text: '087-000-0001' })).json.indicators
  expect(found).toMatchObject([{ state: 'hidden', reports: 5 }])
  expect((await staff('POST', `/indicators/${found[0].id}/list`, officer, {})).status).toBe(200)
  expect(await known()).toMatchObject({ reports: 5 })
})

test('what an indicator held together falls apart when it is hidden, and joins again when it is listed', async () => {
  const [one, bridge, other] = ['phone:+66870000011', 'phone:+66870000012', 'phone:+66870000013']
  await reports('h1', { sees: [one, bridge], at: NOW })
  await reports('h2', { sees: [bridge, other], at: NOW })
  const find = async () =>
    (await staff('POST', '/indicators/find', officer, { text: '087-000-0012 087-000-0011 087-000-0013' }))
      .json.indicators as { id: string; canonical: string; campaign: string | null }[]
  const campaignsNow = async () => new Set((await find()).flatMap(({ campaign }) => campaign ?? [])).size
  expect(await campaignsNow()).toBe(1)
  const { id } = (await find()).find(({ canonical }) => canonical === '+66870000012')!
  await staff('POST', `/indicators/${id}/hide`, officer, {})
  await staff('POST', `/indicators/${id}/hide`, officer, {})
  expect(await campaignsNow()).toBe(2)
  await staff('POST', `/indicators/${id}/list`, officer, {})
  expect(await campaignsNow()).toBe(1)
  const hidden = await office.sql`select 1 from audit where verb = 'scam.indicator.hide'`
  expect(hidden).toHaveLength(1)
})

test('an appeal needs somebody who is signed in, one indicator, words, and something listed', async () => {
  const other = await office.citizenToken(`U${'7'.repeat(32)}`)
  expect((await office.call('POST', '/scam/appeals', { body: { indicator: 'x', reason: 'y' } })).status).toBe(
    401,
  )
  expect((await appeal(other, 'ไม่มีอะไร')).status).toBe(422)
  expect((await appeal(other, '0870000011 0870000013')).status).toBe(422)
  expect((await appeal(other, '0870000011', '  ')).status).toBe(422)
  expect((await appeal(other, '0869999999')).status).toBe(404)
  expect((await appeal(other, '0869999998')).status).toBe(404)
  expect((await appeal(other, '0869999997')).status).toBe(404)
  // Three a day: nor is it a way to find out what is listed.
  expect((await appeal(other, '0870000011')).status).toBe(429)
  const personId = await personIdOf(office.keys, `U${'7'.repeat(32)}`)
  expect(await office.sql`select 1 from appeal where person_id = ${personId}::uuid`).toEqual([])
})

test('an officer reads the answers of a report in Thai, and no code of any choice', async () => {
  const id = caseId(5)
  await office.sql`update "case" set interview_id = 'scam-report' where id = ${id}::uuid`
  const told = {
    paid: 'yes',
    claim: 'officer',
    channel: 'call',
    act: 'pay',
    reported: ['none'],
    t1_amount: 5_000_000,
    t1_to: { number: '1234567890', bank: '004' },
    t1_more: false,
    from_bank: '006',
  }
  for (const [n, [question, v]] of Object.entries(told).entries()) {
    const value = await seal(office.keys, `case_answer.value:${id}:${50 + n}`, JSON.stringify({ v }))
    await office.sql`
      insert into case_answer (case_id, ord, question, value) values (${id}::uuid, ${50 + n}::int, ${question}, ${value}::bytea)`
  }
  const { answers } = (await office.call('GET', `/staff/cases/${id}`, { token: officer })).json.case
  const shown = new Map(answers.map((one: { id: string; answer: string }) => [one.id, one.answer]))
  expect(shown.get('paid')).toBe('โอนแล้ว')
  expect(shown.get('t1_to')).toContain('กสิกร')
  for (const name of Object.keys(told))
    expect([name, shown.get(name)]).toEqual([name, expect.stringMatching(/[ก-๙]/)])
})

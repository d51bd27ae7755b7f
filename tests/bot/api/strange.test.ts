import { afterAll, beforeAll, expect, test } from 'vitest'
import { sha256 } from '../../../db/crypto.ts'
import { STAFF_ROLES, type StaffRole } from '../../../flows/actor.ts'
import { LESSONS } from '../../../flows/learn/lessons.ts'
import { LEDGER_VERSION } from '../../../flows/ledger/contract.ts'
import { NOTICE } from '../../../flows/person/notice.ts'
import { caseId, type Office, openOffice } from './office.ts'
import { POLICY } from './policy.ts'

/** What no page sends and anybody can: texts, counts and days that the database has not. Such is refused, and is no fault of ours that wakes somebody up. */
let office: Office
const tokens = {} as Record<StaffRole, string>
const AGENCY = '5eed0000-0000-4000-8000-00000000a001'

beforeAll(async () => {
  office = await openOffice()
  for (const role of STAFF_ROLES) tokens[role] = await office.staffToken(role)
})
afterAll(() => office.close())

const STRANGE = { string: 'ก\u0000ข', number: 2 ** 31 } as const

const bodies = function* (body: object): Generator<object> {
  for (const [name, value] of Object.entries(body)) {
    const strange = STRANGE[typeof value as keyof typeof STRANGE]
    if (strange !== undefined) yield { ...body, [name]: strange }
  }
}
const ids = ['0000-01-01', '9999-12-31', caseId(11), AGENCY]

test('at the staff’s door', async () => {
  const faults: unknown[] = []
  for (const [key, { may, body, ends }] of Object.entries(POLICY)) {
    if (ends) continue
    const [method, path] = key.split(' ') as [string, string]
    for (const id of path.includes(':id') ? ids : ['']) {
      const where = `/staff${path.replace(':id', id)}`
      const token = tokens[may[0]!]
      const sent = body ? [body, ...bodies(body)] : [undefined]
      for (const one of sent) {
        // A list, for what is only asked for: where the last page ended.
        const at = method === 'GET' ? '?after=999999999999999_5eed0000-0000-4000-8000-000000000001' : ''
        const { status } = await office.call(method, where + at, { token, body: one })
        if (status >= 500) faults.push([method, where, one, status])
      }
    }
  }
  expect(faults).toEqual([])
})

test('deeper in what is sent, and in times', async () => {
  const zero = 'ก\u0000'
  const agency = {
    th: 'ก',
    en: 'A',
    official: false,
    active: true,
    reach: 'console',
    url: null,
    takes: {},
    settings: {},
    contact: {},
  }
  const agencies = [
    { takes: { families: [zero] } },
    { takes: { families: ['\ud800'] } },
    { settings: { serviceCodes: { [zero]: 'a' } } },
    { settings: { jurisdictionId: zero } },
    { ownTimes: [{ days: 1, source: zero }] },
    { url: 'https://a.example/\u0000' },
  ].map((over) => ['administrator', 'PUT', `/exchange/agencies/${AGENCY}`, { ...agency, ...over }] as const)
  const split = { version: 1, answers: [zero], family: 'ict_law', subtype: 'computer_crime_act', text: 'x' }
  const early = '0000-01-01T00:00:00Z'
  const late = '9999-12-31T23:59:59-14:00'
  const sent = [
    ...agencies,
    ['officer', 'POST', `/cases/${caseId(11)}/split`, split],
    ['officer', 'POST', `/contacts/${caseId(11)}/answer`, { text: 'x', quotes: zero }],
    ['officer', 'POST', '/absences', { from: early, until: '2027-01-01T00:00:00Z' }],
    ['officer', 'POST', '/absences', { from: '2027-01-01T00:00:00Z', until: late }],
    ['auditor', 'POST', '/audit', { from: early }],
    ['auditor', 'POST', '/audit', { until: late }],
  ] as const
  for (const [role, method, path, body] of sent)
    expect([
      path,
      body,
      (await office.call(method, `/staff${path}`, { token: tokens[role], body })).status,
    ]).toEqual([path, body, 422])
})

test('at the door of what is one’s own', async () => {
  const token = await office.citizenToken('U0000000000000000000000000000c001')
  await office.call('POST', '/own/consents/service', { token, body: { version: NOTICE.version } })
  await office.call('POST', '/ledger/agreement', { token, body: { version: LEDGER_VERSION } })
  const { accounts } = (await office.call('GET', '/ledger', { token })).json
  const records = `/ledger/accounts/${accounts[0].id}`
  const entry = { dir: 'out', satang: 100, day: '2026-11-20', category: 'food' }
  const named = crypto.randomUUID().toUpperCase()
  const sent = [
    ['GET', `${records}/entries/%00/history`, undefined, 404],
    ['PUT', `${records}/entries/%00`, { version: 1, entry }, 404],
    ['DELETE', `${records}/entries/%00?version=1`, undefined, 404],
    ['PUT', `${records}/people/%00`, { version: 1, value: { name: 'ก' } }, 404],
    ['DELETE', `${records}/debts/%00?version=1`, undefined, 404],
    // What it is sealed for is its id as the database writes it.
    ['POST', '/ledger/accounts', { id: named, kind: 'farm', account: { name: 'ไร่' } }, 422],
    ['PUT', `/own/learn/${LESSONS[0]!.id}`, { right: 1, at: '0000-01-01T00:00:00Z' }, 422],
  ] as const
  for (const [method, path, body, status] of sent)
    expect([path, (await office.call(method, path, { token, body })).status]).toEqual([path, status])
})

test.each([
  '/requests.json?start_date=0000-01-01T00:00:00Z',
  '/requests.json?start_date=9999-12-31T23:59:59-14:00',
  '/requests.json?end_date=0000-02-01T00:00:00Z',
  '/requests.json?service_code=%00',
  '/requests/%00.json',
  '/services/%00.json',
  '/tokens/%00.json',
])('at the door that is open to everybody: %s', async (path) => {
  expect((await office.app.request(`/open311/v2${path}`)).status).toBeLessThan(500)
})

const posted = async (path: string, fields: Record<string, string>): Promise<Response> => {
  const key = 'strange-agency-key'
  await office.sql`update agency set api_key_hash = ${await sha256(key)}::bytea where id = ${AGENCY}::uuid`
  return office.app.request(`/open311/v2${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ ...fields, api_key: key }).toString(),
  })
}

test('in an agency’s own names for what it sends', async () => {
  const filed = await posted('/requests.json', {
    service_code: 'online_trade.not_received',
    address_string: 'เชียงใหม่',
    description: 'ของไม่มา\u0000',
    origin_id: 'o\u0000-1',
  })
  expect(filed.status).toBe(200)
  const told = (await filed.json()) as { service_request_id: string }[]
  const update = await posted('/servicerequestupdates.json', {
    jurisdiction_id: 'puengdai',
    service_request_id: told[0]!.service_request_id,
    update_id: 'u\u0000-1',
    updated_datetime: '0000-01-01T00:00:00Z',
    status: 'OPEN',
    description: 'รับแล้ว',
  })
  expect(update.status).toBe(400)
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { sha256 } from '../../../db/crypto.ts'
import { STAFF_ROLES, type StaffRole } from '../../../flows/actor.ts'
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

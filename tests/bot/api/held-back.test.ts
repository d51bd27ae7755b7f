import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { SEED_STAFF } from '../../../db/seed/staff.ts'
import { LEDGER_VERSION } from '../../../flows/ledger/contract.ts'
import { ERASE_WORDS } from '../../../flows/person/erasure.ts'
import { NOTICE } from '../../../flows/person/notice.ts'
import { DELEGATE_VERSION } from '../../../flows/scam/guard-contract.ts'
import { fileComplaint } from './filed.ts'
import { caseId, type Office, openOffice } from './office.ts'

/** Whoever was let in by their headers and brings the body later: what has been taken from them meanwhile is taken. */
let office: Office
/** The wall clock of the process: bodies are timed by it. */
let later = 0
const CASE = caseId(1)

beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())
beforeEach(() => {
  const { now } = Date
  vi.spyOn(Date, 'now').mockImplementation(() => now() + later)
})
afterEach(() => {
  vi.restoreAllMocks()
})

const held = async (method: string, path: string, token: string, value: unknown) => {
  const bytes = new TextEncoder().encode(JSON.stringify(value))
  let go = () => {}
  const until = new Promise<void>((resolve) => {
    go = resolve
  })
  let began = () => {}
  const waits = new Promise<void>((resolve) => {
    began = resolve
  })
  let n = 0
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (n++ === 0) return controller.enqueue(bytes.subarray(0, 1))
        began()
        await until
        controller.enqueue(bytes.subarray(1))
        controller.close()
      },
    },
    { highWaterMark: 0 },
  )
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    'idempotency-key': crypto.randomUUID(),
  }
  const init = { method, headers, body, duplex: 'half' } as RequestInit
  const answer = Promise.resolve(office.app.request(`/api/v1${path}`, init))
  await Promise.race([waits, answer])
  return {
    /** The rest of the body arrives, after so long. */
    rest: async (ms = 60_000): Promise<number> => {
      later += ms
      go()
      return (await answer).status
    },
  }
}

test('an officer who is disabled between the head and the body of a request does nothing with it', async () => {
  const token = await office.staffToken('officer')
  const note = await held('POST', `/staff/cases/${CASE}/note`, token, { text: 'เขียนทีหลัง' })
  await office.sql`update staff set disabled_at = now() where id = ${SEED_STAFF.officer.id}::uuid`
  expect(await note.rest()).toBe(401)
  await office.sql`update staff set disabled_at = null where id = ${SEED_STAFF.officer.id}::uuid`
  const [row] = await office.sql`select count(*)::int as n from staff_note where case_id = ${CASE}::uuid`
  expect(row?.n).toBe(0)
})

test('an officer who becomes an auditor meanwhile writes as one: not at all', async () => {
  const token = await office.staffToken('officer')
  const note = await held('POST', `/staff/cases/${CASE}/note`, token, { text: 'เขียนทีหลัง' })
  await office.sql`update staff set role = 'auditor' where id = ${SEED_STAFF.officer.id}::uuid`
  expect(await note.rest()).toBe(403)
  await office.sql`update staff set role = 'officer' where id = ${SEED_STAFF.officer.id}::uuid`
})

test('what an erased person was still about to write is written for nobody', async () => {
  const token = await office.citizenToken('U0000000000000000000000000000f001')
  const post = (path: string, body: object = {}) =>
    office.call('POST', path, { token, body, headers: { 'idempotency-key': crypto.randomUUID() } })
  await post('/own/consents/service', { version: NOTICE.version })
  await post('/ledger/agreement', { version: LEDGER_VERSION })
  const account = { id: crypto.randomUUID(), kind: 'farm', account: { name: 'นา' } }
  const before = await office.sql`select count(*)::int as n from ledger_account where kind = 'farm'`
  const making = await held('POST', '/ledger/accounts', token, account)
  const copying = await held('POST', '/own/export', token, {})
  expect((await post('/own/erase', { confirm: ERASE_WORDS.th })).status).toBe(202)
  await office.settled()
  await vi.waitFor(async () => {
    const [left] = await office.sql`select count(*)::int as n from erasure where ended_at is null`
    expect(left?.n).toBe(0)
  }, 30_000)
  expect([await making.rest(), await copying.rest()]).toEqual([401, 401])
  expect(await office.sql`select count(*)::int as n from ledger_account where kind = 'farm'`).toEqual(before)
})

test('a delegate whose bond is ended meanwhile adds nothing', async () => {
  const [mine, helper] = (await Promise.all(
    ['U0000000000000000000000000000f002', 'U0000000000000000000000000000f003'].map((who) =>
      office.citizenToken(who),
    ),
  )) as [string, string]
  const post = (token: string, path: string, body: object = {}) =>
    office.call('POST', path, { token, body, headers: { 'idempotency-key': crypto.randomUUID() } })
  for (const token of [mine, helper]) await post(token, '/own/consents/service', { version: NOTICE.version })
  const { caseId: own } = await fileComplaint(office, mine)
  const asked = { who: 'ก', me: 'ข', file: true, follow: true, days: 30, version: DELEGATE_VERSION }
  const { code } = (await post(mine, '/own/delegates', asked)).json
  const { id } = (await post(helper, '/own/delegates/accept', { code, version: DELEGATE_VERSION })).json
  const adding = await held('POST', `/own/for/${id}/cases/${own}/add`, helper, { text: 'เพิ่มค่ะ' })
  expect((await post(mine, `/own/guards/${id}/end`)).status).toBe(200)
  expect(await adding.rest()).toBe(404)
})

test('a body that is only slow is taken', async () => {
  const token = await office.staffToken('officer')
  const note = await held('POST', `/staff/cases/${CASE}/note`, token, { text: 'เขียนช้า' })
  expect(await note.rest()).toBe(201)
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { personIdOf } from '../../../db/crypto.ts'
import { retain } from '../../../db/retain.ts'
import { givePhotos } from '../../../db/verbs/delegate.ts'
import retention from '../../../flows/content/retention.json' with { type: 'json' }
import { LEDGER_VERSION } from '../../../flows/ledger/contract.ts'
import { NOTICE } from '../../../flows/person/notice.ts'
import { DAY } from '../../../flows/time.ts'
import { type Harness, startHarness } from '../../harness.ts'
import { CITIZENS } from '../../simulator/identities.ts'
import { namedComplaint } from '../../tools/complaint.ts'
import { dirty } from '../evidence/make-image.ts'

const [SOMSRI, PRASERT, MIND] = CITIZENS.map(({ id }) => id) as [string, string, string]
const GROUP = '55555555-0000-4000-8000-000000000001'
let h: Harness
const tokens: Record<string, string> = {}
const signIn = async (who: string): Promise<void> => {
  const response = await h.app.request('/api/v1/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ idToken: await h.simulator.idTokenFor(who) }),
  })
  tokens[who] = ((await response.json()) as { token: string }).token
}

const request = (who: string, method: string, path: string, body?: object | Uint8Array) =>
  h.app.request(`/api/v1${path}`, {
    method,
    headers: {
      authorization: `Bearer ${tokens[who]}`,
      'content-type': body instanceof Uint8Array ? 'application/octet-stream' : 'application/json',
    },
    ...(body === undefined
      ? {}
      : { body: body instanceof Uint8Array ? (body as BodyInit) : JSON.stringify(body) }),
  })
const call = async (...asked: Parameters<typeof request>) => {
  const response = await request(...asked)
  // biome-ignore lint/suspicious/noExplicitAny: answers of many routes, each looked at by its test
  return { status: response.status, json: (await response.json().catch(() => null)) as any }
}
/** A photo as a phone sends it. @returns what it is called once it is whole. */
const upload = async (who: string): Promise<string> => {
  const photo = Object.values(dirty())[0]!
  const sent = await call(who, 'PUT', `/uploads/${crypto.randomUUID()}?at=0&of=${photo.length}`, photo)
  return sent.json.messageId
}
const slips = `/ledger/accounts/${GROUP}/slips`

beforeAll(async () => {
  h = await startHarness()
  for (const who of [SOMSRI, PRASERT, MIND]) await signIn(who)
  for (const who of [SOMSRI, PRASERT, MIND])
    await call(who, 'POST', '/ledger/agreement', { version: LEDGER_VERSION })
  await call(SOMSRI, 'POST', '/ledger/accounts', { id: GROUP, kind: 'group', account: { name: 'ออมทรัพย์' } })
  const { code } = (await call(SOMSRI, 'POST', `/ledger/accounts/${GROUP}/invitations`, { role: 'viewer' }))
    .json
  await call(PRASERT, 'POST', '/ledger/invitations/join', { code, name: 'ประเสริฐ' })
})
afterAll(() => h.close())

test('a slip goes into no case and to nobody else, whoever names it', async () => {
  const photo = await upload(SOMSRI)
  const { id } = (await call(SOMSRI, 'POST', slips, { photo })).json
  const answers = { ...namedComplaint(), evidence: [{ messageId: photo }] }
  const filed = await h.app.request('/api/v1/complaints', {
    method: 'POST',
    headers: {
      authorization: `Bearer ${tokens[SOMSRI]}`,
      'content-type': 'application/json',
      'idempotency-key': 'slip-filed-1',
    },
    body: JSON.stringify({ answers, notice: NOTICE.version }),
  })
  expect(filed.status).toBe(201)
  const { caseId } = (await filed.json()) as { caseId: string }
  expect((await call(SOMSRI, 'POST', `/own/cases/${caseId}/photos`, { photo })).status).toBe(422)
  const [from, to] = [await personIdOf(h.keys, SOMSRI), await personIdOf(h.keys, MIND)]
  await givePhotos(h.sql, { from, to, messageIds: [photo] })
  const [kept] = await h.sql`select case_id, person_id, kept_in from evidence where id = ${id}::uuid`
  expect(kept).toEqual({ case_id: null, person_id: from, kept_in: GROUP })
})

test('a slip is seen by the account’s people alone, put there by those who may write, and stays until the account goes', async () => {
  const photo = await upload(SOMSRI)
  const taken = await call(SOMSRI, 'POST', slips, { photo })
  expect(taken.status).toBe(201)
  const { id } = taken.json
  expect((await call(SOMSRI, 'POST', slips, { photo })).json).toEqual({ id })
  for (const who of [SOMSRI, PRASERT]) {
    const shown = await request(who, 'GET', `${slips}/${id}`)
    expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
    expect(shown.headers.get('cache-control')).toContain('no-store')
    expect([...new Uint8Array(await shown.arrayBuffer()).slice(0, 2)]).toEqual([0xff, 0xd8])
  }
  expect((await call(MIND, 'GET', `${slips}/${id}`)).status).toBe(404)
  const home = (await call(MIND, 'GET', '/ledger')).json.accounts[0].id
  expect((await call(MIND, 'GET', `/ledger/accounts/${home}/slips/${id}`)).status).toBe(404)
  // Another's photo, a viewer's, and one that was never sent.
  expect((await call(SOMSRI, 'POST', slips, { photo: await upload(PRASERT) })).status).toBe(422)
  expect((await call(PRASERT, 'POST', slips, { photo: await upload(PRASERT) })).status).toBe(403)
  expect((await call(MIND, 'POST', slips, { photo })).status).toBe(404)
  expect((await call(SOMSRI, 'POST', slips, { photo: `app.${'0'.repeat(32)}` })).status).toBe(422)

  const state = async () => (await h.sql`select state, kept_in from evidence where id = ${id}::uuid`)[0]
  const muchLater = Date.now() + 4_000 * DAY
  await retain(h.sql, retention.days, muchLater)
  expect(await state()).toMatchObject({ state: 'stored', kept_in: GROUP })
  // Sessions are let go of as well.
  await signIn(SOMSRI)
  await call(SOMSRI, 'DELETE', `/ledger/accounts/${GROUP}`)
  await retain(h.sql, retention.days, muchLater)
  expect(await state()).toMatchObject({ state: 'erased', kept_in: null })
})

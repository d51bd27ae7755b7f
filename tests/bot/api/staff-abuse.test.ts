import { afterAll, beforeAll, expect, test } from 'vitest'
import { personIdOf } from '../../../db/crypto.ts'
import { namedComplaint } from '../../tools/complaint.ts'
import { sendComplaint } from './filed.ts'
import { type Office, openOffice } from './office.ts'

const WHO = `U${'f'.repeat(32)}`
let office: Office
let officer: string
let supervisor: string
let auditor: string
let citizen: string

beforeAll(async () => {
  office = await openOffice()
  officer = await office.staffToken('officer')
  supervisor = await office.staffToken('supervisor')
  auditor = await office.staffToken('auditor')
  citizen = await office.citizenToken(WHO)
})
afterAll(() => office.close())

const file = (story?: string) =>
  sendComplaint(office, citizen, { answers: namedComplaint(story ? { story } : {}), afterMs: 61_000 })
const post = (path: string, body: object, token = supervisor) =>
  office.call('POST', `/staff${path}`, { token, body })
const get = async (path: string, token = supervisor) =>
  (await office.call('GET', `/staff${path}`, { token })).json
const own = (method: string, path: string, body?: object) =>
  office.call(method, path, {
    token: citizen,
    ...(body ? { body, headers: { 'idempotency-key': crypto.randomUUID() } } : {}),
  })

test('who is blocked files nothing and writes nothing in the mini-app, and keeps their rights there', async () => {
  const { caseId } = (await file()).json
  const told = office.delivered.length
  const blocked = await post(`/cases/${caseId}/block`, { reason: 'threats', days: 7, note: 'ดูบันทึกการโทร' })
  expect(blocked.status, blocked.text).toBe(201)
  expect(office.delivered.length, 'they hear why').toBe(told + 1)
  expect((await post(`/cases/${caseId}/block`, { reason: 'flood', days: 7 })).status, 'one stands').toBe(409)
  const refused = await file()
  expect([refused.status, refused.json.type, refused.json.until]).toEqual([
    403,
    '/problems/blocked',
    blocked.json.until,
  ])
  expect((await own('POST', `/own/cases/${caseId}/add`, { text: 'อีกเรื่องค่ะ' })).status).toBe(403)
  expect((await own('GET', '/own/cases')).status).toBe(200)
  expect((await own('GET', `/own/cases/${caseId}`)).status).toBe(200)
  expect(
    (await own('POST', `/own/cases/${caseId}/withdraw`, {})).status,
    'to take it back is their right',
  ).toBe(200)

  const [one] = (await get('/blocks', auditor)).blocks
  expect(one).toMatchObject({ reason: 'threats', note: 'ดูบันทึกการโทร', standing: true, appeal: null })
  expect(
    (await post(`/blocks/${one.id}/appeal`, { outcome: 'lifted', text: 'ค่ะ' })).status,
    'there is none',
  ).toBe(404)
  expect((await post(`/blocks/${one.id}/end`, {}, officer)).status).toBe(403)
  expect((await post(`/blocks/${one.id}/end`, { text: 'ขอโทษที่เข้าใจผิดค่ะ' })).status).toBe(200)
  expect((await file()).status).toBe(201)
})

test('a block whose time is over stands no more: nobody has to end it, and another may be made', async () => {
  const { caseId } = (await file()).json
  await post(`/cases/${caseId}/block`, { reason: 'flood', days: 1 })
  await office.sql`update person set blocked_until = now() - interval '1 year' where blocked_until is not null`
  await office.sql`update block set at = at - interval '10 days', until_at = until_at - interval '10 days' where ended_at is null`
  expect((await file()).status).toBe(201)
  expect((await post(`/cases/${caseId}/block`, { reason: 'flood', days: 1 })).status).toBe(201)
  const [one] = (await get('/blocks')).blocks
  await post(`/blocks/${one.id}/end`, {})
})

test('a supervisor and a person who writes at the same moment wait for each other in one order', async () => {
  const { caseId } = (await file()).json
  const personId = await personIdOf(office.keys, WHO)
  await post(`/cases/${caseId}/block`, { reason: 'flood', days: 1 })
  const [one] = (await get('/blocks')).blocks
  let done: ReturnType<typeof post> | undefined
  // As a turn with words against the block does it: the person, then the block.
  await office.sql.begin(async (tx) => {
    await tx`select 1 from person where id = ${personId}::uuid for no key update`
    done = post(`/blocks/${one.id}/end`, {})
    await new Promise((go) => setTimeout(go, 300))
    await tx`update block set appealed_at = null where id = ${one.id}::uuid`
  })
  expect((await done!).status).toBe(200)
})

test('spam is in no list but its own, is counted, calls for no clock, and comes back as it was', async () => {
  const { caseId } = (await file()).json
  const versionOf = async () => (await get(`/cases/${caseId}`, officer)).case.version
  const listed = async (view: string) =>
    (await get(`/cases?view=${view}&order=newest`, officer)).cases.some(
      ({ id }: { id: string }) => id === caseId,
    )
  const before = (await get('/counts', officer)).counts
  const version = await versionOf()
  expect((await post(`/cases/${caseId}/spam`, { version, reason: 'advertising' }, officer)).status).toBe(200)
  expect(
    (await post(`/cases/${caseId}/spam`, { version, reason: 'advertising' }, officer)).status,
    'twice',
  ).toBe(409)
  expect([await listed('open'), await listed('new'), await listed('spam')]).toEqual([false, false, true])
  const after = (await get('/counts', officer)).counts
  expect([after.open - before.open, after.spam - before.spam]).toEqual([-1, 1])
  expect((await own('GET', `/own/cases/${caseId}`)).text).not.toContain('spam')
  expect((await post(`/cases/${caseId}/spam`, { version: version + 1, reason: null }, officer)).status).toBe(
    200,
  )
  expect([await listed('open'), await listed('spam')]).toEqual([true, false])
})

test('a complaint with words of danger stands first and is marked, until somebody has looked', async () => {
  const { caseId, number } = (await file('ร้านโกงเงินก้อนสุดท้าย ไม่อยากมีชีวิตอยู่แล้ว อยากฆ่าตัวตายค่ะ')).json
  expect((await get(`/cases?view=new&quick=urgent`, officer)).cases[0]).toMatchObject({ urgency: 3 })
  const { flags } = await get('/flags', officer)
  expect(flags).toMatchObject([{ kind: 'self_harm', caseId, number }])
  expect((await post(`/flags/${flags[0].id}/seen`, { verdict: 'real' }, officer)).status).toBe(200)
  expect((await post(`/flags/${flags[0].id}/seen`, { verdict: 'real' }, officer)).status, 'once').toBe(404)
  expect((await get('/flags', officer)).flags).toEqual([])
  expect((await get(`/cases/${caseId}`, officer)).case.urgency, 'nothing follows by itself').toBe(3)
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { shownOwn } from '../../../bot/api/own-shown.ts'
import { asBytes } from '../../../db/client.ts'
import { open as openSealed } from '../../../db/crypto.ts'
import { AGENCY } from '../../../db/seed/staff.ts'
import { readOwnCase } from '../../../db/verbs/own-case.ts'
import type { StaffRole } from '../../../flows/actor.ts'
import { addWorkingDays } from '../../../flows/case/due.ts'
import { centreCalendar } from '../../../flows/case/hours.ts'
import { dueWords } from '../../../flows/time.ts'
import { caseId, type Office, openOffice } from '../api/office.ts'

let office: Office
const tokens = new Map<string, string>()
beforeAll(async () => {
  office = await openOffice()
  for (const role of ['officer', 'supervisor', 'auditor', 'agency_officer', 'administrator'] as const)
    tokens.set(role, await office.staffToken(role))
})
afterAll(() => office.close())

const nobody = '00000000-0000-4000-8000-000000000000'
const refer = { version: 999, agencyId: AGENCY.id, text: 'x' }
const entry = {
  th: 'ก',
  en: 'a',
  active: true,
  official: false,
  reach: 'console',
  url: null,
  takes: {},
  settings: {},
  contact: {},
}
const WHO = ['officer', 'supervisor', 'auditor', 'agency_officer', 'administrator', 'nobody'] as const
const ROUTES: [string, string, object | undefined, number[]][] = [
  ['GET', '/agencies', undefined, [200, 200, 200, 403, 200, 401]],
  ['PUT', `/agencies/${nobody}`, entry, [403, 403, 403, 403, 200, 401]],
  ['POST', `/agencies/${nobody}/secrets`, { do: 'rotate' }, [403, 403, 403, 403, 200, 401]],
  ['POST', `/agencies/${nobody}/secrets`, { do: 'new-key' }, [403, 403, 403, 403, 200, 401]],
  ['POST', `/agencies/${nobody}/secrets`, { do: 'credentials', user: 'u' }, [403, 403, 403, 403, 200, 401]],
  ['GET', '/cases', undefined, [403, 403, 403, 200, 403, 401]],
  ['POST', `/cases/${nobody}/invitation`, { joins: true }, [403, 403, 403, 404, 403, 401]],
  ['GET', `/cases/${caseId(11)}`, undefined, [200, 200, 200, 200, 403, 401]],
  ['GET', `/cases/${caseId(1)}`, undefined, [200, 200, 200, 404, 403, 401]],
  ['GET', `/cases/${nobody}`, undefined, [404, 404, 404, 404, 403, 401]],
  ['POST', `/cases/${caseId(6)}/refer`, refer, [409, 409, 403, 403, 403, 401]],
  ['POST', `/cases/${nobody}/refer`, refer, [404, 404, 403, 403, 403, 401]],
  [
    'POST',
    `/cases/${caseId(6)}/invite`,
    { version: 999, agencyId: AGENCY.id },
    [409, 409, 403, 403, 403, 401],
  ],
  ['GET', '/transmissions?view=waiting', undefined, [200, 200, 200, 403, 200, 401]],
  ['GET', `/transmissions/${nobody}`, undefined, [404, 404, 404, 403, 403, 401]],
  ['POST', `/transmissions/${nobody}/resend`, {}, [404, 404, 403, 403, 403, 401]],
]

test.each(ROUTES)('%s %s', async (method, path, body, expected) => {
  const got = []
  for (const who of WHO) {
    const token = tokens.get(who as StaffRole)
    const { status } = await office.call(method, `/staff/exchange${path}`, {
      ...(token ? { token } : {}),
      ...(body ? { body } : {}),
    })
    got.push(status)
  }
  expect(got).toEqual(expected)
})

test('a case that is forwarded by the plain move is sent to the agency all the same, once under its key', async () => {
  const token = tokens.get('officer')!
  const id = caseId(7)
  const [row] = await office.sql`select version from "case" where id = ${id}::uuid`
  const body = { version: row!.version, to: 'forwarded', agencyId: AGENCY.id, text: 'ส่งต่อแล้วค่ะ' }
  const send = () =>
    office.call('POST', `/staff/cases/${id}/transition`, {
      token,
      body,
      headers: { 'idempotency-key': 'forward-case-7' },
    })
  const first = await send()
  expect(first).toMatchObject({
    status: 200,
    json: { state: 'forwarded', transmissions: [expect.any(String)] },
  })
  expect((await send()).text).toBe(first.text)
  const { json } = await office.call('GET', `/staff/exchange/cases/${id}`, { token })
  expect(json.referrals).toEqual([
    expect.objectContaining({ agencyId: AGENCY.id, act: 'refer', status: 'made' }),
  ])
  expect(json.transmissions).toEqual([expect.objectContaining({ kind: 'refer', state: 'shown' })])
  const proof = await office.call('GET', `/staff/exchange/transmissions/${json.transmissions[0].id}`, {
    token,
  })
  expect(proof.json).toMatchObject({ whole: true })
  // Their officer takes it in our console, and their standing follows.
  const [now] = await office.sql`select version from "case" where id = ${id}::uuid`
  await office.call('POST', `/staff/cases/${id}/transition`, {
    token: tokens.get('agency_officer')!,
    body: { version: now!.version, to: 'accepted_by_agency' },
  })
  const after = await office.call('GET', `/staff/exchange/cases/${id}`, { token })
  expect(after.json.referrals[0]).toMatchObject({ status: 'accepted', acceptedAt: expect.any(String) })
})

test('an invited agency’s officers read the case, take part or not, and do not move it', async () => {
  const token = tokens.get('officer')!
  const id = caseId(8)
  const [row] = await office.sql`select version from "case" where id = ${id}::uuid`
  const invited = await office.call('POST', `/staff/exchange/cases/${id}/invite`, {
    token,
    body: { version: row!.version, agencyId: AGENCY.id },
  })
  expect(invited.status).toBe(200)
  const theirs = tokens.get('agency_officer')!
  expect((await office.call('GET', `/staff/exchange/cases/${id}`, { token: theirs })).status).toBe(200)
  expect((await office.call('GET', `/staff/cases/${id}`, { token: theirs })).status).toBe(200)
  const given = await office.call('GET', '/staff/exchange/cases', { token: theirs })
  expect(given.json.cases.find((one: { caseId: string }) => one.caseId === id)).toMatchObject({
    act: 'invite',
    status: 'made',
  })
  const answer = (joins: boolean) =>
    office.call('POST', `/staff/exchange/cases/${id}/invitation`, { token: theirs, body: { joins } })
  expect((await answer(true)).json).toEqual({ status: 'accepted' })
  expect((await answer(false)).status).toBe(404)
  const [joined] = await office.sql`select version from "case" where id = ${id}::uuid`
  const move = { version: joined!.version, to: 'answered', text: 'x' }
  expect(
    (await office.call('POST', `/staff/cases/${id}/transition`, { token: theirs, body: move })).status,
  ).toBe(404)
})

test('a secret and a key are shown once and never listed', async () => {
  const token = tokens.get('administrator')!
  const made = await office.call('POST', `/staff/exchange/agencies/${AGENCY.id}/secrets`, {
    token,
    body: { do: 'rotate' },
  })
  expect(made.json.secret).toMatch(/^pdx_[0-9a-f]{64}$/)
  const listed = await office.call('GET', '/staff/exchange/agencies?family=online_trade&subtype=fake', {
    token,
  })
  expect(listed.text).not.toContain(made.json.secret)
  expect(listed.json.agencies.find((one: { id: string }) => one.id === AGENCY.id)).toMatchObject({
    fits: true,
    signs: true,
  })
  const [row] = await office.sql`select secrets from agency where id = ${AGENCY.id}::uuid`
  expect(Buffer.from(row!.secrets).toString('latin1')).not.toContain(made.json.secret)
})

test('two who change an agency at once do not undo one another: the slower is shown what is true now', async () => {
  const token = tokens.get('administrator')!
  const listed = async () =>
    (await office.call('GET', '/staff/exchange/agencies', { token })).json.agencies.find(
      (one: { id: string }) => one.id === AGENCY.id,
    )
  const put = (one: Record<string, unknown>, over: object) => {
    const { id: _, fits: __, signs: ___, calls: ____, ...kept } = one
    return office.call('PUT', `/staff/exchange/agencies/${AGENCY.id}`, { token, body: { ...kept, ...over } })
  }
  const before = await listed()
  const contact = { phone: '021234567' }
  const quicker = await put(before, { contact })
  expect(quicker).toMatchObject({ status: 200, json: { version: (await listed()).version } })
  const slower = await put(before, { en: 'Renamed' })
  expect(slower).toMatchObject({
    status: 409,
    json: { type: '/problems/conflict', current: { en: before.en, contact } },
  })
  expect(await listed()).toMatchObject({ en: before.en, contact })
  const seen = await listed()
  const both = await Promise.all(['A', 'B'].map((en) => put(seen, { en })))
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
  // What is sent to it meanwhile is no change of its entry.
  const now = await listed()
  await office.sql`update agency set sent_seq = sent_seq + 1 where id = ${AGENCY.id}::uuid`
  expect(await put(now, { en: before.en, contact: before.contact })).toMatchObject({ status: 200 })
  expect((await put({ ...now, version: 'x' }, {})).status).toBe(409)
})

test('a contact that no key opens is not lost by a change of something else', async () => {
  const token = tokens.get('administrator')!
  const [was] = await office.sql`select contact from agency where id = ${AGENCY.id}::uuid`
  await office.sql`update agency set contact = '\\x0163' where id = ${AGENCY.id}::uuid`
  const path = `/staff/exchange/agencies/${AGENCY.id}`
  expect(await office.call('PUT', path, { token, body: { ...entry, th: 'ข' } })).toMatchObject({
    status: 200,
  })
  const [now] = await office.sql`select contact from agency where id = ${AGENCY.id}::uuid`
  expect(Buffer.from(now?.contact).toString('hex')).toBe('0163')
  await office.sql`update agency set contact = ${was?.contact ?? null}::bytea where id = ${AGENCY.id}::uuid`
})

test('secrets that no key opens any more are begun anew; the older of them cannot be ended', async () => {
  await office.sql`update agency set secrets = '\\x0163' where id = ${AGENCY.id}::uuid`
  const secrets = (body: object) =>
    office.call('POST', `/staff/exchange/agencies/${AGENCY.id}/secrets`, {
      token: tokens.get('administrator')!,
      body,
    })
  expect((await secrets({ do: 'end-older' })).json).toMatchObject({ status: 409, type: '/problems/unopened' })
  expect((await secrets({ do: 'rotate' })).json.secret).toMatch(/^pdx_/)
  expect(await secrets({ do: 'end-older' })).toMatchObject({ status: 200 })
})

test('an agency with a time of its own gets its own clock; ours stays, the citizen reads both, and waiting for them is not theirs', async () => {
  const officer = tokens.get('officer')!
  const admin = tokens.get('administrator')!
  const call = (method: string, path: string, token: string, body?: object) =>
    office.call(method, `/staff${path}`, { token, ...(body ? { body } : {}) })
  const { agencies } = (await call('GET', '/exchange/agencies', admin)).json
  const {
    fits: _,
    signs: __,
    calls: ___,
    id: agencyId,
    ...kept
  } = agencies.find(({ id }: { id: string }) => id === AGENCY.id)
  const ownTimes = [
    { days: 20, source: 'ประกาศของหน่วยงาน' },
    { urgency: 2, days: 3, source: 'ประกาศของหน่วยงาน' },
  ]
  expect((await call('PUT', `/exchange/agencies/${agencyId}`, admin, { ...kept, ownTimes })).status).toBe(200)
  // Who saves an entry without it leaves it as it is.
  const { ownTimes: _____, ...without } = kept
  await call('PUT', `/exchange/agencies/${agencyId}`, admin, without)

  const [open] = await office.sql`
    select id, number, ms(due_at) as due from "case" where state in ('received', 'in_review') and urgency < 2 and family = 'online_trade' and agency_id is null order by id limit 1`
  const id = open!.id as string
  const version = async () =>
    (await office.sql`select version from "case" where id = ${id}::uuid`)[0]!.version
  const due = async () =>
    (await office.sql`select ms(due_at) as due from "case" where id = ${id}::uuid`)[0]!.due
  const refer = { version: await version(), agencyId, text: 'ส่งให้หน่วยงานแล้วค่ะ' }
  expect((await call('POST', `/exchange/cases/${id}/refer`, officer, refer)).status).toBe(200)
  expect(await due()).toBe(open!.due)
  const from = office.clock.now
  const theirs = addWorkingDays(centreCalendar, from, 20)!
  const [pushed] =
    await office.sql`select cause, body from outbox where cause like ${`case:${id}:%`} order by id desc limit 1`
  const words = await openSealed(office.keys, `outbox.body:${pushed!.cause}:0`, asBytes(pushed!.body))
  expect(words).toContain(`20 วันทำการ คือ${dueWords(theirs, 'th')}`)
  expect(words).toContain(dueWords(Number(open!.due), 'th'))
  const referral = async () => (await call('GET', `/exchange/cases/${id}`, officer)).json.referrals[0]
  expect((await referral()).ownDueAt).toBe(new Date(theirs).toISOString())
  const person = (await office.sql`select person_id from "case" where id = ${id}::uuid`)[0]!
    .person_id as string
  const own = async () =>
    shownOwn((await readOwnCase(office.sql, office.keys, person, id))!, office.clock.now)
  expect((await own()).theirs).toMatchObject({
    at: new Date(theirs).toISOString(),
    late: false,
    mayMove: false,
    words: { th: expect.stringContaining(dueWords(theirs, 'th')) },
    how: { th: expect.stringMatching(/^20 วันทำการ; นับจาก .+ เป็นวันหยุด/) },
  })

  const agency = tokens.get('agency_officer')!
  await call('POST', `/cases/${id}/transition`, agency, {
    version: await version(),
    to: 'accepted_by_agency',
  })
  await call('POST', `/cases/${id}/ask`, agency, { version: await version(), text: 'ขอสลิปค่ะ' })
  expect((await own()).theirs, 'nothing is due').toBeNull()
  office.clock.now += 3 * 86_400_000
  const again = await office.staffToken('officer')
  const back = { version: await version(), to: 'accepted_by_agency' }
  expect((await call('POST', `/cases/${id}/transition`, again, back)).status).toBe(200)
  expect(Date.parse((await own()).theirs!.at)).toBeGreaterThan(theirs)
  const listed = await office.call('GET', `/staff/exchange/cases/${id}`, { token: again })
  expect(listed.json.referrals[0].ownDueAt).toBe((await own()).theirs!.at)
})

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { AGENCY, SEED_STAFF } from '../../../db/seed/staff.ts'
import { codeAt, stepOf } from '../../../db/totp.ts'
import { firstAdministrator } from '../../../db/verbs/admin-first.ts'
import { changeMember } from '../../../db/verbs/members.ts'
import type { StaffRole } from '../../../flows/actor.ts'
import { DAY, HOUR, MINUTE } from '../../../flows/time.ts'
import { CHANNEL, type Office, openOffice } from './office.ts'

let office: Office
let admin: string
let people = 0

beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())
beforeEach(async () => {
  office.clock.now += DAY
  admin = await office.staffToken('administrator')
})

const as = (token: string, method: string, path: string, body?: object) =>
  office.call(method, `/staff${path}`, { token, ...(body ? { body } : {}) })
const invite = async (role: StaffRole = 'officer', agencyId: string | null = null) => {
  const { status, json } = await as(admin, 'POST', '/invitations', { name: 'กานดา', role, agencyId })
  expect(status).toBe(201)
  return json as { id: string; code: string; url: string; expiresAt: string }
}
/** A LINE account that nobody here knows. */
const stranger = (): string => `U${String(++people).padStart(32, 'd')}`
const idTokenOf = (lineUser: string) => office.login.idTokenFor({ id: lineUser, displayName: '' }, CHANNEL)
const join = async (code: string, lineUser = stranger()) =>
  office.call('POST', '/staff/join', { body: { idToken: await idTokenOf(lineUser), code } })
const stateOf = async (id: string): Promise<string> =>
  (await as(admin, 'GET', '/invitations')).json.invitations.find((one: { id: string }) => one.id === id).state

test('who was invited signs in with LINE and the code, sets up a second factor, and only then sees anything', async () => {
  const { id, code, url, expiresAt } = await invite('supervisor')
  expect(Date.parse(expiresAt)).toBe(office.clock.now + 72 * HOUR)
  expect(url).toBe(`https://pd.test/app/staff/#join=${code}`)
  const lineUser = stranger()
  // Copied by hand: in small letters, in groups.
  const joined = await join(code.toLowerCase().replace(/(.{4})/g, '$1 '), lineUser)
  expect(joined.json).toMatchObject({ name: 'กานดา', role: 'supervisor', factor: 'enrol' })
  const { token } = joined.json
  for (const path of ['/cases', '/counts', '/sessions', '/blocks'])
    expect((await as(token, 'GET', path)).json.type, path).toBe('/problems/second-factor')
  const { secret } = (await as(token, 'POST', '/factor/enrol', {})).json
  const confirmed = await as(token, 'POST', '/factor/confirm', {
    code: await codeAt(secret, stepOf(office.clock.now)),
  })
  expect(confirmed.json.recovery).toHaveLength(10)
  expect((await as(token, 'GET', '/cases')).status).toBe(200)
  expect((await as(token, 'GET', '/members')).status).toBe(403)
  expect(await stateOf(id)).toBe('accepted')
  // From now on they sign in as everybody does.
  const again = await office.call('POST', '/staff/session', { body: { idToken: await idTokenOf(lineUser) } })
  expect(again.json).toMatchObject({ role: 'supervisor', factor: 'verify' })
  const trail =
    await office.sql`select verb, actor_id, detail from audit where subject = ${id} and verb like 'staff.%' order by id`
  expect(trail.map(({ verb, actor_id }) => [verb, actor_id])).toEqual([
    ['staff.invite', SEED_STAFF.administrator.id],
    ['staff.join', id],
  ])
  expect(trail[1]?.detail).toEqual({ role: 'supervisor', invitedBy: SEED_STAFF.administrator.id })
})

test('a code that is unknown, used, withdrawn, renewed, too old or of an administrator who left is refused in the same words', async () => {
  const used = await invite()
  await join(used.code)
  const withdrawn = await invite()
  expect((await as(admin, 'POST', `/invitations/${withdrawn.id}/withdraw`, {})).status).toBe(200)
  const renewed = await invite()
  const fresh = (await as(admin, 'POST', `/invitations/${renewed.id}/renew`, {})).json
  const [old, nearly] = [await invite(), await invite()]
  const refusals = [
    await join('AAAABBBBCCCCDDDD'),
    await join(used.code),
    await join(withdrawn.code),
    await join(renewed.code),
    await join(''),
    await join('" or 1=1 --'),
  ]
  office.clock.now += 72 * HOUR - 1
  expect((await join(nearly.code)).status, 'to the last moment').toBe(200)
  office.clock.now += 1
  refusals.push(await join(old.code))
  admin = await office.staffToken('administrator')
  expect(await stateOf(old.id)).toBe('expired')

  // Renewed, it holds again, until whoever answers for it has left.
  const again = (await as(admin, 'POST', `/invitations/${old.id}/renew`, {})).json
  await office.sql`update staff set disabled_at = now() where id = ${SEED_STAFF.administrator.id}::uuid`
  refusals.push(await join(again.code))
  await office.sql`update staff set disabled_at = null, role = 'auditor' where id = ${SEED_STAFF.administrator.id}::uuid`
  refusals.push(await join(again.code))
  await office.sql`update staff set role = 'administrator' where id = ${SEED_STAFF.administrator.id}::uuid`
  for (const one of refusals) expect([one.status, one.text]).toEqual([403, refusals[0]!.text])
  expect(refusals[0]!.json.type).toBe('/problems/wrong-code')
  expect((await join(again.code)).status).toBe(200)
  expect(fresh.code).not.toBe(renewed.code)
  for (const path of [`/invitations/${used.id}/renew`, `/invitations/${withdrawn.id}/withdraw`])
    expect((await as(admin, 'POST', path, {})).status, path).toBe(404)
})

test('twenty LINE accounts with one code at once: one is bound', async () => {
  const { id, code } = await invite()
  const answers = await Promise.all(Array.from({ length: 20 }, () => join(code)))
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  expect(answers.filter(({ status }) => status === 403)).toHaveLength(19)
  expect(await office.sql`select 1 from staff where id = ${id}::uuid`).toHaveLength(1)
})

test('one LINE account with many codes at once becomes one member, and the other codes stay good', async () => {
  const codes = await Promise.all(Array.from({ length: 4 }, () => invite()))
  const lineUser = stranger()
  const answers = await Promise.all(codes.map(({ code }) => join(code, lineUser)))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 403, 403, 403])
  const states = await Promise.all(codes.map(({ id }) => stateOf(id)))
  expect(states.sort()).toEqual(['accepted', 'open', 'open', 'open'])
})

test('guessing is stopped after five tries of a LINE account, also with the right code; another account is not stopped by it', async () => {
  const { code } = await invite()
  const guesser = stranger()
  for (let n = 0; n < 5; n++) expect((await join('AAAABBBBCCCCDDD2', guesser)).status).toBe(403)
  const stopped = await join(code, guesser)
  expect(stopped.status).toBe(429)
  expect(Number(stopped.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await join(code)).status).toBe(200)
})

test('a member who takes an invitation for more is refused, keeps their role, and the code stays good for whom it is for', async () => {
  const { code } = await invite('administrator')
  const refused = await join(code, SEED_STAFF.officer.lineUserId)
  expect(refused.text).toBe((await join('AAAABBBBCCCCDDD2')).text)
  // Nor does a closed account open again by it.
  await office.sql`update staff set disabled_at = now() where id = ${SEED_STAFF.auditor.id}::uuid`
  expect((await join(code, SEED_STAFF.auditor.lineUserId)).status).toBe(403)
  await office.sql`update staff set disabled_at = null where id = ${SEED_STAFF.auditor.id}::uuid`
  const [officer] = await office.sql`select role from staff where id = ${SEED_STAFF.officer.id}::uuid`
  expect(officer?.role).toBe('officer')
  expect((await join(code)).json.role).toBe('administrator')
  for (const role of ['officer', 'supervisor', 'auditor', 'agency_officer'] as const) {
    const body = { name: 'x', role: 'administrator', agencyId: null }
    expect((await as(await office.staffToken(role), 'POST', '/invitations', body)).status, role).toBe(403)
  }
})

test('without LINE’s word for who it is, a good code opens nothing', async () => {
  const { id, code } = await invite()
  const other = await office.login.idTokenFor({ id: stranger(), displayName: '' }, '9999999999')
  for (const idToken of ['x', other])
    expect((await office.call('POST', '/staff/join', { body: { idToken, code } })).status).toBe(401)
  expect(await stateOf(id)).toBe('open')
})

test('an officer of an agency is invited for an agency, and nobody else is', async () => {
  const body = { name: 'x', role: 'agency_officer', agencyId: null }
  expect((await as(admin, 'POST', '/invitations', body)).status).toBe(422)
  expect(
    (await as(admin, 'POST', '/invitations', { ...body, agencyId: AGENCY.id, role: 'officer' })).status,
  ).toBe(422)
  const nowhere = '00000000-0000-4000-8000-000000000000'
  expect((await as(admin, 'POST', '/invitations', { ...body, agencyId: nowhere })).status).toBe(404)
  const { id, code } = await invite('agency_officer', AGENCY.id)
  await join(code)
  const [member] = await office.sql`select agency_id from staff where id = ${id}::uuid`
  expect(member?.agency_id).toBe(AGENCY.id)
})

test('the code is in no table and in no log of deeds, and the list does not tell it', async () => {
  const { code } = await invite()
  expect((await as(admin, 'GET', '/invitations')).text).not.toContain(code)
  const [row] = await office.sql`
    select exists (select 1 from staff_invitation i where position(${code} in i::text) > 0) or
      exists (select 1 from audit a where position(${code} in a::text) > 0) as kept`
  expect(row?.kept).toBe(false)
})

test('whoever no longer works here, or works as something else, leaves no case and no chat waiting for them', async () => {
  const { id, code } = await invite('officer')
  await join(code, stranger())
  const open = await office.sql`
    update "case" set assignee_id = ${id}::uuid where id in (select id from "case" where closed_at is null and assignee_id is null order by id limit 2)
    returning id, version`
  const [closed] = await office.sql`
    update "case" set assignee_id = ${id}::uuid where id = (select id from "case" where closed_at is not null order by id limit 1) returning id`
  const contact = crypto.randomUUID()
  await office.sql`
    insert into contact (id, person_id, about, held_by) select ${contact}::uuid, person_id, 'menu', ${id}::uuid from "case" where id = ${closed!.id}::uuid`
  const held = async () =>
    (await office.sql`select id, version from "case" where assignee_id = ${id}::uuid order by id`).map(
      (row) => row.id,
    )
  // Another name alone leaves them where they are.
  expect((await as(admin, 'POST', `/members/${id}`, { name: 'สมปอง' })).status).toBe(200)
  expect(await held()).toHaveLength(3)
  expect((await as(admin, 'POST', `/members/${id}`, { disabled: true })).status).toBe(200)
  expect(await held(), 'who settled a case stays known').toEqual([closed!.id])
  const after = await office.sql`select version from "case" where id = ${open[0]!.id}::uuid`
  expect(after[0]!.version).toBe(open[0]!.version + 1)
  expect(
    await office.sql`select 1 from audit where verb = 'case.unassigned' and actor_kind = 'staff'`,
  ).toHaveLength(2)
  expect((await office.sql`select held_by from contact where id = ${contact}::uuid`)[0]).toEqual({
    held_by: null,
  })
})

test('closed and opened again: out at once, in again with the same factor; the change says from what to what', async () => {
  const { id, code } = await invite('auditor')
  const lineUser = stranger()
  const { token } = (await join(code, lineUser)).json
  const change = (body: object) => as(admin, 'POST', `/members/${id}`, body)
  expect((await change({ disabled: true })).status).toBe(200)
  expect((await as(token, 'GET', '/me')).status).toBe(401)
  const signIn = async () =>
    (await office.call('POST', '/staff/session', { body: { idToken: await idTokenOf(lineUser) } })).status
  expect(await signIn()).toBe(401)
  await change({ disabled: false, role: 'officer' })
  expect((await as(token, 'GET', '/me')).status, 'what was ended stays ended').toBe(401)
  office.clock.now += MINUTE
  expect(await signIn()).toBe(200)
  const [last] =
    await office.sql`select detail from audit where verb = 'staff.change' and subject = ${id} order by id desc limit 1`
  expect(last?.detail).toMatchObject({ was: 'auditor', role: 'officer', disabled: false })
})

test('an agency belongs to its officers and to nobody else, also where a role changes', async () => {
  const { id, code } = await invite('agency_officer', AGENCY.id)
  await join(code, stranger())
  const agencyOf = async () => (await office.sql`select role, agency_id from staff where id = ${id}::uuid`)[0]
  const change = async (body: object) => (await as(admin, 'POST', `/members/${id}`, body)).status
  expect(await change({ role: 'officer' })).toBe(200)
  expect(await agencyOf()).toEqual({ role: 'officer', agency_id: null })
  expect(await change({ role: 'agency_officer' })).toBe(422)
  expect(await change({ agencyId: AGENCY.id })).toBe(200)
  expect(await agencyOf()).toEqual({ role: 'officer', agency_id: null })
  expect(await change({ role: 'agency_officer', agencyId: AGENCY.id })).toBe(200)
  expect(await change({ agencyId: null })).toBe(422)
  expect(await agencyOf()).toEqual({ role: 'agency_officer', agency_id: AGENCY.id })
})

test('a member with another LINE account is who they were: the old account and its sessions are out at once, the second factor is asked for', async () => {
  const { id, code } = await invite('supervisor')
  const [old, fresh] = [stranger(), stranger()]
  const { token } = (await join(code, old)).json
  const { secret } = (await as(token, 'POST', '/factor/enrol', {})).json
  const factor = async (of: string, path: 'confirm' | 'verify') =>
    (await as(of, 'POST', `/factor/${path}`, { code: await codeAt(secret, stepOf(office.clock.now)) })).status
  expect(await factor(token, 'confirm')).toBe(200)
  const signIn = async (lineUser: string) =>
    (await office.call('POST', '/staff/session', { body: { idToken: await idTokenOf(lineUser) } })).status

  const first = (await as(admin, 'POST', `/members/${id}/new-line`, {})).json
  expect((await as(token, 'GET', '/me')).status).toBe(401)
  expect(await signIn(old)).toBe(401)
  const listed = async () =>
    (await as(admin, 'GET', '/members')).json.members.find((one: { id: string }) => one.id === id)
  expect(await listed()).toMatchObject({ lineless: true, sessions: 0, factor: true })
  expect((await as(admin, 'POST', `/invitations/${first.id}/renew`, {})).status).toBe(404)
  const made = (await as(admin, 'POST', `/members/${id}/new-line`, {})).json
  expect((await join(first.code)).status, 'a code made before').toBe(403)
  expect((await join(made.code, SEED_STAFF.officer.lineUserId)).status, 'a member’s account').toBe(403)

  const joined = await join(made.code, fresh)
  expect(joined.json).toMatchObject({ name: 'กานดา', role: 'supervisor', factor: 'verify' })
  expect((await join(made.code)).status).toBe(403)
  expect((await as(joined.json.token, 'GET', '/cases')).json.type).toBe('/problems/second-factor')
  office.clock.now += MINUTE
  expect(await factor(joined.json.token, 'verify')).toBe(200)
  expect((await as(joined.json.token, 'GET', '/me')).json.id).toBe(id)
  expect([await signIn(old), await signIn(fresh)]).toEqual([401, 200])
  expect(await listed()).toMatchObject({ lineless: false })
  const trail =
    await office.sql`select verb from audit where subject = ${id} and verb like 'staff.%' order by id`
  expect(trail.map(({ verb }) => verb)).toEqual([
    'staff.invite',
    'staff.join',
    'staff.new-line',
    'staff.new-line',
    'staff.join-again',
  ])
})

test('nobody gives both, the LINE account and the second factor: the other is for another administrator', async () => {
  const { id, code } = await invite('supervisor')
  const { token } = (await join(code)).json
  const { secret } = (await as(token, 'POST', '/factor/enrol', {})).json
  const codeNow = () => codeAt(secret, stepOf(office.clock.now))
  await as(token, 'POST', '/factor/confirm', { code: await codeNow() })
  const keeper = await invite('administrator')
  const other = (await join(keeper.code)).json.token
  const enrolled = (await as(other, 'POST', '/factor/enrol', {})).json.secret
  await as(other, 'POST', '/factor/confirm', { code: await codeAt(enrolled, stepOf(office.clock.now)) })
  const give = async (by: string) => (await as(by, 'POST', `/members/${id}/new-line`, {})).status
  const forget = async (by: string) => (await as(by, 'POST', `/members/${id}/forget-factor`, {})).status

  // First the account: the factor is another's to take, until it was shown with the new account.
  const made = (await as(admin, 'POST', `/members/${id}/new-line`, {})).json
  expect(await forget(admin)).toBe(403)
  const joined = (await join(made.code)).json
  expect(await forget(admin)).toBe(403)
  office.clock.now += MINUTE
  expect((await as(joined.token, 'POST', '/factor/verify', { code: await codeNow() })).status).toBe(200)
  expect(await forget(admin)).toBe(200)
  // First the factor: then the account.
  expect(await give(admin)).toBe(403)
  expect(await give(other)).toBe(201)
  expect((await as(admin, 'POST', `/members/${SEED_STAFF.administrator.id}/new-line`, {})).status).toBe(403)
  expect(await give(await office.staffToken('supervisor'))).toBe(403)
  // A closed account gets no new door, and one that is closed meanwhile keeps none.
  const late = (await as(other, 'POST', `/members/${id}/new-line`, {})).json
  await as(admin, 'POST', `/members/${id}`, { disabled: true })
  expect((await join(late.code)).status).toBe(403)
  expect(await give(other)).toBe(404)
})

test('two administrators who end each other at once: one of them stays', async () => {
  const { id, code } = await invite('administrator')
  await join(code)
  const first = { kind: 'staff', staffId: SEED_STAFF.administrator.id, role: 'administrator' } as const
  const second = { ...first, staffId: id }
  await office.sql`update staff set disabled_at = now() where role = 'administrator' and id not in (${first.staffId}::uuid, ${id}::uuid)`
  const at = office.clock.now
  const went = await Promise.all([
    changeMember(office.sql, first, { memberId: id, disabled: true, at }),
    changeMember(office.sql, second, { memberId: first.staffId, role: 'auditor', at }),
  ])
  expect(went.filter(({ ok }) => ok)).toHaveLength(1)
  const left = await office.sql`select id from staff where role = 'administrator' and disabled_at is null`
  expect(left).toHaveLength(1)
  await office.sql`update staff set role = 'administrator', disabled_at = null where id = ${first.staffId}::uuid`
})

test('the first administrator is made where there is none, and by nobody where one stands', async () => {
  const first = (lineUserId: string) =>
    firstAdministrator(office.sql, office.keys, { lineUserId, name: 'คนแรก' })
  expect(await first(stranger())).toBeNull()
  await office.sql`update staff set disabled_at = now() where role = 'administrator'`
  expect(await first(SEED_STAFF.officer.lineUserId), 'a member is not raised by it').toBeNull()
  const lineUser = stranger()
  const made = await Promise.all([first(lineUser), first(stranger()), first(stranger())])
  expect(made.filter((id) => id !== null)).toHaveLength(1)
  const [row] = await office.sql`select actor_kind, subject from audit where verb = 'staff.first'`
  expect(row).toMatchObject({ actor_kind: 'job', subject: made.find((id) => id !== null) })
})

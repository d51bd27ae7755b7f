import { afterAll, beforeAll, expect, test } from 'vitest'
import { SEED_SECRET, SEED_STAFF } from '../../../db/seed/staff.ts'
import { codeAt, stepOf, toBase32 } from '../../../db/totp.ts'
import { type Office, openOffice } from './office.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice({ seeded: true })
})
afterAll(() => office.close())

const MINUTE = 60_000
const verify = (token: string, code: string) =>
  office.call('POST', '/staff/factor/verify', { token, body: { code } })
const codeNow = (secret: string = SEED_SECRET, ahead = 0) => codeAt(secret, stepOf(office.clock.now) + ahead)
const cases = async (token: string) => (await office.call('GET', '/staff/cases', { token })).status

test('codes are those of RFC 6238, appendix B', async () => {
  const secret = toBase32(new TextEncoder().encode('12345678901234567890'))
  // Their eight digits end with our six.
  for (const [seconds, eight] of [
    [59, '94287082'],
    [1_111_111_109, '07081804'],
    [1_234_567_890, '89005924'],
    [20_000_000_000, '65353130'],
  ] as const)
    expect(await codeAt(secret, stepOf(seconds * 1_000))).toBe(eight.slice(2))
})

test('before the second factor a session opens nothing but signing in', async () => {
  const token = await office.halfToken('officer')
  expect((await office.call('GET', '/staff/me', { token })).json.factor).toBe('verify')
  expect(await cases(token)).toBe(403)
  expect((await office.call('GET', '/staff/sessions', { token })).status).toBe(403)
  expect((await verify(token, await codeNow())).status).toBe(200)
  expect(await cases(token)).toBe(200)
})

test('a code opens one session, not a second one', async () => {
  office.clock.now += 5 * MINUTE
  const [one, two] = [await office.halfToken('officer'), await office.halfToken('officer')]
  const code = await codeNow()
  const answers = await Promise.all([verify(one, code), verify(two, code)])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 403])
})

test('five wrong codes lock for a quarter of an hour, the right one too', async () => {
  const token = await office.halfToken('supervisor')
  const wrong = async () => ((await codeNow()) === '000000' ? '000001' : '000000')
  for (let i = 0; i < 5; i++) expect((await verify(token, await wrong())).status).toBe(403)
  const locked = await verify(token, await codeNow())
  expect(locked.status).toBe(429)
  expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(800)
  office.clock.now += 14 * MINUTE
  expect((await verify(token, await codeNow())).status).toBe(429)
  office.clock.now += 1 * MINUTE + 1_000
  const fresh = await office.halfToken('supervisor')
  expect((await verify(fresh, await codeNow())).status).toBe(200)
})

test('a factor is set up once: secret sealed, first code, ten recovery codes that open once each', async () => {
  await office.sql`delete from staff_factor where staff_id = ${SEED_STAFF.auditor.id}::uuid`
  const token = await office.halfToken('auditor')
  const other = await office.halfToken('auditor')
  expect((await office.call('GET', '/staff/me', { token })).json.factor).toBe('enrol')
  const { secret, uri } = (await office.call('POST', '/staff/factor/enrol', { token })).json
  expect(uri).toContain(`secret=${secret}`)
  expect(uri).toMatch(/^otpauth:\/\/totp\//)
  const [row] =
    await office.sql`select encode(pending, 'escape') as kept from staff_factor where staff_id = ${SEED_STAFF.auditor.id}::uuid`
  expect(row!.kept).not.toContain(secret)
  const confirm = (code: string) => office.call('POST', '/staff/factor/confirm', { token, body: { code } })
  expect((await confirm(await codeNow(secret, 7))).status).toBe(403)
  const { recovery } = (await confirm(await codeNow(secret))).json
  expect(recovery).toHaveLength(10)
  expect(await cases(token)).toBe(200)
  expect(await cases(other), 'whoever was signed in besides is not any more').toBe(401)

  const later = await office.halfToken('auditor')
  expect((await verify(later, await codeNow(secret))).status, 'the code that confirmed').toBe(403)
  expect((await verify(later, recovery[0].toLowerCase())).json.recoveryLeft).toBe(9)
  const third = await office.halfToken('auditor')
  expect((await verify(third, recovery[0])).status).toBe(403)
})

test('where no key opens the secret, a recovery code does, and another is set up; one that is half set up keeps nobody out', async () => {
  const { id } = SEED_STAFF.auditor
  await office.sql`delete from staff_factor where staff_id = ${id}::uuid`
  const token = await office.halfToken('auditor')
  const enrol = async (as: string) =>
    (await office.call('POST', '/staff/factor/enrol', { token: as })).json.secret
  const first = await enrol(token)
  const confirm = async (as: string, secret: string) =>
    (await office.call('POST', '/staff/factor/confirm', { token: as, body: { code: await codeNow(secret) } }))
      .json
  const { recovery } = await confirm(token, first)
  office.clock.now += 5 * MINUTE
  await office.sql`update staff_factor set pending = '\\x0163' where staff_id = ${id}::uuid`
  expect((await verify(await office.halfToken('auditor'), await codeNow(first))).status).toBe(200)
  office.clock.now += 5 * MINUTE
  await office.sql`update staff_factor set secret = '\\x0163' where staff_id = ${id}::uuid`
  const again = await office.halfToken('auditor')
  // Nobody can say whether a code is right: it is not called wrong, and locks nobody out.
  for (let n = 0; n < 6; n++) expect((await verify(again, await codeNow(first))).status).toBe(503)
  expect((await verify(again, recovery[0])).status).toBe(200)
  expect((await confirm(again, await enrol(again))).recovery).toHaveLength(10)
  expect(await cases(again)).toBe(200)
})

test('who has a factor cannot set up another without it', async () => {
  const token = await office.halfToken('officer')
  expect((await office.call('POST', '/staff/factor/enrol', { token })).status).toBe(403)
})

test('sessions end at once: one’s own, by an administrator, and by a changed role', async () => {
  office.clock.now += 5 * MINUTE
  const mine = await office.staffToken('officer')
  const left = await office.staffToken('officer')
  const { sessions } = (await office.call('GET', '/staff/sessions', { token: mine })).json
  expect(sessions.filter((one: { current: boolean }) => one.current)).toHaveLength(1)
  await office.call('DELETE', '/staff/sessions', { token: mine })
  expect([await cases(mine), await cases(left)]).toEqual([200, 401])

  const administrator = await office.staffToken('administrator')
  const change = (id: string, body: object) =>
    office.call('POST', `/staff/members/${id}`, { token: administrator, body })
  await change(SEED_STAFF.officer.id, { role: 'officer' })
  expect(await cases(mine), 'nothing changed').toBe(200)
  await change(SEED_STAFF.officer.id, { role: 'supervisor' })
  expect(await cases(mine)).toBe(401)
  await change(SEED_STAFF.officer.id, { role: 'officer' })

  const again = await office.staffToken('officer')
  const out = await office.call('POST', `/staff/members/${SEED_STAFF.officer.id}/sign-out`, {
    token: administrator,
    body: {},
  })
  expect(out.status).toBe(200)
  expect(await cases(again)).toBe(401)
  expect(
    (await change(SEED_STAFF.administrator.id, { role: 'supervisor' })).status,
    'nobody raises themself',
  ).toBe(403)
  const supervisor = await office.staffToken('supervisor')
  expect((await office.call('GET', '/staff/members', { token: supervisor })).status).toBe(403)
})

test('a lost phone: the administrator lets the factor go, and it is set up anew', async () => {
  const administrator = await office.staffToken('administrator')
  const forget = (id: string) =>
    office.call('POST', `/staff/members/${id}/forget-factor`, { token: administrator, body: {} })
  expect((await forget(SEED_STAFF.supervisor.id)).status).toBe(200)
  const token = await office.halfToken('supervisor')
  expect((await office.call('GET', '/staff/me', { token })).json.factor).toBe('enrol')
  expect((await forget(SEED_STAFF.administrator.id)).status).toBe(403)
})

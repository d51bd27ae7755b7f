import { afterAll, beforeAll, expect, test } from 'vitest'
import { SEED_STAFF } from '../../../db/seed/staff.ts'
import { STAFF_ROLES, type StaffRole } from '../../../flows/actor.ts'
import { caseId, type Office, openOffice } from './office.ts'
import { POLICY, type Row } from './policy.ts'

/** Every route × role × own, other's and nonexistent, against `policy.ts`. */
const BASE = '/api/v1/staff'
const NONE = '00000000-0000-4000-8000-000000000000'
const MEMBER = '5eed0000-0000-4000-8000-00000000b0ff'
/** With a second factor: nobody without one is given another LINE account. */
const PROVED = '5eed0000-0000-4000-8000-00000000b0fe'
const AGENCY = '5eed0000-0000-4000-8000-00000000a001'
/** The agency's own in the seed; another that it has nothing to do with. */
const [OWN, OTHER] = [caseId(11), caseId(1)]

let office: Office
const tokens = {} as Record<StaffRole, string>
let contact: string

beforeAll(async () => {
  office = await openOffice()
  for (const role of STAFF_ROLES) tokens[role] = await office.staffToken(role)
  await office.sql`insert into staff (id, line_index, name, role) values (${MEMBER}::uuid, gen_random_uuid(), 'คนอื่น', 'officer')`
  await office.sql`insert into staff (id, line_index, name, role) values (${PROVED}::uuid, gen_random_uuid(), 'คนที่มีรหัส', 'officer')`
  await office.sql`insert into staff_factor (staff_id, secret) values (${PROVED}::uuid, '\\x00')`
  contact = crypto.randomUUID()
  await office.sql`insert into contact (id, person_id, about) select ${contact}::uuid, id, 'menu' from person limit 1`
})
afterAll(() => office.close())

const call = (key: string, { body, query = '' }: Row, id: string, token?: string) => {
  const [method, path] = key.split(' ') as [string, string]
  return office.call(method, `/staff${path.replace(':id', id)}${query}`, {
    ...(token ? { token } : {}),
    ...(body ? { body } : {}),
  })
}
const idsOf = ({ of }: Row): { own?: string; other?: string } => {
  switch (of) {
    case 'case':
      return { own: OWN, other: OTHER }
    case 'contact':
      return { own: contact }
    case 'member':
      return { own: MEMBER }
    case 'proved':
      return { own: PROVED }
    case 'agency':
      return { own: AGENCY }
    default:
      return {}
  }
}

test('every route of the staff’s door has its row, and every row its route', () => {
  const routes = office.desk.routes
    .filter(({ method, path }) => method !== 'ALL' && path.startsWith(BASE))
    .map(({ method, path }) => `${method} ${path.slice(BASE.length)}`)
    // How one comes in: nobody is signed in yet.
    .filter((key) => key !== 'POST /session' && key !== 'POST /join')
  expect([...new Set(routes)].sort()).toEqual(Object.keys(POLICY).sort())
})

const rows = Object.entries(POLICY)

test.each(rows)('%s: nobody, a citizen and a disabled member are not let in', async (key, row) => {
  const citizen = await office.citizenToken('U0000000000000000000000000000c001')
  const { own = NONE } = idsOf(row)
  expect((await call(key, row, own)).status).toBe(401)
  expect((await call(key, row, own, citizen)).status).toBe(401)
  const { id } = SEED_STAFF.supervisor
  await office.sql`update staff set disabled_at = now() where id = ${id}::uuid`
  const disabled = await call(key, row, own, tokens.supervisor)
  await office.sql`update staff set disabled_at = null where id = ${id}::uuid`
  expect(disabled.status).toBe(401)
})

test('before the second factor nothing opens but what proves it', async () => {
  const half = await office.halfToken('supervisor')
  for (const [key, row] of rows) {
    if (row.half) continue
    const answer = await call(key, row, idsOf(row).own ?? NONE, half)
    expect([key, answer.status, answer.json?.type]).toEqual([key, 403, '/problems/second-factor'])
  }
})

const crossed = rows
  .filter(([, { half }]) => !half)
  .flatMap(([key, row]) => STAFF_ROLES.map((role) => [key, role, row] as const))

test.each(crossed)('%s as %s', async (key, role, row) => {
  const token = tokens[role]
  const { own, other } = idsOf(row)
  const missing = await call(key, row, NONE, token)
  if (!row.may.includes(role)) {
    expect(missing.status, 'nonexistent').toBe(row.sees?.includes(role) ? 404 : 403)
    for (const id of [own, other]) if (id) expect((await call(key, row, id, token)).text).toBe(missing.text)
    return
  }
  // What is put is made where it was not.
  const put = key.startsWith('PUT ')
  if (put)
    await office.sql`with a as (delete from agency where id = ${NONE}::uuid) delete from canned_reply where id = ${NONE}::uuid`
  if (row.of && !put) expect(missing.status, 'nonexistent').toBe(404)
  else expect(missing.status).toBeLessThan(400)
  if (other) {
    const strangers = await call(key, row, other, token)
    if (role === 'agency_officer') expect(strangers.text, 'strangers’ as nonexistent').toBe(missing.text)
    else expect([200, 201, 409, 422, ...(row.hides ? [404] : [])]).toContain(strangers.status)
  }
  const fine = row.hides ? [200, 201, 404, 409, 422] : [200, 201, 409, 422]
  if (own) expect(fine).toContain((await call(key, row, own, token)).status)
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { seal } from '../../../db/crypto.ts'
import { SEED_STAFF } from '../../../db/seed/staff.ts'
import { caseId, type Office, openOffice } from './office.ts'

let office: Office
let officer: string
let supervisor: string
let auditor: string
let agency: string
let administrator: string

beforeAll(async () => {
  office = await openOffice()
  officer = await office.staffToken('officer')
  supervisor = await office.staffToken('supervisor')
  auditor = await office.staffToken('auditor')
  agency = await office.staffToken('agency_officer')
  administrator = await office.staffToken('administrator')
})
afterAll(() => office.close())

const nobody = '00000000-0000-4000-8000-000000000000'
const state = async (id: string) => (await office.sql`select * from "case" where id = ${id}::uuid`)[0]!

const reads = ['/staff/cases', `/staff/cases/${caseId(11)}`, '/staff/cases.csv']
const writes: [string, object][] = [
  [`/staff/cases/${caseId(11)}/take`, { version: 999 }],
  [`/staff/cases/${caseId(11)}/transition`, { version: 999, to: 'answered', text: 'x' }],
  [`/staff/cases/${caseId(11)}/ask`, { version: 999, text: 'x' }],
]
const contacts: [string, string, object?][] = [
  ['GET', '/staff/contacts'],
  ['GET', `/staff/contacts/${nobody}`],
  ['POST', `/staff/contacts/${nobody}/answer`, { text: 'x' }],
]
const table = {
  officer: { reads: 200, writes: [409, 409, 409], contacts: [200, 404, 404] },
  supervisor: { reads: 200, writes: [409, 409, 409], contacts: [200, 404, 404] },
  agency_officer: { reads: 200, writes: [403, 409, 409], contacts: [403, 403, 403] },
  auditor: { reads: 200, writes: [403, 403, 403], contacts: [200, 404, 403] },
  administrator: { reads: 403, writes: [403, 403, 403], contacts: [403, 403, 403] },
  nobody: { reads: 401, writes: [401, 401, 401], contacts: [401, 401, 401] },
}

test.each(Object.entries(table))('%s', async (role, may) => {
  const token = { officer, supervisor, agency_officer: agency, auditor, administrator }[role]
  for (const path of reads)
    expect([path, (await office.call('GET', path, { token })).status]).toEqual([path, may.reads])
  for (const [i, [path, body]] of writes.entries())
    expect([path, (await office.call('POST', path, { token, body })).status]).toEqual([path, may.writes[i]])
  for (const [i, [method, path, body]] of contacts.entries())
    expect([path, (await office.call(method, path, { token, ...(body ? { body } : {}) })).status]).toEqual([
      path,
      may.contacts[i],
    ])
})

const idsSeen = async (token: string): Promise<string[]> => {
  const pages = ['new', 'open', 'closed'].map((view) =>
    office.call('GET', `/staff/cases?view=${view}`, { token }),
  )
  return [
    ...new Set(
      (await Promise.all(pages)).flatMap(({ json }) =>
        json.cases.map((one: { id: string }) => one.id as string),
      ),
    ),
  ]
}

test('an agency officer’s list holds that agency’s cases; the list without the filter would hold strangers’ too', async () => {
  const found =
    await office.sql`select id from "case" where agency_id = (select agency_id from staff where id = ${SEED_STAFF.agency_officer.id}::uuid)`
  const theirs = new Set(found.map(({ id }) => id as string))
  const strangers = (ids: string[]) => ids.filter((id) => !theirs.has(id))
  expect(theirs.size).toBeGreaterThan(0)
  expect((await idsSeen(agency)).toSorted()).toEqual([...theirs].sort())
  expect(strangers(await idsSeen(agency))).toEqual([])
  expect(strangers(await idsSeen(supervisor)), 'the same list, unfiltered').not.toEqual([])
})

test('the centre’s notes stay in the centre; an agency reads its own', async () => {
  const [own] =
    await office.sql`select id from "case" where agency_id = (select agency_id from staff where id = ${SEED_STAFF.agency_officer.id}::uuid) and closed_at is null limit 1`
  const path = `/staff/cases/${own!.id}`
  const note = (token: string, text: string) => office.call('POST', `${path}/note`, { token, body: { text } })
  expect((await note(supervisor, 'โน้ตของศูนย์')).status).toBe(201)
  expect((await note(agency, 'โน้ตของหน่วยงาน')).status).toBe(201)
  const seen = async (token: string) =>
    (await office.call('GET', path, { token })).json.notes.map((one: { text: string }) => one.text)
  expect(await seen(agency)).toEqual(['โน้ตของหน่วยงาน'])
  expect(await seen(supervisor)).toEqual(expect.arrayContaining(['โน้ตของศูนย์', 'โน้ตของหน่วยงาน']))
})

test('another agency’s case looks like one that is not there, whatever is tried on it', async () => {
  for (const [method, what, body] of [
    ['GET', '', undefined],
    ['POST', '/transition', { version: 1, to: 'answered', text: 'x' }],
    ['POST', '/ask', { version: 1, text: 'x' }],
    ['POST', '/note', { text: 'x' }],
  ] as const) {
    const answers = await Promise.all(
      [caseId(1), nobody, 'no-id'].map((id) =>
        office.call(method, `/staff/cases/${id}${what}`, { token: agency, body }),
      ),
    )
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404])
    expect(new Set(answers.map((one) => one.text)).size).toBe(1)
  }
  const csv = (await office.call('GET', '/staff/cases.csv?view=open', { token: agency })).text
  expect(csv).not.toContain((await state(caseId(1))).number)
})

test('an agency officer without an agency sees none', async () => {
  await office.sql`update staff set agency_id = null where id = ${SEED_STAFF.agency_officer.id}::uuid`
  const { json } = await office.call('GET', '/staff/cases?view=open', { token: agency })
  await office.sql`update staff set agency_id = (select id from agency limit 1) where id = ${SEED_STAFF.agency_officer.id}::uuid`
  expect(json.cases).toEqual([])
})

test('who asked not to be named is named to the centre alone: not to the agency, by whatever way it looks', async () => {
  const id = caseId(11)
  const given: [number, string, unknown][] = [
    [90, 'name', 'สมศรี ใจดีมาก'],
    [91, 'contact_phone', '0812345678'],
    [92, 'extra:name', 'ชื่อเล่นป้าศรี'],
  ]
  for (const [ord, question, v] of given) {
    const value = await seal(office.keys, `case_answer.value:${id}:${ord}`, JSON.stringify({ v }))
    await office.sql`insert into case_answer (case_id, ord, question, value) values (${id}::uuid, ${ord}, ${question}, ${value}::bytea)`
  }
  const anonymous = (is: boolean) => office.sql`update "case" set anonymous = ${is} where id = ${id}::uuid`
  const told = async (token: string): Promise<string> =>
    (
      await Promise.all(
        [`/staff/cases/${id}`, '/staff/cases?view=open', '/staff/cases.csv?view=open'].map((path) =>
          office.call('GET', path, { token }),
        ),
      )
    )
      .map(({ text }) => text)
      .join('\n')
  const NAMED = /สมศรี|ป้าศรี|81-?234-?5678|0812345678/
  await anonymous(true)
  const agencySees = await told(agency)
  expect(agencySees, 'the case itself is there').toContain(id)
  expect(agencySees).toContain('เล่าให้ฟังหน่อยค่ะ')
  expect(agencySees).not.toMatch(NAMED)
  const asks = (token: string) =>
    office.call('POST', `/staff/cases/${id}/reveal`, { token, body: { question: 'name', reason: 'call' } })
  // Covered for everybody until it is asked for, with a reason that is written down.
  expect(await told(officer)).not.toMatch(NAMED)
  expect((await asks(officer)).text).toMatch(/สมศรี/)
  expect((await asks(agency)).text).not.toMatch(NAMED)
  await anonymous(false)
  expect((await asks(agency)).text, 'who may be named is').toMatch(/สมศรี/)
  await office.sql`delete from case_answer where case_id = ${id}::uuid and ord >= 90`
  await anonymous(true)
})

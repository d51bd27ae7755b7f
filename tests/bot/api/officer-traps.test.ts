import { afterAll, beforeAll, expect, test } from 'vitest'
import { personIdOf } from '../../../db/crypto.ts'
import { AGENCY } from '../../../db/seed/staff.ts'
import { commitTurn } from '../../../db/turn.ts'
import { fileComplaint } from './filed.ts'
import { type Office, openOffice } from './office.ts'

const SOMSRI = 'U0000000000000000000000000000c001'
let office: Office
let officer: string
let agency: string
let somsri: string

beforeAll(async () => {
  office = await openOffice()
  officer = await office.staffToken('officer')
  agency = await office.staffToken('agency_officer')
  somsri = await office.citizenToken(SOMSRI)
})
afterAll(() => office.close())

const filed = () => fileComplaint(office, somsri)
const look = (id: string, token = officer) => office.call('GET', `/staff/cases/${id}`, { token })
const move = async (id: string, body: object, token = officer) => {
  const { version } = (await look(id)).json.case
  return office.call('POST', `/staff/cases/${id}/transition`, { token, body: { version, ...body } })
}

test.each(['constructor', '__proto__', 'blah_blah', ''])(
  'a reason that we have no words for is refused and never read by a citizen: %j',
  async (reason) => {
    const { caseId } = await filed()
    const closing = { to: 'not_ours', text: 'ขอโทษค่ะ', reason }
    const answer = await move(caseId, closing)
    expect([answer.status, answer.json.fields]).toEqual([422, ['reason']])
    expect((await move(caseId, { ...closing, reason: 'other_office' })).status).toBe(200)
  },
)

test('nobody is told that their case goes on in one that is closed: two cases cannot be joined in a circle', async () => {
  const [one, other] = [await filed(), await filed()]
  expect((await move(one.caseId, { to: 'duplicate_of', parent: other.number })).status).toBe(200)
  const back = await move(other.caseId, { to: 'duplicate_of', parent: one.number })
  expect([back.status, back.json.needs]).toEqual([422, ['parent']])
})

test('an answer that only the centre waits for is not said to be taken by an agency', async () => {
  const { caseId } = await filed()
  expect((await move(caseId, { to: 'waiting_citizen', text: 'ขอสลิปค่ะ' })).status).toBe(200)
  const { allowed } = (await look(caseId)).json.case
  expect(allowed.map(({ to }: { to: string }) => to)).not.toContain('accepted_by_agency')
  expect((await move(caseId, { to: 'accepted_by_agency' })).status).toBe(409)
  expect((await look(caseId)).json.case.state).toBe('waiting_citizen')
})

test('an agency that hands a case back reads it no more, and the audit says which agency it was', async () => {
  const { caseId } = await filed()
  expect((await move(caseId, { to: 'forwarded', text: 'ส่งต่อค่ะ', agencyId: AGENCY.id })).status).toBe(200)
  expect((await look(caseId, agency)).status).toBe(200)
  expect((await move(caseId, { to: 'in_review', reason: 'not_this_agency' }, agency)).status).toBe(200)
  expect((await look(caseId, agency)).status).toBe(404)
  expect((await look(caseId)).json.case.state).toBe('in_review')
  const told = await office.sql`
    select detail ->> 'agency' as agency from audit where subject = ${caseId} and detail ->> 'to' = 'forwarded'`
  expect(told).toEqual([{ agency: AGENCY.id }])
})

/** What the chat commits when the citizen answers. */
const answers = async (caseId: string, messageId: string) => {
  const personId = await personIdOf(office.keys, SOMSRI)
  const [person] = await office.sql`select version from person where id = ${personId}::uuid`
  const [one] = await office.sql`select due from "case" where id = ${caseId}::uuid`
  const effect = { do: 'add-to-case' as const, caseId, text: 'มีค่ะ', messageId, due: one!.due }
  return commitTurn(office.sql, office.keys, {
    personId,
    version: person!.version,
    lineUser: new Uint8Array(),
    lang: 'th',
    easy: false,
    state: new Uint8Array(),
    movedAt: office.clock.now,
    done: [],
    late: [],
    say: [],
    carried: [],
    effects: [{ effect, cause: messageId, at: office.clock.now }],
  })
}

test('an answer goes back to who asked: to the agency while it has the case, else to the centre', async () => {
  const { caseId } = await filed()
  await move(caseId, { to: 'forwarded', text: 'ส่งต่อค่ะ', agencyId: AGENCY.id })
  await move(caseId, { to: 'accepted_by_agency' }, agency)
  await move(caseId, { to: 'waiting_citizen', text: 'มีสลิปไหมคะ' }, agency)
  expect(await answers(caseId, 'a1')).toMatchObject({ won: true })
  expect((await look(caseId, agency)).json.case.state).toBe('accepted_by_agency')
  await move(caseId, { to: 'in_review', reason: 'not_this_agency' }, agency)
  await move(caseId, { to: 'waiting_citizen', text: 'ขอเพิ่มอีกนิดค่ะ' })
  expect(await answers(caseId, 'a2')).toMatchObject({ won: true })
  expect((await look(caseId)).json.case.state).toBe('in_review')
})

test('the console is told which reasons there are, in words', async () => {
  const { caseId } = await filed()
  expect((await look(caseId)).json.case.reasons).toContainEqual({
    code: 'no_reply',
    label: 'เราถามแล้ว แต่ยังไม่ได้รับคำตอบจากคุณ',
  })
})

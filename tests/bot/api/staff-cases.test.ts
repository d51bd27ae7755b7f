import { afterAll, beforeAll, expect, test } from 'vitest'
import { joined } from '../../../db/client.ts'
import { open, seal } from '../../../db/crypto.ts'
import { SEED_STAFF } from '../../../db/seed/staff.ts'
import { verifyChain } from '../../../db/timeline.ts'
import { addToCase } from '../../../db/turn/case.ts'
import { ownCase } from '../../../db/verbs/own-cases.ts'
import type { Due } from '../../../flows/case/facts.ts'
import { arithmetic, dueAfter } from '../../../flows/case/promise.ts'
import { DAY } from '../../../flows/time.ts'
import { caseId, type Office, openOffice } from './office.ts'

let office: Office
let officer: string
let supervisor: string
let auditor: string
let agency: string

beforeAll(async () => {
  office = await openOffice()
  officer = await office.staffToken('officer')
  supervisor = await office.staffToken('supervisor')
  auditor = await office.staffToken('auditor')
  agency = await office.staffToken('agency_officer')
})
afterAll(() => office.close())

const nobody = '00000000-0000-4000-8000-000000000000'
const version = async (id: string): Promise<number> =>
  (await office.sql`select version from "case" where id = ${id}::uuid`)[0]?.version
const state = async (id: string) => (await office.sql`select * from "case" where id = ${id}::uuid`)[0]!
const lastPush = async (id: string) => {
  const [row] =
    await office.sql`select cause, body from outbox where cause like ${`case:${id}:%`} order by id desc limit 1`
  return (
    row &&
    (JSON.parse(await open(office.keys, `outbox.body:${row.cause}:0`, row.body)) as {
      to: string
      messages: object[]
    })
  )
}

test('taken, asked, answered and closed: states, timeline, notices and promises go together', async () => {
  const id = caseId(1)
  const taken = await office.call('POST', `/staff/cases/${id}/take`, {
    token: officer,
    body: { version: 1 },
  })
  expect(taken.json).toEqual({ version: 2, state: 'in_review' })
  expect(await state(id)).toMatchObject({ assignee_id: SEED_STAFF.officer.id, first_answer_at: null })
  const first = await lastPush(id)
  expect(first?.to).toMatch(/^Ub+0$/)

  const asked = await office.call('POST', `/staff/cases/${id}/ask`, {
    token: officer,
    body: { version: 2, text: 'ขอเลขคำสั่งซื้อค่ะ' },
  })
  expect(asked.json).toEqual({ version: 3, state: 'waiting_citizen' })
  expect(await state(id)).toMatchObject({
    paused_at: new Date(office.clock.now),
    first_answer_at: new Date(office.clock.now),
  })
  expect(JSON.stringify(await lastPush(id))).toContain('ขอเลขคำสั่งซื้อค่ะ')

  office.clock.now += 600_000
  const back = await office.call('POST', `/staff/cases/${id}/transition`, {
    token: officer,
    body: { version: 3, to: 'in_review' },
  })
  expect(back.json).toEqual({ version: 4, state: 'in_review' })
  expect(await state(id)).toMatchObject({ paused_at: null, paused_ms: '600000' })

  const closed = await office.call('POST', `/staff/cases/${id}/transition`, {
    token: officer,
    body: { version: 4, to: 'resolved', text: 'ร้านคืนเงินแล้วค่ะ' },
  })
  expect(closed.json).toEqual({ version: 5, state: 'resolved' })
  expect(await state(id)).toMatchObject({ closings: 1, closed_at: new Date(office.clock.now) })
  const last = await lastPush(id)
  expect(JSON.stringify(last)).toContain('ร้านคืนเงินแล้วค่ะ')
  expect(JSON.stringify(last), 'a rating is asked for').toContain('act=rate')
  expect(last?.messages.length).toBeLessThanOrEqual(5)

  const { json } = await office.call('GET', `/staff/cases/${id}`, { token: officer })
  expect(json.timeline.map((one: { kind: string }) => one.kind)).toEqual([
    'filed',
    'taken',
    'asked',
    'moved',
    'moved',
  ])
  expect(json.case).toMatchObject({
    state: 'resolved',
    version: 5,
    assignee: SEED_STAFF.officer.name,
    allowed: [],
  })
  expect(await verifyChain(office.sql, office.keys, id)).toEqual({ ok: true, entries: 5 })
  await office.settled()
  const rows = await office.sql`select id from outbox where cause like ${`case:${id}:%`} order by id`
  expect(office.delivered).toEqual(expect.arrayContaining(rows.map((row) => Number(row.id))))
  office.clock.now -= 600_000
})

test('a wait moves the promise by the working time that it took, whoever ends it', async () => {
  const id = caseId(9)
  const before = await state(id)
  expect(before.state).toBe('waiting_citizen')
  const queue = await office.call('GET', '/staff/cases?view=open', { token: supervisor })
  const row = queue.json.cases.find((one: { id: string }) => one.id === id)
  expect(row, 'nothing is due while we wait').toMatchObject({ paused: true })
  const file = await office.call('GET', '/staff/cases.csv?view=open', { token: supervisor })
  expect(file.text).toContain(`${before.number},รอคำตอบจากคุณ`)
  expect(file.text).toContain('หยุดนับ รอผู้ร้องตอบ')
  const back = await office.call('POST', `/staff/cases/${id}/transition`, {
    token: supervisor,
    body: { version: before.version, to: 'in_review' },
  })
  expect(back.json.state).toBe('in_review')
  const { facts, timeline } = (await ownCase(office.sql, office.keys, before.person_id, id))!
  expect(facts.dueAt).toBeGreaterThan(before.due_at.getTime())
  expect(facts.dueAt).toBe(arithmetic(facts, timeline)?.due)
  expect((await state(id)).due.resolveAt).toBe(facts.dueAt)
})

test('an addition upon a case that began to wait in between is thought over, not written with the old promise', async () => {
  const id = caseId(8)
  const { version, person_id } = await state(id)
  const addition = async (due?: Due | null) => {
    const promise = due ? { due } : {}
    const effect = { do: 'add-to-case', caseId: id, text: 'เพิ่มค่ะ', messageId: 'late-1', ...promise } as const
    const doing = { personId: person_id as string, cause: 'test', at: office.clock.now, as: 'e0' }
    const { ctes, checks } = await addToCase(office.sql, office.keys, effect, doing)
    await office.sql`with lane as (select id from person where id = ${person_id}::uuid) ${joined(office.sql, ctes)} select 1 where true ${joined(office.sql, checks)}`
  }
  const asked = await office.call('POST', `/staff/cases/${id}/ask`, {
    token: supervisor,
    body: { version, text: 'ขอชื่อเพจค่ะ' },
  })
  expect(asked.status).toBe(200)
  await expect(addition()).rejects.toMatchObject({ code: '40001' })
  expect((await state(id)).state).toBe('waiting_citizen')

  office.clock.now += 3 * DAY
  const asks = (await ownCase(office.sql, office.keys, person_id, id))!
  await addition(dueAfter(asks.facts, asks.timeline, { at: office.clock.now, kind: 'added', by: 'citizen' }))
  const { facts, timeline } = (await ownCase(office.sql, office.keys, person_id, id))!
  expect(facts.state).toBe('in_review')
  expect(facts.dueAt).toBeGreaterThan(asks.facts.dueAt)
  expect(facts.dueAt).toBe(arithmetic(facts, timeline)?.due)
  office.clock.now -= 3 * DAY
})

test('of two officers who act at once one does, and the other sees both values', async () => {
  const id = caseId(2)
  const body = { version: 1 }
  for (let round = 0; round < 5; round++) {
    const v = await version(id)
    const [a, b] = await Promise.all([
      office.call('POST', `/staff/cases/${id}/take`, { token: supervisor, body: { ...body, version: v } }),
      office.call('POST', `/staff/cases/${id}/take`, { token: supervisor, body: { ...body, version: v } }),
    ])
    expect([a.status, b.status].sort()).toEqual([200, 409])
    const lost = a.status === 409 ? a : b
    expect(lost.json).toMatchObject({
      type: '/problems/conflict',
      current: { state: 'in_review', version: v + 1, assignee: SEED_STAFF.supervisor.name },
      yours: { version: v },
    })
  }
  const acts =
    await office.sql`select count(*)::int as n from audit where verb = 'case.take' and subject = ${id}`
  expect(acts[0]?.n).toBe(5)
  expect(await verifyChain(office.sql, office.keys, id)).toEqual({ ok: true, entries: 6 })
})

test('a colleague’s case is not taken by an officer, but by a supervisor', async () => {
  const id = caseId(8)
  const v = await version(id)
  expect(
    (await office.call('POST', `/staff/cases/${id}/take`, { token: officer, body: { version: v } })).status,
  ).toBe(409)
  const other = caseId(7)
  expect(
    (
      await office.call('POST', `/staff/cases/${other}/take`, {
        token: supervisor,
        body: { version: await version(other) },
      })
    ).status,
  ).toBe(200)
})

test('a move that the table does not have is refused, and one without what it needs says what', async () => {
  const id = caseId(6)
  const v = await version(id)
  const no = await office.call('POST', `/staff/cases/${id}/transition`, {
    token: officer,
    body: { version: v, to: 'withdrawn' },
  })
  expect(no.status).toBe(409)
  expect(no.json.type).toBe('/problems/no-such-move')
  const bare = await office.call('POST', `/staff/cases/${id}/transition`, {
    token: officer,
    body: { version: v, to: 'closed_unresolved' },
  })
  expect([bare.status, bare.json.needs]).toEqual([422, ['reason', 'text']])
  const toNobody = { version: v, to: 'forwarded', text: 'ส่งต่อ', agencyId: nobody }
  expect(
    (await office.call('POST', `/staff/cases/${id}/transition`, { token: officer, body: toNobody })).json
      .needs,
  ).toEqual(['agency'])
  expect(await version(id)).toBe(v)
})

test('a note is among staff: no citizen’s answer and no notice holds it', async () => {
  const id = caseId(6)
  const words = 'ข้อความภายในที่ประชาชนต้องไม่เห็น'
  const before = await office.sql`select count(*)::int as n from outbox`
  expect(
    (await office.call('POST', `/staff/cases/${id}/note`, { token: officer, body: { text: words } })).status,
  ).toBe(201)
  expect(
    (await office.call('GET', `/staff/cases/${id}`, { token: auditor })).json.notes.at(-1),
  ).toMatchObject({ text: words, by: SEED_STAFF.officer.name })
  const citizen = await office.citizenToken(`U${'5'.padStart(32, 'b')}`)
  const theirs = await office.call('GET', `/cases/${id}`, { token: citizen })
  expect(theirs.status).toBe(200)
  expect(theirs.text).not.toContain(words)
  expect(await office.sql`select count(*)::int as n from outbox`).toEqual(before)
})

test('reading is written down, and only reading that happened', async () => {
  const count = async () =>
    (await office.sql`select count(*)::int as n from audit where verb = 'case.read'`)[0]?.n
  const before = await count()
  await office.call('GET', `/staff/cases/${caseId(3)}`, { token: auditor })
  await office.call('GET', `/staff/cases/${caseId(3)}`, { token: agency })
  expect(await count()).toBe(before + 1)
})

test('answers are shown under their questions, erased ones as erased, strange ones by their id', async () => {
  const id = caseId(3)
  const strange = await seal(office.keys, `case_answer.value:${id}:90`, JSON.stringify({ v: 'คำตอบเก่า' }))
  await office.sql`insert into case_answer (case_id, ord, question, value) values (${id}::uuid, 90, 'no_longer_asked', ${strange}::bytea)`
  await office.sql`update case_answer set value = null, erased_at = now() where case_id = ${id}::uuid and question = 'story'`
  const { answers } = (await office.call('GET', `/staff/cases/${id}`, { token: officer })).json.case
  expect(answers).toContainEqual({ id: expect.any(String), question: 'no_longer_asked', answer: 'คำตอบเก่า' })
  expect(answers).toContainEqual({
    id: expect.any(String),
    question: 'เรื่องที่เจอเป็นเรื่องแบบไหนคะ',
    answer: 'ภัยออนไลน์ ถูกแฮก ลิงก์ปลอม',
  })
  expect(answers.find((a: { question: string }) => a.question.startsWith('เล่าให้ฟัง')).answer).toContain(
    'ยกเลิกข้อความ',
  )
})

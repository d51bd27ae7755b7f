import { afterAll, beforeAll, expect, test } from 'vitest'
import { nextYearMissing } from '../../../bot/api/admin-calendar.ts'
import { keepFigures } from '../../../bot/jobs/figures.ts'
import { recountDates, watchClocks } from '../../../bot/jobs/sla.ts'
import { asBytes } from '../../../db/client.ts'
import { open } from '../../../db/crypto.ts'
import { readEntered } from '../../../db/entered.ts'
import { verifyChain } from '../../../db/timeline.ts'
import { readOwnCase } from '../../../db/verbs/own-case.ts'
import { arithmetic } from '../../../flows/case/promise.ts'
import { dueWords, fromIsoDay } from '../../../flows/time.ts'
import { fileComplaint } from './filed.ts'
import { type Office, openOffice } from './office.ts'

const CITIZEN = `U${'7'.repeat(32)}`
let office: Office
let admin: string
let officer: string
let citizen: string
beforeAll(async () => {
  office = await openOffice()
  admin = await office.staffToken('administrator')
  officer = await office.staffToken('officer')
  citizen = await office.citizenToken(CITIZEN)
})
afterAll(() => office.close())

const at = (wall: string) => Date.parse(`${wall}+07:00`)
const enter = async (day: string) => {
  const body = { th: 'วันหยุดพิเศษ', en: 'Special holiday', source: 'มติ ครม.' }
  expect((await office.call('POST', `/staff/holidays/${day}`, { token: admin, body })).status).toBe(200)
}
const wholeYear = (year: number, whole = true) =>
  office.call('POST', `/staff/holiday-years/${year}`, { token: admin, body: { whole, source: 'มติ ครม.' } })
const shown = async (id: string) => (await office.call('GET', `/own/cases/${id}`, { token: citizen })).json
const recount = () =>
  recountDates({
    sql: office.sql,
    keys: office.keys,
    now: () => office.clock.now,
    deliver: async (ids) => void office.delivered.push(...ids),
  })
const settle = async () => {
  while ((await recount()) > 0);
}
/** As if it had been filed on that day: of the tests' one citizen. */
const fileOn = async (wall: string): Promise<string> => {
  office.clock.now = at(wall)
  citizen = await office.citizenToken(CITIZEN)
  const { caseId } = await fileComplaint(office, citizen, { afterMs: 0 })
  admin = await office.staffToken('administrator')
  officer = await office.staffToken('officer')
  return caseId
}
const row = async (id: string) =>
  (
    await office.sql`select due, ms(due_at) as due_at, version, urgency from "case" where id = ${id}::uuid`
  )[0]!
const said = async (id: string) =>
  Promise.all(
    (await office.sql`select cause, n, body from outbox where cause like ${`case:${id}:%`} order by id`).map(
      async ({ cause, n, body }) => open(office.keys, `outbox.body:${cause}:${n}`, asBytes(body)),
    ),
  )

test('a day entered counts for whoever files after it, and moves no date that was told as firm', async () => {
  const before = await fileOn('2026-11-20T14:40:00')
  const was = await shown(before)
  await enter('2026-12-01')
  const after = await fileOn('2026-11-20T14:50:00')
  expect(dueWords(Date.parse(was.due.at), 'en')).toContain('15 December')
  expect(dueWords(Date.parse((await shown(after)).due.at), 'en')).toContain('16 December')
  await settle()
  const stands = await shown(before)
  expect(stands.due.at).toBe(was.due.at)
  expect(stands.due.how.th).toContain('1 ธ.ค. เพิ่งประกาศเป็นวันหยุด')
  expect(await said(before)).toEqual([])
})

test('who warns whom reckons with a day from the minute that it is entered', async () => {
  const id = await fileOn('2026-11-20T15:00:00')
  await office.sql`update "case" set first_answer_at = filed_at where id = ${id}::uuid`
  const warning = async () => {
    while (await watchClocks({ sql: office.sql, now: () => office.clock.now }));
    const [touch] = await office.sql`select ms(clock_at) as at from case_touch where case_id = ${id}::uuid`
    return Number(touch!.at)
  }
  // A working day before the end of Wednesday the 16th.
  expect(await warning()).toBe(at('2026-12-16T08:30:00'))
  await enter('2026-12-16')
  expect(await warning()).toBe(at('2026-12-15T08:30:00'))
  await office.call('DELETE', '/staff/holidays/2026-12-16', { token: admin })
  expect(await warning()).toBe(at('2026-12-16T08:30:00'))
})

test('what was promised beyond the known holidays is counted again and told once, however many look at it', async () => {
  const id = await fileOn('2027-01-25T09:00:00')
  const was = await shown(id)
  expect(was.due.mayMove).toBe(true)
  await enter('2027-02-02')
  const runs = await Promise.all([recount(), recount(), recount()])
  await settle()
  expect(runs.reduce((sum, n) => sum + n, 0)).toBeGreaterThan(0)
  const now = await shown(id)
  expect(Date.parse(now.due.at)).toBeGreaterThan(Date.parse(was.due.at))
  const messages = await said(id)
  expect(messages).toHaveLength(1)
  expect(messages[0]).toContain('กำหนดวันของเรื่องคุณเปลี่ยนค่ะ')
  expect(messages[0]).toContain(dueWords(Date.parse(now.due.at), 'th'))
  expect(messages[0]).toContain('15 วันทำการ; 2 ก.พ. เป็นวันหยุด')
  expect(now.timeline.at(-1).what?.th ?? JSON.stringify(now.timeline)).toContain('กำหนดวันเปลี่ยน')
  expect(await verifyChain(office.sql, office.keys, id)).toMatchObject({ ok: true })
  const [owner] = await office.sql`select person_id from "case" where id = ${id}::uuid`
  const own = (await readOwnCase(office.sql, office.keys, owner!.person_id as string, id))!
  expect(own.facts.dueAt).toBe(arithmetic(own.facts, own.timeline)?.due)
})

test('once all of a year is entered its dates are firm, without a word to those whose date stands', async () => {
  const id = await fileOn('2027-01-26T09:00:00')
  const was = await row(id)
  expect(was.due).toMatchObject({ uncovered: true })
  expect((await wholeYear(2027)).status).toBe(200)
  await settle()
  const now = await row(id)
  expect([now.due_at, now.version]).toEqual([was.due_at, was.version])
  expect((now.due as { uncovered?: true }).uncovered).toBeUndefined()
  expect(await said(id)).toEqual([])
  // Firm from then on.
  await enter('2027-02-03')
  await settle()
  expect((await row(id)).due_at).toBe(was.due_at)
})

test('an answer that comes at the very moment is not lost, and the date is counted after it', async () => {
  await wholeYear(2027, false)
  const id = await fileOn('2027-01-27T09:00:00')
  await enter('2027-02-04')
  const add = office.call('POST', `/own/cases/${id}/add`, {
    token: citizen,
    body: { text: 'มีสลิปเพิ่ม' },
    headers: { 'idempotency-key': crypto.randomUUID() },
  })
  const [answer] = await Promise.all([add, recount(), recount()])
  await settle()
  expect(answer.status).toBe(200)
  const kinds = (await office.sql`select kind from timeline where case_id = ${id}::uuid order by seq`).map(
    ({ kind }) => kind,
  )
  expect(kinds.toSorted()).toEqual(['added', 'filed', 'recounted'])
  expect(await verifyChain(office.sql, office.keys, id)).toMatchObject({ ok: true })
})

test('the alarm about next year ends when its days are entered and said to be all', async () => {
  const october = fromIsoDay('2027-10-01')!
  await wholeYear(2028)
  expect(nextYearMissing(october, await readEntered(office.sql)), 'no day of it').toBe(2028)
  await enter('2028-01-03')
  expect(nextYearMissing(october, await readEntered(office.sql)), 'a gap before it').toBe(2028)
  await wholeYear(2027)
  expect(nextYearMissing(october, await readEntered(office.sql))).toBeNull()
  await wholeYear(2028, false)
  expect(nextYearMissing(october, await readEntered(office.sql))).toBe(2028)
  const { json } = await office.call('GET', '/staff/calendars', { token: admin })
  expect(json.calendar.coversUntil).toBe('2027-12-31')
  expect(json.years.find(({ year }: { year: number }) => year === 2028)).toMatchObject({
    whole: false,
    said: null,
  })
})

test('an officer who makes a case urgent promises it sooner, and its citizen hears so; made less urgent, the date stands', async () => {
  const id = await fileOn('2027-03-01T09:00:00')
  const was = await row(id)
  const grade = async (urgency: number) =>
    office.call('POST', `/staff/cases/${id}/urgency`, {
      token: officer,
      body: { version: (await row(id)).version, urgency },
    })
  office.clock.now = at('2027-03-03T10:00:00')
  citizen = await office.citizenToken(CITIZEN)
  officer = await office.staffToken('officer')
  expect((await grade(1)).status).toBe(200)
  expect(await said(id)).toEqual([])
  expect((await grade(2)).status).toBe(200)
  const now = await row(id)
  expect(Number(now.due_at)).toBeLessThan(Number(was.due_at))
  expect(await said(id)).toEqual([expect.stringContaining('เรื่องของคุณจะเสร็จเร็วขึ้นค่ะ')])
  expect((await shown(id)).due).toMatchObject({
    at: new Date(Number(now.due_at)).toISOString(),
    how: { en: expect.stringMatching(/^5 working days; from 3 Mar 2027; shorter than usual/) },
  })
  expect((await grade(0)).status).toBe(200)
  expect((await row(id)).due_at).toBe(now.due_at)
  const stale = await office.call('POST', `/staff/cases/${id}/urgency`, {
    token: officer,
    body: { version: 1, urgency: 3 },
  })
  expect(stale.status).toBe(409)
})

test('a province that the citizen adds is known to officers and the figures; one within a story is not taken', async () => {
  const id = await fileOn('2027-03-08T09:00:00')
  const add = (text: string) =>
    office.call('POST', `/own/cases/${id}/add`, {
      token: citizen,
      body: { text },
      headers: { 'idempotency-key': crypto.randomUUID() },
    })
  const province = async () =>
    (await office.call('GET', `/staff/cases/${id}`, { token: officer })).json.case.province
  expect((await add('ร้านอยู่จังหวัดระยอง')).status).toBe(200)
  expect(await province()).toBeNull()
  expect((await add('อยู่จังหวัดตรังค่ะ')).status).toBe(200)
  expect(await province()).toBe('92')
  const listed = await office.call('GET', '/staff/cases?view=open&province=92', { token: officer })
  expect(listed.json.cases.map((one: { id: string }) => one.id)).toEqual([id])
  await keepFigures({ sql: office.sql, now: () => office.clock.now })
  const days = await office.sql`
    select part, n::int from figure_day where measure = 'filed.province' and day = '2027-03-08'::date and n > 0`
  expect(days).toEqual([{ part: '92', n: 1 }])
})

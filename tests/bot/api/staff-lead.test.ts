import { afterAll, beforeAll, expect, test } from 'vitest'
import { watchClocks } from '../../../bot/jobs/sla.ts'
import { joined } from '../../../db/client.ts'
import { AGENCY, SEED_STAFF } from '../../../db/seed/staff.ts'
import { addToCase } from '../../../db/turn/case.ts'
import { addWorkingDays, addWorkingMinutes, subtractWorkingMinutes } from '../../../flows/case/due.ts'
import { ladder } from '../../../flows/case/escalation.ts'
import { centreCalendar } from '../../../flows/case/hours.ts'
import { dueFor } from '../../../flows/case/policy.ts'
import { caseId, type Office, openOffice } from './office.ts'

let office: Office
let officer: string
let supervisor: string
const HOUR = 3_600_000

beforeAll(async () => {
  office = await openOffice()
  officer = await office.staffToken('officer')
  supervisor = await office.staffToken('supervisor')
})
afterAll(() => office.close())

const watch = () => watchClocks({ sql: office.sql, now: () => office.clock.now })
const rungs = async (id: string) =>
  (await office.sql`select clock, rung from escalation where case_id = ${id}::uuid order by at, id`).map(
    ({ clock, rung }) => `${clock} ${rung}`,
  )
const bangkok = (text: string) => Date.parse(`${text}+07:00`)
const watched = (filedAt: number, over: object = {}) => ({
  family: 'online_trade',
  urgency: 0,
  agencyId: null,
  filedAt,
  due: dueFor('online_trade', filedAt),
  updateDueAt: null,
  theirDueAt: null,
  unanswered: true,
  stopped: false,
  ...over,
})

test('money at risk runs through the night, beside the office’s own hours', () => {
  const friday = bangkok('2026-11-20T20:00:00')
  const steps = ladder(watched(friday, { family: 'scam', urgency: 2, due: dueFor('scam', friday) }))
  const at = (clock: string, rung: string) =>
    steps.find((step) => step.clock === clock && step.rung === rung)!.at
  expect(at('money', 'lead')).toBe(friday + HOUR)
  expect(at('money', 'head')).toBe(friday + 2 * HOUR)
  // 120 working minutes from Monday 08:30, warned an hour of work before.
  expect(at('answer', 'lead')).toBe(bangkok('2026-11-23T10:30:00'))
  expect(at('answer', 'warn')).toBe(bangkok('2026-11-23T09:30:00'))
})

test('an answer ends the clock of the answer; a question to the citizen stops them all', () => {
  const monday = bangkok('2026-11-23T09:00:00')
  expect(ladder(watched(monday, { unanswered: false })).map(({ clock }) => clock)).toEqual(
    Array(4).fill('resolve'),
  )
  expect(ladder(watched(monday, { stopped: true }))).toEqual([])
})

test('each rung is written once, in its order, however often the clocks are read', async () => {
  const [one] = await office.sql`select due from "case" where id = ${caseId(1)}::uuid`
  const due = one!.due as { firstAnswerAt: number }
  office.clock.now = due.firstAnswerAt - 1_000
  while (await watch());
  expect(await rungs(caseId(1))).toEqual(['answer warn'])
  office.clock.now = due.firstAnswerAt
  while (await watch());
  expect(await watch(), 'nothing is read twice').toBe(0)
  expect(await rungs(caseId(1))).toEqual(['answer warn', 'answer lead'])
  office.clock.now = due.firstAnswerAt + 5 * 24 * HOUR
  while (await watch());
  expect(await rungs(caseId(1))).toEqual(['answer warn', 'answer lead', 'answer head', 'answer week'])
})

test('a case whose promise cannot be read keeps nobody else’s clock from being read', async () => {
  await office.sql`update "case" set due = '{}' where id = ${caseId(2)}::uuid`
  await office.sql`update case_touch set clock_at = 'epoch' where case_id = ${caseId(2)}::uuid`
  const before = (await rungs(caseId(3))).length
  const [one] = await office.sql`select due from "case" where id = ${caseId(3)}::uuid`
  await office.sql`update case_touch set clock_at = 'epoch' where case_id = ${caseId(3)}::uuid`
  await office.sql`delete from escalation where case_id = ${caseId(3)}::uuid`
  while (await watch());
  expect(await rungs(caseId(3))).toHaveLength(before)
  expect(await watch()).toBe(0)
  await office.sql`update "case" set due = ${JSON.stringify([one!.due])}::text::jsonb -> 0 where id = ${caseId(2)}::uuid`
})

test('warnings are the officer’s, the rest the supervisors’; seen is gone from the list and stays in the figure', async () => {
  officer = await office.staffToken('officer')
  supervisor = await office.staffToken('supervisor')
  const read = async (token: string) =>
    (await office.call('GET', '/staff/escalations', { token })).json.escalations
  const mine = await read(officer)
  expect(new Set(mine.map(({ rung }: { rung: string }) => rung))).toEqual(new Set(['warn']))
  const leads = await read(supervisor)
  const one = leads.find((e: { caseId: string; rung: string }) => e.caseId === caseId(1) && e.rung === 'head')
  const seen = (token: string) =>
    office.call('POST', `/staff/escalations/${one.id}/seen`, { token, body: {} })
  expect((await seen(officer)).status).toBe(404)
  expect((await seen(supervisor)).status).toBe(200)
  const first = { read_by: SEED_STAFF.auditor.id }
  await office.sql`update escalation set read_by = ${first.read_by}::uuid where id = ${one.id}::bigint`
  expect((await seen(supervisor)).status).toBe(200)
  expect((await office.sql`select read_by from escalation where id = ${one.id}::bigint`)[0]).toEqual(first)
  expect((await read(supervisor)).map(({ id }: { id: number }) => id)).not.toContain(one.id)
  const { weeks } = (await office.call('GET', '/staff/escalations/weeks', { token: supervisor })).json
  expect(
    weeks.some(
      (w: { clock: string; answeredByLead: number }) => w.clock === 'answer' && w.answeredByLead > 0,
    ),
  ).toBe(true)
})

test('an agency’s own time climbs its own ladder, beside ours', () => {
  const monday = bangkok('2026-11-23T09:00:00')
  const theirDueAt = bangkok('2026-11-25T16:30:00')
  const steps = ladder(watched(monday, { unanswered: false, theirDueAt })).filter(
    ({ clock }) => clock === 'agency',
  )
  expect(steps.map(({ rung, at }) => [rung, at])).toEqual([
    // Two working days (of 420 minutes) before, and one after.
    ['warn', bangkok('2026-11-24T08:30:00')],
    ['lead', theirDueAt],
    ['head', bangkok('2026-11-26T16:30:00')],
    ['week', bangkok('2026-12-02T16:30:00')],
  ])
})

test('an agency near its own time: its officers, ours, then the supervisors hear of it; its answer ends it, and the week counts it by agency', async () => {
  const tokens = async () => ({
    admin: await office.staffToken('administrator'),
    officer: await office.staffToken('officer'),
    supervisor: await office.staffToken('supervisor'),
    agency: await office.staffToken('agency_officer'),
  })
  let who = await tokens()
  const call = (method: string, path: string, token: string, body?: object) =>
    office.call(method, `/staff${path}`, { token, ...(body ? { body } : {}) })
  const { agencies } = (await call('GET', '/exchange/agencies', who.admin)).json
  const {
    id: agencyId,
    fits: _,
    signs: __,
    calls: ___,
    ...kept
  } = agencies.find(({ id }: { id: string }) => id === AGENCY.id)
  const ownTimes = [{ days: 5, source: 'ประกาศของหน่วยงาน' }]
  expect((await call('PUT', `/exchange/agencies/${agencyId}`, who.admin, { ...kept, ownTimes })).status).toBe(
    200,
  )
  const [row] =
    await office.sql`select id from "case" where state = 'in_review' and agency_id is null and urgency = 0 order by id limit 1`
  const id = row!.id as string
  const version = async () =>
    (await office.sql`select version from "case" where id = ${id}::uuid`)[0]!.version
  const refer = { version: await version(), agencyId, text: 'ส่งให้หน่วยงานแล้วค่ะ' }
  expect((await call('POST', `/exchange/cases/${id}/refer`, who.officer, refer)).status).toBe(200)
  await call('POST', `/cases/${id}/transition`, who.agency, {
    version: await version(),
    to: 'accepted_by_agency',
  })
  await call('POST', `/cases/${id}/take`, who.officer, { version: await version() })
  const due = addWorkingDays(centreCalendar, office.clock.now, 5)!
  const at = async (ms: number) => {
    office.clock.now = ms
    while (await watch());
    who = await tokens()
  }
  type Listed = { caseId: string; clock: string; rung: string; id: number; agency: string }
  const list = async (token: string) =>
    ((await call('GET', '/escalations', token)).json.escalations as Listed[]).filter(
      (one) => one.caseId === id && one.clock === 'agency',
    )
  const near = async (token: string) => {
    const { cases } = (await call('GET', '/cases?view=open&quick=agency', token)).json
    return cases.filter((one: { id: string }) => one.id === id)
  }

  await at(subtractWorkingMinutes(centreCalendar, due, 840) - 1_000)
  expect(await list(who.officer)).toEqual([])
  expect(await near(who.officer)).toEqual([])
  await at(subtractWorkingMinutes(centreCalendar, due, 840))
  expect(await list(who.officer)).toMatchObject([{ rung: 'warn', agency: kept.th }])
  expect(await list(who.agency)).toMatchObject([{ rung: 'warn' }])
  expect(await list(who.supervisor)).toEqual([])
  expect(await near(who.agency)).toMatchObject([{ agencyDueAt: new Date(due).toISOString() }])
  expect((await call('GET', '/counts', who.officer)).json.counts.agency).toBe(1)
  expect((await call('GET', `/cases/${id}`, who.officer)).json.case.agencyDueAt).toBe(
    new Date(due).toISOString(),
  )

  // Days in which the citizen is asked are not theirs: what was near is far again.
  await call('POST', `/cases/${id}/ask`, who.agency, { version: await version(), text: 'ขอสลิปค่ะ' })
  await at(office.clock.now + 4 * 24 * HOUR)
  expect(await list(who.agency)).toEqual([])
  const back = { version: await version(), to: 'accepted_by_agency' }
  expect((await call('POST', `/cases/${id}/transition`, who.agency, back)).status).toBe(200)
  await at(office.clock.now)
  const later = Date.parse((await call('GET', `/cases/${id}`, who.officer)).json.case.agencyDueAt)
  expect(later).toBeGreaterThan(due)

  await at(later)
  const [lead] = await list(who.supervisor)
  expect(lead).toMatchObject({ rung: 'lead' })
  expect(await list(who.agency), 'one line a case').toMatchObject([{ rung: 'lead' }])
  expect((await call('POST', `/escalations/${lead!.id}/seen`, who.agency, {})).status).toBe(403)
  expect((await call('POST', `/escalations/${lead!.id}/seen`, who.supervisor, {})).status).toBe(200)
  expect(await list(who.supervisor)).toEqual([])
  await at(addWorkingMinutes(centreCalendar, later, 2_100)!)
  const { weeks } = (await call('GET', '/escalations/weeks', who.supervisor)).json
  expect(weeks).toContainEqual(
    expect.objectContaining({ clock: 'agency', agency: kept.th, late: 1, answeredByLead: 1 }),
  )

  expect((await near(who.officer)).length).toBe(1)
  await call('POST', `/cases/${id}/transition`, who.agency, {
    version: await version(),
    to: 'answered',
    text: 'ร้านคืนเงินแล้วค่ะ',
  })
  expect(await near(who.officer), 'answered, and at once').toEqual([])
  expect(await list(who.supervisor)).toEqual([])
})

test('what the citizen wrote after our last word is to be answered in its own time: the first of it counts, and our words end it', async () => {
  const [row] = await office.sql`
    select id, person_id from "case" where state in ('received', 'in_review') and agency_id is null and urgency = 0 and family <> 'scam' order by id desc limit 1`
  const id = row!.id as string
  office.clock.now = bangkok('2026-12-14T09:00:00')
  let desk = await office.staffToken('officer')
  const chat = (text: string) =>
    office.call('POST', `/staff/cases/${id}/chat`, { token: desk, body: { text } })
  const writes = async (messageId: string) => {
    const effect = { do: 'add-to-case', caseId: id, text: 'ยังรออยู่ค่ะ', messageId } as const
    const doing = { personId: row!.person_id as string, cause: messageId, at: office.clock.now, as: 'e0' }
    const { ctes, checks } = await addToCase(office.sql, office.keys, effect, doing)
    await office.sql`with lane as (select id from person where id = ${row!.person_id}::uuid) ${joined(office.sql, ctes)} select 1 where true ${joined(office.sql, checks)}`
  }
  const updates = async () => {
    while (await watch());
    return (
      await office.sql`select rung, ms(due_at) as due from escalation where case_id = ${id}::uuid and clock = 'update' order by at, id`
    ).map(({ rung, due }) => [rung, Number(due)])
  }
  const shown = async (token: string) =>
    (await office.call('GET', '/staff/escalations', { token })).json.escalations.filter(
      (one: { caseId: string; clock: string }) => one.caseId === id && one.clock === 'update',
    ).length

  expect((await chat('สวัสดีค่ะ เรากำลังติดต่อร้านให้')).status).toBe(201)
  await writes('w1')
  const due = addWorkingMinutes(centreCalendar, office.clock.now, 840)!
  office.clock.now += HOUR
  await writes('w2')
  office.clock.now = subtractWorkingMinutes(centreCalendar, due, 210) - 1_000
  expect(await updates()).toEqual([])
  office.clock.now += 1_000
  expect(await updates()).toEqual([['warn', due]])
  desk = await office.staffToken('officer')
  expect([await shown(desk), await shown(await office.staffToken('supervisor'))]).toEqual([1, 0])
  // To take the case is no answer to what they wrote.
  desk = await office.staffToken('officer')
  const [before] = await office.sql`select version from "case" where id = ${id}::uuid`
  const taken = await office.call('POST', `/staff/cases/${id}/take`, {
    token: desk,
    body: { version: before!.version },
  })
  expect(taken.status).toBe(200)
  expect(await shown(desk)).toBe(1)
  office.clock.now = due
  expect(await updates()).toEqual([
    ['warn', due],
    ['lead', due],
  ])
  desk = await office.staffToken('officer')
  expect((await chat('ร้านขอเวลาถึงพรุ่งนี้ค่ะ')).status).toBe(201)
  expect(await shown(await office.staffToken('officer')), 'answered, and at once').toBe(0)
  office.clock.now += 5 * 24 * HOUR
  expect(await updates()).toHaveLength(2)
})

test('who is away hands over to the stand-in; without one the case is nobody’s', async () => {
  officer = await office.staffToken('officer')
  supervisor = await office.staffToken('supervisor')
  const id = SEED_STAFF.officer.id
  const held = async (who: string | null) =>
    (
      await office.sql`select count(*)::int as n from "case" where closed_at is null and assignee_id is not distinct from ${who}::uuid`
    )[0]!.n as number
  const [before, heads] = [await held(id), await held(SEED_STAFF.supervisor.id)]
  expect(before).toBeGreaterThan(1)
  const away = (token: string, body: object) => office.call('POST', '/staff/absences', { token, body })
  const from = new Date(office.clock.now + HOUR).toISOString()
  const until = new Date(office.clock.now + 9 * HOUR).toISOString()
  expect((await away(officer, { staffId: SEED_STAFF.supervisor.id, from, until })).status).toBe(403)
  expect(
    (await away(supervisor, { staffId: id, from, until, standInId: SEED_STAFF.auditor.id })).status,
  ).toBe(404)
  expect(
    (await away(supervisor, { staffId: id, from, until, standInId: SEED_STAFF.supervisor.id })).status,
  ).toBe(201)
  await watch()
  expect(await held(id), 'not yet').toBe(before)
  office.clock.now += 2 * HOUR
  while (await watch());
  expect(await held(id)).toBe(0)
  expect(await held(SEED_STAFF.supervisor.id)).toBe(heads + before)
})

test('who looked at a case is forgotten soon after they have gone', async () => {
  const token = await office.staffToken('officer')
  const body = { doing: 'reading' }
  await office.call('POST', `/staff/cases/${caseId(5)}/presence`, { token, body })
  const kept = async () => (await office.sql`select 1 from case_presence`).length
  await watch()
  expect(await kept()).toBe(1)
  office.clock.now += 6 * 60_000
  await watch()
  expect(await kept()).toBe(0)
})

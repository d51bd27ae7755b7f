import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeSilent } from '../../../bot/jobs/sla.ts'
import { verifyChain } from '../../../db/timeline.ts'
import { replyUntil } from '../../../flows/case/policy.ts'
import { caseId, type Office, openOffice } from './office.ts'

let office: Office
let officer: string
beforeAll(async () => {
  office = await openOffice()
  officer = await office.staffToken('officer')
})
afterAll(() => office.close())

const look = async (id: string) =>
  (await office.call('GET', `/staff/cases/${id}`, { token: officer })).json.case
const move = async (id: string, path: string, body: object) =>
  office.call('POST', `/staff/cases/${id}/${path}`, {
    token: officer,
    body: { version: (await look(id)).version, ...body },
  })
const close = (now: number) =>
  closeSilent({ sql: office.sql, keys: office.keys, now: () => now, deliver: async () => undefined })
const openOne = async (): Promise<string> => {
  const [row] = await office.sql`
    select id from "case" where state in ('received', 'in_review') and spam_at is null and id <> ${caseId(1)}::uuid order by id limit 1`
  return row!.id as string
}

test('two questions stop the clock, the third does not and says so; what waits then can be late', async () => {
  const id = await openOne()
  const asked: boolean[] = []
  for (let n = 0; n < 3; n++) {
    office.clock.now += 120_000
    expect((await move(id, 'ask', { text: `คำถามที่ ${n + 1}` })).status).toBe(200)
    asked.push((await look(id)).paused)
    if (n < 2) await move(id, 'transition', { to: 'in_review' })
  }
  expect(asked).toEqual([true, true, false])
  const [row] = await office.sql`select paused_at, ms(due_at) as due from "case" where id = ${id}::uuid`
  expect(row!.paused_at).toBeNull()
  await office.sql`update "case" set due_at = ${new Date(office.clock.now - 1)}::timestamptz where id = ${id}::uuid`
  const { cases } = (await office.call('GET', '/staff/cases?view=open&quick=overdue', { token: officer }))
    .json
  expect(cases.map((one: { id: string }) => one.id)).toContain(id)
})

test('every list says of a clock what the case says of it', async () => {
  const find = ({ cases, changes }: Record<string, { id: string; paused: boolean }[]>, id: string) =>
    (cases ?? changes)?.find((one) => one.id === id)?.paused
  const get = async (path: string) => (await office.call('GET', `/staff${path}`, { token: officer })).json
  const { cursor } = await get('/changes')
  for (const runs of [true, false]) {
    const paused = !runs
    const id = await openOne()
    await move(id, 'ask', { text: 'ขอเลขคำสั่งซื้อค่ะ' })
    if (runs) await office.sql`update "case" set paused_at = null where id = ${id}::uuid`
    const { number } = await look(id)
    const search = await office.call('POST', '/staff/search', { token: officer, body: { text: number } })
    const csv = await office.call('GET', '/staff/cases.csv?view=open', { token: officer })
    expect({
      case: (await look(id)).paused,
      queue: find(await get('/cases?view=open'), id),
      changes: find(await get(`/changes?since=${cursor}`), id),
      search: find(search.json, id),
      csv: csv.text.split('\n').some((line) => line.includes(number) && line.includes('หยุดนับ')),
    }).toEqual({ case: paused, queue: paused, changes: paused, search: paused, csv: paused })
  }
})

test('who has not answered by the end of the day that was named finds the case closed, once, with the way back', async () => {
  await office.sql`update "case" set asked_at = ${new Date(office.clock.now)}::timestamptz where state = 'waiting_citizen'`
  const [one] = await office.sql`select id from "case" where state = 'waiting_citizen' order by id limit 1`
  const until = replyUntil(office.clock.now)
  expect(await close(until)).toBe(0)
  const before = await office.sql`select count(*)::int as n from outbox`
  const closed = await close(until + 1)
  expect(closed).toBeGreaterThan(0)
  expect(await close(until + 2), 'once').toBe(0)
  const after = await office.sql`select count(*)::int as n from outbox`
  expect(after[0]!.n - before[0]!.n).toBe(closed)
  const [row] =
    await office.sql`select state, reason, closed_at is not null as closed from "case" where id = ${one!.id}::uuid`
  expect(row).toEqual({ state: 'closed_unresolved', reason: 'no_reply', closed: true })
  expect(await verifyChain(office.sql, office.keys, one!.id as string)).toMatchObject({ ok: true })
  const [audit] = await office.sql`
    select actor_kind, actor_id from audit where subject = ${one!.id as string} and verb = 'case.move' order by id desc limit 1`
  expect(audit).toEqual({ actor_kind: 'job', actor_id: 'no-reply' })
})

test('fifty that can never be closed keep nobody behind them waiting', async () => {
  const id = await openOne()
  expect((await move(id, 'ask', { text: 'ขอใบเสร็จค่ะ' })).status).toBe(200)
  const stuck = crypto.randomUUID()
  await office.sql`insert into person (id, line_user, version) values (${stuck}::uuid, '\\x0163', 1)`
  await office.sql`
    insert into "case" select (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'number', 'PD-0001-' || n, 'person_id', ${stuck}::text,
      'asked_at', c.asked_at - interval '1 day'))).* from "case" c, generate_series(1, 50) n where c.id = ${id}::uuid`
  expect(await close(replyUntil(office.clock.now) + 1)).toBe(1)
  expect((await look(id)).state).toBe('closed_unresolved')
})

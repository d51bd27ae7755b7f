import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { tellMany } from '../../../bot/jobs/mass.ts'
import { open, personIdOf } from '../../../db/crypto.ts'
import { verifyChain } from '../../../db/timeline.ts'
import { nextMass, tellOne } from '../../../db/verbs/mass-tell.ts'
import { wordsOf } from '../../../flows/limits.ts'
import { nobody as failed } from '../../tools/failed.ts'
import { type Filed, fileComplaint } from './filed.ts'
import { type Office, openOffice } from './office.ts'

const who = (n: number) => `U${String(n).padStart(32, 'e')}`
let office: Office
let officer: string
let supervisor: string
const citizens: Record<number, string> = {}

beforeAll(async () => {
  office = await openOffice()
  officer = await office.staffToken('officer')
  supervisor = await office.staffToken('supervisor')
  for (const n of [1, 2, 3]) citizens[n] = await office.citizenToken(who(n))
})
afterAll(() => office.close())

const filed = (n: number) => fileComplaint(office, citizens[n]!)
const post = (path: string, body: object, token = officer) =>
  office.call('POST', `/staff${path}`, { token, body })
const look = async ({ caseId }: Filed) =>
  (await office.call('GET', `/staff/cases/${caseId}`, { token: officer })).json
const take = async (one: Filed) =>
  post(`/cases/${one.caseId}/take`, { version: (await look(one)).case.version })
const draft = async (body: object) => (await post('/mass', body)).json.mass
const job = (more: object = {}, pace: object = {}) =>
  tellMany(
    {
      sql: office.sql,
      keys: office.keys,
      now: () => office.clock.now,
      line: { quota: async () => office.quota.now },
      config: {},
      deliver: async () => undefined,
      ...more,
    },
    pace,
  )
/** What the outbox holds for a person of masses, opened. */
const messagesTo = async (n: number): Promise<string[]> => {
  const personId = await personIdOf(office.keys, who(n))
  const found = await office.sql`
    select cause, body from outbox where person_id = ${personId}::uuid and cause like 'mass:%' order by id`
  return Promise.all(
    found.map(async (row) =>
      (
        JSON.parse(await open(office.keys, `outbox.body:${row.cause}:0`, row.body)) as { messages: never[] }
      ).messages
        .map(wordsOf)
        .join('\n'),
    ),
  )
}

test('each hears of it once, under their own numbers, and the job may run as often as it likes', async () => {
  const [a, b, c] = [await filed(1), await filed(1), await filed(2)]
  for (const one of [a, b, c]) await take(one)
  const mass = await draft({
    kind: 'cases',
    cases: [a.caseId, b.caseId, c.caseId],
    act: 'answered',
    text: 'เรื่อง {number} ({subject}): กฎหมายมาตรานี้ใช้กับกรณีของคุณค่ะ',
  })
  expect([mass.cases, mass.people, mass.fourEyes]).toEqual([3, 2, false])
  const preview = (await office.call('GET', `/staff/mass/${mass.id}`, { token: officer })).json
  expect(JSON.stringify(preview.samples)).not.toContain('{number}')
  expect(await job(), 'a draft is told to nobody').toBe(0)
  expect((await post(`/mass/${mass.id}/send`, { version: mass.version })).status).toBe(200)
  expect((await post(`/mass/${mass.id}/send`, { version: mass.version })).status, 'twice').toBe(409)
  await job()
  await job()
  const [one, two] = [await messagesTo(1), await messagesTo(2)]
  expect([one.length, two.length]).toEqual([1, 1])
  expect(one[0]).toContain(a.number)
  expect(one[0]).toContain(b.number)
  expect(one[0]).not.toContain(c.number)
  expect(two[0]).toContain(c.number)
  for (const each of [a, b, c]) {
    const shown = await look(each)
    expect(shown.case.state).toBe('answered')
    expect(shown.timeline.at(-1).text).toContain(`เรื่อง ${each.number} (`)
    expect(await verifyChain(office.sql, office.keys, each.caseId)).toMatchObject({ ok: true })
  }
  const after = (await office.call('GET', `/staff/mass/${mass.id}`, { token: officer })).json.mass
  expect(after).toMatchObject({ state: 'done', told: 3, skipped: 0 })
})

test('one that cannot be told to its end keeps no later one waiting', async () => {
  const [dark, other] = [await filed(1), await filed(2)]
  const text = 'ข่าว {number}'
  const warned = vi.spyOn(console, 'warn').mockImplementation(() => {})
  const [{ line_user: was }] =
    (await office.sql`select line_user from person where id = ${await personIdOf(office.keys, who(1))}::uuid`) as unknown as [
      { line_user: Uint8Array<ArrayBuffer> },
    ]
  const readable = (line: Uint8Array<ArrayBuffer>) =>
    personIdOf(office.keys, who(1)).then(
      (id) => office.sql`update person set line_user = ${line}::bytea where id = ${id}::uuid`,
    )
  const before = await messagesTo(2)
  for (const { caseId } of [dark, other]) {
    const mass = await draft({ kind: 'cases', cases: [caseId], act: 'told', text })
    await post(`/mass/${mass.id}/send`, { version: mass.version })
    office.clock.now += 1_000
  }
  await readable(new Uint8Array([1, 99]))
  await job()
  expect((await messagesTo(2)).length).toBe(before.length + 1)
  expect(warned.mock.calls.map(([line]) => (JSON.parse(String(line)) as { alarm: string }).alarm)).toContain(
    'one-failed',
  )
  warned.mockRestore()
  const mine = (await messagesTo(1)).length
  await readable(was)
  await job()
  expect((await messagesTo(1)).length).toBe(mine + 1)
})

test('however many cannot be told, those behind them are, in the same run', async () => {
  const ids = await Promise.all(
    [1, 2, 3].map(async (n) => ({ n, id: await personIdOf(office.keys, who(n)) })),
  )
  const [first, ...rest] = ids.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const cases = [await filed(1), await filed(2), await filed(3)].map(({ caseId }) => caseId)
  const mass = await draft({ kind: 'cases', cases, act: 'told', text: 'ข่าว {number}' })
  await post(`/mass/${mass.id}/send`, { version: mass.version })
  const before = await Promise.all(rest.map(async ({ n }) => (await messagesTo(n)).length))
  const [was] = await office.sql`select line_user from person where id = ${first!.id}::uuid`
  await office.sql`update person set line_user = '\\x0163' where id = ${first!.id}::uuid`
  const warned = vi.spyOn(console, 'warn').mockImplementation(() => {})
  await job({}, { together: 1 })
  expect(warned).toHaveBeenCalledTimes(1)
  warned.mockRestore()
  await office.sql`update person set line_user = ${was!.line_user}::bytea where id = ${first!.id}::uuid`
  const after = await Promise.all(rest.map(async ({ n }) => (await messagesTo(n)).length))
  expect(after).toEqual(before.map((n) => n + 1))
  await job()
  expect((await office.call('GET', `/staff/mass/${mass.id}`, { token: officer })).json.mass.told).toBe(3)
})

test('killed half-way, it is gone on with: nobody is left out and nobody told twice; two runs at once as well', async () => {
  const cases = [await filed(1), await filed(2), await filed(3)]
  const mass = await draft({
    kind: 'cases',
    cases: cases.map(({ caseId }) => caseId),
    act: 'told',
    text: 'ข่าว {number}',
  })
  await post(`/mass/${mass.id}/send`, { version: mass.version })
  const before = await Promise.all([1, 2, 3].map(async (n) => (await messagesTo(n)).length))
  const sending = (await nextMass(office.sql, office.keys, { failed }))!
  await tellOne(office.sql, office.keys, sending, await personIdOf(office.keys, who(2)), office.clock.now)
  await Promise.all([job(), job()])
  await job()
  const after = await Promise.all([1, 2, 3].map(async (n) => (await messagesTo(n)).length))
  expect(after.map((n, i) => n - before[i]!)).toEqual([1, 1, 1])
  const news = await office.sql`
    select count(*)::int as n from timeline where kind = 'told' and case_id in ${office.sql(cases.map(({ caseId }) => caseId))}`
  expect(news[0]!.n).toBe(3)
})

test('what was closed or called off meanwhile is told to nobody', async () => {
  const [a, b] = [await filed(1), await filed(2)]
  const mass = await draft({ kind: 'cases', cases: [a.caseId, b.caseId], act: 'told', text: 'ข่าว' })
  await post(`/mass/${mass.id}/send`, { version: mass.version })
  await office.sql`update "case" set state = 'withdrawn', closed_at = now() where id = ${a.caseId}::uuid`
  const before = (await messagesTo(1)).length
  await job()
  expect((await messagesTo(1)).length).toBe(before)
  const done = (await office.call('GET', `/staff/mass/${mass.id}`, { token: officer })).json.mass
  expect(done).toMatchObject({ state: 'done', told: 1, skipped: 1 })
  const off = await draft({ kind: 'cases', cases: [b.caseId], act: 'told', text: 'ข่าวอีก' })
  await post(`/mass/${off.id}/send`, { version: off.version })
  expect((await post(`/mass/${off.id}/cancel`, { version: off.version + 1 })).status).toBe(200)
  expect(await job()).toBe(0)
})

test('above twenty people it takes a second pair of eyes; with too few pushes it waits', async () => {
  const one = await filed(1)
  const mass = await draft({ kind: 'cases', cases: [one.caseId], act: 'told', text: 'ข่าว' })
  await office.sql`update mass_answer set people = 21 where id = ${mass.id}::uuid`
  expect((await post(`/mass/${mass.id}/send`, { version: mass.version })).status, 'an officer').toBe(403)
  office.quota.now = { limit: 100, used: 70 }
  expect((await post(`/mass/${mass.id}/send`, { version: mass.version }, supervisor)).status).toBe(409)
  office.quota.now = { limit: 300, used: 70 }
  expect((await post(`/mass/${mass.id}/send`, { version: mass.version }, supervisor)).status).toBe(200)
  office.quota.now = { limit: 100, used: 90 }
  expect(await job()).toBe(0)
  const held = (await office.call('GET', `/staff/mass/${mass.id}`, { token: officer })).json.mass
  expect(held.state).toBe('held')
  office.quota.now = { limit: null, used: 0 }
  expect((await post(`/mass/${mass.id}/send`, { version: held.version }, supervisor)).status).toBe(200)
  await job()
})

test('the family of a case hears of its answer in words of its own, and of no word to the head’s citizen', async () => {
  const [head, child] = [await filed(1), await filed(3)]
  await take(head)
  await post(`/cases/${child.caseId}/merge`, { version: (await look(child)).case.version, into: head.caseId })
  const done = await post(`/cases/${head.caseId}/transition`, {
    version: (await look(head)).case.version,
    to: 'resolved',
    text: 'คุณหนึ่งคะ เราโอนคืนเข้าบัญชี 1234567890 แล้วค่ะ',
    familyText: 'ร้านนี้ถูกสั่งปิดแล้วค่ะ เลขเรื่องของคุณ {number}',
  })
  expect(done.status, done.text).toBe(200)
  // Owed to them, whatever is left of the month.
  office.quota.now = { limit: 1, used: 1 }
  await job()
  office.quota.now = { limit: null, used: 0 }
  const heard = (await messagesTo(3)).at(-1)!
  expect(heard).toContain(`ร้านนี้ถูกสั่งปิดแล้วค่ะ เลขเรื่องของคุณ ${child.number}`)
  expect(heard).toContain('แก้ไขแล้ว')
  const own = (await office.call('GET', `/own/cases/${child.caseId}`, { token: citizens[3]! })).text
  for (const secret of [head.number, '1234567890', 'คุณหนึ่ง']) {
    expect(heard).not.toContain(secret)
    expect(own).not.toContain(secret)
  }
  expect(own, 'may be opened again from now on').toContain('"reopen":true')
  expect(await verifyChain(office.sql, office.keys, child.caseId)).toMatchObject({ ok: true })
})

test('an agency’s officer decides about the case that they have, and writes nothing to others whose cases are joined to it', async () => {
  const agencyOfficer = await office.staffToken('agency_officer')
  const [head, child] = [await filed(1), await filed(2)]
  await take(head)
  await post(`/cases/${child.caseId}/merge`, { version: (await look(child)).case.version, into: head.caseId })
  const [agency] = await office.sql`select agency_id from staff where role = 'agency_officer' limit 1`
  const version = async () => (await look(head)).case.version
  await post(`/cases/${head.caseId}/transition`, {
    version: await version(),
    to: 'forwarded',
    agencyId: agency!.agency_id,
    text: 'ส่งให้หน่วยงานแล้วค่ะ',
  })
  const move = async (more: object) =>
    post(
      `/cases/${head.caseId}/transition`,
      { version: await version(), to: 'answered', text: 'ตรวจแล้วค่ะ', ...more },
      agencyOfficer,
    )
  const masses = async () =>
    (await office.sql`select count(*)::int as n from mass_answer where body is not null`)[0]!.n
  const before = await masses()
  expect((await move({ familyText: 'โอนมาที่บัญชีนี้ค่ะ' })).status).toBe(403)
  expect(await masses()).toBe(before)
  expect((await look(head)).case.state).toBe('forwarded')
  expect((await move({})).status).toBe(200)
  await job()
})

test('whom it reaches is settled once: a case that changes meanwhile is counted and named alike', async () => {
  const [a, b] = [await filed(1), await filed(2)]
  for (const one of [a, b]) await take(one)
  await office.sql.unsafe(`
    create function changes_meanwhile() returns trigger language plpgsql as $$ begin
      update "case" set spam_at = now() where id = '${b.caseId}'; return null; end $$;
    create trigger meanwhile after insert on mass_answer for each row execute function changes_meanwhile()`)
  const mass = await draft({ kind: 'cases', cases: [a.caseId, b.caseId], act: 'told', text: 'ข่าวค่ะ' })
  await office.sql.unsafe('drop trigger meanwhile on mass_answer; drop function changes_meanwhile')
  const [named] = await office.sql`select count(*)::int as n from mass_item where mass_id = ${mass.id}::uuid`
  expect([mass.cases, named!.n]).toEqual([2, 2])
})

test('however many answers no key opens, one that can be read is come to', async () => {
  const { caseId } = await filed(3)
  const mass = await draft({ kind: 'cases', cases: [caseId], act: 'told', text: 'ข่าวค่ะ' })
  await post(`/mass/${mass.id}/send`, { version: mass.version })
  const dark = await office.sql`
    insert into mass_answer select (jsonb_populate_record(m, jsonb_build_object('id', gen_random_uuid(), 'sent_at', m.sent_at - interval '1 day'))).*
    from mass_answer m, generate_series(1, 20) where m.id = ${mass.id}::uuid returning id`
  expect((await nextMass(office.sql, office.keys, { failed: () => {} }))?.id).toBe(mass.id)
  for (const { id } of dark) await office.sql`delete from mass_answer where id = ${id}::uuid`
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { asBytes } from '../../../db/client.ts'
import { open, openBytes, personIdOf, seal } from '../../../db/crypto.ts'
import { AGENCY } from '../../../db/seed/staff.ts'
import { verifyChain } from '../../../db/timeline.ts'
import { commitTurn } from '../../../db/turn.ts'
import { massPlace } from '../../../db/verbs/mass.ts'
import { partOrphans } from '../../../db/verbs/merge.ts'
import { newConversation } from '../../../flows/conversation.ts'
import { namedComplaint } from '../../tools/complaint.ts'
import { nobody as failed } from '../../tools/failed.ts'
import { fileComplaint } from './filed.ts'
import { type Office, openOffice } from './office.ts'

const who = (n: number) => `U${String(n).padStart(32, 'd')}`
let office: Office
let officer: string
const citizens: Record<number, string> = {}

beforeAll(async () => {
  office = await openOffice()
  officer = await office.staffToken('officer')
  for (const n of [1, 2, 3, 4]) citizens[n] = await office.citizenToken(who(n))
})
afterAll(() => office.close())

type Filed = { caseId: string; number: string; n: number }
const filed = async (n: number, story?: string): Promise<Filed> => {
  const answers = namedComplaint({ name: `คนที่ ${n}`, ...(story ? { story } : {}) })
  return { ...(await fileComplaint(office, citizens[n]!, { answers })), n }
}
const look = async (id: string) => (await office.call('GET', `/staff/cases/${id}`, { token: officer })).json
const versionOf = async (id: string): Promise<number> => (await look(id)).case.version
const post = (path: string, body: object) => office.call('POST', `/staff${path}`, { token: officer, body })
const merge = async (child: Filed, into: Filed, version?: number) =>
  post(`/cases/${child.caseId}/merge`, {
    version: version ?? (await versionOf(child.caseId)),
    into: into.caseId,
  })
const family = async (one: Filed) =>
  (await office.call('GET', `/staff/cases/${one.caseId}/family`, { token: officer })).json
const ownOf = async (one: Filed) =>
  (await office.call('GET', `/own/cases/${one.caseId}`, { token: citizens[one.n]! })).json
const whole = async ({ caseId }: Filed) => verifyChain(office.sql, office.keys, caseId)

/** What the chat commits when a citizen adds something. */
const adds = async (one: Filed, text: string) => {
  const personId = await personIdOf(office.keys, who(one.n))
  const [person] = await office.sql`select version from person where id = ${personId}::uuid`
  const effect = { do: 'add-to-case' as const, caseId: one.caseId, text, messageId: `m-${text}` }
  return commitTurn(office.sql, office.keys, {
    personId,
    version: person!.version,
    lineUser: new Uint8Array(),
    lang: 'th',
    easy: false,
    state: await seal(office.keys, `person.state:${personId}`, JSON.stringify(newConversation())),
    movedAt: office.clock.now,
    done: [],
    late: [],
    say: [],
    carried: [],
    effects: [{ effect, cause: `e-${text}`, at: office.clock.now }],
  })
}

test('a citizen of a joined case learns that others reported it, and nothing else of them', async () => {
  const head = await filed(1, 'ร้านชื่อสมหญิงการค้า โทร 0899999999 โกงฉันไปค่ะ')
  const child = await filed(2)
  const done = await merge(child, head)
  expect([done.status, done.json.state]).toEqual([200, 'duplicate_of'])
  const [mine, theirs] = [JSON.stringify(await ownOf(child)), JSON.stringify(await ownOf(head))]
  expect(mine).toContain('มีผู้อื่นแจ้งเรื่องเดียวกัน')
  for (const secret of [head.number, head.caseId, 'สมหญิง', '0899999999', 'คนที่ 1'])
    expect(mine).not.toContain(secret)
  for (const secret of [child.number, child.caseId, 'คนที่ 2']) expect(theirs).not.toContain(secret)
  const copy = await office.sql`select reason from "case" where id = ${child.caseId}::uuid`
  expect(copy[0]!.reason).toBeNull()
  expect(await whole(child)).toMatchObject({ ok: true })
  expect(await whole(head)).toMatchObject({ ok: true })
})

test('late words of a joined citizen call from the head’s case, under their own number, until they are read', async () => {
  const [head, child] = [await filed(1), await filed(2)]
  await merge(child, head)
  expect(await adds(child, 'ร้านโทรมาขู่ค่ะ')).toMatchObject({ won: true })
  const called = async () => {
    const { cases } = (await office.call('GET', '/staff/cases?view=open&quick=message', { token: officer }))
      .json
    return cases.map(({ id }: { id: string }) => id)
  }
  expect(await called()).toContain(head.caseId)
  const { members } = await family(head)
  expect(members).toMatchObject([
    { number: child.number, own: false, replies: [{ text: 'ร้านโทรมาขู่ค่ะ', unread: true }] },
  ])
  expect((await post(`/cases/${head.caseId}/family/seen`, {})).json).toEqual({ read: 1 })
  expect(await called()).not.toContain(head.caseId)
  // Answered alone, in their own name.
  expect((await post(`/cases/${child.caseId}/chat`, { text: 'ได้รับแล้วค่ะ' })).status).toBe(201)
})

test('parted again, each is what it was and has what came in between', async () => {
  const [head, child] = [await filed(1), await filed(2)]
  await post(`/cases/${child.caseId}/take`, { version: await versionOf(child.caseId) })
  const before = (await look(child.caseId)).case
  await merge(child, head)
  await adds(child, 'เพิ่มระหว่างรวมค่ะ')
  await adds(head, 'ของเรื่องหลักค่ะ')
  const back = await post(`/cases/${child.caseId}/unmerge`, { version: await versionOf(child.caseId) })
  expect([back.status, back.json.state]).toEqual([200, 'in_review'])
  const after = await look(child.caseId)
  expect(after.case).toMatchObject({
    state: before.state,
    dueAt: before.dueAt,
    assignee: before.assignee,
    reopened: 0,
  })
  const texts = (shown: { timeline: { text: string }[] }) => shown.timeline.map(({ text }) => text).join('\n')
  expect(texts(after)).toContain('เพิ่มระหว่างรวมค่ะ')
  expect(texts(after)).not.toContain('ของเรื่องหลักค่ะ')
  expect(texts(await look(head.caseId))).toContain('ของเรื่องหลักค่ะ')
  expect(await family(head)).toMatchObject({ members: [] })
  expect(await whole(child)).toMatchObject({ ok: true })
  expect(await whole(head)).toMatchObject({ ok: true })
  expect((await ownOf(child)).due.at, 'the promise as if nothing had been').toBe(before.dueAt)
})

test('who answered while joined is asked no more when parted', async () => {
  const [head, child] = [await filed(1), await filed(2)]
  await post(`/cases/${child.caseId}/ask`, { version: await versionOf(child.caseId), text: 'มีสลิปไหมคะ' })
  await merge(child, head)
  office.clock.now += 600_000
  await adds(child, 'มีค่ะ ส่งแล้ว')
  const back = await post(`/cases/${child.caseId}/unmerge`, { version: await versionOf(child.caseId) })
  expect(back.json.state).toBe('in_review')
})

test('A into B and B into A at once: one of them, and never a circle', async () => {
  for (let round = 0; round < 4; round++) {
    const [a, b] = [await filed(1), await filed(2)]
    const [va, vb] = [await versionOf(a.caseId), await versionOf(b.caseId)]
    const told = await Promise.all([merge(a, b, va), merge(b, a, vb)])
    expect(told.map(({ status }) => status).sort()).toEqual([200, 409])
    const joined = await office.sql`
      select count(*)::int as n from "case" where id in (${a.caseId}::uuid, ${b.caseId}::uuid) and parent_id is not null`
    expect(joined[0]!.n).toBe(1)
    expect(told.find(({ status }) => status === 409)!.json.current).toBeTruthy()
  }
})

test('a family has one head: no chains from below or above, and no case joins itself', async () => {
  const [a, b, c] = [await filed(1), await filed(2), await filed(3)]
  expect((await merge(a, b)).status).toBe(200)
  expect((await merge(c, a)).status, 'into a joined one').toBe(409)
  expect((await merge(b, c)).status, 'a head into another').toBe(409)
  expect((await merge(c, c)).status, 'into itself').toBe(422)
  expect((await merge(c, b)).status).toBe(200)
  expect((await family(b)).members).toHaveLength(2)
  const race = await Promise.all([
    post(`/cases/${a.caseId}/unmerge`, { version: await versionOf(a.caseId) }),
    post(`/cases/${a.caseId}/unmerge`, { version: await versionOf(a.caseId) }),
  ])
  expect(race.map(({ status }) => status).sort()).toEqual([200, 409])
})

test('a citizen who opens their joined case again leaves the family', async () => {
  const [head, child] = [await filed(1), await filed(4)]
  await merge(child, head)
  const again = await office.call('POST', `/own/cases/${child.caseId}/reopen`, {
    token: citizens[4]!,
    body: { reason: 'ของฉันเป็นคนละเรื่องค่ะ' },
    headers: { 'idempotency-key': 'staff-merge-reopen' },
  })
  expect(again.status, again.text).toBe(200)
  expect((await family(head)).members).toEqual([])
  expect((await look(child.caseId)).case.state).toBe('in_review')
})

test('when the head is withdrawn the others go on by themselves', async () => {
  const [head, child] = [await filed(3), await filed(4)]
  await merge(child, head)
  const gone = await office.call('POST', `/own/cases/${head.caseId}/withdraw`, {
    token: citizens[3]!,
    body: {},
    headers: { 'idempotency-key': 'staff-merge-withdraw' },
  })
  expect(gone.status, gone.text).toBe(200)
  const outbox = await partOrphans(office.sql, office.keys, { now: office.clock.now, failed })
  expect(outbox).toHaveLength(1)
  expect((await look(child.caseId)).case.state).toBe('received')
  expect(await partOrphans(office.sql, office.keys, { now: office.clock.now, failed })).toEqual([])
})

test('a case split in two: what was named goes along, each has its own number, clock and chain, and both are told of', async () => {
  const one = await filed(1, 'ร้านไม่ส่งของ และมีเพจปลอมอีกเพจค่ะ')
  const [photo] = await office.sql`
    insert into evidence (message_id, person_id, case_id, state) select 'split-photo', person_id, id, 'stored' from "case" where id = ${one.caseId}::uuid returning id`
  const before = (await look(one.caseId)).case
  office.clock.now += 600_000
  const body = {
    version: before.version,
    answers: ['story', 'name'],
    evidence: [photo!.id],
    family: 'illegal_website',
    subtype: (await office.call('GET', '/staff/kinds', { token: officer })).json.families[1].subtypes[0].code,
    text: 'เพจปลอมแยกให้ทีมเว็บดูค่ะ',
  }
  const wrong = await post(`/cases/${one.caseId}/split`, { ...body, answers: ['story', 'nothing_such'] })
  expect(wrong.status).toBe(422)
  expect((await look(one.caseId)).case.version, 'nothing of it happened').toBe(before.version)
  const told = office.delivered.length
  const race = await Promise.all([
    post(`/cases/${one.caseId}/split`, body),
    post(`/cases/${one.caseId}/split`, body),
  ])
  expect(race.map(({ status }) => status).sort()).toEqual([201, 409])
  const made = race.find(({ status }) => status === 201)!.json
  expect(made.number).not.toBe(one.number)
  expect(office.delivered.length).toBe(told + 1)
  const fresh = await look(made.caseId)
  expect(fresh.case).toMatchObject({
    state: 'received',
    family: 'illegal_website',
    assignee: null,
    loss: null,
  })
  expect(fresh.case.answers.map(({ id }: { id: string }) => id).sort()).toEqual(['name', 'story'])
  expect(fresh.case.evidence).toHaveLength(1)
  expect(Date.parse(fresh.case.filedAt)).toBe(office.clock.now)
  const old = await look(one.caseId)
  expect(old.case.evidence).toEqual([])
  expect(old.case.answers.length, 'what was filed stays whole').toBe(before.answers.length)
  expect(old.case.dueAt).toBe(before.dueAt)
  const mine = JSON.stringify(await ownOf({ ...one, caseId: made.caseId }))
  expect(mine).toContain(one.number)
  expect(JSON.stringify(await ownOf(one))).toContain(made.number)
  expect(await whole(one)).toMatchObject({ ok: true })
  expect(await whole({ ...one, caseId: made.caseId })).toMatchObject({ ok: true })
})

test('a head that is handed to an agency takes along what its family said of the other side, none of their names, and the words to them', async () => {
  const head = await filed(1)
  const other = await filed(2, 'ฉันชื่อลับมาก อยู่บ้านเลขที่ 9 ร้านไม่ตอบ')
  expect((await merge(other, head)).status).toBe(200)
  const words = { text: 'ส่งต่อให้หน่วยงานแล้วค่ะ', familyText: 'หน่วยงานรับเรื่องของทุกคนไปพร้อมกันค่ะ' }
  const version = await versionOf(head.caseId)
  const sent = await post(`/exchange/cases/${head.caseId}/refer`, { version, agencyId: AGENCY.id, ...words })
  expect(sent.status).toBe(200)
  const [row] = await office.sql`select body from transmission where id = ${sent.json.transmissions[0]}::uuid`
  const body = await openBytes(
    office.keys,
    `transmission.body:${sent.json.transmissions[0]}`,
    asBytes(row!.body),
  )
  const packet = JSON.parse(new TextDecoder().decode(body))
  expect(packet.joined).toHaveLength(1)
  expect(packet.joined[0]).toMatchObject({
    filedOn: '2026-11-20',
    subtype: 'not_received',
    lossSatang: 150_000,
  })
  const said = packet.joined[0].answers.map(({ question }: { question: string }) => question)
  expect(said).toEqual(expect.arrayContaining(['platform', 'amount', 'paid_on']))
  for (const theirs of [other.number, 'คนที่ 2', 'ลับมาก', '081-234-5678', other.caseId])
    expect(JSON.stringify(packet)).not.toContain(theirs)
  const [news] =
    await office.sql`select id, body from mass_answer where kind = 'family' and source_id = ${head.caseId}::uuid`
  expect(await open(office.keys, massPlace(news!.id as string), asBytes(news!.body))).toBe(words.familyText)
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { open, personIdOf, seal } from '../../../db/crypto.ts'
import { indexChanged } from '../../../db/search.ts'
import { SEED_STAFF } from '../../../db/seed/staff.ts'
import { verifyChain } from '../../../db/timeline.ts'
import { newConversation, parseConversation } from '../../../flows/conversation.ts'
import type { Inbound } from '../../../flows/inbound.ts'
import { decide } from '../../../flows/registry.ts'
import type { Conversation, Facts } from '../../../flows/turn.ts'
import { caseId, type Office, openOffice } from './office.ts'

let office: Office
let officer: string
let supervisor: string
let administrator: string

beforeAll(async () => {
  office = await openOffice()
  officer = await office.staffToken('officer')
  supervisor = await office.staffToken('supervisor')
  administrator = await office.staffToken('administrator')
})
afterAll(() => office.close())

const MINUTE = 60_000
const post = (path: string, token: string, body: object = {}) =>
  office.call('POST', `/staff${path}`, { token, body })
const facts = (): Facts => ({
  now: office.clock.now,
  cases: [],
  timelines: {},
  unsent: [],
  fresh: { run: 'r', caseId: caseId(1), caseDigits: '1', contactId: caseId(2) },
})
const says = (text: string): Inbound =>
  ({ id: 'e', at: office.clock.now, kind: 'text', text, messageId: 'm1' }) as Inbound
const conversationOf = async (personId: string): Promise<Conversation> => {
  const [row] = await office.sql`select state from person where id = ${personId}::uuid`
  return parseConversation(await open(office.keys, `person.state:${personId}`, row!.state)).conversation
}
const contactOf = async (lineUserId: string) => {
  const personId = await personIdOf(office.keys, lineUserId)
  const id = crypto.randomUUID()
  const sealed = await seal(office.keys, `person.line_user:${personId}`, lineUserId)
  const state = await seal(office.keys, `person.state:${personId}`, JSON.stringify(newConversation()))
  await office.sql`insert into person (id, line_user, version, state) values (${personId}::uuid, ${sealed}::bytea, 1, ${state}::bytea)`
  await office.sql`insert into contact (id, person_id, about) values (${id}::uuid, ${personId}::uuid, 'menu')`
  return { id, personId }
}

test('while an officer holds the chat the bot is silent and the words go to the officer', async () => {
  const { id, personId } = await contactOf(`U${'c'.repeat(31)}1`)
  const taken = await post(`/contacts/${id}/hold`, officer)
  expect(taken.status).toBe(200)
  const c = await conversationOf(personId)
  const turn = decide(c, says('ยกเลิก'), facts())
  expect(turn.say).toEqual([])
  expect(turn.effects).toEqual([{ do: 'add-to-contact', text: 'ยกเลิก', messageId: 'm1' }])
  const danger = decide(c, says('อยากตายแล้วค่ะ'), facts())
  expect(danger.say.length, 'a number to call is shown even now').toBeGreaterThan(0)
  expect(danger.effects).toHaveLength(1)
})

test('an officer and a person who writes at the same moment wait for each other in one order', async () => {
  const { id, personId } = await contactOf(`U${'c'.repeat(31)}7`)
  const [filed] =
    await office.sql`select id, person_id from "case" where closed_at is null and agency_id is null order by id desc limit 1`
  const deeds = [
    ['hold', () => post(`/contacts/${id}/hold`, officer), 200, personId, 'contact'],
    ['answer', () => post(`/contacts/${id}/answer`, officer, { text: 'ค่ะ' }), 200, personId, 'contact'],
    ['release', () => post(`/contacts/${id}/release`, officer), 200, personId, 'contact'],
    ['chat', () => post(`/cases/${filed!.id}/chat`, officer, { text: 'ค่ะ' }), 201, filed!.person_id, 'case'],
  ] as const
  for (const [name, deed, status, person, table] of deeds) {
    let done: ReturnType<typeof deed> | undefined
    // As a turn does it: the person, then what is theirs.
    await office.sql.begin(async (tx) => {
      await tx`select 1 from person where id = ${person}::uuid for no key update`
      done = deed()
      await new Promise((go) => setTimeout(go, 300))
      await tx`update ${tx(table)} set version = version + 1 where person_id = ${person}::uuid`
    })
    expect([name, (await done!).status]).toEqual([name, status])
  }
})

test('the bot returns when the officer gives back, when the citizen asks for it, and after half an hour', async () => {
  const { id, personId } = await contactOf(`U${'c'.repeat(31)}2`)
  await post(`/contacts/${id}/hold`, officer)
  const c = await conversationOf(personId)
  expect(decide(c, says('คุยกับบอท'), facts()).next.held).toBeUndefined()
  expect(decide(c, says('คุยกับบอท'), facts()).say.length).toBeGreaterThan(0)
  office.clock.now += 29 * MINUTE
  const later = decide(c, says('ยังอยู่ไหมคะ'), facts())
  expect(later.say).toEqual([])
  office.clock.now += 29 * MINUTE
  expect(decide(later.next, says('ยังอยู่ไหมคะ'), facts()).say, 'each word begins the half hour anew').toEqual(
    [],
  )
  office.clock.now += 2 * MINUTE
  const after = decide(later.next, says('เมนู'), facts())
  expect(after.say.length).toBeGreaterThan(0)
  expect(after.next.held).toBeUndefined()
  office.clock.now -= 60 * MINUTE
  expect((await post(`/contacts/${id}/release`, officer)).status).toBe(200)
  expect((await conversationOf(personId)).held).toBeUndefined()
})

test('a chat in a colleague’s hands is theirs, unless a supervisor takes it', async () => {
  const { id } = await contactOf(`U${'c'.repeat(31)}3`)
  await post(`/contacts/${id}/hold`, supervisor)
  await post(`/contacts/${id}/answer`, supervisor, { text: 'สวัสดีค่ะ' })
  const refused = await post(`/contacts/${id}/hold`, officer)
  expect([refused.status, refused.json.current.assignee]).toEqual([409, SEED_STAFF.supervisor.name])
  expect((await post(`/contacts/${id}/release`, officer)).status).toBe(409)
  expect((await post(`/contacts/${id}/release`, supervisor)).status).toBe(200)
  await post(`/contacts/${id}/hold`, officer)
  expect((await post(`/contacts/${id}/hold`, supervisor)).status).toBe(200)
})

test('an officer begins a talk from a case, and the citizen is told once in one message', async () => {
  const made = await post(`/cases/${caseId(1)}/chat`, officer, { text: 'ขอทราบชื่อร้านค่ะ' })
  expect(made.status).toBe(201)
  const [contact] =
    await office.sql`select about, held_by, case_id from contact where id = ${made.json.contactId}::uuid`
  expect(contact).toMatchObject({ held_by: SEED_STAFF.officer.id, case_id: caseId(1) })
  const sent = await office.sql`select 1 from outbox where cause like ${`contact:${made.json.contactId}%`}`
  expect(sent).toHaveLength(1)
})

test('words into the chat are a human answer: the first-answer clock stops, and the citizen’s timeline tells of it', async () => {
  const caseAt = async () =>
    (await office.sql`select first_answer_at, seq from "case" where id = ${caseId(4)}::uuid`)[0]!
  await office.sql`update "case" set first_answer_at = null where id = ${caseId(4)}::uuid`
  const before = (await caseAt()).seq as number
  const opened = await Promise.all(
    ['สวัสดีค่ะ', 'ขอทราบวันที่โอนค่ะ'].map((text) => post(`/cases/${caseId(4)}/chat`, officer, { text })),
  )
  expect(opened.map(({ status }) => status)).toEqual([201, 201])
  const after = await caseAt()
  expect([after.first_answer_at, after.seq]).toEqual([new Date(office.clock.now), before + 2])
  expect(await verifyChain(office.sql, office.keys, caseId(4))).toMatchObject({ ok: true })
  const told =
    await office.sql`select kind, body from timeline where case_id = ${caseId(4)}::uuid and seq > ${before}::int`
  expect(told).toEqual([
    { kind: 'talked', body: null },
    { kind: 'talked', body: null },
  ])
  // Opened again, it waits for an answer again; a word in the talk that is there is one.
  await office.sql`update "case" set first_answer_at = null where id = ${caseId(4)}::uuid`
  office.clock.now += MINUTE
  await post(`/contacts/${opened[0]!.json.contactId}/answer`, officer, { text: 'ได้รับแล้วค่ะ' })
  expect((await caseAt()).first_answer_at).toEqual(new Date(office.clock.now))
})

test('a name and a number are covered until somebody says why, and that is written down', async () => {
  const value = JSON.stringify({ v: 'สมหญิง ใจดี' })
  await office.sql`insert into case_answer (case_id, ord, question, value) values (${caseId(3)}::uuid, 90, 'name',
    ${await seal(office.keys, `case_answer.value:${caseId(3)}:90`, value)}::bytea)`
  const { json, text } = await office.call('GET', `/staff/cases/${caseId(3)}`, { token: officer })
  expect(text).not.toContain('สมหญิง')
  expect(json.case.answers.find((a: { id: string }) => a.id === 'name').covered).toBe(true)
  const reveal = (question: string, reason: string, token = officer) =>
    post(`/cases/${caseId(3)}/reveal`, token, { question, reason })
  expect((await reveal('name', 'call')).json.answer).toBe('สมหญิง ใจดี')
  expect((await reveal('name', 'curious')).status).toBe(422)
  expect((await reveal('name', 'call', await office.staffToken('auditor'))).status).toBe(403)
  const [row] = await office.sql`select detail, actor_id from audit where verb = 'case.reveal'`
  expect(row).toEqual({ detail: { question: 'name', reason: 'call' }, actor_id: SEED_STAFF.officer.id })
})

test('ready answers are the administrators’ to change, and name only what can be filled in', async () => {
  const id = crypto.randomUUID()
  const put = (token: string, body: string) =>
    office.call('PUT', `/staff/canned/${id}`, { token, body: { name: 'ขอสลิป', body, family: null } })
  expect((await put(officer, 'ขอสลิปค่ะ')).status).toBe(403)
  expect((await put(administrator, 'เรื่อง {number} ของ {secret}')).status).toBe(422)
  expect((await put(administrator, 'เรื่อง {number} ขอสลิปด้วยค่ะ')).status).toBe(200)
  const list = async () => (await office.call('GET', '/staff/canned', { token: officer })).json.replies
  expect(await list()).toMatchObject([{ id, body: 'เรื่อง {number} ขอสลิปด้วยค่ะ' }])
  expect((await office.call('DELETE', `/staff/canned/${id}`, { token: administrator })).status).toBe(204)
  expect(await list()).toEqual([])
})

test('cases of the same seller and of the same account are found beside each other', async () => {
  const answer = async (n: number, ord: number, question: string, v: unknown) =>
    office.sql`insert into case_answer (case_id, ord, question, value) values (${caseId(n)}::uuid, ${ord}, ${question},
      ${await seal(office.keys, `case_answer.value:${caseId(n)}:${ord}`, JSON.stringify({ v }))}::bytea)`
  await answer(1, 91, 'seller', 'ร้านพัดลมถูกใจ')
  await answer(7, 91, 'seller', 'ร้านพัดลม ถูกใจ')
  await answer(2, 91, 'accounts', 'กสิกร 123-4-56789-0')
  await answer(1, 92, 'accounts', '1234567890 กสิกรไทย')
  await office.sql`update case_touch set indexed = 0`
  while (await indexChanged(office.sql, office.keys));
  const { cases } = (await office.call('GET', `/staff/cases/${caseId(1)}/similar`, { token: officer })).json
  const by = Object.fromEntries(cases.map((one: { id: string; by: string[] }) => [one.id, one.by]))
  expect(by[caseId(7)]).toEqual(['seller'])
  expect(by[caseId(2)]).toEqual(['number'])
  expect(by[caseId(1)]).toBeUndefined()
  expect(Object.keys(by)).toHaveLength(2)
})

test('cases into which the same message was pasted are found, whatever account it named and whatever was written around it', async () => {
  const pasted =
    'ยินดีด้วยค่ะ คุณได้รับคัดเลือกให้ทำงานรีวิวสินค้าที่บ้าน รายได้วันละพันขึ้นไป แอดไลน์คุณมินตราเพื่อรับงานแรกได้เลยนะคะ ที่นั่งมีจำกัด'
  const story = async (n: number, text: string) =>
    office.sql`insert into case_answer (case_id, ord, question, value) values (${caseId(n)}::uuid, 95, 'story',
      ${await seal(office.keys, `case_answer.value:${caseId(n)}:95`, JSON.stringify({ v: text }))}::bytea)`
  await story(
    8,
    `เมื่อวานมีคนส่งข้อความมาว่า "${pasted}" แล้วให้โอนเงินก่อน ตอนแรกก็ไม่เชื่อ แต่เห็นว่าได้เงินจริงเลยโอนไปสองรอบ`,
  )
  await story(9, `${pasted} พอทักไปก็ให้ลงทุนเพิ่ม`)
  await story(10, 'มีคนชวนทำงานรีวิวสินค้าที่บ้าน บอกว่ารายได้วันละพัน แต่พอโอนเงินไปแล้วก็หายเงียบ ติดต่อไม่ได้อีกเลยค่ะ เสียใจมาก')
  await office.sql`update case_touch set indexed = 0`
  while (await indexChanged(office.sql, office.keys));
  const { cases } = (await office.call('GET', `/staff/cases/${caseId(8)}/similar`, { token: officer })).json
  const alike = cases.filter((one: { by: string[] }) => one.by.includes('wording'))
  expect(alike.map((one: { id: string }) => one.id)).toEqual([caseId(9)])
})

test.each([['hold-whole-1'], [null]])(
  'a chat is taken whole or not at all, with a key and without (%s)',
  async (key) => {
    const { id, personId } = await contactOf(`U${'d'.repeat(31)}${key ? 1 : 2}`)
    // What the bot would be silenced by cannot be read.
    await office.sql`update person set state = '\\x0163' where id = ${personId}::uuid`
    const taken = await office.call('POST', `/staff/contacts/${id}/hold`, { token: officer, body: {}, key })
    expect(taken.json).toMatchObject({ status: 409, type: '/problems/unopened' })
    const [contact] = await office.sql`select held_by from contact where id = ${id}::uuid`
    expect(contact).toEqual({ held_by: null })
    expect(await office.sql`select 1 from outbox where person_id = ${personId}::uuid`).toHaveLength(0)
  },
)

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { paperLink } from '../../../bot/api/paper-link.ts'
import { alarmUnopened } from '../../../bot/log.ts'
import { personIdOf } from '../../../db/crypto.ts'
import { SEED_STAFF } from '../../../db/seed/staff.ts'
import { UNOPENED } from '../../../db/unopened.ts'
import { closeUnanswered } from '../../../db/verbs/sla.ts'
import { splitCase } from '../../../db/verbs/split.ts'
import { caseId, NOW, type Office, openOffice, testKeys } from './office.ts'

/** What no key opens: sealed by one that is lost, or a row that is not as it was. */
const DAMAGED = Buffer.from('0163', 'hex')
const ID = caseId(1)
let office: Office
let officer: string
let citizen: string
let personId: string
const lost: string[] = []

beforeAll(async () => {
  office = await openOffice()
  office.keys.unopened = (place) => void lost.push(place)
  const [row] = await office.sql`select person_id from "case" where id = ${ID}::uuid`
  personId = row?.person_id
  const lineUserId = `U${'0'.padStart(32, 'b')}`
  expect(await personIdOf(office.keys, lineUserId)).toBe(personId)
  officer = await office.staffToken('officer')
  citizen = await office.citizenToken(lineUserId)
  const seals = office.keys.seal as Map<number, CryptoKey>
  seals.set(9, (await testKeys()).seal.get(1)!)
  office.keys.kid = 9
  await office.call('POST', `/staff/cases/${ID}/ask`, {
    token: officer,
    body: { version: 1, text: 'ขอเลขคำสั่งซื้อค่ะ' },
  })
  await office.call('POST', `/staff/cases/${ID}/note`, { token: officer, body: { text: 'โทรแล้ว' } })
  office.keys.kid = 1
  seals.delete(9)
  await office.sql`update case_answer set value = ${DAMAGED}::bytea where case_id = ${ID}::uuid and question = 'story'`
})
beforeEach(() => void lost.splice(0))
afterAll(() => office.close())

test('an officer reads the rest of a case, and what is missing says so, alarmed by its row alone', async () => {
  const { status, json } = await office.call('GET', `/staff/cases/${ID}`, { token: officer })
  expect(status).toBe(200)
  const answers = json.case.answers as { id: string; answer: string }[]
  expect(answers.find(({ id }) => id === 'story')?.answer).toBe(UNOPENED.th)
  expect(answers.filter(({ answer }) => answer !== UNOPENED.th).length).toBeGreaterThan(2)
  expect(json.timeline.filter(({ text }: { text: string }) => text.includes(UNOPENED.th))).toHaveLength(1)
  expect(json.notes.map(({ text }: { text: string }) => text)).toEqual([UNOPENED.th])
  expect(lost.map((place) => place.split(':')[0]).toSorted()).toEqual([
    'case_answer.value',
    'staff_note.body',
    'timeline.body',
  ])
})

test('its citizen reads the rest of it in their own language', async () => {
  for (const lang of ['th', 'en'] as const) {
    await office.sql`update person set lang = ${lang} where id = ${personId}::uuid`
    const { status, json } = await office.call('GET', `/own/cases/${ID}`, { token: citizen })
    expect(status).toBe(200)
    expect(json.question?.text).toBe(UNOPENED[lang])
    expect(json.timeline.at(-1).text[lang]).toContain(UNOPENED[lang])
  }
})

test('its papers hold the rest, and say first of all that they are not complete', async () => {
  await office.sql`update person set lang = 'th' where id = ${personId}::uuid`
  const url = await paperLink(office.keys, 'https://pd.test', { caseId: ID, personId, now: office.clock.now })
  const page = await office.app.request(url)
  expect(page.status).toBe(200)
  const text = await page.text()
  expect(text).toContain('เอกสารนี้ยังไม่ครบค่ะ')
  expect(text).toContain(UNOPENED.th)
  expect(text).not.toContain('ผู้แจ้งยกเลิกข้อความนี้แล้ว')
})

describe('of a case whose citizen no key names', () => {
  let kept: Uint8Array
  let supervisor: string
  const post = (path: string, body: object, token = officer) =>
    office.call('POST', `/staff${path}`, { token, body })
  const deed = async (path: string, body: object = {}, token = officer, id = ID) => {
    const [row] = await office.sql`select version from "case" where id = ${id}::uuid`
    return post(`/cases/${id}/${path}`, { version: row?.version, ...body }, token)
  }
  const put = (columns: object) => office.sql`update "case" set ${office.sql(columns)} where id = ${ID}::uuid`
  const traces = async () => {
    const [row] = await office.sql`
      select (select count(*)::int from outbox) as outbox, (select count(*)::int from timeline) as timeline, (select count(*)::int from contact) as contacts`
    return row
  }

  beforeAll(async () => {
    supervisor = await office.staffToken('supervisor')
    const [row] = await office.sql`select line_user from person where id = ${personId}::uuid`
    kept = row?.line_user
    await office.sql`update person set line_user = ${DAMAGED}::bytea where id = ${personId}::uuid`
  })
  afterAll(async () => {
    await office.sql`update person set line_user = ${kept}::bytea where id = ${personId}::uuid`
  })

  test('the page says that they cannot be told', async () => {
    const { status, json } = await office.call('GET', `/staff/cases/${ID}`, { token: officer })
    expect(status).toBe(200)
    expect(json.case.unreached).toBe(true)
  })

  test('nothing is asked that nobody would hear: the case and its clock stay as they are', async () => {
    await put({ state: 'in_review', paused_at: null })
    const before = await traces()
    for (const refused of [
      await deed('ask', { text: 'ขอเลขคำสั่งซื้อค่ะ' }),
      await deed('transition', { to: 'waiting_citizen', text: 'ขอเลขคำสั่งซื้อค่ะ' }),
      await post(`/cases/${ID}/chat`, { text: 'สวัสดีค่ะ' }),
    ])
      expect(refused.json).toMatchObject({ status: 409, type: '/problems/unopened' })
    expect(await traces()).toEqual(before)
    const [row] = await office.sql`select state, paused_at from "case" where id = ${ID}::uuid`
    expect(row).toEqual({ state: 'in_review', paused_at: null })
  })

  test('what is done to the case is done, and says that they were not told', async () => {
    await put({ state: 'received', assignee_id: null, agency_id: null })
    const { outbox } = (await traces()) as { outbox: number }
    const taken = await deed('take')
    expect(taken).toMatchObject({ status: 200, json: { state: 'in_review', unheard: true } })
    expect(await deed('urgency', { urgency: 3 })).toMatchObject({ status: 200 })
    expect((await post(`/cases/${ID}/note`, { text: 'โทรแล้ว' })).status).toBe(201)
    const [agency] = await office.sql`select id from agency where active limit 1`
    const forwarded = await deed('transition', { to: 'forwarded', agencyId: agency?.id, text: 'ส่งต่อค่ะ' })
    expect(forwarded).toMatchObject({ status: 200, json: { state: 'forwarded', unheard: true } })
    const back = await deed('transition', { to: 'in_review', reason: 'not_enough' })
    expect(back).toMatchObject({ status: 200, json: { state: 'in_review', unheard: true } })
    const answered = await deed('transition', { to: 'answered', text: 'ร้านคืนเงินแล้วค่ะ' })
    expect(answered).toMatchObject({ status: 200, json: { state: 'answered', unheard: true } })
    expect(await traces()).toMatchObject({ outbox })
  })

  test('cases are joined and parted, and people are blocked and let in again', async () => {
    await put({ state: 'in_review', agency_id: null })
    const joined = await deed('merge', { into: caseId(2) })
    expect(joined).toMatchObject({ status: 200, json: { state: 'duplicate_of', unheard: true } })
    expect(await deed('unmerge')).toMatchObject({ status: 200, json: { unheard: true } })
    const blocked = await post(`/cases/${ID}/block`, { reason: 'threats', days: 1 }, supervisor)
    expect(blocked).toMatchObject({ status: 201, json: { unheard: true } })
    const ended = await post(`/blocks/${blocked.json.id}/end`, {}, supervisor)
    expect(ended).toMatchObject({ status: 200, json: { unheard: true } })
  })

  test('their talk is neither taken nor answered, but given back', async () => {
    const contact = crypto.randomUUID()
    await office.sql`
      insert into contact (id, person_id, about, state, opened_at) values (${contact}::uuid, ${personId}::uuid, 'general', 'open', ${new Date(NOW)})`
    for (const refused of [
      await post(`/contacts/${contact}/hold`, {}),
      await post(`/contacts/${contact}/answer`, { text: 'ค่ะ' }),
    ])
      expect(refused.json).toMatchObject({ status: 409, type: '/problems/unopened' })
    const [mine] = await office.sql`select id from staff where role = 'officer' limit 1`
    await office.sql`update contact set held_by = ${mine?.id}::uuid where id = ${contact}::uuid`
    expect(await post(`/contacts/${contact}/release`, {})).toMatchObject({
      status: 200,
      json: { held: false },
    })
  })

  test('signed in again they can be told again', async () => {
    await office.citizenToken(`U${'0'.padStart(32, 'b')}`)
    expect((await office.call('GET', `/staff/cases/${ID}`, { token: officer })).json.case.unreached).toBe(
      false,
    )
    await office.sql`update person set line_user = ${DAMAGED}::bytea where id = ${personId}::uuid`
  })

  test('it is not closed for an answer that they were not asked for, nor does it hold up the others', async () => {
    await put({ state: 'waiting_citizen', asked_at: new Date(NOW - 90 * 86_400_000), closed_at: null })
    const failed: string[] = []
    const { closed } = await closeUnanswered(office.sql, office.keys, {
      now: NOW,
      failed: (id) => void failed.push(id),
    })
    expect([closed, failed]).toEqual([0, []])
    const [row] = await office.sql`select state from "case" where id = ${ID}::uuid`
    expect(row?.state).toBe('waiting_citizen')
  })
})

test('an answer that no key opens is revealed as such, and goes into no new case', async () => {
  const [named] =
    await office.sql`select a.case_id, a.question from case_answer a where a.question in ('contact_name', 'contact_phone') and a.value is not null limit 1`
  await office.sql`update case_answer set value = ${DAMAGED}::bytea where case_id = ${named?.case_id}::uuid and question = ${named?.question}`
  const revealed = await office.call('POST', `/staff/cases/${named?.case_id}/reveal`, {
    token: officer,
    body: { question: named?.question, reason: 'call' },
  })
  expect(revealed.json).toEqual({ answer: UNOPENED.th })
  const [row] = await office.sql`select version from "case" where id = ${ID}::uuid`
  const [supervisor] = await office.sql`select id from staff where role = 'supervisor' limit 1`
  const split = await splitCase(
    office.sql,
    office.keys,
    { kind: 'staff', staffId: supervisor?.id, role: 'supervisor' },
    {
      caseId: ID,
      version: row?.version,
      newId: crypto.randomUUID(),
      number: 'PD-6911-000001-1',
      answers: ['story'],
      evidence: [],
      family: 'goods',
      subtype: 'goods.undelivered',
      subject: 'ค่ะ',
      text: 'แยกค่ะ',
      at: NOW,
    },
  )
  expect(split).toMatchObject({ ok: false, why: 'needs' })
})

test('what was done under a key whose answer no key opens is not done again, and says so', async () => {
  const key = 'note-once-unopened'
  const note = (over: object = {}) =>
    office.call('POST', `/staff/cases/${ID}/note`, {
      token: officer,
      body: { text: 'โทรอีกครั้ง', ...over },
      key,
    })
  const notes = async () =>
    (await office.sql`select count(*)::int as n from staff_note where case_id = ${ID}::uuid`)[0]!.n
  expect((await note()).status).toBe(201)
  const before = await notes()
  const [kept] = await office.sql`select response from idempotency where key = ${key}`
  await office.sql`update idempotency set response = ${DAMAGED}::bytea where key = ${key}`
  // Not a refusal: whoever is refused takes a new key, and with that it would be done twice.
  expect(await note()).toMatchObject({ status: 503, json: { type: '/problems/done-before' } })
  expect(lost).toContain(`idempotency.response:staff:${SEED_STAFF.officer.id}:${key}`)
  expect((await note({ text: 'อีกเรื่อง' })).json.type).toBe('/problems/other-request')
  expect(await notes()).toBe(before)
  await office.sql`update idempotency set response = ${kept!.response}::bytea where key = ${key}`
  expect((await note()).status).toBe(201)
  expect(await notes()).toBe(before)
})

test('the alarm names a column and a row, once', () => {
  const warned: string[] = []
  const kept = console.warn
  console.warn = (line: string) => void warned.push(line)
  try {
    const unopened = alarmUnopened()
    unopened(`case_answer.value:${ID}:3`)
    unopened(`case_answer.value:${ID}:3`)
  } finally {
    console.warn = kept
  }
  expect(warned).toEqual([JSON.stringify({ alarm: 'unopened', column: 'case_answer.value', row: `${ID}:3` })])
})

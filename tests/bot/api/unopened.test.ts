import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { paperLink } from '../../../bot/api/paper-link.ts'
import { alarmUnopened } from '../../../bot/log.ts'
import { personIdOf } from '../../../db/crypto.ts'
import { UNOPENED } from '../../../db/unopened.ts'
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

test('whoever reads a case whose citizen no key names reads it, and tells them nothing that would not arrive', async () => {
  const [kept] = await office.sql`select line_user from person where id = ${personId}::uuid`
  await office.sql`update person set line_user = ${DAMAGED}::bytea where id = ${personId}::uuid`
  expect((await office.call('GET', `/staff/cases/${ID}`, { token: officer })).status).toBe(200)
  const version = (await office.sql`select version from "case" where id = ${ID}::uuid`)[0]?.version
  const { status } = await office.call('POST', `/staff/cases/${ID}/ask`, {
    token: officer,
    body: { version, text: 'ค่ะ' },
  })
  expect(status).toBe(500)
  await office.sql`update person set line_user = ${kept?.line_user}::bytea where id = ${personId}::uuid`
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

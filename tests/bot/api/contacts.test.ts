import { afterAll, beforeAll, expect, test } from 'vitest'
import { open, personIdOf, seal } from '../../../db/crypto.ts'
import { SEED_STAFF } from '../../../db/seed/staff.ts'
import { type Office, openOffice } from './office.ts'

let office: Office
let officer: string
const CONTACT = 'c0000000-0000-4000-8000-000000000001'
const SOMSRI = 'U0000000000000000000000000000c001'

beforeAll(async () => {
  office = await openOffice()
  officer = await office.staffToken('officer')
  await office.citizenToken(SOMSRI)
  await office.sql`insert into contact (id, person_id, about) values (${CONTACT}::uuid, ${await personIdOf(office.keys, SOMSRI)}::uuid, 'complaint:amount')`
  for (const [cause, text] of [
    ['ev-1', 'ช่วยด้วยค่ะ'],
    ['ev-2', 'กรอกตรงนี้ไม่เป็น'],
  ] as const)
    await office.sql`insert into contact_message (contact_id, cause, at, body) values (${CONTACT}::uuid, ${cause}, ${new Date(office.clock.now - 60_000)}::timestamptz, ${await seal(office.keys, `contact_message.body:${cause}`, text)}::bytea)`
})
afterAll(() => office.close())

test('a wish to talk is listed with its words and answered into the chat, once for each request', async () => {
  const { contacts } = (await office.call('GET', '/staff/contacts', { token: officer })).json
  expect(contacts).toEqual([
    expect.objectContaining({
      id: CONTACT,
      state: 'open',
      text: 'ช่วยด้วยค่ะ\nกรอกตรงนี้ไม่เป็น',
      at: expect.any(String),
    }),
  ])
  const answer = () =>
    office.call('POST', `/staff/contacts/${CONTACT}/answer`, {
      token: officer,
      body: { text: 'พิมพ์ตัวเลขอย่างเดียวได้ค่ะ' },
      headers: { 'idempotency-key': 'answer-1' },
    })
  expect((await Promise.all([answer(), answer()])).map(({ status }) => status)).toEqual([200, 200])
  const pushes = await office.sql`select id, cause, body, weight from outbox where cause like 'contact:%'`
  expect(pushes).toHaveLength(1)
  const push = JSON.parse(await open(office.keys, `outbox.body:${pushes[0]?.cause}:0`, pushes[0]?.body))
  expect(push.to).toBe(SOMSRI)
  expect(JSON.stringify(push.messages)).toContain('พิมพ์ตัวเลขอย่างเดียวได้ค่ะ')
  await office.settled()
  expect(office.delivered).toEqual([Number(pushes[0]?.id)])
  const { contact } = (await office.call('GET', `/staff/contacts/${CONTACT}`, { token: officer })).json
  expect(contact.state).toBe('answered')
  expect(contact.messages.at(-1)).toMatchObject({ by: SEED_STAFF.officer.name, text: 'พิมพ์ตัวเลขอย่างเดียวได้ค่ะ' })
})

test('words that were taken back are shown to nobody', async () => {
  await office.sql`update contact_message set body = null, erased_at = now() where cause = 'ev-1'`
  const { contact } = (await office.call('GET', `/staff/contacts/${CONTACT}`, { token: officer })).json
  expect(contact.text).not.toContain('ช่วยด้วย')
  expect(contact.messages[0].text).toBeNull()
})

test('two answers at once are both said, in words that hold neither back', async () => {
  const answers = await Promise.all(
    ['หนึ่ง', 'สอง'].map((text) =>
      office.call('POST', `/staff/contacts/${CONTACT}/answer`, { token: officer, body: { text } }),
    ),
  )
  expect(answers.map(({ status }) => status)).toEqual([200, 200])
})

test('words that no key opens keep no other talk from being read', async () => {
  await office.sql`update contact_message set body = '\\x0163', quote = '\\x0163' where cause = 'ev-2'`
  const { contacts } = (await office.call('GET', '/staff/contacts', { token: officer })).json
  expect(contacts.map(({ id }: { id: string }) => id)).toContain(CONTACT)
  const { status } = await office.call('POST', `/staff/contacts/${CONTACT}/answer`, {
    token: officer,
    body: { text: 'ค่ะ', quotes: 'ev-2' },
  })
  expect(status).toBe(200)
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { sha256 } from '../../../db/crypto.ts'
import { readKnown } from '../../../db/known.ts'
import { retain } from '../../../db/retain.ts'
import { AGENCY } from '../../../db/seed/staff.ts'
import content from '../../../flows/content/retention.json' with { type: 'json' }
import { DAY } from '../../../flows/time.ts'
import { reportersOf } from '../../db/scam-reports.ts'
import { NOW, type Office, openOffice } from './office.ts'

const POLICE = 'police-agency-key-1'
let office: Office
let reports: ReturnType<typeof reportersOf>['reports']
let does: ReturnType<typeof reportersOf>['does']
const cases: string[] = []
beforeAll(async () => {
  office = await openOffice()
  ;({ reports, does } = reportersOf(office.sql, office.keys))
  for (const name of ['a', 'b', 'c'])
    cases.push(
      await reports(name, {
        sees: [
          { kind: 'account', canonical: '004:1234567890', bank: '004' },
          'phone:+66860000001',
          'line_id:badshop',
          'url:https://bad-z.top/x?to=0812345678 @bad-z.top',
        ],
        at: NOW - DAY,
      }),
    )
  // Two only, and nobody has looked.
  for (const name of ['a', 'b']) await reports(name, { sees: ['phone:+66860000002'], at: NOW - DAY })
  await office.sql`insert into agency (id, th, en, api_key_hash, official)
    values (${crypto.randomUUID()}::uuid, 'ตำรวจ', 'Police', ${await sha256(POLICE)}::bytea, true)`
})
afterAll(() => office.close())

const pull = (query = '', key: string = AGENCY.apiKey) =>
  office.call('GET', `/scam/indicators${query}`, { headers: { 'x-api-key': key } })
type Attribute = { value: string; uuid?: string; type: string; deleted?: boolean; comment?: string }
const attributesOf = (event: { Object: { Attribute: Attribute[] }[]; Attribute: Attribute[] }): Attribute[] =>
  [...event.Object.flatMap((one) => one.Attribute), ...event.Attribute].filter(({ uuid }) => uuid)

test('an agency gets a MISP event under TLP amber, personal numbers hashed by its own key', async () => {
  const { status, json, text } = await pull()
  expect(status).toBe(200)
  expect(json.Event.Tag).toEqual([{ name: 'tlp:amber' }])
  const names = json.Event.Object.map((one: { name: string }) => one.name)
  expect(new Set(names)).toEqual(
    new Set(['anonymisation', 'bank-account', 'phone-number', 'instant-message']),
  )
  expect(text).not.toMatch(/1234567890|860000001|badshop|0812345678/)
  expect(json.Event.Attribute.map(({ value }: Attribute) => value)).toContain('bad-z.top')
  const { key } = (await pull('/key')).json
  const secret = await crypto.subtle.importKey(
    'raw',
    Buffer.from(key, 'base64'),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  )
  const mac = Buffer.from(
    await crypto.subtle.sign('HMAC', secret, new TextEncoder().encode('phone:+66860000001')),
  ).toString('hex')
  const found = attributesOf(json.Event).find(({ value }) => value === mac)
  expect(found).toMatchObject({ type: 'other', deleted: false })
  expect(found!.comment).toMatch(/3-9/)
})

test('what two people said and nobody looked at is not shared', async () => {
  const { text } = await pull('?values=clear', POLICE)
  expect(text).toMatch(/\+66860000001/)
  expect(text).toMatch(/004:1234567890/)
  expect(text).not.toMatch(/860000002/)
})

test('in clear only for an office that the law lets act on it', async () => {
  expect((await pull('?values=clear')).status).toBe(403)
  expect((await pull('?values=clear', POLICE)).status).toBe(200)
})

test('two agencies’ lists share no value, no name and no cursor by which they could be laid side by side', async () => {
  const [ours, theirs] = [await pull('?limit=2'), await pull('?limit=2', POLICE)]
  const [one, two] = [attributesOf(ours.json.Event), attributesOf(theirs.json.Event)]
  const domains = new Set(['bad-z.top'])
  const values = new Set(one.map(({ value }) => value))
  expect(two.filter(({ value }) => values.has(value) && !domains.has(value))).toEqual([])
  const uuids = new Set(one.map(({ uuid }) => uuid))
  expect(two.filter(({ uuid }) => uuids.has(uuid))).toEqual([])
  expect((await pull(`?cursor=${ours.json.next}`, POLICE)).status).toBe(422)
})

test('page by page everything comes once', async () => {
  const whole = attributesOf((await pull()).json.Event).map(({ uuid }) => uuid)
  expect(whole.length).toBeGreaterThan(4)
  const seen: unknown[] = []
  for (let next: string | null = '', pages = 0; next !== null && pages < 20; pages++) {
    const { json } = await pull(next === '' ? '?limit=2' : `?limit=2&cursor=${next}`)
    seen.push(...attributesOf(json.Event).map(({ uuid }) => uuid))
    next = json.next
  }
  expect(seen.length).toBe(whole.length)
  expect(new Set(seen)).toEqual(new Set(whole))
})

test('one that no key opens keeps no other from being told', async () => {
  const values = async () =>
    attributesOf((await pull('?values=clear', POLICE)).json.Event).map(({ value }) => value)
  const before = await values()
  const [row] = await office.sql`select id, canonical from indicator where kind = 'line_id'`
  await office.sql`update indicator set canonical = '\\x0163' where id = ${row!.id}::uuid`
  expect(await values()).toEqual(before.filter((value) => value !== 'badshop'))
  await office.sql`update indicator set canonical = ${row!.canonical}::bytea where id = ${row!.id}::uuid`
})

test('what is withdrawn afterwards is said to be so, and what has not changed is not told again', async () => {
  const since = new Date().toISOString()
  expect(attributesOf((await pull(`?since=${since}`)).json.Event)).toEqual([])
  await does('a', [
    { do: 'move-case', caseId: cases[0]!, from: 'received', to: 'withdrawn', reason: 'changed_mind' },
  ])
  const told = attributesOf((await pull(`?since=${since}&values=clear`, POLICE)).json.Event)
  expect(told.length).toBeGreaterThan(4)
  expect(told.every(({ deleted }) => deleted)).toBe(true)
  expect(await readKnown(office.sql, office.keys, ['phone:+66860000001'], NOW)).toMatchObject({
    'phone:+66860000001': { reports: 2 },
  })
})

test('what has become too old is told once more, as no longer listed', async () => {
  const later = NOW + (content.days.scamListed + 1) * DAY
  await retain(office.sql, content.days, later)
  const told =
    await office.sql`select 1 from indicator where shared and changed_at = ${new Date(later)}::timestamptz`
  expect(told.length).toBeGreaterThan(4)
  await retain(office.sql, content.days, later + DAY)
  const again =
    await office.sql`select 1 from indicator where changed_at = ${new Date(later + DAY)}::timestamptz`
  expect(again).toEqual([])
})

test('every pull is written down; without a key, or with a citizen’s session, there is none', async () => {
  const before = await office.sql`select count(*)::int as n from audit where verb = 'scam.feed'`
  await pull()
  const after =
    await office.sql`select count(*)::int as n, max(actor_id) as who from audit where verb = 'scam.feed'`
  expect(after[0]!.n).toBe(before[0]!.n + 1)
  const citizen = await office.citizenToken(`U${'8'.repeat(32)}`)
  expect((await office.call('GET', '/scam/indicators')).status).toBe(401)
  expect((await office.call('GET', '/scam/indicators', { token: citizen })).status).toBe(401)
  expect((await pull('/key', 'wrong-agency-key')).status).toBe(401)
  for (const query of ['?limit=0', '?limit=x', '?since=yesterday', '?cursor=00', '?values=all'])
    expect((await pull(query)).status).toBe(422)
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { AGENCY } from '../../../db/seed/staff.ts'
import { DAY, MINUTE } from '../../../flows/time.ts'
import { reportersOf } from '../../db/scam-reports.ts'
import { NOW, type Office, openOffice } from './office.ts'

let office: Office
let reports: ReturnType<typeof reportersOf>['reports']
let token: string
beforeAll(async () => {
  office = await openOffice()
  ;({ reports } = reportersOf(office.sql, office.keys))
  token = await office.citizenToken(`U${'c'.repeat(32)}`)
})
afterAll(() => office.close())

const key = { 'x-api-key': AGENCY.apiKey }
const ask = (text: unknown, how: { token?: string; headers?: Record<string, string> } = { headers: key }) =>
  office.call('POST', '/scam/check', { body: { text }, ...how })

test('a number that two people reported is told with its reports, and nothing of who they are', async () => {
  await reports('a', { sees: ['phone:+66812345678'], at: NOW - DAY })
  await reports('a', { sees: ['phone:+66812345678'], at: NOW - DAY })
  await reports('b', { sees: ['phone:+66812345678'], at: NOW - DAY })
  const { status, json, headers } = await ask('โทรกลับ 081-234-5678 ด่วน')
  expect(status).toBe(200)
  expect(Object.keys(json).sort()).toEqual(['flags', 'indicators', 'level'])
  expect(json.indicators).toEqual([
    {
      kind: 'phone',
      raw: '081-234-5678',
      canonical: '+66812345678',
      reports: 2,
      reviewed: false,
      lastReported: '2026-11-19',
    },
  ])
  expect(['stop', 'careful']).toContain(json.level)
  for (const flag of json.flags) expect(Object.keys(flag).sort()).toEqual(['id', 'quote'])
  expect(headers.get('cache-control')).toBe('no-store')
})

test('nothing reported is no reports, a level, and no day', async () => {
  const { json } = await ask('พี่ 089-999-0000')
  expect(json.indicators[0]).toMatchObject({ reports: 0, reviewed: false, lastReported: null })
})

test.each(['', '   ', '😀😀', '\u0000', '🏳️‍🌈'.repeat(50)])(
  'a text without words (%j) has no sign and no lists',
  async (text) => {
    expect(await ask(text)).toMatchObject({
      status: 200,
      json: { level: 'no_sign', flags: [], indicators: [] },
    })
  },
)

test('a long text is answered on its beginning, a too long one is refused clearly', async () => {
  const long = `โทร 081-234-5678 ${'ขอบคุณ '.repeat(2_700)}`
  expect((await ask(long)).json.indicators[0]).toMatchObject({ reports: 2 })
  const tooLong = await ask('ก'.repeat(20_001))
  expect(tooLong).toMatchObject({ status: 413, json: { max: 20_000 } })
  expect(tooLong.headers.get('content-type')).toMatch(/problem\+json/)
})

test('anything but exactly one text is refused', async () => {
  for (const body of [{}, { text: 1 }, { text: 'x', more: 1 }, [], 'x', { text: ['x'] }])
    expect((await office.call('POST', '/scam/check', { body, headers: key })).status).toBe(422)
  const form = await office.app.request('/api/v1/scam/check', {
    method: 'POST',
    headers: key,
    body: 'text=x',
  })
  expect(form.status).toBe(415)
})

test('of two hundred indicators in one message the last is looked up like the first', async () => {
  const many = Array.from({ length: 200 }, (_, i) => `08${String(10_000_000 + i)}`).join(' ')
  await reports('a', { sees: ['phone:+66810000199'], at: NOW - DAY })
  const { status, json } = await ask(many)
  expect(status).toBe(200)
  expect(json.indicators).toHaveLength(200)
  expect(json.indicators.at(-1)).toMatchObject({ canonical: '+66810000199', reports: 1 })
})

test('without a session or a key, or with a wrong one, nothing is looked up', async () => {
  const bad: Parameters<typeof ask>[1][] = [
    {},
    { token: 'x'.repeat(43) },
    { headers: { 'x-api-key': 'no-such-agency-key' } },
    { headers: { 'x-api-key': '' } },
    { headers: { 'x-api-key': "' or 1=1 --" } },
    { headers: { authorization: `Bearer ${AGENCY.apiKey}` } },
  ]
  for (const how of bad) {
    const told = await ask('081-234-5678', how)
    expect(told.status).toBe(401)
    expect(told.headers.get('content-type')).toMatch(/problem\+json/)
  }
  // A wrong key is not made good by a good session beside it.
  expect((await ask('x', { token, headers: { 'x-api-key': 'no-such-agency-key' } })).status).toBe(401)
})

test('one person has thirty look-ups a minute and three hundred a day, and is told when to come again', async () => {
  const hasty = await office.citizenToken(`U${'d'.repeat(32)}`)
  const asks = (n: number) => Promise.all(Array.from({ length: n }, () => ask('x', { token: hasty })))
  const first = await asks(40)
  expect(first.filter(({ status }) => status === 200)).toHaveLength(30)
  const refused = first.find(({ status }) => status === 429)!
  const wait = Number(refused.headers.get('retry-after'))
  expect(wait).toBeGreaterThan(0)
  expect(wait).toBeLessThanOrEqual(120)
  // Another person is not in their way.
  expect((await ask('x', { token })).status).toBe(200)
  office.clock.now += wait * 1_000
  expect((await ask('x', { token: hasty })).status).toBe(200)
  let good = 31
  for (let minute = 0; minute < 14; minute++) {
    office.clock.now += 2 * MINUTE
    good += (await asks(30)).filter(({ status }) => status === 200).length
  }
  expect(good).toBe(300)
  office.clock.now += 2 * MINUTE
  const day = (await asks(1))[0]!
  expect(day.status).toBe(429)
  expect(Number(day.headers.get('retry-after'))).toBeGreaterThan(3_600)
  office.clock.now = NOW
})

test('an agency has fifty a second, whoever of it asks', async () => {
  office.clock.now = NOW + DAY
  const told = await Promise.all(Array.from({ length: 60 }, () => ask('x')))
  expect(told.filter(({ status }) => status === 200)).toHaveLength(50)
  expect(told.find(({ status }) => status === 429)!.headers.get('retry-after')).toMatch(/^[12]$/)
  office.clock.now += 2_000
  expect((await ask('x')).status).toBe(200)
  office.clock.now = NOW
})

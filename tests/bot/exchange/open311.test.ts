import { XMLParser, XMLValidator } from 'fast-xml-parser'
import type { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AGENCY } from '../../../db/seed/staff.ts'
import { transitionCase } from '../../../db/verbs/transition-case.ts'
import { DAY, MINUTE } from '../../../flows/time.ts'
import { openExchange, type Rig } from './rig.ts'

const KEY = AGENCY.apiKey
const W3C = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+07:00$/
let rig: Rig
let app: Hono
// biome-ignore lint/suspicious/noExplicitAny: what an endpoint answers is what the tests are about
type Told = any

beforeAll(async () => {
  rig = await openExchange()
  app = rig.app
})
afterAll(() => rig.close())

const parser = new XMLParser({ parseTagValue: false, ignoreDeclaration: true })
const KINDS = ['ict_law.pdpa', 'online_trade.fake', 'online_trade.late']
let asked = 0
/** Each from an address of its own: how often one may ask is asked for by itself. */
const get = async (path: string, address = `192.0.2.${++asked}`) => {
  const response = await app.request(`/open311/v2/${path}`, { headers: { 'cf-connecting-ip': address } })
  const text = await response.text()
  const type = response.headers.get('content-type')
  if (!type?.startsWith('text/xml')) {
    expect(type).toBe('application/json; charset=utf-8')
    return { status: response.status, told: JSON.parse(text) as Told, text }
  }
  expect(type).toBe('text/xml; charset=utf-8')
  expect(XMLValidator.validate(text)).toBe(true)
  return { status: response.status, told: parser.parse(text) as Told, text }
}
const post = async (
  path: string,
  fields: Record<string, string> | [string, string][],
  type = 'application/x-www-form-urlencoded; charset=utf-8',
) => {
  const response = await app.request(`/open311/v2/${path}`, {
    method: 'POST',
    headers: { 'content-type': type },
    body: new URLSearchParams(fields).toString(),
  })
  const text = await response.text()
  if (path.endsWith('.xml')) expect(XMLValidator.validate(text)).toBe(true)
  return {
    status: response.status,
    told: (path.endsWith('.xml') ? parser.parse(text) : JSON.parse(text)) as Told,
  }
}
const complaint = (rest: Record<string, string> = {}) => ({
  api_key: KEY,
  service_code: 'online_trade.not_received',
  lat: '13.7563',
  long: '100.5018',
  description: 'สั่งพัดลมแล้วไม่ได้ของ & ร้าน <เงียบ>',
  ...rest,
})
const file = async (rest: Record<string, string> = {}): Promise<string> =>
  (await post('requests.json', complaint(rest))).told[0].service_request_id

describe('discovery and services', () => {
  test('the discovery document names both forms', async () => {
    const { told } = await get('discovery.json')
    expect(told.endpoints).toEqual([
      expect.objectContaining({
        specification: 'http://wiki.open311.org/GeoReport_v2',
        url: 'https://pd.test/open311/v2',
        type: 'production',
        formats: ['text/xml', 'application/json'],
      }),
    ])
    const xml = (await get('discovery.xml')).told
    expect(xml.discovery.endpoints.endpoint.formats.format).toEqual(['text/xml', 'application/json'])
    expect(xml.discovery.changeset).toMatch(W3C)
  })

  test('services are a bare array in JSON and services/service in XML, the same in both', async () => {
    const json = (await get('services.json')).told
    const xml = (await get('services.xml')).told.services.service
    expect(Array.isArray(json)).toBe(true)
    expect(xml.map((one: Told) => one.service_code)).toEqual(json.map((one: Told) => one.service_code))
    for (const one of json) {
      expect(Object.keys(one)).toEqual([
        'service_code',
        'service_name',
        'description',
        'metadata',
        'type',
        'keywords',
        'group',
      ])
      expect(one).toMatchObject({ metadata: true, type: 'realtime', service_code: expect.any(String) })
    }
  })

  test('every service has its definition; order counts from one; lists have their values', async () => {
    for (const { service_code: code } of (await get('services.json')).told) {
      const { told, status } = await get(`services/${code}.json`)
      expect([status, told.service_code]).toEqual([200, code])
      expect(told.attributes.map((one: Told) => one.order)).toEqual(
        told.attributes.map((_: Told, i: number) => i + 1),
      )
      for (const one of told.attributes)
        if (one.datatype.endsWith('valuelist')) expect(one.values.length).toBeGreaterThan(1)
    }
    const xml = (await get('services/online_trade.late.xml')).told.service_definition
    expect(xml.attributes.attribute[0]).toMatchObject({ variable: 'true', datatype: expect.any(String) })
    expect(
      xml.attributes.attribute.find((one: Told) => one.code === 'platform').values.value[0],
    ).toHaveProperty('key')
  })
})

describe('errors', () => {
  test.each([
    ['services/pothole.json', 404],
    ['requests/PD-6911-000000-0.json', 404],
    ['tokens/none.json', 404],
    ['nothing.json', 404],
    ['requests.json?jurisdiction_id=elsewhere', 404],
    ['requests.json?service_code=pothole', 404],
    ['requests.json?status=half', 400],
    ['requests.json?start_date=yesterday', 400],
    ['requests.json?start_date=2026-01-01T00:00:00Z&end_date=2026-11-01T00:00:00Z', 400],
    ['requests.json?page_size=0', 400],
    ['requests.json?api_key=nobodys-key', 403],
  ])('%s answers %d, as a list of code and description, in both forms', async (path, status) => {
    const json = await get(path)
    expect(json.status).toBe(status)
    expect(json.told).toEqual([{ code: status, description: expect.any(String) }])
    const xml = await get(path.replace('.json', '.xml'))
    expect(xml.status).toBe(status)
    expect(xml.told.errors.error).toEqual({ code: String(status), description: expect.any(String) })
  })

  test.each<[string, Record<string, string>, number]>([
    ['no key', { api_key: '' }, 403],
    ['a key that is nobody’s', { api_key: 'nobodys-key' }, 403],
    ['no service', { service_code: '' }, 400],
    ['an unknown service', { service_code: 'pothole' }, 404],
    ['no place', { lat: '', long: '' }, 400],
    ['a place off the map', { lat: '913' }, 400],
    ['an attribute that cannot be read', { 'attribute[amount]': 'หลายบาท' }, 400],
    ['an attribute of another service', { 'attribute[links]': 'x' }, 400],
    ['a description that is too long', { description: 'ก'.repeat(4_001) }, 400],
  ])('a request with %s is refused', async (_, fields, status) => {
    const { status: got, told } = await post('requests.json', complaint(fields))
    expect([got, told[0].code]).toEqual([status, status])
  })

  test('a body of another type is refused', async () => {
    expect((await post('requests.json', complaint(), 'text/plain')).status).toBe(400)
  })
})

describe('a request', () => {
  test('is filed as a case with its answers, and is read back by number', async () => {
    const { status, told } = await post('requests.json', {
      ...complaint({
        first_name: 'สมหญิง',
        phone: '0812345678',
        'attribute[paid]': 'transfer',
        'attribute[amount]': '1290',
        'attribute[paid_on]': '2026-11-10T00:00:00+07:00',
      }),
    })
    expect(status).toBe(200)
    expect(told).toEqual([
      {
        service_request_id: expect.stringMatching(/^PD-6911-\d{6}-\d$/),
        service_notice: expect.any(String),
        account_id: null,
      },
    ])
    const number = told[0].service_request_id
    const [row] = await rig.sql`select * from "case" where number = ${number}`
    expect(row).toMatchObject({
      family: 'online_trade',
      subtype: 'not_received',
      anonymous: false,
      loss: '129000',
      state: 'received',
    })
    const own = (await get(`requests/${number}.json?api_key=${KEY}`)).told
    expect(own).toHaveLength(1)
    expect(own[0]).toMatchObject({
      description: 'สั่งพัดลมแล้วไม่ได้ของ & ร้าน <เงียบ>',
      requested_datetime: expect.stringMatching(W3C),
    })
    const xml = (await get(`requests/${number}.xml?api_key=${KEY}`)).told.service_requests.request
    expect(xml).toMatchObject({
      service_request_id: number,
      status: 'open',
      service_code: 'online_trade.not_received',
    })
    const [token] = await rig.sql`select id from "case" where number = ${number}`
    expect((await get(`tokens/${token!.id}.json`)).told).toEqual([
      { service_request_id: number, token: token!.id },
    ])
  })

  test('is read by anybody without a word, a name, a place or an hour', async () => {
    const number = await file({
      first_name: 'ลับมาก',
      phone: '0899999999',
      email: 'secret@example.com',
      address_string: 'บ้านเลขที่ 9',
    })
    for (const path of [
      `requests/${number}.json`,
      `requests/${number}.xml`,
      'requests.json',
      'requests.xml',
    ]) {
      const { text, status } = await get(path)
      expect(status).toBe(200)
      expect(text).not.toMatch(/พัดลม|ลับมาก|0899999999|secret@|บ้านเลขที่|13\.75/)
    }
    const [shown] = (await get(`requests/${number}.json`)).told
    expect(shown).toMatchObject({ description: null, address: null, lat: null, long: null, media_url: null })
    expect(shown.requested_datetime).toMatch(/T00:00:00\+07:00$/)
    expect(Object.keys(shown)).toEqual([
      'service_request_id',
      'status',
      'status_notes',
      'service_name',
      'service_code',
      'description',
      'agency_responsible',
      'service_notice',
      'requested_datetime',
      'updated_datetime',
      'expected_datetime',
      'address',
      'address_id',
      'zipcode',
      'lat',
      'long',
      'media_url',
    ])
  })

  test('sent again under the agency’s own name, or come back with our number in it, is the one that is there', async () => {
    const first = await file({ origin_id: 'their-77' })
    expect(await file({ origin_id: 'their-77' })).toBe(first)
    const id = rig.caseId(6)
    await rig.refer(id, AGENCY.id)
    const { number } = await rig.state(id)
    expect(await file({ description: `ส่งต่อจากศูนย์ ${number} หม้อหุงข้าวแตก` })).toBe(number)
    const [count] =
      await rig.sql`select count(*)::int as n from case_origin where agency_id = ${AGENCY.id}::uuid and origin = 'their-77'`
    expect(count!.n).toBe(1)
  })
})

describe('how often', () => {
  test('an address without a key a hundred and twenty times a minute; an agency as often as anywhere', async () => {
    const number = await file()
    const statuses = async (path: string, times: number) => {
      const told = []
      for (let i = 0; i < times; i++) told.push((await get(path, '198.51.100.7')).status)
      return told
    }
    const path = `requests/${number}.json`
    expect(new Set(await statuses(path, 120))).toEqual(new Set([200]))
    expect(await statuses(path, 1)).toEqual([429])
    expect(await statuses('requests.json?api_key=nobodys-key', 1)).toEqual([429])
    expect(await statuses('services.json', 1)).toEqual([200])
    // With the key it is the agency that is counted: fifty in a second.
    rig.clock.now += MINUTE
    expect(new Set(await statuses(`${path}?api_key=${KEY}`, 50))).toEqual(new Set([200]))
    expect(await statuses(`${path}?api_key=${KEY}`, 1)).toEqual([429])
    rig.clock.now += MINUTE
  })
})

describe('who has read', () => {
  test('an agency’s system that was shown the words is written down, once an hour for each case', async () => {
    const number = await file()
    const [row] = await rig.sql`select id from "case" where number = ${number}`
    const reads = async () =>
      (
        await rig.sql`select actor_kind, actor_id from audit where subject = ${row!.id} and verb = 'case.read'`
      ).map(({ actor_kind: kind, actor_id: id }) => [kind, id])
    await get(`requests/${number}.json`)
    expect(await reads()).toEqual([])
    await get(`requests/${number}.json?api_key=${KEY}`)
    await get(`requests.json?api_key=${KEY}`)
    expect(await reads()).toEqual([['agency', AGENCY.id]])
  })
})

describe('the list', () => {
  test('holds for anybody what came by Open311, for an agency what it filed or was handed, and no other case', async () => {
    const number = await file()
    const handed = rig.caseId(7)
    await rig.refer(handed, AGENCY.id)
    const numbers = async (query: string) =>
      (await get(`requests.json?${query}`)).told.map((one: Told) => one.service_request_id)
    const ofAgency = await rig.sql`
      select number from "case" where id in (select case_id from case_origin where agency_id = ${AGENCY.id}::uuid
        union select case_id from referral where agency_id = ${AGENCY.id}::uuid and ended_at is null)`
    const all = await numbers(`api_key=${KEY}`)
    expect(new Set(all)).toEqual(new Set(ofAgency.map((row) => row.number)))
    expect(all).toContain((await rig.state(handed)).number)
    const [filed] = await rig.sql`
      select count(*)::int as all, (select count(*)::int from case_origin) as open, (select number from "case" where id = ${rig.caseId(3)}::uuid) as inside from "case"`
    const anybody = await numbers('')
    expect(anybody).toContain(number)
    expect(anybody).toHaveLength(filed!.open)
    expect(filed!.all).toBeGreaterThan(filed!.open)
    expect(anybody).not.toContain((await rig.state(handed)).number)
    // Whoever knows a number may ask for it, as a citizen does; not for many at once.
    expect(await numbers(`service_request_id=${filed!.inside}`)).toEqual([filed!.inside])
    const many = Array.from({ length: 6 }, () => filed!.inside).join()
    expect((await get(`requests.json?service_request_id=${many}`)).status).toBe(400)
    expect((await get(`requests.json?service_request_id=${many}&api_key=${KEY}`)).status).toBe(200)
  })

  test('filters by number, status, service and time; names override the rest', async () => {
    for (let i = 0; i < 15; i++) await file({ service_code: KINDS[i % 3]! })
    rig.clock.now -= 2 * DAY
    await file()
    rig.clock.now += 2 * DAY
    const number = await file()
    await rig.sql`update "case" set state = 'resolved' where number = ${number}`
    const all = (await get('requests.json')).told
    expect(all.length).toBeGreaterThan(15)
    const open = (await get('requests.json?status=open')).told
    const closed = (await get('requests.json?status=closed')).told
    expect(open.length + closed.length).toBe(all.length)
    expect(new Set(closed.map((one: Told) => one.status))).toEqual(new Set(['closed']))
    const some = (await get('requests.json?service_code=ict_law.pdpa,online_trade.fake&status=open,closed'))
      .told
    expect(new Set(some.map((one: Told) => one.service_code))).toEqual(
      new Set(['ict_law.pdpa', 'online_trade.fake']),
    )
    expect(
      (await get(`requests.json?service_request_id=${number},PD-0000-000000-0&status=closed`)).told,
    ).toHaveLength(1)
    const late = (
      await get('requests.json?start_date=2026-11-20T00:00:00%2B07:00&end_date=2026-11-21T00:00:00%2B07:00')
    ).told
    expect(late.length).toBeLessThan(all.length)
    expect(late.length).toBeGreaterThan(0)
    const pages = [1, 2, 3].map((page) => get(`requests.json?page=${page}&page_size=5`))
    const ids = (await Promise.all(pages)).flatMap(({ told }) =>
      told.map((one: Told) => one.service_request_id),
    )
    expect(ids).toEqual(all.slice(0, 15).map((one: Told) => one.service_request_id))
  })

  test('an empty list is an empty list in both forms', async () => {
    const path = 'start_date=2020-01-01T00:00:00Z&end_date=2020-01-02T00:00:00Z'
    expect((await get(`requests.json?${path}`)).told).toEqual([])
    expect((await get(`requests.xml?${path}`)).told).toEqual({ service_requests: '' })
  })
})

describe('updates (mySociety’s extension)', () => {
  const update = (number: string, rest: Record<string, string> = {}) => ({
    api_key: KEY,
    jurisdiction_id: 'puengdai',
    service_request_id: number,
    update_id: `u-${number}`,
    updated_datetime: '2026-11-20T15:00:00+07:00',
    status: 'IN_PROGRESS',
    description: 'รับเรื่องแล้ว',
    ...rest,
  })

  test('posted: the first that goes on accepts the case, a fixed one answers it; the same one twice exists already', async () => {
    const id = rig.caseId(8)
    await rig.refer(id, AGENCY.id)
    const { number } = await rig.state(id)
    expect(await post('servicerequestupdates.json', update(number))).toEqual({
      status: 200,
      told: { service_request_updates: { update_id: `u-${number}` } },
    })
    expect((await rig.state(id)).state).toBe('accepted_by_agency')
    expect(await post('servicerequestupdates.json', update(number))).toEqual({
      status: 400,
      told: { errors: { code: 400, description: 'Bad request: already exists' } },
    })
    const fixed = update(number, {
      update_id: 'u-fixed',
      status: 'FIXED',
      description: 'กู้บัญชีคืนให้แล้ว',
      updated_datetime: '2026-11-20T16:00:00+07:00',
    })
    const xml = await post('servicerequestupdates.xml', fixed)
    expect(xml.told).toEqual({ service_request_updates: { update_id: 'u-fixed' } })
    expect((await rig.state(id)).state).toBe('answered')
    expect(await rig.referral(id, AGENCY.id)).toMatchObject({ status: 'closed', reason: 'solved' })
  })

  test.each<[string, Record<string, string>]>([
    ['jurisdiction_id', { jurisdiction_id: 'elsewhere' }],
    ['api_key', { api_key: 'nobodys-key' }],
    ['update_id', { update_id: '' }],
    ['updated_datetime', { updated_datetime: 'soon' }],
    ['status', { status: 'HALF' }],
    ['description', { description: '' }],
    ['not found', { service_request_id: 'PD-6911-000000-0' }],
  ])('a post at fault is 400 and says: %s', async (what, fields) => {
    const { number } = await rig.state(rig.caseId(8))
    const { status, told } = await post(
      'servicerequestupdates.json',
      update(number, { update_id: 'u-other', ...fields }),
    )
    expect([status, told]).toEqual([400, { errors: { code: 400, description: `Bad request: ${what}` } }])
  })

  test('an update that could not be taken just now is not said to be there: it is sent again', async () => {
    const { number, id } = await rig.state(rig.caseId(8))
    const late = update(number, { update_id: 'u-busy', updated_datetime: '2026-11-20T17:00:00+07:00' })
    await rig.sql.begin(async (other) => {
      await other`select 1 from "case" where id = ${id}::uuid for update`
      expect(await post('servicerequestupdates.json', late)).toEqual({
        status: 503,
        told: { errors: { code: 503, description: 'Try again' } },
      })
    })
    expect((await post('servicerequestupdates.json', late)).status).toBe(200)
  })

  test('another agency’s case is not found', async () => {
    const { number } = await rig.state(rig.caseId(1))
    const { told } = await post('servicerequestupdates.json', update(number, { update_id: 'u-strange' }))
    expect(told.errors.description).toBe('Bad request: not found')
  })

  test('pulled: what the centre did to the agency’s cases, not what it did itself; ours that come back exist already', async () => {
    const number = await file()
    const [row] = await rig.sql`select id, version from "case" where number = ${number}`
    await transitionCase(rig.sql, rig.keys, rig.staff(), {
      caseId: row!.id,
      version: row!.version,
      to: 'in_review',
      at: rig.clock.now,
    })
    const span = 'start_date=2026-11-20T00:00:00Z&end_date=2026-11-21T00:00:00Z'
    const json = (await get(`servicerequestupdates.json?jurisdiction_id=puengdai&api_key=${KEY}&${span}`))
      .told
    const ours = json.filter((one: Told) => one.service_request_id === number)
    expect(ours).toEqual([
      {
        update_id: `${number}-2`,
        service_request_id: number,
        status: 'INVESTIGATING',
        description: expect.stringMatching(/[ก-ฮ]/),
        updated_datetime: expect.stringMatching(W3C),
        external_status_code: 'in_review',
      },
    ])
    const theirs = await rig.state(rig.caseId(8))
    expect(
      json.some((one: Told) => one.service_request_id === theirs.number && one.status === 'IN_PROGRESS'),
    ).toBe(false)
    const xml = (await get(`servicerequestupdates.xml?jurisdiction_id=puengdai&api_key=${KEY}&${span}`)).told
    expect(xml.service_requests_updates.request_update.length ?? 1).toBeGreaterThan(0)
    const echo = update(number, { update_id: `${number}-2` })
    expect((await post('servicerequestupdates.json', echo)).told.errors.description).toBe(
      'Bad request: already exists',
    )
    expect((await get(`servicerequestupdates.json?api_key=nobodys-key`)).status).toBe(400)
  })
})

import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { ALLOWED } from '../../../bot/api/rate.ts'
import { photoKey } from '../../../bot/jobs/photos.ts'
import { personIdOf, seal, sha256 } from '../../../db/crypto.ts'
import { toHex } from '../../../db/encode.ts'
import { verifyChain } from '../../../db/timeline.ts'
import { LEDGER_VERSION } from '../../../flows/ledger/contract.ts'
import { erasureCard } from '../../../flows/person/erasure.ts'
import { NOTICE } from '../../../flows/person/notice.ts'
import { ALERTS_VERSION } from '../../../flows/scam/alert-flow.ts'
import { DAY, MINUTE } from '../../../flows/time.ts'
import { namedComplaint } from '../../tools/complaint.ts'
import { fileComplaint } from './filed.ts'
import { type Office, openOffice } from './office.ts'

const SOMSRI = 'U0000000000000000000000000000c001'
const PRASERT = 'U0000000000000000000000000000c002'
let office: Office
let somsri: string
let prasert: string
let keyed = 0

const answers = namedComplaint({
  story: '=HYPERLINK("http://evil") สั่งพัดลม canary-story',
  name: 'สมศรี canary-name',
})
const send = (method: string, token: string, path: string, body: object = {}) =>
  office.call(method, path, { token, body, headers: { 'idempotency-key': `data-key-${++keyed}` } })
const post = (token: string, path: string, body: object = {}) => send('POST', token, path, body)
const own = (token: string, path: string) => office.call('GET', `/own${path}`, { token })
const file = (token: string) => fileComplaint(office, token, { answers })
const download = async (url: string) => {
  const { pathname, search } = new URL(url)
  const response = await office.app.request(pathname + search)
  return {
    status: response.status,
    headers: response.headers,
    bytes: new Uint8Array(await response.arrayBuffer()),
  }
}
const linkOf = (token: string, id: string) => post(token, `/own/exports/${id}/link`)

beforeAll(async () => {
  office = await openOffice({ seeded: false })
  somsri = await office.citizenToken(SOMSRI)
  prasert = await office.citizenToken(PRASERT)
})
afterAll(() => office.close())

describe('settings', () => {
  test('set in the app hold in the chat', async () => {
    expect((await send('PUT', somsri, '/own/settings', { lang: 'en', easy: true })).status).toBe(200)
    const id = await personIdOf(office.keys, SOMSRI)
    expect((await office.sql`select lang, easy from person where id = ${id}::uuid`)[0]).toEqual({
      lang: 'en',
      easy: true,
    })
    expect((await own(somsri, '/settings')).json).toMatchObject({ lang: 'en', easy: true, guards: [] })
    expect((await send('PUT', somsri, '/own/settings', { lang: 'fr' })).status).toBe(422)
    await send('PUT', somsri, '/own/settings', { lang: 'th', easy: false })
  })

  test('warnings are asked for and stopped with a request each; before the notice nobody is written to', async () => {
    const mali = await office.citizenToken('U0000000000000000000000000000c00a')
    const asks = () => post(mali, '/own/consents/alerts', { version: ALERTS_VERSION })
    const wanted = async () => (await own(mali, '/settings')).json.notifications.warnings
    expect((await asks()).status).toBe(422)
    expect(await wanted()).toBeNull()
    await post(mali, '/own/consents/service', { version: NOTICE.version })
    expect((await post(mali, '/own/consents/alerts', { version: '2020-01-01' })).status).toBe(422)
    for (let twice = 0; twice < 2; twice++) expect((await asks()).status).toBe(200)
    expect(await wanted()).toEqual({ province: null })
    const given = (await own(mali, '/settings')).json.consents.filter(
      (one: { purpose: string }) => one.purpose === 'alerts',
    )
    expect(given).toMatchObject([{ version: ALERTS_VERSION, channel: 'app', withdrawnAt: null }])
    expect((await post(mali, '/own/consents/alerts/withdraw')).status).toBe(200)
    expect(await wanted()).toBeNull()
  })

  test('show each agreement with its wording, time and place, and take it back in one request', async () => {
    await file(prasert)
    await post(prasert, '/own/consents/ledger', { version: LEDGER_VERSION })
    const given = (await own(prasert, '/settings')).json.consents
    expect(given.map(({ purpose }: { purpose: string }) => purpose).sort()).toEqual(['ledger', 'service'])
    expect(
      given.every(
        (one: { withdrawnAt: null; channel: string }) => one.withdrawnAt === null && one.channel === 'app',
      ),
    ).toBe(true)
    for (const purpose of ['service', 'rights', 'guardian', 'alerts', 'ledger'])
      expect([purpose, (await post(prasert, `/own/consents/${purpose}/withdraw`)).status]).toEqual([
        purpose,
        200,
      ])
    expect((await post(prasert, '/own/consents/else/withdraw')).status).toBe(404)
    const after = (await own(prasert, '/settings')).json.consents
    expect(after.filter(({ withdrawnAt }: { withdrawnAt: string | null }) => withdrawnAt === null)).toEqual(
      [],
    )
    expect((await own(prasert, '/cases')).json.cases).toHaveLength(1)
    const again = await post(prasert, '/complaints', { answers })
    expect([again.status, again.json.type]).toEqual([403, '/problems/notice-first'])
    expect((await post(prasert, '/own/consents/service', { version: 'older' })).status).toBe(422)
    expect((await post(prasert, '/own/consents/service', { version: NOTICE.version })).status).toBe(200)
    expect((await post(prasert, '/complaints', { answers })).status).toBe(201)
  })
})

describe('a copy of everything', () => {
  test('holds every word opened, photos with their digests, and no formula; for its person and for a day', async () => {
    const { caseId } = await file(somsri)
    const person = await personIdOf(office.keys, SOMSRI)
    const photo = new Uint8Array(2_500_000)
    for (let at = 0; at < photo.length; at += 65_536)
      crypto.getRandomValues(photo.subarray(at, Math.min(photo.length, at + 65_536)))
    await office.sql`insert into evidence (message_id, person_id, case_id, state, content_type) values ('m1', ${person}::uuid, ${caseId}::uuid, 'stored', 'image/jpeg')`
    office.objects.set(await photoKey(office, 'm1'), await seal(office.keys, 'evidence.object:m1', photo))
    const { status, json } = await post(somsri, '/own/export')
    expect(status).toBe(202)
    await office.settled()
    const [copy] = (await own(somsri, '/exports')).json.exports
    expect([copy.id, copy.state]).toEqual([json.id, 'ready'])
    const { url } = (await linkOf(somsri, copy.id)).json
    const got = await download(url)
    expect([got.status, got.headers.get('content-length'), got.headers.get('cache-control')]).toEqual([
      200,
      String(got.bytes.length),
      'no-store',
    ])
    const files = unzipSync(got.bytes)
    const manifest = JSON.parse(strFromU8(files['manifest.json']!))
    expect([manifest.unreadable, manifest.missing]).toEqual([[], []])
    for (const { path, bytes, sha256: digest } of manifest.files)
      expect([path, files[path]!.length, toHex(await sha256(files[path]!))]).toEqual([path, bytes, digest])
    const { tables } = JSON.parse(strFromU8(files['data.json']!))
    expect(JSON.stringify(tables.case_answer)).toContain('canary-story')
    expect(tables.person[0].line_user).toBe(SOMSRI)
    const csv = strFromU8(files['csv/case_answer.csv']!)
    expect(csv).toContain('canary-name')
    expect(csv).not.toMatch(/(^|[\n,])"?[=+@-]/)
    const [name] = Object.keys(files).filter((path) => path.startsWith('photos/'))
    expect(toHex(await sha256(files[name!]!))).toBe(toHex(await sha256(photo)))
    const lying = [...office.objects.entries()].filter(([key]) => key.startsWith('own/'))
    expect(lying.length).toBeGreaterThan(1)
    for (const [, bytes] of lying) expect(strFromU8(bytes, true)).not.toContain('PK\u0003\u0004')

    expect((await linkOf(prasert, copy.id)).status).toBe(404)
    const forged = url.replace(/sig=(.)/, (_: string, first: string) => `sig=${first === '0' ? '1' : '0'}`)
    expect((await download(forged)).status).toBe(404)
    expect((await download(url.replace(/exp=\d/, 'exp=9'))).status).toBe(404)
    office.clock.now += 6 * MINUTE
    expect((await download(url)).status).toBe(404)
    office.clock.now += DAY
    somsri = await office.citizenToken(SOMSRI)
    prasert = await office.citizenToken(PRASERT)
    expect((await linkOf(somsri, copy.id)).status).toBe(404)
  })

  test('asked for twice at once is made once, and told in the chat once', async () => {
    const before = office.delivered.length
    const both = await Promise.all([1, 2, 3].map(() => post(somsri, '/own/export')))
    await office.settled()
    // Made meanwhile, it is the one that a finger meant which was still trembling.
    both.push(await post(somsri, '/own/export'))
    await office.settled()
    expect(new Set(both.map(({ json }) => json.id)).size).toBe(1)
    expect(office.delivered.length).toBe(before + 1)
  })

  test('a hand that asks without end is slowed down', async () => {
    const sent = []
    for (let n = 0; n < 6; n++) sent.push((await post(somsri, '/own/export')).status)
    await office.settled()
    expect(sent.at(-1)).toBe(429)
  })
})

describe('erasure', () => {
  test('needs its word, says what is gone, keeps the chain, ends the session, and lets the person begin anew', async () => {
    const filed = await file(somsri)
    const kept = (await own(somsri, '/kept')).json
    expect(kept.kinds.find(({ kind }: { kind: string }) => kind === 'cases').count).toBe(2)
    expect(kept.kinds.find(({ kind }: { kind: string }) => kind === 'photos').long.th).toContain('1 ปี')
    expect((await post(somsri, '/own/erase', { confirm: 'ลบ' })).status).toBe(422)
    const logged = vi.spyOn(console, 'log')
    const { status, json } = await post(somsri, '/own/erase', { confirm: 'ลบทั้งหมด' })
    expect(status).toBe(202)
    await office.settled()
    // Who has the id has the receipt.
    expect(logged.mock.calls.join()).toContain('"erased"')
    expect(logged.mock.calls.join()).not.toContain(json.id)
    logged.mockRestore()
    const receipt = (await office.call('GET', `/erasures/${json.id}`)).json
    expect(receipt.done).toBe(true)
    expect(receipt.cases).toContain(filed.number)
    expect(receipt.words.th.rows.map(({ name }: { name: string }) => name)).toContain('รูปและเสียง')
    expect((await office.call('GET', `/erasures/${crypto.randomUUID()}`)).status).toBe(404)
    // A count stands for two of its windows.
    expect(Math.max(...Object.values(ALLOWED).flatMap((all) => [all].flat().map(({ ms }) => ms)))).toBe(DAY)
    expect(kept.kinds.find(({ kind }: { kind: string }) => kind === 'technical').what.th).toContain(
      'ราว 2 วัน',
    )
    for (const [lang, so] of [
      ['th', 'ราว 2 วัน'],
      ['en', 'about 2 more days'],
      // That somebody erased, and when (db/own/erased.ts).
      ['th', 'อีก 30 วัน'],
      ['en', 'for 30 more days'],
    ] as const) {
      expect(receipt.words[lang].why.join()).toContain(so)
      for (const cases of [[], receipt.cases])
        expect(
          JSON.stringify(
            erasureCard({ lang, easy: false }, { askedAt: 0, counts: {}, cases, line: 'asked' }, 0),
          ),
        ).toContain(so)
    }
    expect((await own(somsri, '/cases')).status).toBe(401)
    expect(await verifyChain(office.sql, office.keys, filed.caseId)).toMatchObject({ ok: true, entries: 2 })
    const [row] =
      await office.sql`select count(*)::int as n from case_answer where case_id = ${filed.caseId}::uuid and value is not null`
    expect(row?.n).toBe(0)
    expect([...office.objects.keys()].filter((key) => key.startsWith('own/'))).toEqual([])
    const again = await office.citizenToken(SOMSRI)
    expect((await own(again, '/cases')).json.cases).toEqual([])
    expect((await own(again, '/settings')).json.consents).toEqual([])
    expect((await file(again)).number).toMatch(/^PD-/)
    expect((await own(prasert, '/cases')).json.cases.length).toBeGreaterThan(0)
  })
})

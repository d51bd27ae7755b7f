import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { photoKey } from '../../../bot/jobs/photos.ts'
import { personIdOf, seal } from '../../../db/crypto.ts'
import { retain } from '../../../db/retain.ts'
import { verifyChain } from '../../../db/timeline.ts'
import retention from '../../../flows/content/retention.json' with { type: 'json' }
import { NOTICE } from '../../../flows/person/notice.ts'
import { DELEGATE_VERSION } from '../../../flows/scam/guard-contract.ts'
import { DAY, HOUR, MINUTE } from '../../../flows/time.ts'
import { hiddenComplaint } from '../../tools/complaint.ts'
import { fileComplaint } from './filed.ts'
import { type Office, openOffice } from './office.ts'

const SOMSRI = 'U0000000000000000000000000000c001'
const MALI = 'U0000000000000000000000000000c002'
const STRANGER = 'U0000000000000000000000000000c003'
const NONE = '00000000-0000-4000-8000-000000000000'
let office: Office
let somsri: string
let mali: string
let stranger: string
let keyed = 0

const answers = hiddenComplaint()
const post = (token: string, path: string, body: object = {}) =>
  office.call('POST', path, { token, body, headers: { 'idempotency-key': `delegate-key-${++keyed}` } })
const get = (token: string, path: string) => office.call('GET', `/own${path}`, { token })
const file = async (token: string): Promise<string> =>
  (await fileComplaint(office, token, { answers })).caseId
const version = DELEGATE_VERSION
type Terms = { file?: boolean; follow?: boolean; caseId?: string; days?: number }
const ask = (token: string, { file = false, follow = true, days = 30, ...rest }: Terms = {}) =>
  post(token, '/own/delegates', { who: 'มะลิ', me: 'ยายสมศรี', file, follow, days, ...rest, version })
/** Somsri lets Mali act for her. @returns the bond */
const bond = async (terms: Terms = {}): Promise<string> => {
  for (const { id } of (await get(somsri, '/settings')).json.guards)
    await post(somsri, `/own/guards/${id}/end`)
  await office.sql`delete from rate where key like '%delegate-code%'`
  const { code } = (await ask(somsri, terms)).json
  const accepted = await post(mali, '/own/delegates/accept', { code, version })
  expect(accepted.status).toBe(200)
  return accepted.json.id
}

beforeAll(async () => {
  office = await openOffice()
  somsri = await office.citizenToken(SOMSRI)
  mali = await office.citizenToken(MALI)
  stranger = await office.citizenToken(STRANGER)
  for (const token of [somsri, mali, stranger])
    await post(token, '/own/consents/service', { version: NOTICE.version })
})
afterAll(() => office.close())

describe('the agreement', () => {
  test('needs both: the one who asks, and the one who types the code; each is noted as a consent of its own', async () => {
    await office.sql`delete from guard`
    const asked = await ask(somsri, { file: true })
    expect(asked.json.code).toMatch(/^\d{8}$/)
    expect((await get(mali, `/for/${asked.json.id}/cases`)).status).toBe(404)
    const seen = await post(mali, '/own/delegates/see', { code: asked.json.code })
    expect(seen.json).toMatchObject({ name: 'ยายสมศรี', file: true, follow: true, caseId: null })
    expect((await get(mali, `/for/${asked.json.id}/cases`)).status).toBe(404)
    expect(
      (await post(mali, '/own/delegates/accept', { code: asked.json.code, version: 'older' })).status,
    ).toBe(422)
    expect((await post(mali, '/own/delegates/accept', { code: asked.json.code, version })).status).toBe(200)
    expect((await get(mali, `/for/${asked.json.id}/cases`)).status).toBe(200)
    for (const token of [somsri, mali])
      expect(
        (await get(token, '/settings')).json.consents.map((one: { purpose: string }) => one.purpose),
      ).toContain('delegate')
    const again = await post(stranger, '/own/delegates/accept', { code: asked.json.code, version })
    expect(again.status).toBe(404)
  })

  test('is not for who has not agreed to the notice, nor for oneself, nor by an address that names another’s case', async () => {
    const nobody = await office.citizenToken('U0000000000000000000000000000c009')
    expect((await ask(nobody)).json.type).toBe('/problems/notice-first')
    const { code } = (await ask(somsri)).json
    expect((await post(nobody, '/own/delegates/accept', { code, version })).json.type).toBe(
      '/problems/notice-first',
    )
    expect((await post(somsri, '/own/delegates/see', { code })).status).toBe(404)
    expect((await ask(somsri, { caseId: await file(stranger) })).status).toBe(422)
    expect((await ask(somsri, { file: false, follow: false })).status).toBe(422)
    expect((await ask(somsri, { days: 4_000 })).status).toBe(422)
  })

  test('codes are not worth guessing, also where nothing comes of them', async () => {
    await office.sql`delete from rate where key like '%delegate-code%'`
    const sent = []
    for (let n = 0; n < 11; n++)
      sent.push((await post(stranger, '/own/delegates/accept', { code: `1111111${n % 10}`, version })).status)
    expect(sent.slice(0, 10)).toEqual(Array(10).fill(404))
    expect(sent.at(-1)).toBe(429)
  })
})

/** Whoever asks × whose bond: all that is not the delegate's own and alive is as little there as one that never was. */
describe('who may do what', () => {
  const acts = (id: string): [string, string, object?][] => [
    ['GET', '/cases'],
    ['GET', `/cases/${id}`],
    ['POST', `/cases/${id}/add`, { text: 'แทรก' }],
    ['POST', `/cases/${id}/photos`, { photo: `app.${'0'.repeat(32)}` }],
    ['POST', '/complaints', { answers }],
  ]
  const tried = async (token: string, on: string, id: string) => {
    const all = []
    for (const [method, path, body] of acts(id)) {
      const answer =
        method === 'GET'
          ? await get(token, `/for/${on}${path}`)
          : await post(token, `/own/for/${on}${path}`, body)
      all.push(answer)
    }
    return all
  }
  const statuses = async (token: string, on: string, id: string) =>
    (await tried(token, on, id)).map(({ status }) => status)

  test('the delegate: all that the bond says, of its person’s cases alone', async () => {
    const own = await bond({ file: true })
    const id = await file(somsri)
    expect(await statuses(mali, own, id)).toEqual([200, 200, 200, 422, 200])
    expect(await statuses(mali, own, await file(stranger))).toEqual([200, 404, 404, 404, 200])
    expect(await statuses(mali, own, NONE)).toEqual([200, 404, 404, 404, 200])
    for (const path of ['withdraw', 'reopen', 'rate'])
      expect((await post(mali, `/own/for/${own}/cases/${id}/${path}`, {})).status).toBe(404)
    for (const path of ['papers', 'readers'])
      expect((await get(mali, `/for/${own}/cases/${id}/${path}`)).status).toBe(404)
    expect((await get(mali, `/cases/${id}`)).status).toBe(404)
    for (const path of ['/for/x/cases', '/learn', '/settings'].slice(1))
      expect((await get(mali, `/for/${own}${path}`)).status).toBe(404)
  })

  test('anybody else with the very bond, the person themselves by it, and a bond that is not there', async () => {
    const own = await bond({ file: true })
    const id = await file(somsri)
    for (const [token, on] of [
      [stranger, own],
      [somsri, own],
      [mali, NONE],
      [mali, 'x'],
    ] as const) {
      const all = await tried(token, on, id)
      expect(all.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404])
      expect(new Set(all.map(({ text }) => text)).size).toBe(1)
    }
    expect((await office.call('GET', `/own/for/${own}/cases`)).status).toBe(401)
  })

  test('file alone, follow alone, one case alone: no more than that', async () => {
    const [one, other] = [await file(somsri), await file(somsri)]
    expect((await statuses(mali, await bond({ file: true, follow: false }), one)).slice(1)).toEqual([
      404, 404, 404, 200,
    ])
    expect(await statuses(mali, await bond({ follow: true }), one)).toEqual([200, 200, 200, 422, 404])
    const single = await bond({ file: true, follow: true, caseId: one })
    expect(await statuses(mali, single, one)).toEqual([200, 200, 200, 422, 404])
    expect((await statuses(mali, single, other)).slice(1)).toEqual([404, 404, 404, 404])
    expect((await get(mali, `/for/${single}/cases`)).json.cases.map((row: { id: string }) => row.id)).toEqual(
      [one],
    )
  })

  test('one old case among many: it is on the first page, and nothing says that there are others', async () => {
    const old = await file(somsri)
    for (let n = 0; n < 21; n++) {
      office.clock.now += MINUTE
      await file(somsri)
    }
    const all = (await get(somsri, '/cases')).json
    expect(all.cases.map((row: { id: string }) => row.id)).not.toContain(old)
    const { json } = await get(mali, `/for/${await bond({ caseId: old })}/cases`)
    expect([json.cases.map((row: { id: string }) => row.id), json.next]).toEqual([[old], null])
    const none = await get(mali, `/for/${await bond({ file: true, follow: false })}/cases`)
    expect(none.json).toEqual({ cases: [], next: null })
    const every = await get(mali, `/for/${await bond()}/cases`)
    expect(every.json.next).toBe(all.next)
  })

  test('ended by either, run out, or with the consent taken back: nothing from that moment on', async () => {
    const id = await file(somsri)
    for (const end of [
      (on: string) => post(somsri, `/own/guards/${on}/end`),
      (on: string) => post(mali, `/own/guards/${on}/end`),
      () => post(somsri, '/own/consents/delegate/withdraw'),
      () => post(mali, '/own/consents/delegate/withdraw'),
    ]) {
      const own = await bond({ file: true })
      expect((await end(own)).status).toBe(200)
      expect(await statuses(mali, own, id)).toEqual([404, 404, 404, 404, 404])
      expect((await get(somsri, '/settings')).json.guards).toEqual([])
    }
    const own = await bond({ days: 7 })
    const before = office.clock.now
    office.clock.now += 7 * DAY
    mali = await office.citizenToken(MALI)
    expect(await statuses(mali, own, id)).toEqual([404, 404, 404, 404, 404])
    await retain(office.sql, retention.days, office.clock.now)
    const [row] = await office.sql`
      select state, (select count(*)::int from guard_notice n where n.guard_id = g.id and n.kind = 'ended') as told from guard g where id = ${own}::uuid`
    expect(row).toEqual({ state: 'ended', told: 2 })
    office.clock.now = before
    mali = await office.citizenToken(MALI)
  })
})

describe('what a delegate does', () => {
  test('stands in the timeline as done for the person, whole in its chain, and under who has read', async () => {
    const id = await file(somsri)
    const own = await bond({ file: true })
    await get(mali, `/for/${own}/cases/${id}`)
    expect((await post(mali, `/own/for/${own}/cases/${id}/add`, { text: 'แม่ให้บอกว่ามีสลิปค่ะ' })).status).toBe(
      200,
    )
    const { timeline } = (await get(somsri, `/cases/${id}`)).json
    expect(timeline.at(-1).text.th).toBe('คุณเพิ่มข้อมูล (คนที่คุณให้ทำแทนเป็นคนทำ)\nแม่ให้บอกว่ามีสลิปค่ะ')
    expect(await verifyChain(office.sql, office.keys, id)).toEqual({ ok: true, entries: 2 })
    const { readings } = (await get(somsri, `/cases/${id}/readers`)).json
    expect(readings.map((one: { who: { th: string } }) => one.who.th)).toEqual(['มะลิ คนที่คุณให้ทำเรื่องแทน'])
    const officer = await office.staffToken('officer')
    const seen = (await office.call('GET', `/staff/cases/${id}`, { token: officer })).json
    expect(seen.timeline.at(-1).actor).toBe('ผู้ที่ผู้ร้องให้ทำแทน')
  })

  test('a photo becomes the person’s; a complaint is theirs, and the chat tells them who filed it', async () => {
    const id = await file(somsri)
    const own = await bond({ file: true })
    const [ward, delegate] = [await personIdOf(office.keys, SOMSRI), await personIdOf(office.keys, MALI)]
    const photo = `app.${'d'.repeat(32)}`
    await office.sql`insert into evidence (message_id, person_id, state) values (${photo}, ${delegate}::uuid, 'stored')`
    expect((await post(mali, `/own/for/${own}/cases/${id}/photos`, { photo })).status).toBe(200)
    const [row] = await office.sql`select person_id, case_id from evidence where message_id = ${photo}`
    expect(row).toEqual({ person_id: ward, case_id: id })
    const told = office.delivered.length
    const sent = `app.${'e'.repeat(32)}`
    await office.sql`insert into evidence (message_id, person_id, state) values (${sent}, ${delegate}::uuid, 'stored')`
    const filed = await post(mali, `/own/for/${own}/complaints`, {
      answers: { ...answers, evidence: [{ messageId: sent }] },
    })
    expect(filed.json.number).toMatch(/^PD-/)
    const [given] = await office.sql`select person_id, case_id from evidence where message_id = ${sent}`
    expect(given).toEqual({ person_id: ward, case_id: filed.json.caseId })
    await office.settled()
    expect(office.delivered.length).toBe(told + 1)
    const { json } = await get(somsri, `/cases/${filed.json.caseId}`)
    expect(json.timeline[0].text.th).toContain('คนที่คุณให้ทำแทนเป็นคนทำ')
    expect(await verifyChain(office.sql, office.keys, filed.json.caseId)).toEqual({ ok: true, entries: 1 })
    expect((await get(mali, '/cases')).json.cases).toEqual([])
  })

  test('pictures are seen by an address of minutes: by the person, by the delegate while they are one, and by nobody who alters it', async () => {
    const id = await file(somsri)
    const own = await bond({ caseId: id })
    const ward = await personIdOf(office.keys, SOMSRI)
    const shot = new Uint8Array([1, 2, 3, 4])
    await office.sql`insert into evidence (message_id, person_id, case_id, state, content_type) values ('pic-1', ${ward}::uuid, ${id}::uuid, 'stored', 'image/jpeg')`
    office.objects.set(
      await photoKey(office, 'pic-1'),
      await seal(office.keys, 'evidence.object:pic-1', shot),
    )
    const urlBy = async (token: string, path: string) => (await get(token, path)).json.photos[0].url as string
    const status = async (url: string) => (await office.app.request(url)).status
    const [mine, theirs] = [
      await urlBy(somsri, `/cases/${id}/photos`),
      await urlBy(mali, `/for/${own}/cases/${id}/photos`),
    ]
    const seen = await office.app.request(mine)
    expect([seen.status, seen.headers.get('content-type'), seen.headers.get('cache-control')]).toEqual([
      200,
      'image/jpeg',
      'no-store',
    ])
    expect(new Uint8Array(await seen.arrayBuffer())).toEqual(shot)
    expect(await status(theirs)).toBe(200)
    expect(await status(theirs.replace(`&b=${own}`, ''))).toBe(404)
    expect(await status(mine.replace(/sig=(.)/, (_, first) => `sig=${first === '0' ? '1' : '0'}`))).toBe(404)
    expect((await get(stranger, `/cases/${id}/photos`)).status).toBe(404)
    expect((await get(mali, `/for/${own}/cases/${await file(somsri)}/photos`)).status).toBe(404)
    await post(mali, `/own/guards/${own}/end`)
    expect([await status(theirs), await status(mine)]).toEqual([404, 200])
    office.clock.now += 6 * MINUTE
    expect(await status(mine)).toBe(404)
  })

  test('sent in the moment in which the bond ends, it is done or refused, and never done after', async () => {
    const id = await file(somsri)
    const own = await bond()
    const [added, ended] = await Promise.all([
      post(mali, `/own/for/${own}/cases/${id}/add`, { text: 'พร้อมกัน' }),
      post(somsri, `/own/guards/${own}/end`),
    ])
    expect(ended.status).toBe(200)
    expect([200, 404, 409]).toContain(added.status)
    const { timeline } = (await get(somsri, `/cases/${id}`)).json
    expect(timeline.length).toBe(added.status === 200 ? 2 : 1)
    expect((await post(mali, `/own/for/${own}/cases/${id}/add`, { text: 'ทีหลัง' })).status).toBe(404)
  })

  test('nobody agrees for another: filing needs that the person has read today’s notice', async () => {
    const own = await bond({ file: true })
    const ward = await personIdOf(office.keys, SOMSRI)
    await office.sql`update consent set version = 'older' where person_id = ${ward}::uuid and purpose = 'service'`
    expect((await post(mali, `/own/for/${own}/complaints`, { answers })).json.type).toBe(
      '/problems/notice-first',
    )
    await office.sql`update consent set version = ${NOTICE.version} where person_id = ${ward}::uuid and purpose = 'service' and version = 'older'`
  })

  test('a delegate is no guardian: no check of the person is told to them', async () => {
    await bond()
    const ward = await personIdOf(office.keys, SOMSRI)
    const { alertGuards } = await import('../../../db/guards.ts')
    expect(await alertGuards(office.sql, ward, office.clock.now + HOUR)).toBe(0)
  })
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { personIdOf } from '../../../db/crypto.ts'
import { verifyChain } from '../../../db/timeline.ts'
import { transitionCase } from '../../../db/verbs/transition-case.ts'
import { fileComplaint } from './filed.ts'
import { type Office, openOffice } from './office.ts'

const SOMSRI = 'U0000000000000000000000000000c001'
const PRASERT = 'U0000000000000000000000000000c002'
const NONE = '00000000-0000-4000-8000-000000000000'
const OFFICER = '5eed0000-0000-4000-8000-00000000b001'
let office: Office
let somsri: string
let prasert: string
let keyed = 0

const post = (token: string, path: string, body: object = {}, key = `own-key-${++keyed}`) =>
  office.call('POST', path, { token, body, headers: { 'idempotency-key': key } })
const own = (token: string, path: string) => office.call('GET', `/own${path}`, { token })
const file = async (token: string): Promise<string> => (await fileComplaint(office, token)).caseId
const staff = { kind: 'staff', staffId: OFFICER, role: 'officer' } as const
const stateOf = async (id: string) =>
  (await office.sql`select state, version from "case" where id = ${id}::uuid`)[0] as {
    state: string
    version: number
  }
const move = async (id: string, to: 'in_review' | 'waiting_citizen' | 'resolved', text?: string) => {
  const { version } = await stateOf(id)
  const input = { caseId: id, version, to, at: ++office.clock.now, ...(text ? { text } : {}) }
  const went = await transitionCase(office.sql, office.keys, staff, input)
  expect(went.ok).toBe(true)
}

beforeAll(async () => {
  office = await openOffice()
  somsri = await office.citizenToken(SOMSRI)
  prasert = await office.citizenToken(PRASERT)
})
afterAll(() => office.close())

describe('the list of one’s cases', () => {
  test('comes page by page, each case once, newest first, and is nobody else’s', async () => {
    const token = await office.citizenToken('U0000000000000000000000000000c0aa')
    const ids: string[] = []
    for (let n = 0; n < 9; n++) ids.push(await file(token))
    const person = await personIdOf(office.keys, 'U0000000000000000000000000000c0aa')
    for (let n = 0; n < 16; n++)
      await office.sql`
        insert into "case" select (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'number', 'X-' || ${n}::int))).* from "case" c where id = ${ids[0]!}::uuid`
    const first = await own(token, '/cases')
    expect(first.json.cases).toHaveLength(20)
    const second = await own(token, `/cases?after=${first.json.next}`)
    expect(second.json.next).toBeNull()
    const all = [...first.json.cases, ...second.json.cases].map(({ id }: { id: string }) => id)
    expect(new Set(all).size).toBe(25)
    const [row] = await office.sql`select count(*)::int as n from "case" where person_id = ${person}::uuid`
    expect(row?.n).toBe(25)
    expect((await own(prasert, '/cases')).json.cases).toEqual([])
    expect((await own(token, '/cases?after=x')).status).toBe(422)
  })
})

describe('a case', () => {
  test('tells its promise with the arithmetic, what has happened, and what may be done', async () => {
    const id = await file(somsri)
    const { json } = await own(somsri, `/cases/${id}`)
    expect(json.case.number).toMatch(/^PD-6911-/)
    expect(json.due.words.th).toMatch(/^ภายในวัน.+2569/)
    expect(json.due.how.th).toMatch(/วันทำการ/)
    expect(json.due.how.en).toMatch(/working day/)
    expect(json.timeline[0].text.th).toBe('คุณส่งเรื่อง')
    expect(json.case.may).toEqual({ add: true, withdraw: true, reopen: false, rate: false })
  })

  test('of another is as little there as one that never was, whatever is asked of it', async () => {
    const id = await file(somsri)
    const before = await stateOf(id)
    for (const path of ['', '/readers', '/papers']) {
      const [strange, none] = [
        await own(prasert, `/cases/${id}${path}`),
        await own(prasert, `/cases/${NONE}${path}`),
      ]
      expect([strange.status, strange.text]).toEqual([404, none.text])
    }
    const acts: [string, object][] = [
      ['add', { text: 'แทรก' }],
      ['photos', { photo: `app.${'0'.repeat(32)}` }],
      ['withdraw', {}],
      ['reopen', { reason: 'ยังไม่จบ' }],
      ['rate', { solved: 5, treated: 5 }],
    ]
    for (const [act, body] of acts) {
      const strange = await post(prasert, `/own/cases/${id}/${act}`, body)
      const none = await post(prasert, `/own/cases/${NONE}/${act}`, body)
      expect([act, strange.status, strange.text]).toEqual([act, 404, none.text])
    }
    expect(await stateOf(id)).toEqual(before)
  })

  test('takes further words once, however often they are sent', async () => {
    const id = await file(somsri)
    const sent = await Promise.all(
      Array.from({ length: 6 }, () =>
        post(somsri, `/own/cases/${id}/add`, { text: 'เขาบล็อกแล้วค่ะ' }, 'add-once-1'),
      ),
    )
    expect(new Set(sent.map(({ status }) => status))).toEqual(new Set([200]))
    const { json } = await own(somsri, `/cases/${id}`)
    expect(json.timeline.map(({ text }: { text: { th: string } }) => text.th)).toEqual([
      'คุณส่งเรื่อง',
      'คุณเพิ่มข้อมูล\nเขาบล็อกแล้วค่ะ',
    ])
    expect(await verifyChain(office.sql, office.keys, id)).toEqual({ ok: true, entries: 2 })
  })

  test('takes as many words as one message of the chat holds, and cuts none off', async () => {
    const id = await file(somsri)
    const long = `${'ผู้ขายโทรมาขู่ '.repeat(333)}จบค่ะ`
    expect(long.length).toBe(5_000)
    expect((await post(somsri, `/own/cases/${id}/add`, { text: long })).status).toBe(200)
    const { json } = await own(somsri, `/cases/${id}`)
    expect(json.timeline.at(-1).text.th).toBe(`คุณเพิ่มข้อมูล\n${long}`)
    const officer = await office.staffToken('officer')
    const desk = (await office.call('GET', `/staff/cases/${id}`, { token: officer })).json
    expect(desk.timeline.at(-1).text).toContain(long)
    expect((await post(somsri, `/own/cases/${id}/add`, { text: `${long}ๆ` })).status).toBe(422)
    // Written anew as two letters each, it is longer than it came: refused, not cut.
    const grows = '\u0958'.repeat(2_501)
    expect((await post(somsri, `/own/cases/${id}/add`, { text: grows })).status).toBe(422)
  })

  test('of one person sixty deeds a minute are taken, and what is refused may be sent again under its key', async () => {
    const malee = await office.citizenToken('U0000000000000000000000000000c009')
    const id = await file(malee)
    const flood = await Promise.all(
      Array.from({ length: 70 }, (_, n) => post(malee, `/own/cases/${id}/add`, { text: `ข้อความ ${n}` })),
    )
    const taken = flood.filter(({ status }) => status === 200).length
    expect(taken).toBeLessThanOrEqual(60)
    const refused = await post(malee, `/own/cases/${id}/add`, { text: 'อีก' }, 'after-the-flood')
    expect(refused).toMatchObject({ status: 429, json: { type: '/problems/too-often' } })
    expect(Number(refused.json.retryAfter)).toBeGreaterThan(0)
    office.clock.now += 61_000
    expect((await post(malee, `/own/cases/${id}/add`, { text: 'อีก' }, 'after-the-flood')).status).toBe(200)
  })

  test('different words at once are all kept, and the chain of entries stays whole', async () => {
    const id = await file(somsri)
    const sent = await Promise.all(
      [1, 2, 3, 4].map((n) => post(somsri, `/own/cases/${id}/add`, { text: `ข้อ ${n}` })),
    )
    expect(sent.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    expect(await verifyChain(office.sql, office.keys, id)).toEqual({ ok: true, entries: 5 })
  })

  test('an answer ends the wait, and the promise moves by it', async () => {
    const id = await file(somsri)
    await move(id, 'waiting_citizen', 'มีสลิปไหมคะ')
    const asked = (await own(somsri, `/cases/${id}`)).json
    expect(asked.question.text).toBe('มีสลิปไหมคะ')
    expect(asked.due).toBeNull()
    office.clock.now += 3 * 3_600_000
    await post(somsri, `/own/cases/${id}/add`, { text: 'มีค่ะ' })
    const after = (await own(somsri, `/cases/${id}`)).json
    expect([after.case.state, after.question]).toEqual(['in_review', null])
    expect(after.due.how.th).toMatch(/หยุดนับ/)
    expect(after.due.at).toBe(after.case.dueAt)
  })

  test('takes a photo of one’s own that belongs nowhere yet, once, and never another’s', async () => {
    const id = await file(somsri)
    const me = await personIdOf(office.keys, SOMSRI)
    const other = await personIdOf(office.keys, PRASERT)
    const [mine, theirs] = [`app.${'a'.repeat(32)}`, `app.${'b'.repeat(32)}`]
    await office.sql`insert into evidence (message_id, person_id, state) values (${mine}, ${me}::uuid, 'stored'), (${theirs}, ${other}::uuid, 'stored')`
    expect((await post(somsri, `/own/cases/${id}/photos`, { photo: theirs })).status).toBe(422)
    expect((await post(somsri, `/own/cases/${id}/photos`, { photo: mine })).status).toBe(200)
    expect((await post(somsri, `/own/cases/${id}/photos`, { photo: mine })).status).toBe(422)
    const { json } = await own(somsri, `/cases/${id}`)
    expect([json.photos.length, json.timeline.at(-1).text.th]).toEqual([1, 'คุณส่งรูป'])
  })

  test('withdrawn, it says so in the chat too, and takes nothing more until it is opened again', async () => {
    const id = await file(somsri)
    const said = office.delivered.length
    expect((await post(somsri, `/own/cases/${id}/withdraw`)).status).toBe(200)
    expect(office.delivered.length).toBe(said + 1)
    const again = await post(somsri, `/own/cases/${id}/withdraw`)
    expect([again.status, again.json.type, again.json.may.reopen]).toEqual([
      409,
      '/problems/no-such-move',
      true,
    ])
    expect((await post(somsri, `/own/cases/${id}/add`, { text: 'เพิ่ม' })).status).toBe(409)
    expect((await post(somsri, `/own/cases/${id}/reopen`, { reason: ' .. ' })).status).toBe(422)
    expect((await post(somsri, `/own/cases/${id}/reopen`, { reason: 'ยกเลิก' })).status).toBe(200)
    expect((await stateOf(id)).state).toBe('in_review')
    expect(await verifyChain(office.sql, office.keys, id)).toEqual({ ok: true, entries: 3 })
  })

  test('is rated once for each closing', async () => {
    const id = await file(somsri)
    expect((await post(somsri, `/own/cases/${id}/rate`, { solved: 5, treated: 4 })).status).toBe(409)
    await move(id, 'in_review')
    await move(id, 'resolved', 'ได้เงินคืนแล้ว')
    expect((await own(somsri, `/cases/${id}`)).json.case.may.rate).toBe(true)
    expect((await post(somsri, `/own/cases/${id}/rate`, { solved: 6, treated: 4 })).status).toBe(422)
    const both = await Promise.all(
      [5, 1].map((n) => post(somsri, `/own/cases/${id}/rate`, { solved: n, treated: n })),
    )
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    const rows = await office.sql`select 1 from rating where case_id = ${id}::uuid`
    expect(rows).toHaveLength(1)
  })

  test('names who has read it by role, never by name, and not the reader of another case', async () => {
    const id = await file(somsri)
    const other = await file(somsri)
    const token = await office.staffToken('officer')
    await office.call('GET', `/staff/cases/${id}`, { token })
    await office.call('GET', `/staff/cases/${id}`, { token })
    const { json, text } = await own(somsri, `/cases/${id}/readers`)
    expect(json.readings.map(({ who }: { who: { th: string } }) => who.th)).toEqual(['เจ้าหน้าที่ของศูนย์'])
    const [member] = await office.sql`select name from staff where role = 'officer' limit 1`
    expect(text).not.toContain(member?.name)
    expect((await own(somsri, `/cases/${other}/readers`)).json.readings).toEqual([])
  })

  test('hands out a link to its papers', async () => {
    const id = await file(somsri)
    const { json } = await own(somsri, `/cases/${id}/papers`)
    expect(json.url).toMatch(
      new RegExp(`^https://pd.test/api/v1/papers/${id}\\?exp=\\d{13}&sig=[0-9a-f]{64}$`),
    )
  })
  test('opened on paper by an officer names the officer as reader, and the citizen’s own link whoever held it', async () => {
    const id = await file(somsri)
    const token = await office.staffToken('officer')
    const opened = async (url: string) =>
      (await office.app.request(url.replace('https://pd.test', ''))).status
    const audited = async () =>
      (
        await office.sql`select actor_kind, detail from audit where verb = 'case.paper' and subject = ${id} order by id`
      ).map((row) => [row.actor_kind, row.detail])
    const theirs = (
      await office.call('POST', `/staff/cases/${id}/papers`, { token, body: { reason: 'refer' } })
    ).json.url as string
    expect(await opened(theirs)).toBe(200)
    expect(await audited()).toEqual([
      ['staff', { reason: 'refer' }],
      ['staff', { opened: true }],
    ])
    const readers = async () =>
      (await own(somsri, `/cases/${id}/readers`)).json.readings.map(
        ({ who, what }: Record<'who' | 'what', { en: string }>) => `${who.en} ${what.en}`,
      )
    expect(await readers()).toEqual(['An officer of the centre opened the papers of the case'])

    const mine = (await own(somsri, `/cases/${id}/papers`)).json.url as string
    expect(await opened(mine)).toBe(200)
    expect((await audited()).at(-1)).toEqual(['citizen', { link: true }])
    expect(await readers()).toContain('Somebody with the link to your papers opened the papers of the case')

    // Nobody opens it as somebody else, as nobody, or after they have left.
    const other = theirs.replace(/s=[^&]+/, 's=5eed0000-0000-4000-8000-00000000b002')
    expect(await opened(other)).toBe(404)
    expect(await opened(theirs.replace(/s=[^&]+&/, ''))).toBe(404)
    for (const [change, back] of [
      [office.sql`disabled_at = now()`, office.sql`disabled_at = null`],
      [office.sql`role = 'auditor'`, office.sql`role = 'officer'`],
    ] as const) {
      await office.sql`update staff set ${change} where id = ${OFFICER}::uuid`
      const answer = await opened(theirs)
      await office.sql`update staff set ${back} where id = ${OFFICER}::uuid`
      expect(answer).toBe(404)
    }
    expect(await audited()).toHaveLength(3)
  })

  test('tells that an officer has looked at the name', async () => {
    const id = await file(somsri)
    const token = await office.staffToken('officer')
    const [named] =
      await office.sql`select question from case_answer where case_id = ${id}::uuid and question = 'name'`
    expect(named).toBeDefined()
    await office.call('POST', `/staff/cases/${id}/reveal`, {
      token,
      body: { question: 'name', reason: 'call' },
    })
    const { json } = await own(somsri, `/cases/${id}/readers`)
    expect(json.readings.map(({ what }: { what: { en: string } }) => what.en)).toEqual([
      'looked at your name or contact',
    ])
  })
})

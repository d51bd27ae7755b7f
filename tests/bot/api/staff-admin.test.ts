import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { nextYearMissing } from '../../../bot/api/admin-calendar.ts'
import { rows } from '../../../db/client.ts'
import { SEED_STAFF } from '../../../db/seed/staff.ts'
import { stillStale } from '../../../flows/content/looked-at.ts'
import { DAY, fromIsoDay } from '../../../flows/time.ts'
import { caseId, NOW, type Office, openOffice } from './office.ts'

let office: Office
const tokens: Record<string, string> = {}
beforeAll(async () => {
  office = await openOffice()
  for (const role of ['supervisor', 'auditor', 'administrator', 'officer'] as const)
    tokens[role] = await office.staffToken(role)
})
afterAll(() => office.close())

const as = (role: string, method: string, path: string, body?: unknown) =>
  office.call(method, `/staff${path}`, { token: tokens[role]!, ...(body === undefined ? {} : { body }) })

describe('the audit', () => {
  test('says who opened a case, and every case of whoever filed it, page by page', async () => {
    const id = caseId(1)
    for (let n = 0; n < 3; n++) await as('supervisor', 'GET', `/cases/${id}`)
    await as('auditor', 'GET', `/cases/${id}`)
    const [row] = await office.sql`select number, person_id from "case" where id = ${id}::uuid`
    const { json } = await as('auditor', 'POST', '/audit', { number: row!.number, reads: true })
    const seen = json.rows.map((one: { actor: { name: string }; verb: string }) => [one.actor.name, one.verb])
    expect(seen.slice(0, 4)).toEqual([
      [SEED_STAFF.auditor.name, 'case.read'],
      ...Array.from({ length: 3 }, () => [SEED_STAFF.supervisor.name, 'case.read']),
    ])
    expect(json.rows.every((one: { number: string }) => one.number === row!.number)).toBe(true)
    // Another case of the same person counts for the person, and not for the case.
    const [other] = await office.sql`
      update "case" set person_id = ${row!.person_id}::uuid where id = ${caseId(5)}::uuid returning number`
    await as('supervisor', 'GET', `/cases/${caseId(5)}`)
    const person = await as('auditor', 'POST', '/audit', { number: row!.number, person: true, reads: true })
    expect(person.json.rows[0].number).toBe(other!.number)
  })

  test('is read a hundred rows at a time, each once, and a search is written down itself', async () => {
    await office.sql`
      insert into audit (at, actor_kind, actor_id, verb, subject)
      select now() - (i / 3) * interval '1 second', 'staff', ${SEED_STAFF.officer.id}, 'bench.row', i::text from generate_series(1, 250) i`
    const found: string[] = []
    let after: string | null = null
    do {
      const { json } = await as('auditor', 'POST', '/audit', {
        staffId: SEED_STAFF.officer.id,
        verb: 'bench.row',
        ...(after ? { after } : {}),
      })
      found.push(...json.rows.map((one: { subject: string }) => one.subject))
      after = json.next
    } while (after)
    expect(found).toHaveLength(250)
    expect(new Set(found).size).toBe(250)
    const { json } = await as('auditor', 'POST', '/audit', {
      staffId: SEED_STAFF.auditor.id,
      verb: 'audit.search',
    })
    expect(json.rows.length).toBeGreaterThanOrEqual(3)
    const none = await as('auditor', 'POST', '/audit', { from: '2031-01-01T00:00:00Z' })
    expect(none.json.rows).toEqual([])
  })
})

describe('a file of cases', () => {
  test('is made for a reason, holds every case once and nobody’s words, and runs nothing', async () => {
    await office.sql`update "case" set subject = '=HYPERLINK("http://evil")' where id = ${caseId(2)}::uuid`
    const body = { format: 'csv', reason: 'inspection', view: 'all' }
    expect((await as('supervisor', 'POST', '/exports', { ...body, reason: 'because' })).status).toBe(422)
    expect((await as('officer', 'POST', '/exports', body)).status).toBe(403)
    const { status, text, headers } = await as('supervisor', 'POST', '/exports', body)
    expect([status, headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8'])
    const [all] = await office.sql`select count(*)::int as n from "case"`
    expect(text.trim().split('\r\n')).toHaveLength(all!.n + 1)
    expect(text).toContain(`"'=HYPERLINK(""http://evil"")"`)
    const asked = await office.sql`
      select verb, detail from audit where actor_id = ${SEED_STAFF.supervisor.id} and verb like 'export.%' order by id`
    expect(asked).toMatchObject([
      { verb: 'export.begin', detail: { reason: 'inspection', format: 'csv', view: 'all' } },
      { verb: 'export.end', detail: { rows: all!.n } },
    ])
    for (const secret of ['สมชาย', '0812345678']) expect(text).not.toContain(secret)
  })

  test('as a spreadsheet: text stays text, and money is a number', async () => {
    const response = await office.app.request('/api/v1/staff/exports', {
      method: 'POST',
      headers: { authorization: `Bearer ${tokens.auditor}`, 'content-type': 'application/json' },
      body: JSON.stringify({ format: 'xlsx', reason: 'report', view: 'open', families: ['online_trade'] }),
    })
    const parts = unzipSync(new Uint8Array(await response.arrayBuffer()))
    const xml = strFromU8(parts['xl/worksheets/sheet1.xml']!)
    const [n] =
      await office.sql`select count(*)::int as n from "case" where closed_at is null and family = 'online_trade'`
    expect(xml.match(/<row>/g)).toHaveLength(n!.n + 1)
    expect(xml).not.toContain('<f>')
  })

  describe('of very many', () => {
    beforeAll(async () => {
      const fill = rows(Array.from({ length: 2_500 }, (_, n) => n))
      await office.sql`
        insert into "case" (id, number, person_id, family, subtype, subject, anonymous, interview_id, interview_version, state, filed_at, moved_at, due, due_at, seq, head)
        select gen_random_uuid(), 'PD-0000-' || lpad(value, 6, '0') || '-0', gen_random_uuid(), 'x', 'y', 'z', true, 'complaint', 1, 'received', now(), now(), '{}', now(), 1, '\\x00'
        from json_array_elements_text(${fill}::text::json)`
    })
    afterAll(async () => {
      await office.sql`delete from case_touch where case_id in (select id from "case" where family = 'x')`
      await office.sql`delete from "case" where family = 'x'`
    })
    const reading = async (format: 'csv' | 'xlsx') => {
      const response = await office.app.request('/api/v1/staff/exports', {
        method: 'POST',
        headers: { authorization: `Bearer ${tokens.supervisor}`, 'content-type': 'application/json' },
        body: JSON.stringify({ format, reason: 'report', view: 'all' }),
      })
      return response.body!.getReader()
    }
    const leavesNothingOpen = async () => {
      await office.settled()
      const [open] = await office.sql`
        select count(*)::int as n from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`
      expect(open!.n).toBe(0)
    }

    test('whoever goes away in the middle leaves no transaction open', async () => {
      const reader = await reading('csv')
      await reader.read()
      await reader.cancel()
      await leavesNothingOpen()
    })

    test.each([
      ['csv', 'disabled_at = now()', 'disabled_at = null'],
      ['xlsx', "role = 'officer'", "role = 'supervisor'"],
    ] as const)('%s: ends in the middle with the right of whoever asked (%s)', async (format, off, on) => {
      const reader = await reading(format)
      await reader.read()
      const change = (what: string) =>
        office.sql.unsafe(`update staff set ${what} where id = '${SEED_STAFF.supervisor.id}'`)
      await change(off)
      const { now } = Date
      vi.spyOn(Date, 'now').mockImplementation(() => now() + 60_000)
      const toTheEnd = async () => {
        while (!(await reader.read()).done);
      }
      await expect(toTheEnd()).rejects.toThrow(off.startsWith('role') ? 'forbidden' : 'unauthorized')
      vi.restoreAllMocks()
      await change(on)
      await leavesNothingOpen()
    })
  })
})

describe('an import', () => {
  const csv = (lines: string[]) => `\uFEFF${lines.join('\r\n')}\r\n`
  const good = csv([
    'day,th,en,source',
    '2027-04-13,วันสงกรานต์,Songkran,มติ ครม.',
    '2027-05-01,วันแรงงาน,Labour Day,มติ ครม.',
  ])

  test('is shown before it is done, and done as it was shown', async () => {
    const shown = await as('administrator', 'POST', '/imports/holidays/preview', { csv: good })
    expect(shown.json).toMatchObject({
      add: [{ day: '2027-04-13' }, { day: '2027-05-01' }],
      change: [],
      same: 0,
      wrong: [],
    })
    expect(
      (await as('administrator', 'GET', '/calendars')).json.years.some(
        ({ year }: { year: number }) => year === 2028,
      ),
    ).toBe(false)
    const { token } = shown.json
    const done = await as('administrator', 'POST', '/imports/holidays', { csv: good, token })
    expect(done.json).toEqual({ added: 2, changed: 0, same: 0 })
    // The same again would change nothing, and was not what was shown.
    expect((await as('administrator', 'POST', '/imports/holidays', { csv: good, token })).status).toBe(409)
    const again = await as('administrator', 'POST', '/imports/holidays/preview', {
      csv: good.replace('Songkran', 'Songkran Festival'),
    })
    expect(again.json).toMatchObject({
      add: [],
      same: 1,
      change: [{ key: '2027-04-13', fields: [{ name: 'en', from: 'Songkran', to: 'Songkran Festival' }] }],
    })
  })

  test('another table, another person, or an hour later: it is shown again first', async () => {
    const canned = csv(['name,body,family', 'รับเรื่อง,รับเรื่อง {number} แล้วค่ะ,'])
    const { json } = await as('administrator', 'POST', '/imports/canned/preview', { csv: canned })
    const apply = (body: object) => as('administrator', 'POST', '/imports/canned', body)
    expect((await apply({ csv: canned.replace('แล้ว', 'ไม่'), token: json.token })).status).toBe(409)
    office.clock.now = NOW + 61 * 60_000
    expect((await as('administrator', 'GET', '/me')).status).toBe(401)
    office.clock.now = NOW
    expect((await apply({ csv: canned, token: json.token })).json).toEqual({ added: 1, changed: 0, same: 0 })
  })

  test('names what is wrong by line and column, and gives nothing to apply', async () => {
    const wrong = csv([
      'day,th,en,source',
      '2027-02-30,ก,A,x',
      '2027-03-01,,A,x',
      '2027-03-02,ก,A,x',
      '2027-03-02,ข,B,x',
    ])
    const { json } = await as('administrator', 'POST', '/imports/holidays/preview', { csv: wrong })
    expect(json.wrong).toEqual([
      { line: 2, field: 'day' },
      { line: 3, field: 'th' },
      { line: 5, field: 'day' },
    ])
    expect(json.token).toBeNull()
    const heading = await as('administrator', 'POST', '/imports/holidays/preview', {
      csv: csv(['date,th,en,source']),
    })
    expect(heading.json.wrong).toEqual([
      { line: 1, field: 'day' },
      { line: 1, field: 'date' },
    ])
    const strange = csv(['day,th,en,source,day', '0000-01-01,ก,A,x,2027-03-01'])
    const twice = await as('administrator', 'POST', '/imports/holidays/preview', { csv: strange })
    expect(twice.json.wrong).toEqual([{ line: 1, field: 'day' }])
    const early = csv(['day,th,en,source', '0000-01-01,ก,A,x', '1926-01-01,ก,A,x'])
    const { json: none } = await as('administrator', 'POST', '/imports/holidays/preview', { csv: early })
    expect(none.wrong).toEqual([
      { line: 2, field: 'day' },
      { line: 3, field: 'day' },
    ])
  })

  test('of agencies changes what they take and leaves how they are reached', async () => {
    const head = 'th,en,official,active,families,subtypes,provinces,contact,phone,email,hours'
    const [was] = await office.sql`select id, th, reach, api_key_hash from agency limit 1`
    const file = csv([
      head,
      `${was!.th},Renamed,yes,yes,scam;online_trade,,10;50,คุณเอ,02-000-0000,a@b.th,จ-ศ 8.30-16.30`,
    ])
    const { json } = await as('administrator', 'POST', '/imports/agencies/preview', { csv: file })
    expect(json.change).toHaveLength(1)
    await as('administrator', 'POST', '/imports/agencies', { csv: file, token: json.token })
    const [now] =
      await office.sql`select id, en, reach, takes, api_key_hash from agency where id = ${was!.id}::uuid`
    expect(now).toMatchObject({
      en: 'Renamed',
      reach: was!.reach,
      takes: { families: ['scam', 'online_trade'], provinces: ['10', '50'] },
    })
    expect(now!.api_key_hash).toEqual(was!.api_key_hash)
    const { json: listed } = await as('administrator', 'GET', '/exchange/agencies')
    expect(listed.agencies.find(({ id }: { id: string }) => id === was!.id).contact.hours).toBe(
      'จ-ศ 8.30-16.30',
    )
  })

  const AGENCIES = 'th,en,official,active,families,subtypes,provinces,contact,phone,email,hours'
  const apply = async (kind: string, file: string) => {
    const { json } = await as('administrator', 'POST', `/imports/${kind}/preview`, { csv: file })
    return (await as('administrator', 'POST', `/imports/${kind}`, { csv: file, token: json.token })).json
  }

  test('what was renamed since is not overwritten by a new one of its old name', async () => {
    const agency = csv([AGENCIES, 'สำนักงานหนึ่ง,One,yes,yes,,,,,,,'])
    const reply = csv(['name,body,family', 'ขอบคุณ,ขอบคุณค่ะ,'])
    await apply('agencies', agency)
    await apply('canned', reply)
    await office.sql`update agency set th = 'สำนักงานสอง', reach = 'webhook', url = 'https://two.example/' where th = 'สำนักงานหนึ่ง'`
    await office.sql`update canned_reply set name = 'ขอบคุณมาก', body = 'ขอบคุณมากค่ะ' where name = 'ขอบคุณ'`
    expect(await apply('agencies', agency)).toEqual({ added: 1, changed: 0, same: 0 })
    expect(await apply('canned', reply)).toEqual({ added: 1, changed: 0, same: 0 })
    expect(
      await office.sql`select th, reach, url from agency where th like 'สำนักงาน%' order by th desc`,
    ).toMatchObject([
      { th: 'สำนักงานหนึ่ง', reach: 'console', url: null },
      { th: 'สำนักงานสอง', reach: 'webhook', url: 'https://two.example/' },
    ])
    expect(
      await office.sql`select name, body from canned_reply where name like 'ขอบคุณ%' order by name`,
    ).toMatchObject([
      { name: 'ขอบคุณ', body: 'ขอบคุณค่ะ' },
      { name: 'ขอบคุณมาก', body: 'ขอบคุณมากค่ะ' },
    ])
  })

  test('a name that two agencies have is refused: which of them is meant nobody can tell', async () => {
    const [one, other] = [crypto.randomUUID(), crypto.randomUUID()]
    await office.sql`
      insert into agency (id, th, en) values (${one}::uuid, 'เทศบาลตำบลบ้านใหม่', 'A'), (${other}::uuid, 'เทศบาลตำบลบ้านใหม่', 'B')`
    const file = csv([AGENCIES, 'เทศบาลตำบลบ้านใหม่,C,yes,yes,,,,,,,'])
    const { json } = await as('administrator', 'POST', '/imports/agencies/preview', { csv: file })
    expect(json).toMatchObject({ add: [], change: [], token: null })
    expect(json.wrong).toEqual([{ line: 2, field: expect.stringMatching(/^th: มีชื่อนี้อยู่แล้วมากกว่าหนึ่งรายการ/) }])
    await office.sql`delete from agency where th = 'เทศบาลตำบลบ้านใหม่'`
  })

  test('a table of thousands is known again to its last row, and is read once and not for each', async () => {
    const names = Array.from({ length: 1_200 }, (_, n) => `เทศบาล ${String(n).padStart(4, '0')}`)
    const file = (phone: string) => csv([AGENCIES, ...names.map((th) => `${th},T,yes,yes,,,,,${phone},,`)])
    expect(await apply('agencies', file('02-000-0000'))).toEqual({ added: 1_200, changed: 0, same: 0 })
    await office.sql`update agency set reach = 'webhook', url = 'https://last.example/' where th = ${names.at(-1)!}`
    expect(await apply('agencies', file('02-111-1111'))).toEqual({ added: 0, changed: 1_200, same: 0 })
    expect(await office.sql`select reach from agency where th = ${names.at(-1)!}`).toMatchObject([
      { reach: 'webhook' },
    ])
    await office.sql`delete from agency where th like 'เทศบาล %'`
  }, 30_000)
})

test('an agency whose secrets and contact no key opens keeps no case from going to another', async () => {
  const [one] = await office.sql`select id, secrets, contact from agency order by id limit 1`
  await office.sql`update agency set secrets = '\\x0163', contact = '\\x0163' where id = ${one!.id}::uuid`
  const { status, json } = await as('officer', 'GET', '/exchange/agencies')
  await office.sql`update agency set secrets = ${one!.secrets}::bytea, contact = ${one!.contact}::bytea where id = ${one!.id}::uuid`
  expect(status).toBe(200)
  expect(json.agencies.find(({ id }: { id: string }) => id === one!.id)).toMatchObject({
    signs: false,
    contact: {},
  })
})

describe('what the centre keeps up', () => {
  test('a category has other words from a day on, and keeps its code', async () => {
    const path = '/categories/online_trade.late'
    expect(
      (
        await as('administrator', 'POST', '/categories/online_trade.nothing', {
          from: '2026-01-01',
          th: null,
          en: null,
          off: true,
        })
      ).status,
    ).toBe(404)
    await as('administrator', 'POST', path, { from: '2026-11-01', th: 'ของมาช้ามาก', en: null, off: false })
    await as('administrator', 'POST', path, { from: '2027-01-01', th: null, en: null, off: true })
    const { json } = await as('officer', 'GET', '/categories')
    const one = json.categories.find(({ code }: { code: string }) => code === 'online_trade.late')
    expect(one).toMatchObject({ th: 'ของมาช้ามาก', en: 'Goods are late', off: false, ours: { th: 'ของมาช้า' } })
    expect(one.changes.map(({ from }: { from: string }) => from)).toEqual(['2027-01-01', '2026-11-01'])
  })

  test('from October on somebody is told that the next year has no holidays', () => {
    expect(nextYearMissing(fromIsoDay('2027-09-30')!)).toBeNull()
    expect(nextYearMissing(fromIsoDay('2027-10-01')!)).toBe(2028)
  })

  test('a hotline that was looked at says by whom, and a look settles age alone', async () => {
    const done = await as('supervisor', 'POST', '/content/looks', {
      registry: 'content/hotlines.json',
      entry: 'aoc_1441',
      source: 'โทรถามแล้ว',
    })
    expect(done.status).toBe(200)
    const { json } = await as('officer', 'GET', '/content/hotlines')
    expect(json.hotlines.find(({ id }: { id: string }) => id === 'aoc_1441').looked).toMatchObject({
      by: SEED_STAFF.supervisor.name,
      source: 'โทรถามแล้ว',
    })
    expect(
      (
        await as('supervisor', 'POST', '/content/looks', {
          registry: 'no/such.json',
          entry: 'x',
          source: 'y',
        })
      ).status,
    ).toBe(422)
    const entry = (why: string) => ({ registry: 'r', id: 'e', why })
    const look = { registry: 'r', entry: 'e', at: NOW, by: 'ก', source: 's' }
    expect(stillStale([entry('old')], [look], NOW + DAY)).toEqual([])
    expect(stillStale([entry('old')], [look], NOW + 366 * DAY)).toHaveLength(1)
    expect(stillStale([entry('expired')], [look], NOW + DAY)).toMatchObject([{ looked: { by: 'ก' } }])
  })
})

test('the centre’s figures come by their routes, and an officer reads no report', async () => {
  await office.sql`
    insert into figure_day (measure, day, part, n, satang) values ('filed', '2026-11-03', '', 12, 0), ('filed.family', '2026-11-03', 'scam', 12, 0),
      ('filed.subtype', '2026-11-03', 'scam.t08', 12, 0), ('lost', '2026-11-03', '', 2, 150050)`
  const month = await as('supervisor', 'GET', '/figures/month?month=2026-11')
  expect(month.json.report).toMatchObject({
    filed: {
      n: 12,
      families: [
        { code: 'scam', th: expect.any(String), share: 1000, subtypes: [{ code: 'scam.t08', n: 12 }] },
      ],
    },
    money: { lost: { cases: 2, satang: 150_050 } },
  })
  const csv = await as('auditor', 'GET', '/figures/month.csv?month=2026-11')
  expect(csv.text).toContain('เงิน,lost,เสียหายตามที่แจ้ง,2,,1500.5')
  expect((await as('officer', 'GET', '/figures/month')).status).toBe(403)
  for (const wrong of ['?month=2026-13', '?month=x'])
    expect((await as('supervisor', 'GET', `/figures/month${wrong}`)).status).toBe(422)
  expect((await as('supervisor', 'GET', '/figures/impact?from=2020-01&until=2026-11')).status).toBe(422)
  const held = await as('supervisor', 'POST', `/cases/${caseId(3)}/held`, { what: 'held', satang: 99_900 })
  expect(held.json).toEqual({ held: 99_900, returned: 0 })
  expect((await as('officer', 'GET', '/figures')).json).toHaveProperty('lately')
})

describe('two who keep the same thing up at once', () => {
  const put = (path: string, method: string, body: object) => as('administrator', method, path, body)
  /** As it is listed for whoever opens the page now. */
  const reply = async (id: string) =>
    (await as('administrator', 'GET', '/canned')).json.replies.find((one: { id: string }) => one.id === id)
  const holiday = async (day: string) =>
    (await as('administrator', 'GET', '/calendars')).json.years
      .flatMap(({ entered }: { entered: { day: string }[] }) => entered)
      .find((one: { day: string }) => one.day === day)
  const category = async (code: string) =>
    (await as('administrator', 'GET', '/categories')).json.categories.find(
      (one: { code: string }) => one.code === code,
    )
  const id = crypto.randomUUID()
  const day = '2028-03-14'
  const code = 'online_trade.refund_refused'
  const things = {
    'a ready reply': {
      method: 'PUT',
      path: `/canned/${id}`,
      entry: (mark: string) => ({ name: `ขอสลิป ${mark}`, body: `ขอสลิปค่ะ ${mark}`, family: null }),
      read: () => reply(id),
    },
    'a holiday': {
      method: 'POST',
      path: `/holidays/${day}`,
      entry: (mark: string) => ({ th: `วันหยุด ${mark}`, en: `Day ${mark}`, source: `มติ ${mark}` }),
      read: () => holiday(day),
    },
    'a category’s words': {
      method: 'POST',
      path: `/categories/${code}`,
      entry: (mark: string) => ({ from: '2026-11-01', th: `ชื่อ ${mark}`, en: `Name ${mark}`, off: false }),
      read: () => category(code),
    },
  }

  test.each(Object.entries(things))(
    '%s: the slower is told, and shown what is true now',
    async (_, thing) => {
      const { path, method, entry, read } = thing
      const before = (await read())?.version ?? null
      // Both begin from the same: of something new, that there is nothing yet.
      const first = await Promise.all(
        ['A', 'B'].map((mark) => put(path, method, { ...entry(mark), version: before })),
      )
      expect(first.map(({ status }) => status).toSorted()).toEqual([200, 409])
      const { from: _from, ...kept } = entry(first[0]!.status === 200 ? 'A' : 'B') as Record<string, unknown>
      expect(first.find(({ status }) => status === 409)!.json).toMatchObject({
        type: '/problems/conflict',
        current: kept,
      })
      const seen = await read()
      expect(seen).toMatchObject(kept)
      expect(first.find(({ status }) => status === 200)!.json.version).toBe(seen.version)

      const quicker = await put(path, method, { ...entry('C'), version: seen.version })
      expect(quicker).toMatchObject({ status: 200, json: { version: (await read()).version } })
      const slower = await put(path, method, { ...entry('D'), version: seen.version })
      expect(slower).toMatchObject({ status: 409, json: { current: { version: quicker.json.version } } })
      expect(JSON.stringify(await read())).not.toContain(' D')
      // The same again, its answer lost on the way: it is so, and nobody was slower.
      expect((await put(path, method, { ...entry('C'), version: seen.version })).status).toBe(200)
      const after = await put(path, method, { ...entry('D'), version: quicker.json.version })
      expect(after.status).toBe(200)
    },
  )

  test.each([
    ['a ready reply', 204],
    ['a holiday', 204],
  ] as const)(
    '%s: what was changed meanwhile is not taken away unseen, nor what was taken away brought back',
    async (name, gone) => {
      const { path, method, entry, read } = things[name]
      await put(path, method, entry('E'))
      const seen = await read()
      const { json } = await put(path, method, { ...entry('F'), version: seen.version })
      const drop = (version: string) => as('administrator', 'DELETE', `${path}?version=${version}`)
      expect(await drop(seen.version)).toMatchObject({
        status: 409,
        json: { current: { version: json.version } },
      })
      expect((await drop(json.version)).status).toBe(gone)
      const late = await put(path, method, { ...entry('G'), version: json.version })
      expect(late).toMatchObject({ status: 409, json: { type: '/problems/conflict', current: null } })
      expect(await read()).toBeUndefined()
      // Knowing that it is gone, it is entered anew.
      expect((await put(path, method, { ...entry('G'), version: null })).status).toBe(200)
      expect(await read()).toMatchObject({ version: expect.any(String) })
      await drop((await read()).version)
    },
  )

  test('a name from another day on is a change of the same category', async () => {
    const path = '/categories/online_trade.damaged'
    const seen = await category('online_trade.damaged')
    const words = { th: 'ก', en: 'A', off: false }
    await put(path, 'POST', { ...words, from: '2027-02-01', version: seen.version })
    const other = await put(path, 'POST', { ...words, th: 'ข', from: '2027-03-01', version: seen.version })
    expect(other.status).toBe(409)
    expect(other.json.current.changes).toEqual([{ ...words, from: '2027-02-01' }])
  })
})

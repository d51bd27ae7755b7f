import type { Hono } from 'hono'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ApiDoor } from '../../../bot/api/deps.ts'
import { KINDS, OUTCOMES } from '../../../bot/api/figures-words.ts'
import { deskOver } from '../../../bot/desk/app.ts'
import { connect, rows, type Sql } from '../../../db/client.ts'
import type { Measure } from '../../../flows/figures/measures.ts'
import { releaseOf } from '../../../flows/figures/release.ts'
import { addUp } from '../../../flows/figures/sums.ts'
import { TILES } from '../../../flows/figures/tiles.ts'
import { PROVINCES } from '../../../flows/places.ts'
import { freshDatabase } from '../../postgres.ts'

const AGENCY = '00000000-0000-4000-8000-00000000a111'
let sql: Sql
let app: Hono
let drop: () => Promise<void>

const row = (measure: Measure, part: string, n: number, satang = 0) => ({
  measure,
  part,
  n,
  satang,
  most: satang / 50,
})
const monthOf = (month: string, times: number) =>
  releaseOf(
    month,
    addUp([
      row('filed', '', 400 * times),
      row('filed.family', 'online_trade', 250 * times),
      row('filed.family', 'scam', 147 * times),
      row('filed.family', 'ict_law', 3 * times),
      row('filed.subtype', 'online_trade.late', 250 * times),
      row('filed.subtype', 'scam.t08', 147 * times),
      row('filed.subtype', 'ict_law.pdpa', 3 * times),
      row('filed.province', '10', 100 * times),
      row('filed.province', '50', 44 * times),
      row('filed.province', '96', 3),
      row('filed.province', '00', 256 * times - 3),
      row('answered', '', 300 * times),
      row('first', '', 320 * times),
      row('first.slot', '90', 200 * times),
      row('first.slot', '700', 120 * times),
      row('closed', '', 200 * times),
      row('closed.state', 'resolved', 150 * times),
      row('closed.state', 'closed_unresolved', 50 * times),
      row('closed.late', '', 30 * times),
      row('closed.agency', 'centre', 120 * times),
      row('closed.agency', AGENCY, 80 * times),
      row('rated', '', 90 * times),
      row('rated.solved', '5', 40 * times),
      row('rated.solved', '3', 30 * times),
      row('rated.solved', '1', 20 * times),
      row('rated.treated', '5', 90 * times),
      row('lost', '', 100 * times, 4_123_456_700),
    ]),
    { ...KINDS, provinces: PROVINCES.map(({ code }) => code), outcomes: OUTCOMES },
  )

beforeAll(async () => {
  const database = await freshDatabase()
  drop = database.drop
  sql = connect(database.url, { max: 2 })
  await sql`insert into agency (id, th, en) values (${AGENCY}::uuid, 'สำนักงาน <script>alert(1)</script>', 'Office')`
  for (const [month, times] of [
    ['2026-09', 1],
    ['2026-10', 2],
  ] as const)
    await sql`
      insert into figure_release (month, at, body) values (${month}, now(), ${rows([monthOf(month, times)])}::text::jsonb -> 0)`
  // Counted, and not published: no public answer may hold it.
  await sql`insert into figure_day (measure, day, part, n) values ('filed', '2026-11-02', '', 424242)`
  const door = {
    now: () => 0,
    open: async () => ({
      sql,
      config: { publicUrl: 'https://pd.test' },
      later: () => {},
      close: async () => {},
    }),
  } as unknown as ApiDoor
  app = deskOver(door)
})
afterAll(async () => {
  await sql.end({ timeout: 1 })
  await drop()
})

const get = async (path: string) => {
  const response = await app.request(path)
  return { status: response.status, headers: response.headers, text: await response.text() }
}

test('the page tells the newest month in Thai, without a script, and needs nothing but its own stylesheet', async () => {
  const { status, headers, text } = await get('/figures')
  expect(status).toBe(200)
  expect(headers.get('content-security-policy')).toContain("default-src 'none'; style-src 'self'")
  expect(text).not.toMatch(/<script|\son\w+=|style=/)
  expect(text).toContain('ตุลาคม 2569')
  expect(text).toContain('<html lang="th">')
  // Three numbers that are never one: an answer, our word for it, theirs.
  for (const n of ['600', '300', '80']) expect(text).toContain(`<dd>${n}`)
  expect(text).toContain('&#60;script&#62;alert')
  expect((await get('/figures/style.css')).headers.get('content-type')).toContain('text/css')
})

test('another month, another language, and what is no month', async () => {
  const { text } = await get('/figures?lang=en&month=2026-09')
  expect(text).toContain('Figures of September 2026')
  expect(text).toContain('<a href="/figures?lang=th&amp;month=2026-09"')
  expect((await get('/figures?month=%3Cscript%3E')).text).toContain('ตุลาคม 2569')
})

test.each([
  'totals',
  'families',
  'subtypes',
  'provinces',
  'outcomes',
  'promises',
  'agencies',
  'solved',
  'treated',
])('the file %s is there as JSON and as CSV, and says the same', async (name) => {
  const { rows: told, rules } = JSON.parse((await get(`/api/v1/open/figures/${name}.json`)).text)
  expect(rules.en).toContain('rounded')
  const csv = await get(`/api/v1/open/figures/${name}.csv`)
  expect(csv.headers.get('access-control-allow-origin')).toBe('*')
  const lines = csv.text.trim().split('\r\n')
  expect(lines).toHaveLength(told.length + 1)
  for (const [at, one] of told.entries()) {
    expect(lines[at + 1]).toContain(`${one.month},${one.code},`)
    expect(lines[at + 1]!.endsWith(one.n === null ? ',,yes' : `,${one.n},no`)).toBe(true)
  }
})

test('nothing that was not published is told, and what is no file is not there', async () => {
  const all = await Promise.all(
    ['/figures', '/api/v1/open/figures', '/api/v1/open/figures/totals.json'].map((path) => get(path)),
  )
  for (const { text } of all) expect(text).not.toMatch(/424,?242|424,?240/)
  for (const path of ['constructor.json', 'families.xml', 'nothing.csv'])
    expect((await get(`/api/v1/open/figures/${path}`)).status).toBe(404)
  const { files, months } = JSON.parse(all[1]!.text)
  expect(files).toHaveLength(9)
  expect(months.map(({ month }: { month: string }) => month)).toEqual(['2026-10', '2026-09'])
})

test('every province has a tile of its own', () => {
  expect(Object.keys(TILES).sort()).toEqual(PROVINCES.map(({ code }) => code).sort())
  expect(new Set(Object.values(TILES).map(String)).size).toBe(PROVINCES.length)
})

test('a month of which nothing may be told says so, and is no page of dashes', async () => {
  const few = releaseOf('2026-08', addUp([row('filed', '', 6), row('filed.family', 'scam', 6)]), {
    ...KINDS,
    provinces: PROVINCES.map(({ code }) => code),
    outcomes: OUTCOMES,
  })
  await sql`insert into figure_release (month, at, body) values ('2026-08', now(), ${rows([few])}::text::jsonb -> 0)`
  const { text } = await get('/figures?month=2026-08')
  await sql`delete from figure_release where month = '2026-08'`
  expect(text).toContain('น้อยเกินกว่าจะเปิดเผยได้')
  expect(text).toContain('เครื่องหมาย – หมายถึงไม่เปิดเผย')
  expect(text).not.toContain('class="map"')
})

test('before the first month is published the page says so', async () => {
  await sql`create table kept as select * from figure_release`
  await sql`delete from figure_release`
  const { status, text } = await get('/figures')
  await sql`insert into figure_release select * from kept`
  expect([status, text.includes('ยังไม่มีเดือนที่เปิดเผยได้')]).toEqual([200, true])
})

import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addEntries } from '../../../db/verbs/ledger/bulk.ts'
import { LEDGER_VERSION } from '../../../flows/ledger/contract.ts'
import { csvRows } from '../../../flows/ledger/csv.ts'
import { leastWall } from '../../tools/least.ts'
import { watchMachine } from '../../tools/machine.ts'
import { type Office, openOffice } from './office.ts'

let office: Office
let me: string
let other: string
let stranger: string
let home: string
const call = (token: string, method: string, path: string, body?: object) =>
  office.call(method, `/ledger${path}`, { token, ...(body ? { body } : {}) })
const RANGE = { from: '2026-01-01', until: '2026-12-31' }

beforeAll(async () => {
  office = await openOffice({ seeded: false })
  me = await office.citizenToken('U0000000000000000000000000000e001')
  other = await office.citizenToken('U0000000000000000000000000000e002')
  stranger = other
  for (const token of [me, other]) await call(token, 'POST', '/agreement', { version: LEDGER_VERSION })
  home = (await call(me, 'GET', '')).json.accounts[0].id
})
afterAll(() => office.close())

const linkFor = async (format: 'csv' | 'xlsx', lang = 'th'): Promise<string> => {
  const { url } = (await call(me, 'POST', `/accounts/${home}/exports`, { format, lang, ...RANGE })).json
  return url.replace('https://pd.test', '')
}
const fetched = (path: string) => office.app.request(path)

/** What a spreadsheet would run, hide or break at. */
const EVIL = [
  '=HYPERLINK("http://x")',
  '+cmd|calc',
  '-2+3',
  '@SUM(A1)',
  '＝1+1',
  'a,"b"',
  "'=1",
  'ก;ข',
  '<b>&"',
]

describe('an export', () => {
  test('no cell of it is a formula, in neither format, and nothing is lost', async () => {
    for (const [n, note] of EVIL.entries())
      await call(me, 'POST', `/accounts/${home}/entries`, {
        id: `evil-note-${n}`,
        entry: { dir: 'out', satang: 100 + n, category: 'food', day: `2026-11-0${n + 1}`, note },
      })
    const bom = new Uint8Array(await (await fetched(await linkFor('csv'))).arrayBuffer())
    expect([...bom.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const csv = new TextDecoder().decode(bom)
    const [head, ...rows] = csvRows(csv)
    expect(head?.slice(0, 4)).toEqual(['วันที่', 'ประเภท', 'หมวด', 'รายการ'])
    expect(rows).toHaveLength(EVIL.length)
    for (const cell of rows.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r＝＋－＠]/)
    expect(rows.map((row) => row[3]?.replace(/^'(?=[=+\-@＝])/, ''))).toEqual(
      EVIL.map((one) => one.replace(/^'(?==)/, '')),
    )
    expect(rows.map((row) => row[5])).toEqual(EVIL.map((_, n) => `1.0${n}`))

    const bytes = new Uint8Array(await (await fetched(await linkFor('xlsx', 'en'))).arrayBuffer())
    const files = unzipSync(bytes)
    expect(Object.keys(files).sort()).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'xl/_rels/workbook.xml.rels',
      'xl/styles.xml',
      'xl/workbook.xml',
      'xl/worksheets/sheet1.xml',
    ])
    const xml = new TextDecoder().decode(files['xl/worksheets/sheet1.xml'])
    expect(xml).not.toMatch(/<f[ >]/)
    expect(xml.match(/<row>/g)).toHaveLength(EVIL.length + 1)
    const strings = [...xml.matchAll(/<t xml:space="preserve">([^<]*)<\/t>/g)].map(([, text]) => text!)
    const plain = (text: string) =>
      text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
    for (const note of EVIL) expect(strings.map(plain)).toContain(note)
    // 1 November 2026 is day 46327 of a spreadsheet.
    expect(xml).toContain('<c s="2"><v>46327</v></c>')
    expect(xml).toContain('<c s="1"><v>1.08</v></c>')
  })

  test('its link holds for a quarter of an hour, for these days and this account alone, and while the person agrees', async () => {
    const link = await linkFor('csv')
    expect((await fetched(link)).headers.get('content-disposition')).toContain(
      'attachment; filename="puengdai-',
    )
    expect(link).not.toContain((await office.sql`select owner_id from ledger_account limit 1`)[0]!.owner_id)
    for (const bent of [
      link.replace('2026-01-01', '2020-01-01'),
      link.replace('.csv', '.xlsx'),
      link.replace(home, '99999999-0000-4000-8000-000000000009'),
      link.replace(/sig=.{4}/, 'sig=0000'),
      link.replace(/&sig=.*/, ''),
      link.replace('l=th', 'l=en'),
    ]) {
      const answer = await fetched(bent)
      expect([bent === link, answer.status]).toEqual([false, 404])
    }
    office.clock.now += 15 * 60_000 + 1
    expect((await fetched(link)).status).toBe(404)
    const fresh = await linkFor('csv')
    expect((await fetched(fresh)).status).toBe(200)
  })

  test('five years of twenty entries a day come as one file, and a month of them in a moment', async () => {
    const account = '33333333-0000-4000-8000-000000000001'
    await call(me, 'POST', '/accounts', { id: account, kind: 'farm', account: { name: 'ใหญ่' } })
    const [owner] = await office.sql`select owner_id from ledger_account where id = ${account}::uuid`
    const entries = Array.from({ length: 36_500 }, (_, n) => ({
      id: `bulk-${n}`,
      value: {
        dir: 'out' as const,
        satang: (n % 500) + 125,
        category: 'seed',
        day: new Date(Date.UTC(2021, 10, 21) + Math.floor(n / 20) * 86_400_000).toISOString().slice(0, 10),
        note: `เมล็ดพันธุ์ ${n}`,
      },
    }))
    const actor = { kind: 'citizen', personId: owner!.owner_id as string } as const
    for (let from = 0; from < entries.length; from += 4_000)
      await addEntries(office.sql, office.keys, actor, {
        accountId: account,
        entries: entries.slice(from, from + 4_000),
        at: 1,
      })
    await office.sql`analyze ledger_record, ledger_version`
    const machine = watchMachine()
    const best = await leastWall(async () => {
      const { totals } = (await call(me, 'GET', `/accounts/${account}/summary?month=2026-10`)).json
      expect(totals.count).toBe(620)
    }, 200)
    process.stdout.write(`ledger month of 620 among 36,500: ${best.toFixed(0)} ms\n`)
    expect(best).toBeLessThan(machine.allows(200))
    const timed = async (what: string, path: string) => {
      const start = performance.now()
      const { json } = await call(me, 'GET', `/accounts/${account}/${path}`)
      const ms = performance.now() - start
      process.stdout.write(`ledger ${what}: ${ms.toFixed(0)} ms\n`)
      return { json, ms }
    }
    const plot = { name: 'นาหลังบ้าน', rai: 500 }
    await call(me, 'POST', `/accounts/${account}/plots`, { id: 'plot-one', value: plot })
    const first = await timed('standings of 36,500, added up', 'standings')
    expect(first.json.group.cash).toBe(-entries.reduce((sum, { value }) => sum + value.satang, 0))
    const again = await Promise.all([timed('standings', 'standings'), timed('standings', 'standings')])
    for (const { json } of again) expect(json).toEqual(first.json)
    // Against itself: how busy the machine is says nothing of us.
    expect(Math.min(...again.map(({ ms }) => ms))).toBeLessThan(first.ms / 2)
    const year = await timed('year of 7,300', 'summary?year=2025')
    expect(year.json.totals.count).toBe(7_300)
    // One more entry, and all of it is true at once.
    const more = { dir: 'out', satang: 7, category: 'seed', day: '2025-05-05', plot: 'plot-one' }
    await call(me, 'POST', `/accounts/${account}/entries`, { id: 'one-more', entry: more })
    const after = await timed('standings after one more', 'standings')
    expect(after.json.group.cash).toBe(first.json.group.cash - 7)
    expect(after.json.plots[0]).toMatchObject({ cost: 7, perRai: { cost: 1 } })
    expect((await timed('year after one more', 'summary?year=2025')).json.totals.count).toBe(7_301)
    const { url } = (
      await call(me, 'POST', `/accounts/${account}/exports`, {
        format: 'xlsx',
        lang: 'th',
        from: '2021-01-01',
        until: '2026-12-31',
      })
    ).json
    const bytes = new Uint8Array(await (await fetched(url.replace('https://pd.test', ''))).arrayBuffer())
    expect(
      new TextDecoder().decode(unzipSync(bytes)['xl/worksheets/sheet1.xml']).match(/<row>/g),
    ).toHaveLength(36_502)
  }, 240_000)
})

describe('an import', () => {
  const csv = 'วันที่,รายการ,รายรับ,รายจ่าย\n1/10/2569,กาแฟ,,50\n1/10/2569,กาแฟ,,50\n2/10/2569,ขายข้าว,"12,000",\n'
  const totals = async () => (await call(me, 'GET', `/accounts/${home}/summary?month=2026-10`)).json.totals

  test('looking at it first keeps nothing; taken over twice, at once or after, it is there once', async () => {
    const looked = await call(me, 'POST', `/accounts/${home}/import`, { csv, apply: false })
    expect(looked.json).toMatchObject({
      applied: false,
      rows: 3,
      faulty: 0,
      totals: { in: 1_200_000, out: 10_000 },
    })
    expect((await totals()).count).toBe(0)
    const apply = () => call(me, 'POST', `/accounts/${home}/import`, { csv, apply: true })
    const both = await Promise.all([apply(), apply()])
    expect(both.reduce((sum, { json }) => sum + json.made, 0)).toBe(3)
    expect((await apply()).json).toMatchObject({ made: 0, known: 3 })
    expect(await totals()).toEqual({ in: 1_200_000, out: 10_000, net: 1_190_000, count: 3 })
  })

  test('is shown row by row against what is kept, can leave out what was noted by hand, and can be undone and done again', async () => {
    const entry = { dir: 'out', satang: 4_500, category: 'food', day: '2026-09-01', note: 'ข้าวแกง' }
    await call(me, 'POST', `/accounts/${home}/entries`, { id: 'by-hand', entry })
    const file = 'วันที่,รายการ,รายจ่าย\n1/9/2569,ข้าว,45\n1/9/2569,ข้าว,45\n2/9/2569,ปลา,80\n'
    const send = (more: object) =>
      call(me, 'POST', `/accounts/${home}/import`, { csv: file, apply: false, ...more })
    const count = async () =>
      (await call(me, 'GET', `/accounts/${home}/summary?month=2026-09`)).json.totals.count
    const looked = (await send({})).json
    expect(looked.preview.map(({ row, is }: { row: number; is: string }) => [row, is])).toEqual([
      [2, 'alike'],
      [3, 'new'],
      [4, 'new'],
    ])
    expect(looked.standing).toEqual({ new: 2, known: 0, gone: 0, alike: 1 })
    const done = (await send({ apply: true, skipAlike: true })).json
    expect([done.made, await count()]).toEqual([2, 3])
    const [kept, other] = done.undo
    await call(me, 'PUT', `/accounts/${home}/entries/${kept.id}`, {
      version: kept.version,
      entry: { ...entry, note: 'แก้แล้ว' },
    })
    const undo = (entries: object[]) => call(me, 'POST', `/accounts/${home}/import/undo`, { entries })
    expect((await undo(done.undo)).json).toEqual({ dropped: 1, left: 1 })
    expect((await undo(done.undo)).json).toEqual({ dropped: 0, left: 2 })
    expect(await count()).toBe(2)
    expect((await send({})).json.standing.gone).toBe(1)
    expect((await send({ apply: true, skipAlike: true })).json).toMatchObject({ made: 0, restored: 0 })
    const back = (await send({ apply: true, skipAlike: true, back: true })).json
    expect([back.made, back.restored, await count()]).toEqual([0, 1, 3])
    expect((await call(me, 'GET', `/accounts/${home}/entries/${other.id}/history`)).json).toMatchObject({
      changes: [{ act: 'made' }, { act: 'dropped' }, { act: 'restored', mine: true }],
      now: { version: 3, gone: false },
    })
    expect(
      (await call(stranger, 'POST', `/accounts/${home}/import/undo`, { entries: back.undo })).status,
    ).toBe(404)
  })

  test('one file looked at, taken over and sent again is one of the twenty a day; the twenty-first file waits, the first still goes', async () => {
    await office.sql`delete from rate`
    const file = (n: number) => `วันที่,รายการ,รายจ่าย\n1/8/2569,ที่ ${n},${n}\n`
    const send = async (n: number, apply: boolean) =>
      (await call(me, 'POST', `/accounts/${home}/import`, { csv: file(n), apply })).status
    expect([await send(1, false), await send(1, true)]).toEqual([200, 200])
    const counted = await office.sql`
      update rate set n = n + 18 where key like 'ledger-import:%' returning n`
    expect(counted).toEqual([{ n: 19 }])
    expect(await Promise.all([send(20, false), send(20, true), send(20, true)])).toEqual([200, 200, 200])
    expect([await send(21, false), await send(21, true), await send(21, false)]).toEqual([429, 429, 429])
    expect([await send(1, true), await send(20, true), await send(20, false)]).toEqual([200, 200, 200])
    await office.sql`delete from rate`
  })

  test('our own export taken in again changes nothing', async () => {
    const own = await (await fetched(await linkFor('csv'))).text()
    const again = await call(me, 'POST', `/accounts/${home}/import`, { csv: own, apply: true })
    expect(again.json).toMatchObject({ applied: true, made: 0, faulty: 0 })
  })

  test('a row at fault stops all, unless the person lets it be left out; another’s account is not there', async () => {
    const bad = `${csv}31/02/2569,x,,5\n`
    const stopped = await call(me, 'POST', `/accounts/${home}/import`, { csv: bad, apply: true })
    expect([stopped.status, stopped.json.applied, stopped.json.errors]).toEqual([
      422,
      false,
      [{ row: 5, field: 'day', why: 'no-such-day' }],
    ])
    expect(
      (await call(me, 'POST', `/accounts/${home}/import`, { csv: bad, apply: true, skip: true })).json
        .applied,
    ).toBe(true)
    expect((await call(other, 'POST', `/accounts/${home}/import`, { csv, apply: true })).status).toBe(404)
  })
})

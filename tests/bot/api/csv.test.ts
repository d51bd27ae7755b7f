import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { csvCell, csvLine } from '../../../bot/api/csv.ts'
import { SEED_CASES } from '../../../db/seed/cases.ts'
import { SEED_STAFF } from '../../../db/seed/staff.ts'
import { type Office, openOffice } from './office.ts'

const RISKY = [
  '=HYPERLINK("http://evil")',
  '+1',
  '-1',
  '@SUM(A1)',
  '\tx',
  '\rx',
  '＝1',
  '＋1',
  '－1',
  '＠x',
  '\u0000=1',
]

/** What a spreadsheet makes of a cell: the quotes of RFC 4180 taken off, and run as a formula where it begins like one. */
const read = (cell: string): string => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell)
const runs = (cell: string): boolean => /^[=+\-@\t\r\u0000＝＋－＠]/.test(read(cell))

describe('a cell', () => {
  test.each(RISKY)('%j does not run', (text) => {
    expect(runs(csvCell(text))).toBe(false)
    expect(read(csvCell(text))).toBe(`'${text}`)
  })

  test('quoting alone would let every one of them run', () => {
    const quotedOnly = (text: string) => `"${text.replaceAll('"', '""')}"`
    expect(RISKY.filter((text) => runs(quotedOnly(text)))).toEqual(RISKY)
  })

  test('quotes, commas and line ends stay inside their cell; harmless text stays as it is', () => {
    expect(csvLine(['a,b', 'say "hi"', 'two\r\nlines', 'จ่ายแล้วไม่ได้ของ', 12, null])).toBe(
      '"a,b","say ""hi""","two\r\nlines",จ่ายแล้วไม่ได้ของ,12,\r\n',
    )
  })
})

describe('the export', () => {
  let office: Office
  beforeAll(async () => {
    office = await openOffice()
  })
  afterAll(() => office.close())
  /** Further open cases like one of the seed's. */
  const more = (group: string, count: number) => office.sql`
    insert into "case" (id, number, person_id, family, subtype, subject, anonymous, interview_id, interview_version, state, filed_at, moved_at, due,
      due_at, seq, head)
    select gen_random_uuid(), ${`PD-${group}-`} || lpad(n::text, 6, '0') || '-0', person_id, family, subtype, subject, anonymous, interview_id,
      interview_version, state, filed_at, moved_at, due, due_at, seq, head
    from "case", generate_series(1, ${count}::int) n where id = '5eed0000-0000-4000-8000-000000000002'`

  test('holds the whole list, also over several pages, a name that would be a formula made harmless, and is written down', async () => {
    const token = await office.staffToken('supervisor')
    await office.sql`update staff set name = '=cmd|calc' where role = 'officer'`
    const before = await office.sql`select * from "case" where id = '5eed0000-0000-4000-8000-000000000002'`
    expect(before).toHaveLength(1)
    await more('0000', 1_100)
    const response = await office.app.request('/api/v1/staff/cases.csv?view=open', {
      headers: { authorization: `Bearer ${token}` },
    })
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    const bytes = new Uint8Array(await response.arrayBuffer())
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const text = new TextDecoder().decode(bytes)
    const lines = text.trimEnd().split('\r\n')
    const open = await office.sql`select number from "case" where closed_at is null`
    expect(lines).toHaveLength(open.length + 1)
    expect(new Set(lines.slice(1).map((line) => line.split(',')[0]))).toEqual(
      new Set(open.map(({ number }) => number)),
    )
    expect(open.length).toBeGreaterThan(1_100)
    expect(text).toContain("'=cmd|calc")
    expect(text).not.toMatch(/[,\n]=cmd/)
    expect(await office.sql`select detail from audit where verb = 'case.export'`).toHaveLength(1)
    expect(
      SEED_CASES.some(({ answers }) => text.includes(String(answers.story ?? '\u0000'))),
      'no story in an export',
    ).toBe(false)
    await office.settled()
  })

  test('ends when its officer is signed out or may not any more: at the next piece', async () => {
    const token = await office.staffToken('supervisor')
    for (const [off, on] of [
      ['disabled_at = now()', 'disabled_at = null'],
      ["role = 'administrator'", "role = 'supervisor'"],
    ] as const) {
      const response = await office.app.request('/api/v1/staff/cases.csv?view=open', {
        headers: { authorization: `Bearer ${token}` },
      })
      const reader = response.body!.getReader()
      await office.sql.unsafe(`update staff set ${off} where id = '${SEED_STAFF.supervisor.id}'`)
      const pieces: Uint8Array[] = []
      const reading = async () => {
        for (;;) {
          const { value, done } = await reader.read()
          if (done) return
          pieces.push(value)
        }
      }
      await expect(reading()).rejects.toThrow()
      // What had gone before nobody calls back.
      const rows = Buffer.concat(pieces).toString().split('\n').length
      expect(rows).toBeLessThan(1_100)
      await office.sql.unsafe(`update staff set ${on} where id = '${SEED_STAFF.supervisor.id}'`)
    }
    await office.settled()
  })

  test('ends with the two thousandth case and says so; the eleventh within an hour is refused', async () => {
    const token = await office.staffToken('officer')
    await more('0002', 1_000)
    const file = () => office.call('GET', '/staff/cases.csv?view=open', { token })
    const lines = (await file()).text.trimEnd().split('\r\n')
    expect(lines).toHaveLength(2_000 + 2)
    expect(lines.at(-1)).toMatch(/2,000/)
    const told = []
    for (let i = 0; i < 10; i++)
      told.push((await office.call('GET', '/staff/cases.csv?view=mine', { token })).status)
    expect(told).toEqual([...Array(9).fill(200), 429])
    await office.settled()
  })
})

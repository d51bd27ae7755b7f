import { describe, expect, test } from 'vitest'
import { csvRows, IMPORT_ROWS_MAX, readCsv } from '../../../flows/ledger/csv.ts'

const NOW = Date.UTC(2026, 10, 20, 7, 30)

describe('a table from elsewhere', () => {
  test('quotes, line ends, a byte order mark and another separator', () => {
    expect(csvRows('\uFEFFa;b\r\n"1;""x""\n2";3\r\n\r\n')).toEqual([
      ['a', 'b'],
      ['1;"x"\n2', '3'],
    ])
    expect(csvRows('a\tb\n1\t2')).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ])
  })
  test('Thai headings, Buddhist days, sums in two columns or in one', () => {
    const { rows, errors } = readCsv(
      'วันที่,รายการ,รายรับ,รายจ่าย\n12/11/2569,กาแฟ,,50\n๑๓ พ.ย. ๒๕๖๙,ขายข้าว,"12,000.50",\n',
      NOW,
    )
    expect(errors).toEqual([])
    expect(rows.map(({ entry }) => [entry.day, entry.dir, entry.satang, entry.category])).toEqual([
      ['2026-11-12', 'out', 5_000, 'drink'],
      ['2026-11-13', 'in', 1_200_050, 'crop'],
    ])
    expect(
      readCsv('date,type,amount\n2026-11-01,expense,5\n2026-11-02,,-7.25\n', NOW).rows.map(
        ({ entry }) => entry.satang,
      ),
    ).toEqual([500, 725])
  })
  test('what cannot be read is named by its row and field, and stops no other', () => {
    const { rows, errors } = readCsv(
      'date,in,out,note\n2026-11-01,5,,ok\n30/02/2569,5,,\n2026-11-02,5,6,\n2026-11-03,,abc,\n2026-11-04,,,\n2027-01-01,1,,\n',
      NOW,
    )
    expect(rows).toHaveLength(1)
    expect(errors.map(({ row, field }) => [row, field])).toEqual([
      [3, 'day'],
      [4, 'amount'],
      [5, 'amount'],
      [6, 'amount'],
      [7, 'day'],
    ])
    expect(readCsv('note,amount\nx,5', NOW).errors).toEqual([{ row: 1, field: 'day', why: 'no-column' }])
    expect(readCsv('date,amount\n2026-11-01,5', NOW).errors[0]).toMatchObject({ field: 'dir' })
  })
  test('it ends somewhere', () => {
    const many = `date,out\n${'2026-11-01,1\n'.repeat(IMPORT_ROWS_MAX + 500)}`
    const { rows, errors } = readCsv(many, NOW)
    expect([rows.length, errors.length, errors[0]?.why]).toEqual([IMPORT_ROWS_MAX, 1, 'too-many'])
  })

  test('a note is kept whole, or its row is named', () => {
    const read = (length: number) => readCsv(`date,out,note\n2026-11-01,5,${'ก'.repeat(length)}\n`, NOW)
    expect(read(200).rows[0]?.entry.note).toHaveLength(200)
    expect(read(201)).toMatchObject({ rows: [], errors: [{ row: 2, field: 'note', why: 'too-long' }] })
  })
})

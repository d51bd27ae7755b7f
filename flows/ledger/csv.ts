import { parseMoney } from '../money.ts'
import { parseDate } from '../parse/date.ts'
import { cleanInput, compactForm } from '../text.ts'
import { CATEGORIES, categoryIn, otherOf } from './categories.ts'
import { type Direction, Entry, NOTE_MAX, RecordId } from './contract.ts'

/** A table that somebody kept elsewhere, or had from us: what each row says, or which of its fields we cannot read. */
export const IMPORT_ROWS_MAX = 5_000
export type RowError = { row: number; field: Column | 'row'; why: string }
export type ImportRow = { row: number; id?: string; entry: Entry }
export type ImportRead = { rows: ImportRow[]; errors: RowError[]; columns: Column[] }

const COLUMNS = {
  day: ['วันที่', 'วัน', 'date', 'day'],
  dir: ['ประเภท', 'รับจ่าย', 'type', 'kind'],
  category: ['หมวด', 'หมวดหมู่', 'category'],
  note: ['รายการ', 'รายละเอียด', 'บันทึก', 'note', 'item', 'description'],
  in: ['รายรับ', 'รับ', 'รายรับบาท', 'เงินเข้า', 'income', 'incomebaht', 'in'],
  out: ['รายจ่าย', 'จ่าย', 'รายจ่ายบาท', 'เงินออก', 'expense', 'spending', 'spendingbaht', 'out'],
  amount: ['จำนวนเงิน', 'จำนวน', 'บาท', 'amount', 'baht', 'sum'],
  id: ['รหัส', 'id'],
} as const
export type Column = keyof typeof COLUMNS

const columnOf = (heading: string): Column | undefined => {
  const bare = compactForm(heading).replace(/[()]/g, '')
  return (Object.keys(COLUMNS) as Column[]).find((name) =>
    COLUMNS[name].some((one) => compactForm(one) === bare),
  )
}

/** RFC 4180, with commas, semicolons or tabs as the first line has them. */
export const csvRows = (text: string, most = IMPORT_ROWS_MAX + 2): string[][] => {
  const body = text.replace(/^\uFEFF/, '')
  const head = body.slice(0, body.search(/[\r\n]|$/))
  const separator = [',', ';', '\t'].toSorted((a, b) => head.split(b).length - head.split(a).length)[0]!
  const all: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  const endRow = () => {
    row.push(cell)
    if (row.some((one) => one.trim() !== '')) all.push(row)
    row = []
    cell = ''
  }
  for (let at = 0; at < body.length && all.length < most; at++) {
    const sign = body[at]!
    if (quoted) {
      if (sign !== '"') cell += sign
      else if (body[at + 1] === '"') {
        cell += '"'
        at++
      } else quoted = false
    } else if (sign === '"' && cell === '') quoted = true
    else if (sign === separator) {
      row.push(cell)
      cell = ''
    } else if (sign === '\n') endRow()
    else if (sign !== '\r') cell += sign
  }
  if (all.length < most) endRow()
  return all
}

/** Our own export puts an apostrophe before what a spreadsheet would run. */
const plainCell = (cell: string): string => cleanInput(cell.replace(/^'(?=[=+\-@\t\r\n＝＋－＠])/, ''), 300)

export const readCsv = (text: string, now: number): ImportRead => {
  const [head = [], ...body] = csvRows(text)
  const columns = head.map(columnOf)
  const known = columns.filter((one): one is Column => one !== undefined)
  const sums = known.some((one) => one === 'in' || one === 'out' || one === 'amount')
  if (!known.includes('day') || !sums)
    return {
      rows: [],
      errors: [{ row: 1, field: known.includes('day') ? 'amount' : 'day', why: 'no-column' }],
      columns: known,
    }
  const rows: ImportRow[] = []
  const errors: RowError[] = []
  for (const [index, cells] of body.entries()) {
    const row = index + 2
    if (index >= IMPORT_ROWS_MAX) {
      errors.push({ row, field: 'row', why: 'too-many' })
      break
    }
    const of = (column: Column): string => {
      const at = columns.indexOf(column)
      return at < 0 ? '' : plainCell(cells[at] ?? '')
    }
    const read = readRow(of, now)
    if ('why' in read) errors.push({ row, ...read })
    else rows.push({ row, ...read })
  }
  return { rows, errors, columns: known }
}

type RowRead = { id?: string; entry: Entry } | Omit<RowError, 'row'>

const readRow = (of: (column: Column) => string, now: number): RowRead => {
  const date = parseDate(of('day'), { now, yearsBack: 60 })
  if (!date.ok || date.value.precision !== 'day')
    return { field: 'day', why: date.ok ? 'not-a-day' : date.reason }
  const sum = sumOf(of)
  if ('why' in sum) return sum
  const { dir, satang } = sum
  const note = of('note').replace(/\s+/g, ' ')
  // Kept whole or said: half of it would stand there as if it were all.
  if (note.length > NOTE_MAX) return { field: 'note', why: 'too-long' }
  const category = categoryFor(of('category'), note, dir)
  const entry = Entry.safeParse({ dir, satang, category, day: date.value.iso, ...(note ? { note } : {}) })
  if (!entry.success) return { field: 'row', why: 'invalid' }
  const id = RecordId.safeParse(of('id'))
  return { entry: entry.data, ...(id.success ? { id: id.data } : {}) }
}

const EMPTY = /^(?:0+(?:\.0+)?|-)?$/

const sumOf = (
  of: (column: Column) => string,
): { dir: Direction; satang: number } | Omit<RowError, 'row'> => {
  const [income, spent, either] = [of('in'), of('out'), of('amount')]
  const said = [income, spent, either].filter((one) => !EMPTY.test(one))
  if (said.length === 0) return { field: 'amount', why: 'empty' }
  if (said.length > 1) return { field: 'amount', why: 'two-sums' }
  const minus = /^[-−]/.test(either)
  const money = parseMoney(minus ? either.slice(1).trim() : said[0]!)
  if (!money.ok) return { field: 'amount', why: money.reason }
  const typed = compactForm(of('dir'))
  const dir = !EMPTY.test(income)
    ? 'in'
    : !EMPTY.test(spent) || minus || /จ่าย|ออก|expense|out|spen/.test(typed)
      ? 'out'
      : /รับ|เข้า|income|in/.test(typed)
        ? 'in'
        : undefined
  return dir ? { dir, satang: money.value } : { field: 'dir', why: 'unclear' }
}

const byName = new Map(
  CATEGORIES.flatMap((one) =>
    [one.id, one.th, one.en, `${one.emoji} ${one.th}`, `${one.emoji} ${one.en}`].map(
      (name) => [`${one.dir} ${compactForm(name)}`, one.id] as const,
    ),
  ),
)

/** By its id, by its name in either language, by what the words of the row name, or none of them. */
const categoryFor = (typed: string, note: string, dir: Direction): string =>
  byName.get(`${dir} ${compactForm(typed)}`) ?? categoryIn(note, dir)?.category.id ?? otherOf(dir)

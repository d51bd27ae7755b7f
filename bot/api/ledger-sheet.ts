import { strToU8, Zip } from 'fflate'
import { packed } from './packed.ts'

/**
 * A spreadsheet of one sheet. Text stands in it as inline strings, which no spreadsheet program runs as a formula, so that nothing has to be
 * put before "=1+1". Made here over fflate, which the printer uses too: sixty lines against 2.9 MB for write-excel-file.
 */
export type Cell = string | { baht: number } | { day: string } | null

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'

const PARTS: readonly (readonly [string, string])[] = [
  [
    '[Content_Types].xml',
    `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`,
  ],
  [
    '_rels/.rels',
    `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  ],
  [
    'xl/workbook.xml',
    `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="1" sheetId="1" r:id="r1"/></sheets></workbook>`,
  ],
  [
    'xl/_rels/workbook.xml.rels',
    `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
  ],
  [
    // Style 1 is money, 2 a day.
    'xl/styles.xml',
    `${XML}<styleSheet xmlns="${MAIN}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf numFmtId="4" applyNumberFormat="1"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
  ],
]

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
/** XML 1.0 has no control characters but three, and no halves of a surrogate pair. */
const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')
    .replace(/[&<>"]/g, (sign) => ENTITIES[sign]!)

/** Excel counts days from the end of 1899. */
const serial = (day: string): number => Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000) + 25_569
/** Whole satang as a decimal without a float on the way. */
export const decimal = (satang: number): string =>
  `${Math.trunc(satang / 100)}.${String(Math.abs(satang % 100)).padStart(2, '0')}`

export const NONE = '<c/>'
export const textXml = (text: string): string =>
  `<c t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`
export const moneyXml = (satang: number): string => `<c s="1"><v>${decimal(satang)}</v></c>`

const cellXml = (cell: Cell): string => {
  if (cell === null) return NONE
  if (typeof cell === 'string') return textXml(cell)
  return 'baht' in cell ? moneyXml(cell.baht) : `<c s="2"><v>${serial(cell.day)}</v></c>`
}

const PAGE = 100

function* pagesOf(rows: Iterable<readonly Cell[]>): Generator<string> {
  let page: string[] = []
  for (const row of rows) {
    page.push(`<row>${row.map(cellXml).join('')}</row>`)
    if (page.length < PAGE) continue
    yield page.join('')
    page = []
  }
  yield page.join('')
}

export const sheet = (rows: Iterable<readonly Cell[]>): ReadableStream<Uint8Array> => sheetOf(pagesOf(rows))

/** Of rows that are made already, some at once. Streamed: the compressed bytes leave as they come. */
export const sheetOf = (pages: Iterator<string> | AsyncIterator<string>): ReadableStream<Uint8Array> => {
  const chunks: Uint8Array[] = []
  let over = false
  const zip = new Zip((error, bytes, last) => {
    if (error) throw error
    if (bytes.length) chunks.push(bytes)
    over ||= last
  })
  const add = (name: string) => {
    const part = packed(name)
    zip.add(part)
    return part
  }
  for (const [name, xml] of PARTS) add(name).push(strToU8(xml), true)
  const part = add('xl/worksheets/sheet1.xml')
  part.push(strToU8(`${XML}<worksheet xmlns="${MAIN}"><sheetData>`), false)
  const writeOn = async () => {
    const { value, done } = await pages.next()
    if (done) {
      part.push(strToU8('</sheetData></worksheet>'), true)
      zip.end()
      return
    }
    part.push(strToU8(value), false)
  }
  return new ReadableStream<Uint8Array>({
    // A stream whose `pull` gives nothing is not asked again.
    async pull(controller) {
      while (!chunks.length && !over) await writeOn()
      for (const bytes of chunks.splice(0)) controller.enqueue(bytes)
      if (over) controller.close()
    },
    // Whoever reads the rows from somewhere lets go of it.
    cancel: async () => void (await pages.return?.()),
  })
}

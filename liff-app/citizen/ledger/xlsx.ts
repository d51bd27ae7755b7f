/**
 * A spreadsheet's first sheet as CSV, read on the phone: whoever has our own export, or a table that was always kept in Excel, need not learn
 * what CSV is. Only what an import asks for is read: words, numbers, days. Browsers before 2023 cannot inflate: they are told to save as CSV.
 */
const OPENED_MAX = 30 * 1024 * 1024
const END = 0x06054b50
const ENTRY = 0x02014b50

/** What is no spreadsheet that can be read is `null`. */
export const csvOfXlsx = async (bytes: ArrayBuffer): Promise<string | null> => {
  try {
    const parts = partsOf(new DataView(bytes))
    const first = [...parts.keys()]
      .filter((name) => /^xl\/worksheets\/[^/]+\.xml$/.test(name))
      .sort(byNumber)[0]
    if (!first) return null
    const xml = async (name: string) => {
      const part = parts.get(name)
      return part ? new DOMParser().parseFromString(await part(), 'application/xml') : null
    }
    const [sheet, strings, styles] = [
      await xml(first),
      await xml('xl/sharedStrings.xml'),
      await xml('xl/styles.xml'),
    ]
    const shared = [...(strings?.getElementsByTagName('si') ?? [])].map(textIn)
    const isDay = dayStyles(styles)
    return [...(sheet?.getElementsByTagName('row') ?? [])].map((row) => line(row, shared, isDay)).join('\n')
  } catch {
    return null
  }
}

const byNumber = (a: string, b: string) => a.localeCompare(b, 'en', { numeric: true })

/** By the directory at the end: what stands before each part may not know its size yet. */
const partsOf = (view: DataView): Map<string, () => Promise<string>> => {
  let end = view.byteLength - 22
  while (end >= 0 && view.getUint32(end, true) !== END) end--
  const parts = new Map<string, () => Promise<string>>()
  let at = view.getUint32(end + 16, true)
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (view.getUint32(at, true) !== ENTRY) throw new Error('no entry')
    const [name, extra, comment] = [28, 30, 32].map((n) => view.getUint16(at + n, true)) as [
      number,
      number,
      number,
    ]
    const packed = view.getUint16(at + 10, true) === 8
    const size = view.getUint32(at + 20, true)
    const local = view.getUint32(at + 42, true)
    const called = new TextDecoder().decode(new Uint8Array(view.buffer, at + 46, name))
    parts.set(called, () => {
      const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
      const blob = new Blob([new Uint8Array(view.buffer as ArrayBuffer, from, size)])
      return textOf(
        packed ? blob.stream().pipeThrough(new DecompressionStream('deflate-raw')) : blob.stream(),
      )
    })
    at += 46 + name + extra + comment
  }
  return parts
}

/** A small file may open into one that no phone can hold. */
const textOf = async (stream: ReadableStream<Uint8Array>): Promise<string> => {
  const decoder = new TextDecoder()
  const reader = stream.getReader()
  let text = ''
  for (;;) {
    const { value, done } = await reader.read()
    if (done) return text + decoder.decode()
    text += decoder.decode(value, { stream: true })
    if (text.length > OPENED_MAX) throw new Error('too big')
  }
}

const textIn = (one: Element): string =>
  [...one.getElementsByTagName('t')].map(({ textContent }) => textContent ?? '').join('')

/** Which of the cells' styles show a number as a day (ECMA-376, 18.8.30). */
const dayStyles = (styles: Document | null): ((style: string | null) => boolean) => {
  const own = new Map(
    [...(styles?.getElementsByTagName('numFmt') ?? [])].map((one) => [
      one.getAttribute('numFmtId'),
      one.getAttribute('formatCode') ?? '',
    ]),
  )
  const formats = [...(styles?.getElementsByTagName('cellXfs')[0]?.getElementsByTagName('xf') ?? [])].map(
    (xf) => {
      const id = xf.getAttribute('numFmtId')
      const code = own.get(id)
      if (code !== undefined) return /[dy]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ''))
      const n = Number(id)
      return (n >= 14 && n <= 17) || n === 22 || (n >= 27 && n <= 36) || (n >= 50 && n <= 58)
    },
  )
  return (style) => formats[Number(style ?? Number.NaN)] === true
}

/** Excel counts days from the end of 1899. */
const dayOf = (serial: number): string =>
  new Date((Math.floor(serial) - 25_569) * 86_400_000).toISOString().slice(0, 10)

const columnOf = (place: string): number =>
  [...place.replace(/\d+$/, '')].reduce((n, letter) => n * 26 + letter.charCodeAt(0) - 64, 0) - 1

const line = (row: Element, shared: readonly string[], isDay: (style: string | null) => boolean): string => {
  const cells: string[] = []
  let at = 0
  for (const cell of row.getElementsByTagName('c')) {
    const place = cell.getAttribute('r')
    if (place) at = columnOf(place)
    if (at > 50) break
    while (cells.length < at) cells.push('')
    cells[at++] = words(cell, shared, isDay)
  }
  return cells.map((one) => `"${one.replaceAll('"', '""')}"`).join(',')
}

const words = (
  cell: Element,
  shared: readonly string[],
  isDay: (style: string | null) => boolean,
): string => {
  const type = cell.getAttribute('t') ?? 'n'
  if (type === 'inlineStr') return textIn(cell)
  const value = cell.getElementsByTagName('v')[0]?.textContent ?? ''
  if (type === 's') return shared[Number(value)] ?? ''
  if (type !== 'n' || !value) return value
  if (isDay(cell.getAttribute('s'))) return dayOf(Number(value))
  // "1200.4999999999998" is what a spreadsheet keeps of 1200.50.
  return /[.eE]/.test(value) ? String(Math.round(Number(value) * 100) / 100) : value
}

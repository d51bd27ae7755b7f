import PDFDocument from 'pdfkit'
import type { Block, PrintDocument } from '../../flows/document.ts'
import { type Face, type FaceOf, linesOf, type Measure, type Part } from './lines.ts'

/** The looped Thai typeface and its Latin companion, as WOFF: embedded, so that the paper reads the same in years. */
export type Fonts = Record<Face, { regular: Uint8Array; bold: Uint8Array }>

const A4 = { width: 595.28, height: 841.89 }
const MARGIN = 48
const WIDTH = A4.width - 2 * MARGIN
const BOTTOM = A4.height - MARGIN - 18
const LEADING = 1.55

type Style = { size: number; bold: boolean; colour?: string }

/** A document as PDF, A4. Every page says which paper it is a page of, and which of how many. */
export const pdfOf = async (document: PrintDocument, fonts: Fonts): Promise<Uint8Array> => {
  const scale = document.large ? 1.4 : 1
  const pdf = new PDFDocument({
    size: 'A4',
    margin: 0,
    bufferPages: true,
    lang: document.lang === 'th' ? 'th-TH' : 'en',
    displayTitle: true,
    // No built-in Helvetica: it has no Thai, and its metrics would have to be read from disk.
    font: null as unknown as string,
    info: { Title: `${document.title} ${document.reference}`, Producer: 'Puengdai', Creator: 'Puengdai' },
  })
  const chunks: Uint8Array[] = []
  const ended = new Promise<Uint8Array>((resolve, reject) => {
    pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk))
    pdf.on('end', () => resolve(joined(chunks)))
    pdf.on('error', reject)
  })
  const sheet = sheetOf(pdf, fonts, scale)
  sheet.text(document.title, { size: 18, bold: true })
  if (document.subtitle) sheet.text(document.subtitle, { size: 11, bold: false, colour: '#333333' })
  sheet.space(4)
  sheet.text(`${document.reference} · ${document.made}`, { size: 10, bold: false, colour: '#333333' })
  sheet.space(8)
  for (const block of document.blocks) sheet.block(block)
  sheet.space(10)
  for (const line of document.foot) sheet.text(line, { size: 9, bold: false, colour: '#333333' })
  sheet.numberPages(document)
  pdf.end()
  return ended
}

const joined = (chunks: readonly Uint8Array[]): Uint8Array => {
  const out = new Uint8Array(chunks.reduce((sum, { byteLength }) => sum + byteLength, 0))
  let at = 0
  for (const chunk of chunks) {
    out.set(chunk, at)
    at += chunk.byteLength
  }
  return out
}

const sheetOf = (pdf: PDFKit.PDFDocument, fonts: Fonts, scale: number) => {
  for (const face of ['thai', 'latin'] as const)
    for (const weight of ['regular', 'bold'] as const)
      pdf.registerFont(`${face}-${weight}`, fonts[face][weight] as unknown as PDFKit.Mixins.PDFFontSource)

  const faceOf = coverage(pdf)
  const styled = ({ size, bold }: Style, face: Face) =>
    pdf.font(`${face}-${bold ? 'bold' : 'regular'}`).fontSize(size * scale)
  // The same words come again and again, and to shape one takes longer than to look it up: widths are kept for a size of one.
  const widths = new Map<string, number>()
  const widthOf =
    (style: Style): Measure =>
    ({ face, text }) => {
      const key = `${face}${style.bold ? '+' : '-'}${text}`
      const known = widths.get(key) ?? styled({ ...style, size: 100 / scale }, face).widthOfString(text) / 100
      widths.set(key, known)
      return known * style.size * scale
    }
  const lines = (text: string, width: number, style: Style) => linesOf(text, width, faceOf, widthOf(style))
  const high = ({ size }: Style) => size * scale * LEADING

  let y = MARGIN
  const room = (height: number) => {
    if (y + height <= BOTTOM) return
    pdf.addPage({ size: 'A4', margin: 0 })
    y = MARGIN
  }
  const put = (parts: readonly Part[], x: number, at: number, style: Style) => {
    let left = x
    for (const part of parts) {
      styled(style, part.face)
        .fillColor(style.colour ?? '#000000')
        // Both faces stand on one line of writing, though their boxes differ.
        .text(part.text, left, at + high(style) * 0.72, { lineBreak: false, baseline: 'alphabetic' })
      left += widthOf(style)(part)
    }
  }
  const text = (words: string, style: Style, { x = MARGIN, width = WIDTH } = {}) => {
    for (const line of lines(words, width, style)) {
      room(high(style))
      put(line, x, y, style)
      y += high(style)
    }
  }

  /** Cells side by side; a row taller than what is left of the page goes on upon the next. */
  const row = (
    cells: readonly { text: string; width: number; right?: true }[],
    style: Style,
    { rule = true, head = false } = {},
  ) => {
    const pad = 4
    const wrapped = cells.map((cell) => lines(cell.text, cell.width - 2 * pad, style))
    const rows = Math.max(...wrapped.map((cell) => cell.length))
    room(Math.min(rows, 3) * high(style) + 2 * pad)
    for (let line = 0; line < rows; line++) {
      room(high(style) + pad)
      if (head && line === 0) pdf.rect(MARGIN, y, WIDTH, high(style) * rows + pad).fill('#eeeeee')
      let x = MARGIN
      for (const [index, cell] of cells.entries()) {
        const parts = wrapped[index]?.[line] ?? []
        const wide = parts.reduce((sum, part) => sum + widthOf(style)(part), 0)
        put(parts, cell.right ? x + cell.width - pad - wide : x + pad, y + pad / 2, style)
        x += cell.width
      }
      y += high(style)
    }
    y += pad
    if (rule)
      pdf
        .moveTo(MARGIN, y)
        .lineTo(MARGIN + WIDTH, y)
        .lineWidth(0.5)
        .stroke('#999999')
  }

  const body: Style = { size: 11, bold: false }
  /** Large letters need the room for what is told. */
  const labels = scale > 1 ? 0.24 : 0.34
  const block = (one: Block) => {
    switch (one.kind) {
      case 'heading':
        space(10)
        // A heading never stands alone at the foot of a page.
        room(high({ size: 13, bold: true }) + 6 * high(body))
        text(one.text, { size: 13, bold: true })
        space(2)
        return
      case 'paragraph':
        // Strong words head what follows: they do not stay behind on the page before it.
        if (one.strong) room(5 * high(body))
        text(one.text, { size: 11, bold: one.strong ?? false })
        space(4)
        return
      case 'facts':
        for (const { label, value } of one.rows)
          row(
            [
              { text: label, width: WIDTH * labels },
              { text: value, width: WIDTH * (1 - labels) },
            ],
            body,
          )
        space(4)
        return
      case 'table': {
        if (!one.rows.length) return text(one.empty, body)
        const style: Style = { size: 9.5, bold: false }
        const sized = (texts: readonly string[]) =>
          one.columns.map(({ width, right }, index) => ({
            text: texts[index] ?? '',
            width: (WIDTH * width) / 100,
            ...(right ? { right } : {}),
          }))
        row(sized(one.columns.map(({ title }) => title)), { ...style, bold: true }, { head: true })
        for (const cells of one.rows) row(sized(cells), style)
        space(6)
        return
      }
      case 'list':
        for (const item of one.items) {
          room(high(body))
          const from = y
          const size = 9 * scale
          if (one.ticks)
            pdf
              .rect(MARGIN + 2, from + high(body) * 0.72 - size, size, size)
              .lineWidth(1)
              .stroke('#000000')
          else put([{ face: 'latin', text: '•' }], MARGIN + 4, from, body)
          text(item, body, { x: MARGIN + 12 + size, width: WIDTH - 12 - size })
          space(2)
        }
        space(4)
        return
      default:
        return one satisfies never
    }
  }
  const space = (height: number) => {
    y += height
  }
  const numberPages = ({ reference }: PrintDocument) => {
    const { start, count } = pdf.bufferedPageRange()
    const style: Style = { size: 9 / scale, bold: false, colour: '#333333' }
    for (let page = 0; page < count; page++) {
      pdf.switchToPage(start + page)
      const parts = lines(`${reference} · ${page + 1} / ${count}`, WIDTH, style)[0] ?? []
      const wide = parts.reduce((sum, part) => sum + widthOf(style)(part), 0)
      put(parts, A4.width - MARGIN - wide, A4.height - MARGIN, style)
    }
  }
  return { text, block, space, numberPages }
}

/** Which of the two faces has a letter; Latin first, whose figures and spaces are made for both. */
const coverage = (pdf: PDFKit.PDFDocument): FaceOf => {
  // pdfkit's own types do not name what it embeds: fontkit's font, which knows its letters.
  type Embedded = { _font: { font: { hasGlyphForCodePoint(code: number): boolean } } }
  const of = (face: Face) => (pdf.font(`${face}-regular`) as unknown as Embedded)._font.font
  const thai = of('thai')
  const latin = of('latin')
  return (code) =>
    latin.hasGlyphForCodePoint(code) ? 'latin' : thai.hasGlyphForCodePoint(code) ? 'thai' : null
}

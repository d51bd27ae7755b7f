import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { type FaceOf, linesOf } from '../../../bot/print/lines.ts'
import { pageOf } from '../../../bot/print/page.ts'
import { pdfOf } from '../../../bot/print/pdf.ts'
import { type PrintDocument, textsOf } from '../../../flows/document.ts'
import { rightsSheet } from '../../../flows/welfare/sheet.ts'
import { printerFonts } from '../../tools/printer.ts'

const dir = mkdtempSync(join(tmpdir(), 'print-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

const document: PrintDocument = {
  lang: 'th',
  title: 'ชุดข้อมูลสำหรับแจ้งความ',
  subtitle: 'ปู่อยู่บ้านน้ำท่วม ผู้ใหญ่ซื้อกุ้งที่ญี่ปุ่น',
  reference: 'PD-6911-118264-3',
  made: '21 พ.ย. 2569',
  blocks: [
    { kind: 'heading', text: 'เหตุการณ์' },
    { kind: 'paragraph', text: 'มีคนอ้างว่าเป็นตำรวจ 😀 <script>alert(1)</script>\nบรรทัดที่สอง' },
    { kind: 'facts', rows: [{ label: 'ประเภท', value: 'ข่มขู่ทางโทรศัพท์' }] },
    {
      kind: 'table',
      columns: [
        { title: 'เวลา', width: 40 },
        { title: 'บาท', width: 20, right: true },
        { title: 'ไปยัง', width: 40, mono: true },
      ],
      rows: Array.from({ length: 80 }, (_, n) => [`ครั้งที่ ${n + 1}`, '50,000.00', `บัญชี 123-4-5678${n}-0`]),
      empty: 'ไม่มี',
    },
    { kind: 'table', columns: [{ title: 'แนบ', width: 100 }], rows: [], empty: 'ไม่มีไฟล์แนบ' },
    { kind: 'list', ticks: true, items: ['บัตรประชาชน', 'สมุดบัญชี'] },
  ],
  foot: ['จัดทำจากคำบอกเล่า'],
}

/** What a reader copies out of the PDF, without the spaces that a typesetter puts between words. */
const copied = async (of: PrintDocument): Promise<string> => {
  const path = join(dir, `${Math.random()}.pdf`)
  writeFileSync(path, await pdfOf(of, printerFonts()))
  return bare(execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' }))
}
/** SARA AM and its two parts are the same letter; a mark may be copied before or after its neighbour. */
const bare = (text: string) => [...text.normalize('NFKD').replace(/\s/g, '')].toSorted().join('')
const lettersOf = (text: string) => {
  const counts = new Map<string, number>()
  for (const letter of bare(text)) counts.set(letter, (counts.get(letter) ?? 0) + 1)
  return counts
}

/** Debian's poppler-utils; `.ci/run` installs them, and there their absence is a fault. */
const withPoppler = test.skipIf(spawnSync('pdftotext', ['-v']).error !== undefined && !process.env.CI)

describe('a paper', () => {
  withPoppler('loses no letter of any text on its way into the PDF', async () => {
    const inside = lettersOf(await copied(document))
    for (const [letter, count] of lettersOf(textsOf(document).join('').replace('😀', '[U+1F600]')))
      expect(inside.get(letter) ?? 0, `“${letter}”`).toBeGreaterThanOrEqual(count)
  })

  withPoppler('of rights, in large letters, loses none in either language', async () => {
    const facts = {
      birth_date: '1956-03-05',
      nationality: 'thai',
      state_welfare_card: true,
      in_hardship: true,
    }
    for (const lang of ['th', 'en'] as const) {
      const sheet = rightsSheet(facts, { lang, now: Date.UTC(2026, 10, 20, 5) })
      const inside = lettersOf(await copied(sheet))
      for (const [letter, count] of lettersOf(textsOf(sheet).join('')))
        expect(inside.get(letter) ?? 0, `${lang} “${letter}”`).toBeGreaterThanOrEqual(count)
      // Every letter has a shape: none is spelt by its number.
      expect(inside.get('+') ?? 0).toBe(lettersOf(textsOf(sheet).join('')).get('+') ?? 0)
    }
  })

  withPoppler('goes over several pages, each of which says what it is a page of', async () => {
    const path = join(dir, 'pages.pdf')
    writeFileSync(path, await pdfOf(document, printerFonts()))
    const pages = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' })
      .split('\f')
      .filter((page) => page.trim())
    expect(pages.length).toBeGreaterThan(1)
    for (const [index, page] of pages.entries())
      expect(page).toContain(`PD-6911-118264-3 · ${index + 1} / ${pages.length}`)
  })

  withPoppler('never leaves strong words alone at the foot of a page', async () => {
    let overTwo = 0
    for (let count = 22; count < 36; count++) {
      const filler = Array.from({ length: count }, () => ({ kind: 'paragraph', text: 'line' }) as const)
      const strong = { kind: 'paragraph', strong: true, text: 'Strong words' } as const
      const path = join(dir, 'strong.pdf')
      const heading = { kind: 'heading', text: 'The heading' } as const
      const blocks = [...filler, heading, strong, ...filler]
      writeFileSync(path, await pdfOf({ ...document, blocks }, printerFonts()))
      const pages = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' }).split('\f')
      const page = pages.findIndex((one) => one.includes('Strong words'))
      expect(pages[page]!.split('Strong words')[1], String(count)).toContain('line')
      expect(pages[page], String(count)).toContain('The heading')
      overTwo += page
    }
    // Among the lengths are some with the words on the first page and some with them on the second.
    expect(overTwo).toBeGreaterThan(0)
    expect(overTwo).toBeLessThan(14)
  })

  withPoppler('carries its typefaces: nothing is left to the reader’s machine', async () => {
    const path = join(dir, 'fonts.pdf')
    writeFileSync(path, await pdfOf(document, printerFonts()))
    const fonts = execFileSync('pdffonts', [path], { encoding: 'utf8' }).trim().split('\n').slice(2)
    expect(fonts.length).toBeGreaterThan(1)
    for (const font of fonts) expect(font).toMatch(/\s+yes\s+yes\s+yes\s/)
  })

  test('is the same on the page, where what a person typed is text and never markup', async () => {
    const page = String(await pageOf(document, { pdfUrl: '/x.pdf' }))
    expect(page).not.toContain('<script>alert')
    const shown = page
      .replace(/<style>[\s\S]*?<\/style>/, '')
      .replace(/<[^>]+>/g, ' ')
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&quot;/g, '"')
      .replace(/&#39;/g, "'")
      .replace(/&amp;/g, '&')
    for (const text of textsOf(document)) for (const line of text.split('\n')) expect(shown).toContain(line)
  })
})

describe('lines', () => {
  const faceOf: FaceOf = (code) => (code >= 0xe00 && code < 0xe80 ? 'thai' : code < 0x250 ? 'latin' : null)
  const cells = (text: string, width: number) =>
    linesOf(text, width, faceOf, ({ text: part }) => [...part].length).map((line) =>
      line.map(({ text: part }) => part).join(''),
    )

  test('break between Thai words and never between a letter and its marks', () => {
    const lines = cells('ผู้ใหญ่บ้านอยู่ที่นี่ตั้งแต่ปีที่แล้ว', 10)
    expect(lines.join('')).toBe('ผู้ใหญ่บ้านอยู่ที่นี่ตั้งแต่ปีที่แล้ว')
    for (const line of lines) expect(line).not.toMatch(/^[ัิ-ฺ็-๎]/)
  })

  test('keep a bracket with the word that it opens', () => {
    expect(cells('ถามก่อนไป (ยังไม่แน่)', 11)).toEqual(['ถามก่อนไป', '(ยังไม่แน่)'])
  })

  test('cut a link that is longer than the paper is wide', () => {
    const link = `https://example.test/${'a'.repeat(90)}`
    const lines = cells(link, 30)
    expect(lines.join('')).toBe(link)
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(30)
  })

  test('name a sign that no typeface has by its number, and drop what has no shape', () => {
    expect(cells('ก​😀', 30)).toEqual(['ก[U+1F600]'])
  })
})

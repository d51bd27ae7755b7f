import type { ExportRow } from '../../db/verbs/export-cases.ts'
import { reasonWords, stateName } from '../../flows/case/words.ts'
import { bangkokOffset, DAY, isoBangkok, MINUTE } from '../../flows/time.ts'
import { BOM, csvCell } from './csv.ts'
import { familyWords, provinceWords, subtypeWords } from './figures-words.ts'
import { decimal, moneyXml, NONE, textXml } from './ledger-sheet.ts'

/**
 * A million rows go through here in a worker of little memory, where it is new memory that counts: what is written often (words for codes, names, days)
 * is made once and kept, what remains is put together once a page.
 */
type Format = {
  /** Said in many rows. */
  word(text: string | null): string
  text(text: string): string
  time(at: number | null): string
  money(satang: number | null): string
  begin: string
  between: string
  end: string
}

/** Words are few. Where they are not, the first are kept. */
const WORDS_MOST = 2_000

const kept = <K extends string | number>(make: (of: K) => string, most: number): ((of: K) => string) => {
  const made = new Map<K, string>()
  return (of) => {
    const known = made.get(of)
    if (known !== undefined) return known
    const text = make(of)
    if (made.size < most) made.set(of, text)
    return text
  }
}

/** As `isoBangkok` writes it, put together of its own pieces. */
export const keptTimes = (): ((at: number) => string) => {
  const days = kept((day: number) => isoBangkok(day * DAY - bangkokOffset(0) * MINUTE).slice(0, 11), 10_000)
  const minutes = kept((minute: number) => isoBangkok(minute * MINUTE).slice(11, 17), DAY / MINUTE)
  const seconds = kept((second: number) => isoBangkok(second * 1_000).slice(17), 60)
  return (at) => {
    const second = Math.floor(at / 1_000)
    const minute = Math.floor(at / MINUTE)
    const shown = Math.floor((minute + bangkokOffset(at)) / (DAY / MINUTE))
    return days(shown) + minutes(minute % (DAY / MINUTE)) + seconds(second % 60)
  }
}

const csv = (): Format => {
  const word = kept(csvCell, WORDS_MOST)
  const time = keptTimes()
  return {
    word: (text) => (text === null ? '' : word(text)),
    text: csvCell,
    // Digits, and a year before Christ begins no file of ours.
    time: (at) => (at === null ? '' : time(at)),
    money: (satang) => (satang === null ? '' : csvCell(decimal(satang))),
    begin: '',
    between: ',',
    end: '\r\n',
  }
}

const xlsx = (): Format => {
  const word = kept(textXml, WORDS_MOST)
  const time = keptTimes()
  return {
    word: (text) => (text === null ? NONE : word(text)),
    text: textXml,
    time: (at) => (at === null ? NONE : textXml(time(at))),
    money: (satang) => (satang === null ? NONE : moneyXml(satang)),
    begin: '<row>',
    between: '',
    end: '</row>',
  }
}

/** Who complained is told by no file: that they gave a name is, and no more. */
const COLUMNS: readonly (readonly [head: string, cell: (row: ExportRow, as: Format) => string])[] = [
  ['เลขที่', (row, as) => as.text(row.number)],
  ['สถานะ', (row, as) => as.word(stateName(row.state, 'th'))],
  ['เหตุผล', (row, as) => as.word(row.reason === null ? null : reasonWords(row.reason, 'th'))],
  ['หมวด', (row, as) => as.word(familyWords(row.family).th)],
  ['เรื่องย่อย', (row, as) => as.word(subtypeWords(`${row.family}.${row.subtype}`).th)],
  ['เรื่อง', (row, as) => as.word(row.subject)],
  ['ผู้ร้อง', (row, as) => as.word(row.anonymous ? 'ไม่บอกชื่อ' : 'บอกชื่อ (ปิดไว้)')],
  ['จังหวัด', (row, as) => as.word(row.province === null ? null : provinceWords(row.province).th)],
  ['เสียหาย (บาท)', (row, as) => as.money(row.loss)],
  ['ความเร่งด่วน', (row, as) => as.word(String(row.urgency))],
  ['เปิดซ้ำ', (row, as) => as.word(String(row.reopened))],
  ['รับเรื่องเมื่อ', (row, as) => as.time(row.filedAt)],
  ['ตอบครั้งแรกเมื่อ', (row, as) => as.time(row.firstAnswerAt)],
  ['ครบกำหนด', (row, as) => as.time(row.dueAt)],
  ['เปลี่ยนล่าสุด', (row, as) => as.time(row.movedAt)],
  ['ปิดเมื่อ', (row, as) => as.time(row.closedAt)],
  ['หน่วยงาน', (row, as) => as.word(row.agency)],
  ['ผู้รับผิดชอบ', (row, as) => as.word(row.assignee)],
]

const head = (as: Format): string =>
  as.begin + COLUMNS.map(([words]) => as.word(words)).join(as.between) + as.end

const written = (page: readonly ExportRow[], as: Format): string => {
  const parts = new Array<string>(page.length * (2 * COLUMNS.length + 1))
  let at = 0
  for (const row of page) {
    let before = as.begin
    for (const [, cell] of COLUMNS) {
      parts[at++] = before
      parts[at++] = cell(row, as)
      before = as.between
    }
    parts[at++] = as.end
  }
  return parts.join('')
}

/** The file by the page, its head before the first. No generator: one that was never begun lets go of nothing. */
export const caseTexts = (
  pages: AsyncIterable<readonly ExportRow[]>,
  format: 'csv' | 'xlsx',
): AsyncIterator<string> => {
  const as = format === 'csv' ? csv() : xlsx()
  const left = pages[Symbol.asyncIterator]()
  let before = format === 'csv' ? BOM + head(as) : head(as)
  return {
    next: async () => {
      const { value, done } = await left.next()
      if (done && !before) return { done, value: undefined }
      const text = done ? before : before + written(value, as)
      before = ''
      return { done: false, value: text }
    },
    return: async () => {
      await left.return?.()
      return { done: true, value: undefined }
    },
  }
}

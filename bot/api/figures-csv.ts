import type { MonthReport } from '../../flows/figures/month.ts'
import type { Time } from '../../flows/figures/sums.ts'
import { minutesWords } from '../../flows/figures/words.ts'
import type { Words } from '../../flows/lang.ts'
import { BOM, csvLine } from './csv.ts'
import {
  agencyWords,
  familyWords,
  provinceWords,
  stateWords,
  subtypeWords,
  VERDICT_WORDS,
} from './figures-words.ts'

type Cell = string | number | null
const HEAD = ['ตาราง', 'รหัส', 'รายการ', 'จำนวน', 'ร้อยละ', 'บาท']
const percent = (share: number | null | undefined): Cell => (share == null ? null : share / 10)
const baht = (satang: number): Cell => satang / 100

/** The month as one table, so that it opens in a spreadsheet as it is: which table, what, how many, what share, how much. */
export const monthCsv = (report: MonthReport, agency: (code: string) => Words | undefined): string => {
  const lines: Cell[][] = []
  const put = (
    table: string,
    code: string,
    name: string,
    n: Cell,
    { share, satang }: { share?: number | null; satang?: number } = {},
  ) => lines.push([table, code, name, n, percent(share), satang === undefined ? null : baht(satang)])
  const { filed, closed, satisfaction, reopened, money } = report
  put('รับเรื่อง', 'all', 'ทั้งหมด', filed.n)
  for (const family of filed.families) {
    put('รับเรื่องตามหมวด', family.code, familyWords(family.code).th, family.n, family)
    for (const one of family.subtypes)
      put('รับเรื่องตามเรื่องย่อย', one.code, subtypeWords(one.code).th, one.n, one)
  }
  for (const one of filed.provinces) put('รับเรื่องตามจังหวัด', one.code, provinceWords(one.code).th, one.n, one)
  put('คำตอบ', 'answered', 'ได้คำตอบแล้ว (ยังไม่ใช่แก้ไขแล้ว)', report.answered)
  put('คำตอบ', 'solved-by-us', 'ศูนย์ปิดเรื่องว่าแก้ไขแล้ว', report.solvedByUs)
  put('ปิดเรื่อง', 'all', 'ทั้งหมด', closed.n)
  put('ปิดเรื่อง', 'late', 'ปิดหลังวันที่สัญญาไว้', closed.late)
  for (const one of closed.states) put('ผลการปิดเรื่อง', one.code, stateWords(one.code).th, one.n, one)
  for (const one of closed.families) put('ปิดเรื่องตามหมวด', one.code, familyWords(one.code).th, one.n, one)
  put('ความเห็นประชาชน', 'rated', 'ตอบแบบสอบถาม', satisfaction.rated, { share: satisfaction.share })
  for (const [what, title] of [
    ['solved', 'ปัญหาได้รับการแก้ไขไหม'],
    ['treated', 'ได้รับการดูแลดีไหม'],
  ] as const)
    for (const verdict of ['yes', 'partly', 'no'] as const)
      put(
        title,
        verdict,
        VERDICT_WORDS[what][verdict].th,
        satisfaction[what][verdict],
        satisfaction.rated
          ? { share: Math.round((satisfaction[what][verdict] * 1_000) / satisfaction.rated) }
          : {},
      )
  const time = (table: string, { n, median, p90 }: Time) => {
    put(table, 'n', 'จำนวนเรื่อง', n)
    put(table, 'median', `ครึ่งหนึ่งได้ภายใน ${minutesWords(median, 'th')}`, median)
    put(table, 'p90', `เก้าในสิบได้ภายใน ${minutesWords(p90, 'th')}`, p90)
  }
  time('เวลาจนได้คำตอบแรก (นาที)', report.firstAnswer)
  time('เวลาจนปิดเรื่อง (นาที)', report.toClose)
  put('เปิดเรื่องอีกครั้ง', 'all', 'ทั้งหมด', reopened.n)
  for (const one of reopened.families)
    put('เปิดเรื่องอีกครั้งตามหมวด', one.code, familyWords(one.code).th, one.n, one)
  for (const { code, ...n } of report.agencies)
    for (const [what, title] of AGENCY_COLUMNS) put(title, code, agencyWords(agency, code).th, n[what])
  put('เงิน', 'lost', 'เสียหายตามที่แจ้ง', money.lost.cases, { satang: money.lost.satang })
  for (const one of money.lost.families)
    put('เงินที่เสียหายตามหมวด', one.code, familyWords(one.code).th, one.cases, one)
  put('เงิน', 'held', 'ธนาคารระงับไว้ได้', money.held.cases, { satang: money.held.satang })
  put('เงิน', 'returned', 'ได้คืนแล้ว', money.returned.cases, { satang: money.returned.satang })
  return BOM + csvLine(HEAD) + lines.map(csvLine).join('')
}

const AGENCY_COLUMNS = [
  ['referred', 'ส่งให้หน่วยงาน'],
  ['accepted', 'หน่วยงานรับ'],
  ['returned', 'หน่วยงานส่งคืน'],
  ['closed', 'ปิดเรื่องตามหน่วยงาน'],
  ['rated', 'ความเห็นตามหน่วยงาน'],
  ['solved', 'ประชาชนว่าแก้ไขแล้ว ตามหน่วยงาน'],
] as const

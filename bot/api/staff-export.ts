import { type Context, Hono } from 'hono'
import * as z from 'zod/mini'
import {
  beginExport,
  EXPORT_REASONS,
  type ExportRow,
  type ExportWanted,
  exportRows,
} from '../../db/verbs/export-cases.ts'
import { reasonWords, stateName } from '../../flows/case/words.ts'
import { DAY, fromIsoDay, isoBangkok } from '../../flows/time.ts'
import { jsonBytes, parsed } from './body.ts'
import { BOM, csvLine } from './csv.ts'
import { familyWords, provinceWords, subtypeWords } from './figures-words.ts'
import { type Cell, decimal, sheet } from './ledger-sheet.ts'
import { Problem } from './problem.ts'
import { ALLOWED, allow } from './rate.ts'
import { orRefused } from './refusals.ts'
import type { StaffEnv } from './signed-in.ts'
import { uuid } from './staff-deed.ts'
import { streamed } from './streamed.ts'

const day = z.string().check(z.refine((text: string) => fromIsoDay(text) !== null))
const Wanted = z.strictObject({
  format: z.enum(['csv', 'xlsx']),
  reason: z.enum(EXPORT_REASONS),
  view: z.enum(['open', 'closed', 'all']),
  from: z.optional(day),
  until: z.optional(day),
  families: z.optional(z.array(z.string().check(z.regex(/^[a-z_]{1,40}$/))).check(z.maxLength(20))),
  agency: z.optional(uuid),
})

const HEAD = [
  'เลขที่',
  'สถานะ',
  'เหตุผล',
  'หมวด',
  'เรื่องย่อย',
  'เรื่อง',
  'ผู้ร้อง',
  'จังหวัด',
  'เสียหาย (บาท)',
  'ความเร่งด่วน',
  'เปิดซ้ำ',
  'รับเรื่องเมื่อ',
  'ตอบครั้งแรกเมื่อ',
  'ครบกำหนด',
  'เปลี่ยนล่าสุด',
  'ปิดเมื่อ',
  'หน่วยงาน',
  'ผู้รับผิดชอบ',
] as const

const iso = (at: number | null): string | null => (at === null ? null : isoBangkok(at))

/** Who complained is told by no file: that they gave a name is, and no more. */
const cellsOf = (row: ExportRow): Cell[] => [
  row.number,
  stateName(row.state, 'th'),
  row.reason === null ? null : reasonWords(row.reason, 'th'),
  familyWords(row.family).th,
  subtypeWords(`${row.family}.${row.subtype}`).th,
  row.subject,
  row.anonymous ? 'ไม่บอกชื่อ' : 'บอกชื่อ (ปิดไว้)',
  row.province === null ? null : provinceWords(row.province).th,
  row.loss === null ? null : { baht: row.loss },
  String(row.urgency),
  String(row.reopened),
  iso(row.filedAt),
  iso(row.firstAnswerAt),
  iso(row.dueAt),
  iso(row.movedAt),
  iso(row.closedAt),
  row.agency,
  row.assignee,
]

const csvOf = (cells: readonly Cell[]): string =>
  csvLine(
    cells.map((cell) =>
      cell !== null && typeof cell === 'object' ? ('baht' in cell ? decimal(cell.baht) : cell.day) : cell,
    ),
  )

/** `POST /api/v1/staff/exports`: a file of cases, for a reason. A POST, since a reason and a filter belong in no address. */
export const staffExportApi = () => {
  const app = new Hono<StaffEnv>()
  app.post('/exports', async (c: Context<StaffEnv>) => {
    const { deps } = c.var
    const { format, reason, from, until, agency, ...rest } = parsed(Wanted, await jsonBytes(c))
    const wanted: ExportWanted = {
      view: rest.view,
      ...(rest.families ? { families: rest.families } : {}),
      ...(agency ? { agencyId: agency } : {}),
      ...(from ? { from: fromIsoDay(from)! } : {}),
      ...(until ? { until: fromIsoDay(until)! + DAY } : {}),
    }
    if (from && until && until < from) throw new Problem('invalid', { fields: ['until'] })
    const { actor } = orRefused(await beginExport(deps.sql, c.var.actor, { ...wanted, format, reason }))
    await allow(deps, actor.staffId, ALLOWED.staffExport)
    const pages = streamed<ExportRow[]>((take) => exportRows(deps.sql, actor, wanted, take))
    c.var.hold(pages.over)
    const body = format === 'csv' ? csvStream(pages) : sheet(sheetRows(pages))
    return new Response(body, {
      headers: {
        'content-type':
          format === 'csv'
            ? 'text/csv; charset=utf-8'
            : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        'content-disposition': `attachment; filename="cases.${format}"`,
      },
    })
  })
  return app
}

async function* sheetRows(pages: AsyncIterable<ExportRow[]>): AsyncGenerator<readonly (readonly Cell[])[]> {
  yield [HEAD]
  for await (const page of pages) yield page.map(cellsOf)
}

const csvStream = (pages: AsyncIterable<ExportRow[]>): ReadableStream<Uint8Array> => {
  const encoder = new TextEncoder()
  const left = pages[Symbol.asyncIterator]()
  let first = true
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await left.next()
      const text = (value ?? []).map((row: ExportRow) => csvOf(cellsOf(row))).join('')
      const head = first ? BOM + csvOf(HEAD) : ''
      first = false
      if (head || text) controller.enqueue(encoder.encode(head + text))
      if (done) controller.close()
    },
    cancel: async () => void (await left.return?.()),
  })
}

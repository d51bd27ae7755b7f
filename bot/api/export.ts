import type { Context } from 'hono'
import { writeAudit } from '../../db/verbs/audit.ts'
import { type CaseRow, type CaseView, type Cursor, listCases } from '../../db/verbs/list-cases.ts'
import { stateName } from '../../flows/case/words.ts'
import { isoBangkok } from '../../flows/time.ts'
import { BOM, csvLine } from './csv.ts'
import { stillLetIn } from './let-in.ts'
import { ALLOWED, allow } from './rate.ts'
import { orRefused } from './refusals.ts'
import type { StaffEnv } from './signed-in.ts'

const PAGE = 500
/** As many as somebody works through by hand. All of them are another file, for a reason, by whoever may (`staff-export.ts`). */
const ROWS = 2_000
const CUT = `หยุดที่ ${ROWS.toLocaleString('en')} เรื่องแรก ไฟล์ทั้งหมดขอได้จากหัวหน้างาน`
const PAUSED = 'หยุดนับ รอผู้ร้องตอบ'
const HEAD = ['เลขที่', 'สถานะ', 'หมวด', 'เรื่องย่อย', 'เรื่อง', 'รับเรื่องเมื่อ', 'ครบกำหนด', 'ผู้รับผิดชอบ']

const line = (row: CaseRow): string =>
  csvLine([
    row.number,
    stateName(row.state, 'th'),
    row.family,
    row.subtype,
    row.subject,
    isoBangkok(row.filedAt),
    row.paused ? PAUSED : isoBangkok(row.dueAt),
    row.assignee,
  ])

/** The visible list as a file, page by page as it is read. */
export const exportCases = async (c: Context<StaffEnv>, view: CaseView): Promise<Response> => {
  const { deps, actor } = c.var
  // As whoever asks is by now: a supervisor may have become another since.
  const page = async (after?: Cursor) =>
    orRefused(
      await listCases(
        deps.sql,
        c.var.actor,
        { view, limit: PAGE, ...(after ? { after } : {}) },
        'case.export',
      ),
    )
  // Read before the answer begins, so that a refusal is still a refusal.
  let next = await page()
  await allow(deps, actor.staffId, ALLOWED.staffExport)
  await writeAudit(deps.sql, actor, 'case.export', null, { view })
  let over = () => {}
  c.var.hold(
    new Promise<void>((resolve) => {
      over = resolve
    }),
  )
  const encoder = new TextEncoder()
  let first = true
  let left = ROWS
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        await stillLetIn(c)
        controller.enqueue(encoder.encode((first ? BOM + csvLine(HEAD) : '') + next.cases.map(line).join('')))
        first = false
        left -= next.cases.length
        if (next.next && left > 0) next = await page(next.next)
        else {
          if (next.next) controller.enqueue(encoder.encode(csvLine([CUT])))
          controller.close()
          over()
        }
      } catch (error) {
        over()
        throw error
      }
    },
    cancel: () => over(),
  })
  return new Response(body, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="cases-${view}.csv"`,
    },
  })
}

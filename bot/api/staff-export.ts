import { type Context, Hono } from 'hono'
import * as z from 'zod/mini'
import { asText } from '../../db/literal.ts'
import {
  beginExport,
  EXPORT_REASONS,
  type ExportRow,
  type ExportWanted,
  exportRows,
} from '../../db/verbs/export-cases.ts'
import { mayDo } from '../../db/verbs/rights.ts'
import { DAY, fromIsoDay } from '../../flows/time.ts'
import { jsonBytes, parsed } from './body.ts'
import { caseTexts } from './export-cells.ts'
import { sheetOf } from './ledger-sheet.ts'
import { lookingAgain } from './let-in.ts'
import { Problem } from './problem.ts'
import { ALLOWED, allow } from './rate.ts'
import { orRefused } from './refusals.ts'
import type { StaffEnv } from './signed-in.ts'
import { day, uuid } from './staff-deed.ts'
import { streamed } from './streamed.ts'

const Wanted = z.strictObject({
  format: z.enum(['csv', 'xlsx']),
  reason: z.enum(EXPORT_REASONS),
  view: z.enum(['open', 'closed', 'all']),
  from: z.optional(day),
  until: z.optional(day),
  families: z.optional(z.array(z.string().check(z.regex(/^[a-z_]{1,40}$/))).check(z.maxLength(20))),
  agency: z.optional(uuid),
})

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
    const wide = deps.wide?.()
    const sql = wide ? asText(wide) : deps.sql
    const look = lookingAgain(c)
    const pages = streamed<ExportRow[]>((take) =>
      exportRows(sql, actor, wanted, async (page) => {
        await look()
        if (!mayDo(c.var.actor, 'export.make')) throw new Problem('forbidden')
        await take(page)
      }),
    )
    c.var.hold(pages.over.finally(() => wide?.end({ timeout: 0 })))
    const texts = caseTexts(pages, format)
    const body = format === 'csv' ? csvStream(texts) : sheetOf(texts)
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

/** By the page, as it is asked for. Whoever goes away lets go of the database. */
const csvStream = (texts: AsyncIterator<string>): ReadableStream<Uint8Array> => {
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await texts.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    cancel: async () => void (await texts.return?.()),
  })
}

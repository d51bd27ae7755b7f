import { Hono } from 'hono'
import * as z from 'zod/mini'
import { listMembers, personOfMember } from '../../db/verbs/ledger/members.ts'
import { readEntries } from '../../db/verbs/ledger/read.ts'
import type { Lang } from '../../flows/lang.ts'
import { categoryWords } from '../../flows/ledger/categories.ts'
import { Day, type KeptEntry } from '../../flows/ledger/contract.ts'
import { alarm, errorFields } from '../log.ts'
import { jsonBytes, parsed } from './body.ts'
import { BOM, csvLine } from './csv.ts'
import type { ApiDoor, ApiEnv } from './deps.ts'
import { type ExportAsked, ledgerLink, ledgerLinkHolds } from './ledger-link.ts'
import { type Cell, decimal, sheet } from './ledger-sheet.ts'
import { accountIn, actorOf, there, UUID } from './ledger-shown.ts'
import { PRIVATE_HEADERS, withDeps } from './private.ts'
import { notFound, Problem, problem } from './problem.ts'
import type { CitizenEnv } from './signed-in.ts'

const Wanted = z.strictObject({
  format: z.enum(['csv', 'xlsx']),
  lang: z.enum(['th', 'en']),
  from: Day,
  until: Day,
})

/** A link, to be opened in a browser of its own: the chat's cannot save files on every phone. */
export const exportRoutes = (app: Hono<CitizenEnv>): void => {
  app.post('/accounts/:account/exports', async (c) => {
    const wanted = parsed(Wanted, await jsonBytes(c))
    if (wanted.from > wanted.until) throw new Problem('invalid', { fields: ['until'] })
    const { sql, keys, config, now } = c.var.deps
    const account = accountIn(c)
    const members = there(await listMembers(sql, keys, actorOf(c), account))
    const member = members.find(({ me }) => me)!.id
    const { url, expiresAt } = await ledgerLink(keys, config.publicUrl, { account, member, ...wanted }, now())
    return c.json({ url, expiresAt: new Date(expiresAt).toISOString() }, 201)
  })
}

/** Columns as `flows/ledger/csv.ts` reads them again. */
const HEAD: Record<Lang, readonly string[]> = {
  th: ['วันที่', 'ประเภท', 'หมวด', 'รายการ', 'รายรับ (บาท)', 'รายจ่าย (บาท)', 'รหัส'],
  en: ['Date', 'Type', 'Category', 'Note', 'Income (baht)', 'Spending (baht)', 'ID'],
}
const KIND: Record<Lang, Record<'in' | 'out', string>> = {
  th: { in: 'รายรับ', out: 'รายจ่าย' },
  en: { in: 'Income', out: 'Spending' },
}

const cellsOf = ({ id, value }: KeptEntry, lang: Lang): Cell[] => [
  { day: value.day },
  KIND[lang][value.dir],
  categoryWords(value, lang),
  value.note ?? '',
  value.dir === 'in' ? { baht: value.satang } : null,
  value.dir === 'out' ? { baht: value.satang } : null,
  id,
]

const plainCell = (cell: Cell): string =>
  cell === null ? '' : typeof cell === 'string' ? cell : 'day' in cell ? cell.day : decimal(cell.baht)

/** `GET /api/v1/ledger/exports/<account>.csv`: the link is the permission; whatever is wrong with it, there is no such thing. */
export const ledgerExports = (door: ApiDoor) => {
  const app = new Hono<ApiEnv>()
  app.use(withDeps(door))
  app.onError((error) => {
    if (error instanceof Problem) return problem(error.kind)
    alarm('ledger-export', errorFields(error))
    return notFound()
  })
  app.get('/:name', async (c) => {
    const [account = '', format] = c.req.param('name').split('.')
    const { m: member = '', l: lang, from = '', until = '', exp = '', sig = '' } = c.req.query()
    if (!UUID.test(account) || !UUID.test(member)) return notFound()
    if ((format !== 'csv' && format !== 'xlsx') || (lang !== 'th' && lang !== 'en')) return notFound()
    const asked: ExportAsked = { account, member, format, lang, from, until }
    const { sql, keys, now } = c.var.deps
    if (!(await ledgerLinkHolds(keys, asked, { exp, sig, now: now() }))) return notFound()
    const personId = await personOfMember(sql, keys, account, member)
    const kept = personId && (await readEntries(sql, keys, { kind: 'citizen', personId }, account))
    if (!kept) return notFound()
    const rows = kept.filter(({ value }) => value.day >= from && value.day <= until)
    return new Response(format === 'csv' ? csvBody(rows, lang) : sheet(sheetRows(rows, lang)), {
      headers: {
        ...PRIVATE_HEADERS,
        'content-type':
          format === 'csv'
            ? 'text/csv; charset=utf-8'
            : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        'content-disposition': `attachment; filename="puengdai-${from}-${until}.${format}"`,
      },
    })
  })
  return app
}

const csvBody = (rows: readonly KeptEntry[], lang: Lang): string =>
  BOM + csvLine(HEAD[lang]) + rows.map((one) => csvLine(cellsOf(one, lang).map(plainCell))).join('')

function* sheetRows(rows: readonly KeptEntry[], lang: Lang): Generator<readonly Cell[]> {
  yield HEAD[lang]
  for (const one of rows) yield cellsOf(one, lang)
}

import { Hono } from 'hono'
import { staffById } from '../../db/session.ts'
import { UNOPENED } from '../../db/unopened.ts'
import { type OwnPaper, ownerOf, readPaper } from '../../db/verbs/read-paper.ts'
import { storedRows } from '../../flows/answer-words.ts'
import type { PrintDocument } from '../../flows/document.ts'
import { INTERVIEWS } from '../../flows/holding.ts'
import type { Words } from '../../flows/lang.ts'
import { casePaper } from '../../flows/paper.ts'
import { alarm, errorFields } from '../log.ts'
import { PAGE_POLICY, pageOf } from '../print/page.ts'
import type { ApiDeps, ApiDoor, ApiEnv } from './deps.ts'
import { paperLinkHolds } from './paper-link.ts'
import { PRIVATE_HEADERS, withDeps } from './private.ts'
import { notFound, Problem, problem } from './problem.ts'

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * `GET /api/v1/papers/:case?exp&sig`, and the same with `.pdf`. The link is the permission (`paper-link.ts`); whatever is wrong with it, the
 * answer is the same as for a case that never was.
 */
export const papersApi = (door: ApiDoor) => {
  const app = new Hono<ApiEnv>()
  app.use(withDeps(door))
  app.onError((error) => {
    if (error instanceof Problem) return problem(error.kind)
    alarm('paper', errorFields(error))
    return notFound()
  })
  app.get('/:name', async (c) => {
    const name = c.req.param('name')
    const pdf = name.endsWith('.pdf')
    const caseId = pdf ? name.slice(0, -'.pdf'.length) : name
    const exp = c.req.query('exp') ?? ''
    const sig = c.req.query('sig') ?? ''
    const s = c.req.query('s')
    const document = await documentFor(c.var.deps, { caseId, exp, s, sig })
    if (!document) return notFound()
    if (!pdf) {
      const pdfUrl = `/api/v1/papers/${caseId}.pdf?${new URLSearchParams({ exp, ...(s ? { s } : {}), sig })}`
      return c.html(pageOf(document, { pdfUrl }), 200, {
        ...PRIVATE_HEADERS,
        'content-security-policy': PAGE_POLICY,
      })
    }
    if (!c.var.deps.print) throw new Problem('unavailable')
    const bytes = await c.var.deps.print(document)
    return new Response(bytes as Uint8Array<ArrayBuffer>, {
      headers: {
        ...PRIVATE_HEADERS,
        'content-type': 'application/pdf',
        'content-disposition': `inline; filename="${document.reference}.pdf"`,
      },
    })
  })
  return app
}

const INCOMPLETE: Words = {
  th: 'เอกสารนี้ยังไม่ครบค่ะ ข้อมูลบางส่วนเปิดไม่ได้ในขณะนี้',
  en: 'This paper is not complete: some of it cannot be opened at the moment.',
}

/** First of all: whoever holds the paper must not take it for the whole. */
const sayingWhatIsMissing = (
  document: PrintDocument,
  { paper, lang, missing, whole }: OwnPaper,
): PrintDocument => {
  if (whole) return document
  const asked = missing.map((question) => ({ question, answer: null }))
  const rows = storedRows(INTERVIEWS.get(paper.interview)?.interview, asked, lang).map(
    ({ id, question }) => ({ label: question?.label[lang] ?? id, value: UNOPENED[lang] }),
  )
  return {
    ...document,
    blocks: [
      { kind: 'paragraph', text: INCOMPLETE[lang], strong: true },
      ...(rows.length ? [{ kind: 'facts' as const, rows }] : []),
      ...document.blocks,
    ],
  }
}

const documentFor = async (
  deps: ApiDeps,
  { caseId, exp, s, sig }: { caseId: string; exp: string; s: string | undefined; sig: string },
): Promise<PrintDocument | null> => {
  if (!UUID.test(caseId) || (s !== undefined && !UUID.test(s))) return null
  const now = deps.now()
  const personId = await ownerOf(deps.sql, caseId)
  if (!personId || !(await paperLinkHolds(deps.keys, { caseId, personId, staffId: s, exp, sig, now })))
    return null
  const staff = s === undefined ? undefined : await staffById(deps.sql, s)
  if (staff === null) return null
  const own = await readPaper(deps.sql, deps.keys, {
    personId,
    caseId,
    ...(staff ? { reader: { kind: 'staff', ...staff } } : {}),
  })
  return own && sayingWhatIsMissing(casePaper(own.paper, { lang: own.lang, now }), own)
}

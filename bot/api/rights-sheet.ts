import { type Context, Hono } from 'hono'
import * as z from 'zod/mini'
import { readRightsProfile } from '../../db/verbs/rights-profile.ts'
import type { PrintDocument } from '../../flows/document.ts'
import { LANGS } from '../../flows/lang.ts'
import { bangkokDate, DAY, MINUTE } from '../../flows/time.ts'
import { keepable } from '../../flows/welfare/answers.ts'
import { checkFacts } from '../../flows/welfare/check.ts'
import type { Facts } from '../../flows/welfare/contract.ts'
import { keyOfIso } from '../../flows/welfare/days.ts'
import { agedFacts } from '../../flows/welfare/kept.ts'
import { rightsSheet } from '../../flows/welfare/sheet.ts'
import { PAGE_POLICY, pageOf } from '../print/page.ts'
import { checked, jsonBytes, parsed } from './body.ts'
import type { ApiDeps, ApiDoor } from './deps.ts'
import { PRIVATE_HEADERS, privateHeaders, withDeps } from './private.ts'
import { notFound, onProblem, Problem } from './problem.ts'
import { allow } from './rate.ts'
import { addressFor, keptSheetAddress } from './rights-sheet-kept.ts'
import { GIVEN_LINK_MS, openSheetToken, type SheetLink, sheetUrls } from './rights-sheet-link.ts'
import { type CitizenEnv, citizenOnly } from './signed-in.ts'
import { readWhole } from './welfare-json.ts'

/**
 * The printed sheet of rights, for whoever makes pages:
 *
 *   POST /api/v1/welfare/sheet          { facts, at?, lang?, nickname?, as? } → by `as` (`nickname`: as a volunteer calls them; the title):
 *     'page' (the default)              text/html, an A4 page with its own print CSS
 *     'pdf'                             application/pdf
 *     'link'                            SheetAddress, for an hour: for a phone that cannot save what a request brought
 *   POST /api/v1/welfare/sheet/kept     {} with the session's bearer → SheetAddress, for a week; 404 where no answers are kept
 *   GET  /api/v1/welfare/sheet/:token   the page, and with `.pdf` the PDF; 404 once it is over, altered, forgotten or told anew
 *
 * SheetAddress is { url, pdfUrl, expiresAt }. 422 names facts as `POST …/evaluate` does (`facts.birth_date`); 429 with `retry-after`; 503 where no printer is bound (PDF only).
 * Nothing is stored. Sensitive facts may be sent, and are on no sheet and in no link.
 */
const Asked = z.strictObject({
  facts: z.unknown(),
  at: z.optional(z.string()),
  lang: z.optional(z.enum(LANGS)),
  nickname: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(40))),
  as: z.optional(z.enum(['page', 'pdf', 'link'])),
})
const Kept = z.strictObject({ lang: z.optional(z.enum(LANGS)) })

/** Nobody signs in for it; a volunteer prints a village in a day, and a PDF takes a second of a machine. */
const SHEETS = [
  { what: 'rights-sheet', most: 20, ms: MINUTE },
  { what: 'rights-sheet', most: 600, ms: DAY },
] as const

export const rightsSheetApi = (door: ApiDoor) => {
  const app = new Hono<CitizenEnv>()
  app.onError(onProblem)
  app.use(privateHeaders, withDeps(door))
  app.post('/', async (c) => {
    const { deps } = c.var
    const now = deps.now()
    const read = readWhole(await jsonBytes(c))
    if (!read.ok && read.twice === null) throw new Problem('bad-request')
    if (!read.ok) throw new Problem('invalid', { fields: [read.twice] })
    const {
      facts: given,
      at = bangkokDate(now),
      lang = 'th',
      nickname,
      as = 'page',
    } = checked(Asked, read.value)
    const facts = keepable(checkedFacts(given, at))
    await allow(deps, addressOf(c), SHEETS)
    if (as === 'link') {
      const until = now + GIVEN_LINK_MS
      return c.json(
        await addressFor(deps, { kind: 'given', facts, at, ...(nickname ? { nickname } : {}), lang, until }),
      )
    }
    const document = rightsSheet(facts, { lang, now, at, ...(nickname ? { nickname } : {}) })
    return as === 'pdf' ? pdf(deps, document) : page(c, document)
  })
  app.post('/kept', citizenOnly, async (c) => {
    const { lang = 'th' } = parsed(Kept, await jsonBytes(c))
    const { deps, personId } = c.var
    const address = await keptSheetAddress(deps, { personId, lang })
    return address ? c.json(address) : notFound()
  })
  app.get('/:name', async (c) => {
    const { deps } = c.var
    const name = c.req.param('name')
    const asPdf = name.endsWith('.pdf')
    const token = asPdf ? name.slice(0, -'.pdf'.length) : name
    const link = await openSheetToken(deps.keys, token, deps.now())
    const document = link && (await documentOf(deps, link))
    if (!document) return notFound()
    return asPdf ? pdf(deps, document) : page(c, document, sheetUrls(deps.config.publicUrl, token).pdfUrl)
  })
  return app
}

const addressOf = (c: Context): string => c.req.header('cf-connecting-ip') ?? 'nobody'

const checkedFacts = (given: unknown, at: string): Facts => {
  const day = keyOfIso(at)
  if (day === null) throw new Problem('invalid', { fields: ['at'] })
  const found = checkFacts(given, day)
  if (found.ok) return found.facts
  const fields = found.errors.map(({ field }) => (field === 'facts' ? field : `facts.${field}`))
  throw new Problem('invalid', { fields, errors: found.errors })
}

const documentOf = async (deps: ApiDeps, link: SheetLink): Promise<PrintDocument | null> => {
  const now = deps.now()
  const { lang } = link
  if (link.kind === 'given') {
    const { at, nickname } = link
    return rightsSheet(checkedFacts(link.facts, at), { lang, now, at, ...(nickname ? { nickname } : {}) })
  }
  const profile = await readRightsProfile(deps.sql, deps.keys, link.person)
  if (profile?.savedAt !== link.savedAt) return null
  const { facts, savedAt } = profile
  return rightsSheet(agedFacts(facts, savedAt, now), { lang, now, savedAt })
}

const page = async (c: Context, document: PrintDocument, pdfUrl?: string): Promise<Response> =>
  c.html(pageOf(document, pdfUrl ? { pdfUrl } : {}), 200, {
    ...PRIVATE_HEADERS,
    'content-security-policy': PAGE_POLICY,
  })

const pdf = async ({ print }: ApiDeps, document: PrintDocument): Promise<Response> => {
  if (!print) throw new Problem('unavailable')
  const bytes = await print(document)
  return new Response(bytes as Uint8Array<ArrayBuffer>, {
    headers: {
      ...PRIVATE_HEADERS,
      'content-type': 'application/pdf',
      'content-disposition': 'inline; filename="rights.pdf"',
    },
  })
}

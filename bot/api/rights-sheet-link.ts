import * as z from 'zod/mini'
import { type Keys, open, type Place, seal } from '../../db/crypto.ts'
import { fromBase64, toBase64 } from '../../db/encode.ts'
import { LANGS } from '../../flows/lang.ts'
import { DAY, HOUR } from '../../flows/time.ts'

/**
 * A link to a printed sheet of rights: opened in another browser or at a shop with a printer, so it is a key by itself. What it opens is sealed
 * within it, and nothing is stored for it: of kept answers the person and the very day on which they were kept (answers that were forgotten or
 * told anew are behind no old link), of answers that nobody keeps those answers.
 */
const Sealed = z.union([
  z.strictObject({
    kind: z.literal('kept'),
    person: z.string(),
    savedAt: z.number(),
    lang: z.enum(LANGS),
    until: z.number(),
  }),
  z.strictObject({
    kind: z.literal('given'),
    facts: z.record(z.string(), z.unknown()),
    at: z.string(),
    nickname: z.optional(z.string()),
    lang: z.enum(LANGS),
    until: z.number(),
  }),
])
export type SheetLink = z.infer<typeof Sealed>

/** As long as a link to the papers of a case. */
export const KEPT_LINK_MS = 7 * DAY
/** As long as it takes to print it. */
export const GIVEN_LINK_MS = HOUR

const PLACE: Place = 'rights_sheet.link:1'

export const sheetToken = async (keys: Keys, link: SheetLink): Promise<string> =>
  toBase64(await seal(keys, PLACE, JSON.stringify(link)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

/** Null for whatever is altered, foreign or over: the answer is the same for all of them. */
export const openSheetToken = async (keys: Keys, token: string, now: number): Promise<SheetLink | null> => {
  if (!/^[A-Za-z0-9_-]{40,20000}$/.test(token)) return null
  try {
    const sealed = fromBase64(token.replaceAll('-', '+').replaceAll('_', '/'))
    const link = Sealed.parse(JSON.parse(await open(keys, PLACE, sealed)))
    return link.until >= now ? link : null
  } catch {
    return null
  }
}

export const sheetUrls = (publicUrl: string, token: string): { url: string; pdfUrl: string } => {
  const url = new URL(`/api/v1/welfare/sheet/${token}`, publicUrl).href
  return { url, pdfUrl: `${url}.pdf` }
}

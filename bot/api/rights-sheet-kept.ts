import { rightsKeptAt } from '../../db/verbs/rights-profile.ts'
import type { ApiDeps } from './deps.ts'
import { KEPT_LINK_MS, type SheetLink, sheetToken, sheetUrls } from './rights-sheet-link.ts'

/** Where a sheet of rights can be opened, and until when. */
export type SheetAddress = { url: string; pdfUrl: string; expiresAt: string }

export const addressFor = async (
  { keys, config }: Pick<ApiDeps, 'keys' | 'config'>,
  link: SheetLink,
): Promise<SheetAddress> => ({
  ...sheetUrls(config.publicUrl, await sheetToken(keys, link)),
  expiresAt: new Date(link.until).toISOString(),
})

/** Null where no answers are kept. */
export const keptSheetAddress = async (
  deps: Pick<ApiDeps, 'sql' | 'keys' | 'config' | 'now'>,
  { personId, lang }: { personId: string; lang: SheetLink['lang'] },
): Promise<(SheetAddress & { savedAt: number }) | null> => {
  const savedAt = await rightsKeptAt(deps.sql, personId)
  if (savedAt === null) return null
  const until = deps.now() + KEPT_LINK_MS
  return { ...(await addressFor(deps, { kind: 'kept', person: personId, savedAt, lang, until })), savedAt }
}

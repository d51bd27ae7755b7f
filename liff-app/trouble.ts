import type { Lang } from '../flows/lang.ts'
import type { Trouble } from './api.ts'
import { appTexts } from './texts.ts'

/** How to go on, in words. What was typed is kept in every case, and is said to be. */
export const troubleWords = (trouble: Trouble, lang: Lang): string => {
  const t = appTexts(lang).trouble
  if (trouble.kind === 'offline') return t.offline
  if (trouble.kind === 'refused') return t.refused
  return trouble.retryAfter ? t.later(trouble.retryAfter) : t.ours
}

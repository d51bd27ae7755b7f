import type { Lang } from '../../flows/lang.ts'

/** How to answer a question, told once an answer could not be used. */
export type How = { id: string; hint?: Record<Lang, string>; example?: Record<Lang, string> }

const told = new Map<string, How>()

/** What `hints.ts` has fetched. */
export const tellHow = (interview: string, all: readonly How[]): void => {
  for (const one of all) told.set(`${interview} ${one.id}`, one)
}

/** Without what is fetched a form says why it asks, as before the first answer. */
export const howTo = (interview: string, { id, hint, example }: How, lang: Lang): string => {
  const here = told.get(`${interview} ${id}`)
  return [here?.hint?.[lang] ?? hint?.[lang], here?.example?.[lang] ?? example?.[lang]]
    .filter(Boolean)
    .join(' ')
}

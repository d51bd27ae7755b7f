import type { Lang } from '../../flows/lang.ts'

/**
 * How to answer a question, told once an answer could not be used. The build takes these words out of the first load (`build.ts`) and leaves them in
 * what is imported here, which is fetched with the first touch.
 */
type How = { id: string; hint?: Record<Lang, string>; example?: Record<Lang, string> }

const WITH_HOW: Record<string, () => Promise<readonly How[]>> = {
  complaint: () => import('../../flows/complaint/questions.ts').then((m) => m.complaint.questions),
  'scam-report': () => import('../../flows/scam/questions.ts').then((m) => m.scamReport.questions),
  'account-held': () => import('../../flows/scam/questions-held.ts').then((m) => m.accountHeld.questions),
}

const told = new Map<How['id'], How>()

/** Without them a form says why it asks, as before the first answer. */
export const fetchHints = async (interview: string): Promise<void> => {
  for (const one of (await WITH_HOW[interview]?.().catch(() => [])) ?? [])
    told.set(`${interview} ${one.id}`, one)
}

export const howTo = (interview: string, { id, hint, example }: How, lang: Lang): string => {
  const here = told.get(`${interview} ${id}`)
  return [here?.hint?.[lang] ?? hint?.[lang], here?.example?.[lang] ?? example?.[lang]]
    .filter(Boolean)
    .join(' ')
}

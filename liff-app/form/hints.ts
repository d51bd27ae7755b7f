import { type How, tellHow } from './how.ts'

/**
 * How to answer comes with what reads answers (`check.ts`), at the first touch: the build takes these words out of the first load (`build.ts`) and leaves
 * them in what is imported here.
 */
const WITH_HOW: Record<string, () => Promise<readonly How[]>> = {
  complaint: () => import('../../flows/complaint/questions.ts').then((m) => m.complaint.questions),
  'scam-report': () => import('../../flows/scam/questions.ts').then((m) => m.scamReport.questions),
  'account-held': () => import('../../flows/scam/questions-held.ts').then((m) => m.accountHeld.questions),
}

export const fetchHints = async (interview: string): Promise<void> =>
  tellHow(interview, (await WITH_HOW[interview]?.().catch(() => [])) ?? [])

import type { Interview } from '../../flows/interview.ts'

/** The interviews that a form can be made of; each comes when it is opened, and then works without a network. One more is one more line. */
export const INTERVIEWS: Record<string, () => Promise<Interview>> = {
  complaint: () => import('../../flows/complaint/questions.ts').then((m) => m.complaint),
  'scam-report': () => import('../../flows/scam/questions.ts').then((m) => m.scamReport),
  'account-held': () => import('../../flows/scam/questions-held.ts').then((m) => m.accountHeld),
}

export const interviewOf = (id: string): Promise<Interview> | null =>
  Object.hasOwn(INTERVIEWS, id) ? INTERVIEWS[id]!() : null

import type { Question } from '../../flows/interview.ts'
import { type How, tellHow } from './how.ts'

/**
 * How to answer comes with what reads answers (`check.ts`), at the first touch: the build takes these words out of the first load (`build.ts`) and leaves
 * them in what is imported here.
 */
const WITH_HOW: Record<string, () => Promise<readonly Question[]>> = {
  complaint: () => import('../../flows/complaint/questions.ts').then((m) => m.complaint.questions),
  'scam-report': () => import('../../flows/scam/questions.ts').then((m) => m.scamReport.questions),
  'account-held': () => import('../../flows/scam/questions-held.ts').then((m) => m.accountHeld.questions),
}

export const fetchHints = async (interview: string): Promise<void> =>
  tellHow(interview, ((await WITH_HOW[interview]?.().catch(() => [])) ?? []).map(inForm))

/** A day is typed into three boxes here, photos are chosen and several answers ticked: what the chat says of them is not so. */
const inForm = (question: Question): How => {
  const { id, hint, example, optional } = question
  switch (question.kind) {
    case 'date':
      return {
        id,
        ...(hint ? { hint } : {}),
        example: {
          th: 'เช่น วันที่ 12 เดือน 11 ปี 2569',
          en: 'For example day 12, month 11, year 2569 or 2026',
        },
      }
    case 'photos':
      return {
        id,
        hint: {
          th: `แตะ “ถ่ายรูปหรือเลือกรูป” ได้ไม่เกิน ${question.max} รูปค่ะ${optional ? ' ไม่มีก็เว้นไว้ได้' : ''}`,
          en: `Tap “Take or choose photos”, up to ${question.max}.${optional ? ' You may leave it out.' : ''}`,
        },
      }
    case 'multi':
      return { id, hint: { th: 'แตะได้หลายข้อค่ะ', en: 'Tap all that apply.' } }
    default:
      return { id, ...(hint ? { hint } : {}), ...(example ? { example } : {}) }
  }
}

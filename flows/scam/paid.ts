import type { Choice } from '../interview.ts'

/** Whether money has gone already: what decides everything that follows. */
export const PAID = [
  { code: 'yes', th: 'โอนแล้ว', en: 'Yes, I have', also: ['โอนไปแล้ว', 'จ่ายแล้ว', 'โอน', 'ใช่', 'แล้ว', 'yes'] },
  {
    code: 'no',
    th: 'ยังไม่ได้โอน',
    en: 'Not yet',
    also: ['ยัง', 'ยังไม่โอน', 'ยังไม่', 'ยังไม่ได้จ่าย', 'ไม่ได้โอน', 'ยังไม่ได้', 'ไม่', 'no', 'not yet'],
  },
  { code: 'unsure', th: 'ไม่แน่ใจ', en: 'I am not sure', also: ['ไม่รู้', 'ไม่ทราบ', 'not sure'] },
  {
    code: 'held',
    th: 'บัญชีฉันถูกระงับโดยไม่ผิด',
    en: 'My account was suspended by mistake',
    also: ['บัญชีถูกระงับ', 'บัญชีถูกอายัด', 'บัญชีโดนอายัด', 'ถูกระงับ', 'โดนอายัด'],
  },
] as const satisfies readonly Choice[]
export type Paid = (typeof PAID)[number]['code']

import type { Lang } from '../../../flows/lang.ts'

/** Words around a question, which is there before the rest of the check. */
const th = {
  of: (name: string) => `สิทธิของ ${name}`,
  question: (n: number) => `ข้อ ${n}`,
  next: 'ต่อไป',
  back: 'ย้อนกลับ',
  toResult: 'กลับไปดูผล',
  enough: 'พอแล้ว ดูผลเลย',
  unsaid: 'ไม่แน่ใจ หรือไม่อยากตอบ',
  unsure: 'ไม่แน่ใจ',
  private: 'ไม่ขอตอบ',
  hungry: 'ตอนนี้ไม่มีอะไรกิน แตะตรงนี้ก่อน',
}
type AskTexts = typeof th

const en: AskTexts = {
  of: (name) => `Rights of ${name}`,
  question: (n) => `Question ${n}`,
  next: 'Next',
  back: 'Back',
  toResult: 'Back to the result',
  enough: 'Enough, show the result',
  unsaid: 'Not sure, or rather not say',
  unsure: 'Not sure',
  private: 'Prefer not to say',
  hungry: 'Nothing to eat now: tap here first',
}

export const askTexts = (lang: Lang): AskTexts => ({ th, en })[lang]

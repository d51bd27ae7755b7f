import type { Lang } from '../../../flows/lang.ts'

/** What every page of one's own things says; each has words of its own beside. */
const th = {
  again: 'ลองอีกครั้ง',
  notThere: 'ไม่มีเรื่องนี้ในรายการของคุณค่ะ',
}
const en: typeof th = {
  again: 'Try again',
  notThere: 'There is no such case among yours.',
}
export const ownTexts = (lang: Lang): typeof th => ({ th, en })[lang]

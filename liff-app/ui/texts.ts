import type { Lang } from '../../flows/lang.ts'

/** Words of the page and of every field. Thai is the original; English has the same shape. */
const th = {
  skip: 'ข้ามไปที่เนื้อหา',
  home: 'พึ่งได้',
  otherLang: 'English',
  size: 'ขนาดตัวอักษร',
  sizes: { normal: 'ก ปกติ', large: 'ก ใหญ่', largest: 'ก ใหญ่มาก' },
  optional: '(ไม่มีก็ข้ามได้)',
  wrong: 'แก้ตรงนี้:',
  summary: 'ยังไปต่อไม่ได้ แตะข้อที่ต้องแก้ คำตอบอื่นไม่หาย',
  yes: 'ใช่',
  no: 'ไม่ใช่',
  step: (n: number, of: number) => `ข้อ ${n} จาก ${of}`,
}

const en: typeof th = {
  skip: 'Skip to the content',
  home: 'Puengdai',
  otherLang: 'ภาษาไทย',
  size: 'Size of letters',
  sizes: { normal: 'A normal', large: 'A large', largest: 'A largest' },
  optional: '(you may skip this)',
  wrong: 'Please check:',
  summary: 'Not ready yet. Tap what needs a change; all other answers are kept.',
  yes: 'Yes',
  no: 'No',
  step: (n, of) => `Question ${n} of ${of}`,
}

export const uiTexts = (lang: Lang): typeof th => ({ th, en })[lang]

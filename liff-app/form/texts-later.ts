import type { Lang } from '../../flows/lang.ts'

/** Words that are needed only once a form is under way. */
const th = {
  next: 'ต่อไป',
  skip: 'ข้ามข้อนี้',
  back: 'ย้อนกลับ',
  check: 'ตรวจคำตอบก่อนส่ง',
  edit: 'แก้',
  skipped: '(ข้าม)',
  unsure: '(ไม่แน่ใจ)',
  private: '(ไม่ขอตอบ)',
  open: 'ยังไม่ได้ตอบ',
  needed: 'ข้อนี้จำเป็น ตอบก่อนนะคะ',
  agreeFirst: 'ต้องยินยอมก่อน เราจึงเก็บและส่งเรื่องให้ได้',
  photosWaiting: 'รูปบางรูปยังส่งไม่เสร็จ รอสักครู่ หรือเอารูปนั้นออกก่อน รูปที่เหลือส่งเพิ่มทีหลังในแชตได้',
  notice: {
    title: 'ก่อนส่ง อ่านตรงนี้ก่อนนะคะ',
    agree: 'ฉันอ่านแล้ว และยินยอมให้เก็บข้อมูลเพื่อรับเรื่องนี้',
  },
}

const en: typeof th = {
  next: 'Next',
  skip: 'Skip this',
  back: 'Back',
  check: 'Check your answers',
  edit: 'Change',
  skipped: '(skipped)',
  unsure: '(not sure)',
  private: '(rather not say)',
  open: 'Not answered yet',
  needed: 'We need this one. Please answer it.',
  agreeFirst: 'Without your agreement we cannot keep or send anything.',
  photosWaiting:
    'Some photos are still on their way. Wait a moment, or remove them; you can send more in the chat later.',
  notice: {
    title: 'Please read this before sending',
    agree: 'I have read this and agree that my data is kept to handle this matter',
  },
}

export const laterTexts = (lang: Lang): typeof th => ({ th, en })[lang]

import type { Lang } from '../../flows/lang.ts'

const th = {
  needed: 'ข้อนี้จำเป็น ตอบก่อนนะคะ',
  agreeFirst: 'ต้องยินยอมก่อน เราจึงเก็บและส่งเรื่องให้ได้',
  agreeLabel: 'ความยินยอม',
  submit: 'ส่งเรื่อง',
  sending: 'กำลังส่ง…',
  kept: 'คำตอบเก็บไว้ให้แล้ว ปิดหน้านี้แล้วกลับมาทำต่อได้ ในแชตก็ได้',
  resumed: 'กรอกต่อจากที่ค้างไว้ได้เลยค่ะ',
  extra: (n: number) => `มีข้อความหรือรูปที่คุณส่งไว้ในแชตอีก ${n} อย่าง เราจะส่งไปพร้อมกัน`,
  photosWaiting: 'รูปบางรูปยังส่งไม่เสร็จ รอสักครู่ หรือเอารูปนั้นออกก่อน รูปที่เหลือส่งเพิ่มทีหลังในแชตได้',
}
export type FormTexts = typeof th

const en: FormTexts = {
  needed: 'We need this one. Please answer it.',
  agreeFirst: 'Without your agreement we cannot keep or send anything.',
  agreeLabel: 'Agreement',
  submit: 'Send',
  sending: 'Sending…',
  kept: 'Your answers are kept. You may close this page and go on later, here or in the chat.',
  resumed: 'You can go on where you left off.',
  extra: (n) =>
    `You sent ${n} more message${n === 1 ? '' : 's'} or photo${n === 1 ? '' : 's'} in the chat. They go along.`,
  photosWaiting:
    'Some photos are still on their way. Wait a moment, or remove them; you can send more in the chat later.',
}

export const formTexts = (lang: Lang): FormTexts => ({ th, en })[lang]

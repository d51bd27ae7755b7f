import type { Lang } from '../../flows/lang.ts'

const th = {
  agreeLabel: 'ความยินยอม',
  submit: 'ส่งเรื่อง',
  sending: 'กำลังส่ง…',
  kept: 'คำตอบเก็บไว้ให้แล้ว ปิดหน้านี้แล้วกลับมาทำต่อได้ ที่นี่หรือในแชต',
  keptHere: 'คำตอบเก็บไว้ในเครื่องนี้ ปิดหน้านี้แล้วกลับมาทำต่อที่นี่ได้',
  resumed: 'กรอกต่อจากที่ค้างไว้ได้เลยค่ะ',
  extra: (n: number) => `มีข้อความหรือรูปอีก ${n} อย่างที่คุณส่งไว้ในแชต เราจะส่งไปพร้อมกัน`,
}
export type FormTexts = typeof th

const en: FormTexts = {
  agreeLabel: 'Agreement',
  submit: 'Send',
  sending: 'Sending…',
  kept: 'Your answers are kept. You may close this page and go on later, here or in the chat.',
  keptHere: 'Your answers are kept on this phone. You may close this page and go on later, here.',
  resumed: 'You can go on where you left off.',
  extra: (n) =>
    `You sent ${n} more message${n === 1 ? '' : 's'} or photo${n === 1 ? '' : 's'} in the chat. They go along.`,
}

export const formTexts = (lang: Lang): FormTexts => ({ th, en })[lang]

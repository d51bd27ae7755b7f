import type { Lang } from '../flows/lang.ts'

/** Words that belong to no one page. */
const th = {
  trouble: {
    offline: 'ตอนนี้ไม่มีสัญญาณ สิ่งที่พิมพ์ไว้ยังอยู่ในเครื่องนี้ พอมีสัญญาณแล้วลองอีกครั้งได้เลยค่ะ',
    ours: 'ระบบของเรายังตอบไม่ได้ สิ่งที่พิมพ์ไว้ไม่หาย รอสักครู่แล้วลองอีกครั้งนะคะ',
    later: (seconds: number) => `ส่งถี่เกินไป รออีก ${seconds} วินาทีแล้วลองใหม่นะคะ สิ่งที่พิมพ์ไว้ไม่หาย`,
    refused: 'ยังทำรายการนี้ไม่ได้ สิ่งที่พิมพ์ไว้ไม่หาย ลองอีกครั้ง หรือคุยกับเจ้าหน้าที่ในแชตค่ะ',
  },
  signIn: {
    title: 'ยังเข้าสู่ระบบไม่ได้',
    how: 'กรอกต่อได้เลย คำตอบเก็บไว้ในเครื่องนี้ ก่อนส่งให้แตะ “ลองอีกครั้ง” หรือปิดหน้านี้แล้วเปิดใหม่จากแชต LINE',
    again: 'ลองอีกครั้ง',
  },
  away: {
    title: 'ตอนนี้ไม่มีสัญญาณ',
    how: 'ดูสิทธิและกรอกแบบต่อได้ คำตอบเก็บไว้ในเครื่องนี้ เรื่องที่ส่งแล้วและบัญชี จะเปิดได้เมื่อมีสัญญาณค่ะ',
  },
  loading: 'กำลังเปิด…',
  broken: {
    title: 'สัญญาณขาดไปค่ะ ส่วนนี้จึงยังเปิดไม่ได้',
    how: 'พอมีสัญญาณจะเปิดให้เองค่ะ สิ่งที่พิมพ์ไว้ไม่หาย',
    again: 'ลองเปิดเลย',
    back: 'กลับหน้าก่อน',
  },
}
export type AppTexts = typeof th

const en: AppTexts = {
  trouble: {
    offline:
      'There is no signal now. What you typed is kept on this phone. Try again once you have a signal.',
    ours: 'Our system cannot answer yet. What you typed is kept. Please try again in a moment.',
    later: (seconds) =>
      `Too many at once. Please wait ${seconds} seconds and try again. What you typed is kept.`,
    refused: 'This cannot be done yet. What you typed is kept. Try again, or talk to staff in the chat.',
  },
  signIn: {
    title: 'You are not signed in yet',
    how: 'Go on filling in: your answers are kept on this phone. Before sending, tap “Try again”, or close this page and open it from the LINE chat.',
    again: 'Try again',
  },
  away: {
    title: 'There is no signal now',
    how: 'You can see your rights and go on filling in: your answers are kept on this phone. What you sent and your accounts open once there is a signal.',
  },
  loading: 'Opening…',
  broken: {
    title: 'There is no signal now, so this cannot open yet',
    how: 'Once there is a signal it opens by itself. What you typed is kept.',
    again: 'Try now',
    back: 'Go back',
  },
}

const TEXTS: Record<Lang, AppTexts> = { th, en }
export const appTexts = (lang: Lang): AppTexts => TEXTS[lang]

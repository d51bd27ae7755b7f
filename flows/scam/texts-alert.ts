import type { Lang } from '../lang.ts'

/** Warnings, and how to have them or stop them. Thai is the original; English has the same shape. */
const th = {
  button: 'รับคำเตือนภัย',
  home: {
    title: 'รับคำเตือนภัยมิจฉาชีพ',
    body: 'เมื่อมีกลโกงระบาด และเจ้าหน้าที่ตรวจแล้ว เราจะส่งคำเตือนสั้นๆ ในแชตนี้',
    note: 'เราเก็บแค่ว่าคุณอยากรับ และจังหวัดที่เลือก เลิกได้ด้วยการแตะครั้งเดียว',
    now: 'ตอนนี้',
    off: 'ยังไม่ได้รับ',
    whole: 'รับทุกเรื่องทั่วประเทศ',
    province: (name: string) => `รับเฉพาะเรื่องใน${name} และเรื่องที่เตือนทั้งประเทศ`,
    on: 'รับทั่วประเทศ',
    own: 'รับเฉพาะจังหวัดฉัน',
    stop: 'เลิกรับคำเตือน',
    menu: 'ดูเมนู',
  },
  ask: {
    title: 'อยู่จังหวัดอะไรคะ',
    body: 'พิมพ์ชื่อจังหวัด เช่น “ตรัง”',
    again: 'ยังไม่รู้จักชื่อนี้ค่ะ พิมพ์ชื่อจังหวัดอีกครั้ง',
    leave: 'ไม่ทำแล้ว',
  },
  saved: { on: 'บันทึกแล้วค่ะ เราจะเตือนคุณเมื่อมีกลโกงระบาด', off: 'เลิกแล้วค่ะ เราจะไม่ส่งคำเตือนอีก' },
  alert: {
    over: (when: string) => `เตือนภัยจากพึ่งได้ · ${when}`,
    title: (type: string) => `⚠️ ระวัง: ${type}`,
    where: (names: string) => `พบใน: ${names}`,
    marks: 'สิ่งที่มีผู้แจ้งเข้ามา',
    todo: 'อย่าโอน อย่ากดลิงก์ อย่าบอกรหัส ถ้าเจอแบบนี้ ส่งมาให้เราเช็กก่อนได้',
    paid: (number: string) => `ถ้าโอนไปแล้ว โทร ${number} ทันที`,
    note: 'เราไม่ขอให้โอนเงินและไม่ขอรหัสในข้อความนี้',
    check: 'เช็กข้อความที่สงสัย',
    call: 'โทร',
    stop: 'เลิกรับคำเตือน',
  },
}
export type AlertTexts = typeof th

const en: AlertTexts = {
  button: 'Get scam warnings',
  home: {
    title: 'Scam warnings',
    body: 'When a scam is going round and our staff have looked at it, we send a short warning in this chat.',
    note: 'We keep only that you want them, and the province. One tap stops them.',
    now: 'Now',
    off: 'You get none',
    whole: 'All, of the whole country',
    province: (name) => `Those of ${name}, and those for the whole country`,
    on: 'The whole country',
    own: 'My province only',
    stop: 'Stop the warnings',
    menu: 'Menu',
  },
  ask: {
    title: 'Which province are you in?',
    body: 'Type its name, such as “Trang”',
    again: 'We do not know this name. Please type the province again.',
    leave: 'Leave it',
  },
  saved: {
    on: 'Saved. We will warn you when a scam is going round.',
    off: 'Stopped. We will send no more warnings.',
  },
  alert: {
    over: (when) => `Warning from Puengdai · ${when}`,
    title: (type) => `⚠️ Watch out: ${type}`,
    where: (names) => `Seen in: ${names}`,
    marks: 'What people have reported',
    todo: 'Do not pay, open links or tell codes. If you meet this, send it to us to check first.',
    paid: (number) => `If you have paid already, call ${number} at once.`,
    note: 'This message asks you for no money and no code.',
    check: 'Check a message',
    call: 'Call',
    stop: 'Stop the warnings',
  },
}

const TEXTS: Record<Lang, AlertTexts> = { th, en }
export const alertTexts = (lang: Lang): AlertTexts => TEXTS[lang]

import type { Lang } from '../lang.ts'

/** What we say about a person's accounts. Thai is the original; English has the same shape. */
const th = {
  over: 'บัญชีครัวเรือน',
  agree: {
    title: 'ให้จดบัญชีรายรับ-รายจ่ายไว้ให้ไหมคะ',
    body: [
      'เราจะเก็บรายการที่คุณจด แบบเข้ารหัส เห็นได้แค่คุณคนเดียว เจ้าหน้าที่เปิดดูไม่ได้',
      'จะให้ลบทั้งหมดเมื่อไรก็ได้ พิมพ์ “ลบบัญชีครัวเรือน”',
    ],
    yes: 'ยินยอม จดให้เลย',
    no: 'ไม่จด',
    waits: (words: string) => `รายการที่รอจด: ${words}`,
    full: (n: number) => `ข้อความล่าสุดยังไม่ได้เก็บไว้ค่ะ รอจดได้ครั้งละ ${n} รายการ ยินยอมก่อน แล้วพิมพ์มาใหม่นะคะ`,
  },
  leftOut: 'ไม่จดรายการนี้ค่ะ',
  declined: 'ไม่จดค่ะ รายการเมื่อครู่ไม่ได้เก็บไว้ ถ้าเปลี่ยนใจ พิมพ์ “จดรายจ่าย” ได้ทุกเมื่อ',
  ask: {
    title: 'พิมพ์รายการกับจำนวนเงินได้เลยค่ะ',
    body: [
      'เช่น “กาแฟ 50” หรือ “ขายข้าว 12,000”',
      'หลายรายการพิมพ์คนละบรรทัดได้ ของเมื่อวานก็ได้ เช่น “เติมน้ำมันเมื่อวาน 500”',
    ],
    again: 'ยังอ่านจำนวนเงินไม่ออกค่ะ พิมพ์ชื่อรายการ เว้นวรรค แล้วตามด้วยตัวเลข เช่น “ค่าไฟ 450”',
    line: 'ข้อความยาวไปสำหรับหนึ่งรายการค่ะ ยังไม่ได้จด พิมพ์สั้นๆ เช่น “ค่าไฟ 450” หลายรายการพิมพ์คนละบรรทัด',
    lines: (n: number) => `จดได้ครั้งละ ${n} รายการค่ะ ข้อความนี้ยังไม่ได้จด แบ่งส่งทีละ ${n} บรรทัดนะคะ`,
    done: 'พอแล้ว',
  },
  dir: {
    title: 'เป็นรายจ่ายหรือรายรับคะ',
    what: (what: string, sum: string) => `${what} ${sum}`,
    out: 'รายจ่าย',
    in: 'รายรับ',
    no: 'ไม่ใช่ ไม่ต้องจด',
  },
  amount: {
    title: 'จำนวนเงินเท่าไรคะ',
    pick: (what: string) => `“${what}” เลือกจำนวน หรือพิมพ์ตัวเลข`,
    type: (what: string) => `“${what}” พิมพ์เป็นตัวเลขได้เลยค่ะ`,
    no: 'ไม่ต้องจด',
  },
  noted: (n: number) => (n === 1 ? 'จดแล้วค่ะ' : `จดแล้ว ${n} รายการค่ะ`),
  changed: 'แก้แล้วค่ะ',
  dropped: (n: number) => (n === 1 ? 'ลบแล้วค่ะ' : `ลบแล้ว ${n} รายการค่ะ`),
  back: 'เอากลับมาแล้วค่ะ',
  in: 'รับ',
  out: 'จ่าย',
  today: (sum: string) => `วันนี้จ่ายไป ${sum}`,
  month: (month: string, out: string, income: string) => `${month}: จ่าย ${out} รับ ${income}`,
  account: (name: string) => `จดไว้ใน “${name}”`,
  budget: {
    left: (name: string, left: string) => `งบ${name} เหลือ ${left}`,
    over: (name: string, over: string) => `งบ${name} เกินไปแล้ว ${over}`,
    all: 'ทั้งเดือน',
  },
  buttons: {
    edit: 'แก้',
    drop: 'ลบ',
    dropAll: 'ลบทั้งหมดนี้',
    back: 'เอากลับมา',
    month: 'ดูเดือนนี้',
    page: 'เปิดสมุดบัญชี',
    note: 'จดเพิ่ม',
  },
  edit: {
    title: 'พิมพ์รายการใหม่ได้เลยค่ะ',
    body: (now: string) => `ตอนนี้จดว่า “${now}” พิมพ์ทั้งรายการ หรือพิมพ์แค่จำนวนเงินใหม่`,
    keep: 'ไม่แก้แล้ว',
    kept: 'ไม่ได้แก้อะไรค่ะ',
  },
  monthCard: {
    title: (month: string) => `บัญชีเดือน${month}`,
    none: 'เดือนนี้ยังไม่มีรายการ พิมพ์ “กาแฟ 50” เพื่อจดได้เลยค่ะ',
    left: (sum: string) => `เหลือ ${sum}`,
    short: (sum: string) => `จ่ายมากกว่ารับ ${sum}`,
    more: (n: number) => `และอีก ${n} หมวด`,
    others: 'ในแชตดูได้เฉพาะเดือนนี้ค่ะ วันและเดือนอื่นดูในสมุดบัญชี',
  },
  which: 'หมายถึงรายการไหนคะ',
  owed: {
    title: 'เงินที่ค้างกัน จดในสมุดบัญชีค่ะ',
    body: ['ในแชตจดได้เฉพาะเงินที่จ่ายหรือรับไปแล้ว เรื่องนี้จึงยังไม่ได้จด', 'เปิดสมุดบัญชี แล้วเลือก “หนี้สิน”'],
  },
  gone: 'รายการนี้ไม่มีแล้วค่ะ',
  forget: {
    title: 'ลบบัญชีครัวเรือนทั้งหมดไหมคะ',
    body: ['รายการทุกเดือน งบ หนี้ และคำเตือน จะหายไปทั้งหมด เอากลับมาไม่ได้', 'ถ้าอยากเก็บไว้เอง ดาวน์โหลดจากสมุดบัญชีก่อนได้'],
    yes: 'ลบทั้งหมด',
    no: 'ไม่ลบ',
    done: 'ลบบัญชีครัวเรือนทั้งหมดแล้วค่ะ และยกเลิกความยินยอมให้เก็บแล้ว',
    none: 'ไม่มีบัญชีที่เก็บไว้ค่ะ',
    kept: 'ไม่ได้ลบอะไรค่ะ',
  },
  reminder: {
    title: 'เตือนจากสมุดบัญชีของคุณ',
    owe: (day: string) => `มีเงินที่คุณจดไว้ว่าต้องจ่าย ครบกำหนด ${day}`,
    owed: (day: string) => `มีเงินที่คุณจดไว้ว่าจะได้คืน ครบกำหนด ${day}`,
    due: (day: string) => `มีรายการประจำของวันที่ ${day} รอให้จด`,
    look: 'เปิดดูรายละเอียดในสมุดบัญชี เห็นได้แค่คุณค่ะ',
  },
}

export type LedgerTexts = typeof th

const en: LedgerTexts = {
  over: 'Household accounts',
  agree: {
    title: 'May we keep your income and spending for you?',
    body: [
      'What you note is kept encrypted. You alone can see it; no staff can open it.',
      'It can all be deleted at any time: type “delete my ledger”.',
    ],
    yes: 'Yes, keep it',
    no: 'No',
    waits: (words) => `Waiting to be noted: ${words}`,
    full: (n) =>
      `Your last message was not kept: up to ${n} entries can wait. Please agree first, then type it again.`,
  },
  leftOut: 'This entry is not noted.',
  declined: 'Not noted, and nothing was kept. If you change your mind, type “expenses”.',
  ask: {
    title: 'Type what it was and how much',
    body: [
      'Such as “coffee 50” or “salary 15,000”.',
      'Several lines at once are fine, and so is yesterday: “fuel yesterday 500”.',
    ],
    again: 'We could not read an amount. Type a name, a space, then the number, such as “lunch 65”.',
    line: 'That is too long for one entry and is not noted. Keep it short, such as “lunch 65”, one to a line.',
    lines: (n) =>
      `Up to ${n} entries can be noted at once. This message is not noted: please send ${n} lines at a time.`,
    done: 'Done',
  },
  dir: {
    title: 'Was it spent or received?',
    what: (what, sum) => `${what} ${sum}`,
    out: 'Spent',
    in: 'Received',
    no: 'Neither, do not note it',
  },
  amount: {
    title: 'How much was it?',
    pick: (what) => `“${what}”: choose, or type the number.`,
    type: (what) => `“${what}”: type the number.`,
    no: 'Do not note it',
  },
  noted: (n) => (n === 1 ? 'Noted' : `${n} entries noted`),
  changed: 'Changed',
  dropped: (n) => (n === 1 ? 'Deleted' : `${n} entries deleted`),
  back: 'Brought back',
  in: 'received',
  out: 'spent',
  today: (sum) => `Spent today: ${sum}`,
  month: (month, out, income) => `${month}: spent ${out}, received ${income}`,
  account: (name) => `Noted in “${name}”`,
  budget: {
    left: (name, left) => `Budget ${name}: ${left} left`,
    over: (name, over) => `Budget ${name}: over by ${over}`,
    all: 'for the month',
  },
  buttons: {
    edit: 'Change',
    drop: 'Delete',
    dropAll: 'Delete all of these',
    back: 'Bring it back',
    month: 'This month',
    page: 'Open my accounts',
    note: 'Note more',
  },
  edit: {
    title: 'Type it anew',
    body: (now) => `It says “${now}”. Type the whole entry, or only the new amount.`,
    keep: 'Leave it',
    kept: 'Nothing was changed.',
  },
  monthCard: {
    title: (month) => `Accounts of ${month}`,
    none: 'Nothing noted this month yet. Type “coffee 50” to begin.',
    left: (sum) => `${sum} left`,
    short: (sum) => `${sum} more spent than received`,
    more: (n) => `and ${n} more`,
    others: 'The chat shows this month alone. Other days and months are in your accounts.',
  },
  which: 'Which one do you mean?',
  owed: {
    title: 'What is owed is kept in your accounts',
    body: [
      'The chat notes what was paid or received, so this has not been noted.',
      'Open your accounts and choose “Debts”.',
    ],
  },
  gone: 'This entry is no longer there.',
  forget: {
    title: 'Delete all your accounts?',
    body: [
      'Every entry, budget, debt and reminder will be gone and cannot be brought back.',
      'To keep a copy, download it from the accounts page first.',
    ],
    yes: 'Delete everything',
    no: 'Keep it',
    done: 'Everything in your accounts has been deleted, and your agreement taken back.',
    none: 'There are no accounts of yours here.',
    kept: 'Nothing was deleted.',
  },
  reminder: {
    title: 'A reminder from your accounts',
    owe: (day) => `Something that you noted to pay falls due on ${day}`,
    owed: (day) => `Something that you noted as owed to you falls due on ${day}`,
    due: (day) => `A regular entry of ${day} waits to be noted`,
    look: 'Open your accounts for the details. You alone can see them.',
  },
}

const TEXTS: Record<Lang, LedgerTexts> = { th, en }
export const ledgerTexts = (lang: Lang): LedgerTexts => TEXTS[lang]

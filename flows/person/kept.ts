import retention from '../content/retention.json' with { type: 'json' }
import type { Words } from '../lang.ts'

/** What is kept of a person, by kinds that a person can tell apart; for how long, from the schedule that the nightly job follows. */
export const KEPT_KINDS = [
  'account',
  'consents',
  'cases',
  'photos',
  'contacts',
  'scam',
  'rights',
  'reminders',
  'ledger',
  'lessons',
  'guardians',
  'alerts',
  'messages',
  'copies',
  'technical',
] as const
export type KeptKind = (typeof KEPT_KINDS)[number]

const { days } = retention

const forDays = (count: number, after: Words): Words => {
  const [n, th, en] =
    count % 365 === 0
      ? [count / 365, 'ปี', count === 365 ? 'year' : 'years']
      : [count, 'วัน', count === 1 ? 'day' : 'days']
  return { th: `ไม่เกิน ${n} ${th}${after.th}`, en: `up to ${n} ${en}${after.en}` }
}
const closing: Words = { th: ' หลังปิดเรื่อง', en: ' after the case is closed' }
const plain: Words = { th: '', en: '' }
const untilGone: Words = { th: 'จนกว่าคุณจะลบหรือยกเลิก', en: 'until you delete it or end it' }

export const KEPT_WORDS: Record<KeptKind, { name: Words; what: Words; long: Words }> = {
  account: {
    name: { th: 'ตัวคุณในระบบนี้', en: 'You, in this service' },
    what: {
      th: 'รหัสผู้ใช้ LINE ภาษาที่เลือก และสิ่งที่คุยค้างไว้',
      en: 'Your LINE user id, your language, and what you have begun in the chat',
    },
    long: forDays(days.draftUntouched, {
      th: ' สำหรับเรื่องที่คุยค้างไว้',
      en: ' for what you have begun and left',
    }),
  },
  consents: {
    name: { th: 'ความยินยอม', en: 'What you agreed to' },
    what: { th: 'คุณตกลงเรื่องอะไร เมื่อไร', en: 'What you agreed to, and when' },
    long: untilGone,
  },
  cases: {
    name: { th: 'เรื่องร้องเรียน', en: 'Complaints' },
    what: {
      th: 'คำตอบที่คุณให้ และสิ่งที่เกิดขึ้นกับเรื่อง',
      en: 'Your answers, and what happened to the case',
    },
    long: forDays(days.wordsAfterClosing, closing),
  },
  photos: {
    name: { th: 'รูปและเสียง', en: 'Photos and voice' },
    what: {
      th: 'รูปและเสียงที่คุณส่งเป็นหลักฐานหรือให้เจ้าหน้าที่ดู',
      en: 'Photos and voice messages that you sent as proof or for staff to look at',
    },
    long: forDays(days.photosAfterClosing, closing),
  },
  contacts: {
    name: { th: 'คุยกับเจ้าหน้าที่', en: 'Talks with staff' },
    what: { th: 'ข้อความระหว่างคุณกับเจ้าหน้าที่', en: 'Messages between you and staff' },
    long: forDays(days.contactAfterAnswer, { th: ' หลังได้คำตอบ', en: ' after the answer' }),
  },
  scam: {
    name: { th: 'แจ้งเรื่องถูกหลอก', en: 'Scam reports' },
    what: {
      th: 'เบอร์ บัญชี หรือลิงก์ที่คุณแจ้ง และเงินที่โอน',
      en: 'Numbers, accounts or links that you reported, and what you sent',
    },
    long: forDays(days.scamKept, { th: ' หลังมีคนแจ้งครั้งสุดท้าย', en: ' after the last report' }),
  },
  rights: {
    name: { th: 'เช็กสิทธิ', en: 'Your rights' },
    what: { th: 'คำตอบเรื่องสิทธิที่คุณให้เก็บไว้', en: 'Answers about your rights that you had us keep' },
    long: untilGone,
  },
  reminders: {
    name: { th: 'การเตือน', en: 'Reminders' },
    what: { th: 'สิ่งที่เราจะเตือนคุณ', en: 'What we are to remind you of' },
    long: forDays(days.outboxBodies, { th: ' หลังเตือนแล้ว', en: ' after it was told' }),
  },
  ledger: {
    name: { th: 'บัญชีครัวเรือน', en: 'Household accounts' },
    what: { th: 'รายรับ รายจ่าย หนี้ และสมาชิก', en: 'Income, spending, debts and members' },
    long: untilGone,
  },
  lessons: {
    name: { th: 'บทเรียนที่เรียนจบ', en: 'Lessons that you have done' },
    what: { th: 'เรียนบทไหนแล้ว เมื่อไร ตอบถูกกี่ข้อ', en: 'Which lessons, when, and how many answers were right' },
    long: untilGone,
  },
  guardians: {
    name: { th: 'คนช่วยดูแล', en: 'Those who look out for you' },
    what: {
      th: 'ญาติที่ช่วยดูแลคุณ หรือคนที่คุณช่วยดูแล ถ้าแจ้งเบอร์หรือบัญชีเดียวกัน นับเป็นบ้านเดียว',
      en: 'Who looks out for you, or for whom you do. If you report the same number, you count as one household',
    },
    long: untilGone,
  },
  alerts: {
    name: { th: 'รับคำเตือนภัย', en: 'Warnings' },
    what: { th: 'จังหวัดที่คุณขอรับคำเตือน', en: 'Of which province you want warnings' },
    long: untilGone,
  },
  messages: {
    name: { th: 'ข้อความที่เราส่งให้คุณ', en: 'Messages to you' },
    what: {
      th: 'ข้อความถึงคุณ เนื้อหาถูกลบเมื่อส่งแล้ว',
      en: 'Messages to you; what they said is deleted once they are sent',
    },
    long: forDays(days.outboxBodies, plain),
  },
  copies: {
    name: { th: 'สำเนาข้อมูลที่คุณขอ', en: 'Copies that you asked for' },
    what: { th: 'ไฟล์สำเนา และคำขอลบ', en: 'The copy, and a wish to be erased' },
    long: forDays(1, plain),
  },
  technical: {
    name: { th: 'บันทึกการทำงานของระบบ', en: 'Records of the system' },
    what: {
      th: 'การเข้าใช้ เหตุการณ์จาก LINE บันทึกว่าใครเปิดดูอะไร และขอใช้กี่ครั้ง (ราว 2 วัน) ไม่มีข้อความของคุณ',
      en: 'Sign-ins, events from LINE, who looked at what, and how often you asked (about 2 days); no words of yours',
    },
    long: forDays(days.audit, plain),
  },
}

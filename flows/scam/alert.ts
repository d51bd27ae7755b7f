import type { Words } from '../lang.ts'
import { maskAccount, maskPhone } from '../text.ts'
import { TYPES } from './types.ts'

/** What a warning is made of: a type of scam, and up to three marks by which to know it, masked. No free text: nobody is named. */
export type AlertContent = { code: string; marks: readonly AlertMark[] }
export type AlertMark = { kind: string; shown: string }

export const MARKS_MAX = 3
/** Types of which there is something to warn of: not what happened face to face, nor "another kind". */
const UNTOLD = new Set(['t01', 't16'])
export const ALERT_CODES: readonly string[] = TYPES.map(({ code }) => code).filter(
  (code) => !UNTOLD.has(code),
)

/** As much of it as helps to recognise it, and too little to point at somebody. */
export const markOf = ({ kind, canonical }: { kind: string; canonical: string }): AlertMark | null => {
  switch (kind) {
    case 'phone':
      // Short codes belong to offices.
      return canonical.length <= 6 ? null : { kind, shown: maskPhone(canonical.replace(/^\+66/, '0')) }
    case 'account':
    case 'promptpay':
      return { kind, shown: maskAccount(canonical.replace(/\D/g, '')) }
    case 'domain':
      return { kind: 'url', shown: canonical.replaceAll('.', '[.]') }
    default:
      return null
  }
}

/** How it goes, in a sentence. Said of the trick, never of a person. */
export const HOW: Readonly<Record<string, Words>> = {
  t02: { th: 'ขายของถูกผิดปกติ ให้โอนก่อน แล้วไม่ส่งของ', en: 'Goods far too cheap, paid first and never sent.' },
  t03: {
    th: 'อ้างเป็นลูกหลานหรือเพื่อน บอกว่าเปลี่ยนเบอร์ แล้วขอยืมเงิน',
    en: 'Somebody poses as family or a friend with a new number and asks for a loan.',
  },
  t04: { th: 'คุยจนสนิทเหมือนคนรัก แล้วขอให้โอนเงิน', en: 'Somebody wins your heart online, then asks for money.' },
  t05: {
    th: 'บอกว่าคุณได้รางวัลหรือเงินคืน แต่ต้องโอนค่าธรรมเนียมก่อน',
    en: 'You are told of a prize or a refund, for which a fee must be paid first.',
  },
  t06: {
    th: 'ให้กู้ง่าย แต่เรียกค่าดำเนินการก่อน แล้วไม่ได้เงินกู้',
    en: 'An easy loan that asks for a fee first and never comes.',
  },
  t07: {
    th: 'ชวนทำงานง่าย รายได้ดี แต่ให้โอนเงินเพื่อเริ่มงานหรือถอนเงิน',
    en: 'Easy work and good pay, but you must pay to start or to draw your money.',
  },
  t08: {
    th: 'โทรอ้างเป็นเจ้าหน้าที่ ขู่ว่าคุณทำผิด ให้โอนเงินไปตรวจสอบ',
    en: 'A caller posing as an official says that you broke the law and must send money to be checked.',
  },
  t09: {
    th: 'ให้ติดตั้งแอปหรือกดลิงก์ แล้วเขาคุมมือถือโอนเงินเอง',
    en: 'You are asked to install an app or open a link, and your phone is taken over.',
  },
  t10: { th: 'หลอกเอารหัสหรือเข้าบัญชีออนไลน์ของคุณ', en: 'Passwords are taken, and your accounts entered.' },
  t11: { th: 'ล็อกข้อมูลในเครื่อง แล้วเรียกเงินค่าปลดล็อก', en: 'Your data is locked, and money asked to unlock it.' },
  t12: {
    th: 'ชวนลงทุนออนไลน์ บอกว่าได้กำไรแน่นอน แต่ถอนเงินไม่ได้',
    en: 'An online investment with certain profit that you cannot withdraw.',
  },
  t13: { th: 'ชวนซื้อหรือลงทุนเหรียญดิจิทัล แล้วเอาเงินคืนไม่ได้', en: 'Digital coins that you buy and never get back.' },
  t14: {
    th: 'ร้านปลอมหลายร้านทำเป็นขบวนการ รับโอนแล้วปิดหนี',
    en: 'Fake shops run together take payments and vanish.',
  },
  t15: {
    th: 'ชวนลงทุนหาสมาชิกต่อ จ่ายผลตอบแทนสูงเกินจริง',
    en: 'Money that grows by bringing in others, with returns too high to be true.',
  },
}

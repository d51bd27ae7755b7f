import type { Answers, Question } from '../interview.ts'
import type { Words } from '../lang.ts'
import type { PartialDate } from '../parse/date.ts'
import { BANK_CHOICES } from './banks.ts'
import { withClock } from './when.ts'

/** A hundred million baht: more is a slip of the finger, and a person who lost more speaks with a person. */
const MOST = 100_000_000_00

/** How many transfers are asked one by one; what is beyond is asked for as a sum. */
export const TRANSFERS = 5

/** Paid, or not sure: who is not sure may find a payment while answering. */
export const hasPaid = (answers: Answers): boolean => answers.paid === 'yes'
/** The n-th transfer is asked for once the one before was said not to be the last. */
const asksFor = (n: number) => (answers: Answers) =>
  hasPaid(answers) && (n === 1 || answers[`t${n - 1}_more`] === true)
const withSlip = (answers: Answers, n: number) => answers[`t${n}_slip`] !== undefined
const sameAsBefore = (answers: Answers, n: number) => n > 1 && answers[`t${n}_same`] === true

const nth = (n: number): Words =>
  n === 1 ? { th: 'ครั้งแรก', en: 'first transfer' } : { th: `ครั้งที่ ${n}`, en: `transfer ${n}` }
const head = (n: number, th: string, en: string): Words => ({
  th: `${nth(n).th}: ${th}`,
  en: `${nth(n).en[0]!.toUpperCase()}${nth(n).en.slice(1)}: ${en}`,
})
const label = (n: number, th: string, en: string): Words => ({
  th: `${th} (${nth(n).th})`,
  en: `${en} (${nth(n).en})`,
})

/** One transfer. The slip comes first: with it, staff read the rest there and we ask less. */
const transfer = (n: number): Question[] => [
  {
    id: `t${n}_slip`,
    kind: 'photos',
    max: 2,
    optional: true,
    when: asksFor(n),
    words: head(n, 'มีสลิปไหมคะ ส่งรูปมาได้เลย', 'do you have the slip? Send a picture.'),
    why: { th: 'สลิปบอกเวลา เลขบัญชี และเลขอ้างอิงได้ครบ', en: 'The slip tells time, account and reference.' },
    hint: {
      th: 'เปิดแอปธนาคาร ดูประวัติการโอน แล้วบันทึกหน้าจอส่งมา ไม่มีก็ข้ามได้ค่ะ',
      en: 'Take it from your bank app’s history. You may skip it.',
    },
    label: label(n, 'สลิป', 'Slip'),
  },
  {
    id: `t${n}_amount`,
    kind: 'money',
    max: MOST,
    when: asksFor(n),
    words: head(n, 'โอนไปเท่าไหร่คะ', 'how much did you send?'),
    why: { th: 'ธนาคารใช้ยอดนี้หาเงินให้เจอ', en: 'The bank finds the money by its amount.' },
    hint: { th: 'ใส่ยอดของครั้งนี้ครั้งเดียว ไม่แน่ใจ ใส่ประมาณก็ได้ค่ะ', en: 'Only this transfer. About will do.' },
    example: { th: 'เช่น 5,000', en: 'For example 5,000' },
    label: label(n, 'จำนวนเงิน', 'Amount'),
  },
  {
    id: `t${n}_date`,
    kind: 'date',
    partial: true,
    clock: withClock,
    when: asksFor(n),
    words: head(n, 'โอนวันไหนคะ', 'on which day?'),
    why: { th: 'วันโอนบอกว่าต้องรีบแค่ไหน และใช้ค้นรายการ', en: 'It says how urgent it is, and finds the payment.' },
    hint: { th: 'ดูในสลิปหรือในแอปธนาคารได้ค่ะ จำได้แค่เดือนก็พอ', en: 'See the slip or the app. The month will do.' },
    example: { th: 'เช่น วันนี้ หรือ 12 พ.ย. 2569', en: 'For example today, or 12 Nov 2026' },
    label: label(n, 'วันที่โอน', 'Day'),
  },
  {
    id: `t${n}_time`,
    kind: 'text',
    max: 60,
    optional: true,
    when: (answers) => asksFor(n)(answers) && !withSlip(answers, n),
    guess: (answers) => (answers[`t${n}_date`] as PartialDate | undefined)?.clock,
    words: head(n, 'ประมาณกี่โมงคะ', 'about what time?'),
    why: { th: 'ธนาคารและตำรวจใช้เวลานี้ตามเงิน', en: 'Bank and police follow the money by it.' },
    hint: { th: 'ประมาณก็ได้ค่ะ จำไม่ได้กดข้าม', en: 'About will do. Skip it if you do not remember.' },
    example: { th: 'เช่น 14:30 หรือ บ่าย 2 โมง', en: 'For example 14:30' },
    label: label(n, 'เวลา', 'Time'),
  },
  ...(n === 1 ? [fromBank] : [sameAccounts(n), bankAgain(n)]),
  {
    id: `t${n}_to`,
    kind: 'account',
    optional: true,
    when: (answers) => asksFor(n)(answers) && !sameAsBefore(answers, n),
    words: head(n, 'โอนไปบัญชีเลขที่อะไรคะ', 'which account did it go to?'),
    why: { th: 'เลขนี้ใช้ระงับเงินปลายทาง', en: 'The money is stopped by this number.' },
    hint: {
      th: 'ใส่ธนาคารและเลขบัญชี หรือเบอร์พร้อมเพย์ ไม่มีก็ข้ามได้ค่ะ',
      en: 'Bank and number, or a PromptPay number. You may skip it.',
    },
    example: { th: 'เช่น กสิกร 123-4-56789-0', en: 'For example KBank 123-4-56789-0' },
    label: label(n, 'บัญชีปลายทาง', 'To account'),
  },
  {
    id: `t${n}_name`,
    kind: 'text',
    max: 120,
    optional: true,
    when: (answers) => asksFor(n)(answers) && !withSlip(answers, n) && !sameAsBefore(answers, n),
    words: head(n, 'ชื่อบัญชีปลายทางคือชื่ออะไรคะ', 'what name is on that account?'),
    why: { th: 'ช่วยยืนยันว่าเป็นบัญชีไหน', en: 'It confirms which account it is.' },
    hint: { th: 'ชื่อที่ขึ้นตอนโอน พิมพ์เท่าที่จำได้ค่ะ ไม่มีก็ข้ามได้', en: 'As shown when you paid. You may skip it.' },
    example: { th: 'เช่น นาย ก. ใจดี', en: 'For example Mr. A. Jaidee' },
    label: label(n, 'ชื่อบัญชีปลายทาง', 'Name on the account'),
  },
  {
    id: `t${n}_more`,
    kind: 'yesno',
    no: [
      'หมดแล้ว',
      'หมด',
      'แค่นี้',
      'แค่นั้น',
      'เท่านี้',
      'เท่านั้น',
      'แค่นี้แหละ',
      'ครั้งเดียว',
      'แค่ครั้งเดียว',
      'โอนครั้งเดียว',
      'ครบแล้ว',
      'พอแล้ว',
      'ไม่มีอีก',
      'ไม่มีอีกแล้ว',
      'ไม่ได้โอนอีก',
    ],
    yes: ['อีก', 'มีอีก', 'โอนอีก', 'มีโอนอีก', 'ยังมี', 'ยังมีอีก'],
    when: asksFor(n),
    words: { th: 'มีโอนให้เขาอีกไหมคะ', en: 'Did you send them more?' },
    why: { th: 'เพื่อเก็บให้ครบทุกครั้ง', en: 'To have every transfer.' },
    hint: {
      th: 'ถ้าโอนอีก ตอบ “ใช่” เราจะถามครั้งต่อไป ถ้าหมดแล้วตอบ “ไม่ใช่” ค่ะ',
      en: 'Yes if there was another, no if that was all.',
    },
    label: label(n, 'มีโอนอีก', 'More after'),
  },
]

const BANK_WORDS = {
  why: { th: 'เพื่อให้รู้ว่าต้องแจ้งธนาคารไหน', en: 'To know which bank must be told.' },
  hint: { th: 'ธนาคารของคุณเองที่เงินออกไปค่ะ', en: 'Your own bank, where the money left.' },
}

const fromBank: Question = {
  id: 'from_bank',
  kind: 'choice',
  options: BANK_CHOICES,
  when: hasPaid,
  words: { th: 'โอนจากธนาคารไหนคะ', en: 'Which bank did you pay from?' },
  ...BANK_WORDS,
  label: { th: 'โอนจากธนาคาร', en: 'Paid from' },
}

const sameAccounts = (n: number): Question => ({
  id: `t${n}_same`,
  kind: 'yesno',
  when: asksFor(n),
  words: head(n, 'จากบัญชีเดิม ไปบัญชีเดิมใช่ไหมคะ', 'from and to the same accounts as before?'),
  why: { th: 'ถ้าบัญชีเดิม จะได้ไม่ต้องถามซ้ำ', en: 'If so, we need not ask again.' },
  hint: { th: 'ตอบ “ใช่” ถ้าเหมือนครั้งก่อนทั้งสองบัญชีค่ะ', en: 'Yes if both are as before.' },
  label: label(n, 'บัญชีเดิม', 'Same accounts'),
})

const bankAgain = (n: number): Question => ({
  id: `t${n}_bank`,
  kind: 'choice',
  options: BANK_CHOICES,
  when: (answers) => asksFor(n)(answers) && !sameAsBefore(answers, n),
  words: head(n, 'โอนจากธนาคารไหนคะ', 'which bank did you pay from?'),
  ...BANK_WORDS,
  label: label(n, 'โอนจากธนาคาร', 'Paid from'),
})

/** The transfers, one by one, and what is beyond them as a sum. */
export const money: readonly Question[] = [
  ...Array.from({ length: TRANSFERS }, (_, index) => transfer(index + 1)).flat(),
  {
    id: 'rest_amount',
    kind: 'money',
    max: MOST,
    when: (answers) => hasPaid(answers) && answers[`t${TRANSFERS}_more`] === true,
    words: { th: 'ที่เหลือทั้งหมด รวมแล้วเท่าไหร่คะ', en: 'All the further transfers together: how much?' },
    why: { th: 'เพื่อรู้ยอดทั้งหมดที่เสียไป', en: 'To know the whole sum.' },
    hint: { th: 'รวมยอดครั้งอื่นๆ ที่ยังไม่ได้บอกค่ะ ประมาณไม่ได้ให้ใส่ยอดที่แน่ใจ', en: 'The sum of those not told yet.' },
    example: { th: 'เช่น 20,000', en: 'For example 20,000' },
    label: { th: 'ยอดที่เหลือ', en: 'The rest' },
  },
  {
    id: 'from_account',
    kind: 'account',
    optional: true,
    when: (answers) => hasPaid(answers) && !withSlip(answers, 1),
    words: { th: 'เลขบัญชีของคุณที่โอนออกคือเลขอะไรคะ', en: 'Which account of yours did it leave?' },
    why: { th: 'ธนาคารใช้ตามเงินขาออก และตำรวจต้องใช้', en: 'The bank follows it, and the police ask for it.' },
    hint: {
      th: 'เลขบัญชีอย่างเดียว ไม่ต้องบอกรหัสใดๆ ไม่สะดวกก็ข้ามได้ค่ะ',
      en: 'Only the number, no codes. You may skip it.',
    },
    example: { th: 'เช่น 123-4-56789-0', en: 'For example 123-4-56789-0' },
    label: { th: 'บัญชีของคุณ', en: 'Your account' },
  },
]

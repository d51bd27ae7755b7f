import type { Answers, Interview, Question } from '../interview.ts'
import { PAID } from './paid.ts'
import { hasPaid, money } from './questions-money.ts'
import { type Act, actsFor, CHANNELS, type Channel, CLAIMS, type Claim, codeFor, TYPES } from './types.ts'

const isPaid = PAID.filter(({ code }) => code !== 'held')
const claimed = (answers: Answers): boolean => answers.claim !== 'nobody'

/** The police's option that the three answers point to; undefined until they are there. */
export const guessType = ({ claim, channel, act }: Answers): string | undefined =>
  claim !== undefined && act !== undefined && (claim === 'nobody' || channel !== undefined)
    ? codeFor(claim as Claim, (channel ?? 'other') as Channel, act as Act)
    : undefined

const opening: readonly Question[] = [
  {
    id: 'paid',
    kind: 'choice',
    options: isPaid,
    words: { th: 'โอนเงินไปแล้วหรือยังคะ', en: 'Have you already sent money?' },
    why: { th: 'ถ้าเงินออกไปแล้ว ต้องรีบก่อนเรื่องอื่น', en: 'If money is gone, that comes first.' },
    hint: {
      th: 'รวมถึงจ่ายด้วยพร้อมเพย์ บัตร หรือวอลเล็ตด้วยค่ะ',
      en: 'PromptPay, cards and wallets count too.',
    },
    label: { th: 'โอนเงินแล้วหรือยัง', en: 'Money sent' },
  },
]

/** Three plain questions in place of the police's list, and the type that they point to. */
const kind: readonly Question[] = [
  {
    id: 'claim',
    kind: 'choice',
    options: CLAIMS,
    words: { th: 'เขาบอกว่าอะไร หรืออ้างว่าเป็นใครคะ', en: 'What did they offer or claim to be?' },
    why: { th: 'เพื่อบอกตำรวจได้ถูกประเภท', en: 'To tell the police the right type.' },
    hint: { th: 'ถ้าหลายอย่าง เลือกสิ่งที่เขาบอกครั้งแรกค่ะ', en: 'If several, what they said first.' },
    example: {
      th: 'เช่น อ้างเป็นตำรวจ ให้เลือก “เป็นตำรวจ ธนาคาร หรือหน่วยงาน”',
      en: 'For example: a false officer is “Police, a bank or an office”.',
    },
    label: { th: 'เขาอ้างว่า', en: 'They claimed' },
  },
  {
    id: 'channel',
    kind: 'choice',
    options: CHANNELS,
    when: claimed,
    words: { th: 'เขาติดต่อมาทางไหนคะ', en: 'How did they reach you?' },
    why: { th: 'แต่ละทางมีวิธีตามหาไม่เหมือนกัน', en: 'Each way is followed up differently.' },
    hint: { th: 'ถ้าหลายทาง เลือกทางที่เริ่มคุยกันครั้งแรกค่ะ', en: 'If several, where it began.' },
    label: { th: 'ติดต่อมาทาง', en: 'Reached you by' },
  },
  {
    id: 'act',
    kind: 'choice',
    options: ({ claim, channel }) => actsFor(claim, channel),
    words: { th: 'เขาให้ทำอะไรคะ', en: 'What did they have you do?' },
    why: { th: 'เพื่อบอกได้ว่าต้องป้องกันอะไรต่อ', en: 'To know what must be protected next.' },
    hint: { th: 'ถ้าหลายอย่าง เลือกสิ่งที่น่าห่วงที่สุดค่ะ', en: 'If several, what worries you most.' },
    label: { th: 'เขาให้ทำ', en: 'They had you' },
  },
  {
    id: 'type',
    kind: 'choice',
    options: TYPES,
    guess: guessType,
    words: { th: 'ประเภทไหนใกล้ที่สุดคะ', en: 'Which type is nearest?' },
    why: { th: 'ตำรวจแบ่งเรื่องเป็นประเภทเหล่านี้', en: 'The police sort reports by these.' },
    hint: { th: 'ไม่แน่ใจ ใช้คำตอบเดิมได้เลยค่ะ เจ้าหน้าที่แก้ให้ทีหลังได้', en: 'Not sure? Keep it. Staff can change it.' },
    label: { th: 'ประเภท', en: 'Type' },
  },
]

const APPS: Question = {
  id: 'apps',
  kind: 'text',
  max: 300,
  optional: true,
  when: ({ act, claim }) => act === 'app' || claim === 'nobody',
  words: { th: 'ลงแอปชื่ออะไร หรือกดลิงก์ไหนคะ', en: 'Which app was installed, or link opened?' },
  why: { th: 'เพื่อบอกวิธีเอาออกให้ปลอดภัย', en: 'To tell how to remove it safely.' },
  hint: {
    th: 'ถ้าแอปยังอยู่ ให้ปิดเน็ตของเครื่องนั้นก่อน แล้วใช้เครื่องอื่นตอบ ไม่รู้ชื่อก็ข้ามได้ค่ะ',
    en: 'If it is still there, take that phone offline and use another. You may skip it.',
  },
  example: { th: 'เช่น แอปดูกล้อง หรือไฟล์ .apk', en: 'For example a viewer app, or an .apk file' },
  label: { th: 'แอปหรือลิงก์', en: 'App or link' },
}

const closing: readonly Question[] = [
  {
    id: 'story',
    kind: 'text',
    max: 3_000,
    min: 5,
    words: { th: 'เล่าให้ฟังหน่อยค่ะ เกิดอะไรขึ้น', en: 'Please tell us what happened.' },
    why: { th: 'เพื่อให้เจ้าหน้าที่เข้าใจโดยไม่ต้องถามซ้ำ', en: 'So that staff need not ask again.' },
    hint: {
      th: 'พิมพ์สั้นๆ ตามลำดับที่จำได้ค่ะ ไม่ต้องบอกรหัสผ่าน รหัส OTP หรือเลขบัตรประชาชน',
      en: 'A few lines, in order. Never passwords, OTP codes or your ID number.',
    },
    example: {
      th: 'เช่น มีคนโทรมาบอกว่าพัสดุผิดกฎหมาย ให้แอดไลน์ แล้วให้โอนเงินไปตรวจสอบ',
      en: 'For example: a caller said that a parcel was illegal, had me add a LINE account and transfer money to be checked.',
    },
    label: { th: 'เรื่องที่เกิดขึ้น', en: 'What happened' },
  },
  {
    id: 'identifiers',
    kind: 'text',
    max: 2_000,
    optional: true,
    words: { th: 'มีเบอร์ ลิงก์ ไลน์ หรือเพจของเขาไหมคะ', en: 'Any phone, link, LINE or page of theirs?' },
    why: { th: 'เพื่อเตือนคนอื่นที่เจอเบอร์หรือบัญชีเดียวกัน', en: 'To warn others who meet the same.' },
    hint: {
      th: 'ก๊อปปี้ข้อความของเขามาวางทั้งหมดได้เลย เราแยกให้เองค่ะ ไม่ต้องกดลิงก์ ไม่มีก็ข้ามได้',
      en: 'Paste all of it, we sort it out. Do not open links. You may skip it.',
    },
    example: { th: 'เช่น 081-234-5678 ไลน์ @abcd', en: 'For example 081-234-5678, LINE @abcd' },
    label: { th: 'เบอร์ ลิงก์ ไลน์ เพจ', en: 'Phone, link, LINE, page' },
  },
  APPS,
  {
    id: 'reported',
    kind: 'multi',
    when: hasPaid,
    options: [
      { code: 'bank', th: 'ธนาคาร', en: 'The bank', also: ['แบงก์', 'แบงค์'] },
      { code: 'aoc', th: 'ศูนย์ AOC 1441', en: 'AOC 1441', also: ['1441', 'aoc', 'ศูนย์ aoc'] },
      { code: 'police', th: 'ตำรวจ', en: 'The police', also: ['แจ้งความแล้ว', 'สถานีตำรวจ', 'โรงพัก'] },
      { code: 'none', th: 'ยังไม่ได้แจ้งใคร', en: 'Nobody yet', also: ['ยัง', 'ยังไม่ได้แจ้ง', 'ยังไม่', 'ไม่มี'] },
    ],
    words: { th: 'แจ้งที่ไหนไปแล้วบ้างคะ', en: 'Whom have you told already?' },
    why: { th: 'เพื่อบอกว่าเหลือที่ไหนต้องแจ้งอีก', en: 'To tell you who still has to know.' },
    hint: { th: 'แตะได้หลายข้อ ครบแล้วแตะ “เสร็จแล้ว ไปต่อ” ค่ะ', en: 'Tap all that apply, then “Done, go on”.' },
    label: { th: 'แจ้งแล้วที่', en: 'Told already' },
  },
  {
    id: 'report_numbers',
    kind: 'text',
    max: 300,
    optional: true,
    when: ({ reported }) => Array.isArray(reported) && reported.some((one) => one !== 'none'),
    words: { th: 'ได้เลขรับเรื่องอะไรมาบ้างคะ', en: 'Which numbers did they give you?' },
    why: { th: 'เลขนี้ใช้ตามเรื่องกับธนาคารและตำรวจ', en: 'The bank and police find your report by it.' },
    hint: { th: 'พิมพ์ว่าเลขไหนมาจากที่ไหนค่ะ ยังไม่ได้ก็ข้ามได้', en: 'Say which is from whom. You may skip it.' },
    example: { th: 'เช่น ธนาคาร A12345', en: 'For example: bank A12345' },
    label: { th: 'เลขรับเรื่อง', en: 'Numbers received' },
  },
  {
    id: 'evidence',
    kind: 'photos',
    max: 10,
    optional: true,
    words: { th: 'มีรูปอื่นอีกไหมคะ เช่น แชต หรือหน้าเพจ', en: 'Any other pictures, such as the chat or page?' },
    why: { th: 'ตำรวจใช้เป็นหลักฐาน', en: 'The police use them as proof.' },
    hint: {
      th: 'ส่งรูปมาได้เลยค่ะ ไม่เกิน 10 รูป ครบแล้วแตะ “เสร็จแล้ว ไปต่อ” ไม่มีก็ข้ามได้',
      en: 'Send up to 10, then tap “Done, go on”. You may skip it.',
    },
    label: { th: 'รูปหลักฐาน', en: 'Pictures' },
  },
  {
    id: 'name',
    kind: 'text',
    max: 120,
    min: 2,
    optional: true,
    when: hasPaid,
    words: { th: 'ขอชื่อ นามสกุล และเบอร์โทรของคุณได้ไหมคะ', en: 'May we have your name and phone?' },
    why: {
      th: 'ใส่ไว้ในเอกสารที่คุณเอาไปแจ้งความได้ เราไม่บอกคนที่คุณแจ้ง',
      en: 'For the paper that you can take to the police. We do not tell the other side.',
    },
    hint: { th: 'ไม่อยากบอกก็ข้ามได้ค่ะ เขียนเองทีหลังได้', en: 'You may skip it and write it in later.' },
    example: { th: 'เช่น สมศรี ใจดี 081-234-5678', en: 'For example Somsri Jaidee, 081-234-5678' },
    label: { th: 'ชื่อและเบอร์โทร', en: 'Name and phone' },
  },
]

/** The report: the money first, while the person waits on the phone. With a slip and one transfer, about thirteen short answers. */
export const scamReport: Interview = {
  id: 'scam-report',
  version: 1,
  title: { th: 'แจ้งเรื่องถูกหลอก', en: 'Report a scam' },
  questions: [...opening, ...money, ...kind, ...closing],
}

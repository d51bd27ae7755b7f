import type { Answers, Choice, Question } from '../interview.ts'
import { isLaw, isNamed, isThreat, isTrade } from './when.ts'

const REFUND: Choice = {
  code: 'refund',
  th: 'ขอเงินคืน',
  en: 'My money back',
  also: ['คืนเงิน', 'เงินคืน', 'อยากได้เงินคืน'],
}
const GOODS: Choice = { code: 'get_goods', th: 'ขอให้ส่งของ', en: 'The goods', also: ['ส่งของ', 'อยากได้ของ'] }
const EXCHANGE: Choice = {
  code: 'exchange',
  th: 'ขอเปลี่ยนของ',
  en: 'An exchange',
  also: ['เปลี่ยน', 'เปลี่ยนสินค้า'],
}
const TAKE_DOWN: Choice = {
  code: 'take_down',
  th: 'ให้ปิดเพจหรือลบโพสต์',
  en: 'Have the page or post removed',
  also: ['ปิดเพจ', 'ลบ', 'ปิดเว็บ'],
}
const INVESTIGATE: Choice = {
  code: 'investigate',
  th: 'ให้ตรวจสอบเอาเรื่อง',
  en: 'An investigation',
  also: ['ตรวจสอบ', 'ดำเนินคดี', 'เอาเรื่อง', 'แจ้งความ'],
}
const RECOVER: Choice = {
  code: 'recover_account',
  th: 'ขอบัญชีคืน',
  en: 'My account back',
  also: ['กู้บัญชี', 'เอาบัญชีคืน'],
}
const ADVICE: Choice = {
  code: 'advice',
  th: 'ขอคำแนะนำ',
  en: 'Advice',
  also: ['แนะนำ', 'ปรึกษา', 'แล้วแต่', 'แล้วแต่เจ้าหน้าที่', 'ไม่รู้', 'ไม่แน่ใจ'],
}
const OTHER: Choice = { code: 'other', th: 'อย่างอื่น', en: 'Something else', also: ['อื่นๆ', 'อื่น ๆ'] }

const wishes = (answers: Answers): readonly Choice[] => {
  if (!isTrade(answers)) {
    const lost = answers.lost_money === true ? [REFUND] : []
    const taken = answers.subtype === 'account_takeover' ? [RECOVER] : []
    return [...taken, ...lost, TAKE_DOWN, INVESTIGATE, ADVICE, OTHER]
  }
  if (answers.paid === 'not_paid') return [GOODS, TAKE_DOWN, INVESTIGATE, ADVICE, OTHER]
  const nothingCame = answers.subtype === 'not_received' || answers.subtype === 'late'
  return [REFUND, nothingCame ? GOODS : EXCHANGE, TAKE_DOWN, INVESTIGATE, ADVICE, OTHER]
}

/** What the person wants, the proof, and last what is private. */
export const closing = [
  {
    id: 'wants',
    kind: 'choice',
    options: wishes,
    when: (answers) => isTrade(answers) || isThreat(answers),
    words: { th: 'อยากให้ช่วยเรื่องอะไรมากที่สุดคะ', en: 'What would you like most?' },
    why: { th: 'เพื่อให้เจ้าหน้าที่ช่วยตรงกับที่คุณต้องการ', en: 'So that staff work towards what you want.' },
    hint: { th: 'เลือกข้อเดียวที่สำคัญที่สุดค่ะ', en: 'Choose the one that matters most.' },
    label: { th: 'สิ่งที่ต้องการ', en: 'What you want' },
  },
  {
    id: 'evidence',
    kind: 'photos',
    max: 10,
    optional: true,
    when: (answers) => !isLaw(answers),
    words: { th: 'มีรูปหลักฐานไหมคะ เช่น สลิปหรือแชต', en: 'Do you have pictures, such as the slip or chat?' },
    why: { th: 'หลักฐานช่วยให้เรื่องเดินเร็วขึ้น', en: 'Proof makes things move faster.' },
    hint: {
      th: 'ส่งรูปมาในแชตนี้ได้เลยค่ะ ไม่เกิน 10 รูป ครบแล้วแตะ “เสร็จแล้ว ไปต่อ” ไม่มีก็ข้ามได้ ส่งทีหลังก็ได้',
      en: 'Send up to 10 pictures here, then tap “Done, go on”. You may skip, and send them later.',
    },
    label: { th: 'รูปหลักฐาน', en: 'Pictures' },
  },
  {
    id: 'anonymous',
    kind: 'choice',
    options: [
      {
        code: 'hidden',
        th: 'ไม่ให้อีกฝ่ายรู้ชื่อ',
        en: 'Do not tell them my name',
        also: [
          'ไม่บอก',
          'hide',
          'ไม่ได้',
          'ปิดชื่อ',
          'ไม่ให้รู้',
          'อย่าบอก',
          'ไม่เปิดเผย',
          'ไม่ระบุชื่อ',
          'ไม่รู้',
          'ไม่แน่ใจ',
          'แล้วแต่',
          'กลัว',
        ],
      },
      { code: 'named', th: 'บอกชื่อได้', en: 'You may tell my name', also: ['บอกได้', 'เปิดเผย', 'ได้'] },
    ],
    when: (answers) => !isLaw(answers),
    words: { th: 'ให้บอกชื่อคุณกับอีกฝ่ายได้ไหมคะ', en: 'May the other side know your name?' },
    why: {
      th: 'คุณเลือกเองได้ ถ้าไม่บอกชื่อ เราก็รับเรื่องเหมือนกัน',
      en: 'It is your choice. We take the case either way.',
    },
    hint: {
      th: 'เราตอบคุณในแชตนี้ ไม่ว่าเลือกข้อไหนค่ะ แต่ถ้าขอเงินคืน ร้านมักต้องรู้ชื่อผู้ซื้อ',
      en: 'We answer you in this chat either way. To refund you, a shop often must know the buyer’s name.',
    },
    label: { th: 'การบอกชื่อ', en: 'Naming you' },
  },
  {
    id: 'name',
    kind: 'text',
    max: 120,
    min: 2,
    when: isNamed,
    words: { th: 'ขอชื่อ นามสกุล และเบอร์โทรของคุณค่ะ', en: 'Your name, and a phone number, please.' },
    why: {
      th: 'ใช้ชื่อกับร้านหรือหน่วยงานในเรื่องนี้เท่านั้น เราตอบในแชตนี้เป็นหลัก และโทรหาเมื่อคุณให้เบอร์ไว้',
      en: 'Your name is used for this case only. We answer in this chat, and call only if you give a number.',
    },
    hint: {
      th: 'ใช้ชื่อที่ใช้สั่งของหรือโอนเงินค่ะ ถ้าไม่อยากให้โทรหา ใส่แค่ชื่อก็ได้',
      en: 'The name used for the order or payment. If you would rather not be called, the name will do.',
    },
    example: { th: 'เช่น สมศรี ใจดี 081-234-5678', en: 'For example Somsri Jaidee, 081-234-5678' },
    label: { th: 'ชื่อและเบอร์โทร', en: 'Name and phone' },
  },
  {
    id: 'contact_phone',
    kind: 'phone',
    optional: true,
    when: isLaw,
    words: { th: 'อยากให้โทรหาที่เบอร์ไหนคะ', en: 'Which number may we call?' },
    why: {
      th: 'เราจะตอบในแชตนี้เป็นหลัก และโทรหาเมื่อคุณให้เบอร์ไว้',
      en: 'We answer in this chat, and call only if you give a number.',
    },
    hint: { th: 'ถ้าสะดวกคุยในแชตนี้อย่างเดียว กดข้ามได้ค่ะ', en: 'If this chat is enough, skip it.' },
    example: { th: 'เช่น 081-234-5678', en: 'For example 081-234-5678' },
    label: { th: 'เบอร์โทรของคุณ', en: 'Your phone' },
  },
] as const satisfies readonly Question[]

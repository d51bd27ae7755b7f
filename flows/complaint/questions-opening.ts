import type { Question } from '../interview.ts'
import { FAMILIES, familyOf } from './families.ts'
import { hasLink, isLaw, isThreat, isTrade } from './when.ts'

/** What it is about and what happened: easy to answer, nothing private yet. */
export const opening = [
  {
    id: 'family',
    kind: 'choice',
    options: FAMILIES,
    words: { th: 'เรื่องที่เจอเป็นเรื่องแบบไหนคะ', en: 'What is it about?' },
    why: { th: 'เพื่อถามเฉพาะข้อที่เกี่ยวกับเรื่องของคุณ', en: 'So that we ask only what fits your matter.' },
    hint: {
      th: 'เลือกข้อที่ใกล้ที่สุดก็พอค่ะ เจ้าหน้าที่แก้ให้ทีหลังได้',
      en: 'Choose the nearest one. Staff can change it later.',
    },
    example: {
      th: 'เช่น สั่งของแล้วไม่ได้ของ ให้เลือก “ซื้อขายออนไลน์”',
      en: 'For example: ordered and nothing came is “Online shopping”.',
    },
    label: { th: 'เรื่อง', en: 'About' },
  },
  {
    id: 'subtype',
    kind: 'choice',
    options: (answers) => familyOf(answers.family)?.subtypes ?? [],
    words: { th: 'ตรงกับข้อไหนมากที่สุดคะ', en: 'Which of these fits best?' },
    why: {
      th: 'เพื่อให้คำแนะนำที่ตรงเรื่อง และส่งให้เจ้าหน้าที่ที่ดูแลเรื่องนี้',
      en: 'To give the right advice and reach the right officer.',
    },
    hint: {
      th: 'ถ้าตรงหลายข้อ เลือกข้อที่เดือดร้อนที่สุดค่ะ',
      en: 'If several fit, choose the one that troubles you most.',
    },
    label: { th: 'ปัญหา', en: 'Problem' },
  },
  {
    id: 'enquiry',
    kind: 'text',
    max: 2_000,
    min: 5,
    when: isLaw,
    words: { th: 'อยากถามว่าอะไรคะ', en: 'What would you like to ask?' },
    why: { th: 'เจ้าหน้าที่จะอ่านและตอบคำถามนี้', en: 'An officer reads this question and answers it.' },
    hint: {
      th: 'พิมพ์เป็นคำพูดธรรมดาได้เลยค่ะ ไม่ต้องใช้ภาษากฎหมาย',
      en: 'Write as you speak. No legal words needed.',
    },
    example: {
      th: 'เช่น ร้านเอารูปบัตรประชาชนของฉันไปลงเพจ ทำได้ไหม',
      en: 'For example: may a shop post a picture of my ID card?',
    },
    label: { th: 'คำถาม', en: 'Question' },
  },
  {
    id: 'links',
    kind: 'text',
    unsure: true,
    max: 2_000,
    min: 3,
    when: hasLink,
    words: { th: 'ขอชื่อเว็บ เพจ หรือลิงก์ที่เจอค่ะ', en: 'Which website, page or link is it?' },
    why: { th: 'เจ้าหน้าที่ต้องรู้ว่าให้ตรวจสอบที่ไหน', en: 'Staff need to know where to look.' },
    hint: {
      th: 'พิมพ์ชื่อหรือวางลิงก์ที่นี่ ไม่ต้องกดเข้าไปดูอีกค่ะ ถ้ามาทาง SMS หรือโทรศัพท์ ใส่เบอร์ที่ติดต่อมาด้วย',
      en: 'Type the name or paste the link. Do not open it again. If it came by SMS or phone, add that number.',
    },
    example: {
      th: 'เช่น เพจ “รวยไว 999” หรือข้อความ SMS ที่ได้รับ',
      en: 'For example: the page “Rich Fast 999”, or the SMS you got.',
    },
    label: { th: 'เว็บ เพจ หรือลิงก์', en: 'Website, page or link' },
  },
  {
    id: 'story',
    kind: 'text',
    max: 3_000,
    min: 5,
    when: (answers) => !isLaw(answers),
    words: { th: 'เล่าให้ฟังหน่อยค่ะ เกิดอะไรขึ้น', en: 'Please tell us what happened.' },
    why: {
      th: 'เพื่อให้เจ้าหน้าที่เข้าใจเรื่องโดยไม่ต้องถามซ้ำ',
      en: 'So that staff understand without asking you again.',
    },
    hint: {
      th: 'พิมพ์สั้นๆ ตามที่จำได้ก็พอค่ะ ไม่ต้องบอกรหัสผ่าน รหัส OTP หรือเลขบัตรประชาชน',
      en: 'A few lines, as you remember. Never passwords, OTP codes or your ID number.',
    },
    example: {
      th: 'เช่น สั่งพัดลมจากเพจ โอนเงินแล้ว ผ่านมา 2 สัปดาห์ของยังไม่มา ทักไปไม่ตอบ',
      en: 'For example: I ordered a fan from a page and paid. Two weeks on, nothing came and nobody answers.',
    },
    label: { th: 'เรื่องที่เกิดขึ้น', en: 'What happened' },
  },
  {
    id: 'platform',
    kind: 'choice',
    when: (answers) => isTrade(answers) || isThreat(answers),
    options: [
      {
        code: 'facebook',
        th: 'เฟซบุ๊ก',
        en: 'Facebook',
        also: ['facebook', 'fb', 'เฟส', 'เฟสบุ๊ค', 'เฟซ', 'มาร์เก็ตเพลส', 'messenger'],
      },
      { code: 'line', th: 'ไลน์', en: 'LINE', also: ['line', 'ไลน์โอเพนแชต', 'โอเพนแชท'] },
      { code: 'shopee', th: 'ช้อปปี้', en: 'Shopee', also: ['shopee', 'ชอปปี้', 'ช็อปปี้'] },
      { code: 'lazada', th: 'ลาซาด้า', en: 'Lazada', also: ['lazada', 'ลาซ่า', 'ลาซาดา'] },
      { code: 'tiktok', th: 'ติ๊กต็อก', en: 'TikTok', also: ['tiktok', 'ติ๊กตอก', 'ติกตอก', 'ติ๊กต๊อก'] },
      { code: 'instagram', th: 'อินสตาแกรม', en: 'Instagram', also: ['instagram', 'ig', 'ไอจี'] },
      { code: 'website', th: 'เว็บไซต์', en: 'A website', also: ['เว็บ', 'website'] },
      {
        code: 'phone_sms',
        th: 'โทรศัพท์หรือ SMS',
        en: 'Phone call or SMS',
        also: ['โทรศัพท์', 'โทรมา', 'sms', 'ข้อความ'],
      },
      {
        code: 'other',
        th: 'ที่อื่น',
        en: 'Somewhere else',
        also: ['อื่นๆ', 'อื่น ๆ', 'ไม่แน่ใจ'],
      },
    ],
    words: { th: 'เจอเรื่องนี้ทางไหนคะ', en: 'Where did it happen?' },
    why: { th: 'แต่ละแห่งมีวิธีช่วยเหลือไม่เหมือนกัน', en: 'Each place has its own way to put things right.' },
    hint: { th: 'ถ้ามีหลายทาง เลือกทางที่เริ่มคุยกันครั้งแรกค่ะ', en: 'If several, choose where it began.' },
    label: { th: 'ช่องทาง', en: 'Where' },
  },
] as const satisfies readonly Question[]

import type { Interview } from '../interview.ts'
import { type Asked, words } from './asked.ts'
import { PROGRAMMES } from './catalogue.ts'
import { nextOf } from './order.ts'
import { FAMILY } from './questions-family.ts'
import { HEALTH } from './questions-health.ts'
import { HOME } from './questions-home.ts'
import { LEGAL } from './questions-legal.ts'
import { MONEY } from './questions-money.ts'
import { WHO } from './questions-who.ts'
import { WORK } from './questions-work.ts'
import { TOPICS } from './topics.ts'

/** What the person wants to know about, besides what is everybody's. Chosen by buttons, never asked. */
const topics: Asked = {
  id: 'topics',
  kind: 'multi',
  unsure: true,
  options: TOPICS.map(({ id, th, en }) => ({ code: id, th, en })),
  words: words(['อยากรู้เรื่องไหนเพิ่มคะ', 'What else would you like to know?']),
  label: words(['เรื่องที่ดูเพิ่ม', 'Also about']),
  why: words(['จะได้ถามเฉพาะเรื่องที่เกี่ยวกับคุณ', 'So that we ask only what concerns you.']),
}

/** The whole catalogue's rights, or those of the opened topics alone; and whether others of the house come after this one. */
const scope: Asked = {
  id: 'scope',
  kind: 'choice',
  options: [
    { code: 'all', th: 'ดูทุกสิทธิ', en: 'All rights' },
    { code: 'topic', th: 'เฉพาะเรื่องที่เลือก', en: 'This matter only' },
    { code: 'house', th: 'ดูให้ทั้งบ้าน', en: 'The whole household' },
  ],
  words: words(['ดูทุกสิทธิ หรือเฉพาะเรื่องนี้คะ', 'All rights, or this matter only?']),
  label: words(['ดู', 'Look at']),
  why: words(['เรื่องเดียวถามน้อยกว่า', 'One matter takes fewer questions.']),
}

/** Rights that the person says they have already: told by a button of each. */
const have: Asked = {
  id: 'have',
  kind: 'multi',
  max: 98,
  unsure: true,
  options: PROGRAMMES.map(({ id, name }) => ({ code: id, ...name })),
  words: words(['ได้รับสิทธิไหนอยู่แล้วคะ', 'Which rights are had already?']),
  label: words(['ได้รับอยู่แล้ว', 'Had already']),
  why: words(['จะได้ไม่บอกซ้ำเรื่องที่ได้อยู่แล้ว', 'So that we do not tell you what you have.']),
}

export const QUESTIONS: readonly Asked[] = [
  topics,
  scope,
  have,
  ...WHO,
  ...HEALTH,
  ...MONEY,
  ...WORK,
  ...FAMILY,
  ...HOME,
  ...LEGAL,
]

/** The check of rights: which question comes next follows from what the rules still need (`order.ts`). */
export const rights: Interview = {
  id: 'rights',
  version: 1,
  title: words(['ดูสิทธิ', 'Rights']),
  questions: QUESTIONS,
  order: (answers, context) => nextOf(QUESTIONS, answers, context),
  // Who goes from house to house looks the answers over before they are gone with the result.
  ends: (answers) => (answers.for === 'casework' ? 'review' : 'result'),
  says: {
    review: words(['ตรวจคำตอบก่อนดูผล', 'Look over the answers']),
    reviewHint: words([
      'ข้อไหนไม่ถูก แตะ “แก้ข้อนี้” ได้ พอดูผลแล้ว คำตอบทั้งหมดจะถูกลบ ไม่เก็บไว้ในระบบ',
      'Tap “Change” where something is wrong. Once the result is shown all answers are deleted.',
    ]),
    submit: words(['ดูผล แล้วลบคำตอบ', 'Show the result, delete the answers']),
    agreement: {
      title: words(['ก่อนเก็บคำตอบ อ่านตรงนี้ก่อนนะคะ', 'Please read this before the answers are kept']),
      agree: words([
        'ฉันอ่านแล้ว และยินยอมให้เก็บคำตอบ เพื่อดูสิทธิและเตือนเมื่อสิทธิเปลี่ยน',
        'I have read this and agree that my answers are kept, to find my rights and to tell me of changes',
      ]),
      first: words(['ต้องยินยอมก่อน จึงจะเก็บคำตอบไว้ได้', 'Without your agreement we cannot keep the answers.']),
    },
    cancelled: words(['ยกเลิกแล้ว คำตอบถูกลบแล้วค่ะ', 'Cancelled. The answers were deleted.']),
  },
}

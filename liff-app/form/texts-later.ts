import type { Lang } from '../../flows/lang.ts'

/** Words that are needed only once a form is under way. */
const th = {
  next: 'ต่อไป',
  skip: 'ข้ามข้อนี้',
  back: 'ย้อนกลับ',
  check: 'ตรวจคำตอบก่อนส่ง',
  edit: 'แก้',
  skipped: '(ข้าม)',
  unsure: '(ไม่แน่ใจ)',
  private: '(ไม่ขอตอบ)',
  open: 'ยังไม่ได้ตอบ',
  needed: 'ข้อนี้จำเป็น ตอบก่อนนะคะ',
  agreeFirst: 'ต้องยินยอมก่อน เราจึงเก็บและส่งเรื่องให้ได้',
  photosWaiting: 'รูปบางรูปยังส่งไม่เสร็จ รอสักครู่ หรือเอารูปนั้นออกก่อน รูปที่เหลือส่งเพิ่มทีหลังในแชตได้',
  notice: {
    title: 'ก่อนส่ง อ่านตรงนี้ก่อนนะคะ',
    agree: 'ฉันอ่านแล้ว และยินยอมให้เก็บข้อมูลเพื่อรับเรื่องนี้',
  },
  sent: {
    title: 'รับเรื่องแล้ว',
    number: 'เลขเรื่องของคุณ',
    due: (when: string) => `เราจะตอบคุณ${when}`,
    chat: 'เลขนี้ส่งเข้าแชต LINE ของคุณแล้ว จะพิมพ์หรือส่งรูปเพิ่มในแชตก็ได้',
    home: 'กลับหน้าแรก',
    left: 'ที่แก้ทีหลังยังไม่ได้อยู่ในเรื่องนี้',
    leftHow: 'เรื่องที่เรารับไว้เป็นอย่างที่กดส่งครั้งแรกค่ะ ถ้าต้องการให้เรารู้ ส่งเพิ่มได้ในหน้า “เรื่องของฉัน” หรือในแชต',
    numberOther: 'เลขเรื่อง',
    chatOther: 'แจ้งเลขนี้ในแชต LINE ของเจ้าของเรื่องแล้ว คำตอบจะไปถึงเขา และคุณเปิดดูได้ในหน้านี้',
    backOther: 'ดูเรื่องของเขา',
  },
}

const en: typeof th = {
  next: 'Next',
  skip: 'Skip this',
  back: 'Back',
  check: 'Check your answers',
  edit: 'Change',
  skipped: '(skipped)',
  unsure: '(not sure)',
  private: '(rather not say)',
  open: 'Not answered yet',
  needed: 'We need this one. Please answer it.',
  agreeFirst: 'Without your agreement we cannot keep or send anything.',
  photosWaiting:
    'Some photos are still on their way. Wait a moment, or remove them; you can send more in the chat later.',
  notice: {
    title: 'Please read this before sending',
    agree: 'I have read this and agree that my data is kept to handle this matter',
  },
  sent: {
    title: 'We have your case',
    number: 'Your case number',
    due: (when) => `We will answer you ${when}`,
    chat: 'This number is in your LINE chat as well. You can add words and photos there.',
    home: 'To the first page',
    left: 'What you changed later is not in this case',
    leftHow:
      'What we have is what you sent the first time. You can still add this under “My cases” or in the chat.',
    numberOther: 'Case number',
    chatOther:
      'The number was sent to the LINE chat of the person it is about. Answers go to them, and you can see them here.',
    backOther: 'See their cases',
  },
}

export const laterTexts = (lang: Lang): typeof th => ({ th, en })[lang]

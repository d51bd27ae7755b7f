import type { Lang } from '../../flows/lang.ts'

const th = {
  title: 'รับเรื่องแล้ว',
  number: 'เลขเรื่องของคุณ',
  due: (when: string) => `เราจะตอบคุณ${when}`,
  chat: 'เลขนี้ส่งเข้าแชต LINE ของคุณแล้ว จะพิมพ์หรือส่งรูปเพิ่มในแชตได้เลย',
  home: 'กลับหน้าแรก',
  left: 'ที่แก้ทีหลังยังไม่ได้อยู่ในเรื่องนี้',
  leftHow: 'เรื่องที่เรารับไว้เป็นอย่างที่กดส่งครั้งแรกค่ะ ถ้าต้องการให้เรารู้ ส่งเพิ่มได้ในหน้า “เรื่องของฉัน” หรือในแชต',
  numberOther: 'เลขเรื่อง',
  chatOther: 'แจ้งเลขนี้ในแชต LINE ของเจ้าของเรื่องแล้ว คำตอบจะไปถึงเขา และคุณเปิดดูได้ในหน้านี้',
  backOther: 'ดูเรื่องของเขา',
}
const en: typeof th = {
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
}

export const sentTexts = (lang: Lang): typeof th => ({ th, en })[lang]

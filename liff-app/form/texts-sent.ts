import type { Lang } from '../../flows/lang.ts'

const th = {
  title: 'รับเรื่องแล้ว',
  number: 'เลขเรื่องของคุณ',
  // As the chat says it: no answer is promised for a day on which we aim to be done.
  due: (when: string) => `เราตั้งใจให้ได้ข้อสรุป${when}`,
  chat: 'เราส่งเลขนี้เข้าแชต LINE ของคุณด้วย จะพิมพ์หรือส่งรูปเพิ่มที่นั่นก็ได้ค่ะ',
  home: 'กลับหน้าแรก',
  left: 'ที่แก้ทีหลังยังไม่ได้อยู่ในเรื่องนี้',
  leftHow: 'เรื่องที่เรารับไว้เป็นอย่างที่กดส่งครั้งแรกค่ะ ถ้าต้องการให้เรารู้ ส่งเพิ่มได้ในหน้า “เรื่องของฉัน” หรือในแชต',
  numberOther: 'เลขเรื่อง',
  chatOther: 'เราส่งเลขนี้เข้าแชต LINE ของเจ้าของเรื่องด้วย คำตอบจะไปถึงเขา และคุณเปิดดูได้ในหน้านี้',
  backOther: 'ดูเรื่องของเขา',
}
const en: typeof th = {
  title: 'We have your case',
  number: 'Your case number',
  due: (when) => `We aim to have a result ${when}`,
  chat: 'We send this number to your LINE chat as well. You can add words and photos there.',
  home: 'To the first page',
  left: 'What you changed later is not in this case',
  leftHow:
    'What we have is what you sent the first time. You can still add this under “My cases” or in the chat.',
  numberOther: 'Case number',
  chatOther:
    'We send the number to the LINE chat of the person it is about as well. Answers go to them, and you can see them here.',
  backOther: 'See their cases',
}

export const sentTexts = (lang: Lang): typeof th => ({ th, en })[lang]

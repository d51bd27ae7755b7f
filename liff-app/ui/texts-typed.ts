import type { Lang } from '../../flows/lang.ts'

/** Words of the parts that come with the first touch. */
const th = {
  day: 'วันที่',
  month: 'เดือน (1-12)',
  year: 'ปี พ.ศ.',
  baht: 'บาท',
  bank: 'ธนาคาร',
  accountNumber: 'เลขบัญชีหรือเบอร์พร้อมเพย์',
  province: 'จังหวัด',
  district: 'อำเภอหรือเขต',
  subdistrict: 'ตำบลหรือแขวง',
  choose: 'เลือก',
  unsure: 'ไม่แน่ใจ จำไม่ได้',
  private: 'ไม่ขอตอบ',
  placeWords: 'บ้านเลขที่ หมู่บ้าน หรือจุดสังเกต',
  addPhoto: 'ถ่ายรูปหรือเลือกรูป',
  remove: 'เอารูปออก',
  retry: 'ส่งรูปอีกครั้ง',
  photo: (n: number) => `รูปที่ ${n}`,
  photoState: {
    waiting: 'รอส่ง',
    sending: (percent: number) => `กำลังส่ง ${percent}%`,
    done: 'ส่งแล้ว',
    failed: 'ยังส่งไม่ได้ รูปยังอยู่ จะส่งต่อเมื่อมีสัญญาณ',
    refused: 'รูปนี้รับไม่ได้ ใช้รูปถ่ายหรือภาพหน้าจอ (JPEG, PNG)',
  },
  fromChat: 'รูปจากแชต',
  asTable: 'ดูเป็นตาราง',
  close: 'ปิด',
}

const en: typeof th = {
  day: 'Day',
  month: 'Month (1-12)',
  year: 'Year (B.E. or A.D.)',
  baht: 'baht',
  bank: 'Bank',
  accountNumber: 'Account or PromptPay number',
  province: 'Province',
  district: 'District',
  subdistrict: 'Sub-district',
  choose: 'Choose',
  unsure: 'Not sure, or do not remember',
  private: 'Rather not say',
  placeWords: 'House number, village or landmark',
  addPhoto: 'Take or choose photos',
  remove: 'Remove photo',
  retry: 'Send photo again',
  photo: (n) => `Photo ${n}`,
  photoState: {
    waiting: 'Waiting',
    sending: (percent) => `Sending ${percent}%`,
    done: 'Sent',
    failed: 'Not sent yet. The photo is kept and goes when there is a signal.',
    refused: 'This picture cannot be taken. Use a photo or a screenshot (JPEG, PNG).',
  },
  fromChat: 'Photo from the chat',
  asTable: 'Show as a table',
  close: 'Close',
}

export const typedTexts = (lang: Lang): typeof th => ({ th, en })[lang]

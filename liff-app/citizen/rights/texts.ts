import type { Lang } from '../../../flows/lang.ts'

/** Words of the first view; all others come with the check itself. */
const th = {
  titles: {
    result: 'สิทธิของฉัน',
    ask: 'ดูสิทธิ',
    change: 'แก้คำตอบ',
    right: 'รายละเอียดสิทธิ',
    answers: 'คำตอบของฉัน',
    calendar: 'ปฏิทินสิทธิ',
    house: 'สิทธิของคนในบ้าน',
    sheet: 'ใบสิทธิ',
  },
  intro: 'ตอบไม่กี่ข้อ แล้วดูว่ามีสิทธิอะไร ได้เท่าไร ใช้เอกสารอะไร และยื่นที่ไหน',
  urgent: 'อันตราย ไม่มีอะไรกิน หรือไม่อยากมีชีวิตอยู่ แตะตรงนี้ก่อน',
  begin: 'เริ่มดูสิทธิ',
  topics: 'หรือดูเรื่องเดียว',
  moreTopics: 'เรื่องอื่นอีก',
  secret: 'เรื่องส่วนตัว',
  house: 'ดูให้คนในบ้านหลายคน',
  privacy:
    'เราไม่ขอชื่อ ไม่ขอเลขบัตรประชาชน คิดผลในเครื่องนี้เอง เปิดครั้งหนึ่งแล้ว ไม่มีสัญญาณก็ใช้ต่อได้ ไม่แน่ใจหรือไม่อยากตอบข้อไหน ข้ามได้',
}
export type RightsTexts = typeof th

const en: RightsTexts = {
  titles: {
    result: 'My rights',
    ask: 'Look for rights',
    change: 'Change an answer',
    right: 'About this right',
    answers: 'My answers',
    calendar: 'Calendar of rights',
    house: 'Rights of the household',
    sheet: 'Sheet of rights',
  },
  intro: 'Answer a few questions and see which rights there are, how much, with which papers, and where.',
  urgent: 'In danger, nothing to eat, or not wanting to live: tap here first',
  begin: 'Begin',
  topics: 'Or one matter only',
  moreTopics: 'Other matters',
  secret: 'A private matter',
  house: 'For several people of the household',
  privacy:
    'We ask for no name and no ID number. The result is worked out on this phone; once opened, it goes on without a signal. Whatever you are not sure of or would rather not say may be left out.',
}

export const rightsTexts = (lang: Lang): RightsTexts => ({ th, en })[lang]

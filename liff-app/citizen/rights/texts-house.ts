import type { Lang } from '../../../flows/lang.ts'

/** Words of the household, which is there before the rules are. */
const th = {
  me: 'ฉัน',
  how: 'เพิ่มคนในบ้านด้วยชื่อเล่น ดูสิทธิทีละคน แล้วรวมให้ทั้งบ้าน',
  device: 'ข้อมูลของคนอื่นอยู่ในเครื่องนี้เท่านั้น เราไม่เก็บไว้ในระบบ อย่าใส่ชื่อจริงหรือเลขบัตร',
  name: 'ชื่อเล่น',
  nameHow: 'เช่น ยายบุญ หรือ บ้าน 12',
  nameNeeded: 'ใส่ชื่อเล่นก่อนนะคะ',
  add: 'เพิ่มคนนี้',
  remove: 'เอาออก',
  open: 'ดูสิทธิ',
  begin: 'เริ่มถาม',
  notYet: 'ยังไม่ได้ตอบ',
  total: (sum: string) => `ทั้งบ้านน่าจะได้เดือนละ ${sum}`,
  totalHow: 'รวมที่ได้อยู่แล้วด้วย สิทธิที่ทั้งบ้านใช้ร่วมกันนับครั้งเดียว',
  nothing: 'ยังไม่พบเงินรายเดือนที่แน่ใจได้',
  shared: 'ใช้ร่วมกัน นับครั้งเดียว',
  countedFor: (name: string) => `นับให้ ${name}`,
  conflicts: 'เลือกได้อย่างเดียว',
  full: 'ครบ 20 คนแล้ว',
}
type HouseTexts = typeof th

const en: HouseTexts = {
  me: 'Me',
  how: 'Add people by a nickname, look at each, and see the whole household.',
  device:
    'What you enter about others is on this phone only. We keep nothing. Use no real names and no ID numbers.',
  name: 'Nickname',
  nameHow: 'For example Grandma Boon, or House 12',
  nameNeeded: 'Please give a nickname first.',
  add: 'Add',
  remove: 'Remove',
  open: 'See the rights',
  begin: 'Begin',
  notYet: 'Not answered yet',
  total: (sum) => `The household: probably ${sum} a month`,
  totalHow: 'With what is had already. A right that the household shares counts once.',
  nothing: 'No monthly cash that is certain yet',
  shared: 'Shared, counted once',
  countedFor: (name) => `counted for ${name}`,
  conflicts: 'Only one of the two',
  full: 'There are 20 people already',
}

export const houseTexts = (lang: Lang): HouseTexts => ({ th, en })[lang]

import type { Lang } from '../../flows/lang.ts'

const th = {
  title: 'บัญชีของฉัน',
  where: 'ที่ที่เข้าสู่ระบบอยู่',
  whereHow: 'ถ้าเห็นเครื่องที่ไม่รู้จัก ให้ออกจากระบบเครื่องนั้น แล้วบอกผู้ดูแลระบบ',
  here: 'เครื่องนี้',
  elsewhere: 'เครื่องอื่น',
  began: 'เข้าเมื่อ',
  seen: 'ใช้ล่าสุด',
  until: 'หมดเวลา',
  half: 'ยังไม่ยืนยันรหัส 6 หลัก',
  end: 'ออกจากระบบเครื่องนี้',
  endAll: 'ออกจากระบบเครื่องอื่นทั้งหมด',
  ended: 'ออกจากระบบเครื่องอื่นแล้ว',
  factor: 'เครื่องยืนยันตัวตน',
  factorHow: 'เปลี่ยนโทรศัพท์ หรือรหัสสำรองใกล้หมด ตั้งใหม่ได้ที่นี่ รหัสเดิมจะใช้ไม่ได้ และเครื่องอื่นจะออกจากระบบ',
  renew: 'ตั้งเครื่องยืนยันตัวตนใหม่',
  renewed: 'ตั้งเครื่องยืนยันตัวตนใหม่แล้ว',
  keys: 'ดูปุ่มลัด',
}
export type MeTexts = typeof th

const en: MeTexts = {
  title: 'My account',
  where: 'Where you are signed in',
  whereHow: 'If you see one that you do not know, sign it out and tell your administrator.',
  here: 'This one',
  elsewhere: 'Another one',
  began: 'Signed in',
  seen: 'Last used',
  until: 'Ends',
  half: 'Second factor not shown yet',
  end: 'Sign this one out',
  endAll: 'Sign out all others',
  ended: 'The others are signed out',
  factor: 'Second factor',
  factorHow:
    'A new phone, or few recovery codes left? Set it up anew here. The old codes end, and other devices are signed out.',
  renew: 'Set up anew',
  renewed: 'Your second factor is set up anew',
  keys: 'Show shortcuts',
}
export const meTexts = (lang: Lang): MeTexts => ({ th, en })[lang]

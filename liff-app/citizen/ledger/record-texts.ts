import type { Lang } from '../../../flows/lang.ts'

const th = {
  faster: 'มีคนแก้รายการนี้จากอีกเครื่องก่อนค่ะ',
  goneFirst: 'มีคนลบรายการนี้จากอีกเครื่องไปแล้วค่ะ',
  goneHow: 'ที่คุณพิมพ์ไว้ยังอยู่ครบข้างบนนี้ ถ้ายังอยากเก็บไว้ แตะ “เก็บของฉันไว้” รายการจะกลับมาตามที่คุณพิมพ์',
  how: 'ของคุณยังไม่ได้บันทึก แต่ที่พิมพ์ไว้ยังอยู่ครบ เลือกได้เลยว่าจะใช้ของใคร',
  theirs: 'อีกเครื่อง',
  mine: 'ของคุณ',
  keepMine: 'ใช้ของฉัน',
  takeTheirs: 'ใช้ของอีกเครื่อง',
  bringBack: 'เก็บของฉันไว้',
  letGo: 'ลบไปตามอีกเครื่อง',
  taken: 'ใช้ของอีกเครื่องแล้ว',
  unsaved: 'ที่พิมพ์ไว้ครั้งก่อนยังไม่ได้บันทึกค่ะ',
  discard: 'ทิ้งที่พิมพ์ไว้',
  on: 'ใช่',
  off: 'ไม่',
  dropTitle: 'ลบใช่ไหมคะ',
  dropHow: 'รายการเงินที่จดไว้ในสมุดยังอยู่ครบ ไม่หายไปด้วย',
  dropYes: 'ลบเลย',
}
const en: typeof th = {
  faster: 'Somebody changed this on another phone first.',
  goneFirst: 'Somebody deleted this on another phone.',
  goneHow:
    'All that you typed is still here, above. If you want to keep it, tap “Keep mine”: the record comes back as you typed it.',
  how: 'Yours is not saved yet, but all that you typed is kept. Choose whose to use.',
  theirs: 'The other phone',
  mine: 'Yours',
  keepMine: 'Use mine',
  takeTheirs: 'Use the other phone’s',
  bringBack: 'Keep mine',
  letGo: 'Let it be deleted',
  taken: 'The other phone’s is used now',
  unsaved: 'What you typed last time is not saved yet.',
  discard: 'Throw away what I typed',
  on: 'yes',
  off: 'no',
  dropTitle: 'Delete it?',
  dropHow: 'The entries you noted stay in the book.',
  dropYes: 'Yes, delete',
}
export const recordTexts = (lang: Lang): typeof th => ({ th, en })[lang]

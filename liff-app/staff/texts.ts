import type { StaffRole } from '../../flows/actor.ts'
import type { Lang } from '../../flows/lang.ts'

/** Words of the desk as a whole. Thai is the original; English has the same shape. */
const th = {
  brand: 'พึ่งได้',
  centre: 'ศูนย์รับเรื่อง',
  menu: 'เมนู',
  sections: 'ส่วนงาน',
  again: 'ลองอีกครั้ง',
  save: 'บันทึก',
  cancel: 'ยกเลิก',
  send: 'ส่ง',
  more: 'ดูเพิ่ม',
  none: 'ไม่มี',
  nobody: 'ยังไม่มีผู้รับ',
  signOut: 'ออกจากระบบ',
  me: 'บัญชีของฉัน',
  help: 'ปุ่มลัด',
  alone: 'ไม่มีการใช้งานมาสักพัก อีก 1 นาทีจะออกจากระบบ แตะหรือกดปุ่มใดก็ได้เพื่ออยู่ต่อ สิ่งที่พิมพ์ค้างไว้ไม่หาย',
  offline: 'ตอนนี้ต่อกับระบบไม่ได้ ข้อมูลบนจอเป็นของเมื่อครู่ กำลังลองใหม่เอง',
  roles: {
    officer: 'เจ้าหน้าที่',
    supervisor: 'หัวหน้าเวร',
    agency_officer: 'เจ้าหน้าที่หน่วยงาน',
    auditor: 'ผู้ตรวจสอบ',
    administrator: 'ผู้ดูแลระบบ',
  } satisfies Record<StaffRole, string>,
  refused: {
    signIn: 'หมดเวลาเข้าใช้งาน เข้าสู่ระบบแล้วทำต่อได้เลย สิ่งที่พิมพ์ไว้ไม่หาย',
    notThere: 'ไม่พบรายการนี้ หรือไม่ใช่เรื่องที่บัญชีนี้ดูได้',
    role: 'บทบาทของบัญชีนี้ทำรายการนี้ไม่ได้',
    faster: 'มีคนทำไปก่อนแล้ว ดูสถานะล่าสุดแล้วลองอีกครั้ง สิ่งที่พิมพ์ไว้ไม่หาย',
    noMove: 'เรื่องนี้เปลี่ยนสถานะไปแล้ว จากตรงนี้ไปไม่ได้ สิ่งที่พิมพ์ไว้ไม่หาย',
    missing: 'ยังขาดข้อมูล หรือข้อมูลใช้ไม่ได้ ดูช่องที่กรอกอีกครั้ง สิ่งที่พิมพ์ไว้ไม่หาย',
  },
  day: { example: 'เช่น 21/11/2569', unread: 'อ่านวันที่ไม่ได้' },
  nowhere: { title: 'ไม่มีหน้านี้', how: 'ลิงก์อาจเก่า หรือบทบาทของบัญชีนี้ไม่มีหน้านี้', back: 'กลับไปหน้าแรก' },
  keys: {
    title: 'ปุ่มลัด',
    how: 'ใช้ได้เมื่อไม่ได้พิมพ์อยู่ในช่อง',
    rows: [
      ['j / k', 'เรื่องถัดไป / เรื่องก่อนหน้า'],
      ['Enter', 'เปิดเรื่องที่เลือก'],
      ['/', 'ค้นหา'],
      ['g', 'กลับไปคิวงาน'],
      ['t', 'รับเรื่องที่เปิดอยู่'],
      ['n', 'เขียนบันทึกภายในของเรื่องที่เปิดอยู่'],
      ['?', 'เปิดหน้านี้'],
    ] as [string, string][],
  },
}
export type DeskTexts = typeof th

const en: DeskTexts = {
  brand: 'Puengdai',
  centre: 'Complaint centre',
  menu: 'Menu',
  sections: 'Sections',
  again: 'Try again',
  save: 'Save',
  cancel: 'Cancel',
  send: 'Send',
  more: 'Show more',
  none: 'None',
  nobody: 'Nobody yet',
  signOut: 'Sign out',
  me: 'My account',
  help: 'Shortcuts',
  alone:
    'Nothing was touched for a while. In one minute you will be signed out; touch or press anything to stay. What you typed is kept.',
  offline: 'The system cannot be reached. What you see is from a moment ago; we keep trying.',
  roles: {
    officer: 'Officer',
    supervisor: 'Supervisor',
    agency_officer: 'Agency officer',
    auditor: 'Auditor',
    administrator: 'Administrator',
  },
  refused: {
    signIn: 'Your session has ended. Sign in and go on: what you typed is kept.',
    notThere: 'There is no such thing, or this account may not see it.',
    role: 'The role of this account may not do this.',
    faster: 'Somebody was faster. Look at how it stands now and try again. What you typed is kept.',
    noMove: 'The case has moved on and cannot go there from where it is. What you typed is kept.',
    missing: 'Something is missing or cannot be used. Look at the fields again. What you typed is kept.',
  },
  day: { example: 'e.g. 21/11/2026', unread: 'Not a date we can read' },
  nowhere: {
    title: 'No such page',
    how: 'The link may be old, or the role of this account has no such page.',
    back: 'To the first page',
  },
  keys: {
    title: 'Shortcuts',
    how: 'They work while you are not typing in a field',
    rows: [
      ['j / k', 'Next / previous case'],
      ['Enter', 'Open the chosen case'],
      ['/', 'Search'],
      ['g', 'Back to the queue'],
      ['t', 'Take the open case'],
      ['n', 'Write an internal note on the open case'],
      ['?', 'Open this help'],
    ],
  },
}
export const deskTexts = (lang: Lang): DeskTexts => ({ th, en })[lang]

import type { Lang } from '../../flows/lang.ts'

const th = {
  home: {
    title: 'พึ่งได้ ช่วยอะไรคุณได้บ้าง',
    complaint: { title: 'ร้องเรียน', how: 'ซื้อของแล้วมีปัญหา เว็บผิดกฎหมาย ข้อมูลรั่ว หรือถามเรื่องกฎหมาย' },
    scam: { title: 'แจ้งเรื่องถูกหลอก', how: 'โอนเงินไปแล้ว หรือมีคนติดต่อมาน่าสงสัย' },
    rights: { title: 'สิทธิของฉัน', how: 'ดูว่ามีสิทธิอะไร ได้เท่าไร ใช้เอกสารอะไร ยื่นที่ไหน' },
    ledger: { title: 'บัญชีครัวเรือน', how: 'จดรายรับ-รายจ่าย ดูว่าเดือนนี้เหลือเท่าไร เห็นได้แค่คุณคนเดียว' },
    cases: { title: 'เรื่องของฉัน', how: 'ดูว่าถึงไหนแล้ว เพิ่มข้อมูล ให้คะแนน' },
    learn: { title: 'เรียนรู้กลโกง บทละ 3 นาที', how: 'บทเรียนสั้นๆ มีรูป มีคำถาม สำหรับเด็ก คนทำงาน และผู้สูงวัย' },
    settings: { title: 'ตั้งค่า', how: 'ภาษา ขนาดตัวอักษร การแจ้งเตือน คนช่วยดูแล' },
    privacy: { title: 'ข้อมูลส่วนตัวของฉัน', how: 'ดูว่าเก็บอะไรไว้ ขอสำเนา ถอนความยินยอม หรือลบทั้งหมด' },
    easy: 'แบบง่าย ถามทีละข้อ',
    easyHow: 'เหมาะกับคนที่ไม่ชอบหน้ายาวๆ',
  },
}
const en: typeof th = {
  home: {
    title: 'How can Puengdai help you?',
    complaint: {
      title: 'Complain',
      how: 'A purchase gone wrong, an illegal site, leaked data, or a question of law',
    },
    scam: { title: 'Report a scam', how: 'You sent money, or somebody suspicious contacted you' },
    rights: { title: 'My rights', how: 'Which rights there are, how much, with which papers, and where' },
    ledger: {
      title: 'Household accounts',
      how: 'Note income and spending, and see what is left. You alone can see it.',
    },
    cases: { title: 'My cases', how: 'How far it is; add information; rate' },
    learn: {
      title: 'Three-minute lessons',
      how: 'Against scams: short, with pictures and a quiz, for every age',
    },
    settings: { title: 'Settings', how: 'Language, letters, messages, who looks out for you' },
    privacy: { title: 'My data', how: 'What we keep; a copy; take consent back; erase everything' },
    easy: 'Easy: one question at a time',
    easyHow: 'For those who do not like long pages',
  },
}
export type CitizenTexts = typeof th
export const citizenTexts = (lang: Lang): CitizenTexts => ({ th, en })[lang]

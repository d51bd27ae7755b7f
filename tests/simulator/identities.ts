/**
 * The people of the simulator. All fictional; the ids are fixed so that the local database's seed, the tests and the phone
 * page speak of the same persons. Imports nothing, so that any of them may import it.
 */
const lineId = (end: string): string => `U${end.padStart(32, 'a')}`

export type CitizenIdentity = {
  id: string
  displayName: string
  age: number
  language: 'th' | 'en'
  /** One line for the page's list of phones: whose phone this is. */
  about: string
}

export const CITIZENS = [
  {
    id: 'U0000000000000000000000000000c001',
    displayName: 'ยายสมศรี',
    age: 72,
    language: 'th',
    about: 'อยู่กับหลาน ใช้ LINE ดูรูปและคุยกับลูก ตัวหนังสือเล็กอ่านไม่ออก',
  },
  {
    id: 'U0000000000000000000000000000c002',
    displayName: 'ลุงประเสริฐ',
    age: 68,
    language: 'th',
    about: 'ข้าราชการเกษียณ อยู่คนเดียว ซื้อของทางเน็ตบ่อย',
  },
  {
    id: 'U0000000000000000000000000000c003',
    displayName: 'น้องมายด์',
    age: 24,
    language: 'th',
    about: 'ขายของออนไลน์ พิมพ์เร็ว ส่งรูปทีละหลายรูป',
  },
  {
    id: 'U0000000000000000000000000000c004',
    displayName: 'คุณแดง',
    age: 45,
    language: 'en',
    about: 'ขับแท็กซี่ ตั้งเครื่องเป็นภาษาอังกฤษ',
  },
] as const satisfies readonly CitizenIdentity[]

export type StaffRole = 'officer' | 'supervisor' | 'auditor'
export type StaffIdentity = { id: string; displayName: string; role: StaffRole }

export const STAFF = {
  officer: { id: lineId('1'), displayName: 'เจ้าหน้าที่ วรรณา', role: 'officer' },
  supervisor: { id: lineId('2'), displayName: 'หัวหน้าเวร ธีระ', role: 'supervisor' },
  auditor: { id: lineId('3'), displayName: 'ผู้ตรวจสอบ ศิริพร', role: 'auditor' },
} as const satisfies Record<StaffRole, StaffIdentity>

/** Who signs in to the console besides, and has no place on the phone's own panel. */
const CONSOLE_ONLY = [
  { id: lineId('4'), displayName: 'เจ้าหน้าที่หน่วยงาน ปกรณ์', role: 'agency_officer' },
  { id: lineId('5'), displayName: 'ผู้ดูแลระบบ นภา', role: 'administrator' },
] as const
export const CONSOLE_STAFF = [...Object.values(STAFF), ...CONSOLE_ONLY] as const

/** What each officer's authenticator app holds: the secret of `db/seed/staff.ts`, written out. */
export const STAFF_SECRET = 'PUENGDAILOCALRUNSONLYPUENGDAI234'

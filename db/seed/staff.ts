import type { StaffRole } from '../../flows/actor.ts'

/**
 * Who signs in to a local run. The LINE ids are those of the simulator's officers (`tests/simulator/identities.ts`), written out since
 * nothing of the service knows the simulator. All fictional.
 */
const lineId = (end: string): string => `U${end.padStart(32, 'a')}`

export const AGENCY = {
  id: '5eed0000-0000-4000-8000-00000000a001',
  th: 'หน่วยงานตัวอย่าง (สมมติ)',
  en: 'Example agency (fictional)',
  apiKey: 'local-agency-key',
} as const

export const SEED_STAFF = {
  officer: { id: '5eed0000-0000-4000-8000-00000000b001', lineUserId: lineId('1'), name: 'เจ้าหน้าที่ วรรณา' },
  supervisor: { id: '5eed0000-0000-4000-8000-00000000b002', lineUserId: lineId('2'), name: 'หัวหน้าเวร ธีระ' },
  auditor: { id: '5eed0000-0000-4000-8000-00000000b003', lineUserId: lineId('3'), name: 'ผู้ตรวจสอบ ศิริพร' },
  agency_officer: {
    id: '5eed0000-0000-4000-8000-00000000b004',
    lineUserId: lineId('4'),
    name: 'เจ้าหน้าที่หน่วยงาน ปกรณ์',
  },
  administrator: {
    id: '5eed0000-0000-4000-8000-00000000b005',
    lineUserId: lineId('5'),
    name: 'ผู้ดูแลระบบ นภา',
  },
} as const satisfies Record<StaffRole, { id: string; lineUserId: string; name: string }>

/** What the authenticator app of every one of them holds. Known to everybody who reads this, and so of use in local runs alone. */
export const SEED_SECRET = 'PUENGDAILOCALRUNSONLYPUENGDAI234'

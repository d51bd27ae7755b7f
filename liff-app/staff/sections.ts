import type { ComponentType } from 'preact'
import type { StaffRole } from '../../flows/actor.ts'
import type { Words } from '../../flows/lang.ts'
import { later } from '../later.tsx'

/**
 * The sections of the desk: a page is one file of `pages/` and one line here. A role that is not named sees no link and opens no page; what it may
 * not do the server refuses besides.
 */
export type Section = {
  path: string
  words: Words
  roles: readonly StaffRole[]
  page: ComponentType<object>
  /** Under another section: with no link of its own. */
  within?: string
}

const CASES = ['officer', 'supervisor', 'agency_officer', 'auditor'] as const
const CENTRE = ['officer', 'supervisor'] as const
const DIRECTORY = ['officer', 'supervisor', 'auditor', 'administrator'] as const
const ADMIN = ['administrator'] as const
const READERS = ['officer', 'supervisor', 'auditor'] as const
const ALL = ['officer', 'supervisor', 'agency_officer', 'auditor', 'administrator'] as const

const chats = later(() => import('./pages/chats.tsx').then((m) => m.ChatsPage))

export const SECTIONS: readonly Section[] = [
  {
    path: '/app/staff/queue',
    words: { th: 'คิวงาน', en: 'Queue' },
    roles: CASES,
    page: later(() => import('./pages/queue.tsx').then((m) => m.QueuePage)),
  },
  {
    path: '/app/staff/cases/:id',
    words: { th: 'เรื่อง', en: 'Case' },
    roles: CASES,
    page: later(() => import('./pages/case.tsx').then((m) => m.CasePage)),
    within: '/app/staff/queue',
  },
  {
    path: '/app/staff/search',
    words: { th: 'ค้นหา', en: 'Search' },
    roles: CASES,
    page: later(() => import('./pages/search.tsx').then((m) => m.SearchPage)),
  },
  {
    path: '/app/staff/chats',
    words: { th: 'แชตกับประชาชน', en: 'Chats' },
    roles: READERS,
    page: chats,
  },
  {
    path: '/app/staff/chats/:id',
    words: { th: 'แชตกับประชาชน', en: 'Chats' },
    roles: READERS,
    page: chats,
    within: '/app/staff/chats',
  },
  {
    path: '/app/staff/given',
    words: { th: 'เรื่องที่หน่วยงานได้รับ', en: 'Given to us' },
    roles: ['agency_officer'],
    page: later(() => import('./pages/given.tsx').then((m) => m.GivenPage)),
  },
  {
    path: '/app/staff/day',
    words: { th: 'วันนี้', en: 'Today' },
    roles: DIRECTORY,
    page: later(() => import('./pages/day.tsx').then((m) => m.DayPage)),
  },
  {
    path: '/app/staff/late',
    words: { th: 'ใกล้และเลยกำหนด', en: 'Late' },
    roles: ALL,
    page: later(() => import('./pages/late.tsx').then((m) => m.LatePage)),
  },
  {
    path: '/app/staff/trouble',
    words: { th: 'ต้องดูและการระงับ', en: 'To look at' },
    roles: READERS,
    page: later(() => import('./pages/trouble.tsx').then((m) => m.TroublePage)),
  },
  {
    path: '/app/staff/quality',
    words: { th: 'อ่านทวน', en: 'Second reading' },
    roles: CENTRE,
    page: later(() => import('./pages/quality.tsx').then((m) => m.QualityPage)),
  },
  {
    path: '/app/staff/scam',
    words: { th: 'กลโกงและคำเตือน', en: 'Scams and warnings' },
    roles: READERS,
    page: later(() => import('./pages/scam.tsx').then((m) => m.ScamPage)),
  },
  {
    path: '/app/staff/scam/:id',
    words: { th: 'กลุ่มกลโกง', en: 'Campaign' },
    roles: READERS,
    page: later(() => import('./pages/campaign.tsx').then((m) => m.CampaignPage)),
    within: '/app/staff/scam',
  },
  {
    path: '/app/staff/mass',
    words: { th: 'ตอบหลายเรื่อง', en: 'Answers to many' },
    roles: READERS,
    page: later(() => import('./pages/mass.tsx').then((m) => m.MassPage)),
  },
  {
    path: '/app/staff/exchange',
    words: { th: 'ส่งต่อหน่วยงาน', en: 'Exchange' },
    roles: DIRECTORY,
    page: later(() => import('./pages/exchange.tsx').then((m) => m.ExchangePage)),
  },
  {
    path: '/app/staff/figures',
    words: { th: 'ตัวเลขรายเดือน', en: 'Figures' },
    roles: ['supervisor', 'auditor', 'administrator'],
    page: later(() => import('./pages/figures.tsx').then((m) => m.FiguresPage)),
  },
  {
    path: '/app/staff/members',
    words: { th: 'เจ้าหน้าที่', en: 'Staff' },
    roles: ADMIN,
    page: later(() => import('./pages/members.tsx').then((m) => m.MembersPage)),
  },
  {
    path: '/app/staff/canned',
    words: { th: 'ข้อความสำเร็จรูป', en: 'Ready replies' },
    roles: ADMIN,
    page: later(() => import('./pages/canned.tsx').then((m) => m.CannedPage)),
  },
  {
    path: '/app/staff/settings',
    words: { th: 'หมวดและวันหยุด', en: 'Categories, holidays' },
    roles: ['supervisor', 'auditor', 'administrator'],
    page: later(() => import('./pages/settings.tsx').then((m) => m.SettingsPage)),
  },
  {
    path: '/app/staff/content',
    words: { th: 'ข้อมูลที่ต้องตรวจ', en: 'Content to check' },
    roles: DIRECTORY,
    page: later(() => import('./pages/content.tsx').then((m) => m.ContentPage)),
  },
  {
    path: '/app/staff/imports',
    words: { th: 'นำเข้า', en: 'Imports' },
    roles: ADMIN,
    page: later(() => import('./pages/imports.tsx').then((m) => m.ImportsPage)),
  },
  {
    path: '/app/staff/exports',
    words: { th: 'ส่งออก', en: 'Exports' },
    roles: ['supervisor', 'auditor'],
    page: later(() => import('./pages/exports.tsx').then((m) => m.ExportsPage)),
  },
  {
    path: '/app/staff/audit',
    words: { th: 'ใครทำหรือดูอะไร', en: 'Audit' },
    roles: ['auditor', 'administrator'],
    page: later(() => import('./pages/audit.tsx').then((m) => m.AuditPage)),
  },
  {
    path: '/app/staff/me',
    words: { th: 'บัญชีของฉัน', en: 'My account' },
    roles: ALL,
    page: later(() => import('./pages/me.tsx').then((m) => m.MePage)),
    within: '/app/staff/me',
  },
]

/** The first section that this role has a link to. */
export const homeOf = (role: StaffRole): string =>
  SECTIONS.find(({ roles, within }) => !within && roles.includes(role))?.path ?? '/app/staff/me'

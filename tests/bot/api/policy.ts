import type { StaffRole } from '../../../flows/actor.ts'

/**
 * Who may do what at the staff's door: every route of it, and of each role whether it is let in. What is not here fails the matrix: a new route
 * is given its row together with its right.
 */
export type Row = {
  may: readonly StaffRole[]
  body?: object
  query?: string
  /** What `:id` names. Of a case an agency officer has their own and strangers'. */
  of?: 'case' | 'contact' | 'member' | 'proved' | 'agency' | 'elsewhere'
  /** Who is told that it is not there before they are told that it is not theirs to do. */
  sees?: readonly StaffRole[]
  /** Of one's own it may have nothing to show: then it is 404 like what is not there. */
  hides?: true
  /** Open before the second factor. */
  half?: true
  /** Ends the session it is called with. */
  ends?: true
}

const CENTRE = ['officer', 'supervisor'] as const
const READERS = ['officer', 'supervisor', 'auditor'] as const
const CASES = ['officer', 'supervisor', 'agency_officer', 'auditor'] as const
const WORKERS = ['officer', 'supervisor', 'agency_officer'] as const
const DIRECTORY = ['officer', 'supervisor', 'auditor', 'administrator'] as const
const ADMIN = ['administrator'] as const
const FIGURES = ['supervisor', 'auditor', 'administrator'] as const
const ALL = ['officer', 'supervisor', 'agency_officer', 'auditor', 'administrator'] as const
const NONE = '00000000-0000-4000-8000-000000000000'
const version = 999
const text = 'x'

export const POLICY: Readonly<Record<string, Row>> = {
  'GET /me': { may: ALL, half: true },
  'DELETE /session': { may: ALL, half: true, ends: true },
  'POST /factor/enrol': { may: ALL, half: true },
  'POST /factor/confirm': { may: ALL, half: true, body: { code: 'A' } },
  'POST /factor/verify': { may: ALL, half: true, body: { code: 'A' } },
  'GET /sessions': { may: ALL },
  'DELETE /sessions': { may: ALL },
  'DELETE /sessions/:id': { may: ALL, of: 'elsewhere' },
  'GET /members': { may: ADMIN },
  'POST /members/:id': { may: ADMIN, of: 'member', body: {} },
  'POST /members/:id/sign-out': { may: ADMIN, of: 'member', body: {} },
  'POST /members/:id/new-line': { may: ADMIN, of: 'proved', body: {} },
  'POST /members/:id/forget-factor': { may: ADMIN, of: 'member', body: {} },
  'GET /invitations': { may: ADMIN },
  'POST /invitations': { may: ADMIN, body: { name: text, role: 'officer', agencyId: null } },
  'POST /invitations/:id/renew': { may: ADMIN, of: 'elsewhere', body: {} },
  'POST /invitations/:id/withdraw': { may: ADMIN, of: 'elsewhere', body: {} },

  'GET /cases': { may: CASES },
  'GET /counts': { may: CASES },
  'POST /search': { may: CASES, body: { text: 'โอนเงิน' } },
  'GET /changes': { may: CASES },
  'POST /cases/:id/presence': { may: CASES, of: 'case', body: { doing: 'reading' } },
  'GET /filters': { may: CASES },
  'POST /filters': { may: CASES, body: { name: 'x', filter: { quick: 'overdue' } } },
  'DELETE /filters/:id': { may: CASES, of: 'elsewhere' },
  'GET /cases.csv': { may: CASES },
  'GET /cases/:id': { may: CASES, of: 'case' },
  'POST /cases/:id/take': { may: CENTRE, of: 'case', body: { version } },
  'POST /cases/:id/urgency': { may: CENTRE, of: 'case', body: { version, urgency: 1 } },
  'POST /cases/:id/transition': { may: WORKERS, of: 'case', body: { version, to: 'answered', text } },
  'POST /cases/:id/ask': { may: WORKERS, of: 'case', body: { version, text } },
  'POST /cases/:id/note': { may: WORKERS, of: 'case', body: { text } },

  'POST /cases/:id/block': { may: ['supervisor'], of: 'case', body: { reason: 'flood', days: 3 } },
  'POST /contacts/:id/block': { may: ['supervisor'], of: 'contact', body: { reason: 'insults', days: 3 } },
  'GET /blocks': { may: ['supervisor', 'auditor'] },
  'POST /blocks/:id/end': { may: ['supervisor'], of: 'elsewhere', body: {} },
  'POST /blocks/:id/appeal': { may: ['supervisor'], of: 'elsewhere', body: { outcome: 'upheld', text } },
  'POST /cases/:id/spam': { may: CENTRE, of: 'case', body: { version, reason: 'test' } },
  'POST /contacts/:id/spam': { may: CENTRE, of: 'contact', body: { spam: false } },
  'GET /flags': { may: READERS },
  'POST /flags/:id/seen': { may: CENTRE, of: 'elsewhere', body: { verdict: 'mistaken' } },

  'GET /cases/:id/family': { may: CENTRE, of: 'case' },
  'POST /cases/:id/family/seen': { may: CENTRE, of: 'case', body: {} },
  'POST /cases/:id/merge': { may: CENTRE, of: 'case', body: { version, into: NONE } },
  'GET /mass': { may: READERS },
  'POST /mass': { may: CENTRE, of: 'elsewhere', body: { kind: 'cases', cases: [NONE], act: 'told', text } },
  'GET /mass/:id': { may: READERS, of: 'elsewhere' },
  'POST /mass/:id/send': { may: CENTRE, sees: READERS, of: 'elsewhere', body: { version } },
  'POST /mass/:id/cancel': { may: CENTRE, of: 'elsewhere', body: { version } },
  'GET /sla': { may: DIRECTORY },
  'GET /kinds': { may: ALL },
  'POST /cases/:id/split': {
    may: CENTRE,
    of: 'case',
    body: { version, answers: [], family: 'ict_law', subtype: 'computer_crime_act', text },
  },
  'POST /cases/:id/unmerge': { may: CENTRE, of: 'case', body: { version } },

  'GET /escalations': { may: CASES },
  'GET /escalations/weeks': { may: ['supervisor', 'auditor', 'administrator'] },
  'POST /escalations/:id/seen': { may: CENTRE, of: 'elsewhere', body: {} },
  'GET /absences': { may: CENTRE },
  'POST /absences': { may: CENTRE, body: { from: '2027-01-04T00:00:00Z', until: '2027-01-05T00:00:00Z' } },
  'POST /absences/:id/end': { may: CENTRE, of: 'elsewhere', body: {} },

  'GET /cases/:id/similar': { may: CENTRE, of: 'case' },
  'POST /cases/:id/reveal': {
    may: WORKERS,
    of: 'case',
    body: { question: 'story', reason: 'call' },
    hides: true,
  },
  'POST /cases/:id/papers': { may: CENTRE, of: 'case', body: { reason: 'refer' } },
  'POST /cases/:id/chat': { may: CENTRE, of: 'case', body: { text } },
  'GET /figures': { may: DIRECTORY },
  'GET /figures/month': { may: FIGURES },
  'GET /figures/month.csv': { may: FIGURES },
  'GET /figures/impact': { may: FIGURES },
  'POST /cases/:id/held': { may: WORKERS, of: 'case', body: { what: 'held', satang: 10_000 } },
  'POST /exports': {
    may: ['supervisor', 'auditor'],
    body: { format: 'csv', reason: 'report', view: 'open' },
  },
  'GET /categories': { may: ALL },
  'POST /categories/:id': {
    may: ADMIN,
    of: 'elsewhere',
    body: { from: '2027-01-01', th: text, en: text, off: false },
  },
  'GET /calendars': { may: FIGURES },
  'POST /holidays/:id': { may: ADMIN, of: 'elsewhere', body: { th: text, en: text, source: text } },
  'POST /holiday-years/:id': { may: ADMIN, of: 'elsewhere', body: { whole: true, source: text } },
  'DELETE /holidays/:id': { may: ADMIN, of: 'elsewhere' },
  'GET /content/hotlines': { may: DIRECTORY },
  'POST /content/looks': {
    may: ['supervisor', 'administrator'],
    body: { registry: 'content/hotlines.json', entry: 'aoc_1441', source: text },
  },
  'POST /audit': { may: ['auditor', 'administrator'], body: {} },
  'POST /imports/:id/preview': { may: ADMIN, of: 'elsewhere', body: { csv: 'day' } },
  'POST /imports/:id': {
    may: ADMIN,
    of: 'elsewhere',
    body: { csv: 'day', token: `${'1'.repeat(13)}_${'a'.repeat(64)}` },
  },
  'GET /quality': { may: CENTRE },
  'POST /quality/:id': { may: CENTRE, of: 'elsewhere', body: { closing: 1, verdict: 'good' } },
  'GET /canned': { may: ['officer', 'supervisor', 'agency_officer', 'administrator'] },
  'PUT /canned/:id': { may: ADMIN, of: 'elsewhere', body: { name: text, body: text, family: null } },
  'DELETE /canned/:id': { may: ADMIN, of: 'elsewhere' },
  'POST /contacts/:id/hold': { may: CENTRE, of: 'contact', body: {} },
  'POST /contacts/:id/release': { may: CENTRE, of: 'contact', body: {}, hides: true },

  'GET /contacts': { may: READERS },
  'GET /contacts/:id': { may: READERS, of: 'contact' },
  'POST /contacts/:id/answer': { may: CENTRE, of: 'contact', body: { text } },

  'GET /content/stale': { may: ['officer', 'supervisor', 'auditor', 'administrator'] },

  'GET /exchange/agencies': { may: DIRECTORY },
  'PUT /exchange/agencies/:id': {
    may: ADMIN,
    of: 'elsewhere',
    body: {
      th: 'ก',
      en: 'A',
      official: false,
      active: true,
      reach: 'console',
      url: null,
      takes: {},
      settings: {},
      contact: {},
    },
  },
  'POST /exchange/agencies/:id/secrets': { may: ADMIN, of: 'agency', body: { do: 'new-key' } },
  'GET /exchange/cases/:id': { may: CASES, of: 'case' },
  'POST /exchange/cases/:id/refer': {
    may: CENTRE,
    of: 'case',
    body: { version, agencyId: '5eed0000-0000-4000-8000-00000000a001', text },
  },
  'POST /exchange/cases/:id/invite': {
    may: CENTRE,
    of: 'case',
    body: { version, agencyId: '5eed0000-0000-4000-8000-00000000a001' },
  },
  'GET /exchange/cases': { may: ['agency_officer'] },
  'POST /exchange/cases/:id/invitation': { may: ['agency_officer'], of: 'elsewhere', body: { joins: true } },
  'GET /exchange/transmissions': { may: DIRECTORY },
  'GET /exchange/transmissions/:id': { may: READERS, of: 'elsewhere' },
  'POST /exchange/transmissions/:id/resend': { may: CENTRE, of: 'elsewhere', body: {} },

  'GET /scam/alerts': { may: READERS },
  'POST /scam/alerts': { may: CENTRE, of: 'elsewhere', body: { campaignId: NONE } },
  'GET /scam/alerts/:id': { may: READERS, of: 'elsewhere' },
  'POST /scam/alerts/:id/approve': { may: ['supervisor'], sees: READERS, of: 'elsewhere', body: { version } },
  'POST /scam/alerts/:id/cancel': { may: CENTRE, of: 'elsewhere', body: { version } },
  'POST /scam/alerts/:id/resume': { may: ['supervisor'], of: 'elsewhere', body: { version } },
  'GET /scam/campaigns': { may: READERS },
  'GET /scam/campaigns/:id': { may: READERS, of: 'elsewhere' },
  'POST /scam/campaigns/:id/decide': {
    may: CENTRE,
    of: 'elsewhere',
    body: { version, state: 'confirmed', reviewed: [] },
  },
  'POST /scam/indicators/find': { may: READERS, body: { text: '0812345678' } },
  'POST /scam/indicators/:id/review': { may: CENTRE, of: 'elsewhere', body: {} },
  'POST /scam/indicators/:id/hide': { may: CENTRE, of: 'elsewhere', body: {} },
  'POST /scam/indicators/:id/list': { may: CENTRE, of: 'elsewhere', body: {} },
  'GET /scam/appeals': { may: READERS },
  'POST /scam/appeals/:id/decide': {
    may: ['supervisor'],
    of: 'elsewhere',
    body: { outcome: 'rejected', text },
  },
}

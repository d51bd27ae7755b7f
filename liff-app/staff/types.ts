import type { CaseState, Need } from '../../flows/case/states.ts'

/** What the staff's door answers (`docs/console-api.md`). Times are ISO 8601. */
export type CaseLine = {
  id: string
  number: string
  state: CaseState
  family: string
  subtype: string
  subject: string
  filedAt: string
  dueAt: string
  paused: boolean
  assignee: string | null
  version: number
}
export type QueueLine = CaseLine & {
  movedAt: string
  urgency: number
  reopened: number
  loss: number | null
  message: boolean
  /** Where the own time of the agency that has it is near or past. */
  agencyDueAt: string | null
}
export type QueuePage = { cases: QueueLine[]; next: string | null }
export const QUICK = [
  'overdue',
  'due-today',
  'money',
  'urgent',
  'message',
  'still',
  'reopened',
  'agency',
] as const
export type Quick = (typeof QUICK)[number]
export const VIEWS = ['new', 'mine', 'open', 'closed', 'spam'] as const
export type View = (typeof VIEWS)[number]
export type Counts = { counts: Record<Quick | Exclude<View, 'closed'>, number>; more: boolean }
export type Change = {
  id: string
  number: string
  state: CaseState
  version: number
  assigneeId: string | null
  paused: boolean
}
export type Changes = { changes: Change[]; cursor: number; all: boolean }
export type SavedFilter = { id: string; name: string; filter: Record<string, string | string[]> }

export type ShownAnswer = { id: string; question: string; answer: string; covered?: true }
export type EvidenceItem = {
  id: string
  state: string
  contentType: string | null
  bytes: number | null
  sha256: string | null
  receivedSha256: string | null
  url: string | null
  kind?: 'image' | 'audio'
}
export type WholeCase = {
  case: CaseLine & {
    urgency: number
    reopened: number
    mine: boolean
    /** What is done reaches their chat no more, and nothing can be asked. */
    unreached: boolean
    anonymous: boolean
    province: string | null
    provinceText: { th: string; en: string } | null
    loss: number | null
    /** Marked as no complaint: in no list but that of such. */
    spam: boolean
    agency: string | null
    /** When its own time is over, where it set itself one that runs. */
    agencyDueAt: string | null
    campaignId: string | null
    answers: ShownAnswer[]
    evidence: EvidenceItem[]
    allowed: { to: CaseState; label: string; needs: Need[] }[]
    reasons: { code: string; label: string }[]
  }
  timeline: TimelineLine[]
  notes: { at: string; by: string; text: string }[]
}
export type TimelineLine = {
  seq: number
  at: string
  kind: string
  actor: string
  text: string
}
export type Present = { staffId: string; name: string; doing: 'reading' | 'writing'; since: string }
export type Canned = {
  id: string
  name: string
  body: string
  family: string | null
  /** None yet of a new one. */
  version?: string
}
export type SimilarCase = CaseLine & { by: ('indicator' | 'number' | 'seller' | 'link' | 'wording')[] }

type NamedCase = { id: string; number: string; state: CaseState }
export type Family = {
  parent: NamedCase | null
  members: {
    id: string
    number: string
    subject: string
    filedAt: string
    version: number
    own: boolean
    replies: { seq: number; at: string; kind: string; text: string | null; unread: boolean }[]
  }[]
  splitFrom: NamedCase | null
  splits: NamedCase[]
}

export type Referral = {
  agencyId: string
  agency: string
  act: 'refer' | 'invite'
  status: string
  theirs: string | null
  reason: string | null
  madeAt: string
  sentAt: string | null
  deliveredAt: string | null
  acceptedAt: string | null
  acceptBy: string
  /** The time that they set themselves. */
  ownDueAt: string | null
  endedAt: string | null
}
export type Transmission = {
  id: string
  agencyId: string
  agency: string
  seq: number
  caseId: string
  number: string
  kind: string
  state: string
  hash: string
  bytes: number
  tries: number
  altered: number
  status: number | null
  trouble: string | null
  createdAt: string
  sentAt: string | null
  deliveredAt: string | null
  nextAt: string
}
export type CaseExchange = {
  referrals: Referral[]
  transmissions: Transmission[]
  heard: {
    agencyId: string
    agency: string
    seq: string
    at: string
    kind: string
    outcome: string
    text: string
  }[]
}
export type Agency = {
  id: string
  th: string
  en: string
  active: boolean
  official: boolean
  reach: 'console' | 'webhook' | 'open311' | 'traffy'
  fits?: boolean
}
export type Contact = {
  id: string
  at: string
  about: string
  state: string
  lang: 'th' | 'en'
  text: string
  caseId: string | null
  heldBy: string | null
  mine: boolean
}
export type Message = {
  id?: string
  quotable?: boolean
  at: string
  by: string | null
  text: string | null
  file?: { id: string; state: string; kind?: 'image' | 'audio'; url: string | null } | null
}

import type { CaseState } from './states.ts'

/**
 * What our states are called elsewhere: Traffy Fondue's label and type, Open311 GeoReport v2 (open and closed only), and
 * the extended statuses of FixMyStreet. A withdrawn case has no name in Traffy. An answered case is not over for us, so
 * it is not NO_FURTHER_ACTION until it is closed unresolved.
 */
export type Projection = {
  traffy: { label: string; type: 'waiting' | 'inprogress' | 'finish' | null } | null
  open311: 'open' | 'closed'
  fms: string
}

const inProgress = { label: 'กำลังดำเนินการ', type: 'inprogress' } as const
const finished = { label: 'เสร็จสิ้น', type: 'finish' } as const

export const PROJECTION: Record<CaseState, Projection> = {
  received: { traffy: { label: 'รอรับเรื่อง', type: 'waiting' }, open311: 'open', fms: 'OPEN' },
  in_review: { traffy: inProgress, open311: 'open', fms: 'INVESTIGATING' },
  waiting_citizen: { traffy: inProgress, open311: 'open', fms: 'OPEN' },
  forwarded: { traffy: { label: 'ส่งต่อ(ใหม่)', type: null }, open311: 'open', fms: 'INTERNAL_REFERRAL' },
  accepted_by_agency: { traffy: inProgress, open311: 'open', fms: 'IN_PROGRESS' },
  answered: { traffy: inProgress, open311: 'open', fms: 'IN_PROGRESS' },
  resolved: { traffy: finished, open311: 'closed', fms: 'FIXED' },
  closed_unresolved: { traffy: finished, open311: 'closed', fms: 'NO_FURTHER_ACTION' },
  not_ours: {
    traffy: { label: 'ไม่เกี่ยวข้อง', type: null },
    open311: 'closed',
    fms: 'NOT_COUNCILS_RESPONSIBILITY',
  },
  duplicate_of: { traffy: finished, open311: 'closed', fms: 'DUPLICATE' },
  withdrawn: { traffy: null, open311: 'closed', fms: 'CANCELLED' },
}

/** What a flow is told of one of the person's own cases. Instants in ms. */
export type CaseFacts = {
  id: string
  number: string
  state: string
  family: string
  subtype: string
  subject: string
  version: number
  filedAt: number
  movedAt: number
  dueAt: number
  /** What was promised, as it was counted then; absent where nobody needs its arithmetic. */
  promise?: Due
  /** 0 where absent. */
  urgency?: number
  /** The agency that has the case, where it set itself a time of its own. */
  theirs?: TheirDue
  closedAt?: number
  /** How many times it was closed, and whether the last closing has been rated. */
  closings: number
  rated: boolean
  reopened: number
  /** Worked on together with another case: what its citizen adds is read there. */
  joined?: true
  /** What the citizen told in it; absent where the flow did not ask. */
  told?: string
  /** It waits for its citizen, and the days are counted all the same: it has stood still as often as it may. */
  runs?: true
}

/** One line of a case's timeline, as the citizen may read it. */
export type TimelineFacts = {
  seq: number
  at: number
  kind: string
  by: 'citizen' | 'staff' | 'agency' | 'job'
  /** Somebody whom the citizen lets act for them did it. */
  delegate?: true
  to?: string
  reason?: string
  /** Absent where there were none; null where they were taken back. */
  words?: string | null
}

/** What was promised at filing: the instants (ms) and the policy that they follow, whose arithmetic can be shown again. */
export type Due = {
  policy: string
  firstAnswerAt: number
  resolveAt: number
  /** The due date lies beyond the holidays that the calendar knows: staff are told, and the citizen that it may move. */
  uncovered?: true
  /** Days that administrators had entered and that were passed over; which change of theirs was the last that was reckoned with (ms). */
  days?: string[]
  asOf?: number
  /** Counted from then (ms), later than the case's clock began: staff made it urgent. */
  from?: number
}

/** An agency's own clock on a case: working days from the day after it was handed over (ms), the days counted that were entered by then. */
export type TheirDue = { th: string; en: string; from: number; count: number; days?: string[] }

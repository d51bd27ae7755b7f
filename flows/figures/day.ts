/** How the centre stands at an instant: what is open and waits for whom. Written by the job once a minute. */
export type Load = { staffId: string; open: number; overdue: number; dueToday: number }
export type Gauge = {
  open: number
  /** Nobody's yet. */
  new: number
  dueToday: number
  overdue: number
  /** Seven days without movement. */
  stuck: number
  reopened: number
  waitingCitizen: number
  waitingAgency: number
  urgent: number
  /** Nobody of ours has said a word to them. */
  unanswered: number
  /** Scams of the last three days with money gone: what a bank might still stop. */
  moneyAtRisk: { cases: number; satang: number }
  load: Load[]
}

import type { AMOUNT_KINDS, Node, PERIODS } from './programme.ts'

/**
 * What the evaluator gives and every face shows: chat, mini-app and API read this one result. A fact that is absent is
 * unknown, never 0 and never false.
 */
export type FactId = string
/** Facts as the API takes them (welfare-facts §4): by id; a number may also be a range, a date partial with its basis. */
export type Facts = Readonly<Record<FactId, FactInput>>
export type Range = { min?: number; max?: number }
export type FactInput = number | string | boolean | Range | readonly { birth_date: string }[]

export type Truth = true | false | null

/**
 * มีสิทธิ · ขอรับการพิจารณาได้ · ยังไม่เข้าเงื่อนไข · ต้องถามเพิ่ม · เข้าเงื่อนไขแต่ปิดรับ · ยังไม่ยืนยัน
 */
export type Standing = 'eligible' | 'may_apply' | 'not_yet' | 'ask' | 'closed' | 'unconfirmed'

export type Reason = {
  fact: FactId
  truth: Truth
  words: { th: string; en: string }
  src: readonly string[]
}

export type AmountDue = {
  kind: (typeof AMOUNT_KINDS)[number]
  period: (typeof PERIODS)[number]
  per: string
  /** Baht, null where nobody has confirmed the sum. A range where the facts leave one. */
  baht: number | null
  upToBaht?: number
  percent?: number
  maxPeriods?: number
  label: { th: string; en: string }
}

export type Assessed = {
  id: string
  standing: Standing
  truth: Truth
  /** For a "no": the smallest set of conditions that fails; met, the answer would be another. */
  failing: readonly Reason[]
  /** One condition away, and what would change it. */
  oneStep: boolean
  /** For an open answer: what must be asked, by the id that can be asked for (`birth_date`, not `age_years`). */
  missing: readonly FactId[]
  /** What counts for this person today; empty unless the answer is yes. */
  amounts: readonly AmountDue[]
  /** Every leaf of the tree in its order. */
  reasons: readonly Reason[]
  /** The last day on which it may be claimed, where facts tell it: Bangkok day, `YYYY-MM-DD`. */
  claimBy?: string
}

export type Upcoming = { id: string; on: string; change: 'becomes_eligible' | 'ends' | 'amount' | 'claim_by' }

export type Result = {
  at: string
  assessed: readonly Assessed[]
  /** Cash by the month from what is certain, each shared right once. */
  monthlyCashBaht: number
  nextQuestion: FactId | null
  upcoming: readonly Upcoming[]
}

export type { Node }

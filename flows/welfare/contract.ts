import type { AMOUNT_KINDS, FactValue, Op, PERIODS } from './programme.ts'

/**
 * What the evaluator gives and every face shows: chat, mini-app and API read this one result. A fact that is absent is
 * unknown, never 0 and never false.
 */
export type FactId = string
/** Facts as the API takes them (welfare-facts §4): by id; a number may also be a range, a date partial with its basis. */
export type Facts = Readonly<Record<FactId, FactInput | undefined>>
export type Range = { min?: number; max?: number }
export type FactInput = number | string | boolean | Range | readonly Child[]
export type Child = { birth_date: string; birth_date_basis?: 'id_card' | 'memory' }

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
  /** Baht; null where nobody has confirmed the sum, or the facts leave it open: then within `fromBaht` and `upToBaht`, where known. */
  baht: number | null
  fromBaht?: number
  upToBaht?: number
  /** Open facts decide whether this counts at all, or which of several. */
  perhaps?: true
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
  /** With `oneStep`: the comparison that would have to hold, and how far a number is from it. */
  step?: { fact: FactId; op: Op; value: FactValue; gap?: number }
  /** For an open answer: what must be asked, by the id that can be asked for (`birth_date`, not `age_years`). */
  missing: readonly FactId[]
  /** What counts for this person today; empty unless the answer is yes. */
  amounts: readonly AmountDue[]
  /** Where the answer is yes and a sum is open: what would settle it. */
  amountNeeds?: readonly FactId[]
  /** Every leaf of the tree in its order. */
  reasons: readonly Reason[]
  /** The last day on which it may be claimed, where facts tell it: Bangkok day, `YYYY-MM-DD`. */
  claimBy?: string
  /** That day is over, and the right is not lost yet: the programme's deadline says what is lost by it. */
  late?: true
  /** Closed because that day is over and nothing can be claimed any more. */
  lost?: true
  /** Too young by the tree, and yet on the list of those who register ahead this fiscal year; when it is paid first. */
  registerAhead?: { paidFrom: string }
  /** The other parent is insured too: one of them alone may claim for a child or a birth. */
  oneParentOnly?: true
}

/** What may be asked besides the core questions: topics by `content/topics.json`. Sensitive facts only where their topic was opened by name. */
export type Topics = { opened?: ReadonlySet<string>; skipped?: ReadonlySet<FactId> }

export type Upcoming = { id: string; on: string; change: 'becomes_eligible' | 'ends' | 'amount' | 'claim_by' }

export type Result = {
  at: string
  assessed: readonly Assessed[]
  /** Cash by the month from what is certain, each shared right once. */
  monthlyCashBaht: number
  nextQuestion: FactId | null
  upcoming: readonly Upcoming[]
}

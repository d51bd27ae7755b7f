/**
 * What is counted, day by day, by the names under which `figure_day` keeps it. `''` is the part of what has no parts. Times stand as slots, whose
 * counts can be added up, so that a median over any span is exact to the slot.
 */
export const MEASURES = [
  'filed',
  'filed.family',
  'filed.subtype',
  'filed.province',
  /** Filed with money gone: how many, how much, and the largest single sum. */
  'lost',
  'lost.family',
  /** The first words of staff or an agency to the citizen. */
  'first',
  'first.slot',
  /** An answer was given. Not the same as solved, nor as closed. */
  'answered',
  'closed',
  'closed.state',
  'closed.family',
  'closed.agency',
  'closed.slot',
  'closed.late',
  'reopened',
  'reopened.family',
  'rated',
  'rated.solved',
  'rated.treated',
  'rated.agency',
  'solved.agency',
  'referred.agency',
  'accepted.agency',
  'returned.agency',
  'held',
  'returned',
  /** Warnings that were sent, and people whom they reached. */
  'warned',
] as const
export type Measure = (typeof MEASURES)[number]

export type DayRow = { measure: Measure; day: string; part: string; n: number; satang: number; most: number }

/** Whole minutes up to ten hours, whole hours beyond. Monotone: the slot of the median is the median of the slots. */
const FINE = 600
export const slotOf = (ms: number): number => {
  const minutes = Math.max(0, Math.floor(ms / 60_000))
  return minutes < FINE ? minutes : FINE + Math.floor((minutes - FINE) / 60)
}
/** The least time of a slot, in minutes. */
export const minutesOf = (slot: number): number => (slot < FINE ? slot : FINE + (slot - FINE) * 60)

/** Of counts by slot: the nearest-rank value, in minutes; null where nothing was counted. */
export const rankOf = (counts: ReadonlyMap<number, number>, share: number): number | null => {
  const total = [...counts.values()].reduce((all, n) => all + n, 0)
  if (total === 0) return null
  const rank = Math.max(1, Math.ceil(share * total))
  let seen = 0
  for (const slot of [...counts.keys()].toSorted((a, b) => a - b)) {
    seen += counts.get(slot)!
    if (seen >= rank) return minutesOf(slot)
  }
  return null
}

/** Points of the two questions after a closing (flows/case/rating.ts): of five, four and five are a yes. */
export const SOLVED = { yes: ['4', '5'], partly: ['3'], no: ['1', '2'] } as const
export type Verdict = keyof typeof SOLVED
export const VERDICTS = Object.keys(SOLVED) as Verdict[]

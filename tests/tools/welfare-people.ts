import { FACTS, type FactDef } from '../../flows/welfare/facts.ts'

/** People drawn by lot from a seed: some of the facts each, numbers mostly near the thresholds of the law. */
export type Draw = () => number
export const seeded = (seed: number): Draw => {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

const pick = <T>(draw: Draw, all: readonly T[]): T => all[Math.floor(draw() * all.length)]!
const NEAR: Readonly<Record<string, readonly number[]>> = {
  years: [2, 3, 15, 16, 18, 20, 25, 54, 55, 59, 60, 61, 65, 66, 70, 71, 80, 90],
  months: [0, 1, 2, 3, 4, 5, 6, 7, 12, 13, 24, 25, 36, 120, 179, 180],
  days: [0, 1, 7, 8, 9, 90, 91, 119, 120, 180, 181, 365, 1_095, 2_190, 3_650, 7_300],
  thb: [0, 1, 30_000, 30_001, 36_000, 36_001, 100_000, 100_001, 300_000, 360_000, 1_000_000, 1_500_001],
  score: [0, 4, 6, 7, 11, 12, 20],
  amp: [5, 15],
  units: [0, 50, 51, 200],
  rai: [0, 0.5, 5, 10, 31],
}

export const randomValue = (draw: Draw, { type, values, unit, min = 0, max = 10 }: FactDef): unknown => {
  if (type === 'boolean') return draw() < 0.5
  if (type === 'enum') {
    const value = pick(draw, values!)
    return values!.every((one) => /^\d+$/.test(one)) ? Number(value) : value
  }
  const near = NEAR[unit ?? ''] ?? [0, 1, 2, 3]
  return Math.max(min, Math.min(max, pick(draw, near)))
}

/** Without birth dates: what follows from those has tests of its own. */
export const randomFacts = (draw: Draw, share = 0.4 + draw() * 0.6): Record<string, unknown> =>
  Object.fromEntries(
    FACTS.filter(({ type }) => type !== 'date' && draw() < share).map((def) => [
      def.id,
      randomValue(draw, def),
    ]),
  )

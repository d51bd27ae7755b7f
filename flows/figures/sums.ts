import { type DayRow, type Measure, rankOf, SOLVED, type Verdict } from './measures.ts'

export type Part = { n: number; satang: number; most: number }
const NONE: Part = { n: 0, satang: 0, most: 0 }

/** Days added up: by measure and part. */
export type Sums = {
  of: (measure: Measure, part?: string) => Part
  parts: (measure: Measure) => { part: string; sum: Part }[]
  time: (measure: 'first.slot' | 'closed.slot') => Time
}
/** In minutes, as people lived them: nights, holidays and waiting included. */
export type Time = { n: number; median: number | null; p90: number | null }

export const addUp = (rows: readonly Omit<DayRow, 'day'>[]): Sums => {
  const sums = new Map<string, Map<string, Part>>()
  for (const { measure, part, n, satang, most } of rows) {
    const parts = sums.get(measure) ?? new Map<string, Part>()
    sums.set(measure, parts)
    const was = parts.get(part) ?? NONE
    parts.set(part, { n: was.n + n, satang: was.satang + satang, most: Math.max(was.most, most) })
  }
  const parts: Sums['parts'] = (measure) =>
    [...(sums.get(measure) ?? [])]
      .map(([part, sum]) => ({ part, sum }))
      .toSorted((a, b) => b.sum.n - a.sum.n || (a.part < b.part ? -1 : 1))
  return {
    of: (measure, part = '') => sums.get(measure)?.get(part) ?? NONE,
    parts,
    time: (measure) => {
      const counts = new Map(parts(measure).map(({ part, sum }) => [Number(part), sum.n]))
      const n = [...counts.values()].reduce((all, one) => all + one, 0)
      return { n, median: rankOf(counts, 0.5), p90: rankOf(counts, 0.9) }
    },
  }
}

/** Thousandths: 333 is 33.3 %. Null of nothing, which is not the same as none. */
export const shareOf = (n: number, of: number): number | null =>
  of > 0 ? Math.round((n * 1_000) / of) : null

export const verdicts = (sums: Sums, measure: 'rated.solved' | 'rated.treated'): Record<Verdict, number> => {
  const count = (points: readonly string[]) =>
    points.reduce((all, point) => all + sums.of(measure, point).n, 0)
  return {
    yes: count(SOLVED.yes),
    partly: count(SOLVED.partly),
    no: count(SOLVED.no),
  }
}

import type { Entry, Kept, Plot, Season } from './contract.ts'
import { totalsOf } from './sums.ts'

/** Cost, income and profit, and the same for each rai. `rai` is hundredths; without an area nothing is said per rai. */
export type FarmSums = {
  rai: number
  cost: number
  income: number
  profit: number
  perRai?: { cost: number; income: number; profit: number }
}

/** Satang for each whole rai, to the nearest: half a satang goes away from zero. */
export const perRai = (satang: number, raiHundredths: number): number => {
  const of = BigInt(Math.abs(satang)) * 100n
  const by = BigInt(raiHundredths)
  const nearest = Number((2n * of + by) / (2n * by))
  return satang < 0 ? -nearest : nearest
}

const sumsOf = (entries: readonly Entry[], rai: number): FarmSums => {
  const { in: income, out: cost, net: profit } = totalsOf(entries)
  return {
    rai,
    cost,
    income,
    profit,
    ...(rai > 0
      ? { perRai: { cost: perRai(cost, rai), income: perRai(income, rai), profit: perRai(profit, rai) } }
      : {}),
  }
}

const areaOf = (plots: readonly Kept<Plot>[]): number => plots.reduce((sum, { value }) => sum + value.rai, 0)

/** What names the season, or names none and was on its plots in its days. */
export const inSeason = (entry: Entry, { id, value }: Kept<Season>): boolean => {
  if (entry.season !== undefined) return entry.season === id
  if (entry.plot === undefined || (value.plots && !value.plots.includes(entry.plot))) return false
  return entry.day >= value.from && (value.until === undefined || entry.day <= value.until)
}

export const seasonSums = (
  season: Kept<Season>,
  plots: readonly Kept<Plot>[],
  entries: readonly Entry[],
): FarmSums => {
  const { plots: named } = season.value
  return sumsOf(
    entries.filter((entry) => inSeason(entry, season)),
    areaOf(named ? plots.filter(({ id }) => named.includes(id)) : plots),
  )
}

export const plotSums = (plot: Kept<Plot>, entries: readonly Entry[]): FarmSums =>
  sumsOf(
    entries.filter((entry) => entry.plot === plot.id),
    plot.value.rai,
  )

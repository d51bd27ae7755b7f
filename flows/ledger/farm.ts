import type { Entry, Kept, Plot, Season } from './contract.ts'
import { totalsOf } from './sums.ts'

/** Cost, income and profit, and the same for each rai. `rai` is hundredths, `wa` square wa; without an area nothing is said per rai. */
export type FarmSums = {
  rai: number
  wa: number
  cost: number
  income: number
  profit: number
  perRai?: { cost: number; income: number; profit: number }
}

const WA = 400
/** A hundredth of a rai is four square wa. */
const waOf = ({ value: { rai, wa } }: Kept<Plot>): number => wa ?? rai * 4

/** Satang for each whole rai, to the nearest: half a satang goes away from zero. */
export const perRai = (satang: number, wa: number): number => {
  const of = BigInt(Math.abs(satang)) * BigInt(WA)
  const by = BigInt(wa)
  const nearest = Number((2n * of + by) / (2n * by))
  return satang < 0 ? -nearest : nearest
}

const sumsOf = (entries: readonly Entry[], plots: readonly Kept<Plot>[]): FarmSums => {
  const { in: income, out: cost, net: profit } = totalsOf(entries)
  const wa = plots.reduce((sum, one) => sum + waOf(one), 0)
  return {
    rai: plots.reduce((sum, { value }) => sum + value.rai, 0),
    wa,
    cost,
    income,
    profit,
    ...(wa > 0
      ? { perRai: { cost: perRai(cost, wa), income: perRai(income, wa), profit: perRai(profit, wa) } }
      : {}),
  }
}

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
    named ? plots.filter(({ id }) => named.includes(id)) : plots,
  )
}

export const plotSums = (plot: Kept<Plot>, entries: readonly Entry[]): FarmSums =>
  sumsOf(
    entries.filter((entry) => entry.plot === plot.id),
    [plot],
  )

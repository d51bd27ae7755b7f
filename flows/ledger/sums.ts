import type { Budget, Direction, Entry, Kept } from './contract.ts'

/** Sums follow from entries, in whole satang and in any order. */
export type Totals = { in: number; out: number; net: number; count: number }
export type ByCategory = { category: string; dir: Direction; satang: number; count: number }

type Counted = { count?: number }
export const totalsOf = (entries: Iterable<Pick<Entry, 'dir' | 'satang'> & Counted>): Totals => {
  const totals = { in: 0, out: 0, net: 0, count: 0 }
  for (const { dir, satang, count = 1 } of entries) {
    totals[dir] += satang
    totals.count += count
  }
  return { ...totals, net: totals.in - totals.out }
}

/** The greatest first; of two alike by name, so that the order does not depend on the entries'. */
export const byCategory = (
  entries: Iterable<Pick<Entry, 'dir' | 'satang' | 'category'> & Counted>,
): ByCategory[] => {
  const sums = new Map<string, ByCategory>()
  for (const { category, dir, satang, count = 1 } of entries) {
    const had = sums.get(`${dir} ${category}`) ?? { category, dir, satang: 0, count: 0 }
    sums.set(`${dir} ${category}`, { ...had, satang: had.satang + satang, count: had.count + count })
  }
  return [...sums.values()].sort(
    (a, b) =>
      (a.dir === b.dir ? 0 : a.dir === 'in' ? -1 : 1) || b.satang - a.satang || order(a.category, b.category),
  )
}
const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

export const monthOf = (day: string): string => day.slice(0, 7)
export const monthsOfYear = (year: string): string[] =>
  Array.from({ length: 12 }, (_, month) => `${year}-${String(month + 1).padStart(2, '0')}`)

export type MonthTotals = Totals & { month: string }
export const byMonth = (
  year: string,
  entries: readonly (Pick<Entry, 'dir' | 'satang' | 'day'> & Counted)[],
): MonthTotals[] => {
  const of = Map.groupBy(entries, ({ day }) => monthOf(day))
  return monthsOfYear(year).map((month) => ({ month, ...totalsOf(of.get(month) ?? []) }))
}

export type BudgetUse = {
  id: string
  category?: string
  satang: number
  used: number
  left: number
  over: boolean
}

/** How much of each budget a month's entries have used. What was lent or repaid is spending too: it is gone from the purse. */
export const budgetUse = (
  budgets: readonly Kept<Budget>[],
  entries: readonly Pick<Entry, 'dir' | 'satang' | 'category'>[],
): BudgetUse[] =>
  budgets.map(({ id, value: { category, satang } }) => {
    const used = totalsOf(entries.filter((one) => category === undefined || one.category === category)).out
    return {
      id,
      ...(category === undefined ? {} : { category }),
      satang,
      used,
      left: satang - used,
      over: used > satang,
    }
  })

/** What sums look at of some entries of a month, put together: several alike are one, and how many they were. */
export type Grain = Pick<
  Entry,
  'dir' | 'satang' | 'category' | 'day' | 'plot' | 'season' | 'person' | 'debt'
> & {
  count: number
}

/**
 * Entries as few grains: every sum of the grains is the same sum of the entries. Which day of its month it was matters only on a plot outside of
 * a named season, whose days say whether it counts.
 */
export const condense = (entries: Iterable<Entry>): Grain[] => {
  const grains = new Map<string, Grain>()
  for (const { dir, satang, category, day, plot, season, person, debt } of entries) {
    const when = plot !== undefined && season === undefined ? day : `${monthOf(day)}-01`
    const key = [dir, category, when, plot, season, person, debt].join()
    const had = grains.get(key)
    if (had) {
      had.satang += satang
      had.count++
    } else
      grains.set(key, {
        dir,
        satang,
        category,
        day: when,
        ...(plot === undefined ? {} : { plot }),
        ...(season === undefined ? {} : { season }),
        ...(person === undefined ? {} : { person }),
        ...(debt === undefined ? {} : { debt }),
        count: 1,
      })
  }
  return [...grains.values()]
}

import type { Child, Facts } from './contract.ts'
import type { DayKey, DayRange } from './days.ts'
import { bornBetween } from './derive.ts'

const COUNTS = ['num_children_under_6', 'num_children_under_7', 'num_children_under_18'] as const

/** The children that somebody names; null where they gave a number instead, which is taken as given. */
export const namedChildren = (facts: Facts): readonly Child[] | null =>
  Array.isArray(facts.children) && COUNTS.every((id) => facts[id] === undefined)
    ? (facts.children as readonly Child[])
    : null

type Born = { born: DayRange; child: Child }
const bornOf = (children: readonly Child[], at: DayKey): Born[] =>
  children.flatMap((child) => {
    const born = bornBetween(child.birth_date, child.birth_date_basis, at)
    return born ? [{ born, child }] : []
  })

const overlap = (a: DayRange, b: DayRange): boolean => a.first <= b.last && b.first <= a.last
const same = (a: DayRange, b: DayRange): boolean => a.first === b.first && a.last === b.last

/** Two of a house speak of the same children unless both have named theirs and none can be the same: one may know the day, one the year. */
export const sameChildren = (a: Facts, b: Facts, at: DayKey): boolean => {
  const [of, others] = [namedChildren(a), namedChildren(b)]
  if (of === null || others === null) return true
  const known = bornOf(others, at)
  return bornOf(of, at).some(({ born }) => known.some((other) => overlap(born, other.born)))
}

/** One child of the house, as each of those who name it does. */
type Named = { born: DayRange; by: Map<number, Child> }

/**
 * Each child once. Of one list no two are the same child (twins are born on one day); of two lists those of one day are, and then those of
 * whom one knows the day and the other the year.
 */
const distinct = (lists: readonly Born[][]): Named[] => {
  const found: Named[] = []
  lists.forEach((list, who) => {
    let left = list
    for (const alike of [same, overlap])
      left = left.filter(({ born, child }) => {
        const known = found.find((one) => !one.by.has(who) && alike(one.born, born))
        if (!known) return true
        known.by.set(who, child)
        known.born = {
          first: Math.max(known.born.first, born.first),
          last: Math.min(known.born.last, born.last),
        }
        return false
      })
    found.push(...left.map(({ born, child }) => ({ born, by: new Map([[who, child]]) })))
  })
  return found
}

/**
 * What a right for children pays a house by the month, for each who holds it. Every child counts with one of those who name it, with whom most
 * comes of it: a right may take no more than three of one parent. Whoever gave a number speaks of the same children, and the greater sum counts.
 * `pays`: what one of them is paid with these children alone; `own`: what each would be paid by themselves.
 */
export const dealChildren = (
  people: readonly Facts[],
  own: readonly number[],
  at: DayKey,
  pays: (who: number, children: readonly Child[]) => number,
): number[] => {
  const children = distinct(people.map((facts) => bornOf(namedChildren(facts) ?? [], at)))
  const mine: Child[][] = people.map(() => [])
  const dealt = people.map(() => 0)
  // First those whom only one names, so that no place of theirs is taken by a child that another names too.
  for (const { by } of children.toSorted((a, b) => a.by.size - b.by.size)) {
    let best: { who: number; child: Child; sum: number } | null = null
    for (const [who, child] of by) {
      const sum = pays(who, [...mine[who]!, child])
      if (sum - dealt[who]! > (best ? best.sum - dealt[best.who]! : 0)) best = { who, child, sum }
    }
    if (!best) continue
    mine[best.who]!.push(best.child)
    dealt[best.who] = best.sum
  }
  const most = Math.max(...own)
  if (dealt.reduce((sum, each) => sum + each, 0) >= most) return dealt
  return own.map((sum, who) => (who === own.indexOf(most) ? sum : 0))
}

import type { Catalogue, Compiled } from './compile.ts'
import type { AmountDue, Assessed, Child, Facts, Result } from './contract.ts'
import { type DayRange, partialDay } from './days.ts'
import { holds } from './evaluate.ts'
import { evaluate, isMonthlyCash, type Options } from './result.ts'

/** A right that several of the house would have, and that is counted once: by whom most comes of it. Places in the list of members. */
export type SharedRight = {
  id: string
  share: Compiled['rules']['share']
  members: readonly number[]
  counted: number
}

/** Two rights that exclude each other, beside each other. `baht`: what each is worth a year, null where that is not known. */
export type Conflict = {
  ids: readonly [string, string]
  members: readonly [number, number]
  baht: readonly [number | null, number | null]
  /** The one that gives more; null where they are equal or cannot be compared. */
  better: string | null
  words: { th: string; en: string }
}

export type Household = {
  members: readonly Result[]
  monthlyCashBaht: number
  shared: readonly SharedRight[]
  conflicts: readonly Conflict[]
}

const monthly = (one: Assessed): number =>
  one.amounts.reduce((sum, amount) => sum + (isMonthlyCash(one, amount) ? amount.baht! : 0), 0)

/** Everybody of a house: assessed one by one, then what belongs to the house, a birth, a child or a parent counted once. */
export const evaluateHousehold = (
  catalogue: Catalogue,
  people: readonly Facts[],
  at: string,
  options?: Options,
): Household => {
  const members = people.map((facts) => evaluate(catalogue, facts, at, options))
  const shared: SharedRight[] = []
  let twice = 0
  catalogue.programmes.forEach((one, index) => {
    if (one.rules.share === 'person') return
    const holders = members.flatMap(({ assessed }, who) => (holds(assessed[index]!.standing) ? [who] : []))
    for (const group of groupsOf(one, holders, people)) {
      if (group.length < 2) continue
      const sums = group.map((who) => monthly(members[who]!.assessed[index]!))
      const most = Math.max(...sums)
      twice += sums.reduce((sum, each) => sum + each, 0) - most
      shared.push({
        id: one.rules.id,
        share: one.rules.share,
        members: group,
        counted: group[sums.indexOf(most)]!,
      })
    }
  })
  const all = members.reduce((sum, { monthlyCashBaht }) => sum + monthlyCashBaht, 0)
  return {
    members,
    monthlyCashBaht: Math.round((all - twice) * 100) / 100,
    shared,
    conflicts: conflictsOf(catalogue, members),
  }
}

const bornDays = (facts: Facts): DayRange[] | null =>
  Array.isArray(facts.children)
    ? (facts.children as readonly Child[]).flatMap(({ birth_date }) => partialDay(birth_date) ?? [])
    : null

/** Two of a house speak of the same children unless both have named theirs and none can be the same: one may know the day, one the year. */
const sameChildren = (a: Facts, b: Facts): boolean => {
  const [of, others] = [bornDays(a), bornDays(b)]
  if (of === null || others === null) return true
  return of.some(({ first, last }) => others.some((other) => first <= other.last && other.first <= last))
}

const groupsOf = ({ rules }: Compiled, holders: readonly number[], people: readonly Facts[]): number[][] => {
  if (rules.share !== 'child' && rules.share !== 'birth') return [[...holders]]
  let groups: number[][] = []
  for (const who of holders) {
    const isSame = (group: number[]) => group.some((other) => sameChildren(people[who]!, people[other]!))
    // Who names the children of two groups joins them, so that the order of the members changes no sum.
    const same = groups.filter(isSame)
    groups = [...groups.filter((group) => !same.includes(group)), [...same.flat(), who].sort((a, b) => a - b)]
  }
  return groups
}

const A_YEAR: Readonly<Record<string, number>> = { month: 12, '3months': 4 }
const worth = (amounts: readonly AmountDue[]): number | null => {
  if (amounts.length === 0 || amounts.some(({ baht }) => baht === null)) return null
  return amounts.reduce((sum, { baht, period }) => sum + baht! * (A_YEAR[period] ?? 1), 0)
}

/** Pairs of rights of one person, or of one house where the house has them once, of which only one may be taken. */
export const conflictsOf = (catalogue: Catalogue, members: readonly Result[]): Conflict[] => {
  const found: Conflict[] = []
  const places = new Map(catalogue.programmes.map(({ rules }, index) => [rules.id, index]))
  catalogue.programmes.forEach((one, index) => {
    for (const { with: id, words } of one.rules.conflicts) {
      const other = id === null ? undefined : places.get(id)
      if (other === undefined) continue
      const [a, b] = [one.rules.id, id!]
      const known = found.some(({ ids }) => ids.includes(a) && ids.includes(b))
      if (known) continue
      const ofHouse = one.rules.share !== 'person' && catalogue.programmes[other]!.rules.share !== 'person'
      for (const pair of pairsOf(members, index, other, ofHouse)) {
        const baht = [
          worth(members[pair[0]]!.assessed[index]!.amounts),
          worth(members[pair[1]]!.assessed[other]!.amounts),
        ] as const
        found.push({ ids: [a, b], members: pair, baht, better: betterOf([a, b], baht), words })
      }
    }
  })
  return found
}

const betterOf = (
  ids: readonly [string, string],
  [a, b]: readonly [number | null, number | null],
): string | null => (a === null || b === null || a === b ? null : a > b ? ids[0] : ids[1])

/** Who holds the one and who the other: the same person, or for what a house has once anybody of it. */
const pairsOf = (
  members: readonly Result[],
  one: number,
  other: number,
  ofHouse: boolean,
): (readonly [number, number])[] => {
  const who = (index: number) =>
    members.flatMap(({ assessed }, place) => (holds(assessed[index]!.standing) ? [place] : []))
  const [of, others] = [who(one), who(other)]
  if (!ofHouse) return of.filter((place) => others.includes(place)).map((place) => [place, place] as const)
  if (of.length === 0 || others.length === 0) return []
  return [[of[0]!, others[0]!] as const]
}

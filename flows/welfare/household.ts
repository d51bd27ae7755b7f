import { amountsOf } from './amounts.ts'
import type { Catalogue, Compiled } from './compile.ts'
import type { AmountDue, Assessed, Child, Facts, Result } from './contract.ts'
import { type DayKey, keyOfIso } from './days.ts'
import { decide, holds, isOpen, standingOf } from './evaluate.ts'
import { dealChildren, sameChildren } from './household-children.ts'
import { evaluate, isMonthlyCash, type Options } from './result.ts'

/**
 * A right that several of the house would have, and that is counted once: by whom most comes of it. Places in the list of members. `baht`: what
 * counts of each by the month; of a right for children one parent may have some of them and the other the rest.
 */
export type SharedRight = {
  id: string
  share: Compiled['rules']['share']
  members: readonly number[]
  counted: number
  baht: readonly number[]
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

const monthly = (one: Pick<Assessed, 'standing' | 'amounts'>): number =>
  one.amounts.reduce(
    (sum, amount) => sum + (isMonthlyCash(one, amount) && !isOpen(amount) ? amount.baht! : 0),
    0,
  )

/** Everybody of a house: assessed one by one, then what belongs to the house, a birth, a child or a parent counted once. */
export const evaluateHousehold = (
  catalogue: Catalogue,
  people: readonly Facts[],
  at: string,
  options?: Options,
): Household => {
  const members = people.map((facts) => evaluate(catalogue, facts, at, options))
  const day = keyOfIso(at)!
  const shared: SharedRight[] = []
  let twice = 0
  catalogue.programmes.forEach((one, index) => {
    if (one.rules.share === 'person') return
    const holders = members.flatMap(({ assessed }, who) => (holds(assessed[index]!.standing) ? [who] : []))
    const paid = (facts: Facts, children: readonly Child[]): number => {
      const { truths, known, answers } = decide(catalogue, { ...facts, children }, day)
      const standing = standingOf(one, truths[index]!, known)
      return monthly({ standing, amounts: holds(standing) ? amountsOf(one, known, answers) : [] })
    }
    for (const group of groupsOf(one, holders, people, day)) {
      if (group.length < 2) continue
      const own = group.map((who) => monthly(members[who]!.assessed[index]!))
      const of = group.map((who) => people[who]!)
      const baht =
        one.rules.share === 'child'
          ? dealChildren(of, own, day, (who, children) => paid(of[who]!, children))
          : onlyMost(own)
      twice += sumOf(own) - sumOf(baht)
      const counted = group[baht.indexOf(Math.max(...baht))]!
      shared.push({ id: one.rules.id, share: one.rules.share, members: group, counted, baht })
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

const sumOf = (all: readonly number[]): number => all.reduce((sum, each) => sum + each, 0)
const onlyMost = (all: readonly number[]): number[] =>
  all.map((each, index) => (index === all.indexOf(Math.max(...all)) ? each : 0))

const groupsOf = (
  { rules }: Compiled,
  holders: readonly number[],
  people: readonly Facts[],
  day: DayKey,
): number[][] => {
  if (rules.share !== 'child' && rules.share !== 'birth') return [[...holders]]
  let groups: number[][] = []
  for (const who of holders) {
    const isSame = (group: number[]) => group.some((other) => sameChildren(people[who]!, people[other]!, day))
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

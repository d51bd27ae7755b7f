import { amountsOf } from './amounts.ts'
import type { Catalogue, Compiled } from './compile.ts'
import type { AmountDue, Assessed, Facts, Upcoming } from './contract.ts'
import { birthday, type DayKey, fiscalStart, isoOf, keyOf, keyOfIso, plusDays, ymdOf } from './days.ts'
import { bornOn, childrenBorn, firstPayment } from './derive.ts'
import { byFiscalYear, claimBy, type Decided, decide, holds, standingOf } from './evaluate.ts'
import { factIndex } from './facts.ts'
import { TRUE } from './tree.ts'

/**
 * What will change by the calendar alone: birthdays, a child's, 1 October, a programme's last day, a claim's. Found by deciding
 * again on those days, so the calendar cannot say anything else than the rules.
 */
const HORIZON_YEARS = 10
const CHILD_YEARS = [6, 7, 18] as const
/** A window that opens again within two months is no deadline. */
const REOPENS_WITHIN = 62

const AGE = factIndex('age_years')
const BAND = factIndex('elderly_band_age')

/** Ages at which some comparison of the catalogue turns. */
const turns = new WeakMap<Catalogue, { ages: number[]; bands: number[] }>()
const turnsOf = (catalogue: Catalogue): { ages: number[]; bands: number[] } => {
  const known = turns.get(catalogue)
  if (known) return known
  const at = (fact: number): number[] => {
    const { facts, ops, values } = catalogue.table
    const found = new Set<number>()
    // `>` and `<=` turn on the birthday after the age they name, `==` on both.
    facts.forEach((one, leaf) => {
      if (one !== fact) return
      if (ops[leaf] !== 2 && ops[leaf] !== 5) found.add(values[leaf]!)
      if (ops[leaf] === 2 || ops[leaf] === 5 || ops[leaf]! < 2) found.add(values[leaf]! + 1)
    })
    return [...found]
  }
  const fresh = { ages: at(AGE), bands: at(BAND) }
  turns.set(catalogue, fresh)
  return fresh
}

const nextOctober = (day: DayKey): DayKey => {
  const start = fiscalStart(day)
  return start === day ? day : start + 10_000
}

/** The days on which something about this person turns, in order. */
const turningDays = (catalogue: Catalogue, facts: Facts, at: DayKey): DayKey[] => {
  const last = at + HORIZON_YEARS * 10_000
  const days = new Set<DayKey>()
  const born = facts.age_years === undefined ? bornOn(facts, at) : null
  const { ages, bands } = turnsOf(catalogue)
  if (born !== null) {
    for (const age of ages) days.add(birthday(born, age))
    if (facts.elderly_band_age === undefined)
      for (const age of bands) days.add(nextOctober(birthday(born, age)))
  }
  for (const { first, last: latest } of childrenBorn(facts, at))
    if (first === latest) for (const years of CHILD_YEARS) days.add(birthday(first, years))
  for (const { from, to } of catalogue.programmes) {
    if (from > at) days.add(from)
    if (to > at && to < last) days.add(plusDays(to, 1))
  }
  return [...days].filter((day) => day > at && day <= last).sort((a, b) => a - b)
}

const sums = (amounts: readonly AmountDue[]): string =>
  amounts.map(({ kind, period, baht }) => `${kind} ${period} ${baht}`).join()

type State = { holds: boolean; sums: string }
const stateOf = (one: Compiled, person: Decided, index: number): State => {
  const answer = person.truths[index]!
  if (answer !== TRUE) return { holds: false, sums: '' }
  if (!holds(standingOf(one, answer, person.known.at))) return { holds: false, sums: '' }
  return { holds: true, sums: sums(amountsOf(one, person.known, person.answers)) }
}

export const upcomingOf = (
  catalogue: Catalogue,
  person: Decided,
  assessed: readonly Assessed[],
): Upcoming[] => {
  const { facts, known } = person
  const { programmes } = catalogue
  const found: Upcoming[] = []
  const states = assessed.map((one): State => ({ holds: holds(one.standing), sums: sums(one.amounts) }))
  for (const day of turningDays(catalogue, facts, known.at)) {
    const then = decide(catalogue, facts, day)
    for (let index = 0; index < programmes.length; index++) {
      const before = states[index]!
      if (then.truths[index] !== TRUE && !before.holds) continue
      const one = programmes[index]!
      const after = stateOf(one, then, index)
      if (after.holds !== before.holds || after.sums !== before.sums)
        found.push(changed(one, before, after, day, facts))
      states[index] = after
    }
  }
  for (let index = 0; index < programmes.length; index++)
    if (holds(assessed[index]!.standing)) found.push(...claims(programmes[index]!, person))
  return found.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.id < b.id ? -1 : 1))
}

const changed = (one: Compiled, before: State, after: State, day: DayKey, facts: Facts): Upcoming => {
  const change = !before.holds ? 'becomes_eligible' : after.holds ? 'amount' : 'ends'
  const born = change === 'becomes_eligible' && byFiscalYear(one) ? bornOn(facts, day) : null
  // Only a birthday is paid from a later month; another reason to begin begins on its day.
  const on = born !== null && birthday(born, ymdOf(day).y - ymdOf(born).y) === day ? paidFrom(born, day) : day
  return { id: one.rules.id, on: isoOf(on), change }
}

const paidFrom = (born: DayKey, day: DayKey): DayKey => firstPayment(born, ymdOf(day).y - ymdOf(born).y)

const claims = (one: Compiled, { known }: Decided): Upcoming[] => {
  const by = claimBy(one, known) ?? windowEnd(one, known.at)
  return by !== null && by >= known.at ? [{ id: one.rules.id, on: isoOf(by), change: 'claim_by' }] : []
}

/** The last day of the open window, where the next one is far. */
const windowEnd = ({ rules }: Compiled, at: DayKey): DayKey | null => {
  const open = rules.window.open ?? []
  const { y } = ymdOf(at)
  const spans = [y - 1, y, y + 1].flatMap((year) =>
    open.map(({ from, to }) => {
      const first = dayIn(year, from)
      const last = dayIn(year, to)
      return { first, last: last < first ? last + 10_000 : last }
    }),
  )
  const now = spans.find(({ first, last }) => first <= at && at <= last)
  if (!now) return null
  const soon = plusDays(now.last, REOPENS_WITHIN)
  return spans.some(({ first }) => first > now.last && first <= soon) ? null : now.last
}

/** 29 February of a year without it is its last day. */
const dayIn = (year: number, monthDay: string): DayKey =>
  keyOfIso(`${year}-${monthDay}`) ?? keyOf({ y: year, m: 2, d: 28 })

import { amountsOf } from './amounts.ts'
import { type Catalogue, type Compiled, type DueAmount, factsIn, NEVER } from './compile.ts'
import type { AmountDue, Assessed, Facts, Upcoming } from './contract.ts'
import { birthday, type DayKey, fiscalStart, isoOf, keyOf, keyOfIso, plusDays, ymdOf } from './days.ts'
import { bornOn, childrenBorn, copyOf, firstPayment, moveTo, TIMED } from './derive.ts'
import { byFiscalYear, claimBy, type Decided, holds, standingOf } from './evaluate.ts'
import { FACTS, factIndex } from './facts.ts'
import { answerAgain, TRUE } from './tree.ts'

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

/** What of the catalogue a calendar can turn: comparisons of such facts, the programmes that ask them or are dated, ages and days. */
type Turns = {
  ages: number[]
  bands: number[]
  days: DayKey[]
  leaves: number[]
  programmes: { index: number; amounts: boolean }[]
}
const turns = new WeakMap<Catalogue, Turns>()
const turnsOf = (catalogue: Catalogue): Turns => {
  const known = turns.get(catalogue)
  if (known) return known
  const { facts, ops, values } = catalogue.table
  const at = (fact: number): number[] => {
    const found = new Set<number>()
    // `>` and `<=` turn on the birthday after the age they name, `==` on both.
    facts.forEach((one, leaf) => {
      if (one !== fact) return
      if (ops[leaf] !== 2 && ops[leaf] !== 5) found.add(values[leaf]!)
      if (ops[leaf] === 2 || ops[leaf] === 5 || ops[leaf]! < 2) found.add(values[leaf]! + 1)
    })
    return [...found]
  }
  const spans = catalogue.programmes.flatMap((one) => [one, ...one.amounts])
  const fresh = {
    ages: at(AGE),
    bands: at(BAND),
    days: spans.flatMap(({ from, to }) => [from, ...(to < NEVER ? [plusDays(to, 1)] : [])]),
    leaves: [...facts.keys()].filter((leaf) => TIMED.includes(facts[leaf]!)),
    programmes: catalogue.programmes.flatMap((one, index) => {
      const amounts = one.amounts.some(isTimedAmount)
      return amounts || isTimed(one) ? [{ index, amounts }] : []
    }),
  }
  turns.set(catalogue, fresh)
  return fresh
}

const TIMED_IDS = new Set(TIMED.map((index) => FACTS[index]!.id))
const isTimed = (one: Compiled): boolean =>
  one.from > 0 || one.to < NEVER || factsIn(one.branch).some((id) => TIMED_IDS.has(id))
const isTimedAmount = ({ branch, formula, amount, from, to }: DueAmount): boolean =>
  from > 0 ||
  to < NEVER ||
  [...(branch ? factsIn(branch) : []), ...(formula?.facts ?? []), amount.times ?? ''].some((id) =>
    TIMED_IDS.has(id),
  )

const nextOctober = (day: DayKey): DayKey => {
  const start = fiscalStart(day)
  return start === day ? day : start + 10_000
}

/** The days on which something about this person turns, in order. */
const turningDays = (catalogue: Catalogue, facts: Facts, at: DayKey): DayKey[] => {
  const last = at + HORIZON_YEARS * 10_000
  const days = new Set<DayKey>()
  const born = facts.age_years === undefined ? bornOn(facts, at) : null
  const { ages, bands, days: dated } = turnsOf(catalogue)
  const add = (day: DayKey) => {
    if (day > at && day <= last) days.add(day)
  }
  if (born !== null) {
    for (const age of ages) add(birthday(born, age))
    if (facts.elderly_band_age === undefined) for (const age of bands) add(nextOctober(birthday(born, age)))
  }
  for (const { first, last: latest } of childrenBorn(facts, at))
    if (first === latest) for (const years of CHILD_YEARS) add(birthday(first, years))
  for (const day of dated) add(day)
  return [...days].sort((a, b) => a - b)
}

const same = (a: readonly AmountDue[], b: readonly AmountDue[]): boolean =>
  a === b ||
  (a.length === b.length &&
    a.every((one, i) => {
      const other = b[i]!
      return one.kind === other.kind && one.period === other.period && one.baht === other.baht
    }))

export const upcomingOf = (
  catalogue: Catalogue,
  person: Decided,
  assessed: readonly Assessed[],
): Upcoming[] => {
  const { facts, known } = person
  const { leaves, programmes } = turnsOf(catalogue)
  const found: Upcoming[] = []
  /** What each gives on the day before; null where there is no right. */
  const gave = assessed.map(({ standing, amounts }) => (holds(standing) ? amounts : null))
  const then = copyOf(known)
  const answers = person.answers.slice()
  for (const day of turningDays(catalogue, facts, known.at)) {
    moveTo(then, facts, day)
    answerAgain(catalogue.table, answers, leaves, then)
    for (const { index, amounts } of programmes) {
      const one = catalogue.programmes[index]!
      const before = gave[index] ?? null
      const right = one.test(answers) === TRUE && holds(standingOf(one, TRUE, then))
      if (!right && before === null) continue
      const now = !right ? null : before !== null && !amounts ? before : amountsOf(one, then, answers)
      if (before === null || now === null || !same(before, now))
        found.push(changed(one, before, now, day, facts))
      gave[index] = now
    }
  }
  for (let index = 0; index < assessed.length; index++) {
    if (!holds(assessed[index]!.standing)) continue
    const one = catalogue.programmes[index]!
    const by = claimBy(one, known) ?? windowEnd(one, known.at)
    if (by !== null && by >= known.at) found.push({ id: one.rules.id, on: isoOf(by), change: 'claim_by' })
  }
  return found.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.id < b.id ? -1 : 1))
}

type Gave = readonly AmountDue[] | null
const changed = (one: Compiled, before: Gave, after: Gave, day: DayKey, facts: Facts): Upcoming => {
  const change = before === null ? 'becomes_eligible' : after === null ? 'ends' : 'amount'
  const born = change === 'becomes_eligible' && byFiscalYear(one) ? bornOn(facts, day) : null
  // Only a birthday is paid from a later month; another reason to begin begins on its day.
  const on = born !== null && birthday(born, ymdOf(day).y - ymdOf(born).y) === day ? paidFrom(born, day) : day
  return { id: one.rules.id, on: isoOf(on), change }
}

const paidFrom = (born: DayKey, day: DayKey): DayKey => firstPayment(born, ymdOf(day).y - ymdOf(born).y)

/** The last day of the open window, where the next one is far. */
const windowEnd = ({ rules }: Compiled, at: DayKey): DayKey | null => {
  const { open } = rules.window
  if (!open) return null
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

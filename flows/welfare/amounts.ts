import { ASKABLE, type Compiled, type DueAmount } from './compile.ts'
import type { AmountDue, FactId } from './contract.ts'
import { type DayKey, plusDays, plusMonths } from './days.ts'
import { boundsOf, type Known } from './derive.ts'
import { factIndex } from './facts.ts'
import type { Interval, Reader } from './formula.ts'
import { type Answers, FALSE, openLeaves, TRUE, UNKNOWN } from './tree.ts'

/** What a right that holds gives this person, as far as the facts settle it. */

const satang = (baht: number): number => Math.round(baht * 100) / 100

/** A fact as an interval; an unknown one keeps the bounds of its nature. */
const rawOf = ({ lo, hi }: Known, id: FactId): Interval => {
  const index = factIndex(id)
  const bounds = boundsOf(index)
  return { lo: Math.max(lo[index]!, bounds.lo), hi: Math.min(hi[index]!, bounds.hi) }
}

/** Limits come before the sum: at most so many rai, of one kind or of all together. Which kind counts first, no source says. */
const readerOf =
  (known: Known, { caps, sums }: Compiled): Reader =>
  (id) => {
    let { lo, hi } = rawOf(known, id)
    for (const { fact, max } of caps) {
      if (fact !== id) continue
      lo = Math.min(lo, max)
      hi = Math.min(hi, max)
    }
    for (const { facts, max } of sums) {
      if (!facts.includes(id)) continue
      let othersMost = 0
      for (const other of facts) if (other !== id) othersMost += rawOf(known, other).hi
      lo = Math.min(lo, Math.max(0, max - othersMost))
      hi = Math.min(hi, max)
    }
    return { lo, hi }
  }

/** The days on which it may have happened; the day of asking where nothing tells, since then it has not happened yet. */
const eventDays = ({ since }: Compiled, known: Known): { first: DayKey; last: DayKey } => {
  const today = { first: known.at, last: known.at }
  if (!since) return today
  const { lo, hi } = { lo: known.lo[since.fact]!, hi: known.hi[since.fact]! }
  if (!Number.isFinite(lo) || !Number.isFinite(hi)) return today
  const back = since.unit === 'days' ? plusDays : plusMonths
  return { first: back(known.at, -Math.ceil(hi)), last: back(known.at, -Math.floor(lo)) }
}

/** The open amounts that exclude each other (they ask the same facts) become one, within their least and most. */
type Found = { due: AmountDue; asks: string; lo: number; hi: number }

export const amountsOf = (one: Compiled, known: Known, answers: Answers): AmountDue[] => {
  if (one.amounts.length === 0) return []
  const days = eventDays(one, known)
  const read = readerOf(known, one)
  const found: Found[] = []
  for (const entry of one.amounts) {
    const holds = entry.when ? entry.when(answers) : TRUE
    if (holds === FALSE || entry.from > days.last || entry.to < days.first) continue
    const covers = entry.from <= days.first && entry.to >= days.last
    const next = dueOf(entry, read, holds === UNKNOWN || !covers)
    const asks = covers ? entry.asks : `${entry.asks}@`
    const same = found.find(
      ({ due, asks: before }) =>
        due.perhaps &&
        next.due.perhaps &&
        before === asks &&
        due.kind === next.due.kind &&
        due.period === next.due.period,
    )
    if (same) merge(same, next)
    else found.push({ ...next, asks })
  }
  return found.map(({ due }) => due)
}

const dueOf = (
  { amount, formula }: DueAmount,
  read: Reader,
  perhaps: boolean,
): { due: AmountDue; lo: number; hi: number } => {
  const { kind, period, per, percent, maxPeriods, label } = amount
  const base = formula ? formula.of(read) : amount.baht === null ? null : { lo: amount.baht, hi: amount.baht }
  const count = amount.times === undefined ? { lo: 1, hi: 1 } : read(amount.times)
  const sum = base && {
    lo: satang(Math.max(0, base.lo * count.lo)),
    hi: satang(Math.max(0, base.hi === 0 || count.hi === 0 ? 0 : base.hi * count.hi)),
  }
  const certain = sum !== null && sum.lo === sum.hi && !perhaps
  const due: AmountDue = {
    kind,
    period,
    per,
    baht: certain ? sum.lo : null,
    label,
    ...(percent === undefined ? {} : { percent }),
    ...(maxPeriods === undefined ? {} : { maxPeriods }),
    ...(certain && amount.upToBaht !== undefined ? { upToBaht: amount.upToBaht } : {}),
    ...(sum && !certain ? within(perhaps ? 0 : sum.lo, sum.hi) : {}),
    ...(perhaps ? { perhaps: true } : {}),
  }
  return { due, lo: sum?.lo ?? 0, hi: sum?.hi ?? Infinity }
}

const within = (lo: number, hi: number) => ({
  ...(Number.isFinite(lo) ? { fromBaht: lo } : {}),
  ...(Number.isFinite(hi) ? { upToBaht: hi } : {}),
})

const merge = (into: Found, more: { due: AmountDue; lo: number; hi: number }): void => {
  into.lo = Math.min(into.lo, more.lo)
  into.hi = Math.max(into.hi, more.hi)
  const { fromBaht: _from, upToBaht: _upTo, ...rest } = into.due
  into.due = {
    ...rest,
    ...within(into.lo, into.hi),
    label: {
      th: `${into.due.label.th} หรือ ${more.due.label.th}`,
      en: `${into.due.label.en} or ${more.due.label.en}`,
    },
  }
}

/** By what may be asked: the facts that leave a sum of a right open. */
export const amountNeeds = ({ amounts }: Compiled, known: Known, answers: Answers): FactId[] => {
  const asked: FactId[] = []
  const add = (index: number) => {
    const id = ASKABLE[index]!
    if (!asked.includes(id)) asked.push(id)
  }
  const open = (id: FactId) => {
    const index = factIndex(id)
    if (known.lo[index] !== known.hi[index]) add(index)
  }
  for (const { branch, when, formula, amount } of amounts) {
    const holds = when ? when(answers) : TRUE
    if (holds === FALSE) continue
    if (holds === UNKNOWN) openLeaves(branch!, answers, ({ fact }) => add(fact))
    if (formula) for (const id of formula.facts) open(id)
    if (amount.times) open(amount.times)
  }
  return asked
}

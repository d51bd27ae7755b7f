import type { Unit } from './indicators-digits.ts'
import type { BankMention, Label, LabelKind } from './indicators-labels.ts'

/** How far before a number its label may stand, and after it. */
const BEFORE = { phone: 32, account: 60, promptpay: 48, wallet: 48, line: 16, other: 28 } as const
const AFTER = 14
const BANK_BEFORE = 60
const BANK_AFTER = 40

export type Context = { low: string; labels: readonly Label[]; banks: BankMention[] }
/** `near`: on the same line; `paid`: PromptPay or a wallet is spoken of. */
export type Said = { before?: LabelKind; after?: LabelKind; near: boolean; paid: boolean }
/** What the words before a number say it is: the nearest label counts, and no label that another number has. */
export const saidOf = ({ low, labels }: Context, start: number, previous: number): Said => {
  let found: Label | undefined
  let second: Label | undefined
  for (let index = lastBefore(labels, start); index >= 0; index -= 1) {
    const label = labels[index]!
    const distance = start - label.end
    if (distance > 60) break
    if (distance > BEFORE[label.kind]) continue
    // Another number stands between: that one was meant, unless a list goes on.
    if (label.end <= previous && ['other', 'line'].includes(label.kind)) continue
    if (!found) found = label
    else {
      second = label
      break
    }
  }
  const paid =
    found !== undefined &&
    (isPaid(found.kind) || (second !== undefined && isPaid(second.kind) && found.start - second.end <= 12))
  return {
    ...(found && { before: found.kind }),
    near: found !== undefined && !low.slice(found.end, start).includes('\n'),
    paid,
  }
}
export const isPaid = (kind: LabelKind): boolean => kind === 'promptpay' || kind === 'wallet'

const lastBefore = (labels: readonly { end: number }[], start: number): number => {
  let low = 0
  let high = labels.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (labels[middle]!.end <= start) low = middle + 1
    else high = middle
  }
  return low - 1
}

export const afterOf = ({ low, labels }: Context, end: number): LabelKind | undefined => {
  const next = labels[lastBefore(labels, end) + 1]
  if (!next || next.start < end || next.start - end > AFTER) return undefined
  return /[\d\n]/.test(low.slice(end, next.start)) ? undefined : next.kind
}

/** The bank that is named nearest, on this side of any other number; one that belongs to another number counts less. */
export const bankOf = ({ low, banks }: Context, { start, end }: Unit, take: boolean): string | undefined => {
  let best: { bank: BankMention; cost: number } | undefined
  const from = Math.max(0, lastBefore(banks, start) - 2)
  for (const bank of banks.slice(from, from + 8)) {
    const before = bank.end <= start
    const between = before ? low.slice(bank.end, start) : low.slice(end, bank.start)
    if (between.length > (before ? BANK_BEFORE : BANK_AFTER) || /\d(?:[ -]?\d){7}/.test(between)) continue
    const cost =
      between.length + (between.includes('\n') ? 20 : 0) + (bank.used ? 25 : 0) + (before ? 0 : 0.5)
    if (!best || cost < best.cost) best = { bank, cost }
  }
  if (take && best) best.bank.used = true
  return best?.bank.code
}

import { DAY } from '../time.ts'
import type { Debt, Entry, Kept, Recurring } from './contract.ts'
import { morningOf, nextDays } from './recurring.ts'

export type DebtStanding = { id: string; satang: number; paid: number; left: number; over: boolean }

/** What has been paid of a debt: entries that name it. Paid too much, nothing is left. */
export const debtStanding = (
  { id, value }: Kept<Debt>,
  entries: readonly Entry[],
  today: string,
): DebtStanding => {
  const side = value.side === 'owe' ? 'out' : 'in'
  const paid = entries.reduce((sum, one) => (one.debt === id && one.dir === side ? sum + one.satang : sum), 0)
  const left = Math.max(0, value.satang - paid)
  return {
    id,
    satang: value.satang,
    paid,
    left,
    over: left > 0 && value.due !== undefined && value.due < today,
  }
}

/** As the `remind` effect has it. The reminder holds neither names nor sums: it is read on a locked screen. */
export type LedgerReminder = { key: string; at: number; until: number; about: string; ref: string }

export const LEDGER_THEME = 'ledger'
const USE_FOR = 7 * DAY
/** How many of what recurs are set ahead; noting one sets the next. */
const AHEAD = 6

/** The day before a debt is due, and on the day. The key names the day: what has been told is told, and another day is another reminder. */
export const debtReminders = ({ id, value }: Kept<Debt>, now: number): LedgerReminder[] => {
  const { due } = value
  if (due === undefined || value.remind === false) return []
  return [morningOf(due) - DAY, morningOf(due)]
    .map((at, index) => ({
      key: `ledger-debt:${id}:${due}:${index}`,
      at,
      until: at + USE_FOR,
      about: 'ledger-debt',
      ref: `${value.side}~${due}`,
    }))
    .filter(({ at }) => at > now)
}

export const recurringReminders = (
  { id, value }: Kept<Recurring>,
  today: string,
  now: number,
): LedgerReminder[] =>
  value.remind
    ? nextDays(value, today, AHEAD)
        .map((day) => ({
          key: `ledger-due:${id}:${day}`,
          at: morningOf(day),
          until: morningOf(day) + USE_FOR,
          about: 'ledger-due',
          ref: `${value.entry.dir}~${day}`,
        }))
        .filter(({ at }) => at > now)
    : []

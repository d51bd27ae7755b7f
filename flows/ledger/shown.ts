import type { Category } from './categories.ts'
import type { AccountKind, Entry, Role } from './contract.ts'
import type { BudgetUse, ByCategory, Totals } from './sums.ts'

/** Answers of `/api/v1/ledger`, as the mini-app reads them. */
export type LedgerShown = {
  agreed: boolean
  version: string
  accounts: { id: string; kind: AccountKind; version: number; role: Role; members: number; name?: string }[]
  categories: Record<AccountKind, Category[]>
}
export type EntryShown = { id: string; version: number; entry: Entry }
export type EntriesShown = { entries: EntryShown[]; after?: string }
export type MonthShown = { month: string; totals: Totals; categories: ByCategory[]; budgets: BudgetUse[] }

import type { Category } from './categories.ts'
import type { AccountKind, Entry, RecordOf, Role } from './contract.ts'
import type { DebtStanding } from './debts.ts'
import type { FarmSums } from './farm.ts'
import type { GroupSums } from './group.ts'
import type { Standing } from './import.ts'
import type { Due } from './recurring.ts'
import type { BudgetUse, ByCategory, MonthTotals, Totals } from './sums.ts'

/** Answers of `/api/v1/ledger`, as the mini-app reads them. */
export type AccountShown = {
  id: string
  kind: AccountKind
  version: number
  role: Role
  members: number
  name?: string
  interest?: number
}
export type LedgerShown = {
  agreed: boolean
  version: string
  accounts: AccountShown[]
  categories: Record<AccountKind, Category[]>
}
export type EntryShown = { id: string; version: number; entry: Entry }
export type EntriesShown = { entries: EntryShown[]; after?: string }
export type MonthShown = { month: string; totals: Totals; categories: ByCategory[]; budgets: BudgetUse[] }
export type YearShown = { year: string; totals: Totals; months: MonthTotals[]; categories: ByCategory[] }

type Around = Exclude<keyof RecordOf, 'entry'>
export type RecordShown = {
  [K in Around]: { id: string; kind: K; version: number; value: RecordOf[K] }
}[Around]
export type RecordsShown = { role: Role; records: RecordShown[]; due: Due[]; next: Record<string, string> }

/** The records, and where each stands. */
export type StandingsShown = RecordsShown & {
  plots: (FarmSums & { id: string })[]
  seasons: (FarmSums & { id: string })[]
  group: GroupSums
  /** Of a month, on what each still owes. */
  interest: { person: string; satang: number }[]
  debts: DebtStanding[]
}
export type SharingShown = { satang: number; parts: { person: string; satang: number }[] }
export type MemberShown = { id: string; role: Role; name?: string; me: boolean }

export type ChangeShown = {
  version: number
  at: string
  act: 'made' | 'changed' | 'dropped' | 'restored'
  mine: boolean
  by: string | null
  value: Entry | null
}
export type HistoryShown = { changes: ChangeShown[]; now: { version: number; gone: boolean } }

export type ImportShown = {
  columns: string[]
  rows: number
  errors: { row: number; field: string; why: string }[]
  faulty: number
  totals: Totals
  standing: Record<Standing, number>
  applied: boolean
  preview?: { row: number; entry: Entry; is: Standing }[]
  made?: number
  restored?: number
  undo?: { id: string; version: number }[]
}

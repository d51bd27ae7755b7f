import { useRoute } from 'preact-iso/router'
import { later } from '../../later.tsx'
import { Nowhere } from './nowhere.tsx'

/** The ledger's other pages. What is not listed here is nowhere. */
const PARTS = {
  month: later(() => import('./ledger-month.tsx').then((m) => m.LedgerMonthPage)),
  entry: later(() => import('./ledger-entry.tsx').then((m) => m.LedgerEntryPage)),
  budgets: later(() => import('./ledger-budgets.tsx').then((m) => m.LedgerBudgetsPage)),
  plans: later(() => import('./ledger-plans.tsx').then((m) => m.LedgerPlansPage)),
  debts: later(() => import('./ledger-debts.tsx').then((m) => m.LedgerDebtsPage)),
  farm: later(() => import('./ledger-farm.tsx').then((m) => m.LedgerFarmPage)),
  group: later(() => import('./ledger-group.tsx').then((m) => m.LedgerGroupPage)),
  files: later(() => import('./ledger-files.tsx').then((m) => m.LedgerFilesPage)),
  books: later(() => import('./ledger-books.tsx').then((m) => m.LedgerBooksPage)),
}

export function LedgerPart() {
  const { part = '' } = useRoute().params
  const Part = Object.hasOwn(PARTS, part) ? PARTS[part as keyof typeof PARTS] : Nowhere
  return <Part />
}

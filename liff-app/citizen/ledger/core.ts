/** What every page of the ledger has: see `../../core.ts`. */
import './book.tsx'
import './doing.tsx'
import './sums.ts'

/** What every page of the ledger has: see `../../core.ts`. */
import './book.tsx'
import './days.ts'
import './doing.tsx'
import './read-day.ts'
import './sums.ts'
import './waiting.tsx'
import './words.ts'

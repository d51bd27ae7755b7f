/** What most pages of one's own things have: see `../../core.ts`. */
import './asked-first.tsx'
import './dates.ts'
import './kept-state.ts'
import './load.tsx'

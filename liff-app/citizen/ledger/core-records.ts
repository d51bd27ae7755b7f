/** What pages have that list things to be changed: see `../../core.ts`. */
import './editing.tsx'
import './record-draft.ts'
import './records.ts'
import './removing.tsx'
import './use-records.ts'

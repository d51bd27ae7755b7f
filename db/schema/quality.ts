import { sql } from 'drizzle-orm'
import { index, pgTable, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core'
import { cases } from './case.ts'
import { bytes, instant } from './columns.ts'

/** A closed case that a second pair of eyes reads: drawn by its own id, so that nobody chooses which. */
export const qualityReading = pgTable(
  'quality_reading',
  {
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id, { onDelete: 'cascade' }),
    closing: smallint('closing').notNull(),
    /** Whose work it was: they do not read it. */
    closedBy: uuid('closed_by'),
    pickedAt: instant('picked_at').notNull(),
    readBy: uuid('read_by'),
    readAt: instant('read_at'),
    verdict: text('verdict', { enum: ['good', 'unclear', 'wrong', 'reopen'] }),
    /** Sealed words among staff. */
    note: bytes('note'),
  },
  (t) => [
    primaryKey({ columns: [t.caseId, t.closing] }),
    index('quality_open').on(t.pickedAt, t.caseId).where(sql`read_at is null`),
  ],
)

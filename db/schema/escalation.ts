import { sql } from 'drizzle-orm'
import { bigint, index, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { cases } from './case.ts'
import { instant } from './columns.ts'
import { staff } from './staff.ts'

/** A rung of the ladder that a case's clock has reached: each once for each promised instant. */
export const escalation = pgTable(
  'escalation',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id, { onDelete: 'cascade' }),
    clock: text('clock', { enum: ['money', 'answer', 'update', 'resolve', 'agency'] }).notNull(),
    rung: text('rung', { enum: ['warn', 'lead', 'head', 'week'] }).notNull(),
    dueAt: instant('due_at').notNull(),
    /** When the rung was reached by the clock, and when we saw it. */
    at: instant('at').notNull(),
    seenAt: instant('seen_at').notNull(),
    /** Whose case it was then. */
    assigneeId: uuid('assignee_id'),
    /** Whose own time it is, of the clock `agency`. */
    agencyId: uuid('agency_id'),
    readBy: uuid('read_by'),
    readAt: instant('read_at'),
  },
  (t) => [
    unique('escalation_once').on(t.caseId, t.clock, t.rung, t.dueAt),
    index('escalation_open').on(t.rung, t.id).where(sql`read_at is null`),
    index('escalation_at').on(t.at),
  ],
)

/** Away from then till then; who looks after the cases meanwhile, or nobody and they go back to the desk of all. */
export const absence = pgTable(
  'absence',
  {
    id: uuid('id').primaryKey(),
    staffId: uuid('staff_id')
      .notNull()
      .references(() => staff.id),
    from: instant('from_at').notNull(),
    until: instant('until_at').notNull(),
    standInId: uuid('stand_in_id').references(() => staff.id),
    by: uuid('by_id').notNull(),
  },
  (t) => [index('absence_until').on(t.until), index('absence_staff').on(t.staffId, t.until)],
)

import {
  bigint,
  boolean,
  date,
  index,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from 'drizzle-orm/pg-core'
import { cases } from './case.ts'
import { instant } from './columns.ts'

/**
 * What happened on a Bangkok day, counted: `measure` names the question (flows/figures/measures.ts), `part` one of its answers. Nobody's: a case
 * that is erased later leaves the count of its day as it was.
 */
export const figureDay = pgTable(
  'figure_day',
  {
    measure: text('measure').notNull(),
    day: date('day').notNull(),
    part: text('part').notNull(),
    n: bigint('n', { mode: 'number' }).notNull(),
    satang: bigint('satang', { mode: 'number' }).notNull().default(0),
    /** The largest single sum: where one person's makes up most of it, the public is not told it. */
    most: bigint('most', { mode: 'number' }).notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.measure, t.day, t.part] }), index('figure_day_day').on(t.day)],
)

/** Which days are counted. A sealed one is never counted again: what is published of it stays true. */
export const figureRolled = pgTable('figure_rolled', {
  day: date('day').primaryKey(),
  at: instant('at').notNull(),
  sealed: boolean('sealed').notNull().default(false),
})

/** How the centre stands this minute: one row. */
export const figureGauge = pgTable('figure_gauge', {
  id: smallint('id').primaryKey(),
  at: instant('at').notNull(),
  /** `Gauge` of flows/figures/day.ts. */
  body: jsonb('body').notNull(),
})

/** A month as the public was told it, word for word and for good: two releases of one month would tell what was left out of either. */
export const figureRelease = pgTable('figure_release', {
  month: text('month').primaryKey(),
  at: instant('at').notNull(),
  /** `Release` of flows/figures/release.ts. */
  body: jsonb('body').notNull(),
})

/** Money that a bank stopped or gave back, as an officer heard it. */
export const moneyHeld = pgTable(
  'money_held',
  {
    id: uuid('id').primaryKey(),
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id, { onDelete: 'cascade' }),
    what: text('what', { enum: ['held', 'returned'] }).notNull(),
    satang: bigint('satang', { mode: 'number' }).notNull(),
    at: instant('at').notNull(),
    by: uuid('by_id').notNull(),
  },
  (t) => [index('money_held_case').on(t.caseId), index('money_held_at').on(t.at)],
)

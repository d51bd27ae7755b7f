import { sql } from 'drizzle-orm'
import { boolean, date, index, pgTable, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'
import { staff } from './staff.ts'

/** "I have looked, it is still so": of an entry of our content files, by whom and when. The newest counts. */
export const contentCheck = pgTable(
  'content_check',
  {
    registry: text('registry').notNull(),
    entry: text('entry').notNull(),
    at: instant('at').notNull(),
    by: uuid('by_id')
      .notNull()
      .references(() => staff.id),
    /** Where they looked. */
    source: text('source').notNull(),
  },
  (t) => [primaryKey({ columns: [t.registry, t.entry, t.at] })],
)

/** Other words for a category, or that it is no longer offered to staff, from a day on. Its code stays: cases bear it. */
export const categoryWords = pgTable(
  'category_words',
  {
    /** `family` or `family.subtype`. */
    code: text('code').notNull(),
    from: date('from_day').notNull(),
    th: text('th'),
    en: text('en'),
    off: boolean('off').notNull().default(false),
    by: uuid('by_id')
      .notNull()
      .references(() => staff.id),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.code, t.from] })],
)

/** Holidays beyond those of flows/case/content/calendar.json, entered or imported by an administrator. */
export const holiday = pgTable(
  'holiday',
  {
    day: date('day').primaryKey(),
    th: text('th').notNull(),
    en: text('en').notNull(),
    /** The announcement. */
    source: text('source').notNull(),
    by: uuid('by_id')
      .notNull()
      .references(() => staff.id),
    at: instant('at').notNull(),
    endedAt: instant('ended_at'),
  },
  (t) => [index('holiday_kept').on(t.day).where(sql`ended_at is null`)],
)

/** A year whose whole list of holidays stands in the file or in `holiday`: due dates within it are firm. */
export const holidayYear = pgTable('holiday_year', {
  year: smallint('year').primaryKey(),
  /** The announcement. */
  source: text('source').notNull(),
  by: uuid('by_id')
    .notNull()
    .references(() => staff.id),
  at: instant('at').notNull(),
  endedAt: instant('ended_at'),
})

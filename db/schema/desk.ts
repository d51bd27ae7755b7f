import { sql } from 'drizzle-orm'
import { bigint, boolean, index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { cases } from './case.ts'
import { instant } from './columns.ts'
import { staff } from './staff.ts'

/** What the officers' desks need beside the cases: filters they keep, who looks at what, what changed, and where words stand. */

export const savedFilter = pgTable(
  'saved_filter',
  {
    id: uuid('id').primaryKey(),
    staffId: uuid('staff_id')
      .notNull()
      .references(() => staff.id),
    name: text('name').notNull(),
    /** `Filter` of db/verbs/queue.ts, as it was sent. */
    filter: jsonb('filter').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [index('saved_filter_staff').on(t.staffId, t.at)],
)

/** Who has a case open, for as long as they go on saying so. */
export const casePresence = pgTable(
  'case_presence',
  {
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    staffId: uuid('staff_id')
      .notNull()
      .references(() => staff.id),
    doing: text('doing', { enum: ['reading', 'writing'] }).notNull(),
    since: instant('since').notNull(),
    until: instant('until').notNull(),
  },
  (t) => [primaryKey({ columns: [t.caseId, t.staffId] }), index('case_presence_until').on(t.until)],
)

/** The latest change of each case, numbered by triggers: what an open desk asks for, and what the word index has still to read. */
export const caseTouch = pgTable(
  'case_touch',
  {
    caseId: uuid('case_id')
      .primaryKey()
      .references(() => cases.id, { onDelete: 'cascade' }),
    n: bigint('n', { mode: 'number' }).notNull(),
    at: instant('at').notNull(),
    /** The change up to which its words are in `case_search`. */
    indexed: bigint('indexed', { mode: 'number' }).notNull().default(0),
    /** When the clocks of the case are to be read next; null where none runs. */
    clockAt: instant('clock_at').defaultNow(),
    /** The citizen had the last word: kept by the trigger, so that no list looks into the timeline of every case in it. */
    said: boolean('said').notNull().default(false),
  },
  (t) => [
    index('case_touch_said').on(t.caseId).where(sql`said`),
    index('case_touch_clock').on(t.clockAt).where(sql`clock_at is not null`),
    index('case_touch_n').on(t.n),
    index('case_touch_unread').on(t.n).where(sql`indexed < n`),
  ],
)

/** Blind word index: keyed digests of what a case's sealed words hold (db/search.ts). Gone with the words, at once. */
export const caseSearch = pgTable(
  'case_search',
  {
    caseId: uuid('case_id')
      .primaryKey()
      .references(() => cases.id, { onDelete: 'cascade' }),
    terms: bigint('terms', { mode: 'bigint' }).array().notNull(),
  },
  (t) => [index('case_search_terms').using('gin', t.terms).with({ fastupdate: false })],
)

/** Answers that officers give again and again; `{number}` and the like are filled in from the case. */
export const cannedReply = pgTable(
  'canned_reply',
  {
    id: uuid('id').primaryKey(),
    name: text('name').notNull(),
    body: text('body').notNull(),
    /** For one family of cases, or null for all. */
    family: text('family'),
    changedAt: instant('changed_at').notNull(),
    changedBy: uuid('changed_by').notNull(),
    endedAt: instant('ended_at'),
  },
  (t) => [index('canned_reply_name').on(t.name).where(sql`ended_at is null`)],
)

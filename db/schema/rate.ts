import { bigint, index, integer, pgTable, text } from 'drizzle-orm/pg-core'

/**
 * How often somebody came lately: this window's count and the one before, so that no burst fits across the border of two. Workers share no
 * memory. Unlogged: a crash may forget it, and no request waits for a disk.
 */
export const rate = pgTable(
  'rate',
  {
    /** What, whose and in how long a window. */
    key: text('key').primaryKey(),
    /** Which window since 1970. */
    slot: bigint('slot', { mode: 'number' }).notNull(),
    n: integer('n').notNull(),
    before: integer('before').notNull(),
    /** ms; from then on the row says nothing any more. */
    ends: bigint('ends', { mode: 'number' }).notNull(),
  },
  (t) => [index('rate_ends').on(t.ends)],
)

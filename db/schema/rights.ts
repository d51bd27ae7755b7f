import { index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { bytes, instant } from './columns.ts'

/**
 * Answers about rights, kept by agreement so that their person can be told of changes. No sensitive fact is among them (PDPA s.26), and
 * what there is is sealed: even which rights somebody has says who they are.
 */
export const rightsProfile = pgTable(
  'rights_profile',
  {
    personId: uuid('person_id').primaryKey(),
    /** Sealed facts, as they were said. */
    facts: bytes('facts').notNull(),
    savedAt: instant('saved_at').notNull(),
    /** Sealed `Outcome`: what was found last. */
    outcome: bytes('outcome').notNull(),
    /** Sealed: papers that are ready, by programme and day of its list. */
    ticks: bytes('ticks'),
    /** The rules by which it was found: `rights_rules.version`. */
    rules: integer('rules').notNull(),
    /** Looked at again then, whatever the rules: the calendar moves too. */
    nextAt: instant('next_at').notNull(),
    /** Until when somebody is at it. */
    leasedUntil: instant('leased_until'),
  },
  (t) => [index('rights_profile_rules').on(t.rules, t.personId), index('rights_profile_next').on(t.nextAt)],
)

/** The catalogues that there have been, by digest; numbered, so that whoever was judged by an older one is found by index. */
export const rightsRules = pgTable('rights_rules', {
  version: integer('version').primaryKey().generatedAlwaysAsIdentity(),
  digest: text('digest').notNull().unique(),
  at: instant('at').notNull().defaultNow(),
})

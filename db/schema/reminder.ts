import { sql } from 'drizzle-orm'
import { bigint, index, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { bytes, instant } from './columns.ts'

/**
 * What a person is to be told later. What it is about says something of the person (a right that they may have, money that they
 * lost), so it is sealed; key and theme are found again by their digests.
 */
export const reminder = pgTable(
  'reminder',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    personId: uuid('person_id').notNull(),
    key: bytes('key').notNull(),
    theme: bytes('theme').notNull(),
    /** Sealed `{about, ref}`. */
    body: bytes('body').notNull(),
    at: instant('at').notNull(),
    /** Of no use any more after that. */
    until: instant('until'),
    state: text('state', { enum: ['waiting', 'told', 'off'] })
      .notNull()
      .default('waiting'),
    /** Until when somebody is at it. */
    nextAt: instant('next_at').notNull(),
    endedAt: instant('ended_at'),
  },
  (t) => [
    unique('reminder_person_key').on(t.personId, t.key),
    index('reminder_due').on(t.nextAt).where(sql`state = 'waiting'`),
    index('reminder_theme').on(t.personId, t.theme).where(sql`state = 'waiting'`),
  ],
)

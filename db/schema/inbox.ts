import { sql } from 'drizzle-orm'
import { boolean, index, pgTable, smallint, text, uuid } from 'drizzle-orm/pg-core'
import { bytes, instant } from './columns.ts'

/**
 * Every webhook event that was answered 200, once. The primary key is the whole defence against redelivery, routing
 * duplicates and replay: a captured, correctly signed body stays correctly signed for ever.
 * No foreign key to `person`: its check would wait behind a turn that holds the row.
 */
export const inbox = pgTable(
  'inbox',
  {
    eventId: text('event_id').primaryKey(),
    /** Absent where the event has no user. */
    personId: uuid('person_id'),
    kind: text('kind').notNull(),
    happenedAt: instant('happened_at').notNull(),
    receivedAt: instant('received_at').notNull().defaultNow(),
    /** Sealed: the event as LINE sent it. Emptied once done: what is kept of it is in the state, the case or nowhere. */
    body: bytes('body'),
    standby: boolean('standby').notNull().default(false),
    doneAt: instant('done_at'),
    /** How often its turn failed by a fault of ours; then set aside, so that the person's other messages go on. */
    attempts: smallint('attempts').notNull().default(0),
    nextAt: instant('next_at'),
    deadAt: instant('dead_at'),
  },
  (t) => [
    index('inbox_waiting').on(t.personId, t.happenedAt).where(sql`done_at is null and dead_at is null`),
    // What is kept of a person's late events, to be found when they take a message back: few rows.
    index('inbox_kept')
      .on(t.personId)
      .where(sql`body is not null and (done_at is not null or dead_at is not null)`),
    // Whoever has everything erased is found among the events of all.
    index('inbox_person').on(t.personId).where(sql`person_id is not null`),
    index('inbox_left').on(t.receivedAt).where(sql`done_at is null and dead_at is null`),
  ],
)

/** Messages that their author took back. LINE asks that they be neither seen nor used; the unsend may come first. */
export const unsent = pgTable(
  'unsent',
  {
    messageId: text('message_id').primaryKey(),
    personId: uuid('person_id').notNull(),
    at: instant('at').notNull().defaultNow(),
  },
  (t) => [index('unsent_person').on(t.personId)],
)

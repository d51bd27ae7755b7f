import { sql } from 'drizzle-orm'
import {
  bigint,
  index,
  integer,
  jsonb,
  pgTable,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { bytes, instant } from './columns.ts'

/** A copy of all that is kept of a person, made when they ask for it and gone after a day. waiting → ready → gone; failed after its last try. */
export const ownExport = pgTable(
  'own_export',
  {
    id: uuid('id').primaryKey(),
    personId: uuid('person_id').notNull(),
    state: text('state', { enum: ['waiting', 'ready', 'failed', 'gone'] })
      .notNull()
      .default('waiting'),
    askedAt: instant('asked_at').notNull(),
    /** When to try (next), or until when somebody is at it. */
    nextAt: instant('next_at').notNull(),
    tries: smallint('tries').notNull().default(0),
    readyAt: instant('ready_at'),
    until: instant('until'),
    /** Sealed pieces in the bucket: as many as were begun, so that those of a crash go too. */
    parts: integer('parts').notNull().default(0),
    bytes: bigint('bytes', { mode: 'number' }),
    /** Raised by whoever takes it on: one that was slower than its lease writes nothing any more. */
    turn: integer('turn').notNull().default(0),
    /** Sealed: how far it has come, where one invocation did not do. */
    progress: bytes('progress'),
  },
  (t) => [
    index('own_export_person').on(t.personId, t.askedAt.desc()),
    uniqueIndex('own_export_one').on(t.personId).where(sql`state = 'waiting'`),
    index('own_export_due').on(t.nextAt).where(sql`state = 'waiting'`),
    index('own_export_over').on(t.until).where(sql`state = 'ready'`),
  ],
)

/**
 * Somebody's wish to be forgotten. `step` is what is to be done next, and is noted when it is done: a crash repeats one step. Whose it was is
 * gone with its last step, but for `was`; the receipt stays for a month, to whoever has its id.
 */
export const erasure = pgTable(
  'erasure',
  {
    id: uuid('id').primaryKey(),
    personId: uuid('person_id'),
    step: text('step', { enum: ['count', 'objects', 'cases', 'rows', 'line', 'person', 'done'] })
      .notNull()
      .default('count'),
    askedAt: instant('asked_at').notNull(),
    nextAt: instant('next_at').notNull(),
    tries: smallint('tries').notNull().default(0),
    /** Sealed: the access token with which LINE is asked to forget the app, for as long as it is needed. */
    lineToken: bytes('line_token'),
    /** `ErasureReceipt` of flows/person/erasure.ts: numbers of rows and of cases, no words. */
    receipt: jsonb('receipt'),
    endedAt: instant('ended_at'),
    /** A keyed digest, by which a message from before, which is still on its way, is known and let go (`db/own/erased.ts`). */
    was: uuid('was'),
  },
  (t) => [
    index('erasure_was').on(t.was).where(sql`was is not null`),
    uniqueIndex('erasure_person').on(t.personId).where(sql`ended_at is null`),
    index('erasure_due').on(t.nextAt).where(sql`ended_at is null`),
    index('erasure_ended').on(t.endedAt).where(sql`ended_at is not null`),
  ],
)

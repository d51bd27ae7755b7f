import { sql } from 'drizzle-orm'
import { bigint, index, pgTable, smallint, text, unique, uuid } from 'drizzle-orm/pg-core'
import { bytes, instant } from './columns.ts'

/**
 * Everything we say, written in the transaction that made it true and sent afterwards.
 *
 * pending → sending → sent | parked | unsure | dead. `sending` with a past lease means that whoever held it is gone:
 * a push goes out again under its retry key, a reply is never blindly repeated (LINE has no retry key for it).
 */
export const outbox = pgTable(
  'outbox',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    personId: uuid('person_id').notNull(),
    /** What it answers: an inbox event, or a staff act (`case:<id>:<seq>`). With `n`, said once. */
    cause: text('cause').notNull(),
    n: smallint('n').notNull(),
    via: text('via', { enum: ['reply', 'push'] }).notNull(),
    weight: text('weight', { enum: ['receipt', 'question', 'courtesy'] }).notNull(),
    /** Sealed and frozen: the request body. LINE's retry key demands the same body each time. Emptied once LINE has it. */
    body: bytes('body').notNull(),
    retryKey: uuid('retry_key').notNull().defaultRandom(),
    state: text('state', { enum: ['pending', 'sending', 'sent', 'parked', 'unsure', 'dead'] }).notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    firstTryAt: instant('first_try_at'),
    tries: smallint('tries').notNull().default(0),
    /** When to try (next), or until when somebody is at it. */
    nextAt: instant('next_at').notNull().defaultNow(),
    sentAt: instant('sent_at'),
    status: smallint('status'),
    lineRequestId: text('line_request_id'),
  },
  (t) => [
    unique('outbox_cause_n').on(t.cause, t.n),
    index('outbox_due').on(t.nextAt).where(sql`state in ('pending', 'sending')`),
    index('outbox_person').on(t.personId),
    index('outbox_parked').on(t.personId, t.id).where(sql`state = 'parked'`),
  ],
)

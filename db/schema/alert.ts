import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  smallint,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { bytes, instant } from './columns.ts'

/** Who wants to be warned of scams: of the whole country where no province is named. Gone with a tap. */
export const alertSubscription = pgTable(
  'alert_subscription',
  {
    personId: uuid('person_id').primaryKey(),
    province: text('province'),
    since: instant('since').notNull(),
  },
  (t) => [index('alert_subscription_province').on(t.province, t.personId)],
)

/**
 * A warning made of a confirmed campaign: written by one, let go by another. draft → sending → sent, or held (the month's pushes would not do),
 * or cancelled. People are gone through in the order of their ids, and `beyond` says how far: nobody twice, nobody left out.
 */
export const alert = pgTable(
  'alert',
  {
    id: uuid('id').primaryKey(),
    campaignId: uuid('campaign_id').notNull(),
    state: text('state', { enum: ['draft', 'sending', 'held', 'sent', 'cancelled'] }).notNull(),
    version: integer('version').notNull().default(1),
    /** What its words are made of (`AlertContent`): a type of scam and masked marks, never a name or a whole number. */
    content: jsonb('content').notNull(),
    /** Codes; empty for everywhere. */
    provinces: text('provinces').array().notNull(),
    createdBy: uuid('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
    approvedBy: uuid('approved_by'),
    approvedAt: instant('approved_at'),
    endedAt: instant('ended_at'),
    /** How many it was for when it was let go. */
    audience: integer('audience'),
    /** The last person whom a batch was made for. */
    beyond: uuid('beyond'),
    /** Everybody is in a batch. */
    frozen: boolean('frozen').notNull().default(false),
    sent: integer('sent').notNull().default(0),
    failed: integer('failed').notNull().default(0),
  },
  (t) => [
    index('alert_sending').on(t.approvedAt).where(sql`state = 'sending'`),
    index('alert_recent').on(t.createdAt, t.id),
  ],
)

/** At most five hundred people and the very words for them, sealed and frozen: LINE's retry key demands the same body each time. */
export const alertBatch = pgTable(
  'alert_batch',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    alertId: uuid('alert_id')
      .notNull()
      .references(() => alert.id, { onDelete: 'cascade' }),
    n: integer('n').notNull(),
    people: integer('people').notNull(),
    /** Emptied once LINE has it, or it is of no use any more. */
    body: bytes('body').notNull(),
    retryKey: uuid('retry_key').notNull().defaultRandom(),
    state: text('state', { enum: ['pending', 'sent', 'failed', 'cancelled'] })
      .notNull()
      .default('pending'),
    tries: smallint('tries').notNull().default(0),
    firstTryAt: instant('first_try_at'),
    /** When to try (next), or until when somebody is at it. */
    nextAt: instant('next_at').notNull(),
    status: smallint('status'),
    lineRequestId: text('line_request_id'),
  },
  (t) => [
    unique('alert_batch_n').on(t.alertId, t.n),
    index('alert_batch_due').on(t.nextAt).where(sql`state = 'pending'`),
  ],
)

import { sql } from 'drizzle-orm'
import {
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { cases } from './case.ts'
import { bytes, instant } from './columns.ts'
import { agency } from './staff.ts'

/**
 * Where one agency stands with one case. `refer` hands the case over, `invite` asks to work on it together: of the first kind a case has
 * at most one that is not over.
 *
 * made → sent (they answered 2xx) → delivered (they returned the hash of what we sent) → accepted → answered → closed;
 * declined by them, returned by us or by the clock.
 */
export const referral = pgTable(
  'referral',
  {
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    agencyId: uuid('agency_id')
      .notNull()
      .references(() => agency.id),
    act: text('act', { enum: ['refer', 'invite'] }).notNull(),
    status: text('status', {
      enum: ['made', 'sent', 'delivered', 'accepted', 'declined', 'answered', 'closed', 'returned'],
    }).notNull(),
    madeAt: instant('made_at').notNull(),
    sentAt: instant('sent_at'),
    deliveredAt: instant('delivered_at'),
    acceptedAt: instant('accepted_at'),
    /** Working time of the policy: not accepted by then, the case comes back. */
    acceptBy: instant('accept_by').notNull(),
    /** Their own clock, where they set themselves a time: `{ from, count, days }` of `TheirDue`, and its end as it was counted then. */
    own: jsonb('own'),
    ownDueAt: instant('own_due_at'),
    /** That end is near or past, as the clocks were read last: what the desk's lists ask for. */
    ownNear: boolean('own_near').notNull().default(false),
    endedAt: instant('ended_at'),
    /** When their system was told that it is over for them. */
    toldEndAt: instant('told_end_at'),
    reason: text('reason'),
    /** The number under which they keep it. */
    theirs: text('theirs'),
    /** The case's `seq` up to which they have been told, and the citizen's rating, by the closing that it is of. */
    toldSeq: integer('told_seq').notNull(),
    toldRating: smallint('told_rating').notNull().default(0),
    /** Up to where we have followed them: by their numbers where they number what they say, by its time where they do not. Two doors, two orders. */
    heardSeq: integer('heard_seq').notNull().default(0),
    heardAt: instant('heard_at'),
  },
  (t) => [
    primaryKey({ columns: [t.caseId, t.agencyId] }),
    uniqueIndex('referral_holder').on(t.caseId).where(sql`act = 'refer' and ended_at is null`),
    index('referral_agency').on(t.agencyId, t.madeAt.desc(), t.caseId),
    index('referral_theirs').on(t.agencyId, t.theirs).where(sql`theirs is not null`),
    index('referral_waiting').on(t.acceptBy).where(sql`ended_at is null and accepted_at is null`),
    index('referral_open').on(t.caseId, t.toldSeq).where(sql`ended_at is null`),
    index('referral_near').on(t.caseId).where(sql`own_near and ended_at is null`),
    index('referral_over').on(t.endedAt).where(sql`ended_at is not null and told_end_at is null`),
  ],
)

/**
 * What goes to an agency: numbered within its link, frozen with the hash of its bytes in the commit of the act that it tells of, sent
 * afterwards until they return that hash.
 *
 * pending → sending → sent (2xx without proof) → delivered; dead after the last try, until an officer sends it again. `shown`: the agency
 * works in our console and nothing has to travel.
 */
export const transmission = pgTable(
  'transmission',
  {
    id: uuid('id').primaryKey(),
    agencyId: uuid('agency_id')
      .notNull()
      .references(() => agency.id),
    seq: integer('seq').notNull(),
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    kind: text('kind', { enum: ['refer', 'invite', 'update', 'recall', 'rating'] }).notNull(),
    /** The number under which a system of other ways keeps what this handed over: of each handing over its own. */
    theirs: text('theirs'),
    /** Sealed: the canonical JSON, byte for byte. */
    body: bytes('body').notNull(),
    hash: bytes('hash').notNull(),
    bytes: integer('bytes').notNull(),
    state: text('state', { enum: ['shown', 'pending', 'sending', 'sent', 'delivered', 'dead'] }).notNull(),
    createdAt: instant('created_at').notNull(),
    tries: smallint('tries').notNull().default(0),
    nextAt: instant('next_at').notNull(),
    firstTryAt: instant('first_try_at'),
    sentAt: instant('sent_at'),
    deliveredAt: instant('delivered_at'),
    status: smallint('status'),
    /** Why the last try was not enough: a code. */
    trouble: text('trouble'),
    /** How often they returned another hash than ours: bytes that were cut or changed on the way. */
    altered: smallint('altered').notNull().default(0),
  },
  (t) => [
    unique('transmission_link').on(t.agencyId, t.seq),
    index('transmission_case').on(t.caseId, t.agencyId, t.seq),
    index('transmission_due').on(t.nextAt).where(sql`state in ('pending', 'sending', 'sent')`),
    index('transmission_theirs').on(t.agencyId, t.theirs).where(sql`theirs is not null`),
    index('transmission_dead').on(t.createdAt).where(sql`state = 'dead'`),
  ],
)

/** What an agency told us, once for each of its numbers: what comes again gets the same answer, another text under the same number none. */
export const heard = pgTable(
  'heard',
  {
    agencyId: uuid('agency_id')
      .notNull()
      .references(() => agency.id),
    /** Their number; what has none of its own (a webhook of Traffy Fondue) is named by the hash of what tells it apart. */
    seq: text('seq').notNull(),
    hash: bytes('hash').notNull(),
    kind: text('kind').notNull(),
    caseId: uuid('case_id'),
    at: instant('at').notNull(),
    /** Sealed: as it came. */
    body: bytes('body').notNull(),
    outcome: text('outcome'),
  },
  (t) => [primaryKey({ columns: [t.agencyId, t.seq] }), index('heard_case').on(t.caseId, t.at)],
)

/** Whence a case came that an agency or another front end filed here, under which name of theirs: what returns is known again. */
export const caseOrigin = pgTable(
  'case_origin',
  {
    caseId: uuid('case_id')
      .primaryKey()
      .references(() => cases.id),
    agencyId: uuid('agency_id')
      .notNull()
      .references(() => agency.id),
    origin: text('origin').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [unique('case_origin_theirs').on(t.agencyId, t.origin)],
)

/** How far we have read what an agency publishes (Open311's updates). */
export const pulled = pgTable('pulled', {
  agencyId: uuid('agency_id')
    .primaryKey()
    .references(() => agency.id),
  until: instant('until').notNull(),
  nextAt: instant('next_at').notNull(),
})

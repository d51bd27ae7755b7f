import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { cases } from './case.ts'
import { bytes, instant } from './columns.ts'

/**
 * Something by which a scam can be recognised again. `id` is its blind index (`indicatorId`): a table of phone numbers by an
 * unkeyed hash would be a telephone book. The counts are kept by triggers on `sighting`, whoever writes there.
 */
export const indicator = pgTable(
  'indicator',
  {
    id: uuid('id').primaryKey(),
    kind: text('kind').notNull(),
    /** Sealed: its normal form, for staff and for agencies that may read it. */
    canonical: bytes('canonical').notNull(),
    bank: text('bank'),
    /** Independent reporters whose reports stand: a person, or a household, once. */
    reporters: integer('reporters').notNull().default(0),
    firstAt: instant('first_at'),
    lastAt: instant('last_at'),
    state: text('state', { enum: ['listed', 'appealed', 'hidden'] })
      .notNull()
      .default('listed'),
    reviewedAt: instant('reviewed_at'),
    reviewedBy: uuid('reviewed_by'),
    campaignId: uuid('campaign_id'),
    /** It was ready to be shared once: agencies must hear of it when it is no longer. */
    shared: boolean('shared').notNull().default(false),
    changedAt: instant('changed_at').notNull().defaultNow(),
  },
  (t) => [
    index('indicator_campaign').on(t.campaignId).where(sql`campaign_id is not null`),
    index('indicator_shared').on(t.changedAt, t.id).where(sql`shared`),
    index('indicator_last').on(t.lastAt),
  ],
)

/** What makes a case a scam report. */
export const scamReport = pgTable(
  'scam_report',
  {
    caseId: uuid('case_id')
      .primaryKey()
      .references(() => cases.id),
    /** Blind: the person. Who counts once with whom is in `kin`. */
    reporter: uuid('reporter').notNull(),
    code: text('code').notNull(),
    channel: text('channel'),
    /** Satang of all its transfers. */
    loss: bigint('loss', { mode: 'number' }).notNull().default(0),
    province: text('province'),
    at: instant('at').notNull(),
    /** False while its case is withdrawn. */
    stands: boolean('stands').notNull().default(true),
    campaignId: uuid('campaign_id'),
  },
  (t) => [index('scam_report_campaign').on(t.campaignId, t.at).where(sql`campaign_id is not null`)],
)

export const scamTransfer = pgTable(
  'scam_transfer',
  {
    caseId: uuid('case_id')
      .notNull()
      .references(() => scamReport.caseId, { onDelete: 'cascade' }),
    ord: smallint('ord').notNull(),
    satang: bigint('satang', { mode: 'number' }),
    /** Sealed: `ScamTransfer`. Null once a message that said it was unsent. */
    body: bytes('body'),
    messages: text('messages').array(),
  },
  (t) => [primaryKey({ columns: [t.caseId, t.ord] })],
)

/** An indicator in a report. `messages`: who said it; where that is not known it goes with any message of its case. */
export const sighting = pgTable(
  'sighting',
  {
    indicatorId: uuid('indicator_id')
      .notNull()
      .references(() => indicator.id, { onDelete: 'cascade' }),
    caseId: uuid('case_id')
      .notNull()
      .references(() => scamReport.caseId, { onDelete: 'cascade' }),
    reporter: uuid('reporter').notNull(),
    at: instant('at').notNull(),
    /** Reports that share it are one campaign. Not so a shop front that thousands use. */
    links: boolean('links').notNull(),
    stands: boolean('stands').notNull().default(true),
    messages: text('messages').array(),
  },
  (t) => [primaryKey({ columns: [t.indicatorId, t.caseId] }), index('sighting_case').on(t.caseId)],
)

/** Reports that hang together by what they share. One that was merged stays as a pointer: whoever noted its id still finds it. */
export const campaign = pgTable(
  'campaign',
  {
    id: uuid('id').primaryKey(),
    state: text('state', { enum: ['open', 'confirmed', 'dismissed'] })
      .notNull()
      .default('open'),
    /** Raised by staff, merges and splits; not by growing. */
    version: integer('version').notNull().default(1),
    reports: integer('reports').notNull().default(0),
    reporters: integer('reporters').notNull().default(0),
    loss: bigint('loss', { mode: 'number' }).notNull().default(0),
    firstAt: instant('first_at'),
    lastAt: instant('last_at'),
    codes: text('codes').array(),
    decidedAt: instant('decided_at'),
    decidedBy: uuid('decided_by'),
    mergedInto: uuid('merged_into'),
    mergedAt: instant('merged_at'),
    splitFrom: uuid('split_from'),
  },
  (t) => [
    index('campaign_recent').on(t.lastAt, t.id).where(sql`merged_into is null and reports > 1`),
    index('campaign_state').on(t.state, t.lastAt, t.id).where(sql`merged_into is null and reports > 1`),
    index('campaign_merged').on(t.mergedInto).where(sql`merged_into is not null`),
  ],
)

/** The one row that whoever links or unlinks reports holds: clusters are joined one after the other. */
export const scamGate = pgTable('scam_gate', { id: smallint('id').primaryKey() })

/** "This number is mine and I did nothing": until staff decide, answers say that it is being checked. */
export const appeal = pgTable(
  'appeal',
  {
    id: uuid('id').primaryKey(),
    indicatorId: uuid('indicator_id').notNull(),
    personId: uuid('person_id').notNull(),
    at: instant('at').notNull(),
    /** Sealed words. */
    reason: bytes('reason').notNull(),
    state: text('state', { enum: ['open', 'upheld', 'rejected'] })
      .notNull()
      .default('open'),
    decidedAt: instant('decided_at'),
    decidedBy: uuid('decided_by'),
    /** Of this person's appeals against this entry the how-manieth: two at once draw the same number. */
    nth: smallint('nth').notNull().default(1),
  },
  (t) => [
    index('appeal_state').on(t.state, t.at, t.id),
    index('appeal_indicator').on(t.indicatorId).where(sql`state = 'open'`),
    unique('appeal_once').on(t.personId, t.indicatorId, t.nth),
  ],
)

import { sql } from 'drizzle-orm'
import {
  bigint,
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
import { bytes, instant } from './columns.ts'

export const agency = pgTable('agency', {
  id: uuid('id').primaryKey(),
  th: text('th').notNull(),
  en: text('en').notNull(),
  /** SHA-256 of the API key: 128 random bits or more, so no slow hash is owed. */
  apiKeyHash: bytes('api_key_hash').unique(),
  official: boolean('official').notNull().default(false),
  /** One that is not active is offered nothing, sent nothing and let in nowhere. */
  active: boolean('active').notNull().default(true),
  /** `console`: its officers sign in to ours. The others have a system of their own. */
  reach: text('reach', { enum: ['console', 'webhook', 'open311', 'traffy'] })
    .notNull()
    .default('console'),
  url: text('url'),
  /** `Takes` of flows/exchange/directory.ts. */
  takes: jsonb('takes').notNull().default({}),
  /** `OwnTimes` of flows/exchange/directory.ts: the working days that it sets itself. */
  ownTimes: jsonb('own_times').notNull().default([]),
  /** `LinkSettings` of flows/exchange/directory.ts: nothing secret. */
  settings: jsonb('settings').notNull().default({}),
  /** Sealed: `LinkSecrets`. */
  secrets: bytes('secrets'),
  /** Sealed: whom to call there. */
  contact: bytes('contact'),
  /** The number of the last transmission to them. */
  sentSeq: integer('sent_seq').notNull().default(0),
})

export const staff = pgTable('staff', {
  id: uuid('id').primaryKey(),
  /** Blind index of the LINE user id that signs in. */
  lineIndex: uuid('line_index').notNull().unique(),
  name: text('name').notNull(),
  role: text('role', {
    enum: ['officer', 'supervisor', 'agency_officer', 'auditor', 'administrator'],
  }).notNull(),
  /** An agency officer sees that agency's cases and no others. */
  agencyId: uuid('agency_id').references(() => agency.id),
  disabledAt: instant('disabled_at'),
})

/** Somebody who may become a member: what they will be is settled by who invites, and the code says nothing of it. */
export const staffInvitation = pgTable(
  'staff_invitation',
  {
    /** The member's id from then on. */
    id: uuid('id').primaryKey(),
    /** Keyed digest of the code. Null once it opens nothing any more. */
    digest: bytes('digest').unique(),
    name: text('name').notNull(),
    role: text('role', {
      enum: ['officer', 'supervisor', 'agency_officer', 'auditor', 'administrator'],
    }).notNull(),
    agencyId: uuid('agency_id').references(() => agency.id),
    /** A member already, who comes with another LINE account: until the code is used or taken back the old one opens nothing. */
    memberId: uuid('member_id').references(() => staff.id),
    /** Who answers for it: it holds for as long as they keep the accounts. */
    invitedBy: uuid('invited_by')
      .notNull()
      .references(() => staff.id),
    madeAt: instant('made_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    acceptedAt: instant('accepted_at'),
    withdrawnAt: instant('withdrawn_at'),
  },
  (t) => [
    index('staff_invitation_made').on(t.madeAt),
    uniqueIndex('staff_invitation_member')
      .on(t.memberId)
      .where(sql`member_id is not null and accepted_at is null and withdrawn_at is null`),
  ],
)

/** A session, staff's or citizen's. Read with every request and never cached: revoked means now. */
export const session = pgTable(
  'session',
  {
    tokenHash: bytes('token_hash').primaryKey(),
    staffId: uuid('staff_id').references(() => staff.id),
    personId: uuid('person_id'),
    /** SHA-256 of the ID token that it was exchanged for. */
    idTokenHash: bytes('id_token_hash').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    expiresAt: instant('expires_at').notNull(),
    revokedAt: instant('revoked_at'),
    /** Written at most once a minute. A staff session left alone for a quarter of an hour is over. */
    seenAt: instant('seen_at').notNull().defaultNow(),
    /** The how-manieth session of its ID token: counted by the unique index, so that a race cannot make a sixth. */
    nth: smallint('nth'),
    /** When its holder proved the second factor. Before that a staff session may do nothing else. */
    provedAt: instant('proved_at'),
  },
  (t) => [
    index('session_id_token').on(t.idTokenHash),
    unique('session_id_token_nth').on(t.idTokenHash, t.nth),
    index('session_staff').on(t.staffId).where(sql`staff_id is not null`),
    index('session_person').on(t.personId).where(sql`person_id is not null`),
  ],
)

/** A staff member's authenticator app. */
export const staffFactor = pgTable('staff_factor', {
  staffId: uuid('staff_id')
    .primaryKey()
    .references(() => staff.id),
  /** Sealed. Null until one was confirmed by a code. */
  secret: bytes('secret'),
  /** Sealed: the one that is being set up. */
  pending: bytes('pending'),
  confirmedAt: instant('confirmed_at'),
  /** The step of the last code that was taken: no code is taken twice (RFC 6238 §5.2). */
  usedStep: bigint('used_step', { mode: 'number' }).notNull().default(0),
  failed: smallint('failed').notNull().default(0),
  lockedUntil: instant('locked_until'),
})

/** Ten codes for the day the phone is lost, shown once and kept as keyed digests; each opens once. */
export const staffRecovery = pgTable(
  'staff_recovery',
  {
    staffId: uuid('staff_id')
      .notNull()
      .references(() => staff.id),
    digest: bytes('digest').notNull(),
    usedAt: instant('used_at'),
  },
  (t) => [primaryKey({ columns: [t.staffId, t.digest] })],
)

/** Who did or read what. Never words of a citizen. */
export const audit = pgTable(
  'audit',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    at: instant('at').notNull().defaultNow(),
    actorKind: text('actor_kind').notNull(),
    actorId: text('actor_id'),
    verb: text('verb').notNull(),
    subject: text('subject'),
    detail: jsonb('detail'),
  },
  (t) => [
    index('audit_subject').on(t.subject, t.at),
    index('audit_actor').on(t.actorId, t.at),
    index('audit_at').on(t.at, t.id),
  ],
)

/** Answers already given to a request that may come twice (double tap, retry): the same key gets the same answer. */
export const idempotency = pgTable(
  'idempotency',
  {
    owner: text('owner').notNull(),
    key: text('key').notNull(),
    requestHash: bytes('request_hash').notNull(),
    status: smallint('status'),
    /** Sealed: the response body. */
    response: bytes('response'),
    at: instant('at').notNull().defaultNow(),
  },
  (t) => [unique('idempotency_owner_key').on(t.owner, t.key)],
)

import { sql } from 'drizzle-orm'
import { bigint, boolean, index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { bytes, instant } from './columns.ts'

/**
 * A bond between two people: asked by the ward with a one-time code, agreed to by both, ended by either. `guard`: a relative who is told when
 * the ward's check says "stop"; of what was checked nothing is kept here or anywhere. `delegate`: somebody who files or follows the ward's
 * cases for them.
 */
export const guard = pgTable(
  'guard',
  {
    id: uuid('id').primaryKey(),
    wardId: uuid('ward_id').notNull(),
    /** Null until somebody has agreed. */
    guardianId: uuid('guardian_id'),
    state: text('state', { enum: ['asked', 'active', 'ended'] }).notNull(),
    kind: text('kind', { enum: ['guard', 'delegate'] })
      .notNull()
      .default('guard'),
    /** What a delegate may do. */
    mayFile: boolean('may_file').notNull().default(false),
    mayFollow: boolean('may_follow').notNull().default(false),
    /** The one case that a delegate may follow; null: all of the ward's. */
    caseId: uuid('case_id'),
    /** A delegate's last moment; null for a guardian, who stays until either ends it. */
    expiresAt: instant('expires_at'),
    /** Keyed digest of the code; gone once it was used, or is of no use. */
    code: bytes('code'),
    /** Until when the code can be used. */
    until: instant('until').notNull(),
    /** Sealed `{ward, guardian}`: how each is called to the other, both in the ward's words. Null once the words were unsent. */
    names: bytes('names'),
    /** LINE messages that said the names. */
    messages: text('messages').array().notNull(),
    /** Which wording both agreed to. */
    version: text('version').notNull(),
    askedAt: instant('asked_at').notNull(),
    agreedAt: instant('agreed_at'),
    endedAt: instant('ended_at'),
  },
  (t) => [
    uniqueIndex('guard_code').on(t.code).where(sql`state = 'asked'`),
    uniqueIndex('guard_pair').on(t.wardId, t.guardianId, t.kind).where(sql`state = 'active'`),
    index('guard_ward').on(t.wardId).where(sql`state <> 'ended'`),
    index('guard_guardian').on(t.guardianId).where(sql`state = 'active'`),
    index('guard_expires').on(t.expiresAt).where(sql`state = 'active' and expires_at is not null`),
    index('guard_ended').on(t.endedAt).where(sql`state = 'ended'`),
  ],
)

/** When a ward's guardians were last told: at most once an hour, whatever the ward checks and wherever. */
export const guardTold = pgTable('guard_told', {
  wardId: uuid('ward_id').primaryKey(),
  at: instant('at').notNull(),
})

/** What one of the two is to hear, written in the commit that made it so; a job finds the words and puts them into the outbox. */
export const guardNotice = pgTable(
  'guard_notice',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    guardId: uuid('guard_id').notNull(),
    personId: uuid('person_id').notNull(),
    kind: text('kind', { enum: ['stop', 'agreed', 'ended'] }).notNull(),
    at: instant('at').notNull(),
    state: text('state', { enum: ['waiting', 'told', 'off'] })
      .notNull()
      .default('waiting'),
    /** Until when somebody is at it. */
    nextAt: instant('next_at').notNull().defaultNow(),
  },
  (t) => [
    index('guard_notice_due').on(t.nextAt).where(sql`state = 'waiting'`),
    index('guard_notice_guard').on(t.guardId),
    index('guard_notice_person').on(t.personId),
  ],
)

/**
 * Who counts once in reports of scams: people whom bonds that hold join, `kin_settle` in the migrations. Only whoever holds the gate of the reports
 * writes here. `household` is drawn anew whenever it changes, and leaves the database nowhere.
 */
export const kin = pgTable(
  'kin',
  {
    personId: uuid('person_id').primaryKey(),
    household: uuid('household').notNull(),
    /** By which their reports are known; null until they have reported. */
    reporter: uuid('reporter'),
  },
  (t) => [
    index('kin_household').on(t.household),
    index('kin_reporter').on(t.reporter).where(sql`reporter is not null`),
  ],
)

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
  uuid,
} from 'drizzle-orm/pg-core'
import { bytes, instant } from './columns.ts'
import { ledgerAccount } from './ledger.ts'

/** A complaint. What it says about the person is in `case_answer`, sealed value by value. */
export const cases = pgTable(
  'case',
  {
    id: uuid('id').primaryKey(),
    number: text('number').notNull().unique(),
    personId: uuid('person_id').notNull(),
    family: text('family').notNull(),
    subtype: text('subtype').notNull(),
    /** From the person's choices alone; no free text. */
    subject: text('subject').notNull(),
    anonymous: boolean('anonymous').notNull(),
    /** Of what it is about, by its two digits: of the country, as coarse as a map needs; null where nobody said. */
    province: text('province'),
    /** Satang. */
    loss: bigint('loss', { mode: 'number' }),
    interviewId: text('interview_id').notNull(),
    interviewVersion: integer('interview_version').notNull(),
    state: text('state').notNull(),
    reason: text('reason'),
    /** Raised by every change; the loser of a race is told both values. */
    version: integer('version').notNull().default(1),
    agencyId: uuid('agency_id'),
    assigneeId: uuid('assignee_id'),
    filedAt: instant('filed_at').notNull(),
    movedAt: instant('moved_at').notNull(),
    firstAnswerAt: instant('first_answer_at'),
    /** `Due` of `flows/case/policy.ts`: the promised instants with the arithmetic that gave them. */
    due: jsonb('due').notNull(),
    dueAt: instant('due_at').notNull(),
    /** The clock stands since then: a question to the citizen is open. */
    pausedAt: instant('paused_at'),
    pausedMs: bigint('paused_ms', { mode: 'number' }).notNull().default(0),
    /** When the question to the citizen was asked that is open or was the last; `paused_at` only where it stops the clock. */
    askedAt: instant('asked_at'),
    closedAt: instant('closed_at'),
    /** 0 usual, 1 raised by staff, 2 money at risk, 3 somebody in danger. */
    urgency: smallint('urgency').notNull().default(0),
    /** How many times it was closed: each closing may be rated once. */
    closings: smallint('closings').notNull().default(0),
    reopened: smallint('reopened').notNull().default(0),
    /** The case that this one is worked on together with: another citizen's perhaps, of whom this one's is told nothing. */
    parentId: uuid('parent_id'),
    /** The case that this one was a part of. */
    splitFrom: uuid('split_from'),
    /** Marked as spam by staff since then: in no desk's list, and no clock calls for it. */
    spamAt: instant('spam_at'),
    spamReason: text('spam_reason'),
    /** Head of the timeline's hash chain. */
    seq: integer('seq').notNull(),
    head: bytes('head').notNull(),
  },
  (t) => [
    index('case_person').on(t.personId, t.filedAt.desc()),
    index('case_queue').on(t.state, t.dueAt, t.id),
    index('case_agency').on(t.agencyId, t.state),
    index('case_filed').on(t.filedAt.desc(), t.id),
    // The queue is read from an end of one of these and never sorted.
    index('case_open_due').on(t.dueAt, t.id).where(sql`closed_at is null`),
    index('case_open_moved').on(t.movedAt, t.id).where(sql`closed_at is null`),
    index('case_open_filed').on(t.filedAt, t.id).where(sql`closed_at is null`),
    index('case_open_nobody').on(t.dueAt, t.id).where(sql`closed_at is null and assignee_id is null`),
    index('case_closed').on(t.closedAt, t.id).where(sql`closed_at is not null`),
    index('case_agency_due')
      .on(t.agencyId, t.dueAt, t.id)
      .where(sql`closed_at is null and agency_id is not null`),
    index('case_agency_moved')
      .on(t.agencyId, t.movedAt, t.id)
      .where(sql`closed_at is null and agency_id is not null`),
    index('case_agency_filed')
      .on(t.agencyId, t.filedAt, t.id)
      .where(sql`closed_at is null and agency_id is not null`),
    index('case_agency_closed')
      .on(t.agencyId, t.closedAt, t.id)
      .where(sql`closed_at is not null and agency_id is not null`),
    index('case_parent').on(t.parentId).where(sql`parent_id is not null`),
    index('case_split').on(t.splitFrom).where(sql`split_from is not null`),
    index('case_spam').on(t.spamAt, t.id).where(sql`spam_at is not null`),
    index('case_asked').on(t.askedAt).where(sql`state = 'waiting_citizen'`),
    // Promised beyond the holidays that were known: counted again when more are.
    index('case_uncovered').on(t.dueAt).where(sql`closed_at is null and due -> 'uncovered' is not null`),
    index('case_assignee').on(t.assigneeId, t.dueAt, t.id).where(sql`closed_at is null`),
  ],
)

export const caseAnswer = pgTable(
  'case_answer',
  {
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    ord: smallint('ord').notNull(),
    question: text('question').notNull(),
    /** Sealed `StoredAnswer`; null once its message was unsent. */
    value: bytes('value'),
    /** LINE message ids that said it. */
    messages: text('messages').array(),
    erasedAt: instant('erased_at'),
  },
  (t) => [primaryKey({ columns: [t.caseId, t.ord] })],
)

/**
 * What happened to a case, append-only and hash-chained: `hash = sha256(prev ‖ canonical entry)`, where the entry holds the
 * digest of its text and not the text, so that an erased text leaves the chain whole.
 */
export const timeline = pgTable(
  'timeline',
  {
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    seq: integer('seq').notNull(),
    at: instant('at').notNull(),
    kind: text('kind').notNull(),
    actorKind: text('actor_kind').notNull(),
    actorId: text('actor_id'),
    fromState: text('from_state'),
    toState: text('to_state'),
    reason: text('reason'),
    /** Sealed words for the citizen. */
    body: bytes('body'),
    /** HMAC of the words, under a key of its own. */
    digest: bytes('digest').notNull(),
    messageId: text('message_id'),
    erasedAt: instant('erased_at'),
    hash: bytes('hash').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.caseId, t.seq] }),
    index('timeline_message').on(t.messageId).where(sql`message_id is not null`),
    // Written in the order of time: a day's entries are found by it at next to no cost to whoever writes them.
    index('timeline_at').using('brin', t.at).with({ autosummarize: true, pages_per_range: 32 }),
  ],
)

/** Staff-only words. A table of its own: no citizen path reads it, and no serialiser of theirs knows it. */
export const staffNote = pgTable(
  'staff_note',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    staffId: uuid('staff_id').notNull(),
    at: instant('at').notNull().defaultNow(),
    body: bytes('body').notNull(),
  },
  (t) => [index('staff_note_case').on(t.caseId, t.at)],
)

export const rating = pgTable(
  'rating',
  {
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id),
    closing: smallint('closing').notNull(),
    solved: smallint('solved').notNull(),
    treated: smallint('treated').notNull(),
    at: instant('at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.caseId, t.closing] }), index('rating_at').on(t.at)],
)

/** A photo that a person sent: first wanted, then fetched from LINE (or sent piece by piece by the mini-app), cleaned and stored. */
export const evidence = pgTable(
  'evidence',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    messageId: text('message_id').notNull().unique(),
    personId: uuid('person_id').notNull(),
    caseId: uuid('case_id').references(() => cases.id),
    /** The household's account whose slip it is: kept as long as the account, and shown to its people alone. */
    keptIn: uuid('kept_in').references(() => ledgerAccount.id, { onDelete: 'set null' }),
    state: text('state', { enum: ['wanted', 'sending', 'stored', 'refused', 'gone', 'erased'] })
      .notNull()
      .default('wanted'),
    refusal: text('refusal'),
    wantedAt: instant('wanted_at').notNull().defaultNow(),
    nextAt: instant('next_at').notNull().defaultNow(),
    tries: smallint('tries').notNull().default(0),
    storedAt: instant('stored_at'),
    contentType: text('content_type'),
    /** Of what LINE gave us, before anything was taken out. */
    receivedSha256: bytes('received_sha256'),
    receivedBytes: integer('received_bytes'),
    storedSha256: bytes('stored_sha256'),
    storedBytes: integer('stored_bytes'),
    width: integer('width'),
    height: integer('height'),
  },
  (t) => [
    index('evidence_case').on(t.caseId),
    index('evidence_person').on(t.personId),
    index('evidence_kept_in').on(t.keptIn).where(sql`kept_in is not null`),
    index('evidence_wanted').on(t.nextAt).where(sql`state = 'wanted'`),
  ],
)

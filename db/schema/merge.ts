import { sql } from 'drizzle-orm'
import { index, integer, pgTable, primaryKey, smallint, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { cases } from './case.ts'
import { bytes, instant } from './columns.ts'

/** A case that is worked on together with another; what it was before stands here, for the day the two are parted again. */
export const caseMerge = pgTable(
  'case_merge',
  {
    id: uuid('id').primaryKey(),
    childId: uuid('child_id')
      .notNull()
      .references(() => cases.id, { onDelete: 'cascade' }),
    parentId: uuid('parent_id')
      .notNull()
      .references(() => cases.id, { onDelete: 'cascade' }),
    at: instant('at').notNull(),
    by: uuid('by_id').notNull(),
    /** Of the child, as it was. */
    state: text('state').notNull(),
    /** The child's entry that joined it. */
    seq: integer('seq').notNull(),
    endedAt: instant('ended_at'),
  },
  (t) => [
    uniqueIndex('case_merge_child').on(t.childId).where(sql`ended_at is null`),
    index('case_merge_parent').on(t.parentId).where(sql`ended_at is null`),
    index('case_merge_past').on(t.childId),
  ],
)

/** What a citizen of a joined case said: whoever has the other case is to read it. The words are in the citizen's own case. */
export const familyReply = pgTable(
  'family_reply',
  {
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id, { onDelete: 'cascade' }),
    seq: integer('seq').notNull(),
    parentId: uuid('parent_id').notNull(),
    at: instant('at').notNull(),
    readAt: instant('read_at'),
    readBy: uuid('read_by'),
  },
  (t) => [
    primaryKey({ columns: [t.caseId, t.seq] }),
    index('family_reply_unread').on(t.parentId).where(sql`read_at is null`),
  ],
)

/** One answer to many: written once, told to each under their own number. */
export const massAnswer = pgTable(
  'mass_answer',
  {
    id: uuid('id').primaryKey(),
    /** `family`: those joined to case `source_id`; `campaign`: the reports of a campaign; `cases`: a list. */
    kind: text('kind', { enum: ['family', 'campaign', 'cases'] }).notNull(),
    sourceId: uuid('source_id'),
    state: text('state', { enum: ['draft', 'sending', 'held', 'done', 'cancelled'] }).notNull(),
    /** What it does to a case: an answer, or only news. */
    act: text('act', { enum: ['answered', 'told'] }).notNull(),
    /** The state that the family's parent has reached, of which this is the news. */
    parentState: text('parent_state'),
    /** Sealed words with placeholders; empty where the state says it all. */
    body: bytes('body'),
    version: integer('version').notNull().default(1),
    cases: integer('cases').notNull(),
    people: integer('people').notNull(),
    madeBy: uuid('made_by'),
    madeAt: instant('made_at').notNull(),
    sentBy: uuid('sent_by'),
    sentAt: instant('sent_at'),
    endedAt: instant('ended_at'),
    tries: smallint('tries').notNull().default(0),
  },
  (t) => [
    index('mass_answer_made').on(t.madeAt),
    index('mass_answer_sending').on(t.sentAt).where(sql`state = 'sending'`),
  ],
)

export const massItem = pgTable(
  'mass_item',
  {
    massId: uuid('mass_id')
      .notNull()
      .references(() => massAnswer.id, { onDelete: 'cascade' }),
    caseId: uuid('case_id')
      .notNull()
      .references(() => cases.id, { onDelete: 'cascade' }),
    personId: uuid('person_id').notNull(),
    state: text('state', { enum: ['waiting', 'told', 'skipped'] })
      .notNull()
      .default('waiting'),
    at: instant('at'),
  },
  (t) => [
    primaryKey({ columns: [t.massId, t.caseId] }),
    index('mass_item_waiting').on(t.massId, t.personId).where(sql`state = 'waiting'`),
    index('mass_item_person').on(t.personId),
    index('mass_item_case').on(t.caseId),
  ],
)

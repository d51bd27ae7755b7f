import { sql } from 'drizzle-orm'
import { index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { cases } from './case.ts'
import { bytes, instant } from './columns.ts'

/** "คุยกับเจ้าหน้าที่": a wish to talk to a person, answered in the chat. */
export const contact = pgTable(
  'contact',
  {
    id: uuid('id').primaryKey(),
    personId: uuid('person_id').notNull(),
    /** Where the person was: a flow and a question id, no words of theirs. */
    about: text('about').notNull(),
    state: text('state', { enum: ['open', 'answered'] })
      .notNull()
      .default('open'),
    openedAt: instant('opened_at').notNull().defaultNow(),
    version: integer('version').notNull().default(1),
    /** The officer who holds the chat: while they do, the person's words go to them and we keep quiet. */
    heldBy: uuid('held_by'),
    /** What it is about, where an officer began it from a case. */
    caseId: uuid('case_id').references(() => cases.id),
    /** Marked as spam by staff since then. */
    spamAt: instant('spam_at'),
  },
  (t) => [
    index('contact_case').on(t.caseId).where(sql`case_id is not null`),
    index('contact_open').on(t.state, t.openedAt),
    index('contact_person').on(t.personId),
  ],
)

export const contactMessage = pgTable(
  'contact_message',
  {
    contactId: uuid('contact_id')
      .notNull()
      .references(() => contact.id),
    /** The LINE event or the staff act that wrote it: written once. */
    cause: text('cause').notNull(),
    at: instant('at').notNull().defaultNow(),
    staffId: uuid('staff_id'),
    body: bytes('body'),
    messageId: text('message_id'),
    /** Sealed: LINE's token with which an answer quotes this message. Gone with the words, or once it was answered for a while. */
    quote: bytes('quote'),
    erasedAt: instant('erased_at'),
  },
  (t) => [primaryKey({ columns: [t.contactId, t.cause] })],
)

import { index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
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
  },
  (t) => [index('contact_open').on(t.state, t.openedAt), index('contact_person').on(t.personId)],
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
    erasedAt: instant('erased_at'),
  },
  (t) => [primaryKey({ columns: [t.contactId, t.cause] })],
)

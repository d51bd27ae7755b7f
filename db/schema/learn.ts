import { pgTable, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'

/** A lesson that a person has done: how many answers were right at best, and when they last did it. */
export const learnt = pgTable(
  'learnt',
  {
    personId: uuid('person_id').notNull(),
    lesson: text('lesson').notNull(),
    correct: smallint('correct').notNull(),
    doneAt: instant('done_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.lesson] })],
)

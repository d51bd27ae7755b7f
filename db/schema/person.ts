import { bigint, boolean, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { bytes, instant } from './columns.ts'

/**
 * A person and their conversation: one row, since every turn reads and writes both. `id` is the blind index of the LINE
 * user id (`personIdOf`), so a webhook knows the row before it has asked the database anything.
 */
export const person = pgTable('person', {
  id: uuid('id').primaryKey(),
  /** Sealed: the LINE user id, needed to push. */
  lineUser: bytes('line_user').notNull(),
  lang: text('lang', { enum: ['th', 'en'] })
    .notNull()
    .default('th'),
  easy: boolean('easy').notNull().default(false),
  friend: boolean('friend').notNull().default(true),
  /** Raised by every turn; a turn that read an older one has lost and reads again. */
  version: integer('version').notNull().default(0),
  /** Sealed: `Conversation`. */
  state: bytes('state'),
  /** Timestamp of the newest event that moved the conversation: an older one that comes late does not move it back. */
  movedAt: instant('moved_at'),
  /** Of the block that stands, or the latest that stood. */
  blockedUntil: instant('blocked_until'),
  /** No turn of theirs could be made upon `unmadeVersion`, since no key opens its state: the sweep lets them be until then, or until another turn was. */
  unmadeUntil: instant('unmade_until'),
  unmadeVersion: integer('unmade_version'),
  createdAt: instant('created_at').notNull().defaultNow(),
})

/** What a person agreed to, in which wording, when; withdrawn as easily as given. Rows are added, never changed otherwise. */
export const consent = pgTable(
  'consent',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    personId: uuid('person_id').notNull(),
    purpose: text('purpose').notNull(),
    version: text('version').notNull(),
    channel: text('channel', { enum: ['chat', 'app'] }).notNull(),
    givenAt: instant('given_at').notNull(),
    withdrawnAt: instant('withdrawn_at'),
  },
  (t) => [index('consent_person').on(t.personId, t.purpose)],
)

import { sql } from 'drizzle-orm'
import { foreignKey, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { bytes, instant } from './columns.ts'

/**
 * The household's ledger. What it says is sealed; what stands open is how many records of which kind an account has. No staff verb reads any
 * of it. Sums are worked out from the opened entries, so that two devices cannot make them drift; what is kept of them is found again only for
 * the very versions that they were worked out from.
 */
export const ledgerAccount = pgTable(
  'ledger_account',
  {
    id: uuid('id').primaryKey(),
    ownerId: uuid('owner_id').notNull(),
    kind: text('kind', { enum: ['home', 'farm', 'group'] }).notNull(),
    /** Sealed: `Account`; null for the home account, which needs no name. */
    body: bytes('body'),
    version: integer('version').notNull().default(1),
    madeAt: instant('made_at').notNull(),
  },
  (t) => [index('ledger_account_owner').on(t.ownerId)],
)

/** Who may see an account. The owner stands here too: one check for everybody. */
export const ledgerMember = pgTable(
  'ledger_member',
  {
    accountId: uuid('account_id')
      .notNull()
      .references(() => ledgerAccount.id, { onDelete: 'cascade' }),
    personId: uuid('person_id').notNull(),
    role: text('role', { enum: ['owner', 'bookkeeper', 'viewer'] }).notNull(),
    /** Sealed: what the others call them. */
    name: bytes('name'),
    at: instant('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.personId] }),
    index('ledger_member_person').on(t.personId, t.at),
  ],
)

/** An invitation to share an account: opens it once, to whoever has its code. */
export const ledgerInvitation = pgTable(
  'ledger_invitation',
  {
    codeHash: bytes('code_hash').primaryKey(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => ledgerAccount.id, { onDelete: 'cascade' }),
    role: text('role', { enum: ['bookkeeper', 'viewer'] }).notNull(),
    madeAt: instant('made_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
  },
  (t) => [index('ledger_invitation_account').on(t.accountId)],
)

/**
 * An entry, or a plot, a budget, a debt: which of its versions counts. `version` is raised by every change, and whoever changes an older one
 * has lost; `shown` names the version whose body counts, mostly the same.
 */
export const ledgerRecord = pgTable(
  'ledger_record',
  {
    accountId: uuid('account_id')
      .notNull()
      .references(() => ledgerAccount.id, { onDelete: 'cascade' }),
    /** Drawn by whoever wrote it first: sent twice it is one. */
    id: text('id').notNull(),
    kind: text('kind').notNull(),
    version: integer('version').notNull(),
    shown: integer('shown').notNull(),
    /** Blind: the HMAC of the entry's month, so that a month is read by index and no date stands open. */
    month: bytes('month'),
    goneAt: instant('gone_at'),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.id] }),
    index('ledger_record_month')
      .on(t.accountId, t.month, t.id)
      .where(sql`gone_at is null and month is not null`),
    index('ledger_record_kind').on(t.accountId, t.kind, t.id).where(sql`gone_at is null and kind <> 'entry'`),
  ],
)

/** What a record has said, version by version: added to, never changed, but that an unsent message's words are taken out. */
export const ledgerVersion = pgTable(
  'ledger_version',
  {
    accountId: uuid('account_id').notNull(),
    recordId: text('record_id').notNull(),
    version: integer('version').notNull(),
    at: instant('at').notNull(),
    /** Null once they have had their ledger erased, where it was another's account. */
    personId: uuid('person_id'),
    act: text('act', { enum: ['made', 'changed', 'dropped', 'restored'] }).notNull(),
    month: bytes('month'),
    /** Sealed; null for a deletion, and after its message was unsent. */
    body: bytes('body'),
    /** LINE message ids that said it. */
    messages: text('messages').array(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.recordId, t.version] }),
    foreignKey({
      columns: [t.accountId, t.recordId],
      foreignColumns: [ledgerRecord.accountId, ledgerRecord.id],
      name: 'ledger_version_record',
    }).onDelete('cascade'),
    index('ledger_version_said').on(t.personId).where(sql`messages is not null`),
  ],
)

/** What a month's entries come to, put together and sealed, under a digest of all their ids and versions: other entries are another stamp. */
export const ledgerSum = pgTable(
  'ledger_sum',
  {
    accountId: uuid('account_id')
      .notNull()
      .references(() => ledgerAccount.id, { onDelete: 'cascade' }),
    /** Blind, as of the entries. */
    month: bytes('month').notNull(),
    stamp: bytes('stamp').notNull(),
    body: bytes('body').notNull(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.month] })],
)

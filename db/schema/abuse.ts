import { sql } from 'drizzle-orm'
import { bigint, index, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { cases } from './case.ts'
import { bytes, instant } from './columns.ts'

/** A person who may not file or write for a time. Until then stands in `person.blocked_until` as well, which every turn reads anyway. */
export const block = pgTable(
  'block',
  {
    id: uuid('id').primaryKey(),
    personId: uuid('person_id').notNull(),
    /** A code of `flows/block.ts`: the citizen reads its words. */
    reason: text('reason').notNull(),
    /** Sealed: what the supervisor noted for colleagues. */
    note: bytes('note'),
    at: instant('at').notNull(),
    until: instant('until_at').notNull(),
    by: uuid('by_id').notNull(),
    endedAt: instant('ended_at'),
    endedBy: uuid('ended_by'),
    /** Sealed: the citizen's own words against it, once. */
    appeal: bytes('appeal'),
    appealMessage: text('appeal_message'),
    appealedAt: instant('appealed_at'),
    outcome: text('outcome', { enum: ['upheld', 'lifted'] }),
    decidedBy: uuid('decided_by'),
    decidedAt: instant('decided_at'),
  },
  (t) => [
    uniqueIndex('block_standing').on(t.personId).where(sql`ended_at is null`),
    index('block_person').on(t.personId, t.at),
    index('block_at').on(t.at),
    index('block_appealed').on(t.appealedAt).where(sql`appealed_at is not null and decided_at is null`),
  ],
)

/** Words that somebody of the staff should look at soon: of somebody in danger, or a threat. It decides nothing by itself. */
export const flag = pgTable(
  'flag',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    kind: text('kind', { enum: ['self_harm', 'threat'] }).notNull(),
    personId: uuid('person_id').notNull(),
    caseId: uuid('case_id').references(() => cases.id, { onDelete: 'cascade' }),
    contactId: uuid('contact_id'),
    /** The event that said it. */
    cause: text('cause').notNull(),
    at: instant('at').notNull(),
    seenBy: uuid('seen_by'),
    seenAt: instant('seen_at'),
    verdict: text('verdict', { enum: ['real', 'mistaken'] }),
  },
  (t) => [
    unique('flag_once').on(t.cause, t.kind),
    index('flag_open').on(t.id).where(sql`seen_at is null`),
    index('flag_case').on(t.caseId).where(sql`case_id is not null`),
    index('flag_person').on(t.personId),
  ],
)

import type { Sql } from './client.ts'
import { retainDesk } from './desk-retain.ts'
import type { Failed } from './each.ts'
import { retainGuards } from './guards-retain.ts'

/** Days that each kind of thing is kept: `flows/content/retention.json`, which the privacy notice repeats in words. */
export type Retention = {
  photosAfterClosing: number
  wordsAfterClosing: number
  contactAfterAnswer: number
  draftUntouched: number
  lateMessages: number
  outboxBodies: number
  eventIds: number
  idempotencyAnswers: number
  sessions: number
  audit: number
  /** How long after the last report an indicator is listed, and how long it is kept. */
  scamListed: number
  scamKept: number
  /** Who was warned of what and who was away; which cases were worked on together. */
  deskRows: number
  /** LINE's tokens with which an answer quotes a message. */
  quoteTokens: number
}

/** Rows a statement: short locks, and what is left comes with the next one. */
export const BATCH = 1_000

/**
 * Lets go of what has been kept long enough. Each step is one statement that may run twice, or be killed half-way, and comes to the same.
 * The timeline keeps its entries and their digests: the chain still holds when the words are gone.
 * @returns rows changed, by step; a whole batch where more may be left
 */
export const retain = async (
  sql: Sql,
  days: Retention,
  now: number,
  failed: Failed = (_, error) => {
    throw error
  },
): Promise<Record<string, number>> => {
  const before = (count: number) => sql`${new Date(now - count * 86_400_000)}::timestamptz`
  const changed: Record<string, number> = {}
  // Each by itself: what one is kept from, another has promised all the same.
  const step = async (name: string, work: PromiseLike<{ count: number }>) => {
    try {
      changed[name] = (await work).count
    } catch (error) {
      failed(name, error)
    }
  }
  await step(
    'photos',
    sql`
    update evidence set state = 'erased', next_at = now() where id in (
      select e.id from evidence e join "case" c on c.id = e.case_id
      where e.state = 'stored' and c.closed_at < ${before(days.photosAfterClosing)} limit ${BATCH}::int)`,
  )
  // A photo that never came to belong to a case goes with the draft that it was sent for.
  await step(
    'loose-photos',
    sql`
    update evidence set state = 'erased', next_at = now() where id in (
      select id from evidence where state in ('stored', 'sending') and case_id is null and kept_in is null and wanted_at < ${before(days.draftUntouched)} limit ${BATCH}::int)`,
  )
  await step(
    'answers',
    sql`
    update case_answer set value = null, erased_at = now() where (case_id, ord) in (
      select a.case_id, a.ord from case_answer a join "case" c on c.id = a.case_id
      where a.value is not null and c.closed_at < ${before(days.wordsAfterClosing)} limit ${BATCH}::int)`,
  )
  await step(
    'timeline',
    sql`
    update timeline set body = null, erased_at = now() where (case_id, seq) in (
      select t.case_id, t.seq from timeline t join "case" c on c.id = t.case_id
      where t.body is not null and c.closed_at < ${before(days.wordsAfterClosing)} limit ${BATCH}::int)`,
  )
  await step(
    'notes',
    sql`
    delete from staff_note where id in (
      select n.id from staff_note n join "case" c on c.id = n.case_id where c.closed_at < ${before(days.wordsAfterClosing)} limit ${BATCH}::int)`,
  )
  // What agencies were sent and said of it goes with the words; its hashes stay, and with them the proof that it was handed over.
  await step(
    'transmissions',
    sql`
    update transmission set body = ''::bytea where id in (
      select t.id from transmission t join "case" c on c.id = t.case_id
      where t.body <> ''::bytea and t.state in ('shown', 'delivered', 'dead') and c.closed_at < ${before(days.wordsAfterClosing)} limit ${BATCH}::int)`,
  )
  await step(
    'heard',
    sql`
    update heard set body = ''::bytea where (agency_id, seq) in (
      select h.agency_id, h.seq from heard h join "case" c on c.id = h.case_id
      where h.body <> ''::bytea and c.closed_at < ${before(days.wordsAfterClosing)} limit ${BATCH}::int)`,
  )
  await step(
    'contacts',
    sql`
    update contact_message set body = null, quote = null, erased_at = now() where (contact_id, cause) in (
      select m.contact_id, m.cause from contact_message m join contact c on c.id = m.contact_id
      where m.body is not null and c.state = 'answered' and m.at < ${before(days.contactAfterAnswer)} limit ${BATCH}::int)`,
  )
  await step(
    'drafts',
    sql`
    update person set state = null, version = version + 1 where id in (
      select id from person where state is not null and moved_at < ${before(days.draftUntouched)} limit ${BATCH}::int)`,
  )
  await step(
    'late',
    sql`
    update inbox set body = null where event_id in (
      select event_id from inbox where body is not null and (done_at is not null or dead_at is not null)
        and received_at < ${before(days.lateMessages)} limit ${BATCH}::int)`,
  )
  await step(
    'outbox',
    sql`
    delete from outbox where id in (
      select id from outbox where state in ('sent', 'dead', 'unsure', 'parked') and created_at < ${before(days.outboxBodies)} limit ${BATCH}::int)`,
  )
  await step(
    'events',
    sql`
    delete from inbox where event_id in (
      select event_id from inbox where received_at < ${before(days.eventIds)} and (done_at is not null or dead_at is not null) limit ${BATCH}::int)`,
  )
  await step(
    'reminders',
    sql`
    delete from reminder where id in (
      select id from reminder where (state <> 'waiting' and ended_at < ${before(days.outboxBodies)})
        or (state = 'waiting' and until < ${before(0)}) limit ${BATCH}::int)`,
  )
  await step('idempotency', sql`delete from idempotency where at < ${before(days.idempotencyAnswers)}`)
  await step('sessions', sql`delete from session where expires_at < ${before(days.sessions)}`)
  // Nobody reported it for so long: agencies that were given it hear that it is no longer listed, and some time later it goes.
  await step(
    'scam-listed',
    sql`
    update indicator set changed_at = ${new Date(now)}::timestamptz where id in (
      select id from indicator where shared and last_at < ${before(days.scamListed)} and changed_at < last_at + ${days.scamListed}::int * interval '1 day'
      limit ${BATCH}::int)`,
  )
  await step(
    'scam-indicators',
    sql`select scam_expire(${before(days.scamKept)}, ${BATCH}::int) as n`.then(([row]) => ({
      count: row?.n as number,
    })),
  )
  await step(
    'transfers',
    sql`
    update scam_transfer set body = null where (case_id, ord) in (
      select t.case_id, t.ord from scam_transfer t join "case" c on c.id = t.case_id
      where t.body is not null and c.closed_at < ${before(days.wordsAfterClosing)} limit ${BATCH}::int)`,
  )
  await step(
    'appeals',
    sql`delete from appeal where state <> 'open' and decided_at < ${before(days.contactAfterAnswer)}`,
  )
  await retainGuards(sql, step, { now, endedBefore: before(days.outboxBodies) })
  await retainDesk(sql, step, { now, days })
  await step('rate', sql`delete from rate where ends < ${now}::bigint`)
  await step('audit', sql`delete from audit where at < ${before(days.audit)}`)
  return changed
}

import type { Sql } from './client.ts'
import type { Retention } from './retain.ts'

type Step = (name: string, work: PromiseLike<{ count: number }>) => Promise<void>

const BATCH = 1_000

/**
 * What the desks leave behind: who was warned and who was away, the second reader's words, blocks and flags, joined cases, answers to many. Words
 * go as the words of cases and talks do; what only counts goes when no figure asks for it any more.
 */
export const retainDesk = async (
  sql: Sql,
  step: Step,
  { now, days }: { now: number; days: Retention },
): Promise<void> => {
  const before = (count: number) => sql`${new Date(now - count * 86_400_000)}::timestamptz`
  await step(
    'quotes',
    sql`
    update contact_message set quote = null where (contact_id, cause) in (
      select contact_id, cause from contact_message where quote is not null and at < ${before(days.quoteTokens)} limit ${BATCH}::int)`,
  )
  await step(
    'quality-notes',
    sql`
    update quality_reading set note = null where (case_id, closing) in (
      select q.case_id, q.closing from quality_reading q join "case" c on c.id = q.case_id
      where q.note is not null and c.closed_at < ${before(days.wordsAfterClosing)} limit ${BATCH}::int)`,
  )
  await step(
    'quality',
    sql`
    delete from quality_reading where (case_id, closing) in (
      select case_id, closing from quality_reading where picked_at < ${before(days.audit)} limit ${BATCH}::int)`,
  )
  await step(
    'escalations',
    sql`
    delete from escalation where id in (select id from escalation where at < ${before(days.deskRows)} order by at limit ${BATCH}::int)`,
  )
  await step('absences', sql`delete from absence where until_at < ${before(days.deskRows)}`)
  await step('invitations', sql`delete from staff_invitation where expires_at < ${before(days.deskRows)}`)
  await step(
    'block-words',
    sql`
    update block set appeal = null, note = null where id in (
      select id from block where (appeal is not null or note is not null) and until_at < ${before(days.contactAfterAnswer)} limit ${BATCH}::int)`,
  )
  await step('blocks', sql`delete from block where at < ${before(days.audit)} and until_at < ${before(0)}`)
  await step(
    'flags',
    sql`
    delete from flag where id in (select id from flag where seen_at < ${before(days.contactAfterAnswer)} limit ${BATCH}::int)`,
  )
  await step(
    'family-replies',
    sql`
    delete from family_reply where (case_id, seq) in (
      select case_id, seq from family_reply where read_at < ${before(days.deskRows)} limit ${BATCH}::int)`,
  )
  await step(
    'merges',
    sql`
    delete from case_merge where id in (select id from case_merge where ended_at < ${before(days.deskRows)} limit ${BATCH}::int)`,
  )
  await step(
    'mass-words',
    sql`
    update mass_answer set body = null where id in (
      select id from mass_answer where body is not null and ended_at < ${before(days.contactAfterAnswer)} limit ${BATCH}::int)`,
  )
  await step(
    'masses',
    sql`
    delete from mass_answer where id in (
      select id from mass_answer where ended_at < ${before(days.deskRows)} or (state = 'draft' and made_at < ${before(days.contactAfterAnswer)})
      limit ${BATCH}::int)`,
  )
}

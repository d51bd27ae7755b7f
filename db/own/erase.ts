import type { ErasureReceipt } from '../../flows/person/erasure.ts'
import { type Fragment, rows, type Sql } from '../client.ts'
import { type Keys, type Place, seal } from '../crypto.ts'
import { inTransaction } from '../verbs/once.ts'
import { erasedName } from './erased.ts'

/** Whoever a row belonged to that has still to be cleared up after them. */
export const NOBODY = '00000000-0000-0000-0000-000000000000'

export const ERASE_STEPS = ['count', 'objects', 'cases', 'rows', 'line', 'person', 'done'] as const
export type EraseStep = (typeof ERASE_STEPS)[number]

export type Erasure = {
  id: string
  personId: string
  step: EraseStep
  receipt: ErasureReceipt | null
  lineToken: Uint8Array | null
  tries: number
}

export const lineTokenPlace = (id: string): Place => `erasure.line_token:${id}`

/** Notes the wish; a second one while the first is under way is the first. @returns its id */
export const askErasure = async (
  sql: Sql,
  { id, personId, at, lineToken }: { id: string; personId: string; at: number; lineToken: Uint8Array | null },
): Promise<string> => {
  const when = new Date(at)
  await sql`
    insert into erasure (id, person_id, asked_at, next_at, line_token)
    values (${id}::uuid, ${personId}::uuid, ${when}::timestamptz, ${when}::timestamptz, ${lineToken as Uint8Array<ArrayBuffer> | null}::bytea)
    on conflict (person_id) where ended_at is null do nothing`
  const [row] = await sql`select id from erasure where person_id = ${personId}::uuid and ended_at is null`
  return row?.id as string
}

const LEASE = '2 minutes'

/** Claims erasures that nobody is at. */
export const claimErasures = async (
  sql: Sql,
  { now, limit, id }: { now: number; limit: number; id?: string },
): Promise<Erasure[]> => {
  const at = new Date(now)
  const only = id ? sql`and id = ${id}::uuid` : sql``
  const found = await sql`
    update erasure e set next_at = ${at}::timestamptz + ${LEASE}::interval, tries = e.tries + 1
    from (select id from erasure where ended_at is null and next_at <= ${at}::timestamptz ${only} order by next_at limit ${limit}::int for update skip locked) d
    where e.id = d.id returning e.id, e.person_id, e.step, e.receipt, e.line_token, e.tries`
  return found.map((row) => ({
    id: row.id as string,
    personId: row.person_id as string,
    step: row.step as EraseStep,
    receipt: row.receipt as ErasureReceipt | null,
    lineToken: row.line_token as Uint8Array | null,
    tries: row.tries as number,
  }))
}

/** A step is over. */
export const stepDone = async (
  sql: Sql,
  id: string,
  next: EraseStep,
  receipt?: ErasureReceipt,
): Promise<void> => {
  await sql`
    update erasure set step = ${next}, receipt = coalesce(${receipt ? rows([receipt]) : null}::text::jsonb -> 0, receipt) where id = ${id}::uuid`
}

export const readErasure = async (
  sql: Sql,
  id: string,
): Promise<{ done: boolean; receipt: ErasureReceipt | null } | null> => {
  const [row] = await sql`select receipt, ended_at from erasure where id = ${id}::uuid`
  return row ? { done: row.ended_at !== null, receipt: row.receipt as ErasureReceipt | null } : null
}

/** Photos, begun uploads and copies: what lies in the bucket. Nobody fetches or finishes them from here on. */
export const takeObjects = async (
  sql: Sql,
  personId: string,
): Promise<{ photos: { messageId: string; begun: number }[]; exports: { id: string; parts: number }[] }> => {
  const photos = await sql`
    update evidence set state = 'erased', content_type = coalesce(content_type, 'unknown')
    where person_id = ${personId}::uuid
    returning message_id, case when stored_at is null and message_id like 'app.%' then coalesce(stored_bytes, 0) else 0 end as begun`
  const exports =
    await sql`update own_export set state = 'gone' where person_id = ${personId}::uuid returning id, parts`
  return {
    photos: photos.map((row) => ({ messageId: row.message_id as string, begun: Number(row.begun) })),
    exports: exports.map((row) => ({ id: row.id as string, parts: row.parts as number })),
  }
}

export const dropObjects = async (sql: Sql, personId: string): Promise<void> => {
  await sql`delete from evidence where person_id = ${personId}::uuid and state = 'erased'`
  await sql`delete from own_export where person_id = ${personId}::uuid and state = 'gone'`
}

export const openCases = async (sql: Sql, personId: string): Promise<string[]> => {
  const found =
    await sql`select id from "case" where person_id = ${personId}::uuid and closed_at is null order by filed_at`
  return found.map(({ id }) => id as string)
}
export const caseNumbers = async (sql: Sql, personId: string): Promise<string[]> => {
  const found = await sql`select number from "case" where person_id = ${personId}::uuid order by filed_at`
  return found.map(({ number }) => number as string)
}

/**
 * All rows, in one transaction; the person's own row stays for the last message. May run twice: what came in between goes with the second.
 * A filed case loses every word and whose it was; its number and its steps stay, and the chain over them holds, since it never held words.
 */
export const eraseRows = (sql: Sql, keys: Keys, personId: string, at: number): Promise<void> =>
  inTransaction(sql, (tx) => eraseRowsIn(tx, keys, personId, at))

const eraseRowsIn = async (sql: Sql, keys: Keys, personId: string, at: number): Promise<void> => {
  const when = sql`${new Date(at)}::timestamptz`
  const id = sql`${personId}::uuid`
  // A turn of the chat that is under way has read an older version and runs again, on what is left.
  await sql`update person set version = version + 1, state = null where id = ${id}`
  // Bonds before reports: who ends one holds it and comes to the gate of the reports afterwards (db/migrations/0021_household.sql).
  await sql`select 1 from guard where ward_id = ${id} or guardian_id = ${id} order by id for update`
  await forgetCases(sql, keys, personId, when)

  await sql`delete from block where person_id = ${id}`
  await sql`delete from flag where person_id = ${id}`
  await sql`delete from mass_item where person_id = ${id}`
  await sql`delete from contact_message where contact_id in (select id from contact where person_id = ${id})`
  await sql`delete from contact where person_id = ${id}`
  await sql`
    with gone as (delete from appeal where person_id = ${id} returning indicator_id)
    select scam_set_state(g.indicator_id, array['appealed'], 'listed') from (select distinct indicator_id from gone) g
    where not exists (select 1 from appeal a where a.indicator_id = g.indicator_id and a.state = 'open' and a.person_id <> ${id})`
  await sql`delete from rights_profile where person_id = ${id}`
  await sql`delete from reminder where person_id = ${id}`
  await sql`delete from alert_subscription where person_id = ${id}`
  await sql`delete from learnt where person_id = ${id}`
  await sql`select ledger_forget(${id})`
  await endGuards(sql, personId, when)

  // Photos that came since their objects were taken: the sweep takes theirs.
  await sql`
    update evidence set state = 'erased', content_type = coalesce(content_type, 'unknown'), person_id = ${NOBODY}::uuid, case_id = null, next_at = now()
    where person_id = ${id}`
  await sql`update own_export set state = 'ready', until = now(), person_id = ${NOBODY}::uuid where person_id = ${id}`

  await sql`delete from consent where person_id = ${id}`
  await sql`delete from session where person_id = ${id}`
  await sql`delete from unsent where person_id = ${id}`
  await sql`delete from idempotency where owner = ${`citizen:${personId}`}`
  // The ids of events stay, without a person: a captured webhook must not be taken for a new one.
  await sql`update inbox set person_id = null, body = null, done_at = coalesce(done_at, ${when}) where person_id = ${id}`
  await sql`update audit set actor_id = null where actor_kind = 'citizen' and actor_id = ${personId}`
}

const forgetCases = async (sql: Sql, keys: Keys, personId: string, when: Fragment): Promise<void> => {
  const own =
    await sql`select id from "case" where person_id = ${personId}::uuid and closed_at is not null for update`
  for (const { id } of own) {
    const stranger = crypto.randomUUID()
    await sql`
      insert into person (id, line_user, friend, version)
      values (${stranger}::uuid, ${await seal(keys, `person.line_user:${stranger}`, '')}::bytea, false, 1)`
    await sql`update evidence set case_id = null where case_id = ${id}::uuid`
    await sql`update contact set case_id = null where case_id = ${id}::uuid`
    await sql`delete from scam_report where case_id = ${id}::uuid`
    await sql`update case_answer set value = null, messages = null, erased_at = ${when} where case_id = ${id}::uuid`
    await sql`
      update timeline set body = null, message_id = null, erased_at = coalesce(erased_at, ${when})
      where case_id = ${id}::uuid and (body is not null or message_id is not null)`
    await sql`delete from staff_note where case_id = ${id}::uuid`
    await sql`update quality_reading set note = null where case_id = ${id}::uuid and note is not null`
    // What has not gone out yet, or would go out again for want of a proof, does not any more; that the case is over for them does.
    await sql`
      update referral r set told_seq = c.seq - 1 from "case" c
      where c.id = r.case_id and r.case_id = ${id}::uuid and r.ended_at is null and r.told_seq >= c.seq
        and exists (select 1 from transmission t where t.case_id = r.case_id and t.agency_id = r.agency_id and t.kind = 'update' and t.state in ('pending', 'sending'))`
    await sql`
      update transmission set body = ''::bytea, state = case when state in ('pending', 'sending', 'sent') then 'dead' else state end where case_id = ${id}::uuid`
    await sql`update heard set body = ''::bytea where case_id = ${id}::uuid`
    await sql`update audit set detail = null where subject = ${id as string} and actor_kind = 'citizen'`
    await sql`
      update "case" set person_id = ${stranger}::uuid, anonymous = true, loss = null, version = version + 1 where id = ${id}::uuid`
  }
}

/** The other of each bond hears that it has ended, and has no name of who left. */
const endGuards = async (sql: Sql, personId: string, when: Fragment): Promise<void> => {
  const id = sql`${personId}::uuid`
  await sql`
    insert into guard_notice (guard_id, person_id, kind, at, next_at)
    select g.id, case when g.ward_id = ${id} then g.guardian_id else g.ward_id end, 'ended', ${when}, ${when}
    from guard g where (g.ward_id = ${id} or g.guardian_id = ${id}) and g.state = 'active'`
  await sql`
    update guard set state = 'ended', code = null, names = null, messages = '{}', ended_at = coalesce(ended_at, ${when}),
      ward_id = case when ward_id = ${id} then ${NOBODY}::uuid else ward_id end,
      guardian_id = case when guardian_id = ${id} then null else guardian_id end
    where ward_id = ${id} or guardian_id = ${id}`
  await sql`delete from guard_told where ward_id = ${id}`
  await sql`delete from guard_notice where person_id = ${id}`
}

export type LastWords = { cause: string; body: Uint8Array }

/**
 * Rows once more, then the last message and the person's own row, in one commit: it is said if and only if it is so.
 * @returns the outbox row to send; `again` where a case was filed meanwhile, which has to be withdrawn first.
 */
export const erasePerson = (
  sql: Sql,
  keys: Keys,
  {
    id,
    personId,
    at,
    receipt,
    last,
  }: {
    id: string
    personId: string
    at: number
    receipt: ErasureReceipt
    last: LastWords | null
  },
): Promise<{ again: true } | { again: false; outbox: number[] }> =>
  inTransaction(sql, async (tx) => {
    const was = await erasedName(keys, personId)
    await tx`select 1 from person where id = ${personId}::uuid for update`
    if ((await openCases(tx, personId)).length) return { again: true as const }
    await eraseRowsIn(tx, keys, personId, at)
    await tx`delete from outbox where person_id = ${personId}::uuid`
    const said = last
      ? await tx`
          insert into outbox (person_id, cause, n, via, weight, body, state)
          values (${NOBODY}::uuid, ${last.cause}, 0, 'push', 'courtesy', ${last.body as Uint8Array<ArrayBuffer>}::bytea, 'pending')
          on conflict (cause, n) do nothing returning id`
      : []
    await tx`delete from person where id = ${personId}::uuid`
    await tx`
      update erasure set person_id = null, was = ${was}::uuid, line_token = null, step = 'done', ended_at = ${new Date(at)}::timestamptz,
        receipt = ${rows([receipt])}::text::jsonb -> 0 where id = ${id}::uuid`
    return { again: false as const, outbox: said.map((row) => Number(row.id)) }
  })

import type { Lang } from '../flows/lang.ts'
import type { AlertContent } from '../flows/scam/alert.ts'
import type { AlertFacts } from '../flows/scam/alert-flow.ts'
import { asBytes, type Fragment, rows, type Sql } from './client.ts'
import { type Keys, openIfAny, type Place, personIdOf, seal } from './crypto.ts'
import { toBase64 } from './encode.ts'

/** Warnings on their way: who is next, what goes out, what became of it. */
export const readWanted = async (sql: Sql, personId: string): Promise<AlertFacts> => {
  const [row] = await sql`select province from alert_subscription where person_id = ${personId}::uuid`
  if (!row) return {}
  const province = row.province as string | null
  return { wanted: province ? { province } : {} }
}

/** Who is meant: of the alert's provinces, and those who asked for all; of one without any, everybody who asked. */
export const meant = (sql: Sql, provinces: readonly string[]): Fragment =>
  provinces.length
    ? sql`(s.province is null or s.province in (select json_array_elements_text(${rows(provinces)}::text::json)))`
    : sql`true`

export type Sending = {
  id: string
  content: AlertContent
  provinces: string[]
  approvedAt: number
  left: number
}

/** The warning that was let go first and is not through yet; `left`: people not yet in a batch that LINE took. `but`: not these. */
export const nextAlert = async (sql: Sql, but: readonly string[] = []): Promise<Sending | null> => {
  const [row] = await sql`
    select id, content, to_json(provinces) as provinces, ms(approved_at) as approved_at, greatest(0, audience - sent - failed) as left
    from alert where state = 'sending' and id not in (select value::uuid from json_array_elements_text(${rows(but)}::text::json))
    order by approved_at, id limit 1`
  return row
    ? {
        id: row.id as string,
        content: row.content as AlertContent,
        provinces: row.provinces as string[],
        approvedAt: Number(row.approved_at),
        left: Number(row.left),
      }
    : null
}

const batchPlace = (alertId: string, n: number): Place => `alert_batch.body:${alertId}:${n}`

export type Recipient = { lineUserId: string; lang: Lang; easy: boolean }
export type BatchToFreeze = { people: number; body: string }

/**
 * The next people, in the order of their ids, put into batches and frozen; what was waiting of earlier ones goes first. One commit: whoever
 * does the same at once finds `beyond` moved and writes nothing. @returns how many people; 0 where everybody is in a batch
 */
export const freezeNext = async (
  sql: Sql,
  keys: Keys,
  alert: Sending,
  {
    limit,
    now,
    batchesOf,
  }: { limit: number; now: number; batchesOf: (people: readonly Recipient[]) => BatchToFreeze[] },
): Promise<number> => {
  const [at] = await sql`
    select beyond, (select coalesce(max(n), 0) from alert_batch where alert_id = alert.id)::int as n from alert
    where id = ${alert.id}::uuid and state = 'sending' and not frozen`
  if (!at) return 0
  const beyond = at.beyond as string | null
  const after = beyond ? sql`and s.person_id > ${beyond}::uuid` : sql``
  const found = await sql`
    select s.person_id, p.line_user, p.lang, p.easy from alert_subscription s join person p on p.id = s.person_id
    where p.friend and ${meant(sql, alert.provinces)} ${after} order by s.person_id limit ${limit}::int`
  const people = (
    await Promise.all(
      found.map(async (row): Promise<Recipient | null> => {
        const lineUserId = await openIfAny(keys, `person.line_user:${row.person_id}`, asBytes(row.line_user))
        return lineUserId === null ? null : { lineUserId, lang: row.lang as Lang, easy: row.easy as boolean }
      }),
    )
  ).filter((one) => one !== null)
  const first = (at.n as number) + 1
  const batches = await Promise.all(
    batchesOf(people).map(async (batch, index) => ({
      n: first + index,
      people: batch.people,
      body: toBase64(await seal(keys, batchPlace(alert.id, first + index), batch.body)),
    })),
  )
  const last = (found.at(-1)?.person_id as string | undefined) ?? beyond
  const [moved] = await sql`
    with moved as (
      update alert set beyond = ${last}::uuid, frozen = ${found.length < limit}::boolean
      where id = ${alert.id}::uuid and state = 'sending' and not frozen and beyond is not distinct from ${beyond}::uuid
      returning id
    ), put as (
      insert into alert_batch (alert_id, n, people, body, next_at)
      select m.id, b.n, b.people, decode(b.body, 'base64'), ${new Date(now)}::timestamptz
      from moved m, json_to_recordset(${rows(batches)}::text::json) as b(n int, people int, body text)
    )
    select id from moved`
  return moved ? found.length : 0
}

export type DueBatch = {
  id: string
  n: number
  /** Null where no key opens it (any more). */
  body: string | null
  retryKey: string
  tries: number
  firstTryAt: number
}

/** One batch that is due, of a warning that was neither held nor cancelled in the meantime; ours for half a minute. */
export const claimBatch = async (
  sql: Sql,
  keys: Keys,
  alertId: string,
  now: number,
): Promise<DueBatch | null> => {
  const at = new Date(now)
  const [row] = await sql`
    with due as materialized (
      select b.id from alert_batch b join alert a on a.id = b.alert_id
      where b.alert_id = ${alertId}::uuid and b.state = 'pending' and b.next_at <= ${at}::timestamptz and a.state = 'sending'
      order by b.n limit 1 for update of b skip locked
    )
    update alert_batch b set next_at = ${at}::timestamptz + interval '30 seconds', tries = b.tries + 1, first_try_at = coalesce(b.first_try_at, ${at}::timestamptz)
    from due where b.id = due.id
    returning b.id, b.n, b.body, b.retry_key, b.tries, ms(b.first_try_at) as first`
  if (!row) return null
  return {
    id: String(row.id),
    n: row.n as number,
    body: await openIfAny(keys, batchPlace(alertId, row.n as number), asBytes(row.body)),
    retryKey: row.retry_key as string,
    tries: row.tries as number,
    firstTryAt: Number(row.first),
  }
}

/** LINE took it, or never will: counted with the batch, once; also where the warning was cancelled while it was under way. */
export const settleBatch = async (
  sql: Sql,
  id: string,
  state: 'sent' | 'failed',
  { status, requestId }: { status?: number | undefined; requestId: string | null },
): Promise<void> => {
  await sql`
    with done as (
      update alert_batch set state = ${state}, body = '', status = ${status ?? null}::int, line_request_id = ${requestId}
      where id = ${id}::bigint and state in ('pending', 'cancelled') returning alert_id, people
    )
    update alert a set sent = a.sent + case when ${state} = 'sent' then done.people else 0 end,
      failed = a.failed + case when ${state} = 'sent' then 0 else done.people end
    from done where a.id = done.alert_id`
}

/** Of these LINE users who still wants warnings and still is a friend: some stopped them, or had everything erased, while a batch waited. */
export const stillWanting = async (
  sql: Sql,
  keys: Keys,
  lineUserIds: readonly string[],
): Promise<string[]> => {
  const ids = await Promise.all(lineUserIds.map((user) => personIdOf(keys, user)))
  const found = await sql`
    select s.person_id from alert_subscription s join person p on p.id = s.person_id
    where p.friend and s.person_id in (select json_array_elements_text(${rows(ids)}::text::json)::uuid)`
  const wanting = new Set(found.map((row) => row.person_id as string))
  return lineUserIds.filter((_, index) => wanting.has(ids[index]!))
}

/** For fewer people, before LINE has seen it: afterwards its retry key holds for what went first. @returns whether it is still ours to send */
export const freezeAgain = async (
  sql: Sql,
  keys: Keys,
  alertId: string,
  { id, n }: Pick<DueBatch, 'id' | 'n'>,
  { people, body }: BatchToFreeze,
): Promise<boolean> => {
  const done = await sql`
    update alert_batch set people = ${people}::int, body = ${await seal(keys, batchPlace(alertId, n), body)}::bytea
    where id = ${id}::bigint and state = 'pending' and tries = 1 returning id`
  return done.length > 0
}

/** LINE certainly has none of it: next time, which may be next month, it is sent as if for the first time. */
export const beginBatchAnew = async (sql: Sql, id: string, now: number): Promise<void> => {
  await sql`
    update alert_batch set tries = 0, first_try_at = null, retry_key = gen_random_uuid(), next_at = ${new Date(now)}::timestamptz
    where id = ${id}::bigint and state = 'pending'`
}

export const putOffBatch = async (sql: Sql, id: string, until: number): Promise<void> => {
  await sql`update alert_batch set next_at = ${new Date(until)}::timestamptz where id = ${id}::bigint and state = 'pending'`
}

/** How a warning stands: over where everybody is in a batch and no batch waits. @returns whether it is over */
export const finishAlert = async (sql: Sql, id: string, now: number): Promise<boolean> => {
  const done = await sql`
    update alert set state = 'sent', ended_at = ${new Date(now)}::timestamptz, version = version + 1
    where id = ${id}::uuid and state = 'sending' and frozen and not exists (select 1 from alert_batch where alert_id = ${id}::uuid and state = 'pending')
    returning id`
  return done.length > 0
}

/** Nothing more goes out until a supervisor says so. */
export const holdAlert = async (sql: Sql, id: string): Promise<void> => {
  await sql`update alert set state = 'held', version = version + 1 where id = ${id}::uuid and state = 'sending'`
}

import type { Lang } from '../flows/lang.ts'
import { asBytes, type Sql } from './client.ts'
import { type Keys, open, openIfAny } from './crypto.ts'
import { eachByItself, type Failed } from './each.ts'
import { toBase64 } from './encode.ts'
import { reminderPlace } from './turn/remind.ts'

/** A reminder whose time has come, and how its person reads. `about` is null where its words can no longer be read. */
export type DueReminder = {
  id: string
  personId: string
  lang: Lang
  easy: boolean
  lineUserId: string
  at: number
  about: { about: string; ref?: string } | null
}

/**
 * Claims reminders that are due, for a minute: who crashes meanwhile leaves them to the next. People who have blocked us are passed over;
 * should they come back while it is of use, they are told then.
 */
export const claimReminders = async (
  sql: Sql,
  keys: Keys,
  { now, limit, failed }: { now: number; limit: number; failed: Failed },
): Promise<DueReminder[]> => {
  const at = new Date(now)
  const found = await sql`
    with due as (
      select r.id from reminder r join person p on p.id = r.person_id
      where r.state = 'waiting' and r.next_at <= ${at}::timestamptz and (r.until is null or r.until > ${at}::timestamptz) and p.friend
      order by r.next_at, r.id limit ${limit}::int for update of r skip locked
    )
    update reminder set next_at = ${at}::timestamptz + interval '1 minute' from due, person p
    where reminder.id = due.id and p.id = reminder.person_id
    returning reminder.id, reminder.person_id, reminder.key, reminder.body, reminder.at, p.lang, p.easy, p.line_user`
  return eachByItself(found, { idOf: (row) => row.id, failed }, async (row) => {
    const personId = row.person_id as string
    const sealed = await openIfAny(keys, reminderPlace(personId, asBytes(row.key)), asBytes(row.body))
    return {
      id: String(row.id),
      personId,
      lang: row.lang as Lang,
      easy: row.easy as boolean,
      lineUserId: await open(keys, `person.line_user:${personId}`, asBytes(row.line_user)),
      at: (row.at as Date).getTime(),
      about: sealed === null ? null : (JSON.parse(sealed) as { about: string; ref?: string }),
    }
  })
}

/**
 * Told: the message stands in the outbox in the same commit, once for each time that the reminder was set for, however often a claim ran out.
 * @returns the outbox ids
 */
export const tellReminder = async (
  sql: Sql,
  { id, at }: Pick<DueReminder, 'id' | 'at'>,
  { cause, body, now }: { cause: string; body: Uint8Array; now: number },
): Promise<number[]> => {
  const said = await sql`
    with told as (
      update reminder set state = 'told', ended_at = ${new Date(now)}::timestamptz
      where id = ${id}::bigint and state = 'waiting' and at = ${new Date(at)}::timestamptz returning person_id
    )
    insert into outbox (person_id, cause, n, via, weight, body, state)
    select person_id, ${cause}, 0, 'push', 'courtesy', decode(${toBase64(body)}, 'base64'), 'pending' from told
    on conflict (cause, n) do nothing returning id`
  return said.map((row) => Number(row.id))
}

/** What has no words (any more), or came past its use. */
export const dropReminder = async (sql: Sql, id: string, now: number): Promise<void> => {
  await sql`update reminder set state = 'off', ended_at = ${new Date(now)}::timestamptz where id = ${id}::bigint and state = 'waiting'`
}

/** Its words cannot be read now: the key may be there again while it is of use. */
export const putOffReminder = async (sql: Sql, id: string, until: number): Promise<void> => {
  await sql`update reminder set next_at = ${new Date(until)}::timestamptz where id = ${id}::bigint and state = 'waiting'`
}

export const reminderCause = ({ id, at }: Pick<DueReminder, 'id' | 'at'>): string => `reminder:${id}:${at}`

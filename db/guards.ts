import type { Lang } from '../flows/lang.ts'
import type { Delegated, GuardAsked, GuardFacts } from '../flows/scam/guard-contract.ts'
import type { GuardNotice } from '../flows/scam/views-guard.ts'
import { asBytes, type Sql } from './client.ts'
import { digestOf, type Keys, open, openIfAny, type Place } from './crypto.ts'
import { eachByItself, type Failed } from './each.ts'
import { fromBase64, toBase64 } from './encode.ts'
import { inOneFlight, literal } from './literal.ts'

/** Who looks out for whom: what a turn may know of it, and what is to be told. */
export const namesPlace = (guardId: string): Place => `guard.names:${guardId}`
/** A hundred million codes fall to anybody who has the table, unless the digest is keyed. */
export const codeDigest = (keys: Keys, code: string) => digestOf(keys, 'guard.code:once', code)

type Names = { ward?: string; guardian?: string }

/** Null where the words were unsent, or are sealed by a key that is gone: the bond holds without a name. */
export const openNames = async (keys: Keys, id: string, sealed: Uint8Array | null): Promise<Names> => {
  if (!sealed) return {}
  const text = await openIfAny(keys, namesPlace(id), sealed)
  return text === null ? {} : (JSON.parse(text) as Names)
}

type LinkJson = {
  id: string
  mine: boolean
  state: 'asked' | 'active'
  names: string | null
  until: number
  since: number | null
  friend: boolean | null
  may: MayJson
}
/** Null for a guardian. */
type MayJson = { file: boolean; follow: boolean; caseId: string | null; expires: number } | null
type FoundJson = { id: string; names: string | null; own: boolean; again: boolean; may: MayJson }

const delegated = (may: MayJson): { delegate?: Delegated } =>
  may
    ? {
        delegate: {
          file: may.file,
          follow: may.follow,
          expiresAt: Number(may.expires),
          ...(may.caseId ? { caseId: may.caseId } : {}),
        },
      }
    : {}
const MAY = literal`case when g.kind = 'delegate' then json_build_object('file', g.may_file, 'follow', g.may_follow, 'caseId', g.case_id, 'expires', ms(g.expires_at)) end`

/** A person's bonds, and what a code or an id stands for while it can still be agreed to. One flight. */
export const readGuards = async (
  sql: Sql,
  keys: Keys,
  personId: string,
  { code, id, kind = 'guard' }: GuardAsked,
  { now, fresh }: { now: number; fresh: GuardFacts['fresh'] },
): Promise<GuardFacts> => {
  const at = new Date(now)
  const which = code
    ? literal`g.code = ${await codeDigest(keys, code)}::bytea`
    : id
      ? literal`g.id = ${id}::uuid`
      : literal`false`
  const [row] = await inOneFlight(
    sql,
    literal`select (
      select json_agg(json_build_object('id', g.id, 'mine', g.ward_id = ${personId}::uuid, 'state', g.state,
        'names', translate(encode(g.names, 'base64'), E'\n', ''), 'until', ms(g.until), 'since', ms(g.agreed_at), 'friend', p.friend, 'may', ${MAY}) order by g.asked_at, g.id)
      from guard g left join person p on p.id = case when g.ward_id = ${personId}::uuid then g.guardian_id else g.ward_id end
      where (g.ward_id = ${personId}::uuid and g.state <> 'ended' or g.guardian_id = ${personId}::uuid and g.state = 'active')
        and (g.state = 'active' or g.until > ${at}::timestamptz) and (g.expires_at is null or g.expires_at > ${at}::timestamptz)
    ) as links, (select ms(at) from guard_told where ward_id = ${personId}::uuid) as told, (
      select json_build_object('id', g.id, 'names', translate(encode(g.names, 'base64'), E'\n', ''), 'own', g.ward_id = ${personId}::uuid, 'may', ${MAY},
        'again', exists (select 1 from guard b where b.ward_id = g.ward_id and b.guardian_id = ${personId}::uuid and b.kind = g.kind and b.state = 'active'))
      from guard g where g.state = 'asked' and g.kind = ${kind} and g.until > ${at}::timestamptz and ${which}
    ) as found`,
  )
  const links = (row?.links as LinkJson[] | null) ?? []
  const found = row?.found as FoundJson | null
  const told = row?.told
  return {
    links: await Promise.all(
      links.map(async ({ id, mine, state, names, until, since, friend, may }) => {
        const both = await openNames(keys, id, names === null ? null : fromBase64(names))
        const name = mine ? both.guardian : both.ward
        return {
          id,
          as: mine ? ('ward' as const) : ('guardian' as const),
          state,
          until: Number(until),
          friend: friend ?? false,
          ...(since === null ? {} : { since: Number(since) }),
          ...(name ? { name } : {}),
          ...delegated(may),
        }
      }),
    ),
    ...(told === null || told === undefined ? {} : { toldAt: Number(told) }),
    ...(found ? { found: await foundOf(keys, found) } : {}),
    fresh,
  }
}

const foundOf = async (keys: Keys, { id, names, own, again, may }: FoundJson) => {
  const { ward } = await openNames(keys, id, names === null ? null : fromBase64(names))
  return { id, own, again, ...delegated(may), ...(ward ? { name: ward } : {}) }
}

/** A check outside the chat said stop: those who look out for this person are to be told, once an hour. @returns how many */
export const alertGuards = async (sql: Sql, personId: string, now: number): Promise<number> => {
  const at = new Date(now)
  const [row] = await sql`
    with hour as (
      insert into guard_told (ward_id, at)
      select ${personId}::uuid, ${at}::timestamptz where exists (
        select 1 from guard g join person p on p.id = g.guardian_id where g.ward_id = ${personId}::uuid and g.kind = 'guard' and g.state = 'active' and p.friend)
      on conflict (ward_id) do update set at = excluded.at where guard_told.at <= excluded.at - interval '1 hour'
      returning ward_id
    ), whom as materialized (
      select g.id, g.guardian_id from hour h join guard g on g.ward_id = h.ward_id join person p on p.id = g.guardian_id
      where g.kind = 'guard' and g.state = 'active' and p.friend for share of g
    ), said as (
      insert into guard_notice (guard_id, person_id, kind, at, next_at) select id, guardian_id, 'stop', ${at}::timestamptz, ${at}::timestamptz from whom returning 1
    )
    select count(*)::int as n from said`
  return row?.n as number
}

export type DueNotice = GuardNotice & {
  id: string
  personId: string
  lang: Lang
  easy: boolean
  lineUserId: string
}

/** Claims what is to be told, for a minute: who crashes meanwhile leaves it to the next. */
export const claimGuardNotices = async (
  sql: Sql,
  keys: Keys,
  { now, limit, failed }: { now: number; limit: number; failed: Failed },
): Promise<DueNotice[]> => {
  const at = new Date(now)
  const found = await sql`
    with due as (
      select n.id from guard_notice n join person p on p.id = n.person_id
      where n.state = 'waiting' and n.next_at <= ${at}::timestamptz and p.friend
      order by n.next_at, n.id limit ${limit}::int for update of n skip locked
    )
    update guard_notice n set next_at = ${at}::timestamptz + interval '1 minute' from due, person p, guard g
    where n.id = due.id and p.id = n.person_id and g.id = n.guard_id
    returning n.id, n.person_id, n.guard_id, n.kind, g.kind as bond, ms(n.at) as at, g.names, g.ward_id = n.person_id as mine, p.lang, p.easy, p.line_user`
  return eachByItself(found, { idOf: (row) => row.id, failed }, async (row) => {
    const personId = row.person_id as string
    const guardId = row.guard_id as string
    const names = await openNames(keys, guardId, row.names === null ? null : asBytes(row.names))
    const name = row.mine ? names.guardian : names.ward
    return {
      id: String(row.id),
      personId,
      guardId,
      kind: row.kind as GuardNotice['kind'],
      bond: row.bond as GuardNotice['bond'],
      as: row.mine ? ('ward' as const) : ('guardian' as const),
      at: Number(row.at),
      ...(name ? { name } : {}),
      lang: row.lang as Lang,
      easy: row.easy as boolean,
      lineUserId: await open(keys, `person.line_user:${personId}`, asBytes(row.line_user)),
    }
  })
}

export const guardCause = ({ id }: Pick<DueNotice, 'id'>): string => `guard:${id}`

/** Told: the message stands in the outbox in the same commit, however often a claim ran out. @returns the outbox ids */
export const tellGuardNotice = async (
  sql: Sql,
  notice: Pick<DueNotice, 'id'>,
  body: Uint8Array,
): Promise<number[]> => {
  const said = await sql`
    with told as (
      update guard_notice set state = 'told' where id = ${notice.id}::bigint and state = 'waiting' returning person_id
    )
    insert into outbox (person_id, cause, n, via, weight, body, state)
    select person_id, ${guardCause(notice)}, 0, 'push', 'receipt', decode(${toBase64(body)}, 'base64'), 'pending' from told
    on conflict (cause, n) do nothing returning id`
  return said.map((row) => Number(row.id))
}

export const dropGuardNotice = async (sql: Sql, id: string): Promise<void> => {
  await sql`update guard_notice set state = 'off' where id = ${id}::bigint and state = 'waiting'`
}

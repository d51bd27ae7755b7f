import { asBytes, type Sql } from './client.ts'
import type { Keys } from './crypto.ts'
import { eachByItself, type Failed } from './each.ts'
import { toHex } from './encode.ts'
import { frozenBytes, type Link, linkOf } from './transmissions.ts'
import { writeAgencyReads } from './verbs/audit.ts'

/** What an agency reads of its own link. Everything here is narrowed to the agency whose key it was asked with. */

/** `undefined` where no key opens what the link is kept by. */
export const readLink = async (sql: Sql, keys: Keys, agencyId: string): Promise<Link | null | undefined> => {
  const [row] =
    await sql`select id, reach, url, settings, secrets from agency where id = ${agencyId}::uuid and active`
  return row ? linkOf(keys, row) : null
}

/** Whether we still wait for this agency to say that it takes the case. */
export const isWaitedFor = async (sql: Sql, agencyId: string, number: string): Promise<boolean> => {
  const [row] = await sql`
    select 1 from referral r join "case" c on c.id = r.case_id
    where c.number = ${number} and r.agency_id = ${agencyId}::uuid and r.ended_at is null and r.accepted_at is null`
  return row !== undefined
}

/** Agencies whose updates are to be read now; the next reading is set, so that two sweeps do not read the same. */
export const claimPulls = async (
  sql: Sql,
  keys: Keys,
  { now, everyMs, failed }: { now: number; everyMs: number; failed: Failed },
): Promise<{ link: Link; since: number }[]> => {
  const at = sql`${new Date(now)}::timestamptz`
  const next = sql`${new Date(now + everyMs)}::timestamptz`
  const found = await sql`
    insert into pulled as p (agency_id, until, next_at)
    select a.id, ${at} - interval '1 day', ${next} from agency a where a.active and a.reach = 'open311' and a.url is not null
    on conflict (agency_id) do update set next_at = excluded.next_at where p.next_at <= ${at}
    returning p.agency_id, ms(p.until) as until`
  const pulls = await eachByItself(found, { idOf: (row) => row.agency_id, failed }, async (row) => ({
    link: await readLink(sql, keys, row.agency_id as string),
    since: Number(row.until),
  }))
  return pulls.flatMap(({ link, since }) => (link ? [{ link, since }] : []))
}

export const markPulled = async (sql: Sql, agencyId: string, until: number): Promise<void> => {
  await sql`update pulled set until = ${new Date(until)}::timestamptz where agency_id = ${agencyId}::uuid`
}

export type Listed = {
  seq: number
  kind: string
  case: string
  hash: string
  bytes: number
  at: number
  delivered: boolean
}

export const transmissionsAfter = async (
  sql: Sql,
  agencyId: string,
  { after, limit }: { after: number; limit: number },
): Promise<Listed[]> => {
  const found = await sql`
    select t.seq, t.kind, c.number, t.hash, t.bytes, ms(t.created_at) as at, t.delivered_at is not null as delivered
    from transmission t join "case" c on c.id = t.case_id
    where t.agency_id = ${agencyId}::uuid and t.seq > ${after}::int order by t.seq limit ${limit}::int`
  return found.map((row) => ({
    seq: row.seq as number,
    kind: row.kind as string,
    case: row.number as string,
    hash: toHex(asBytes(row.hash)),
    bytes: row.bytes as number,
    at: Number(row.at),
    delivered: row.delivered as boolean,
  }))
}

/** The bytes as they were frozen, for the agency's own reading, which is written down; null where there are none under this number (any more), no bytes where no key opens them. */
export const transmissionBody = async (
  sql: Sql,
  keys: Keys,
  agencyId: string,
  seq: number,
): Promise<{ bytes: Uint8Array<ArrayBuffer> | null; hash: string; kind: string } | null> => {
  const [row] =
    await sql`select id, case_id, hash, kind, body from transmission where agency_id = ${agencyId}::uuid and seq = ${seq}::int`
  if (!row || asBytes(row.body).length === 0) return null
  const bytes = await frozenBytes(keys, row.id as string, asBytes(row.body))
  if (bytes) await writeAgencyReads(sql, agencyId, [row.case_id as string])
  return {
    bytes,
    hash: toHex(asBytes(row.hash)),
    kind: row.kind as string,
  }
}

export type FileOfCase = { id: string; messageId: string; sha256: string; bytes: number; type: string }

/** Photos of a case for as long as it is with this agency. */
export const filesFor = async (
  sql: Sql,
  agencyId: string,
  of: { seq: number } | { id: string },
): Promise<FileOfCase[]> => {
  const which =
    'id' in of
      ? sql`e.id = ${of.id}::uuid`
      : sql`e.case_id = (select case_id from transmission where agency_id = ${agencyId}::uuid and seq = ${of.seq}::int)`
  const found = await sql`
    select e.id, e.message_id, e.stored_sha256, e.stored_bytes, e.content_type from evidence e
    join referral r on r.case_id = e.case_id and r.agency_id = ${agencyId}::uuid and r.ended_at is null
    join agency a on a.id = r.agency_id and a.active
    where ${which} and e.state = 'stored' order by e.wanted_at, e.id`
  return found.map((row) => ({
    id: row.id as string,
    messageId: row.message_id as string,
    sha256: toHex(asBytes(row.stored_sha256)),
    bytes: row.stored_bytes as number,
    type: row.content_type as string,
  }))
}

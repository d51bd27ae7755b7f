import type { LinkSecrets, LinkSettings, Reach } from '../flows/exchange/directory.ts'
import type { TransmissionKind } from '../flows/exchange/envelope.ts'
import { asBytes, rows, type Sql } from './client.ts'
import { type Keys, openBytesIfAny } from './crypto.ts'
import { toHex } from './encode.ts'
import { openJson } from './unopened.ts'

/** One transmission that is ours to send now, with what is needed to reach its agency; the lease keeps others off it. */
export type DueTransmission = {
  id: string
  seq: number
  caseId: string
  kind: TransmissionKind
  hash: string
  body: Uint8Array<ArrayBuffer>
  tries: number
  firstTryAt: number
  createdAt: number
  /** The number that it has on their side, once we know it. */
  theirs: string | null
  /** How often what they held was not what we sent. */
  altered: number
  link: Link
}
export type Link = {
  agencyId: string
  reach: Reach
  url: string | null
  settings: LinkSettings
  secrets: LinkSecrets
}

/**
 * Due, and nothing that can be sent now: no key opens its text (`unreadable`), or what its agency is reached with (`no-secrets`). The first is set aside,
 * the second is true of all that this agency is sent, which waits in its order.
 */
export type Unsendable = Pick<DueTransmission, 'id' | 'seq' | 'caseId' | 'tries' | 'firstTryAt'> & {
  trouble: 'unreadable' | 'no-secrets'
}

/** Longer than a batch may take with every agency slow. */
const LEASE_MS = 120_000

/**
 * Claims what is due, and what somebody began and never finished. What an agency has not yet received about a case holds back what was written
 * about it later: an update never overtakes its referral, but for one that is given up, or that no key opens.
 */
export const claimTransmissions = async (
  sql: Sql,
  keys: Keys,
  { limit, now, ids }: { limit: number; now: number; ids?: readonly string[] },
): Promise<{ due: DueTransmission[]; unsendable: Unsendable[] }> => {
  const at = sql`${new Date(now)}::timestamptz`
  const among = ids
    ? sql`and t.id in (select value::uuid from json_array_elements_text(${rows(ids)}::text::json))`
    : sql``
  const found = await sql`
    with due as materialized (
      select t.id from transmission t
      where t.state in ('pending', 'sending', 'sent') and t.next_at <= ${at} ${among}
        and exists (select 1 from agency a where a.id = t.agency_id and a.active)
        and not exists (select 1 from transmission e where e.case_id = t.case_id and e.agency_id = t.agency_id and e.seq < t.seq
          and e.state in ('pending', 'sending', 'sent') and e.trouble is distinct from 'unreadable')
      order by t.next_at, t.id limit ${limit}::int for update of t skip locked
    )
    update transmission t set state = 'sending', next_at = ${new Date(now + LEASE_MS)}::timestamptz, tries = t.tries + 1,
      first_try_at = coalesce(t.first_try_at, ${at})
    from due, agency a where t.id = due.id and a.id = t.agency_id
    returning t.id, t.seq, t.case_id, t.kind, t.hash, t.body, t.tries, ms(t.first_try_at) as first_try_at,
      ms(t.created_at) as created_at, t.theirs, t.altered,
      a.id as agency_id, a.reach, a.url, a.settings, a.secrets`
  const claimed = { due: [] as DueTransmission[], unsendable: [] as Unsendable[] }
  for (const row of found) {
    const one = {
      id: row.id as string,
      seq: row.seq as number,
      caseId: row.case_id as string,
      tries: row.tries as number,
      firstTryAt: Number(row.first_try_at),
    }
    const [body, link] = await Promise.all([frozenBytes(keys, one.id, asBytes(row.body)), linkOf(keys, row)])
    if (!body || !link) claimed.unsendable.push({ ...one, trouble: body ? 'no-secrets' : 'unreadable' })
    else
      claimed.due.push({
        ...one,
        kind: row.kind as TransmissionKind,
        hash: toHex(asBytes(row.hash)),
        body,
        createdAt: Number(row.created_at),
        theirs: row.theirs as string | null,
        altered: row.altered as number,
        link,
      })
  }
  return claimed
}

/** The bytes that went out or are to; null where no key opens them. */
export const frozenBytes = (
  keys: Keys,
  id: string,
  sealed: Uint8Array,
): Promise<Uint8Array<ArrayBuffer> | null> => openBytesIfAny(keys, `transmission.body:${id}`, sealed)

/** The row of an agency as a link: its secrets opened for as long as they are used. `undefined` where no key opens them. */
export const linkOf = async (keys: Keys, row: Record<string, unknown>): Promise<Link | undefined> => {
  const agencyId = (row.agency_id ?? row.id) as string
  const secrets = row.secrets
    ? await openJson<LinkSecrets>(keys, `agency.secrets:${agencyId}`, asBytes(row.secrets))
    : {}
  if (!secrets) return undefined
  return {
    agencyId,
    reach: row.reach as Reach,
    url: row.url as string | null,
    settings: row.settings as LinkSettings,
    secrets,
  }
}

/** How a try ended. `delivered`: they returned our hash. `sent`: 2xx, and no proof yet. `altered`: another hash than ours. */
export type Tried = (
  | { went: 'delivered'; status: number }
  | { went: 'sent'; status: number; waitMs: number }
  | { went: 'altered'; status: number; waitMs: number }
  | { went: 'failed'; status?: number; trouble: string; waitMs: number }
  | { went: 'dead'; status?: number; trouble: string }
) & {
  /** The number on their side: worth keeping however the rest went. */
  theirs?: string
  /** How many texts they hold that are not as we sent them, where that can be counted. */
  wrongs?: number
}

const STATE = {
  delivered: 'delivered',
  sent: 'sent',
  altered: 'pending',
  failed: 'pending',
  dead: 'dead',
} as const

/** @returns whether it is delivered now and was not before: somebody else may have been told so in the meantime. */
export const markTried = async (
  sql: Sql,
  { id, tried, now }: { id: string; tried: Tried; now: number },
): Promise<{ news: boolean; caseId?: string; kind?: TransmissionKind }> => {
  const at = sql`${new Date(now)}::timestamptz`
  const wait = 'waitMs' in tried ? tried.waitMs : 0
  const { went } = tried
  const theirs = tried.theirs ?? null
  const answered = went === 'delivered' || went === 'sent' || theirs !== null
  const trouble = went === 'altered' ? 'altered' : 'trouble' in tried ? tried.trouble : null
  const [row] = await sql`
    with was as (select id, delivered_at from transmission where id = ${id}::uuid for update),
    tried as (
      -- an acknowledgement that came by the other door in the meantime is not undone by an answer that got lost
      update transmission t set
        state = case when t.delivered_at is not null and ${went !== 'dead'}::boolean then 'delivered' else ${STATE[went]} end,
        status = ${tried.status ?? null}::int, trouble = ${trouble}::text,
        next_at = ${new Date(now + wait)}::timestamptz, theirs = coalesce(${theirs}::text, t.theirs),
        altered = greatest(t.altered + ${went === 'altered' && tried.wrongs === undefined ? 1 : 0}::int, ${tried.wrongs ?? 0}::int),
        sent_at = case when ${answered}::boolean then coalesce(t.sent_at, ${at}) else t.sent_at end,
        delivered_at = case when ${went === 'delivered'}::boolean then coalesce(t.delivered_at, ${at}) else t.delivered_at end
      from was where t.id = was.id and (t.state = 'sending' or ${went === 'delivered'}::boolean)
      returning t.id, t.case_id, t.agency_id, t.kind, t.created_at, was.delivered_at is null and t.delivered_at is not null as news
    ), standing as (
      update referral r set
        sent_at = case when ${answered}::boolean then coalesce(r.sent_at, ${at}) else r.sent_at end,
        delivered_at = case when ${went === 'delivered'}::boolean then coalesce(r.delivered_at, ${at}) else r.delivered_at end,
        theirs = coalesce(${theirs}::text, r.theirs),
        status = case when r.status in ('made', 'sent') and ${went === 'delivered'}::boolean then 'delivered'
          when r.status = 'made' and ${answered}::boolean then 'sent' else r.status end
      from tried where r.case_id = tried.case_id and r.agency_id = tried.agency_id and r.ended_at is null and tried.kind in ('refer', 'invite')
        -- of an earlier handing over to the same agency: says nothing of this one
        and tried.created_at = r.made_at
    )
    select news, case_id, kind from tried`
  return row
    ? { news: row.news as boolean, caseId: row.case_id as string, kind: row.kind as TransmissionKind }
    : { news: false }
}

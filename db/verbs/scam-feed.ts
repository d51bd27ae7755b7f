import type { Actor } from '../../flows/actor.ts'
import { asBytes, type Sql } from '../client.ts'
import { type Keys, openIfAny } from '../crypto.ts'
import { listedSince } from '../known.ts'
import { writeAudit } from './audit.ts'

/** One person may err or bear a grudge: what nobody has looked at is shared once so many have said it independently. */
export const SHARED_FROM = 3

export type FeedCursor = { changed: string; id: string }
export type FeedItem = {
  id: string
  kind: string
  canonical: string
  bank: string | null
  reports: number
  reviewed: boolean
  firstAt: number | null
  lastAt: number | null
  changedAt: number
  /** False: it was shared once, and is hidden, disputed, too old or withdrawn now. */
  listed: boolean
}

/**
 * What agencies may have, in the order in which it changed; so that the same question, asked from where the last answer ended, also tells what is
 * no longer so. Every pull is written down. Two changes committed out of order can pass a reader by: `since` overlaps.
 */
export const readFeed = async (
  sql: Sql,
  keys: Keys,
  actor: Extract<Actor, { kind: 'agency' }>,
  input: { since: number; after?: FeedCursor | undefined; limit: number; clear: boolean; now: number },
): Promise<{ items: FeedItem[]; next: FeedCursor | null }> => {
  // By way of text: postgres.js makes a Date of a timestamp, and a Date has no microseconds.
  const from = input.after
    ? sql`and (changed_at, id) > (${input.after.changed}::text::timestamptz, ${input.after.id}::uuid)`
    : sql``
  const found = await sql`
    select id, kind, canonical, bank, reporters, reviewed_at is not null as reviewed, ms(first_at) as first_at, ms(last_at) as last_at,
      ms(changed_at) as changed_ms, to_char(changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as changed,
      (state = 'listed' and (reviewed_at is not null or reporters >= ${SHARED_FROM}::int) and reporters > 0
        and last_at > ${listedSince(input.now)}::timestamptz) is true as listed
    from indicator where shared and changed_at >= ${new Date(input.since)}::timestamptz ${from}
    order by changed_at, id limit ${input.limit + 1}::int`
  const page = found.slice(0, input.limit)
  await writeAudit(sql, actor, 'scam.feed', null, {
    count: page.length,
    since: new Date(input.since).toISOString(),
    clear: input.clear,
  })
  const last = page.at(-1)
  const items = await Promise.all(
    page.map(async (row): Promise<FeedItem[]> => {
      const canonical = await openIfAny(keys, `indicator.canonical:${row.id}`, asBytes(row.canonical))
      // What no key opens cannot be told, and keeps nothing behind it from being told.
      if (canonical === null) return []
      return [
        {
          id: row.id as string,
          kind: row.kind as string,
          canonical,
          bank: row.bank as string | null,
          reports: row.reporters as number,
          reviewed: row.reviewed as boolean,
          firstAt: row.first_at === null ? null : Number(row.first_at),
          lastAt: row.last_at === null ? null : Number(row.last_at),
          changedAt: Number(row.changed_ms),
          listed: row.listed as boolean,
        },
      ]
    }),
  )
  return {
    items: items.flat(),
    next:
      found.length > input.limit && last ? { changed: last.changed as string, id: last.id as string } : null,
  }
}

import type { Attachment, Packet } from '../flows/exchange/envelope.ts'
import { markIn } from '../flows/exchange/plain.ts'
import { isFrom } from '../flows/foreign.ts'
import { asBytes, type Sql } from './client.ts'
import type { Keys } from './crypto.ts'
import { type DueTransmission, frozenBytes } from './transmissions.ts'

/** What is known of systems that know no hashes: under which number they keep what we handed over, and what they were told before. */

export type Theirs = {
  number: string
  /** Whether we still wait for them to take it. */
  waiting: boolean
  /** An earlier handing over of the case, which they go on keeping: what they say of it moves nothing any more. */
  past: boolean
  madeAt: number
}

/** The case that an agency keeps under a number of its own. */
export const caseByTheirs = async (sql: Sql, agencyId: string, theirs: string): Promise<Theirs | null> => {
  const [row] = await sql`
    select c.number, r.ended_at is null and r.accepted_at is null as waiting, false as past, ms(r.made_at) as made_at
    from referral r join "case" c on c.id = r.case_id
    where r.agency_id = ${agencyId}::uuid and r.theirs = ${theirs} order by r.made_at desc limit 1`
  const [older] = row
    ? [row]
    : await sql`
        select c.number, false as waiting, true as past, ms(t.created_at) as made_at
        from transmission t join "case" c on c.id = t.case_id
        where t.agency_id = ${agencyId}::uuid and t.theirs = ${theirs} order by t.seq desc limit 1`
  return older
    ? {
        number: older.number as string,
        waiting: older.waiting as boolean,
        past: older.past as boolean,
        madeAt: Number(older.made_at),
      }
    : null
}

type Of = Pick<DueTransmission, 'caseId' | 'seq'> & { link: Pick<DueTransmission['link'], 'agencyId'> }

/** Their number for the handing over that this one belongs to: the last before it. */
export const theirsOf = async (sql: Sql, { caseId, seq, link }: Of): Promise<string | null> => {
  const [row] = await sql`
    select theirs from transmission where case_id = ${caseId}::uuid and agency_id = ${link.agencyId}::uuid
      and kind in ('refer', 'invite') and seq <= ${seq}::int order by seq desc limit 1`
  return (row?.theirs as string | null | undefined) ?? null
}

/** Files that they have been named already: of a text that no key opens none, since a file that is named twice is better than one that never was. */
export const namedBefore = async (
  sql: Sql,
  keys: Keys,
  { caseId, seq, link }: Of,
): Promise<ReadonlySet<string>> => {
  const found = await sql`
    select id, body from transmission where case_id = ${caseId}::uuid and agency_id = ${link.agencyId}::uuid
      and seq < ${seq}::int and kind in ('refer', 'invite', 'update') and body <> ''::bytea order by seq`
  const named = await Promise.all(
    found.map(async (row): Promise<Attachment[]> => {
      const bytes = await frozenBytes(keys, row.id as string, asBytes(row.body))
      return bytes === null ? [] : ((JSON.parse(new TextDecoder().decode(bytes)) as Packet).attachments ?? [])
    }),
  )
  return new Set(named.flat().map(({ id }) => id))
}

export type Elsewhere = { ticket: string; orgId: number | null; open: boolean }

/** The ticket of this case that another group of the same system has or had. */
export const ticketElsewhere = async (sql: Sql, { caseId, link }: Of): Promise<Elsewhere | null> => {
  const [row] = await sql`
    select r.theirs, a.settings, r.ended_at is null as open from referral r
    join agency a on a.id = r.agency_id and a.reach = 'traffy'
    join agency own on own.id = ${link.agencyId}::uuid and own.url is not distinct from a.url
    where r.case_id = ${caseId}::uuid and r.agency_id <> own.id and r.theirs is not null
    order by r.ended_at is null desc, r.made_at desc limit 1`
  return row
    ? {
        ticket: row.theirs as string,
        orgId: (row.settings as { orgId?: number }).orgId ?? null,
        open: row.open as boolean,
      }
    : null
}

/** Whether a text of theirs is one that we wrote to them, come back: under our mark, and without a word of their own. */
export const isOurs = async (sql: Sql, keys: Keys, agencyId: string, text: string): Promise<boolean> => {
  const mark = markIn(text)
  if (!mark) return false
  const [row] = await sql`
    select t.id, t.body from transmission t join "case" c on c.id = t.case_id
    where t.agency_id = ${agencyId}::uuid and t.seq = ${mark.seq}::int and c.number = ${mark.number}`
  // Marked with no transmission's number: a ticket that was handed on. Kept no longer: it is long over.
  if (!row) return mark.seq === 0
  const sealed = asBytes(row.body)
  if (!sealed.length) return true
  const bytes = await frozenBytes(keys, row.id as string, sealed)
  // By its mark alone, as what is kept no longer.
  return bytes === null || isFrom(JSON.parse(new TextDecoder().decode(bytes)) as Packet, text)
}

import type { Actor } from '../../flows/actor.ts'
import type { CaseState } from '../../flows/case/states.ts'
import type { Sql } from '../client.ts'
import type { Keys } from '../crypto.ts'
import { audited } from './audit.ts'
import { currentOf, findCase } from './found-case.ts'
import { type Done, type Refusal, refuse } from './outcome.ts'
import { mayDo, scopeOf } from './rights.ts'

export const SPAM_REASONS = ['advertising', 'nonsense', 'repeated', 'test'] as const
export type SpamReason = (typeof SPAM_REASONS)[number]

/** Out of every desk's list, or back into it. The citizen hears nothing: nothing is decided. */
export const markSpam = async (
  sql: Sql,
  keys: Keys,
  actor: Actor,
  { caseId, version, reason, at }: { caseId: string; version: number; reason: SpamReason | null; at: number },
): Promise<Done | Refusal> => {
  if (!mayDo(actor, 'spam.mark')) return refuse('forbidden')
  const when = reason ? new Date(at) : null
  const [row] = await sql`
    with moved as (
      update "case" c set spam_at = ${when}::timestamptz, spam_reason = ${reason}::text, version = c.version + 1
      where c.id = ${caseId}::uuid and c.version = ${version}::int and c.closed_at is null and (c.spam_at is null) = ${reason !== null}::boolean
        and ${scopeOf(sql, actor)}
      returning c.id, c.version, c.state
    ), ${audited(sql, actor, reason ? 'case.spam' : 'case.not-spam', sql`moved.id::text`, sql`moved`, { reason })}
    select version, state from moved`
  if (row) return { ok: true, version: row.version as number, state: row.state as CaseState, outbox: [] }
  const found = await findCase(sql, keys, actor, caseId)
  return found ? { ok: false, why: 'conflict', current: currentOf(found) } : refuse('unknown')
}

/** The same for a wish to talk. */
export const markContactSpam = async (
  sql: Sql,
  actor: Actor,
  { contactId, spam, at }: { contactId: string; spam: boolean; at: number },
): Promise<{ ok: true } | Refusal> => {
  if (!mayDo(actor, 'spam.mark')) return refuse('forbidden')
  const when = spam ? new Date(at) : null
  const done = await sql`
    with moved as (
      update contact set spam_at = ${when}::timestamptz, version = version + 1 where id = ${contactId}::uuid returning id
    ), ${audited(sql, actor, spam ? 'contact.spam' : 'contact.not-spam', sql`moved.id::text`, sql`moved`)}
    select 1 from moved`
  return done.length ? { ok: true } : refuse('unknown')
}

export type FlagRow = {
  id: number
  kind: string
  at: number
  caseId: string | null
  number: string | null
  contactId: string | null
}

/** Words that speak of danger or that threaten, and that nobody has looked at yet; the newest first. */
export const listFlags = async (
  sql: Sql,
  actor: Actor,
): Promise<{ ok: true; flags: FlagRow[] } | Refusal> => {
  if (!mayDo(actor, 'flag.read')) return refuse('forbidden')
  const found = await sql`
    select f.id, f.kind, ms(f.at) as at, f.case_id, c.number, f.contact_id
    from (select * from flag where seen_at is null order by id desc limit 200) f left join "case" c on c.id = f.case_id order by f.id desc`
  return {
    ok: true,
    flags: found.map((row) => ({
      id: Number(row.id),
      kind: row.kind as string,
      at: Number(row.at),
      caseId: row.case_id as string | null,
      number: row.number as string | null,
      contactId: row.contact_id as string | null,
    })),
  }
}

/** Somebody has looked. Nothing follows by itself, whichever it was. */
export const seeFlag = async (
  sql: Sql,
  actor: Actor,
  { id, verdict, at }: { id: number; verdict: 'real' | 'mistaken'; at: number },
): Promise<{ ok: true } | Refusal> => {
  if (!mayDo(actor, 'flag.see')) return refuse('forbidden')
  const done = await sql`
    with seen as (
      update flag set seen_by = ${actor.staffId}::uuid, seen_at = ${new Date(at)}::timestamptz, verdict = ${verdict}
      where id = ${id}::bigint and seen_at is null returning coalesce(case_id, contact_id) as id
    ), ${audited(sql, actor, 'flag.see', sql`seen.id::text`, sql`seen`, { verdict })}
    select 1 from seen`
  return done.length ? { ok: true } : refuse('unknown')
}

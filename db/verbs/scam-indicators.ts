import type { Actor } from '../../flows/actor.ts'
import type { IndicatorKey } from '../../flows/scam/contract.ts'
import { rows, type Sql } from '../client.ts'
import type { Keys } from '../crypto.ts'
import { indicatorId } from '../scam-index.ts'
import { audited, writeAudit } from './audit.ts'
import { type Refusal, refuse } from './outcome.ts'
import { mayDo } from './rights.ts'
import { type NamedIndicator, namedOf } from './scam-campaigns.ts'

/** What is stored under these keys, whatever its state: staff must find what they are asked about. */
export const findIndicators = async (
  sql: Sql,
  keys: Keys,
  actor: Actor,
  wanted: readonly IndicatorKey[],
): Promise<{ ok: true; indicators: (NamedIndicator & { campaign: string | null })[] } | Refusal> => {
  if (!mayDo(actor, 'scam.read')) return refuse('forbidden')
  const ids = await Promise.all(wanted.map((key) => indicatorId(keys, key)))
  const found = await sql`
    select i.id, i.kind, i.canonical, i.bank, i.reporters, i.state, i.reviewed_at is not null as reviewed, i.campaign_id
    from indicator i where i.id in (select value::uuid from json_array_elements_text(${rows(ids)}::text::json))`
  await writeAudit(sql, actor, 'scam.indicator.find', null, { asked: ids.length, found: found.length })
  const indicators = await Promise.all(
    found.map(async (row) => ({
      ...(await namedOf(keys, { ...row, links: row.campaign_id !== null })),
      campaign: row.campaign_id as string | null,
    })),
  )
  return { ok: true, indicators }
}

/** An officer has looked at it; said once, by whoever was first. */
export const reviewIndicator = async (
  sql: Sql,
  actor: Actor,
  { id, at }: { id: string; at: number },
): Promise<{ ok: true } | Refusal> => {
  if (!mayDo(actor, 'scam.review')) return refuse('forbidden')
  const when = sql`${new Date(at)}::timestamptz`
  const made = await sql`
    with gate as materialized (select scam_enter()), looked as (
      update indicator i set reviewed_at = coalesce(i.reviewed_at, ${when}), reviewed_by = coalesce(i.reviewed_by, ${actor.staffId}::uuid),
        shared = true, changed_at = now()
      from gate where i.id = ${id}::uuid returning i.id
    ), ${audited(sql, actor, 'scam.indicator.review', sql`looked.id::text`, sql`looked`)}
    select 1 from looked`
  return made.length ? { ok: true } : refuse('unknown')
}

/** Takes it off the list, or puts it there again. Said twice it is done once. */
export const listIndicator = async (
  sql: Sql,
  actor: Actor,
  { id, listed }: { id: string; listed: boolean },
): Promise<{ ok: true } | Refusal> => {
  if (!mayDo(actor, 'scam.review')) return refuse('forbidden')
  const change = listed
    ? sql`scam_set_state(i.id, array['hidden'], 'listed')`
    : sql`scam_set_state(i.id, array['listed', 'appealed'], 'hidden')`
  const [row] = await sql`
    with changed as materialized (select i.id, ${change} as done from indicator i where i.id = ${id}::uuid),
    ${audited(sql, actor, listed ? 'scam.indicator.list' : 'scam.indicator.hide', sql`changed.id::text`, sql`changed where changed.done`)}
    select done from changed`
  return row ? { ok: true } : refuse('unknown')
}

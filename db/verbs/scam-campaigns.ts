import type { Actor } from '../../flows/actor.ts'
import { asBytes, rows, type Sql } from '../client.ts'
import { type Keys, openIfAny } from '../crypto.ts'
import { audited, writeAudit } from './audit.ts'
import { type Refusal, refuse } from './outcome.ts'
import { mayDo } from './rights.ts'

export const CAMPAIGN_STATES = ['open', 'confirmed', 'dismissed'] as const
export type CampaignState = (typeof CAMPAIGN_STATES)[number]

export type Campaign = {
  id: string
  state: CampaignState
  version: number
  reports: number
  reporters: number
  /** Satang. */
  loss: number
  firstAt: number
  lastAt: number
  codes: string[]
}
export type CampaignCursor = { lastAt: number; id: string }

/** One thing that a campaign's reports name, opened for staff. */
export type NamedIndicator = {
  id: string
  kind: string
  canonical: string
  bank: string | null
  reports: number
  state: string
  reviewed: boolean
  links: boolean
}
export type CampaignReport = {
  caseId: string
  number: string
  code: string
  channel: string | null
  loss: number
  at: number
}
export type WholeCampaign = { campaign: Campaign; indicators: NamedIndicator[]; reports: CampaignReport[] }

const AT_ONCE = 200

const columns = (sql: Sql) =>
  sql`c.id, c.state, c.version, c.reports, c.reporters, c.loss, ms(c.first_at) as first_at, ms(c.last_at) as last_at, to_json(c.codes) as codes`

const campaignOf = (row: Record<string, unknown>): Campaign => ({
  id: row.id as string,
  state: row.state as CampaignState,
  version: row.version as number,
  reports: row.reports as number,
  reporters: row.reporters as number,
  loss: Number(row.loss),
  firstAt: Number(row.first_at),
  lastAt: Number(row.last_at),
  codes: (row.codes as string[] | null) ?? [],
})

/** Reports that hang together, two or more; the latest first. */
export const listCampaigns = async (
  sql: Sql,
  actor: Actor,
  { state, after, limit }: { state?: CampaignState; after?: CampaignCursor | undefined; limit: number },
): Promise<{ ok: true; campaigns: Campaign[]; next: CampaignCursor | null } | Refusal> => {
  if (!mayDo(actor, 'scam.read')) return refuse('forbidden')
  const of = state ? sql`and c.state = ${state}` : sql``
  const beyond = after
    ? sql`and (c.last_at, c.id) < (${new Date(after.lastAt)}::timestamptz, ${after.id}::uuid)`
    : sql``
  const found = await sql`
    select ${columns(sql)} from campaign c where c.merged_into is null and c.reports > 1 ${of} ${beyond}
    order by c.last_at desc, c.id desc limit ${limit + 1}::int`
  const campaigns = found.slice(0, limit).map(campaignOf)
  const last = campaigns.at(-1)
  const next = found.length > limit && last ? { lastAt: last.lastAt, id: last.id } : null
  return { ok: true, campaigns, next }
}

/** One campaign with what its reports name; by the name of one that was merged, the one that it became. */
export const readCampaign = async (
  sql: Sql,
  keys: Keys,
  actor: Actor,
  id: string,
): Promise<({ ok: true } & WholeCampaign) | Refusal> => {
  if (!mayDo(actor, 'scam.read')) return refuse('forbidden')
  const [head] = await sql`
    select ${columns(sql)} from campaign c where c.id = (select coalesce(merged_into, id) from campaign where id = ${id}::uuid)`
  if (!head) return refuse('unknown')
  const campaign = campaignOf(head)
  // Before anything is opened: a reading that could not be written down does not happen.
  await writeAudit(sql, actor, 'scam.campaign.read', campaign.id)
  const [seen, reports] = await Promise.all([
    sql`
      select i.id, i.kind, i.canonical, i.bank, i.reporters, i.state, i.reviewed_at is not null as reviewed, n.links
      from (
        select s.indicator_id, bool_or(s.links) as links from scam_report r join sighting s on s.case_id = r.case_id
        where r.campaign_id = ${campaign.id}::uuid and s.stands group by s.indicator_id
      ) n join indicator i on i.id = n.indicator_id
      order by n.links desc, i.reporters desc, i.id limit ${AT_ONCE}::int`,
    sql`
      select r.case_id, c.number, r.code, r.channel, r.loss, ms(r.at) as at from scam_report r join "case" c on c.id = r.case_id
      where r.campaign_id = ${campaign.id}::uuid order by r.at desc, r.case_id limit ${AT_ONCE}::int`,
  ])
  return {
    ok: true,
    campaign,
    indicators: await Promise.all(seen.map((row) => namedOf(keys, row))),
    reports: reports.map((row) => ({
      caseId: row.case_id as string,
      number: row.number as string,
      code: row.code as string,
      channel: row.channel as string | null,
      loss: Number(row.loss),
      at: Number(row.at),
    })),
  }
}

export const namedOf = async (keys: Keys, row: Record<string, unknown>): Promise<NamedIndicator> => ({
  id: row.id as string,
  kind: row.kind as string,
  canonical: (await openIfAny(keys, `indicator.canonical:${row.id}`, asBytes(row.canonical))) ?? '',
  bank: row.bank as string | null,
  reports: row.reporters as number,
  state: row.state as string,
  reviewed: row.reviewed as boolean,
  links: (row.links as boolean | undefined) ?? false,
})

/** What staff made of a campaign, as they saw it; with it the indicators of it that they looked at. */
export const decideCampaign = async (
  sql: Sql,
  actor: Actor,
  input: { id: string; version: number; state: CampaignState; reviewed: readonly string[]; at: number },
): Promise<{ ok: true; version: number; state: CampaignState } | Refusal> => {
  if (!mayDo(actor, 'scam.review')) return refuse('forbidden')
  const when = sql`${new Date(input.at)}::timestamptz`
  const [row] = await sql`
    with gate as materialized (select scam_enter()), moved as (
      update campaign c set state = ${input.state}, version = c.version + 1, decided_at = ${when}, decided_by = ${actor.staffId}::uuid from gate
      where c.id = ${input.id}::uuid and c.version = ${input.version}::int and c.merged_into is null and c.reports > 0
      returning c.id, c.version, c.state
    ), looked as (
      update indicator i set reviewed_at = ${when}, reviewed_by = ${actor.staffId}::uuid, shared = true, changed_at = now() from moved
      where i.id in (select value::uuid from json_array_elements_text(${rows(input.reviewed)}::text::json))
        and i.campaign_id = moved.id and i.reviewed_at is null
    ), ${audited(sql, actor, 'scam.campaign.decide', sql`moved.id::text`, sql`moved`, { state: input.state, reviewed: input.reviewed.length })}
    select version, state from moved`
  if (row) return { ok: true, version: row.version as number, state: row.state as CampaignState }
  const [now] = await sql`select state, version from campaign where id = ${input.id}::uuid`
  if (!now) return refuse('unknown')
  const current = { state: now.state as string, version: now.version as number, assignee: null }
  return { ok: false, why: 'conflict', current }
}

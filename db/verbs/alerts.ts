import type { Actor } from '../../flows/actor.ts'
import { ALERT_CODES, type AlertContent, type AlertMark, MARKS_MAX, markOf } from '../../flows/scam/alert.ts'
import { meant } from '../alerts.ts'
import { asBytes, rows, type Sql } from '../client.ts'
import { type Keys, open, openIfAny } from '../crypto.ts'
import { audited } from './audit.ts'
import { type Refusal, refuse } from './outcome.ts'
import { mayDo } from './rights.ts'

/** Warnings, as staff make them: four eyes, and every step on record. */
export const ALERT_STATES = ['draft', 'sending', 'held', 'sent', 'cancelled'] as const
export type AlertState = (typeof ALERT_STATES)[number]
export type AlertRow = {
  id: string
  campaignId: string
  state: AlertState
  version: number
  content: AlertContent
  provinces: string[]
  createdBy: string
  /** Names of who wrote it and who let it go. */
  author: string
  approver: string | null
  createdAt: number
  approvedBy: string | null
  approvedAt: number | null
  audience: number | null
  sent: number
  failed: number
}
type Moved = { ok: true; version: number; state: AlertState }
/** Of a draft: the campaign is not confirmed, or what it should be made of is not the campaign's. */
export type NoDraft = { ok: false; why: 'not-confirmed' | 'not-of-it' }

export const isNoDraft = (made: { ok: true } | Refusal | NoDraft): made is NoDraft =>
  !made.ok && (made.why === 'not-confirmed' || made.why === 'not-of-it')

const columns = (sql: Sql) =>
  sql`id, campaign_id, state, version, content, to_json(provinces) as provinces, created_by, ms(created_at) as created_at, approved_by,
    (select s.name from staff s where s.id = created_by) as author, (select s.name from staff s where s.id = approved_by) as approver,
    ms(approved_at) as approved_at, audience, sent, failed`
const alertOf = (row: Record<string, unknown>): AlertRow => ({
  id: row.id as string,
  campaignId: row.campaign_id as string,
  state: row.state as AlertState,
  version: row.version as number,
  content: row.content as AlertContent,
  provinces: row.provinces as string[],
  createdBy: row.created_by as string,
  author: row.author as string,
  approver: row.approver as string | null,
  createdAt: Number(row.created_at),
  approvedBy: row.approved_by as string | null,
  approvedAt: row.approved_at === null ? null : Number(row.approved_at),
  audience: row.audience as number | null,
  sent: row.sent as number,
  failed: row.failed as number,
})

export const listAlerts = async (
  sql: Sql,
  actor: Actor,
  { limit }: { limit: number },
): Promise<{ ok: true; alerts: AlertRow[] } | Refusal> => {
  if (!mayDo(actor, 'scam.read')) return refuse('forbidden')
  const found = await sql`select ${columns(sql)} from alert order by created_at desc, id limit ${limit}::int`
  return { ok: true, alerts: found.map(alertOf) }
}

export const readAlert = async (
  sql: Sql,
  actor: Actor,
  id: string,
): Promise<{ ok: true; alert: AlertRow } | Refusal> => {
  if (!mayDo(actor, 'scam.read')) return refuse('forbidden')
  const [row] = await sql`select ${columns(sql)} from alert where id = ${id}::uuid`
  return row ? { ok: true, alert: alertOf(row) } : refuse('unknown')
}

/** How many would have it, by what they asked for: a province, or `null` for the whole country. */
export const audienceOf = async (
  sql: Sql,
  provinces: readonly string[],
): Promise<{ total: number; by: { province: string | null; people: number }[] }> => {
  const found = await sql`
    select s.province, count(*)::int as n from alert_subscription s join person p on p.id = s.person_id
    where p.friend and ${meant(sql, provinces)} group by s.province order by n desc, s.province`
  const by = found.map((row) => ({ province: row.province as string | null, people: row.n as number }))
  return { total: by.reduce((sum, { people }) => sum + people, 0), by }
}

/** A draft of a confirmed campaign. Its marks are indicators of that campaign that staff have looked at, kept masked and no other way. */
export const draftAlert = async (
  sql: Sql,
  keys: Keys,
  actor: Actor,
  input: {
    campaignId: string
    code?: string | undefined
    indicators: readonly string[]
    provinces: readonly string[]
    at: number
  },
): Promise<{ ok: true; alert: AlertRow } | Refusal | NoDraft> => {
  if (!mayDo(actor, 'alert.write')) return refuse('forbidden')
  const [campaign] = await sql`
    select id, state, to_json(codes) as codes from campaign where id = ${input.campaignId}::uuid and merged_into is null`
  if (!campaign) return refuse('unknown')
  if (campaign.state !== 'confirmed') return { ok: false, why: 'not-confirmed' }
  const codes = ((campaign.codes as string[] | null) ?? []).filter((code) => ALERT_CODES.includes(code))
  const code = input.code ?? codes[0]
  const marks = await marksOf(sql, keys, input)
  if (!code || !codes.includes(code) || !marks) return { ok: false, why: 'not-of-it' }
  const content: AlertContent = { code, marks }
  const [row] = await sql`
    with made as (
      insert into alert (id, campaign_id, state, content, provinces, created_by, created_at)
      select ${crypto.randomUUID()}::uuid, c.id, 'draft', ${rows([content])}::text::jsonb -> 0,
        array(select json_array_elements_text(${rows(input.provinces)}::text::json)), ${actor.staffId}::uuid, ${new Date(input.at)}::timestamptz
      from campaign c where c.id = ${input.campaignId}::uuid and c.state = 'confirmed' and c.merged_into is null
      returning *
    ), ${audited(sql, actor, 'alert.draft', sql`made.id::text`, sql`made`, { campaign: input.campaignId, code, marks: marks.length })}
    select ${columns(sql)} from made`
  return row ? { ok: true, alert: alertOf(row) } : { ok: false, why: 'not-confirmed' }
}

const marksOf = async (
  sql: Sql,
  keys: Keys,
  { campaignId, indicators }: { campaignId: string; indicators: readonly string[] },
): Promise<AlertMark[] | null> => {
  const wanted = [...new Set(indicators)]
  if (!wanted.length) return []
  if (wanted.length > MARKS_MAX) return null
  const found = await sql`
    select id, kind, canonical from indicator
    where id in (select value::uuid from json_array_elements_text(${rows(wanted)}::text::json))
      and campaign_id = ${campaignId}::uuid and reviewed_at is not null and state = 'listed' order by id`
  const marks = await Promise.all(
    found.map(async (row) =>
      markOf({
        kind: row.kind as string,
        canonical: await open(keys, `indicator.canonical:${row.id}`, asBytes(row.canonical)),
      }),
    ),
  )
  const shown = marks.filter((one) => one !== null)
  return shown.length === wanted.length ? shown : null
}

/** Whether what it names is still what staff have looked at and nobody has cleared: it may have been written, or held, long before. */
const marksStand = async (sql: Sql, keys: Keys, id: string): Promise<boolean> => {
  const [row] = await sql`select campaign_id, content from alert where id = ${id}::uuid`
  const { marks } = (row?.content ?? { marks: [] }) as AlertContent
  if (!marks.length) return true
  const found = await sql`
    select id, kind, canonical from indicator
    where campaign_id = (select coalesce(merged_into, id) from campaign where id = ${row?.campaign_id as string}::uuid)
      and reviewed_at is not null and state = 'listed'`
  const standing = await Promise.all(
    found.map(async ({ id, kind, canonical }) => {
      const opened = await openIfAny(keys, `indicator.canonical:${id}`, asBytes(canonical))
      const mark = opened === null ? null : markOf({ kind: kind as string, canonical: opened })
      return mark && `${mark.kind} ${mark.shown}`
    }),
  )
  return marks.every(({ kind, shown }) => standing.includes(`${kind} ${shown}`))
}

type On = { id: string; version: number; at: number }

/** Let go by somebody who did not write it, while its campaign is still confirmed and what it names stands. */
export const approveAlert = async (
  sql: Sql,
  keys: Keys,
  actor: Actor,
  { id, version, at, audience }: On & { audience: number },
): Promise<Moved | Refusal> => {
  if (!mayDo(actor, 'alert.send')) return refuse('forbidden')
  const stands = await marksStand(sql, keys, id)
  const [row] = await sql`
    with moved as (
      update alert a set state = 'sending', version = a.version + 1, approved_by = ${actor.staffId}::uuid, approved_at = ${new Date(at)}::timestamptz,
        audience = ${audience}::int
      where a.id = ${id}::uuid and a.version = ${version}::int and a.state = 'draft' and a.created_by <> ${actor.staffId}::uuid
        and ${stands}::boolean and ${stillConfirmed(sql)}
      returning a.id, a.version, a.state
    ), ${audited(sql, actor, 'alert.approve', sql`moved.id::text`, sql`moved`, { audience })}
    select version, state from moved`
  return row ? moved(row) : lost(sql, actor, id)
}

const stillConfirmed = (sql: Sql) =>
  sql`exists (select 1 from campaign c where c.id = a.campaign_id and c.state = 'confirmed')`

/** On with one that was held, from where it stopped; a month later what it warns of may have turned out otherwise. */
export const resumeAlert = async (
  sql: Sql,
  keys: Keys,
  actor: Actor,
  { id, version }: On,
): Promise<Moved | Refusal> => {
  if (!mayDo(actor, 'alert.send')) return refuse('forbidden')
  const stands = await marksStand(sql, keys, id)
  const [row] = await sql`
    with moved as (
      update alert a set state = 'sending', version = a.version + 1
      where a.id = ${id}::uuid and a.version = ${version}::int and a.state = 'held' and ${stands}::boolean and ${stillConfirmed(sql)}
      returning a.id, a.version, a.state
    ), ${audited(sql, actor, 'alert.resume', sql`moved.id::text`, sql`moved`)}
    select version, state from moved`
  return row ? moved(row) : lost(sql, actor, id)
}

/** At any time, by whoever may write one: nothing more goes out. What LINE has taken cannot be called back. */
export const cancelAlert = async (
  sql: Sql,
  actor: Actor,
  { id, version, at }: On,
): Promise<Moved | Refusal> => {
  if (!mayDo(actor, 'alert.write')) return refuse('forbidden')
  const [row] = await sql`
    with moved as (
      update alert a set state = 'cancelled', version = a.version + 1, ended_at = ${new Date(at)}::timestamptz
      where a.id = ${id}::uuid and a.version = ${version}::int and a.state in ('draft', 'sending', 'held') returning a.id, a.version, a.state, a.sent
    ), stopped as (
      update alert_batch b set state = 'cancelled', body = '' from moved where b.alert_id = moved.id and b.state = 'pending'
    ), ${audited(sql, actor, 'alert.cancel', sql`moved.id::text`, sql`moved`)}
    select version, state from moved`
  return row ? moved(row) : lost(sql, actor, id)
}

const moved = (row: Record<string, unknown>): Moved => ({
  ok: true,
  version: row.version as number,
  state: row.state as AlertState,
})

/** Somebody was faster; or who wrote it wants to let it go alone. */
const lost = async (sql: Sql, actor: Actor, id: string): Promise<Refusal> => {
  const [now] = await sql`select state, version, created_by from alert where id = ${id}::uuid`
  if (!now) return refuse('unknown')
  if (now.state === 'draft' && actor.kind === 'staff' && now.created_by === actor.staffId)
    return refuse('forbidden')
  const current = { state: now.state as string, version: now.version as number, assignee: null }
  return { ok: false, why: 'conflict', current }
}

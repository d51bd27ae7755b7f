import type { Actor } from '../../flows/actor.ts'
import type { IndicatorKey } from '../../flows/scam/contract.ts'
import { DAY } from '../../flows/time.ts'
import { asBytes, rows, type Sql } from '../client.ts'
import { type Keys, openIfAny, seal } from '../crypto.ts'
import { listedSince } from '../known.ts'
import { readReader } from '../reader.ts'
import { indicatorId } from '../scam-index.ts'
import { audited, writeAudit } from './audit.ts'
import { sealPush } from './entry.ts'
import { contactWords } from './notices.ts'
import { type Refusal, refuse } from './outcome.ts'
import { mayDo } from './rights.ts'

/** Whoever was heard is not heard again at once: answers would say "being checked" for ever. */
const AGAIN_AFTER = 30 * DAY

export type Appealed =
  | { ok: true; id: string; again: boolean }
  | { ok: false; why: 'not-listed' }
  | { ok: false; why: 'heard'; waitMs: number }

/** "This is mine and I did nothing." From then on answers say that it is being checked. `wanted`: its keys, the most exact first. */
export const openAppeal = async (
  sql: Sql,
  keys: Keys,
  actor: Extract<Actor, { kind: 'citizen' }>,
  input: { wanted: readonly IndicatorKey[]; reason: string; at: number },
): Promise<Appealed> => {
  const ids = await Promise.all(input.wanted.map((key) => indicatorId(keys, key)))
  const id = crypto.randomUUID()
  const reason = await seal(keys, `appeal.reason:${id}`, input.reason)
  const when = sql`${new Date(input.at)}::timestamptz`
  const [row] = await sql`
    with gate as materialized (select scam_enter()), target as materialized (
      select i.id from json_array_elements_text(${rows(ids)}::text::json) with ordinality as w(id, ord)
      join indicator i on i.id = w.id::uuid cross join gate
      where i.reporters > 0 and i.state <> 'hidden' and i.last_at > ${listedSince(input.at)}::timestamptz order by w.ord limit 1
    ), mine as materialized (
      select count(*)::int as n, max(a.at) as latest, max(a.id::text) filter (where a.state = 'open') as open
      from target t join appeal a on a.indicator_id = t.id and a.person_id = ${actor.personId}::uuid
    ), made as (
      insert into appeal (id, indicator_id, person_id, at, reason, nth)
      select ${id}::uuid, t.id, ${actor.personId}::uuid, ${when}, ${reason}::bytea, m.n + 1 from target t cross join mine m
      where m.open is null and (m.latest is null or m.latest < ${new Date(input.at - AGAIN_AFTER)}::timestamptz)
      on conflict (person_id, indicator_id, nth) do nothing
      returning id, indicator_id
    ), doubted as (
      select scam_set_state(indicator_id, array['listed'], 'appealed') from made
    ), ${audited(sql, actor, 'scam.appeal', sql`made.id::text`, sql`made`)}
    select (select id from target) as target, (select id from made) as made, (select count(*) from doubted) as doubted, open, ms(latest) as latest from mine`
  if (row?.made) return { ok: true, id, again: false }
  if (!row?.target) return { ok: false, why: 'not-listed' }
  if (row.open) return { ok: true, id: row.open as string, again: true }
  // Two taps at once: the other was first, and stands there now.
  if (row.latest === null) return openAppeal(sql, keys, actor, input)
  return { ok: false, why: 'heard', waitMs: Number(row.latest) + AGAIN_AFTER - input.at }
}

export type AppealCursor = { at: number; id: string }
export type AppealRow = {
  id: string
  at: number
  state: string
  reason: string
  indicator: { id: string; kind: string; canonical: string; reports: number; state: string }
}

/** Longest waiting first. */
export const listAppeals = async (
  sql: Sql,
  keys: Keys,
  actor: Actor,
  { state, after, limit }: { state: string; after?: AppealCursor | undefined; limit: number },
): Promise<{ ok: true; appeals: AppealRow[]; next: AppealCursor | null } | Refusal> => {
  if (!mayDo(actor, 'scam.read')) return refuse('forbidden')
  const beyond = after
    ? sql`and (a.at, a.id) > (${new Date(after.at)}::timestamptz, ${after.id}::uuid)`
    : sql``
  const found = await sql`
    select a.id, ms(a.at) as at, a.state, a.reason, i.id as indicator, i.kind, i.canonical, i.reporters, i.state as listed
    from appeal a join indicator i on i.id = a.indicator_id
    where a.state = ${state} ${beyond} order by a.at, a.id limit ${limit + 1}::int`
  await writeAudit(sql, actor, 'scam.appeal.list', null, { state, count: Math.min(found.length, limit) })
  const appeals = await Promise.all(
    found.slice(0, limit).map(async (row) => ({
      id: row.id as string,
      at: Number(row.at),
      state: row.state as string,
      reason: (await openIfAny(keys, `appeal.reason:${row.id}`, asBytes(row.reason))) ?? '',
      indicator: {
        id: row.indicator as string,
        kind: row.kind as string,
        canonical:
          (await openIfAny(keys, `indicator.canonical:${row.indicator}`, asBytes(row.canonical))) ?? '',
        reports: row.reporters as number,
        state: row.listed as string,
      },
    })),
  )
  const last = appeals.at(-1)
  return { ok: true, appeals, next: found.length > limit && last ? { at: last.at, id: last.id } : null }
}

/** Upheld: the entry is hidden, and a further report does not list it again. Rejected: it stands as before. They are told either way, if they can be. */
export const decideAppeal = async (
  sql: Sql,
  keys: Keys,
  actor: Actor,
  input: { appealId: string; outcome: 'upheld' | 'rejected'; text: string; at: number },
): Promise<{ ok: true; outbox: number[]; unheard?: true } | Refusal> => {
  if (!mayDo(actor, 'scam.decide')) return refuse('forbidden')
  const [found] = await sql`select person_id, state from appeal where id = ${input.appealId}::uuid`
  const to = found ? await readReader(sql, keys, { personId: found.person_id as string }) : null
  if (!found || !to) return refuse('unknown')
  const cause = `appeal:${input.appealId}`
  const words = contactWords({ lang: to.lang, easy: to.easy }, input.text)
  const push = to.lineUserId ? await sealPush(keys, cause, to.lineUserId, words) : null
  const [row] = await sql`
    with gate as materialized (select scam_enter()), moved as (
      update appeal a set state = ${input.outcome}, decided_at = ${new Date(input.at)}::timestamptz, decided_by = ${actor.staffId}::uuid from gate
      where a.id = ${input.appealId}::uuid and a.state = 'open' returning a.id, a.indicator_id, a.person_id
    ), judged as (
      select case
        when ${input.outcome} = 'upheld' then scam_set_state(m.indicator_id, array['listed', 'appealed'], 'hidden')
        when exists (select 1 from appeal a where a.indicator_id = m.indicator_id and a.state = 'open' and a.id <> m.id) then null
        else scam_set_state(m.indicator_id, array['appealed'], 'listed') end
      from moved m
    ), said as (
      insert into outbox (person_id, cause, n, via, weight, body, state)
      select person_id, ${cause}, 0, 'push', 'receipt', ${push as Uint8Array<ArrayBuffer> | null}::bytea, 'pending' from moved where ${push !== null}::boolean returning id
    ), ${audited(sql, actor, 'scam.appeal.decide', sql`moved.id::text`, sql`moved`, { outcome: input.outcome })}
    select (select json_agg(id) from said) as outbox, (select count(*) from judged) as judged from moved`
  if (row)
    return { ok: true, outbox: (row.outbox as number[] | null) ?? [], ...(push ? {} : { unheard: true }) }
  const [now] = await sql`select state from appeal where id = ${input.appealId}::uuid`
  return { ok: false, why: 'conflict', current: { state: String(now?.state), version: 0, assignee: null } }
}

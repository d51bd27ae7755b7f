import type { Actor } from '../../flows/actor.ts'
import { rows, type Sql } from '../client.ts'
import { isPaused } from './list-cases.ts'
import { type Refusal, refuse } from './outcome.ts'
import { mayDo, scopeOf } from './rights.ts'

/** A desk asks every ten to fifteen seconds; who missed two of them has gone. */
const LEASE_MS = 30_000
const FILTERS_MAX = 30
const CHANGES_MAX = 200

export type Present = { staffId: string; name: string; doing: 'reading' | 'writing'; since: number }

/** "I have this case open", and who else has. Moves nothing and is no deed: no version, no audit. */
export const present = async (
  sql: Sql,
  actor: Actor,
  { caseId, doing, at }: { caseId: string; doing: 'reading' | 'writing' | 'left'; at: number },
): Promise<{ ok: true; others: Present[]; version: number } | Refusal> => {
  if (!mayDo(actor, 'case.read')) return refuse('forbidden')
  const now = sql`${new Date(at)}::timestamptz`
  const [row] = await sql`
    with here as (
      select c.id, c.version from "case" c where c.id = ${caseId}::uuid and ${scopeOf(sql, actor)}
    ), left_it as (
      delete from case_presence using here where ${doing === 'left'}::boolean and case_id = here.id and staff_id = ${actor.staffId}::uuid
    ), mine as (
      insert into case_presence (case_id, staff_id, doing, since, until)
      select id, ${actor.staffId}::uuid, ${doing}, ${now}, ${new Date(at + LEASE_MS)}::timestamptz from here where ${doing !== 'left'}::boolean
      on conflict (case_id, staff_id) do update set doing = excluded.doing, until = excluded.until,
        since = case when case_presence.until < ${now} then excluded.since else case_presence.since end
    )
    select here.version, (
      select json_agg(json_build_object('staffId', p.staff_id, 'name', s.name, 'doing', p.doing, 'since', ms(p.since)) order by p.since)
      from case_presence p join staff s on s.id = p.staff_id
      where p.case_id = here.id and p.staff_id <> ${actor.staffId}::uuid and p.until > ${now}
        and (${actor.role !== 'agency_officer'}::boolean or s.agency_id = ${actor.agencyId ?? null}::uuid)
    ) as others from here`
  if (!row) return refuse('unknown')
  return { ok: true, others: (row.others as Present[] | null) ?? [], version: row.version as number }
}

export type Change = {
  id: string
  number: string
  state: string
  version: number
  assigneeId: string | null
  paused: boolean
}

/**
 * Which of the cases that this desk may see have changed since: a cursor, and an index read of a few rows. Numbers are drawn before they are
 * committed, so the last few seconds are told again; who has that version already passes over it.
 */
export const changesSince = async (
  sql: Sql,
  actor: Actor,
  since: number | null,
): Promise<{ ok: true; changes: Change[]; cursor: number; all: boolean } | Refusal> => {
  if (!mayDo(actor, 'case.list')) return refuse('forbidden')
  const [head] = await sql`
    select coalesce((select n from case_touch order by n desc limit 1), 0) as n,
      (select min(n) from (select n, at from case_touch order by n desc limit ${CHANGES_MAX}::int) late where at > clock_timestamp() - interval '5 seconds') as late`
  const cursor = Number(head?.n)
  if (since === null) return { ok: true, changes: [], cursor, all: false }
  const from = Math.min(since, head?.late == null ? since : Number(head.late) - 1)
  const [found, further] = await Promise.all([
    sql`
      select c.id, c.number, c.state, c.version, c.assignee_id, ${isPaused(sql)} as paused from (
        select case_id, n from case_touch where n > ${from}::bigint order by n desc limit ${CHANGES_MAX}::int
      ) t join "case" c on c.id = t.case_id where ${scopeOf(sql, actor)} order by t.n desc`,
    sql`select 1 from case_touch where n > ${from}::bigint order by n desc offset ${CHANGES_MAX}::int limit 1`,
  ])
  const changes = found.map((row) => ({
    id: row.id as string,
    number: row.number as string,
    state: row.state as string,
    version: row.version as number,
    assigneeId: row.assignee_id as string | null,
    paused: row.paused as boolean,
  }))
  // More has changed than is told one by one: the desk reads its list again.
  return { ok: true, changes, cursor, all: further.length > 0 }
}

export type Saved = { id: string; name: string; filter: unknown }

export const savedFilters = async (
  sql: Sql,
  actor: Actor,
): Promise<{ ok: true; filters: Saved[] } | Refusal> => {
  if (!mayDo(actor, 'case.list')) return refuse('forbidden')
  const found =
    await sql`select id, name, filter from saved_filter where staff_id = ${actor.staffId}::uuid order by at, id limit ${FILTERS_MAX}::int`
  return {
    ok: true,
    filters: found.map((row) => ({ id: row.id as string, name: row.name as string, filter: row.filter })),
  }
}

/** @returns `needs` where thirty are kept already. */
export const saveFilter = async (
  sql: Sql,
  actor: Actor,
  { name, filter, at }: { name: string; filter: object; at: number },
): Promise<{ ok: true; id: string } | Refusal> => {
  if (!mayDo(actor, 'case.list')) return refuse('forbidden')
  const id = crypto.randomUUID()
  const made = await sql`
    insert into saved_filter (id, staff_id, name, filter, at)
    select ${id}::uuid, ${actor.staffId}::uuid, ${name}, ${rows([filter])}::text::jsonb -> 0, ${new Date(at)}::timestamptz
    where (select count(*) from saved_filter where staff_id = ${actor.staffId}::uuid) < ${FILTERS_MAX}::int returning 1`
  return made.length ? { ok: true, id } : { ok: false, why: 'needs', needs: [] }
}

export const dropFilter = async (sql: Sql, actor: Actor, id: string): Promise<{ ok: true } | Refusal> => {
  if (!mayDo(actor, 'case.list')) return refuse('forbidden')
  const gone =
    await sql`delete from saved_filter where id = ${id}::uuid and staff_id = ${actor.staffId}::uuid returning 1`
  return gone.length ? { ok: true } : refuse('unknown')
}

/** Who looked at what is nobody's business once they have gone. */
export const forgetPresence = async (sql: Sql, now: number): Promise<void> => {
  await sql`delete from case_presence where until < ${new Date(now - 10 * LEASE_MS)}::timestamptz`
}

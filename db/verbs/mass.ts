import type { Actor } from '../../flows/actor.ts'
import { type CaseState, isClosed } from '../../flows/case/states.ts'
import { asBytes, type Fragment, rows, type Sql } from '../client.ts'
import { type Keys, openIfAny, seal } from '../crypto.ts'
import { audited, writeAudit } from './audit.ts'
import { together } from './once.ts'
import { type Refusal, refuse } from './outcome.ts'
import { mayDo } from './rights.ts'

/** To more people than this nobody writes alone: a second supervisor lets it go. Our own choice. */
export const ALONE_MAX = 20
/** Of cases that are named one by one. */
export const LIST_MAX = 500

export type MassAct = 'answered' | 'told'
export type MassSource =
  | { kind: 'family'; sourceId: string }
  | { kind: 'campaign'; sourceId: string }
  | { kind: 'cases'; caseIds: readonly string[] }
export type MassState = 'draft' | 'sending' | 'held' | 'done' | 'cancelled'
export type Mass = {
  id: string
  kind: MassSource['kind']
  sourceId: string | null
  state: MassState
  act: MassAct
  parentState: string | null
  text: string | null
  version: number
  cases: number
  people: number
  /** Of one that is looked at; null in the list. */
  told: number | null
  skipped: number | null
  by: string
  madeBy: string | null
  madeAt: number
  sentAt: number | null
}

export const massPlace = (id: string) => `mass_answer.body:${id}` as const

/** The cases that it would reach: open ones, and of a family those joined to its head. What is spam or over is left out. */
const reached = (sql: Sql, source: MassSource, act: MassAct): Fragment => {
  const open = act === 'answered' ? sql`c.state = 'in_review'` : sql`c.closed_at is null`
  switch (source.kind) {
    case 'family':
      return sql`select c.id, c.person_id from "case" c where c.parent_id = ${source.sourceId}::uuid`
    case 'campaign':
      return sql`select c.id, c.person_id from scam_report r join "case" c on c.id = r.case_id
        where r.campaign_id = ${source.sourceId}::uuid and c.spam_at is null and ${open}`
    case 'cases':
      return sql`select c.id, c.person_id from "case" c
        where c.id in (select value::uuid from json_array_elements_text(${rows(source.caseIds)}::text::json)) and c.spam_at is null and ${open}`
    default:
      return source satisfies never
  }
}

export type MassDraft = { id: string; source: MassSource; act: MassAct; text: string; at: number }

/** Written down with those whom it would reach as of now; nothing is said yet. */
export const draftMass = async (
  sql: Sql,
  keys: Keys,
  actor: Actor,
  { id, source, act, text, at }: MassDraft,
): Promise<{ ok: true; mass: Mass } | Refusal> => {
  if (!mayDo(actor, 'mass.write')) return refuse('forbidden')
  return together(sql, async (tx): Promise<{ ok: true; mass: Mass } | Refusal> => {
    const body = await seal(keys, massPlace(id), text)
    const [row] = await tx`
      with these as materialized (${reached(tx, source, act)}), made as (
        insert into mass_answer (id, kind, source_id, state, act, body, cases, people, made_by, made_at)
        select ${id}::uuid, ${source.kind}, ${'sourceId' in source ? source.sourceId : null}::uuid, 'draft', ${act}, ${body}::bytea, count(*)::int,
          count(distinct person_id)::int, ${actor.staffId}::uuid, ${new Date(at)}::timestamptz
        from these having count(*) > 0 returning id
      ), items as (
        insert into mass_item (mass_id, case_id, person_id) select made.id, these.id, these.person_id from made, these
      )
      select id from made`
    if (!row) return refuse('unknown')
    await writeAudit(tx, actor, 'mass.draft', id, { kind: source.kind })
    return readMassIn(tx, keys, id)
  })
}

const columns = (sql: Sql): Fragment => sql`
  m.id, m.kind, m.source_id, m.state, m.act, m.parent_state, m.body, m.version, m.cases, m.people, m.made_by, s.name, ms(m.made_at) as made_at,
  ms(m.sent_at) as sent_at`

const counted = (sql: Sql): Fragment => sql`
  (select count(*)::int from mass_item i where i.mass_id = m.id and i.state = 'told') as told,
  (select count(*)::int from mass_item i where i.mass_id = m.id and i.state = 'skipped') as skipped`

const massOf = async (keys: Keys, row: Record<string, unknown>): Promise<Mass> => ({
  id: row.id as string,
  kind: row.kind as Mass['kind'],
  sourceId: row.source_id as string | null,
  state: row.state as MassState,
  act: row.act as MassAct,
  parentState: row.parent_state as string | null,
  text: row.body ? await openIfAny(keys, massPlace(row.id as string), asBytes(row.body)) : null,
  version: row.version as number,
  cases: row.cases as number,
  people: row.people as number,
  told: (row.told as number | undefined) ?? null,
  skipped: (row.skipped as number | undefined) ?? null,
  by: (row.name as string | null) ?? '',
  madeBy: row.made_by as string | null,
  madeAt: Number(row.made_at),
  sentAt: row.sent_at === null ? null : Number(row.sent_at),
})

const readMassIn = async (sql: Sql, keys: Keys, id: string): Promise<{ ok: true; mass: Mass } | Refusal> => {
  const [row] = await sql`
    select ${columns(sql)}, ${counted(sql)} from mass_answer m left join staff s on s.id = m.made_by where m.id = ${id}::uuid`
  return row ? { ok: true, mass: await massOf(keys, row) } : refuse('unknown')
}

export type Sample = { caseId: string; number: string; subject: string }

/** With three of the cases, so that what is sent can be looked at before it is. */
export const readMass = async (
  sql: Sql,
  keys: Keys,
  actor: Actor,
  id: string,
): Promise<{ ok: true; mass: Mass; samples: Sample[] } | Refusal> => {
  if (!mayDo(actor, 'mass.read')) return refuse('forbidden')
  const found = await readMassIn(sql, keys, id)
  if (!found.ok) return found
  const samples = await sql`
    select c.id, c.number, c.subject from (select case_id from mass_item where mass_id = ${id}::uuid order by case_id limit 3) i join "case" c on c.id = i.case_id`
  return {
    ...found,
    samples: samples.map((row) => ({
      caseId: row.id as string,
      number: row.number as string,
      subject: row.subject as string,
    })),
  }
}

/** Those that staff wrote; what follows from a decision on a head is not among them. */
export const listMasses = async (
  sql: Sql,
  keys: Keys,
  actor: Actor,
): Promise<{ ok: true; masses: Mass[] } | Refusal> => {
  if (!mayDo(actor, 'mass.read')) return refuse('forbidden')
  const found = await sql`
    select ${columns(sql)} from (select * from mass_answer order by made_at desc limit 200) m left join staff s on s.id = m.made_by
    where m.parent_state is null order by m.made_at desc limit 50`
  return { ok: true, masses: await Promise.all(found.map((row) => massOf(keys, row))) }
}

type Move = { id: string; version: number; at: number }
export type Sent = { ok: true; version: number; state: MassState }

/** Lets it go. Above `ALONE_MAX` people by a supervisor who did not write it. */
export const sendMass = async (
  sql: Sql,
  keys: Keys,
  actor: Actor,
  { id, version, at }: Move,
): Promise<Sent | Refusal> => {
  if (!mayDo(actor, 'mass.write')) return refuse('forbidden')
  const found = await readMassIn(sql, keys, id)
  if (!found.ok) return found
  const { mass } = found
  const two = mass.people > ALONE_MAX
  if (two && (actor.role !== 'supervisor' || mass.madeBy === actor.staffId)) return refuse('forbidden')
  return moveMass(sql, keys, actor, { id, version }, 'mass.send', sql`m.state in ('draft', 'held')`, {
    state: 'sending',
    set: sql`, sent_by = ${actor.staffId}::uuid, sent_at = ${new Date(at)}::timestamptz`,
  })
}

/** Whoever has not been told yet is not told. */
export const cancelMass = async (
  sql: Sql,
  keys: Keys,
  actor: Actor,
  { id, version, at }: Move,
): Promise<Sent | Refusal> =>
  mayDo(actor, 'mass.write')
    ? moveMass(
        sql,
        keys,
        actor,
        { id, version },
        'mass.cancel',
        sql`m.state in ('draft', 'held', 'sending') and m.parent_state is null`,
        {
          state: 'cancelled',
          set: sql`, ended_at = ${new Date(at)}::timestamptz`,
        },
      )
    : refuse('forbidden')

const moveMass = async (
  sql: Sql,
  keys: Keys,
  actor: Actor,
  { id, version }: { id: string; version: number },
  verb: string,
  from: Fragment,
  to: { state: MassState; set: Fragment },
): Promise<Sent | Refusal> => {
  const [row] = await sql`
    with moved as (
      update mass_answer m set state = ${to.state}, version = m.version + 1 ${to.set}
      where m.id = ${id}::uuid and m.version = ${version}::int and ${from} returning m.id, m.version
    ), ${audited(sql, actor, verb, sql`moved.id::text`, sql`moved`)}
    select version from moved`
  if (row) return { ok: true, version: row.version as number, state: to.state }
  const now = await readMassIn(sql, keys, id)
  if (!now.ok) return now
  const { mass } = now
  return {
    ok: false,
    why: 'conflict',
    current: { state: mass.state, version: mass.version, assignee: mass.by },
  }
}

/** The decisions on a head that its family hears of. A question to its citizen is theirs alone. */
const NEWS: ReadonlySet<CaseState> = new Set([
  'answered',
  'resolved',
  'closed_unresolved',
  'not_ours',
  'forwarded',
  'accepted_by_agency',
])

/**
 * A head's family is to hear of its move: written with the move, told by the job. The words to the head's citizen are theirs; the family reads those
 * that were written for it, or only what the state means.
 */
export const familyNews = (
  sql: Sql,
  { to, by, at, news }: { to: CaseState; by: string | null; at: number; news: News },
): Fragment => {
  if (!NEWS.has(to)) return sql``
  const { id, body } = news
  const when = sql`${new Date(at)}::timestamptz`
  // Another case of the head's own person ends with it at once: they hear of it as of theirs.
  const own = isClosed(to)
    ? sql`, own as (
      update "case" k set parent_id = null from moved, "case" h where h.id = moved.id and k.parent_id = moved.id and k.person_id = h.person_id
    )`
    : sql``
  return sql`${own}, family as (
      select k.id, k.person_id, moved.id as head from moved join "case" h on h.id = moved.id join "case" k on k.parent_id = moved.id
      where k.person_id <> h.person_id
    ), news as (
      insert into mass_answer (id, kind, source_id, state, act, parent_state, body, cases, people, made_by, made_at, sent_by, sent_at)
      select ${id}::uuid, 'family', head, 'sending', 'told', ${to}, ${body}::bytea, count(*)::int, count(distinct person_id)::int, ${by}::uuid, ${when},
        ${by}::uuid, ${when}
      from family group by head returning id
    ), news_items as (
      insert into mass_item (mass_id, case_id, person_id) select news.id, family.id, family.person_id from news, family
    )`
}

type News = { id: string; body: Uint8Array<ArrayBuffer> | null }
/** Sealed beforehand: a fragment of a statement that a promise gives back would be run by itself. */
export const sealNews = async (keys: Keys, text: string | undefined): Promise<News> => {
  const id = crypto.randomUUID()
  return { id, body: text ? await seal(keys, massPlace(id), text) : null }
}

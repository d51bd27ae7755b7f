import type { CaseFacts } from '../flows/case/facts.ts'
import type { Lang } from '../flows/lang.ts'
import { asBytes, type Fragment, rows, type Sql } from './client.ts'
import { fromBase64, toBase64 } from './encode.ts'

/**
 * A lane is one person's line of events. Both functions here answer with everything that a turn needs, so that a whole turn
 * costs three round trips: accept (or load), commit, mark as sent.
 */
export type Arrival = {
  eventId: string
  /** Null where the event names no user. */
  personId: string | null
  kind: string
  /** LINE's timestamp, ms. */
  at: number
  body: Uint8Array
  /** Stored and never answered: the channel is held by another module. */
  standby: boolean
  messageId?: string
}

export type Waiting = { eventId: string; body: Uint8Array; attempts: number; receivedAt: number }
export type Parked = { id: number; cause: string; n: number; body: Uint8Array }

export type Lane = {
  personId: string
  /** 0 for a person whom we have never met. */
  version: number
  state: Uint8Array | null
  lang: Lang
  easy: boolean
  /** Sealed LINE user id; null for a new person. */
  lineUser: Uint8Array | null
  movedAt: number
  /** Ids among the arrivals that were new. */
  fresh: string[]
  /** Undone events of earlier arrivals. */
  waiting: Waiting[]
  /** Notices that wait for a free reply. */
  parked: Parked[]
  /** Ids of messages among the arrivals that were unsent before they came. */
  unsent: string[]
  cases: CaseFacts[]
}

const PARKED_AT_ONCE = 4
const CASES_AT_ONCE = 12
const EVENTS_AT_ONCE = 50

/** The cases of `person_id`, as JSON of `CaseFacts`. */
const casesOf = (sql: Sql): Fragment => sql`(
  select json_agg(json_build_object(
    'id', c.id, 'number', c.number, 'state', c.state, 'family', c.family, 'subtype', c.subtype, 'subject', c.subject,
    'version', c.version, 'filedAt', ms(c.filed_at), 'movedAt', ms(c.moved_at), 'dueAt', ms(c.due_at),
    'closedAt', ms(c.closed_at), 'closings', c.closings, 'reopened', c.reopened,
    'rated', exists (select 1 from rating r where r.case_id = c.id and r.closing = c.closings)
  ) order by c.filed_at desc)
  from (select * from "case" where "case".person_id = lane.person_id order by filed_at desc limit ${CASES_AT_ONCE}) c
)`

const laneColumns = (sql: Sql): Fragment => sql`
  lane.person_id, coalesce(p.version, 0) as version, p.state, coalesce(p.lang, 'th') as lang, coalesce(p.easy, false) as easy,
  p.line_user, ms(p.moved_at) as moved_at,
  (select json_agg(json_build_object('eventId', w.event_id, 'body', encode(w.body, 'base64'), 'attempts', w.attempts,
      'receivedAt', ms(w.received_at)))
    from (select * from inbox where inbox.person_id = lane.person_id and done_at is null and dead_at is null and body is not null
      and (next_at is null or next_at <= now()) order by happened_at, event_id limit ${EVENTS_AT_ONCE}) w) as waiting,
  (select json_agg(json_build_object('id', o.id, 'cause', o.cause, 'n', o.n, 'body', encode(o.body, 'base64')) order by o.id)
    from (select id, cause, n, body from outbox where outbox.person_id = lane.person_id and state = 'parked' order by id limit ${PARKED_AT_ONCE}) o) as parked,
  case when p.id is null then null else ${casesOf(sql)} end as cases`

/**
 * Stores the events of one webhook, each once, and says where each of its people stands: one statement, hence one commit.
 * The 200 may be sent when this has returned and not a moment earlier.
 */
export const acceptEvents = async (sql: Sql, arrivals: readonly Arrival[]): Promise<Lane[]> => {
  const list = rows(
    arrivals.map((a) => ({
      event_id: a.eventId,
      person_id: a.personId,
      kind: a.kind,
      at: a.at,
      body: toBase64(a.body),
      standby: a.standby,
      message_id: a.messageId ?? null,
    })),
  )
  const found = await sql`
    with incoming as materialized (
      select * from json_to_recordset(${list}::text::json)
        as i(event_id text, person_id uuid, kind text, at float8, body text, standby boolean, message_id text)
    ), stored as (
      insert into inbox (event_id, person_id, kind, happened_at, body, standby, done_at)
      select event_id, person_id, kind, to_timestamp(at / 1000), decode(body, 'base64'), standby,
        case when standby or person_id is null then now() end
      from incoming order by event_id
      on conflict (event_id) do nothing
      returning event_id, person_id
    )
    select ${laneColumns(sql)},
      (select json_agg(event_id) from stored where stored.person_id = lane.person_id) as fresh,
      (select json_agg(u.message_id) from unsent u join incoming i on i.message_id = u.message_id
        where i.person_id = lane.person_id) as unsent
    from (select distinct person_id from incoming where person_id is not null and not standby) lane
    left join person p on p.id = lane.person_id`
  return found.map(laneOf)
}

/** Where people stand, with what they left undone. For the sweep, and for a turn that lost a race. */
export const loadLanes = async (sql: Sql, personIds: readonly string[]): Promise<Lane[]> => {
  const found = await sql`
    select ${laneColumns(sql)}, null as fresh,
      (select json_agg(u.message_id) from unsent u where u.person_id = lane.person_id and u.at > now() - interval '25 hours') as unsent
    from (select value::uuid as person_id from json_array_elements_text(${rows(personIds)}::text::json)) lane
    left join person p on p.id = lane.person_id`
  return found.map(laneOf)
}

type WithBase64<T> = Omit<T, 'body'> & { body: string }

const laneOf = (row: Record<string, unknown>): Lane => ({
  personId: row.person_id as string,
  version: row.version as number,
  state: row.state ? asBytes(row.state) : null,
  lang: row.lang as Lang,
  easy: row.easy as boolean,
  lineUser: row.line_user ? asBytes(row.line_user) : null,
  movedAt: Number(row.moved_at ?? 0),
  fresh: (row.fresh as string[] | null) ?? [],
  waiting: ((row.waiting as WithBase64<Waiting>[] | null) ?? []).map((w) => ({
    ...w,
    body: fromBase64(w.body.replaceAll('\n', '')),
  })),
  parked: ((row.parked as WithBase64<Parked>[] | null) ?? []).map((o) => ({
    ...o,
    body: fromBase64(o.body.replaceAll('\n', '')),
  })),
  unsent: (row.unsent as string[] | null) ?? [],
  cases: (row.cases as CaseFacts[] | null) ?? [],
})

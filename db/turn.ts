import type { Effect } from '../flows/effects.ts'
import type { Lang } from '../flows/lang.ts'
import type { Weight } from '../flows/turn.ts'
import { type Fragment, joined, rows, type Sql } from './client.ts'
import type { Keys } from './crypto.ts'
import { toBase64 } from './encode.ts'
import { addToCase, fileCase, moveCase, rateCase } from './turn/case.ts'
import type { Does, Doing } from './turn/effect.ts'
import {
  addToContact,
  agree,
  askContact,
  fetchPhoto,
  forgetMessage,
  withdrawAgreement,
} from './turn/person.ts'

/** One request to LINE, frozen and sealed. Replies are sent by whoever commits them, so they begin as `sending`. */
export type Saying = { cause: string; n: number; via: 'reply' | 'push'; weight: Weight; body: Uint8Array }

export type TurnToCommit = {
  personId: string
  /** What `acceptEvents` or `loadLanes` said. Whoever commits a turn upon the same version second has lost. */
  version: number
  /** Sealed LINE user id; needed for a person's first turn. */
  lineUser: Uint8Array
  lang: Lang
  easy: boolean
  friend?: boolean
  state: Uint8Array
  movedAt: number
  /** Events done by this turn. Their bodies are emptied: nothing is kept that nobody needs. */
  done: readonly string[]
  /** Events that came too late to move the conversation: done, their content kept. */
  late: readonly string[]
  say: readonly Saying[]
  /** Parked notices that ride along with a reply. */
  carried: readonly number[]
  effects: readonly { effect: Effect; cause: string; at: number }[]
}

export type Said = { id: number; cause: string; n: number }
export type Committed = { won: true; said: Said[] } | { won: false }

/** How long the request that wrote a reply may take to send it before the sweep wonders. */
const REPLY_LEASE = '20 seconds'

/**
 * State, domain rows, outbox and inbox marks of one turn, all or nothing, in one statement and so in one round trip.
 * @returns `won: false` where another turn of the same person came first: load again and run the flow again.
 * @throws 40001 where an effect's own condition no longer holds (`must`): likewise.
 */
export const commitTurn = async (sql: Sql, keys: Keys, turn: TurnToCommit): Promise<Committed> => {
  const does = await Promise.all(
    turn.effects.map(({ effect, cause, at }, index) =>
      effectAsSql(sql, keys, effect, { personId: turn.personId, cause, at, as: `e${index}` }),
    ),
  )
  const [row] = await sql`
    with lane as (${turn.version === 0 ? meet(sql, turn) : advance(sql, turn)}
    ), done as (
      update inbox set done_at = now(), body = case when d.late then body end
      from json_to_recordset(${doneRows(turn)}::text::json) as d(event_id text, late boolean), lane
      where inbox.event_id = d.event_id
    ), said as (
      insert into outbox (person_id, cause, n, via, weight, body, state, next_at, first_try_at, tries)
      select lane.id, o.cause, o.n, o.via, o.weight, decode(o.body, 'base64'),
        case when o.via = 'reply' then 'sending' else 'pending' end,
        case when o.via = 'reply' then now() + ${REPLY_LEASE}::interval else now() end,
        case when o.via = 'reply' then now() end, case when o.via = 'reply' then 1 else 0 end
      from lane, json_to_recordset(${sayRows(turn)}::text::json) as o(cause text, n int, via text, weight text, body text)
      returning id, cause, n
    )
    ${turn.carried.length ? carry(sql, turn.carried) : sql``}
    ${joined(
      sql,
      does.flatMap(({ ctes }) => ctes),
    )}
    select (select count(*)::int from lane) as won, (select json_agg(said) from said) as said
    where true ${joined(
      sql,
      does.flatMap(({ checks }) => checks),
    )}`
  return row?.won === 1 ? { won: true, said: (row.said as Said[] | null) ?? [] } : { won: false }
}

const meet = (sql: Sql, t: TurnToCommit): Fragment => sql`
      insert into person (id, line_user, lang, easy, friend, version, state, moved_at)
      values (${t.personId}::uuid, ${t.lineUser}::bytea, ${t.lang}, ${t.easy}::boolean, ${t.friend ?? true}::boolean, 1, ${t.state}::bytea,
        ${new Date(t.movedAt)}::timestamptz)
      on conflict (id) do nothing
      returning id`

const advance = (sql: Sql, t: TurnToCommit): Fragment => sql`
      update person set version = version + 1, state = ${t.state}::bytea, lang = ${t.lang}, easy = ${t.easy}::boolean,
        friend = coalesce(${t.friend ?? null}::boolean, friend), moved_at = greatest(moved_at, ${new Date(t.movedAt)}::timestamptz)
      where id = ${t.personId}::uuid and version = ${t.version}::int
      returning id`

const carry = (sql: Sql, ids: readonly number[]): Fragment => sql`
    , carried as (
      update outbox set state = 'sent', sent_at = now() from lane
      where outbox.id in (select value::bigint from json_array_elements_text(${rows(ids)}::text::json)) and state = 'parked'
    )`

const doneRows = ({ done, late }: TurnToCommit) =>
  rows([
    ...done.map((event_id) => ({ event_id, late: false })),
    ...late.map((event_id) => ({ event_id, late: true })),
  ])

const sayRows = ({ say }: TurnToCommit) => rows(say.map((one) => ({ ...one, body: toBase64(one.body) })))

const effectAsSql = async (sql: Sql, keys: Keys, effect: Effect, doing: Doing): Promise<Does> => {
  switch (effect.do) {
    case 'agree':
      return agree(sql, effect, doing)
    case 'withdraw-agreement':
      return withdrawAgreement(sql, effect, doing)
    case 'file-case':
      return fileCase(sql, keys, effect, doing)
    case 'add-to-case':
      return addToCase(sql, keys, effect, doing)
    case 'move-case':
      return moveCase(sql, keys, effect, doing)
    case 'rate-case':
      return rateCase(sql, effect, doing)
    case 'ask-contact':
      return askContact(sql, keys, effect, doing)
    case 'add-to-contact':
      return addToContact(sql, keys, effect, doing)
    case 'fetch-photo':
      return fetchPhoto(sql, effect, doing)
    case 'forget-message':
      return forgetMessage(sql, effect, doing)
    case 'friend':
      // A column of the person's own row: `TurnToCommit.friend`.
      return { ctes: [], checks: [] }
    default:
      return effect satisfies never
  }
}

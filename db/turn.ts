import type { Effect } from '../flows/effects.ts'
import type { Lang } from '../flows/lang.ts'
import type { Weight } from '../flows/turn.ts'
import { joined, type Sql } from './client.ts'
import type { Keys } from './crypto.ts'
import { toBase64 } from './encode.ts'
import { inOneFlight, literal } from './literal.ts'
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
      effectAsSql(literal, keys, effect, { personId: turn.personId, cause, at, as: `e${index}` }),
    ),
  )
  const [row] = await inOneFlight(
    sql,
    literal`with lane as materialized (select id, said from commit_lane(${asJson(turn)}::json))
    ${joined(
      literal,
      does.flatMap(({ ctes }) => ctes),
    )}
    select said from lane where true ${joined(
      literal,
      does.flatMap(({ checks }) => checks),
    )}`,
  )
  return row ? { won: true, said: row.said as Said[] } : { won: false }
}

/** Turns without effects, of different people, in one transaction. What each said; null for a turn that was lost. */
export const commitPlainTurns = async (sql: Sql, turns: readonly TurnToCommit[]): Promise<Committed[]> => {
  const list = `[${turns.map(asJson).join(',')}]`
  const [row] = await inOneFlight(sql, literal`select commit_lanes(${list}::json) as said`)
  const said = row?.said as Record<string, Said[]>
  return turns.map(({ personId }) => (said[personId] ? { won: true, said: said[personId] } : { won: false }))
}

const asJson = (turn: TurnToCommit): string =>
  JSON.stringify({
    personId: turn.personId,
    version: turn.version,
    lineUser: turn.version === 0 ? toBase64(turn.lineUser) : null,
    lang: turn.lang,
    easy: turn.easy,
    friend: turn.friend ?? null,
    state: toBase64(turn.state),
    movedAt: turn.movedAt,
    lease: REPLY_LEASE,
    done: [...turn.done.map((id) => ({ id, late: false })), ...turn.late.map((id) => ({ id, late: true }))],
    say: turn.say.map((one) => ({ ...one, body: toBase64(one.body) })),
    carried: turn.carried,
  })

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

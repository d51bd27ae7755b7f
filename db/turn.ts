import type { Effect } from '../flows/effects.ts'
import type { Lang } from '../flows/lang.ts'
import type { Weight } from '../flows/turn.ts'
import { type Fragment, joined, rows, type Sql } from './client.ts'
import type { Keys } from './crypto.ts'
import { byteaList, inOneFlight, literal } from './literal.ts'
import { alertsOff, alertsOn, endAlerts } from './turn/alerts.ts'
import { appealBlock } from './turn/block.ts'
import { addToCase, fileCase, moveCase, rateCase } from './turn/case.ts'
import type { Does, Doing } from './turn/effect.ts'
import { guardAccept, guardAlert, guardAsk, guardEnd, guardEndAll } from './turn/guard.ts'
import { dropEntry, editEntry, forgetLedger, noteEntry } from './turn/ledger.ts'
import {
  addToContact,
  agree,
  askContact,
  fetchPhoto,
  forgetLearnt,
  forgetMessage,
  withdrawAgreement,
} from './turn/person.ts'
import { cancelReminders, remind } from './turn/remind.ts'
import { forgetRights, saveRights } from './turn/rights.ts'
import { reportScam } from './turn/scam.ts'

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
  effects: readonly { effect: Effect; cause: string; at: number; by?: string }[]
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
    turn.effects.map(({ effect, cause, at, by }, index) =>
      effectAsSql(literal, keys, effect, {
        personId: turn.personId,
        cause,
        at,
        as: `e${index}`,
        ...(by ? { by } : {}),
      }),
    ),
  )
  const [row] = await inOneFlight(
    sql,
    literal`with lane as materialized (select id, said from ${commitLane(turn)})
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

/**
 * Turns without effects, of different people, in one transaction; in the order of their ids, so that two such lists never wait for each other
 * crosswise.
 */
export const commitPlainTurns = async (sql: Sql, turns: readonly TurnToCommit[]): Promise<Committed[]> => {
  const ordered = turns.toSorted((a, b) => (a.personId < b.personId ? -1 : 1))
  const numbered = ordered.map((turn, index) => ({ ...turn, n: index + 1 }))
  const people = numbered.map(({ personId, version, lang, easy, friend, movedAt }) => ({
    personId,
    version,
    lang,
    easy,
    friend: friend ?? null,
    movedAt,
  }))
  const events = numbered.flatMap(({ n, done, late }) => [
    ...done.map((id) => ({ n, id, is_late: false })),
    ...late.map((id) => ({ n, id, is_late: true })),
  ])
  const spoken = numbered.flatMap(({ n: turn, say }) => say.map((one) => ({ ...one, turn })))
  const says = spoken.map(({ turn, cause, n, via, weight }, index) => ({
    turn,
    cause,
    n,
    via,
    weight,
    b: index + 1,
  }))
  const carried = numbered.flatMap(({ n: turn, carried }) => carried.map((id) => ({ turn, id })))
  const [row] = await inOneFlight(
    sql,
    literal`select commit_lanes(${rows(people)}::json, ${rows(events)}::json, ${rows(says)}::json, ${rows(carried)}::json,
      ${byteaList(ordered.map(({ version, lineUser }) => (version === 0 ? lineUser : null)))},
      ${byteaList(ordered.map(({ state }) => state))}, ${byteaList(spoken.map(({ body }) => body))}, ${REPLY_LEASE}::interval) as made`,
  )
  const made = row!.made as { won: number[]; said: (Said & { turn: number })[] }
  const won = new Set(made.won)
  const byPerson = new Map(
    numbered.map(({ n, personId }) => [
      personId,
      won.has(n)
        ? ({
            won: true,
            said: made.said.filter(({ turn }) => turn === n).map(({ id, cause, n }) => ({ id, cause, n })),
          } as const)
        : ({ won: false } as const),
    ]),
  )
  return turns.map(({ personId }) => byPerson.get(personId)!)
}

const commitLane = (turn: TurnToCommit): Fragment => {
  const bodies = turn.say.map(({ body }, index) =>
    index === 0 ? literal`${bytea(body)}` : literal`, ${bytea(body)}`,
  )
  return literal`commit_lane(${asJson(turn)}::json, ${turn.version === 0 ? bytea(turn.lineUser) : null}::bytea, ${bytea(turn.state)}::bytea,
    array[${joined(literal, bodies)}]::bytea[])`
}

// What `literal` takes for bytes; postgres.js' own type of a parameter knows only Node's Buffer.
const bytea = (bytes: Uint8Array) => bytes as Uint8Array<ArrayBuffer>

/** All of a turn but its bytes. `b` counts bodies from 1, as SQL does. */
const asJson = (turn: TurnToCommit): string =>
  JSON.stringify({
    personId: turn.personId,
    version: turn.version,
    lang: turn.lang,
    easy: turn.easy,
    friend: turn.friend ?? null,
    movedAt: turn.movedAt,
    lease: REPLY_LEASE,
    done: [...turn.done.map((id) => ({ id, late: false })), ...turn.late.map((id) => ({ id, late: true }))],
    say: turn.say.map(({ cause, n, via, weight }, index) => ({ cause, n, via, weight, b: index + 1 })),
    carried: turn.carried,
  })

const effectAsSql = async (sql: Sql, keys: Keys, effect: Effect, doing: Doing): Promise<Does> => {
  switch (effect.do) {
    case 'agree':
      return agree(sql, effect, doing)
    case 'withdraw-agreement': {
      const does = withdrawAgreement(sql, effect, doing)
      return effect.purpose === 'service'
        ? {
            ...does,
            ctes: [
              ...does.ctes,
              ...guardEndAll(sql, doing, `${doing.as}_guards`),
              ...endAlerts(sql, doing, `${doing.as}_alerts`),
              forgetLearnt(sql, doing, `${doing.as}_learnt`),
            ],
          }
        : does
    }
    case 'file-case':
      return fileCase(sql, keys, effect, doing)
    case 'report-scam':
      return reportScam(sql, keys, effect, doing)
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
    case 'appeal-block':
      return appealBlock(sql, keys, effect, doing)
    case 'fetch-photo':
      return fetchPhoto(sql, effect, doing)
    case 'forget-message':
      return forgetMessage(sql, effect, doing)
    case 'remind':
      return remind(sql, keys, effect, doing)
    case 'cancel-reminders':
      return cancelReminders(sql, keys, effect, doing)
    case 'save-rights':
      return saveRights(sql, keys, effect, doing)
    case 'forget-rights':
      return forgetRights(sql, keys, doing)
    case 'note-entry':
      return noteEntry(sql, keys, effect, doing)
    case 'edit-entry':
      return editEntry(sql, keys, effect, doing)
    case 'drop-entry':
      return dropEntry(sql, effect, doing)
    case 'forget-ledger':
      return forgetLedger(sql, keys, doing)
    case 'guard-ask':
      return guardAsk(sql, keys, effect, doing)
    case 'guard-accept':
      return guardAccept(sql, effect, doing)
    case 'guard-end':
      return guardEnd(sql, effect, doing)
    case 'guard-alert':
      return guardAlert(sql, effect, doing)
    case 'alerts-on':
      return alertsOn(sql, effect, doing)
    case 'alerts-off':
      return alertsOff(sql, doing)
    case 'friend':
      // A column of the person's own row: `TurnToCommit.friend`. Whoever leaves is bound to nobody.
      return { ctes: effect.is ? [] : guardEndAll(sql, doing, doing.as), checks: [] }
    default:
      return effect satisfies never
  }
}

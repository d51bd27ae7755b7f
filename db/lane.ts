import type { CaseFacts } from '../flows/case/facts.ts'
import type { Entered } from '../flows/case/hours.ts'
import type { Lang } from '../flows/lang.ts'
import { rows, type Sql } from './client.ts'
import { fromBase64 } from './encode.ts'
import { byteaList, inOneFlight, literal } from './literal.ts'

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
  /** Until when a supervisor has blocked them; null for nearly everybody. */
  blockedUntil: number | null
  /** Ids among the arrivals that were new. */
  fresh: string[]
  /** Undone events of earlier arrivals. */
  waiting: Waiting[]
  /** Notices that wait for a free reply. */
  parked: Parked[]
  /** Ids of messages among the arrivals that were unsent before they came. */
  unsent: string[]
  cases: CaseFacts[]
  /** What a promise is counted by, besides the calendar's file. */
  entered: Entered
}

/** A lane as the database says it (`lanes_of`): bytes in base64. */
type LaneJson = Omit<Lane, 'state' | 'lineUser' | 'waiting' | 'parked' | 'entered'> & {
  state: string | null
  lineUser: string | null
  waiting: WithBase64<Waiting>[]
  parked: WithBase64<Parked>[]
}
type WithBase64<T> = Omit<T, 'body'> & { body: string }

/**
 * Stores the events of one webhook, each once, and says where each of its people stands: one flight, one commit.
 * The 200 may be sent when this has returned and not a moment earlier.
 */
export const acceptEvents = async (sql: Sql, arrivals: readonly Arrival[]): Promise<Lane[]> => {
  const events = arrivals.map((a, index) => ({
    event_id: a.eventId,
    person_id: a.personId,
    kind: a.kind,
    at: a.at,
    b: index + 1,
    standby: a.standby,
    message_id: a.messageId ?? null,
  }))
  const bodies = byteaList(arrivals.map(({ body }) => body))
  const [row] = await inOneFlight(
    sql,
    literal`select accept_events_together(${rows(events)}::json, ${bodies}) as found`,
  )
  const { entered, lanes } = row!.found as { entered: Entered; lanes: LaneJson[] }
  return lanes.map((lane) => laneOf(lane, entered))
}

/** Where people stand, with what they left undone. For the sweep, and for a turn that lost a race. */
export const loadLanes = async (sql: Sql, personIds: readonly string[]): Promise<Lane[]> => {
  const [row] = await inOneFlight(sql, literal`select load_lanes(${rows(personIds)}::json) as lanes`)
  const lanes = (row!.lanes ?? []) as (LaneJson & Pick<Lane, 'entered'>)[]
  return lanes.map((lane) => laneOf(lane, lane.entered))
}

const laneOf = (lane: LaneJson, entered: Entered): Lane => ({
  ...lane,
  entered,
  state: lane.state === null ? null : fromBase64(lane.state),
  lineUser: lane.lineUser === null ? null : fromBase64(lane.lineUser),
  cases: lane.cases.map(withoutNulls),
  waiting: lane.waiting.map((one) => ({ ...one, body: fromBase64(one.body) })),
  parked: lane.parked.map((one) => ({ ...one, body: fromBase64(one.body) })),
})

/** JSON says null where our types say absent. */
const withoutNulls = <T extends object>(row: T): T =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as T

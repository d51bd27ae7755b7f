import { open } from '../db/crypto.ts'
import { noteFailure, putOff, putOffEvent } from '../db/inbox.ts'
import { type Lane, loadLanes } from '../db/lane.ts'
import { raced } from '../db/turn/raced.ts'
import type { Said, TurnToCommit } from '../db/turn.ts'
import type { Deps } from './deps.ts'
import { deliver, sendReply } from './jobs/deliver.ts'
import { tellGuards } from './jobs/guard.ts'
import { fetchPhotos } from './jobs/photos.ts'
import type { Arrived } from './line/arrival.ts'
import { inboundOf, type LineEvent } from './line/inbound.ts'
import { alarm, errorFields, log } from './log.ts'
import { type Event, type Made, makeTurn, StateUnopened } from './turn/make.ts'

/**
 * The one interpreter. A person's events in order of their time, one turn at a time: read where they stand, let the flows decide, write all
 * of it at once, and speak afterwards. Whoever loses the race for a person reads again; whatever a crash leaves, the sweep finds.
 */
const TRIES = 5

/** Turns of several people side by side; one person's trouble is no other's. */
export const takeTurns = async (
  deps: Deps,
  lanes: readonly Lane[],
  arrived: readonly Arrived[],
  receivedAt: number,
): Promise<void> => {
  const here = new Map(
    arrived.map(({ event }) => [event.webhookEventId, { event, inbound: inboundOf(event), receivedAt }]),
  )
  await Promise.all(
    lanes.map((lane) =>
      takeTurn(deps, lane, here).catch((error) =>
        alarm('turn', { person: lane.personId, ...errorFields(error) }),
      ),
    ),
  )
}

const takeTurn = async (deps: Deps, first: Lane, here: ReadonlyMap<string, Event>): Promise<void> => {
  let lane: Lane | undefined = first
  let oneByOne = false
  for (let round = 0; lane && round < TRIES; ) {
    const waiting = await eventsOf(deps, lane, here)
    const events = oneByOne ? waiting.slice(0, 1) : waiting
    if (!events.length) return
    const made = await makeTurn(deps, lane, events).catch(unmade(deps, lane))
    if (!made) return
    const committed = await commit(deps, made.turn)
    if (committed === 'again') {
      round++
    } else if (committed === 'refused') {
      // One by one they show which of them it is; that one waits, and the person's others go on.
      if (events.length === 1) await refused(deps, events[0]!)
      oneByOne = true
    } else {
      await speak(deps, made, committed)
      if (made.rest === 0 && !oneByOne) return
    }
    lane = (await loadLanes(deps.sql, [lane.personId]))[0]
  }
  log('turn-left', { person: first.personId })
}

/** Whose state no key opens is let be for a while. Not where the database or a fault of ours was in the way: the next minute finds them again. */
const unmade =
  (deps: Deps, { personId, version }: Lane) =>
  async (error: unknown): Promise<undefined> => {
    if (!(error instanceof StateUnopened)) throw error
    alarm('turn', { person: personId, ...errorFields(error) })
    await putOff(deps.sql, { personId, version })
  }

/** The undone events in order of their time: of earlier arrivals from the inbox, of this one from memory. */
const eventsOf = async (deps: Deps, lane: Lane, here: ReadonlyMap<string, Event>): Promise<Event[]> => {
  const fresh = lane.fresh.flatMap((id) => here.get(id) ?? [])
  const waiting = await Promise.all(
    lane.waiting.map(async ({ eventId, body, receivedAt }): Promise<Event[]> => {
      try {
        const event = JSON.parse(await open(deps.keys, `inbox.body:${eventId}`, body)) as LineEvent
        // What was stored is what was said; come again it may be answered as what came now.
        const again = here.get(eventId)
        const { deliveryContext, replyToken } = again?.event ?? event
        const now = { ...event, deliveryContext, ...(replyToken === undefined ? {} : { replyToken }) }
        return [{ event: now, inbound: inboundOf(event), receivedAt: again?.receivedAt ?? receivedAt }]
      } catch (error) {
        // Sealed by a key that is gone, or altered: no reason to leave the person's other messages lying.
        alarm('event-unreadable', { event: eventId, ...errorFields(error) })
        const { dead } = await putOffEvent(deps.sql, eventId)
        if (dead) alarm('event-dead', { event: eventId })
        return []
      }
    }),
  )
  return [...waiting.flat(), ...fresh].sort(
    (a, b) => a.inbound.at - b.inbound.at || (a.inbound.id < b.inbound.id ? -1 : 1),
  )
}

/** SQLSTATE classes 22 and 23: the statement itself is at fault, and will be every time. */
const WRONG_DATA = /^2[23]/

const commit = async (deps: Deps, turn: TurnToCommit): Promise<Said[] | 'again' | 'refused'> => {
  try {
    const committed = await deps.hot.commit(turn)
    return committed.won ? committed.said : 'again'
  } catch (error) {
    if (raced(error)) return 'again'
    const code = (error as { code?: string }).code
    if (!code || !WRONG_DATA.test(code)) throw error
    alarm('turn-refused', { person: turn.personId, ...errorFields(error) })
    return 'refused'
  }
}

const refused = async (deps: Deps, { inbound }: Event): Promise<void> => {
  const dead = await noteFailure(deps.sql, [inbound.id])
  alarm(dead.length ? 'event-dead' : 'event-failed', { event: inbound.id, kind: inbound.kind })
}

const speak = async (deps: Deps, { spoken, photos, guards }: Made, said: readonly Said[]): Promise<void> => {
  const idOf = new Map(said.map(({ id, cause }) => [cause, Number(id)]))
  for (const [index, { via, cause, weight, body }] of spoken.entries()) {
    const id = idOf.get(cause)
    if (id === undefined || via !== 'reply') continue
    await sendReply(deps, { id, cause, n: 0, weight, newest: index === spoken.length - 1 }, body)
  }
  const pushes = spoken.flatMap(({ via, cause }) => (via === 'push' ? (idOf.get(cause) ?? []) : []))
  if (pushes.length) await deliver(deps, { ids: pushes })
  if (guards) await tellGuards(deps, (ids) => deliver(deps, { ids }))
  // Nobody's next words wait for a photo.
  if (photos) deps.later(photosInLine(deps))
}

const photosInLine = async (deps: Deps): Promise<void> => {
  const { inLine = (work) => work() } = deps
  await inLine(() => fetchPhotos(deps)).catch((error) => alarm('photo', errorFields(error)))
}

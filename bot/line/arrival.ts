import { type Keys, personIdOf, seal, sha256 } from '../../db/crypto.ts'
import { toHex } from '../../db/encode.ts'
import type { Arrival } from '../../db/lane.ts'
import { sinceErased } from '../../db/own/erased.ts'
import type { Deps } from '../deps.ts'
import { type LineEvent, messageIdOf, parseEvent, userOf } from './inbound.ts'

/** An event on its way into the inbox, with the event itself at hand for the turn that follows. */
export type Arrived = { event: LineEvent; arrival: Arrival }

/**
 * The webhook's events, each with the name of its row and its body sealed. What has no id or time of its own (no LINE event of
 * today) is stored under a hash of itself: acknowledged is stored, whatever it is.
 */
export const arrivedOf = async (keys: Keys, events: readonly unknown[], now: number): Promise<Arrived[]> => {
  const ids = new Map<string, Promise<string>>()
  const idOf = (user: string) => ids.get(user) ?? ids.set(user, personIdOf(keys, user)).get(user)!
  const read = await Promise.all(events.map(async (raw) => parseEvent(raw) ?? (await nameless(raw, now))))
  return Promise.all(
    firstOfEach(read).map(async (event): Promise<Arrived> => {
      const user = userOf(event)
      const messageId = messageIdOf(event)
      return {
        event,
        arrival: {
          eventId: event.webhookEventId,
          personId: user ? await idOf(user) : null,
          kind: event.type.replace(/[^\x20-\x7e]/g, '').slice(0, 40),
          at: event.timestamp,
          body: await seal(keys, `inbox.body:${event.webhookEventId}`, JSON.stringify(event)),
          standby: event.mode === 'standby',
          ...(messageId ? { messageId } : {}),
        },
      }
    }),
  )
}

/** An event that comes twice in one webhook is one, whatever else the second says. */
const firstOfEach = (events: readonly LineEvent[]): LineEvent[] => {
  const seen = new Map<string, LineEvent>()
  for (const event of events) if (!seen.has(event.webhookEventId)) seen.set(event.webhookEventId, event)
  return [...seen.values()]
}

/** What came long after it was sent may be of somebody who has erased everything meanwhile. */
export const notErased = async (
  { sql, keys }: Pick<Deps, 'sql' | 'keys'>,
  arrived: readonly Arrived[],
): Promise<Arrived[]> => {
  const kept = new Set(
    await sinceErased(
      sql,
      keys,
      arrived.map(({ arrival }) => arrival),
    ),
  )
  return arrived.filter(({ arrival }) => kept.has(arrival))
}

/** LINE delivers again what it found nobody for. */
export const isRedelivered = ({ event }: Arrived): boolean => event.deliveryContext?.isRedelivery === true

const nameless = async (raw: unknown, now: number): Promise<LineEvent> => ({
  type: 'unknown',
  webhookEventId: `x${toHex(await sha256(JSON.stringify(raw) ?? '')).slice(0, 40)}`,
  timestamp: now,
  raw,
})

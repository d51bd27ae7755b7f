import { connect } from '../db/client.ts'
import { oneClock, TooLate, type Within } from '../db/deadline.ts'
import { coalescedHot } from '../db/hot.ts'
import type { Kept } from './deps.ts'
import { STORE_MS } from './receive.ts'
import { type Bindings, opened, shared } from './runtime.ts'
import { type Later, takingTurns } from './taking-turns.ts'
import { wideSocket } from './wide-socket.ts'
import type { Hub } from './worker.ts'

/** Connections that one hub keeps: one statement of each kind at a time, two that are slow (`db/hot.ts`), and what effects and the rest of a turn need. */
const CONNECTIONS = 6

/**
 * Where turns are taken when many come at once: what the Durable Object `Hub` (bot/worker.ts) holds. It is the one place in workerd where requests may share a socket:
 * it keeps connections open and lets what arrives together be written together (`coalescedHot`). It holds no truth: whatever it has not
 * committed is with LINE, in the inbox or in the spillway, and a webhook that finds it gone does the same work by itself.
 */
export const gathering = (bindings: Bindings, context: Pick<DurableObjectState, 'waitUntil'>) => {
  const later: Later = (work) => context.waitUntil(work)
  const within = oneClock()
  return takingTurns(async () => {
    const keys = await opened(bindings)
    // Where ten people stand is told in one piece: each further one is another entry into the isolate.
    const sql = connect(bindings.HYPERDRIVE.connectionString, { max: CONNECTIONS, socket: wideSocket })
    const close = () => sql.end({ timeout: 0 })
    return {
      ...shared(bindings, keys, within),
      sql,
      hot: coalescedHot(sql, keys, within),
      within,
      later,
      close,
    }
  }, later)
}

export type Gathering = ReturnType<typeof gathering>

/** By person, so that one person's turns meet in one place. More hubs, more processors; fewer, more written together: one takes a thousand turns a second. */
const HUBS = 1

/** `Door.hub` over the namespace's objects. */
export const hubDoor = (namespace: DurableObjectNamespace<Hub>) => {
  // A name is hashed to find its object: once is enough.
  const ids = Array.from({ length: HUBS }, (_, n) => namespace.idFromName(`hub-${n}`))
  return async (events: readonly unknown[], within: Within): Promise<Kept> => {
    const groups = Map.groupBy(events, hubOf)
    const asked = [...groups].map(async ([n, own]): Promise<Kept> => {
      const stub = namespace.get(ids[n]!, { locationHint: 'apac' })
      return (await stub.take(JSON.stringify(own))) ? 'stored' : 'down'
    })
    try {
      const kept = await within(STORE_MS + 100, Promise.all(asked))
      return kept.every((one) => one === 'stored') ? 'stored' : 'down'
    } catch (error) {
      // Too late is the database's doing; anything else the object's own, and the invocation does its work.
      return error instanceof TooLate ? 'down' : 'absent'
    }
  }
}

const hubOf = (event: unknown): number => {
  const user = (event as { source?: { userId?: unknown } } | null)?.source?.userId
  return typeof user === 'string' ? Number.parseInt(user.slice(-4), 16) % HUBS || 0 : 0
}

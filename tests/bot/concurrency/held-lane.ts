import { takeTurns } from '../../../bot/converse.ts'
import { arrivedOf } from '../../../bot/line/arrival.ts'
import { connect, type Sql } from '../../../db/client.ts'
import { directHot } from '../../../db/hot.ts'
import type { Harness } from '../../harness.ts'
import { textEvent } from './rig.ts'

const WEBHOOKS = 100
const LOOK_MS = 20

/**
 * A turn of somebody commits slowly, holding what it locks, while a hundred further webhooks of theirs come in: until all are stored, or one of them is seen
 * to stand before a lock of that turn, where it would stand as long as the turn does.
 * @returns how many were stored before the lane was free again, and how long each took
 */
export const ingestWhileHeld = async (
  h: Harness,
  userId: string,
  before: (tx: Sql) => Promise<unknown> = async () => {},
): Promise<{ stored: number; took: number[] }> => {
  const now = Date.now()
  const post = (at: number) => arrivedOf(h.keys, [textEvent(userId, at, 'x')], now)
  const pool = connect(h.database.url, { max: 4 })
  const holder = connect(h.database.url, { max: 1 })
  const free = Promise.withResolvers<void>()
  const locked = Promise.withResolvers<number>()
  const deps = { ...h.deps }
  deps.hot = {
    ...h.deps.hot,
    commit: (turn) =>
      holder.begin(async (transaction) => {
        const tx = transaction as unknown as Sql
        await before(tx)
        const committed = await directHot(tx, h.keys).commit(turn)
        const [own] = await tx`select pg_backend_pid() as pid`
        locked.resolve(own!.pid as number)
        await free.promise
        return committed
      }) as ReturnType<typeof h.deps.hot.commit>,
  }
  const first = await post(now)
  const lanes = await h.deps.hot.accept(first.map(({ arrival }) => arrival))
  const turn = takeTurns(deps, lanes, first, now)
  const pid = await locked.promise

  const { accept } = directHot(pool, h.keys)
  const took: number[] = []
  let given = false
  const all = (async () => {
    for (let n = 1; n <= WEBHOOKS && !given; n++) {
      const arrived = await post(now + n)
      const began = performance.now()
      await accept(arrived.map(({ arrival }) => arrival))
      took.push(performance.now() - began)
    }
  })()
  const stands = async () => {
    while (!given) {
      const [waits] = await h.sql`
        select 1 from pg_stat_activity where wait_event_type = 'Lock' and ${pid}::int = any(pg_blocking_pids(pid))`
      if (waits) return
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
    }
  }
  await Promise.race([all, stands()])
  const stored = took.length
  given = true
  free.resolve()
  await Promise.all([all, turn])
  await Promise.all([pool.end({ timeout: 1 }), holder.end({ timeout: 1 })])
  return { stored, took }
}

export const WEBHOOKS_WHILE_HELD = WEBHOOKS

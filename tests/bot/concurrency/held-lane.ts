import { takeTurns } from '../../../bot/converse.ts'
import { arrivedOf } from '../../../bot/line/arrival.ts'
import { connect, type Sql } from '../../../db/client.ts'
import { directHot } from '../../../db/hot.ts'
import type { Harness } from '../../harness.ts'
import { textEvent } from './rig.ts'

const WEBHOOKS = 100
const GIVE_UP_MS = 2_500

/**
 * A turn of somebody commits slowly, holding what it locks, while a hundred further webhooks of theirs come in.
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
  const locked = Promise.withResolvers<void>()
  const deps = { ...h.deps }
  deps.hot = {
    ...h.deps.hot,
    commit: (turn) =>
      holder.begin(async (transaction) => {
        const tx = transaction as unknown as Sql
        await before(tx)
        const committed = await directHot(tx, h.keys).commit(turn)
        locked.resolve()
        await free.promise
        return committed
      }) as ReturnType<typeof h.deps.hot.commit>,
  }
  const first = await post(now)
  const lanes = await h.deps.hot.accept(first.map(({ arrival }) => arrival))
  const turn = takeTurns(deps, lanes, first, now)
  await locked.promise

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
  let timer: ReturnType<typeof setTimeout> | undefined
  await Promise.race([all, new Promise((resolve) => (timer = setTimeout(resolve, GIVE_UP_MS)))])
  clearTimeout(timer)
  const stored = took.length
  given = true
  free.resolve()
  await Promise.all([all, turn])
  await Promise.all([pool.end({ timeout: 1 }), holder.end({ timeout: 1 })])
  return { stored, took }
}

export const WEBHOOKS_WHILE_HELD = WEBHOOKS

import { takeTurns } from '../../../bot/converse.ts'
import type { Deps } from '../../../bot/deps.ts'
import { arrivedOf } from '../../../bot/line/arrival.ts'
import type { LineClient, Outcome } from '../../../bot/line/client.ts'
import { connect, type Sql } from '../../../db/client.ts'
import { coalescedHot, directHot } from '../../../db/hot.ts'
import type { Harness } from '../../harness.ts'
import type { Delivery } from '../../simulator/contract.ts'

/** What one webhook brings; `tries` is LINE's redelivery. */
export type Post = { events: Record<string, unknown>[]; tries: number }

let ids = 0
export const textEvent = (userId: string, at: number, text: string): Record<string, unknown> => {
  const id = `01${(++ids).toString(36).toUpperCase().padStart(24, '0')}`
  return {
    type: 'message',
    mode: 'active',
    webhookEventId: id,
    timestamp: at,
    replyToken: `token-${id}`,
    source: { type: 'user', userId },
    deliveryContext: { isRedelivery: false },
    message: { id: `${9e9 + ids}`, type: 'text', text },
  }
}

type Taken = { citizenId: string; replyToken?: string; retryKey?: string; messages: never[] }

/** LINE without the network, with its two guards: a token works once, a retry key is taken once. */
export const ledger = () => {
  const accepted: Taken[] = []
  const used = new Set<string>()
  let requests = 0
  const outcome = (went: 'accepted' | 'token', status: number): Outcome => ({
    went,
    status,
    requestId: `r${++requests}`,
  })
  const line: Pick<LineClient, 'reply' | 'push'> = {
    async reply(body) {
      const { replyToken, messages } = JSON.parse(body) as { replyToken: string; messages: never[] }
      if (used.has(replyToken)) return outcome('token', 400)
      used.add(replyToken)
      accepted.push({ citizenId: '', replyToken, messages })
      return outcome('accepted', 200)
    },
    async push(body, retryKey) {
      const { to, messages } = JSON.parse(body) as { to: string; messages: never[] }
      if (used.has(retryKey)) return outcome('accepted', 409)
      used.add(retryKey)
      accepted.push({ citizenId: to, retryKey, messages })
      return outcome('accepted', 200)
    },
  }
  return { line, accepted }
}

/** One of many workers, with connections of its own. It `gathers` statements as the hub does, or sends them one by one. */
export const worker = (h: Harness, line: Deps['line'], { gathers = false } = {}) => {
  const sql: Sql = connect(h.database.url, { max: 2 })
  const deps: Deps = {
    ...h.deps,
    sql,
    hot: gathers ? coalescedHot(sql, h.keys) : directHot(sql, h.keys),
    line,
  }
  return {
    deps,
    /** Store, and only then answer; the turn goes on behind. @returns what is still going on */
    async receive(post: Post): Promise<{ turn: Promise<void> }> {
      const now = Date.now()
      const arrived = await arrivedOf(h.keys, post.events, now)
      const lanes = await deps.hot.accept(arrived.map(({ arrival }) => arrival))
      return { turn: takeTurns(deps, lanes, arrived, now) }
    },
    close: () => sql.end({ timeout: 1 }),
  }
}

/** As the simulator would have noted it. */
export const answered = (
  posts: readonly Post[],
): Pick<Delivery, 'events' | 'attempts' | 'webhookEventIds'>[] =>
  posts.map(({ events }) => ({
    events,
    webhookEventIds: events.map(({ webhookEventId }) => String(webhookEventId)),
    attempts: [{ at: 0, status: 200, ms: 0, body: '', redelivery: false }],
  }))

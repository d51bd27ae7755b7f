import { createHmac } from 'node:crypto'
import type { Spilled } from '../../bot/deps.ts'
import type { Sql } from '../../db/client.ts'
import { SECRET } from '../harness.ts'

/** Webhooks as LINE would send them, and as LINE never would, without the simulator's good manners. */
let count = 0

export type Event = Record<string, unknown> & { type: string; webhookEventId: string; timestamp: number }

export const userId = (n: number): string => `U${n.toString(16).padStart(32, '0')}`

export const eventOf = (user: string, type: string, more: Record<string, unknown> = {}): Event => {
  const id = `01TEST${(++count).toString().padStart(20, '0')}`
  return {
    type,
    mode: 'active',
    timestamp: Date.now(),
    source: { type: 'user', userId: user },
    webhookEventId: id,
    deliveryContext: { isRedelivery: false },
    replyToken: `token${id}`,
    ...more,
  }
}

export const textEvent = (user: string, text: string, more: Record<string, unknown> = {}): Event =>
  eventOf(user, 'message', {
    message: { id: String(10_000_000 + ++count), type: 'text', text, quoteToken: 'q' },
    ...more,
  })

export const bodyOf = (...events: unknown[]): string =>
  JSON.stringify({ destination: 'U8e742f61d673b39c7fff3cecb7536ef0', events })

export const signatureOf = (body: string | Uint8Array, secret: string = SECRET): string =>
  createHmac('sha256', secret).update(body).digest('base64')

type Asked = { request(path: string, init: RequestInit): Response | Promise<Response> }

/** By the front door, in this process. `signature: null` sends none. */
export const post = async (
  app: Asked,
  body: string | Uint8Array,
  signature: string | null = signatureOf(body),
  headers: Record<string, string> = {},
): Promise<Response> =>
  app.request('/webhook', {
    method: 'POST',
    body: body as BodyInit,
    headers: {
      'content-type': 'application/json',
      ...(signature === null ? {} : { 'x-line-signature': signature }),
      ...headers,
    },
  })

/** How much has been stored and done so far. */
export const effectsOf = async (sql: Sql): Promise<Record<string, number>> => {
  const [row] = await sql`
    select (select count(*)::int from inbox) as inbox, (select count(*)::int from inbox where done_at is not null) as done,
      (select count(*)::int from outbox) as outbox, (select count(*)::int from person) as people,
      (select count(*)::int from "case") as cases, (select count(*)::int from consent) as consents,
      (select count(*)::int from contact_message) as words, (select coalesce(sum(version), 0)::int from person) as turns`
  return { ...row } as Record<string, number>
}

/** A queue that keeps what it is given. */
export const keepingQueue = () => {
  const kept: Spilled[] = []
  return { kept, spill: async (message: Spilled) => void kept.push(message) }
}

/** Carries events to the bot's webhook, as LINE does and as LINE sometimes does: twice, late, shuffled, again. */
import { createHmac } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { Attempt, Delivery, DeliveryOptions, Sent } from './contract.ts'
import { createEvents, type LineEvent } from './events.ts'
import { seeded } from './faults.ts'
import type { World } from './world.ts'

/** LINE counts a webhook as failed after 2 s: docs/messaging-api/check-webhook-error-statistics */
const ANSWER_MS = 2000
const KEPT_DELIVERIES = 20_000

export const signature = (secret: string, raw: string | Uint8Array): string =>
  createHmac('sha256', secret).update(raw).digest('base64')

const shuffled = <T>(items: T[], seed: number): T[] => {
  const draw = seeded(seed)
  return items
    .map((item) => ({ item, at: draw() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item)
}

const chatOf = (event: LineEvent): string => String(event.source?.groupId ?? event.source?.userId ?? '')

export const createDeliverer = (world: World) => {
  const events = createEvents(world)
  const deliveries: Delivery[] = []
  const byEvent = new Map<string, LineEvent>()
  const closing = new AbortController()
  let redeliverAfterMs = world.options.redeliverAfterMs ?? []

  const post = async (
    raw: string | Uint8Array,
    header: string | null,
    url = world.webhook.url,
  ): Promise<Attempt> => {
    const at = world.clock()
    const started = performance.now()
    const done = (status: number, body: string, error?: string): Attempt => ({
      at,
      status,
      ms: Math.round(performance.now() - started),
      body,
      error,
      redelivery: false,
    })
    if (!url) return done(0, '', 'no webhook address is set')
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'user-agent': 'LineBotWebhook/2.0',
          ...(header !== null && { 'x-line-signature': header }),
        },
        body: raw as BodyInit,
        redirect: 'manual',
        signal: AbortSignal.any([AbortSignal.timeout(ANSWER_MS), closing.signal]),
      })
      return done(response.status, (await response.text()).slice(0, 2000))
    } catch (error) {
      const cause = (error as Error & { cause?: Error }).cause
      return done(
        0,
        '',
        (error as Error).name === 'TimeoutError' ? 'request_timeout' : String(cause?.message ?? error),
      )
    }
  }

  const postEvents = (list: LineEvent[], url?: string): Promise<Attempt> => {
    const raw = JSON.stringify({ destination: world.botUserId, events: list })
    return post(raw, signature(world.options.channelSecret, raw), url)
  }

  const attempt = async (delivery: Delivery, list: LineEvent[], redelivery: boolean): Promise<Attempt> => {
    const result = { ...(await postEvents(list)), redelivery }
    delivery.attempts.push(result)
    delivery.status = result.status
    delivery.ms = result.ms
    return result
  }

  const redeliverable = (list: LineEvent[]): LineEvent[] =>
    list.map((e) => {
      if (e.replyToken) world.tokens.rearmReply(e.replyToken)
      return { ...e, deliveryContext: { isRedelivery: true } }
    })

  const keepTrying = async (delivery: Delivery, list: LineEvent[]): Promise<void> => {
    for (const ms of redeliverAfterMs) {
      if (delivery.status >= 200 && delivery.status < 300) return
      await wait(ms, undefined, { signal: closing.signal, ref: false })
      await attempt(delivery, redeliverable(list), true)
    }
  }

  /** Resolves when the webhook has answered, or not, the first attempts; redelivery goes on behind. */
  const deliver = async (list: LineEvent[], o: DeliveryOptions = {}): Promise<Delivery> => {
    const ordered = o.shuffle === undefined ? list : shuffled(list, o.shuffle)
    const webhookEventIds = ordered.map((e) => e.webhookEventId)
    const delivery: Delivery = { webhookEventIds, events: ordered, attempts: [], status: 0, ms: 0 }
    deliveries.push(delivery)
    if (deliveries.length > KEPT_DELIVERIES) deliveries.shift()
    for (const e of ordered) byEvent.set(e.webhookEventId, e)
    if (o.delayMs) await wait(o.delayMs, undefined, { signal: closing.signal }).catch(() => {})
    if (!world.webhook.active || closing.signal.aborted) return delivery
    for (const e of ordered) if (e.replyToken) world.tokens.issueReply(e.replyToken, chatOf(e), e.timestamp)
    await Promise.all(Array.from({ length: o.duplicate ?? 1 }, () => attempt(delivery, ordered, false)))
    keepTrying(delivery, ordered).catch(() => {})
    return delivery
  }

  return {
    deliveries,
    events,
    deliver,
    send: (citizenId: string, sent: Sent, o: DeliveryOptions = {}) =>
      deliver(events.of(citizenId, sent, o), o),
    /** Several people's events in one POST. */
    batch: (items: { citizenId: string; sent: Sent; options?: DeliveryOptions }[], o: DeliveryOptions = {}) =>
      deliver(
        items.flatMap((i) => events.of(i.citizenId, i.sent, { ...o, ...i.options })),
        o,
      ),
    redeliver: async (webhookEventId: string): Promise<Delivery> => {
      const event = byEvent.get(webhookEventId)
      if (!event) throw new Error(`no such webhook event: ${webhookEventId}`)
      const list = redeliverable([event])
      const delivery: Delivery = {
        webhookEventIds: [webhookEventId],
        events: list,
        attempts: [],
        status: 0,
        ms: 0,
      }
      deliveries.push(delivery)
      await attempt(delivery, list, true)
      return delivery
    },
    /** The console's Verify button: a good signature over no events. */
    verify: async (url?: string): Promise<Delivery> => {
      const result = await postEvents([], url)
      return { webhookEventIds: [], events: [], attempts: [result], status: result.status, ms: result.ms }
    },
    /** Any bytes under any signature (null: no header): what LINE never sends but others may. */
    postRaw: (
      raw: string | Uint8Array,
      header: string | null = signature(world.options.channelSecret, raw),
    ) => post(raw, header),
    setRedelivery: (delaysMs: number[]) => {
      redeliverAfterMs = delaysMs
    },
    forget: () => {
      deliveries.length = 0
      byEvent.clear()
    },
    stop: () => closing.abort(),
  }
}

export type Deliverer = ReturnType<typeof createDeliverer>

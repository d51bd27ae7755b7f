import type { LineEvent } from '../line/inbound.ts'

/** A token is safe to use this long after the webhook came (LINE: one minute, not guaranteed beyond). */
const TOKEN_FRESH_MS = 40_000
/** A redelivered token lives again, unless the event is older than this. */
const TOKEN_DEAD_MS = 20 * 60_000

/** The reply token where it may be used: an event that can be answered, come to us moments ago, and not one of LINE's dummies. */
export const freshToken = (event: LineEvent, receivedAt: number, now: number): string | undefined => {
  const { replyToken } = event
  if (!replyToken || /^(0+|f+)$/.test(replyToken) || event.mode === 'standby') return undefined
  if (event.deliveryContext?.isRedelivery && now - event.timestamp > TOKEN_DEAD_MS) return undefined
  return now - receivedAt < TOKEN_FRESH_MS ? replyToken : undefined
}

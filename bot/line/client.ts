import { within as apart, TooLate, type Within } from '../../db/deadline.ts'
import type { Config } from '../env.ts'
import { log } from '../log.ts'

/**
 * The only door to LINE. Bodies come frozen from the outbox: a retry key demands the same bytes each time, so they are
 * sent as they were stored and not built again.
 */
export type Outcome =
  /** 2xx, or 409: LINE had it already under this retry key. */
  | { went: 'accepted'; status: number; requestId: string | null }
  /** Nobody can say whether LINE took it: time-out, reset, 5xx. */
  | { went: 'unknown'; status?: number; requestId: string | null }
  /** Certainly not taken, and worth another try later. */
  | { went: 'later'; status: number; requestId: string | null }
  /** The month's quota of pushes is used up. */
  | { went: 'quota'; status: number; requestId: string | null }
  /** A reply token that is used or expired: LINE does not say which. */
  | { went: 'token'; status: number; requestId: string | null }
  /** Refused for good: our mistake, an alarm. */
  | { went: 'refused'; status: number; requestId: string | null; why: string }

export type LineClient = {
  reply(body: string): Promise<Outcome>
  push(body: string, retryKey: string): Promise<Outcome>
  /** At most 500 people; the retry key is as for a push. */
  multicast(body: string, retryKey: string): Promise<Outcome>
  /** The month's pushes, and how many of them are used; null where LINE does not say. `limit` null: as many as one likes. */
  quota(): Promise<{ limit: number | null; used: number } | null>
  /** The bytes of a message's content; a reason where there are none (yet). */
  content(
    messageId: string,
  ): Promise<
    | { ok: true; bytes: Uint8Array<ArrayBuffer> }
    | { ok: false; why: 'not-ready' | 'gone' | 'too-big' | 'failed' }
  >
}

const TIMEOUT_MS = 5_000
/** The end of an answer comes with its beginning. */
const REST_MS = 500
const CONTENT_TIMEOUT_MS = 20_000
/** LINE's own limit for images. */
const CONTENT_MAX = 10 * 1024 * 1024
const ERROR_MAX = 4_096

export const lineClient = (
  config: Pick<Config, 'lineApiUrl' | 'lineDataApiUrl' | 'accessToken'>,
  fetcher: typeof fetch = (input, init) => fetch(input, init),
  within: Within = apart,
): LineClient => {
  const headers = { authorization: `Bearer ${config.accessToken}`, 'content-type': 'application/json' }

  const send = async (path: string, body: string, more: Record<string, string> = {}): Promise<Outcome> => {
    // Not `AbortSignal.timeout`, which cannot be taken back: in the hub those of five seconds would be pending together, and workerd allows 10,000.
    const cut = new AbortController()
    const ask = async (): Promise<Outcome> => {
      const response = await fetcher(`${config.lineApiUrl}${path}`, {
        method: 'POST',
        headers: { ...headers, ...more },
        body,
        signal: cut.signal,
        redirect: 'manual',
      })
      // It was taken, whatever becomes of a body that nobody needs.
      if (response.ok) await within(REST_MS, rest(response)).catch(() => cut.abort())
      const outcome = await outcomeOf(response)
      log('line', { method: 'POST', path, status: response.status, requestId: outcome.requestId })
      return outcome
    }
    try {
      return await within(TIMEOUT_MS, ask())
    } catch (error) {
      if (error instanceof TooLate) cut.abort()
      log('line', { method: 'POST', path, failed: (error as Error).name })
      return { went: 'unknown', requestId: null }
    }
  }

  const read = async (path: string): Promise<Record<string, unknown> | null> => {
    try {
      const response = await fetcher(`${config.lineApiUrl}${path}`, {
        headers: { authorization: headers.authorization },
        signal: AbortSignal.timeout(TIMEOUT_MS),
        redirect: 'manual',
      })
      log('line', {
        method: 'GET',
        path,
        status: response.status,
        requestId: response.headers.get('x-line-request-id'),
      })
      const bytes = await readUpTo(response.body, ERROR_MAX)
      return response.status === 200 && bytes
        ? (JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>)
        : null
    } catch (error) {
      log('line', { method: 'GET', path, failed: (error as Error).name })
      return null
    }
  }

  return {
    reply: (body) => send('/v2/bot/message/reply', body),
    push: (body, retryKey) => send('/v2/bot/message/push', body, { 'x-line-retry-key': retryKey }),
    multicast: (body, retryKey) => send('/v2/bot/message/multicast', body, { 'x-line-retry-key': retryKey }),
    async quota() {
      const [quota, consumption] = await Promise.all([
        read('/v2/bot/message/quota'),
        read('/v2/bot/message/quota/consumption'),
      ])
      const used = consumption?.totalUsage
      if (!quota || typeof used !== 'number') return null
      if (quota.type === 'none') return { limit: null, used }
      return typeof quota.value === 'number' ? { limit: quota.value, used } : null
    },
    async content(messageId) {
      const path = `/v2/bot/message/${encodeURIComponent(messageId)}/content`
      try {
        const response = await fetcher(`${config.lineDataApiUrl}${path}`, {
          headers: { authorization: headers.authorization },
          signal: AbortSignal.timeout(CONTENT_TIMEOUT_MS),
          redirect: 'manual',
        })
        log('line', {
          method: 'GET',
          path: '/v2/bot/message/{id}/content',
          status: response.status,
          requestId: response.headers.get('x-line-request-id'),
        })
        if (response.status === 200) {
          const bytes = await readUpTo(response.body, CONTENT_MAX)
          return bytes ? { ok: true, bytes } : { ok: false, why: 'too-big' }
        }
        await response.body?.cancel()
        if (response.status === 202) return { ok: false, why: 'not-ready' }
        return { ok: false, why: response.status === 404 || response.status === 410 ? 'gone' : 'failed' }
      } catch (error) {
        log('line', { method: 'GET', path: '/v2/bot/message/{id}/content', failed: (error as Error).name })
        return { ok: false, why: 'failed' }
      }
    },
  }
}

const outcomeOf = async (response: Response): Promise<Outcome> => {
  const { status } = response
  const requestId = response.headers.get('x-line-request-id')
  if (status >= 200 && status < 300) return { went: 'accepted', status, requestId }
  const bytes = await readUpTo(response.body, ERROR_MAX)
  const why = bytes ? new TextDecoder().decode(bytes) : ''
  if (status === 409)
    return {
      went: 'accepted',
      status,
      requestId: response.headers.get('x-line-accepted-request-id') ?? requestId,
    }
  if (status === 429) return { went: /monthly limit/i.test(why) ? 'quota' : 'later', status, requestId }
  if (status === 401) return { went: 'later', status, requestId }
  if (status >= 500) return { went: 'unknown', status, requestId }
  if (status === 400 && /invalid reply token/i.test(why)) return { went: 'token', status, requestId }
  return { went: 'refused', status, requestId, why }
}

/** A short answer is read to its end: the connection of one that is cut off is closed, and the next message would have to open another. */
const rest = async (response: Response): Promise<void> => {
  const length = Number(response.headers.get('content-length') ?? Number.NaN)
  if (length <= ERROR_MAX) await response.text()
  else await response.body?.cancel()
}

/** Reads a body up to `max` bytes; null, and the rest not read, where it is longer. */
export const readUpTo = async (
  body: ReadableStream<Uint8Array> | null,
  max: number,
): Promise<Uint8Array<ArrayBuffer> | null> => {
  if (!body) return new Uint8Array()
  const reader = body.getReader()
  const parts: Uint8Array[] = []
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.byteLength
    if (size > max) {
      await reader.cancel().catch(() => {})
      return null
    }
    parts.push(value)
  }
  const whole = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.byteLength
  }
  return whole
}

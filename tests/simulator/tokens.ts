/**
 * Reply tokens, retry keys and channel access tokens: each with the life LINE gives it.
 * developers.line.biz/en/reference/messaging-api/#send-reply-message, docs/messaging-api/retrying-api-request
 */
import { randomBytes } from 'node:crypto'

const REPLY_TOKEN_MS = 60_000
const REPLY_TOKEN_REARM_MS = 20 * 60_000
const RETRY_KEY_MS = 24 * 3_600_000
export const STATELESS_TOKEN_S = 900

type ReplyToken = { citizenId: string; eventAt: number; receivedAt: number; used: boolean }
export type AcceptedRequest = { requestId: string; body: unknown; at: number }

export const createTokens = (clock: () => number, longLived: string) => {
  const replies = new Map<string, ReplyToken>()
  const retries = new Map<string, AcceptedRequest>()
  const stateless = new Map<string, number>()

  return {
    issueReply: (token: string, citizenId: string, eventAt: number) => {
      replies.set(token, { citizenId, eventAt, receivedAt: clock(), used: false })
    },
    /** A redelivered webhook gives the token another minute, unless used or 20 minutes past its event. */
    rearmReply: (token: string) => {
      const t = replies.get(token)
      if (t && !t.used && clock() - t.eventAt < REPLY_TOKEN_REARM_MS) t.receivedAt = clock()
    },
    /** Who would be answered, or undefined where LINE says "Invalid reply token". Does not spend it. */
    replyTo: (token: unknown): string | undefined => {
      const t = typeof token === 'string' ? replies.get(token) : undefined
      return t && !t.used && clock() - t.receivedAt <= REPLY_TOKEN_MS ? t.citizenId : undefined
    },
    spendReply: (token: string) => {
      const t = replies.get(token)
      if (t) t.used = true
    },
    acceptedUnder: (key: string): AcceptedRequest | undefined => {
      const found = retries.get(key)
      return found && clock() - found.at < RETRY_KEY_MS ? found : undefined
    },
    rememberAccepted: (key: string, requestId: string, body: unknown) => {
      retries.set(key, { requestId, body, at: clock() })
    },
    issueStateless: (): string => {
      const token = `stateless.${randomBytes(24).toString('base64url')}`
      stateless.set(token, clock() + STATELESS_TOKEN_S * 1000)
      return token
    },
    bearerIsGood: (header: string | undefined): boolean => {
      const token = header?.match(/^Bearer (\S+)$/i)?.[1]
      if (!token) return false
      return token === longLived || (stateless.get(token) ?? 0) > clock()
    },
    clear: () => {
      replies.clear()
      retries.clear()
    },
  }
}

export type Tokens = ReturnType<typeof createTokens>

/** Token buckets per endpoint, as LINE counts them: reference #rate-limits. */
import { RATE_LIMIT } from './faults.ts'
import { type Answer, type Ask, refuse } from './http.ts'

const LIMITS: { match: RegExp; method?: string; burst: number; perMs: number }[] = [
  { match: /\/message\/multicast$/, burst: 200, perMs: 200 / 1000 },
  { match: /\/message\/broadcast$/, burst: 60, perMs: 60 / 3_600_000 },
  { match: /\/chat\/loading\/start$/, burst: 100, perMs: 100 / 1000 },
  { match: /\/richmenu$/, method: 'POST', burst: 100, perMs: 100 / 3_600_000 },
  { match: /^\/v2\/bot\/richmenu\/[^/]+$/, method: 'DELETE', burst: 100, perMs: 100 / 3_600_000 },
  { match: /^\/v2\/bot\//, burst: 2000, perMs: 2000 / 1000 },
]

export const createRateLimits = (clock: () => number) => {
  const buckets = new Map<string, { left: number; at: number }>()
  return {
    /** LINE's 429, or undefined where the call may pass. */
    exceeded: (ask: Ask): Answer | undefined => {
      const limit = LIMITS.find((l) => l.match.test(ask.path) && (!l.method || l.method === ask.method))
      if (!limit) return undefined
      const key = limit.burst === 2000 ? ask.path.replace(/\/(U[0-9a-f]{32}|\d+)/g, '/*') : limit.match.source
      const bucket = buckets.get(key) ?? { left: limit.burst, at: clock() }
      bucket.left = Math.min(limit.burst, bucket.left + (clock() - bucket.at) * limit.perMs)
      bucket.at = clock()
      buckets.set(key, bucket)
      if (bucket.left < 1) return refuse(429, RATE_LIMIT)
      bucket.left -= 1
      return undefined
    },
  }
}

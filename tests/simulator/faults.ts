import type { ServerResponse } from 'node:http'
import type { Fault, FaultOrder } from './contract.ts'
import { type Answer, encodeAnswer, json, refuse, writeAnswer } from './http.ts'

/** A small seeded generator (mulberry32), so that a randomised run can be repeated from its seed. */
export const seeded = (seed: number): (() => number) => {
  let a = seed >>> 0
  return () => {
    a = (a + 0x6d2b79f5) >>> 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

type Random = { seed: number; rules: { match: string | RegExp; rate: number; fault: Fault }[] }

export const createFaults = () => {
  let queue: { match: RegExp; fault: Fault; left: number }[] = []
  let random: { rules: { match: RegExp; rate: number; fault: Fault }[]; draw: () => number } | null = null
  const fired: { path: string; fault: Fault }[] = []

  const faults = {
    /** What has gone wrong so far, in order. */
    fired,
    /** The next `times` calls whose path matches meet this fault. Infinity: until cleared. */
    next: (match: string | RegExp, fault: Fault, times = 1) => {
      queue.push({ match: new RegExp(match), fault, left: times })
    },
    /** One draw a matching call, over the rules in order: rates add up to at most 1. */
    random: (order: Random | null) => {
      random = order && {
        rules: order.rules.map((r) => ({ ...r, match: new RegExp(r.match) })),
        draw: seeded(order.seed),
      }
    },
    clear: () => {
      queue = []
      random = null
    },
    pending: () => queue.map(({ match, fault, left }) => ({ match: match.source, fault, left })),
    order: (order: FaultOrder) => {
      if ('clear' in order) faults.clear()
      else if ('random' in order) faults.random(order.random)
      else faults.next(order.next, order.fault, order.times ?? 1)
    },
    take: (path: string): Fault | undefined => {
      const fault = takeQueued(path) ?? drawRandom(path)
      if (fault) fired.push({ path, fault })
      return fault
    },
  }

  const takeQueued = (path: string): Fault | undefined => {
    const entry = queue.find((q) => q.match.test(path))
    if (!entry) return undefined
    entry.left -= 1
    if (entry.left <= 0) queue = queue.filter((q) => q !== entry)
    return entry.fault
  }

  const drawRandom = (path: string): Fault | undefined => {
    const rules = random?.rules.filter((r) => r.match.test(path)) ?? []
    if (!random || rules.length === 0) return undefined
    let at = random.draw()
    for (const rule of rules) {
      if (at < rule.rate) return rule.fault
      at -= rule.rate
    }
    return undefined
  }

  return faults
}

export type Faults = ReturnType<typeof createFaults>

export const RATE_LIMIT = 'The API rate limit has been exceeded. Try again later.'
export const MONTHLY_LIMIT = 'You have reached your monthly limit.'
const HTML =
  '<!doctype html><html><head><title>502 Bad Gateway</title></head><body><h1>Bad Gateway</h1></body></html>'

/** Faults which refuse before anything takes effect, as the answer to give. */
export const refusalOf = (fault: Fault): Answer | undefined => {
  switch (fault.kind) {
    case 'status':
      return {
        status: fault.status,
        headers: fault.headers,
        body: fault.body ?? { message: STATUS_WORDS[fault.status] ?? 'Error' },
      }
    case 'rate-limit':
      return refuse(429, RATE_LIMIT)
    case 'monthly-limit':
      return refuse(429, MONTHLY_LIMIT)
    case 'html':
      return { status: fault.status ?? 502, headers: { 'content-type': 'text/html' }, body: HTML }
    case 'huge':
      return json(200, { sentMessages: [], padding: 'x'.repeat(fault.bytes) })
    default:
      return undefined
  }
}

const STATUS_WORDS: Record<number, string> = {
  400: 'The request body has 1 error(s)',
  401: 'Authentication failed. Confirm that the access token in the authorization header is valid.',
  403: 'Access to this API is not available for your account',
  404: 'Not found',
  500: 'Internal server error',
  503: 'Service unavailable',
}

/** Sends `answer` the way the fault wants it. Returns the status which the caller saw, 0 for none. */
export const answerThrough = (fault: Fault | undefined, answer: Answer, res: ServerResponse): number => {
  switch (fault?.kind) {
    case 'accept-then-500':
      writeAnswer(res, { ...refuse(500, 'Internal server error'), headers: answer.headers })
      return 500
    case 'accept-then-reset':
      res.socket?.resetAndDestroy()
      return 0
    case 'accept-then-black-hole':
      return 0
    case 'stall': {
      const { headers, bytes } = encodeAnswer(answer)
      res.writeHead(answer.status, { ...headers, 'content-length': bytes.length })
      res.write(bytes.subarray(0, Math.floor(bytes.length / 2)))
      return answer.status
    }
    default:
      writeAnswer(res, answer)
      return answer.status
  }
}

import type { Context } from 'hono'
import { alarm, errorFields, log } from '../log.ts'

/**
 * Errors as RFC 9457 has them. Titles are fixed and say nothing of our insides; what may be said besides is given by name.
 */
const PROBLEMS = {
  'bad-request': [400, 'The request could not be read'],
  unauthorized: [401, 'Sign in first'],
  forbidden: [403, 'Your role may not do this'],
  'second-factor': [403, 'Prove the second factor first'],
  'wrong-code': [403, 'This code is not right, or was used already'],
  'notice-first': [403, 'The privacy notice has to be agreed to first'],
  blocked: [
    403,
    'You cannot send anything for a time: the chat says why, and how to have it looked at again',
  ],
  'not-found': [404, 'There is no such thing, or it is not yours to see'],
  conflict: [409, 'Somebody was faster: see what is true now'],
  'over-quota': [409, 'The month’s messages are kept for people’s own cases'],
  'no-such-move': [409, 'The case cannot go there from where it is'],
  unopened: [409, 'No key opens what this hangs on: nothing was done'],
  busy: [409, 'The same request is still under way'],
  'seq-taken': [409, 'This number belongs to another message'],
  'too-large': [413, 'The request is too large'],
  'not-json': [415, 'Send application/json'],
  invalid: [422, 'Something in the request is missing or not possible'],
  altered: [422, 'What arrived is not what its hash says'],
  'other-request': [422, 'This Idempotency-Key belongs to another request'],
  'too-often': [429, 'Too often'],
  internal: [500, 'Something went wrong on our side'],
  // Not of the 400s: after a refusal a request is sent anew under another key, and would be done a second time.
  'done-before': [503, 'This was done already, and what was answered cannot be opened at the moment'],
  unavailable: [503, 'We cannot answer right now. Please try again'],
} as const satisfies Record<string, readonly [number, string]>
export type ProblemKind = keyof typeof PROBLEMS

export const problemBody = (kind: ProblemKind, extra: Record<string, unknown> = {}): string => {
  const [status, title] = PROBLEMS[kind]
  return JSON.stringify({ type: `/problems/${kind}`, title, status, ...extra })
}
export const problemStatus = (kind: ProblemKind): number => PROBLEMS[kind][0]

export const problem = (kind: ProblemKind, extra: Record<string, unknown> = {}): Response => {
  const headers: Record<string, string> = {
    'content-type': 'application/problem+json; charset=utf-8',
    'cache-control': 'no-store',
  }
  if (kind === 'unauthorized') headers['www-authenticate'] = 'Bearer'
  if (kind === 'unavailable' || kind === 'busy') headers['retry-after'] = '2'
  if (typeof extra.retryAfter === 'number') headers['retry-after'] = String(extra.retryAfter)
  return new Response(problemBody(kind, extra), { status: problemStatus(kind), headers })
}

/** Ends a request with a problem, from wherever it is noticed. */
export class Problem extends Error {
  readonly kind: ProblemKind
  readonly extra: Record<string, unknown>
  constructor(kind: ProblemKind, extra: Record<string, unknown> = {}) {
    super(kind)
    this.kind = kind
    this.extra = extra
  }
}

/** Codes with which postgres.js and PostgreSQL say that there is no database to ask just now. */
const AWAY = /^(CONNECT_TIMEOUT|CONNECTION_|ECONN|ENOTFOUND|57P0|08|53300)/

const TELLING =
  /^(?:[a-z-]{1,30}(?:\.(?:csv|json|xml))?|v\d|open311|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/** The names of our routes and of rows. What else stands in an address may be the key to something, or a word that somebody typed; the id of an erasure is its receipt's key. */
const loggable = (path: string): string =>
  path
    .split('/')
    .map((part, n, all) => (part === '' || (TELLING.test(part) && all[n - 1] !== 'erasures') ? part : '…'))
    .join('/')

/** The last resort of every router: a problem that was meant, or a 500 that tells nothing. */
export const onProblem = (error: Error, c: Context): Response => {
  if (error instanceof Problem) {
    if (error.kind === 'forbidden' || error.kind === 'unauthorized')
      log('api', { refused: error.kind, method: c.req.method, path: loggable(c.req.path) })
    return problem(error.kind, error.extra)
  }
  alarm('api', { method: c.req.method, path: loggable(c.req.path), ...errorFields(error) })
  const code = String((error as { code?: unknown }).code ?? '')
  return problem(AWAY.test(code) ? 'unavailable' : 'internal')
}

export const notFound = (): Response => problem('not-found')

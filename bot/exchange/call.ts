import type { Sql } from '../../db/client.ts'
import type { Keys } from '../../db/crypto.ts'
import { storable } from '../api/body.ts'
import { readUpTo } from '../line/client.ts'
import { errorFields, log } from '../log.ts'
import { mayCall, type Reachable } from './reach.ts'

/** What the exchange works with: a route's dependencies have it, and a sweep's. */
export type ExchangeDeps = {
  sql: Sql
  keys: Keys
  config: Reachable & { publicUrl: string }
  now(): number
  fetch?: typeof fetch
}

const TIMEOUT_MS = 10_000
const ANSWER_MAX = 256 * 1024
/** Characters of their number for a case. */
const THEIRS_MAX = 200

export type Called =
  | { ok: true; status: number; bytes: Uint8Array }
  | {
      ok: false
      trouble: 'blocked' | 'redirect' | 'timeout' | 'cut' | 'too-large' | 'unreachable'
      status?: number
    }

/** A name or number of theirs that can be kept; none where it is longer than any, or holds what the database has not. */
export const keepable = (theirs: unknown): string | undefined => {
  const text = theirs ? String(theirs) : ''
  return text && text.length <= THEIRS_MAX && storable(text) ? text : undefined
}

/** One request to an agency's system: only where we may, never where it is sent on to, never longer than it may take. */
export const call = async (
  deps: ExchangeDeps,
  address: string,
  {
    most = ANSWER_MAX,
    ...init
  }: {
    method: string
    headers?: Record<string, string>
    body?: Uint8Array<ArrayBuffer> | string
    /** Bytes that an answer may have. */
    most?: number
  },
): Promise<Called> => {
  if (!mayCall(address, deps.config)) return { ok: false, trouble: 'blocked' }
  const signal = AbortSignal.timeout(TIMEOUT_MS)
  let status: number | undefined
  try {
    const ask = deps.fetch ?? fetch
    const response = await ask(address, { ...init, redirect: 'manual', signal })
    status = response.status
    if (status >= 300 && status < 400) {
      await response.body?.cancel()
      return { ok: false, trouble: 'redirect', status }
    }
    const bytes = await readUpTo(response.body, most)
    return bytes ? { ok: true, status, bytes } : { ok: false, trouble: 'too-large', status }
  } catch (error) {
    log('exchange-call', { host: new URL(address).hostname, ...errorFields(error) })
    const trouble = signal.aborted ? 'timeout' : status === undefined ? 'unreachable' : 'cut'
    return { ok: false, trouble, ...(status === undefined ? {} : { status }) }
  }
}

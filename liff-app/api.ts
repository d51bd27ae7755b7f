import { entered, refused } from './session.ts'

/** What can go wrong, as pages tell it: no network, a refusal with a reason, or trouble on our side. */
export type Trouble =
  | { kind: 'offline' }
  | { kind: 'refused'; status: number; type: string; body: Record<string, unknown> }
  | { kind: 'ours'; status: number; retryAfter?: number }
export type Answer<T> = { ok: true; value: T } | { ok: false; trouble: Trouble }

export type Sending = {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  body?: unknown
  bytes?: Blob
  key?: string
  keepalive?: boolean
  signal?: AbortSignal
  headers?: Record<string, string>
}

const TIMEOUT_MS = 30_000
/** What is long has longer: so much goes up a slow line in a millisecond at least. Two megabytes take most of a minute. */
const UNITS_A_MS = 12

/** One request to `/api/v1`, signed in. A session that ran out is renewed once, unseen; nothing here throws. */
export const call = async <T>(path: string, sending: Sending = {}): Promise<Answer<T>> => {
  for (const again of [true, false]) {
    let response: Response
    let used: string
    try {
      const { token, here } = await entered(Object.keys(sending).length ? '' : path)
      used = token
      response = here
        ? new Response(JSON.stringify(here.body), here)
        : await fetch(`/api/v1${path}`, requestOf(sending, used))
    } catch (why) {
      // Many may have waited for the one answer to signing in.
      return why instanceof Response ? read<T>(why.clone()) : { ok: false, trouble: { kind: 'offline' } }
    }
    if (response.status === 401 && again) {
      refused(used)
      continue
    }
    return read<T>(response)
  }
  return { ok: false, trouble: { kind: 'offline' } }
}

export const requestOf = (
  { method = 'GET', body, bytes, key, keepalive, signal, headers }: Sending,
  token: string,
) => {
  const text = body === undefined ? undefined : JSON.stringify(body)
  return {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(text === undefined ? {} : { 'content-type': 'application/json' }),
      ...(key ? { 'idempotency-key': key } : {}),
      ...headers,
    },
    ...(text === undefined ? {} : { body: text }),
    ...(bytes ? { body: bytes } : {}),
    ...(keepalive ? { keepalive } : {}),
    signal: signal ?? AbortSignal.timeout(TIMEOUT_MS + (text?.length ?? 0) / UNITS_A_MS),
  }
}

export const read = async <T>(response: Response): Promise<Answer<T>> => {
  const body = (await response.json().catch(() => null)) as Record<string, unknown> | null
  if (response.ok) return { ok: true, value: body as T }
  const { status } = response
  const later = Number(body?.retryAfter)
  if (status >= 500 || status === 429 || !body)
    return { ok: false, trouble: { kind: 'ours', status, ...(later > 0 ? { retryAfter: later } : {}) } }
  return {
    ok: false,
    trouble: { kind: 'refused', status, type: String(body.type ?? '').replace('/problems/', ''), body },
  }
}

import type { DueTransmission, Link, Tried } from '../../db/transmissions.ts'
import {
  readTraffy,
  TRAFFY_BASE,
  type TraffyAnswer,
  type TraffyTrouble,
} from '../../flows/exchange/traffy.ts'
import { DAY, HOUR } from '../../flows/time.ts'
import { alarm } from '../log.ts'
import { type Called, call, type ExchangeDeps } from './call.ts'
import { backoff, failed, GIVE_UP_MS, REFUSED_MAX } from './webhook.ts'

/** How Traffy Fondue is asked. Its token lives for weeks and is asked for once in each isolate. */
const tokens = new Map<string, string>()
/** Five thousand issues is what a list may hold. */
const LIST_MAX = 16 * 1024 * 1024

export type Asked = { called: Called; answer: TraffyAnswer }
type Method = 'GET' | 'POST' | 'PATCH'

const parsed = (called: Called): unknown => {
  if (!called.ok) return undefined
  try {
    return JSON.parse(new TextDecoder().decode(called.bytes))
  } catch {
    return undefined
  }
}

const askOnce = async (
  deps: ExchangeDeps,
  link: Link,
  method: Method,
  path: string,
  body: Record<string, unknown> | null,
): Promise<Asked> => {
  const token = tokens.get(link.agencyId)
  const called = await call(deps, `${link.url ?? TRAFFY_BASE}${path}`, {
    method,
    most: LIST_MAX,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  const answer = called.ok ? readTraffy(parsed(called)) : ({ ok: false, why: 'unknown' } as const)
  if (answer.ok && answer.nearlyOut) alarm('traffy-quota', { agency: link.agencyId })
  return { called, answer }
}

/** So often what changes nothing is asked at once: an answer that got lost is mostly there the next time. */
const ASKS = 3

/** Asked with a token that holds: one that has expired is replaced, once. */
export const ask = async (
  deps: ExchangeDeps,
  link: Link,
  method: Method,
  path: string,
  body: Record<string, unknown> | null = null,
): Promise<Asked> => {
  let renewed = false
  for (let asks = 1; ; asks++) {
    const known = tokens.has(link.agencyId)
    const { user = '', pass = '' } = link.secrets
    const asked = known
      ? await askOnce(deps, link, method, path, body)
      : await askOnce(deps, link, 'POST', '/get-auth/v1', { user, pass })
    const { answer, called } = asked
    if (!known) {
      const token = answer.ok ? answer.results[0]?.token : undefined
      if (typeof token === 'string') {
        tokens.set(link.agencyId, token)
        asks--
        continue
      }
    } else if (answer.ok) return asked
    if (known && !answer.ok && answer.why === 'token' && !renewed) {
      renewed = true
      tokens.delete(link.agencyId)
      continue
    }
    const slow = !called.ok && (called.trouble === 'timeout' || called.trouble === 'blocked')
    const said = !answer.ok && answer.why !== 'unknown'
    if (slow || said || asks >= ASKS || (known && method !== 'GET'))
      // Signed in, and no token: nothing of what was asked was even said.
      return known ? asked : { called, answer: answer.ok ? { ok: false, why: 'unknown' } : answer }
  }
}

const WAITS: Record<TraffyTrouble, number | 'dead' | null> = {
  token: HOUR,
  login: 'dead',
  // The quota begins anew on the first of the month; an officer may buy more before.
  quota: DAY,
  invalid: null,
  unknown: null,
}

export const notTaken = (due: DueTransmission, { called, answer }: Asked, now: number): Tried => {
  if (!called.ok || called.status !== 200 || answer.ok) return failed(due, called, now)
  const waits = WAITS[answer.why]
  const { status } = called
  // A body that was cut off on its way is called invalid too: it is not at once a no for ever.
  const refused = answer.why === 'invalid' && due.tries >= REFUSED_MAX
  const over = answer.why === 'unknown' && now - due.firstTryAt > GIVE_UP_MS
  if (waits === 'dead' || refused || over) return { went: 'dead', status, trouble: answer.why }
  return { went: 'failed', status, trouble: answer.why, waitMs: waits ?? backoff(due.tries) }
}

import type { DueTransmission, Tried } from '../../db/transmissions.ts'
import { HEADERS, Receipt } from '../../flows/exchange/envelope.ts'
import { HOUR, MINUTE } from '../../flows/time.ts'
import { parseJson } from '../line/json.ts'
import { type Called, call, type ExchangeDeps } from './call.ts'
import { signatures } from './sign.ts'

/** Longer than a weekend without anybody there: the officers see it then, and send it again themselves. */
export const GIVE_UP_MS = 72 * HOUR
/** So often an answer that says "never" is asked again: a gateway in front may speak so while what is behind it is being mended. */
export const REFUSED_MAX = 5
const BACKOFF_MAX_MS = 30 * MINUTE
/** An agency that answers 202 will acknowledge by itself; if it does not, it is asked again. */
const LATER_MS = 15 * MINUTE

/** 2, 4, 8 … seconds to half an hour, and up to half of that on top, so that a crowd does not come back in step. */
export const backoff = (tries: number, random = Math.random()): number => {
  const base = Math.min(BACKOFF_MAX_MS, 1_000 * 2 ** Math.min(20, tries))
  return base + random * base * 0.5
}

/** A signed POST of the frozen bytes. Only the hash of these bytes in the answer is proof that they arrived. */
export const sendWebhook = async (deps: ExchangeDeps, due: DueTransmission): Promise<Tried> => {
  const { url, secrets } = due.link
  if (!url || !secrets.signing?.length) return { went: 'dead', trouble: 'not-set-up' }
  const seconds = Math.floor(deps.now() / 1_000)
  const called = await call(deps, url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'user-agent': 'puengdai-exchange/1',
      [HEADERS.timestamp]: String(seconds),
      [HEADERS.hash]: due.hash,
      [HEADERS.signature]: await signatures(secrets.signing, seconds, due.body),
      [HEADERS.seq]: String(due.seq),
      [HEADERS.kind]: due.kind,
    },
    body: due.body,
  })
  return judged(due, called, deps.now())
}

/** What an answer means. 409 with our hash: they have it already. 422: they say that what arrived has another hash. */
export const judged = (
  { seq, hash, tries, firstTryAt }: Pick<DueTransmission, 'seq' | 'hash' | 'tries' | 'firstTryAt'>,
  called: Called,
  now: number,
): Tried => {
  const waitMs = backoff(tries)
  const over = now - firstTryAt > GIVE_UP_MS
  if (!called.ok) return failed({ tries, firstTryAt }, called, now)
  const { status } = called
  const receipt = Receipt.safeParse(parseJson(called.bytes))
  const proof = receipt.success && receipt.data.seq === seq ? receipt.data.hash : null
  if ((status >= 200 && status < 300) || status === 409) {
    if (proof === hash) return { went: 'delivered', status }
    if (over) return { went: 'dead', status, trouble: proof ? 'altered' : 'no-proof' }
    if (proof) return { went: 'altered', status, waitMs }
    if (status === 409) return { went: 'failed', status, trouble: 'conflict', waitMs }
    return { went: 'sent', status, waitMs: status === 202 ? LATER_MS : waitMs }
  }
  if (status === 422 && !over) return { went: 'altered', status, waitMs }
  return failed({ tries, firstTryAt }, called, now)
}

/** No answer, or one that says no: again later, or given up. */
export const failed = (
  { tries, firstTryAt }: Pick<DueTransmission, 'tries' | 'firstTryAt'>,
  called: Called,
  now: number,
): Tried => {
  const waitMs = backoff(tries)
  const over = now - firstTryAt > GIVE_UP_MS
  if (!called.ok) {
    const { trouble, status } = called
    const how = { trouble, ...(status === undefined ? {} : { status }) }
    return trouble === 'blocked' || over ? { went: 'dead', ...how } : { went: 'failed', waitMs, ...how }
  }
  const { status } = called
  if (over) return { went: 'dead', status, trouble: 'refused' }
  const forNow = status >= 500 || [408, 425, 429].includes(status)
  if (!forNow && tries >= REFUSED_MAX) return { went: 'dead', status, trouble: 'refused' }
  return { went: 'failed', status, trouble: forNow ? 'busy' : 'refused', waitMs }
}

import type { Keys } from '../../db/crypto.ts'
import { fromHex, toHex } from '../../db/encode.ts'
import { DAY } from '../../flows/time.ts'

/**
 * A link to the papers of one's own case: opened at a police desk, on another's machine, so it is a key by itself, for a week. It is bound to the
 * case's owner; a new one can be had from the chat for as long as the case is kept.
 */
export const PAPER_LINK_MS = 7 * DAY
const encoder = new TextEncoder()
/** `staffId`: the officer whom it was made for. Then it opens for as long as they are one, and what is written down is that they have read. */
type Bound = { caseId: string; personId: string; staffId?: string | undefined }
const said = ({ caseId, personId, staffId }: Bound, exp: number) =>
  encoder.encode(`paper-link:${caseId}:${personId}:${staffId ? `staff:${staffId}:` : ''}${exp}`)

export const paperLink = async (
  keys: Keys,
  publicUrl: string,
  { now, ms = PAPER_LINK_MS, ...bound }: Bound & { now: number; ms?: number },
): Promise<string> => {
  const exp = now + ms
  const sig = toHex(new Uint8Array(await crypto.subtle.sign('HMAC', keys.link, said(bound, exp))))
  const url = new URL(`/api/v1/papers/${bound.caseId}`, publicUrl)
  url.search = new URLSearchParams({
    exp: String(exp),
    ...(bound.staffId ? { s: bound.staffId } : {}),
    sig,
  }).toString()
  return url.href
}

/** Compared by `verify`, in constant time. */
export const paperLinkHolds = async (
  keys: Keys,
  { exp, sig, now, ...bound }: Bound & { exp: string; sig: string; now: number },
): Promise<boolean> => {
  if (!/^\d{13}$/.test(exp) || Number(exp) < now || !/^[0-9a-f]{64}$/.test(sig)) return false
  return crypto.subtle.verify('HMAC', keys.link, fromHex(sig), said(bound, Number(exp)))
}

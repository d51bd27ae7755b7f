import type { Keys } from '../../db/crypto.ts'
import { fromHex, toHex } from '../../db/encode.ts'

/** An evidence link is a key for five minutes and one officer: long enough to look, too short to pass round. */
const LIVES_MS = 5 * 60_000
const encoder = new TextEncoder()

const said = (id: string, staffId: string, exp: number) =>
  encoder.encode(`evidence-link:${id}:${staffId}:${exp}`)

export const evidenceLink = async (
  keys: Keys,
  publicUrl: string,
  { id, staffId, now }: { id: string; staffId: string; now: number },
): Promise<string> => {
  const exp = now + LIVES_MS
  const sig = toHex(new Uint8Array(await crypto.subtle.sign('HMAC', keys.link, said(id, staffId, exp))))
  const url = new URL(`/api/v1/evidence/${id}`, publicUrl)
  url.search = new URLSearchParams({ exp: String(exp), s: staffId, sig }).toString()
  return url.href
}

const ownSaid = ({ id, personId, bond, exp }: OwnLink & { exp: number }) =>
  encoder.encode(`own-evidence-link:${id}:${personId}:${bond ?? ''}:${exp}`)
/** `personId`: whose case the photo is in. `bond`: by which somebody else looks at it, who must be let do so still when it is opened. */
type OwnLink = { id: string; personId: string; bond?: string | undefined }

/** For the same five minutes, by the person themselves: an address within this site, since the pages' policy lets pictures come from nowhere else. */
export const ownEvidenceLink = async (
  keys: Keys,
  { now, ...link }: OwnLink & { now: number },
): Promise<string> => {
  const exp = now + LIVES_MS
  const sig = toHex(new Uint8Array(await crypto.subtle.sign('HMAC', keys.link, ownSaid({ ...link, exp }))))
  const query = new URLSearchParams({ exp: String(exp), ...(link.bond ? { b: link.bond } : {}), sig })
  return `/api/v1/evidence/own/${link.id}?${query}`
}

export const ownLinkHolds = async (
  keys: Keys,
  { exp, sig, now, ...link }: OwnLink & { exp: string; sig: string; now: number },
): Promise<boolean> => {
  if (!/^\d{13}$/.test(exp) || Number(exp) < now || !/^[0-9a-f]{64}$/.test(sig)) return false
  return crypto.subtle.verify('HMAC', keys.link, fromHex(sig), ownSaid({ ...link, exp: Number(exp) }))
}

/** Compared by `verify`, in constant time. */
export const linkHolds = async (
  keys: Keys,
  { id, exp, s, sig, now }: { id: string; exp: string; s: string; sig: string; now: number },
): Promise<boolean> => {
  if (!/^\d{13}$/.test(exp) || Number(exp) < now || !/^[0-9a-f]{64}$/.test(sig)) return false
  return crypto.subtle.verify('HMAC', keys.link, fromHex(sig), said(id, s, Number(exp)))
}

import type { Keys } from '../../db/crypto.ts'
import { toHex } from '../../db/encode.ts'
import type { Attachment } from '../../flows/exchange/envelope.ts'
import { DAY, MINUTE } from '../../flows/time.ts'

/** Long enough for a queue on their side to fetch it, too short to be kept as an address. */
const LIVES_MS = 15 * MINUTE
/** A system that cannot ask for a new link: the people behind it open it within their day. It ends with the referral whatever this says. */
export const FOREIGN_LIVES_MS = DAY
const encoder = new TextEncoder()

export const linkSigned = (id: string, agencyId: string, exp: number) =>
  encoder.encode(`exchange-file:${id}:${agencyId}:${exp}`)

/** An attachment with a link that ends. */
export const withLink = async (
  keys: Keys,
  publicUrl: string,
  {
    file,
    agencyId,
    now,
    livesMs = LIVES_MS,
  }: {
    file: Attachment
    agencyId: string
    now: number
    livesMs?: number
  },
) => {
  const { id, sha256, bytes, type } = file
  const exp = now + livesMs
  const sig = toHex(
    new Uint8Array(await crypto.subtle.sign('HMAC', keys.link, linkSigned(id, agencyId, exp))),
  )
  const url = new URL(`/api/v1/exchange/files/${id}`, publicUrl)
  url.search = new URLSearchParams({ exp: String(exp), a: agencyId, sig }).toString()
  return { id, sha256, bytes, type, url: url.href, until: new Date(exp).toISOString() }
}

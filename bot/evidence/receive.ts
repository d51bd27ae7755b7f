import { type Reason, Refused } from './bytes.ts'
import { dimensions } from './dimensions.ts'
import { acceptedType, type ImageType, readsAsActive } from './sniff.ts'
import { strip } from './strip.ts'

export const MAX_BYTES = 10 * 1024 * 1024

export type Received =
  | { ok: true; type: ImageType; width: number; height: number; clean: Uint8Array; orientation: number }
  | { ok: false; reason: Reason }

/** The one door for a picture from outside. `clean` is what may be stored and shown; the bytes as received are
 *  only hashed. Width and height are of the stored pixels, before any turning. */
export function receiveImage(bytes: Uint8Array): Received {
  if (bytes.length > MAX_BYTES) return { ok: false, reason: 'too-big' }
  const accepted = acceptedType(bytes)
  if ('reason' in accepted) return { ok: false, reason: accepted.reason }
  try {
    const { type } = accepted
    const size = dimensions(bytes, type)
    const { clean, orientation } = strip(bytes, type)
    if (readsAsActive(clean)) return { ok: false, reason: 'polyglot' }
    return { ok: true, type, ...size, clean, orientation }
  } catch (error) {
    if (error instanceof Refused) return { ok: false, reason: error.reason }
    throw error
  }
}

/** Of the bytes as they came: what a court can compare. */
export async function sha256Hex(bytes: Uint8Array): Promise<string> {
  // Bytes from a request or a fetch never sit in shared memory, which is all that the wider type allows for.
  const digest = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)
  return Array.from(new Uint8Array(digest), (one) => one.toString(16).padStart(2, '0')).join('')
}

import { fromBase64 } from '../../db/encode.ts'

/**
 * LINE's webhook signature: base64 of HMAC-SHA256 over the raw bytes of the body, keyed with the channel secret.
 * `crypto.subtle.verify` compares in constant time; the body must not be parsed or re-serialised before
 * (developers.line.biz/en/docs/messaging-api/verify-webhook-signature).
 */
export type Verifier = (body: Uint8Array<ArrayBuffer>, signature: string | null) => Promise<boolean>

const BASE64_OF_32_BYTES = /^[A-Za-z0-9+/]{43}=$/

/** `secrets`: the present one, and during a rotation the one before. @throws where there is none, or an empty one. */
export const verifierOf = (secrets: readonly string[]): Verifier => {
  if (!secrets.length || secrets.some((secret) => secret.trim() === ''))
    throw new Error('a channel secret is empty')
  const keys = secrets.map((secret) =>
    crypto.subtle.importKey(
      'raw',
      new TextEncoder().encode(secret),
      { name: 'HMAC', hash: 'SHA-256' },
      false,
      ['verify'],
    ),
  )
  return async function verifySignature(body, signature) {
    // A malformed signature is compared all the same, with zeros, so that its refusal takes as long as any other.
    const well = signature !== null && BASE64_OF_32_BYTES.test(signature)
    const given = well ? fromBase64(signature) : new Uint8Array(32)
    let valid = false
    for (const key of keys) if (await crypto.subtle.verify('HMAC', await key, given, body)) valid = true
    return valid && well
  }
}

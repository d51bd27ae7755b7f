/**
 * One-time codes by the clock (RFC 6238 over RFC 4226): SHA-1, six digits, thirty seconds, which is all that every authenticator app
 * understands.
 */
export const STEP_MS = 30_000
/** One step before and one after: a phone's clock is seldom exact (RFC 6238 §5.2). */
const DRIFT = 1
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** RFC 4648 base32 without padding, as authenticator apps take it. */
export const toBase32 = (bytes: Uint8Array): string => {
  let bits = ''
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0')
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) => ALPHABET[Number.parseInt(five.padEnd(5, '0'), 2)])
    .join('')
}

export const fromBase32 = (text: string): Uint8Array<ArrayBuffer> => {
  const bits = [...text].map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return new Uint8Array((bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)))
}

/** The code of one step (RFC 4226 §5.3). */
export const codeAt = async (secret: string, step: number): Promise<string> => {
  const key = await crypto.subtle.importKey(
    'raw',
    fromBase32(secret),
    { name: 'HMAC', hash: 'SHA-1' },
    false,
    ['sign'],
  )
  const counter = new DataView(new ArrayBuffer(8))
  counter.setBigUint64(0, BigInt(step))
  const mac = new DataView(await crypto.subtle.sign('HMAC', key, counter.buffer))
  const from = mac.getUint8(19) & 0xf
  return String((mac.getUint32(from) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

export const stepOf = (at: number): number => Math.floor(at / STEP_MS)

/** The step whose code this is, later than the last one that was used; null for a wrong or used one. */
export const stepOfCode = async (
  secret: string,
  code: string,
  at: number,
  used: number,
): Promise<number | null> => {
  const now = stepOf(at)
  let found: number | null = null
  // All of them, whether or not one has matched: how long it takes tells nothing.
  for (let step = now - DRIFT; step <= now + DRIFT; step++)
    if ((await codeAt(secret, step)) === code && step > used) found = step
  return found
}

/** What an authenticator app reads from a QR code. */
export const otpauthUri = (secret: string, account: string): string =>
  `otpauth://totp/${encodeURIComponent('พึ่งได้')}:${encodeURIComponent(account)}?${new URLSearchParams({
    secret,
    issuer: 'พึ่งได้',
    algorithm: 'SHA1',
    digits: '6',
    period: '30',
  })}`

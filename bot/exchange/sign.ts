import { fromHex, toHex } from '../../db/encode.ts'
import { SIGNATURE_LIVES_MS, signaturesIn, signedHead } from '../../flows/exchange/envelope.ts'

const encoder = new TextEncoder()

const keyOf = (secret: string) =>
  crypto.subtle.importKey('raw', encoder.encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
    'verify',
  ])

const signed = (seconds: number, body: Uint8Array): Uint8Array<ArrayBuffer> => {
  const head = encoder.encode(signedHead(seconds))
  const whole = new Uint8Array(head.length + body.length)
  whole.set(head)
  whole.set(body, head.length)
  return whole
}

/** One signature for each secret: while one replaces the other, the receiver may know either. */
export const signatures = async (
  secrets: readonly string[],
  seconds: number,
  body: Uint8Array,
): Promise<string> => {
  const data = signed(seconds, body)
  const each = await Promise.all(
    secrets.map(async (secret) =>
      toHex(new Uint8Array(await crypto.subtle.sign('HMAC', await keyOf(secret), data))),
    ),
  )
  return each.map((one) => `v1=${one}`).join(',')
}

/** Whether any of the secrets made any of the signatures, not long ago. Compared by `verify`, in constant time. */
export const signatureHolds = async (
  secrets: readonly string[],
  { timestamp, header, body, now }: { timestamp: string; header: string; body: Uint8Array; now: number },
): Promise<boolean> => {
  if (!/^\d{10}$/.test(timestamp) || Math.abs(Number(timestamp) * 1_000 - now) > SIGNATURE_LIVES_MS)
    return false
  const data = signed(Number(timestamp), body)
  let holds = false
  for (const secret of secrets) {
    if (!secret) continue
    const key = await keyOf(secret)
    for (const one of signaturesIn(header))
      if (await crypto.subtle.verify('HMAC', key, fromHex(one), data)) holds = true
  }
  return holds
}

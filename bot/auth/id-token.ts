import { fromBase64 } from '../../db/encode.ts'
import type { Certs } from './certs.ts'

/**
 * LINE's ID tokens, verified here: LINE's own verify endpoint would be a call abroad for every sign-in, and would see it.
 * One algorithm and no other: whoever lets the token choose accepts `none`, and HS256 keyed with a public key.
 * developers.line.biz/en/docs/line-login/verify-id-token
 */
const ISSUER = 'https://access.line.me'
const ALG = 'ES256'
const LEEWAY_S = 60
const AGE_MAX_S = 24 * 3600
const LENGTH_MAX = 8_000

export type TokenTrouble =
  | 'malformed'
  | 'wrong-alg'
  | 'unknown-kid'
  | 'bad-signature'
  | 'wrong-issuer'
  | 'wrong-audience'
  | 'expired'
  | 'too-old'
  | 'from-the-future'
  | 'bad-subject'

/** The reason is for our log; outside every one of them is the same 401. */
export type TokenReading = { ok: true; lineUserId: string } | { ok: false; why: TokenTrouble }

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })
const no = (why: TokenTrouble): TokenReading => ({ ok: false, why })

const fromBase64Url = (text: string): Uint8Array<ArrayBuffer> | null => {
  if (!/^[\w-]+$/.test(text)) return null
  try {
    return fromBase64(text.replaceAll('-', '+').replaceAll('_', '/'))
  } catch {
    return null
  }
}

const jsonPart = (text: string): Record<string, unknown> | null => {
  const bytes = fromBase64Url(text)
  if (!bytes) return null
  try {
    const value: unknown = JSON.parse(decoder.decode(bytes))
    return value !== null && typeof value === 'object' && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null
  } catch {
    return null
  }
}

/** @throws where LINE's certificates cannot be had: then nothing was said about the token. */
export const verifyIdToken = async (
  token: string,
  { certs, audience, now }: { certs: Certs; audience: string; now: number },
): Promise<TokenReading> => {
  const parts = token.split('.')
  const [head = '', body = '', mark = ''] = parts
  if (token.length > LENGTH_MAX || parts.length !== 3) return no('malformed')
  const [header, claims, signature] = [jsonPart(head), jsonPart(body), fromBase64Url(mark)]
  if (!header || !claims || !signature) return no('malformed')
  if (header.alg !== ALG) return no('wrong-alg')
  if (typeof header.kid !== 'string') return no('unknown-kid')
  const key = await certs.key(header.kid, now)
  if (!key) return no('unknown-kid')
  const signed = new TextEncoder().encode(`${head}.${body}`)
  if (!(await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, signature, signed)))
    return no('bad-signature')
  return readClaims(claims, audience, now / 1000)
}

const readClaims = (claims: Record<string, unknown>, audience: string, nowS: number): TokenReading => {
  const { iss, aud, exp, iat, sub } = claims
  if (iss !== ISSUER) return no('wrong-issuer')
  // A list of audiences is refused even where ours is among them: LINE issues none, so it is not LINE's.
  if (typeof aud !== 'string' || aud !== audience) return no('wrong-audience')
  if (typeof exp !== 'number' || exp + LEEWAY_S < nowS) return no('expired')
  if (typeof iat !== 'number' || iat < nowS - AGE_MAX_S) return no('too-old')
  if (iat > nowS + LEEWAY_S) return no('from-the-future')
  if (typeof sub !== 'string' || !/^U[0-9a-f]{32}$/.test(sub)) return no('bad-subject')
  return { ok: true, lineUserId: sub }
}

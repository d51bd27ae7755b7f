import * as z from 'zod/mini'

const ES256 = { name: 'ECDSA', namedCurve: 'P-256' } as const
const KEPT_MS = 24 * 3600_000
/** Anyone can send a token with a made-up `kid`: asking LINE for each would make us somebody's hammer. */
const ASK_AGAIN_MS = 10 * 60_000
/** LINE did not answer: whether it knows the `kid` nobody can say, and it is not asked for each who waits to hear. */
const ASK_AFTER_TROUBLE_MS = 10_000
const TIMEOUT_MS = 3_000

const Jwks = z.object({ keys: z.array(z.looseObject({ kid: z.string(), kty: z.string() })) })
type Kept = {
  keys: ReadonlyMap<string, CryptoKey>
  at: number
  askedForUnknownAt: number
  /** Asked, and not answered. */
  unanswered?: boolean
}

/** LINE's signing certificates. `key` is null for a `kid` that LINE does not know. @throws where LINE cannot be asked. */
export type Certs = { key(kid: string, now: number): Promise<CryptoKey | null> }

/** Kept by address for as long as this instance lives: public keys, the same for everybody. */
const kept = new Map<string, Kept>()

export const lineCerts = (lineApiUrl: string, get: typeof fetch): Certs => {
  const url = `${lineApiUrl}/oauth2/v2.1/certs`
  const ask = async (now: number, askedForUnknownAt: number): Promise<Kept> => {
    const fresh = { keys: await readKeys(url, get), at: now, askedForUnknownAt }
    kept.set(url, fresh)
    return fresh
  }
  return {
    async key(kid, now) {
      const known = kept.get(url)
      if (!known || now - known.at >= KEPT_MS)
        return (await ask(now, known?.askedForUnknownAt ?? 0)).keys.get(kid) ?? null
      const key = known.keys.get(kid)
      if (key) return key
      const wait = known.unanswered ? ASK_AFTER_TROUBLE_MS : ASK_AGAIN_MS
      if (now - known.askedForUnknownAt < wait) {
        if (known.unanswered) throw new Error('certificates: asked a moment ago')
        return null
      }
      // Noted before LINE is asked, so that a crowd of unknown kids asks once; answered, all of this is new.
      known.askedForUnknownAt = now
      known.unanswered = true
      return (await ask(now, now)).keys.get(kid) ?? null
    },
  }
}

const readKeys = async (url: string, get: typeof fetch): Promise<ReadonlyMap<string, CryptoKey>> => {
  const response = await get(url, { signal: AbortSignal.timeout(TIMEOUT_MS) })
  if (!response.ok) throw new Error(`certificates: ${response.status}`)
  const { keys } = Jwks.parse(await response.json())
  const usable = keys.filter(
    ({ kty, crv, use }) => kty === 'EC' && crv === 'P-256' && (use === undefined || use === 'sig'),
  )
  return new Map(
    await Promise.all(
      usable.map(async (jwk) => {
        const { kty, crv, x, y } = jwk as JsonWebKey
        return [
          jwk.kid,
          await crypto.subtle.importKey('jwk', { kty, crv, x, y }, ES256, false, ['verify']),
        ] as const
      }),
    ),
  )
}

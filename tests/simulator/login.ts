/**
 * LINE Login: ID tokens as LIFF gets them (ES256, key named by `kid`), the certificates, and the verify endpoint.
 * docs/line-login/verify-id-token
 */
import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { formBody, json, type Route, route } from './http.ts'

const ES256 = { name: 'ECDSA', namedCurve: 'P-256' } as const
const SIGN = { name: 'ECDSA', hash: 'SHA-256' } as const
const ISSUER = 'https://access.line.me'
const HOUR_S = 3600

type StoredKey = { kid: string; privateJwk: JsonWebKey }
type Key = {
  kid: string
  privateKey: CryptoKey
  publicKey: CryptoKey
  publicJwk: JsonWebKey
  privateJwk: JsonWebKey
}

const load = async ({ kid, privateJwk }: StoredKey): Promise<Key> => {
  const { kty, crv, x, y } = privateJwk
  const publicJwk: JsonWebKey = { kty, crv, x, y }
  return {
    kid,
    privateJwk,
    publicJwk,
    privateKey: await crypto.subtle.importKey('jwk', privateJwk, ES256, false, ['sign']),
    publicKey: await crypto.subtle.importKey('jwk', publicJwk, ES256, false, ['verify']),
  }
}

const generate = async (): Promise<Key> => {
  const pair = (await crypto.subtle.generateKey(ES256, true, ['sign', 'verify'])) as CryptoKeyPair
  const { kty, crv, x, y, d } = await crypto.subtle.exportKey('jwk', pair.privateKey)
  return load({ kid: randomBytes(16).toString('hex'), privateJwk: { kty, crv, x, y, d } })
}

const FILE = 'login-keys.json'

const readKeys = async (dir: string): Promise<Key[]> => {
  try {
    const stored = JSON.parse(await readFile(join(dir, FILE), 'utf8')) as StoredKey[]
    return await Promise.all(stored.map(load))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

const b64 = (v: unknown): string => Buffer.from(JSON.stringify(v)).toString('base64url')

export type Claims = Record<string, unknown>

export const createLogin = async (clock: () => number, dataDir?: string) => {
  let keys = dataDir ? await readKeys(dataDir) : []
  const save = async () => {
    if (!dataDir) return
    await mkdir(dataDir, { recursive: true })
    const stored = keys.map(({ kid, privateJwk }) => ({ kid, privateJwk }))
    await writeFile(join(dataDir, FILE), JSON.stringify(stored), { mode: 0o600 })
  }
  if (keys.length === 0) {
    keys = [await generate()]
    await save()
  }

  const sign = async (claims: Claims, header: Claims = {}): Promise<string> => {
    const key = keys[0]!
    const text = `${b64({ typ: 'JWT', alg: 'ES256', kid: key.kid, ...header })}.${b64(claims)}`
    const signature = await crypto.subtle.sign(SIGN, key.privateKey, Buffer.from(text))
    return `${text}.${Buffer.from(signature).toString('base64url')}`
  }

  return {
    sign,
    /** `overrides` replaces claims; undefined leaves one out. A test's way to a wrong audience or an old token. */
    idTokenFor: (who: { id: string; displayName: string }, audience: string, overrides: Claims = {}) => {
      const iat = Math.floor(clock() / 1000)
      const standard = { iss: ISSUER, sub: who.id, aud: audience, exp: iat + HOUR_S, iat, amr: ['linesso'] }
      return sign({ ...standard, name: who.displayName, ...overrides })
    },
    /** A new signing key. Tokens of the old one verify until it is dropped from the certificates. */
    rotateKeys: async ({ dropOld = false } = {}) => {
      keys = dropOld ? [await generate()] : [await generate(), ...keys]
      await save()
    },
    jwks: () => ({ keys: keys.map((k) => ({ ...k.publicJwk, kid: k.kid, alg: 'ES256', use: 'sig' })) }),
    /** The claims, or LINE's words for what is wrong. */
    verify: async (token: string, audience: string): Promise<Claims | string> => {
      const [head, body, signature] = token.split('.')
      if (!head || !body || !signature) return 'Invalid IdToken.'
      try {
        const header = JSON.parse(Buffer.from(head, 'base64url').toString()) as Claims
        const key = keys.find((k) => k.kid === header.kid)
        const bytes = Buffer.from(signature, 'base64url')
        const signed = Buffer.from(`${head}.${body}`)
        if (
          header.alg !== 'ES256' ||
          !key ||
          !(await crypto.subtle.verify(SIGN, key.publicKey, bytes, signed))
        )
          return 'Invalid IdToken.'
        const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as Claims
        if (claims.iss !== ISSUER) return 'Invalid IdToken Issuer.'
        if (claims.aud !== audience) return 'Invalid IdToken Audience.'
        if (Number(claims.exp) * 1000 <= clock()) return 'IdToken expired.'
        return claims
      } catch {
        return 'Invalid IdToken.'
      }
    },
  }
}

export type Login = Awaited<ReturnType<typeof createLogin>>

export const loginRoutes = (login: Login): Route[] => [
  route('GET', /^\/oauth2\/v2\.1\/certs$/, () => json(200, login.jwks())),
  route('POST', /^\/oauth2\/v2\.1\/verify$/, async (ask) => {
    const form = formBody(ask)
    const bad = (words: string) => json(400, { error: 'invalid_request', error_description: words })
    const token = form.get('id_token')
    const clientId = form.get('client_id')
    if (!token) return bad('id_token is required.')
    if (!clientId) return bad('client_id is required.')
    const claims = await login.verify(token, clientId)
    if (typeof claims === 'string') return bad(claims)
    if (form.has('nonce') && form.get('nonce') !== claims.nonce) return bad('Invalid IdToken Nonce.')
    if (form.has('user_id') && form.get('user_id') !== claims.sub)
      return bad('Invalid IdToken Subject Identifier.')
    return json(200, claims)
  }),
]

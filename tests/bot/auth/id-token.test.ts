import { createHmac } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { type Certs, lineCerts } from '../../../bot/auth/certs.ts'
import { verifyIdToken } from '../../../bot/auth/id-token.ts'
import { createLogin, type Login } from '../../simulator/login.ts'

const CHANNEL = '1234567890'
const NOW = Date.UTC(2026, 10, 20, 7, 30)
const HOUR = 3_600_000
const WHO = { id: 'U0000000000000000000000000000c001', displayName: 'ยายสมศรี' }

let place = 0
let login: Login
let certs: Certs
let asked = 0
let down = false

beforeEach(async () => {
  login = await createLogin(() => NOW)
  asked = 0
  down = false
  const get = (async () => {
    asked++
    return down ? new Response('', { status: 503 }) : Response.json(login.jwks())
  }) as typeof fetch
  certs = lineCerts(`https://certs-${++place}.test`, get)
})

const check = (token: string, now = NOW) => verifyIdToken(token, { certs, audience: CHANNEL, now })
const parts = (token: string) => token.split('.') as [string, string, string]
const json = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString())
const b64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const why = async (token: string, now?: number) => {
  const reading = await check(token, now)
  return reading.ok ? 'accepted' : reading.why
}

test('a token as LINE makes it names its user', async () => {
  expect(await check(await login.idTokenFor(WHO, CHANNEL))).toEqual({ ok: true, lineUserId: WHO.id })
})

test('it holds a minute beyond its end and no longer', async () => {
  const token = await login.idTokenFor(WHO, CHANNEL)
  expect(await why(token, NOW + HOUR + 59_000)).toBe('accepted')
  expect(await why(token, NOW + HOUR + 61_000)).toBe('expired')
})

test.each([
  ['another channel’s', { aud: '999' }, 'wrong-audience'],
  ['a list of audiences, ours among them', { aud: [CHANNEL] }, 'wrong-audience'],
  ['a number for an audience', { aud: Number(CHANNEL) }, 'wrong-audience'],
  ['another issuer', { iss: 'https://access.line.me.evil.test' }, 'wrong-issuer'],
  ['made two minutes from now', { iat: NOW / 1000 + 120 }, 'from-the-future'],
  [
    'made two days ago and good for a year',
    { iat: NOW / 1000 - 2 * 86_400, exp: NOW / 1000 + 86_400 * 365 },
    'too-old',
  ],
  ['no end', { exp: undefined }, 'expired'],
  ['no beginning', { iat: undefined }, 'too-old'],
  ['a subject that is no LINE user', { sub: 'root' }, 'bad-subject'],
  ['a subject with more behind it', { sub: `${WHO.id}\n` }, 'bad-subject'],
])('well signed, yet %s: refused', async (_, claims, reason) => {
  expect(await why(await login.idTokenFor(WHO, CHANNEL, claims))).toBe(reason)
})

test('a subject edited after signing is refused', async () => {
  const [head, body, mark] = parts(await login.idTokenFor(WHO, CHANNEL))
  const forged = b64({ ...json(body), sub: 'U0000000000000000000000000000c002' })
  expect(await why(`${head}.${forged}.${mark}`)).toBe('bad-signature')
})

test('alg none is refused, with and without a signature', async () => {
  const [head, body, mark] = parts(await login.idTokenFor(WHO, CHANNEL))
  const none = b64({ ...json(head), alg: 'none' })
  expect(await why(`${none}.${body}.${mark}`)).toBe('wrong-alg')
  expect(await why(`${none}.${body}.`)).toBe('malformed')
})

/** A verifier that lets the token choose its algorithm: what ours would be without the pin. */
const permissive = async (token: string): Promise<boolean> => {
  const [head, body, mark] = parts(token)
  const jwk = login.jwks().keys.find(({ kid }) => kid === json(head).kid)
  if (json(head).alg === 'none') return true
  if (json(head).alg === 'HS256')
    return createHmac('sha256', JSON.stringify(jwk)).update(`${head}.${body}`).digest('base64url') === mark
  return false
}

test('HS256 keyed with the public key is refused, where a verifier that asks the token for its algorithm takes it', async () => {
  const [head, body] = parts(await login.idTokenFor(WHO, CHANNEL))
  const hs = b64({ ...json(head), alg: 'HS256' })
  const forged = `${hs}.${body}.${createHmac('sha256', JSON.stringify(login.jwks().keys[0])).update(`${hs}.${body}`).digest('base64url')}`
  expect(await permissive(forged)).toBe(true)
  expect(await why(forged)).toBe('wrong-alg')
  // Even under the right name the bytes are no ES256 signature.
  expect(await why(`${b64({ ...json(head), alg: 'ES256' })}.${body}.${parts(forged)[2]}`)).toBe(
    'bad-signature',
  )
})

test('a key that LINE does not know is asked about once in ten minutes, however many come', async () => {
  await check(await login.idTokenFor(WHO, CHANNEL))
  expect(asked).toBe(1)
  const [, body, mark] = parts(await login.idTokenFor(WHO, CHANNEL))
  for (let i = 0; i < 200; i++)
    expect(await why(`${b64({ alg: 'ES256', kid: `made-up-${i}` })}.${body}.${mark}`)).toBe('unknown-kid')
  expect(asked).toBe(2)
  await check(`${b64({ alg: 'ES256', kid: 'later' })}.${body}.${mark}`, NOW + 11 * 60_000)
  expect(asked).toBe(3)
})

test('after LINE changes its key the new one is found at once', async () => {
  await check(await login.idTokenFor(WHO, CHANNEL))
  await login.rotateKeys({ dropOld: true })
  expect(await why(await login.idTokenFor(WHO, CHANNEL))).toBe('accepted')
})

test('LINE changes its key and cannot be asked in that moment: nobody is told that their token is bad, and soon it is asked again', async () => {
  await check(await login.idTokenFor(WHO, CHANNEL))
  await login.rotateKeys({ dropOld: true })
  const token = await login.idTokenFor(WHO, CHANNEL)
  down = true
  await expect(check(token)).rejects.toThrow('503')
  // However many come meanwhile, LINE is not asked for each.
  for (let i = 0; i < 50; i++) await expect(check(token, NOW + 2_000)).rejects.toThrow()
  expect(asked).toBe(2)
  down = false
  expect(await why(token, NOW + 11_000)).toBe('accepted')
})

test('certificates are kept a day: LINE being down is nothing to those who know them', async () => {
  await check(await login.idTokenFor(WHO, CHANNEL))
  down = true
  expect(await why(await login.idTokenFor(WHO, CHANNEL))).toBe('accepted')
  expect(asked).toBe(1)
  await expect(check(await login.idTokenFor(WHO, CHANNEL), NOW + 25 * HOUR)).rejects.toThrow('503')
})

test.each([
  '',
  'a.b',
  'a.b.c.d',
  '..',
  'ก.ข.ค',
  `${'a'.repeat(9_000)}.b.c`,
  `${b64([])}.${b64({})}.aa`,
  `${b64({ alg: 'ES256', kid: 7 })}.${b64({})}.aa`,
])('what is no token (%#) is refused without a throw', async (token) => {
  expect((await check(token)).ok).toBe(false)
})

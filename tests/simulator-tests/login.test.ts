import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { STAFF } from '../simulator/identities.ts'
import { type Any, type Rig, SOMSRI, startRig } from './rig.ts'

let rig: Rig
let dataDir: string
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'simulator-'))
  rig = await startRig({ dataDir })
})
afterAll(async () => {
  await rig.close()
  await rm(dataDir, { recursive: true })
})

const part = (token: string, i: number): Any =>
  JSON.parse(Buffer.from(token.split('.')[i]!, 'base64url').toString())

const certs = async (url = rig.sim.url): Promise<Any[]> =>
  ((await (await fetch(`${url}/oauth2/v2.1/certs`)).json()) as Any).keys

/** As a server that was handed the token would: by the published key which the header names. */
const verifiesBy = async (token: string, keys: Any[]): Promise<boolean> => {
  const [head, body, signature] = token.split('.') as [string, string, string]
  const jwk = keys.find((k) => k.kid === part(token, 0).kid)
  if (!jwk) return false
  const key = await crypto.subtle.importKey('jwk', jwk, { name: 'ECDSA', namedCurve: 'P-256' }, false, [
    'verify',
  ])
  const algorithm = { name: 'ECDSA', hash: 'SHA-256' }
  return crypto.subtle.verify(
    algorithm,
    key,
    Buffer.from(signature, 'base64url'),
    Buffer.from(`${head}.${body}`),
  )
}

const verify = async (form: Record<string, string>) => {
  const r = await fetch(`${rig.sim.url}/oauth2/v2.1/verify`, {
    method: 'POST',
    body: new URLSearchParams(form),
  })
  return { status: r.status, body: (await r.json()) as Any }
}

test('an ID token verifies with WebCrypto by the published certificate and says whose it is', async () => {
  const token = await rig.sim.idTokenFor(SOMSRI)
  const iat = Math.floor(rig.clock.now / 1000)
  expect(part(token, 0)).toMatchObject({ alg: 'ES256', typ: 'JWT', kid: expect.any(String) })
  expect(part(token, 1)).toMatchObject({
    iss: 'https://access.line.me',
    aud: '2000000001',
    sub: SOMSRI,
    name: 'ยายสมศรี',
    iat,
    exp: iat + 3600,
  })
  expect(await verifiesBy(token, await certs())).toBe(true)
  const [head, , signature] = token.split('.')
  const forged = Buffer.from(JSON.stringify({ ...part(token, 1), sub: STAFF.officer.id })).toString(
    'base64url',
  )
  expect(await verifiesBy(`${head}.${forged}.${signature}`, await certs())).toBe(false)
})

test('certificates publish no private key', async () => {
  for (const key of await certs()) expect(Object.keys(key)).not.toContain('d')
})

test("LINE's verify endpoint takes a good token and names what is wrong with another", async () => {
  const client_id = '2000000001'
  const id_token = await rig.sim.idTokenFor(SOMSRI)
  expect(await verify({ id_token, client_id })).toMatchObject({ status: 200, body: { sub: SOMSRI } })
  const reason = async (form: Record<string, string>) => (await verify(form)).body.error_description
  expect(await reason({ id_token, client_id: '1' })).toBe('Invalid IdToken Audience.')
  expect(await reason({ id_token, client_id, user_id: 'U1' })).toBe('Invalid IdToken Subject Identifier.')
  expect(await reason({ id_token: `${id_token}x`, client_id })).toBe('Invalid IdToken.')
  const unsigned = await rig.sim.signToken(part(id_token, 1), { alg: 'none' })
  expect(await reason({ id_token: unsigned, client_id })).toBe('Invalid IdToken.')
  const old = await rig.sim.idTokenFor(SOMSRI, { exp: Math.floor(rig.clock.now / 1000) })
  expect(await reason({ id_token: old, client_id })).toBe('IdToken expired.')
  const other = await rig.sim.idTokenFor(SOMSRI, { iss: 'https://access.example' })
  expect(await reason({ id_token: other, client_id })).toBe('Invalid IdToken Issuer.')
})

test('after a key rotation old tokens verify until the old key is dropped', async () => {
  const before = await rig.sim.idTokenFor(SOMSRI)
  await rig.sim.rotateKeys()
  const after = await rig.sim.idTokenFor(SOMSRI)
  expect(part(after, 0).kid).not.toBe(part(before, 0).kid)
  expect(await verifiesBy(before, await certs())).toBe(true)
  await rig.sim.rotateKeys({ dropOld: true })
  expect(await verifiesBy(before, await certs())).toBe(false)
})

test('the keys outlive a restart on the same folder', async () => {
  const token = await rig.sim.idTokenFor(STAFF.officer.id)
  const again = await startRig({ dataDir })
  expect(await verifiesBy(token, await certs(again.sim.url))).toBe(true)
  await again.close()
})

test('the mini-app gets a token over HTTP, from this machine only', async () => {
  const ask = (userId: string, origin: string) =>
    rig.post('/sim/id-token', { userId, overrides: { nonce: 'n' } }, { origin })
  const local = await ask(SOMSRI, 'http://127.0.0.1:8787')
  expect(part(local.body.idToken, 1)).toMatchObject({ sub: SOMSRI, nonce: 'n' })
  expect(local.headers.get('access-control-allow-origin')).toBe('http://127.0.0.1:8787')
  expect((await ask(SOMSRI, 'https://evil.example')).headers.get('access-control-allow-origin')).toBeNull()
  expect((await ask('U1', 'http://localhost')).status).toBe(404)
})

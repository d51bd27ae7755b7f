import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBytes } from '../../../db/crypto.ts'
import { retain } from '../../../db/retain.ts'
import retention from '../../../flows/content/retention.json' with { type: 'json' }
import { NOTICE } from '../../../flows/person/notice.ts'
import { DAY } from '../../../flows/time.ts'
import { type Harness, startHarness } from '../../harness.ts'
import { CITIZENS } from '../../simulator/identities.ts'
import { dirty, leaks } from '../evidence/make-image.ts'

const PART = 128 * 1024
const [SOMSRI, PRASERT] = CITIZENS.map(({ id }) => id) as [string, string]
let h: Harness
let somsri: string
let prasert: string

beforeAll(async () => {
  h = await startHarness()
  ;[somsri, prasert] = (await Promise.all([SOMSRI, PRASERT].map(tokenOf))) as [string, string]
})
afterAll(() => h.close())

const tokenOf = async (who: string): Promise<string> => {
  const response = await h.app.request('/api/v1/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ idToken: await h.simulator.idTokenFor(who) }),
  })
  return ((await response.json()) as { token: string }).token
}
const call = async (token: string, method: string, path: string, body?: Uint8Array | string) => {
  const response = await h.app.request(`/api/v1${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': typeof body === 'string' ? 'application/json' : 'application/octet-stream',
      'idempotency-key': `uploads-${method}-${path}`,
    },
    ...(body === undefined ? {} : { body: body as BodyInit }),
  })
  return { status: response.status, json: (await response.json()) as Record<string, unknown> }
}
const piece = (token: string, id: string, whole: Uint8Array, at: number) =>
  call(token, 'PUT', `/uploads/${id}?at=${at}&of=${whole.length}`, whole.subarray(at, at + PART))

/** A picture with somebody's home in it, long enough for three pieces. */
const picture = (): Uint8Array => {
  const small = dirty()['a JPEG'] ?? Object.values(dirty())[0]!
  return small
}
const long = (): Uint8Array => {
  const small = picture()
  // A comment of 60 kB each, before the picture's own segments: what a phone's maker might write.
  const comment = new Uint8Array(60_004)
  comment.set([0xff, 0xfe, (60_002 >> 8) & 255, 60_002 & 255])
  const parts = [small.subarray(0, 2), ...Array.from({ length: 5 }, () => comment), small.subarray(2)]
  const whole = new Uint8Array(parts.reduce((sum, one) => sum + one.length, 0))
  let at = 0
  for (const one of parts) {
    whole.set(one, at)
    at += one.length
  }
  return whole
}

const withPhoto = (messageId: string) => ({
  family: 'online_trade',
  subtype: 'not_received',
  story: 'สั่งพัดลมจากเพจ โอนเงินแล้ว ของยังไม่มา',
  platform: 'facebook',
  paid: 'not_paid',
  happened_on: { y: 2026, m: 11, precision: 'month', iso: '2026-11' },
  wants: 'advice',
  anonymous: 'hidden',
  evidence: [{ messageId }],
})

test('a photo in three pieces, one of them sent twice and one lost on the way, is kept once and without its place', async () => {
  const id = crypto.randomUUID()
  const whole = long()
  expect(whole.length).toBeGreaterThan(2 * PART)
  expect(leaks(whole)).not.toEqual([])
  expect((await call(somsri, 'GET', `/uploads/${id}`)).json).toEqual({ at: 0 })
  expect((await piece(somsri, id, whole, 0)).json).toEqual({ at: PART })
  expect(await piece(somsri, id, whole, 0)).toMatchObject({ status: 409, json: { at: PART } })
  expect(await piece(somsri, id, whole, 2 * PART)).toMatchObject({ status: 409, json: { at: PART } })
  // Who comes back after the line dropped asks how far it has come.
  expect((await call(somsri, 'GET', `/uploads/${id}`)).json).toEqual({ at: PART })
  await piece(somsri, id, whole, PART)
  const done = await piece(somsri, id, whole, 2 * PART)
  const messageId = String(done.json.messageId)
  expect(messageId).toMatch(/^app\.[0-9a-f]{32}$/)
  const [row] =
    await h.sql`select state, content_type, received_bytes from evidence where message_id = ${messageId}`
  expect(row).toEqual({ state: 'stored', content_type: 'image/jpeg', received_bytes: whole.length })
  // Only the whole is left, sealed.
  expect(h.objects.size).toBe(1)
  const [sealed] = [...h.objects.values()]
  expect(leaks(await openBytes(h.keys, `evidence.object:${messageId}`, sealed!))).toEqual([])

  const answers = withPhoto(messageId)
  const filed = await call(
    somsri,
    'POST',
    '/filings/complaint',
    JSON.stringify({ answers, notice: NOTICE.version }),
  )
  expect(filed.status).toBe(201)
  const [linked] =
    await h.sql`select c.number from evidence e join "case" c on c.id = e.case_id where e.message_id = ${messageId}`
  expect(linked?.number).toBe(filed.json.number)
})

test('the same name for a photo of somebody else is another photo, and theirs cannot be filed', async () => {
  const id = crypto.randomUUID()
  const whole = picture()
  const mine = await piece(somsri, id, whole, 0)
  const theirs = await piece(prasert, id, whole, 0)
  expect(mine.json.messageId).not.toBe(theirs.json.messageId)
  await h.sql`update evidence set case_id = null where message_id = ${String(mine.json.messageId)}`
  const answers = withPhoto(String(mine.json.messageId))
  const filed = await call(
    prasert,
    'POST',
    '/filings/complaint',
    JSON.stringify({ answers, notice: NOTICE.version }),
  )
  expect(filed.status).toBe(201)
  const [row] = await h.sql`select case_id from evidence where message_id = ${String(mine.json.messageId)}`
  expect(row?.case_id).toBeNull()
})

test('what is no picture is refused, and nothing of it stays', async () => {
  const before = h.objects.size
  const id = crypto.randomUUID()
  const answer = await piece(somsri, id, new TextEncoder().encode('<script>alert(1)</script>'.repeat(20)), 0)
  expect(answer.json).toEqual({ at: 0, refused: true })
  expect(h.objects.size).toBe(before)
  expect((await call(somsri, 'PUT', `/uploads/${id}?at=0&of=99999999`, new Uint8Array(1))).status).toBe(413)
  expect((await call(somsri, 'PUT', '/uploads/not-a-name?at=0&of=1', new Uint8Array(1))).status).toBe(404)
  expect((await call('', 'GET', `/uploads/${id}`)).status).toBe(401)
})

test('a flood of photos is slowed down', async () => {
  const statuses = []
  for (let n = 0; n < 30; n++) statuses.push((await piece(prasert, crypto.randomUUID(), picture(), 0)).status)
  expect(statuses).toContain(429)
})

test('an upload that was never finished goes in time, pieces and all', async () => {
  const before = h.objects.size
  const id = crypto.randomUUID()
  await piece(somsri, id, long(), 0)
  expect(h.objects.size).toBe(before + 1)
  await retain(h.sql, retention.days, Date.now() + 400 * DAY)
  await h.sweep()
  await h.settle()
  const [row] = await h.sql`select count(*)::int as n from evidence where state = 'sending'`
  expect(row?.n).toBe(0)
  expect(h.objects.size).toBeLessThanOrEqual(before)
})

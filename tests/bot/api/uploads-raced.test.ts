import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBytes, sha256 } from '../../../db/crypto.ts'
import { toHex } from '../../../db/encode.ts'
import { ERASE_WORDS } from '../../../flows/person/erasure.ts'
import { type Harness, startHarness } from '../../harness.ts'
import { CITIZENS } from '../../simulator/identities.ts'
import { dirty } from '../evidence/make-image.ts'

const PART = 128 * 1024
const [SOMSRI, PRASERT] = CITIZENS.map(({ id }) => id) as [string, string]
let h: Harness

beforeAll(async () => {
  h = await startHarness()
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

/** A JPEG of `length` bytes: behind its end a phone may write what it likes. */
const picture = (length: number, filling: number): Uint8Array<ArrayBuffer> => {
  const small = dirty()['a JPEG'] ?? Object.values(dirty())[0]!
  const whole = new Uint8Array(Math.max(length, small.length + 60_004))
  const comment = new Uint8Array(60_004).fill(filling)
  comment.set([0xff, 0xfe, (60_002 >> 8) & 255, 60_002 & 255])
  whole.set(small.subarray(0, 2))
  whole.set(comment, 2)
  whole.set(small.subarray(2), 2 + comment.length)
  return whole
}
/** Another picture of the same length: another table to draw it by. */
const another = (one: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> => {
  const other = one.slice()
  const table = other.findIndex((byte, at) => byte === 0xff && other[at + 1] === 0xdb)
  expect(table).toBeGreaterThan(0)
  other[table + 5] = other[table + 5]! ^ 0x02
  return other
}

/** A body of which the last byte comes when it is let go. */
const held = (bytes: Uint8Array) => {
  let go = () => {}
  const until = new Promise<void>((resolve) => {
    go = resolve
  })
  let began = () => {}
  const read = new Promise<void>((resolve) => {
    began = resolve
  })
  let n = 0
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (n++ === 0) return controller.enqueue(bytes.subarray(0, bytes.length - 1))
        began()
        await until
        controller.enqueue(bytes.subarray(bytes.length - 1))
        controller.close()
      },
    },
    { highWaterMark: 0 },
  )
  return { body, go, read }
}
const put = async (token: string, path: string, body: BodyInit) =>
  h.app.request(`/api/v1/uploads/${path}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' },
    body,
    ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
  } as RequestInit)

test('a piece that was let in before the photo was whole does not change the photo afterwards', async () => {
  const token = await tokenOf(SOMSRI)
  const [first, second] = [picture(0, 1), another(picture(0, 1))]
  expect(first.length).toBeLessThan(PART)
  const path = `${crypto.randomUUID()}?at=0&of=${first.length}`
  const slow = held(second)
  const late = put(token, path, slow.body)
  await slow.read
  const { messageId } = (await (await put(token, path, first)).json()) as { messageId: string }
  const shown = async () => {
    const [row] =
      await h.sql`select state, stored_sha256 as hash from evidence where message_id = ${messageId}`
    const [sealed] = [...h.objects.values()]
    const bytes = await openBytes(h.keys, `evidence.object:${messageId}`, sealed!)
    return { state: row?.state, said: toHex(row?.hash), is: toHex(await sha256(bytes)) }
  }
  const before = await shown()
  expect(before).toMatchObject({ state: 'stored', is: before.said })
  slow.go()
  expect(await (await late).json()).toMatchObject({ messageId })
  expect(await shown()).toEqual(before)
  expect(h.objects.size).toBe(1)
})

test('a piece that comes late does not take away a photo that is another’s by then', async () => {
  const token = await tokenOf(SOMSRI)
  const whole = picture(0, 4)
  const path = `${crypto.randomUUID()}?at=0&of=${whole.length}`
  const slow = held(whole)
  const late = put(token, path, slow.body)
  await slow.read
  const { messageId } = (await (await put(token, path, whole)).json()) as { messageId: string }
  const before = new Set(h.objects.keys())
  // As with a complaint that a delegate files with it.
  await h.sql`update evidence set person_id = gen_random_uuid() where message_id = ${messageId}`
  slow.go()
  await late
  expect(new Set(h.objects.keys())).toEqual(before)
})

test('a piece on its way while its person is erased leaves nothing behind', async () => {
  const token = await tokenOf(PRASERT)
  const before = h.objects.size
  const whole = picture(0, 2)
  const long = picture(PART + 60_000, 3)
  const paths = [whole, long].map((one) => `${crypto.randomUUID()}?at=0&of=${one.length}`)
  const slow = [held(whole), held(long.subarray(0, PART))]
  const late = paths.map((path, n) => put(token, path, slow[n]!.body))
  await Promise.all(slow.map(({ read }) => read))
  const asked = await h.app.request('/api/v1/own/erase', {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ confirm: ERASE_WORDS.th }),
  })
  expect(asked.status).toBe(202)
  await h.settle()
  for (const { go } of slow) go()
  await Promise.all(late)
  await h.settle()
  expect(h.objects.size).toBe(before)
})

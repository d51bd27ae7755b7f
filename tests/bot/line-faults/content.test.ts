import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { fetchPhotos } from '../../../bot/jobs/photos.ts'
import { lineClient } from '../../../bot/line/client.ts'
import { type Harness, startHarness } from '../../harness.ts'
import type { Fault } from '../../simulator/contract.ts'
import { jpeg } from '../evidence/make-image.ts'
import { addPhones, allHolds, calls, seat, wordsTo } from './rig.ts'

const CONTENT = /\/content$/
const photo = Buffer.from(jpeg()).toString('base64')
let h: Harness
let phones: string[]
const warned = vi.spyOn(console, 'warn').mockImplementation(() => {})

beforeAll(async () => {
  h = await startHarness()
  phones = addPhones(h, 20)
})
afterEach(async () => {
  await h.settle()
  await allHolds(h)
  h.simulator.faults.clear()
  expect(warned).not.toHaveBeenCalled()
})
afterAll(() => h.close())

let shown = ''
/** Somebody sends a picture, and it is wanted: what is tried here is the way from LINE to the bucket. */
const show = async (base64 = photo): Promise<string> => {
  const id = phones.pop()!
  const personId = await seat(h, id)
  const sent = await h.simulator.send(id, { type: 'image', images: [{ base64 }] })
  shown = (sent.events[0] as { message: { id: string } }).message.id
  await h.settle()
  await h.sql`insert into evidence (message_id, person_id) values (${shown}, ${personId}::uuid)`
  return id
}
const evidence = async () =>
  (
    await h.sql`select *, extract(epoch from next_at - now())::float8 as wait from evidence where message_id = ${shown}`
  )[0]!
/** As many minute sweeps as are wanted, the waiting between them gone by. */
const fetchAgain = async (times = 1) => {
  for (let n = 0; n < times; n++) {
    await h.sql`update evidence set next_at = now() where state = 'wanted'`
    await fetchPhotos(h.deps)
  }
}
const asked = () => h.simulator.calls.filter(({ path }) => CONTENT.test(path)).length

test('LINE is still preparing it (202): asked again, each time after a longer wait, until it is there', async () => {
  h.simulator.faults.next(CONTENT, { kind: 'status', status: 202 }, 3)
  await show()
  const waits: number[] = []
  for (let n = 0; n < 4; n++) {
    await fetchAgain()
    waits.push((await evidence()).wait as number)
  }
  expect(waits[1]).toBeGreaterThan(waits[0]!)
  expect(waits[2]).toBeGreaterThan(waits[1]!)
  expect(await evidence()).toMatchObject({ state: 'stored', content_type: 'image/jpeg' })
  expect(h.objects.size).toBe(1)
})

test('after ten minutes of nothing the citizen is asked to send it again, once', async () => {
  h.simulator.faults.next(CONTENT, { kind: 'status', status: 202 }, Number.POSITIVE_INFINITY)
  const id = await show()
  const before = wordsTo(h, id).length
  await fetchAgain(2)
  expect(wordsTo(h, id)).toHaveLength(before)
  await h.sql`update evidence set wanted_at = wanted_at - interval '11 minutes' where state = 'wanted'`
  await fetchAgain(3)
  expect(await evidence()).toMatchObject({ state: 'gone' })
  expect(wordsTo(h, id)).toHaveLength(before + 1)
})

test.each<[string, Fault, object]>([
  ['LINE never had it (404)', { kind: 'status', status: 404 }, { state: 'gone' }],
  ['LINE has it no more (410)', { kind: 'status', status: 410 }, { state: 'gone' }],
  ['twelve megabytes', { kind: 'huge', bytes: 12e6 }, { state: 'refused', refusal: 'too-big' }],
  ['JSON where a photo should be', { kind: 'huge', bytes: 10 }, { state: 'refused' }],
])('%s: the citizen is told, and told once', async (_, fault, state) => {
  const id = await show()
  h.simulator.faults.next(CONTENT, fault)
  const [before, kept] = [wordsTo(h, id).length, h.objects.size]
  await fetchAgain(3)
  expect(await evidence()).toMatchObject(state)
  expect(wordsTo(h, id)).toHaveLength(before + 1)
  expect(h.objects.size).toBe(kept)
})

test('a file of another kind under an image’s name is refused', async () => {
  const id = await show(Buffer.from('<script>alert(1)</script>').toString('base64'))
  await fetchAgain()
  expect(await evidence()).toMatchObject({ state: 'refused' })
  expect(wordsTo(h, id).length).toBeGreaterThan(0)
})

test('a redirect is not followed, wherever it points', async () => {
  let visited = 0
  const elsewhere = createServer((_, res) => {
    visited++
    res.end()
  })
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve))
  const location = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`
  h.simulator.faults.next(CONTENT, { kind: 'status', status: 302, headers: { location } })
  await show()
  await fetchAgain(2)
  expect(visited).toBe(0)
  expect(await evidence()).toMatchObject({ state: 'stored' })
  elsewhere.close()
})

test.each<[string, Fault]>([
  ['stops in the middle', { kind: 'stall' }],
  ['never begins', { kind: 'black-hole' }],
  ['is cut', { kind: 'accept-then-reset' }],
])('a download that %s is given up, and tried again', async (_, fault) => {
  const client = h.deps.line
  await show()
  h.simulator.faults.next(CONTENT, fault)
  h.deps.line = lineClient(h.deps.config, (url, init) =>
    fetch(url, { ...init, signal: AbortSignal.timeout(200) }),
  )
  await fetchAgain()
  expect(await evidence()).toMatchObject({ state: 'wanted' })
  h.deps.line = client
  await fetchAgain()
  expect(await evidence()).toMatchObject({ state: 'stored' })
})

test('two sweeps at once fetch a photo once', async () => {
  await show()
  const before = asked()
  await Promise.all([fetchPhotos(h.deps), fetchPhotos(h.deps), fetchPhotos(h.deps)])
  expect(asked() - before).toBe(1)
  expect(calls(h, 'push').filter(({ status }) => status === 409)).toEqual([])
})

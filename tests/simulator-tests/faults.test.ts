import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Rig, SOMSRI, startRig } from './rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await startRig()
})
afterAll(() => rig.close())
beforeEach(() => rig.sim.reset())

const PUSH = '/message/push$'

test.each([
  ['a 500', { kind: 'status', status: 500 }, 500, { message: 'Internal server error' }],
  ['a 401', { kind: 'status', status: 401 }, 401, expect.anything()],
  [
    'a 400 with a body of its own',
    { kind: 'status', status: 400, body: { message: 'no' } },
    400,
    { message: 'no' },
  ],
  [
    'the rate limit',
    { kind: 'rate-limit' },
    429,
    { message: 'The API rate limit has been exceeded. Try again later.' },
  ],
  ['the monthly limit', { kind: 'monthly-limit' }, 429, { message: 'You have reached your monthly limit.' }],
  ['a page of HTML', { kind: 'html' }, 502, expect.stringContaining('<html>')],
] as const)('%s takes nothing and is over after one call', async (_, fault, status, body) => {
  rig.sim.faults.next(PUSH, fault)
  const refused = await rig.push(SOMSRI, 'หนึ่ง')
  expect([refused.status, refused.body]).toEqual([status, body])
  expect(rig.sim.accepted).toEqual([])
  expect((await rig.push(SOMSRI, 'หนึ่ง')).status).toBe(200)
})

test('a push that LINE took and then failed on is found out by its retry key', async () => {
  for (const kind of ['accept-then-500', 'accept-then-reset'] as const) {
    const key = randomUUID()
    rig.sim.faults.next(PUSH, { kind })
    const first = await rig.push(SOMSRI, kind, key).then(
      (r) => r.status,
      () => 'cut',
    )
    expect(first).toBe(kind === 'accept-then-500' ? 500 : 'cut')
    expect((await rig.push(SOMSRI, kind, key)).status).toBe(409)
  }
  expect(rig.sim.accepted).toHaveLength(2)
})

test('without a retry key the same faults reach the citizen twice', async () => {
  rig.sim.faults.next(PUSH, { kind: 'accept-then-500' })
  await rig.push(SOMSRI, 'ผล')
  await rig.push(SOMSRI, 'ผล')
  expect(rig.sim.accepted).toHaveLength(2)
})

test('a connection cut before the request counts takes nothing', async () => {
  rig.sim.faults.next(PUSH, { kind: 'reset-before' })
  await expect(rig.push(SOMSRI, 'ผล')).rejects.toThrow()
  expect(rig.sim.accepted).toEqual([])
  expect(rig.sim.calls[0]).toMatchObject({ status: 0, fault: 'reset-before' })
})

test('a black hole answers nothing, a delay answers late, a stall stops half way', async () => {
  const within = (ms: number) =>
    fetch(`${rig.sim.url}/v2/bot/info`, {
      headers: { authorization: 'Bearer test-channel-access-token' },
      signal: AbortSignal.timeout(ms),
    }).then((r) => r.text())
  rig.sim.faults.next('/info$', { kind: 'black-hole' })
  await expect(within(80)).rejects.toThrow(/timeout/)
  rig.sim.faults.next('/info$', { kind: 'stall' })
  await expect(within(80)).rejects.toThrow(/timeout/)
  rig.sim.faults.next('/info$', { kind: 'delay', ms: 60 })
  const started = performance.now()
  await within(2000)
  expect(performance.now() - started).toBeGreaterThanOrEqual(55)
})

test('random faults come at their rate and the same way again from the same seed', async () => {
  const run = async () => {
    rig.sim.reset()
    rig.sim.faults.random({
      seed: 7,
      rules: [
        { match: PUSH, rate: 0.2, fault: { kind: 'status', status: 500 } },
        { match: PUSH, rate: 0.1, fault: { kind: 'rate-limit' } },
      ],
    })
    const seen: number[] = []
    for (let i = 0; i < 200; i++) seen.push((await rig.push(SOMSRI, `${i}`)).status)
    return seen
  }
  const first = await run()
  const count = (status: number) => first.filter((s) => s === status).length
  expect(count(500)).toBeGreaterThan(20)
  expect(count(500)).toBeLessThan(60)
  expect(count(429)).toBeGreaterThan(8)
  expect(count(429)).toBeLessThan(35)
  expect(rig.sim.accepted).toHaveLength(count(200))
  expect(await run()).toEqual(first)
})

test('a sender that keeps its retry key through a storm reaches everyone once, by the ledger', async () => {
  rig.sim.faults.random({
    seed: 11,
    rules: [
      { match: PUSH, rate: 0.1, fault: { kind: 'status', status: 500 } },
      { match: PUSH, rate: 0.1, fault: { kind: 'accept-then-500' } },
      { match: PUSH, rate: 0.1, fault: { kind: 'accept-then-reset' } },
    ],
  })
  const send = async (text: string) => {
    const key = randomUUID()
    for (;;) {
      const status = await rig.push(SOMSRI, text, key).then(
        (r) => r.status,
        () => 0,
      )
      if (status === 200 || status === 409) return
    }
  }
  const texts = Array.from({ length: 150 }, (_, i) => `${i}`)
  await Promise.all(texts.map(send))
  const arrived = rig.sim.accepted.map((a) => String(a.messages[0]?.text))
  expect(arrived.sort()).toEqual(texts.sort())
  expect(rig.sim.faults.fired.length).toBeGreaterThan(20)
})

test('another process sets and clears faults over HTTP', async () => {
  await rig.post('/sim/faults', { next: PUSH, fault: { kind: 'monthly-limit' }, times: 50 })
  expect((await rig.push(SOMSRI, 'x')).status).toBe(429)
  await rig.post('/sim/faults', { clear: true })
  expect((await rig.push(SOMSRI, 'x')).status).toBe(200)
})

test('an endpoint asked too often in a second says so, and lets calls through as time passes', async () => {
  const limited = await startRig({ rateLimits: true })
  const load = () => limited.post('/v2/bot/chat/loading/start', { chatId: SOMSRI })
  const statuses = await Promise.all(Array.from({ length: 101 }, load))
  expect(statuses.filter((s) => s.status === 429)).toHaveLength(1)
  limited.clock.now += 10
  expect((await load()).status).toBe(202)
  await limited.close()
})

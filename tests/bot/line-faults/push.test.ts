import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { deliver } from '../../../bot/jobs/deliver.ts'
import { type LineClient, lineClient } from '../../../bot/line/client.ts'
import { seal } from '../../../db/crypto.ts'
import { type Harness, startHarness } from '../../harness.ts'
import { violations } from '../../invariants.ts'
import { seeded } from '../../simulator/faults.ts'
import { CITIZENS } from '../../simulator/identities.ts'
import { addPhones, allHolds, calls, notify, outbox, passes, seat, wordsTo } from './rig.ts'

const PUSH = /\/message\/push$/
const grandma = CITIZENS[0].id
const grandpa = CITIZENS[1].id
let h: Harness
let client: LineClient
const warned = vi.spyOn(console, 'warn').mockImplementation(() => {})
const alarms = () => warned.mock.calls.map(([line]) => (JSON.parse(String(line)) as { alarm: string }).alarm)

beforeAll(async () => {
  h = await startHarness()
  client = h.deps.line
  for (const { id } of CITIZENS) await seat(h, id)
})
beforeEach(() => {
  warned.mockClear()
})
afterEach(async () => {
  await h.settle()
  await allHolds(h)
  h.deps.line = client
  h.simulator.reset()
  await h.sql`delete from outbox`
})
afterAll(() => h.close())

/** Delivers until nothing is left, however often a run is cut off; `crash` cuts it off after LINE has said yes. */
const deliverAll = async (crash: () => boolean = () => false): Promise<number> => {
  const under = h.deps.line
  const open = new Set<Promise<unknown>>()
  const line: LineClient = {
    ...under,
    async push(body, key) {
      const call = under.push(body, key)
      open.add(call)
      const outcome = await call.finally(() => open.delete(call))
      if (outcome.went !== 'accepted' || !crash()) return outcome
      die(new Error('killed'))
      return new Promise(() => {})
    },
  }
  let die: (why: Error) => void
  let crashes = 0
  for (let round = 0; round < 200; round++) {
    await passes(h)
    const killed = new Promise<never>((_, reject) => {
      die = reject
    })
    const claimed = await Promise.race([deliver({ ...h.deps, line }), killed]).catch(() => ++crashes)
    while (open.size) await Promise.all([...open])
    // What the killed run had still to mark is marked by nobody.
    if (claimed === 0) break
  }
  return crashes
}

const MANY = 400
const storm = async (): Promise<number> => {
  const phones = addPhones(h, 40)
  for (let n = 0; n < MANY; n += 40)
    await Promise.all(phones.map((id, at) => notify(h, id, `notice ${n + at}`)))
  h.simulator.faults.random({
    seed: 20261121,
    rules: [
      { match: PUSH, rate: 0.1, fault: { kind: 'status', status: 500 } },
      { match: PUSH, rate: 0.1, fault: { kind: 'accept-then-500' } },
      { match: PUSH, rate: 0.1, fault: { kind: 'accept-then-reset' } },
      { match: PUSH, rate: 0.05, fault: { kind: 'delay', ms: 30 } },
      { match: PUSH, rate: 0.05, fault: { kind: 'rate-limit' } },
    ],
  })
  const draw = seeded(7)
  const crashes = await deliverAll(() => draw() < 0.05)
  h.simulator.faults.clear()
  return crashes
}

const aftermath = () =>
  violations({ sql: h.sql, keys: h.keys, accepted: h.simulator.accepted, settled: true })

describe('pushes while LINE stumbles', () => {
  test('four hundred through errors, resets, limits and crashes of ours: each arrives, none twice', async () => {
    expect(await storm()).toBeGreaterThan(5)
    expect(await aftermath()).toEqual([])
    const came = h.simulator.accepted.map(({ messages }) => messages[0]!.text)
    expect(came).toHaveLength(MANY)
    expect(new Set(came).size).toBe(MANY)
    expect(h.simulator.calls.filter(({ status }) => status === 409).length).toBeGreaterThan(50)
  })

  test('without a retry key the same storm brings people their notice twice', async () => {
    h.deps.line = lineClient(h.deps.config, (url, init) => {
      const headers = new Headers(init?.headers)
      headers.delete('x-line-retry-key')
      return fetch(url, { ...init, headers })
    })
    await storm()
    const came = h.simulator.accepted.map(({ messages }) => messages[0]!.text)
    expect(came.length - new Set(came).size).toBeGreaterThan(MANY / 10)
    expect(await aftermath()).not.toEqual([])
    h.simulator.reset()
    await h.sql`delete from outbox`
  })

  test('LINE had it already (409): it counts as sent under the id that LINE gave it then, and nobody is woken', async () => {
    const id = await notify(h, grandma, 'รับเรื่องแล้ว')
    h.simulator.faults.next(PUSH, { kind: 'accept-then-500' })
    await deliver(h.deps)
    expect(await outbox(h, id)).toMatchObject({ state: 'pending', status: 500, tries: 1 })
    await passes(h)
    await deliver(h.deps)
    expect(await outbox(h, id)).toMatchObject({
      state: 'sent',
      status: 409,
      line_request_id: h.simulator.accepted[0]!.requestId,
    })
    expect(alarms()).toEqual([])
  })

  test('every try has the same bytes under the same key, also after the words of the service have changed', async () => {
    await notify(h, grandma, 'คำเดิม')
    h.simulator.faults.next(PUSH, { kind: 'accept-then-reset' })
    h.simulator.faults.next(PUSH, { kind: 'status', status: 503 }, 2)
    const bodies: string[] = []
    h.deps.line = lineClient(h.deps.config, (url, init) => {
      bodies.push(String(init?.body))
      return fetch(url, init)
    })
    for (let n = 0; n < 4; n++) {
      await passes(h)
      await deliver(h.deps)
    }
    expect(bodies).toHaveLength(4)
    expect(new Set(bodies).size).toBe(1)
    expect(new Set(calls(h, 'push').map(({ headers }) => headers.retryKey)).size).toBe(1)
  })
})

describe('limits', () => {
  test('too many a second: each try waits longer than the one before, up to five minutes, and never comes early', async () => {
    const id = await notify(h, grandma, 'x')
    h.simulator.faults.next(PUSH, { kind: 'rate-limit' }, Number.POSITIVE_INFINITY)
    const waits: number[] = []
    for (let n = 0; n < 12; n++) {
      await deliver(h.deps)
      // Again at once: nothing is due, nothing is sent.
      expect(await deliver(h.deps)).toBe(0)
      const [row] =
        await h.sql`select extract(epoch from next_at - now())::float8 as wait from outbox where id = ${id}`
      waits.push(row!.wait as number)
      await passes(h)
    }
    expect(calls(h, 'push')).toHaveLength(12)
    for (const [n, wait] of waits.entries()) {
      const base = Math.min(300, 2 ** n)
      expect(wait).toBeGreaterThan(base - 1)
      expect(wait).toBeLessThanOrEqual(base * 1.5)
    }
    h.simulator.faults.clear()
    await deliver(h.deps)
  })

  test('the month’s quota used up: notices wait without a storm and ride along with the next free reply, five bubbles at most', async () => {
    h.simulator.quota.limit = 0
    for (let n = 1; n <= 6; n++) await notify(h, grandma, `แจ้งผลที่ ${n}`)
    const [other] = [await notify(h, grandpa, 'ของลุง')]
    for (let n = 0; n < 5; n++) {
      await passes(h)
      await h.sweep()
    }
    expect(calls(h, 'push')).toHaveLength(7)
    expect(await h.sql`select distinct state from outbox`).toEqual([{ state: 'parked' }])
    expect(alarms()).toEqual([])

    await h.simulator.send(grandma, { type: 'text', text: 'ขอบคุณค่ะ' })
    await h.settle()
    const [first] = calls(h, 'reply').map(({ body }) => (body as { messages: unknown[] }).messages)
    expect(first!.length).toBeLessThanOrEqual(5)
    expect(wordsTo(h, grandma).join()).toContain('แจ้งผลที่ 1')
    await h.simulator.send(grandma, { type: 'text', text: 'ขอบคุณค่ะ' })
    await h.settle()
    const heard = wordsTo(h, grandma).join()
    for (let n = 1; n <= 6; n++) expect(heard.split(`แจ้งผลที่ ${n}`)).toHaveLength(2)
    expect(await outbox(h, other)).toMatchObject({ state: 'parked' })
    expect(wordsTo(h, grandpa)).toEqual([])
  })

  test('an answer of five bubbles that has to wait keeps nothing behind it waiting for ever: it rides too, in fewer', async () => {
    h.simulator.quota.limit = 0
    const long = await notify(h, grandma, 'ที่ 1')
    const messages = [1, 2, 3, 4, 5].map((n) => ({ type: 'text', text: `ที่ ${n}` }))
    const [row] = await h.sql`select cause from outbox where id = ${long}`
    const body = await seal(
      h.keys,
      `outbox.body:${row!.cause as string}:0`,
      JSON.stringify({ to: grandma, messages }),
    )
    await h.sql`update outbox set body = ${body}::bytea where id = ${long}`
    await notify(h, grandma, 'ผลของเรื่อง')
    await deliver(h.deps)
    for (let n = 0; n < 2; n++) {
      await h.simulator.send(grandma, { type: 'text', text: 'ขอบคุณค่ะ' })
      await h.settle()
    }
    const heard = wordsTo(h, grandma).join('\n')
    for (const text of ['ที่ 1', 'ที่ 5', 'ผลของเรื่อง']) expect(heard.split(text)).toHaveLength(2)
  })

  test('a reply that carried a waiting notice and was lost takes the notice along when it is said again', async () => {
    h.simulator.quota.limit = 0
    await notify(h, grandma, 'ผลของเรื่อง')
    await deliver(h.deps)
    h.simulator.faults.next(/\/message\/reply$/, { kind: 'reset-before' }, 2)
    await h.simulator.send(grandma, { type: 'text', text: 'ขอบคุณค่ะ' })
    await h.settle()
    expect(wordsTo(h, grandma)).toEqual([])
    await passes(h, '2 minutes')
    await h.sweep()
    await h.simulator.send(grandma, { type: 'text', text: 'ขอบคุณค่ะ' })
    await h.settle()
    expect(wordsTo(h, grandma).join()).toContain('ผลของเรื่อง')
  })
})

describe('refusals', () => {
  test('LINE refuses one message for good (400): it is laid aside with an alarm, the others flow', async () => {
    h.simulator.faults.next(PUSH, { kind: 'status', status: 400 })
    const bad = await notify(h, grandma, 'bad')
    await deliver(h.deps)
    const good = await notify(h, grandma, 'good')
    await deliver(h.deps)
    expect(await outbox(h, bad)).toMatchObject({ state: 'dead', status: 400 })
    expect(await outbox(h, good)).toMatchObject({ state: 'sent' })
    expect(alarms()).toEqual(['line-refused'])
    await passes(h)
    await h.sweep()
    expect(calls(h, 'push')).toHaveLength(2)
  })

  test('one that LINE does not take now keeps what follows it for the same person waiting, and nobody else', async () => {
    const third = addPhones(h, 41)[40]!
    await seat(h, third)
    for (const text of ['ก่อน', 'แล้ว', 'ท้าย']) await notify(h, grandma, text)
    await notify(h, third, 'ของอีกคน')
    h.simulator.faults.next(PUSH, { kind: 'rate-limit' })
    await deliver(h.deps, { limit: 3 })
    expect(wordsTo(h, grandma)).toEqual([])
    await deliver(h.deps)
    expect(wordsTo(h, third)).toEqual(['ของอีกคน'])
    await passes(h)
    await deliver(h.deps)
    expect(wordsTo(h, grandma)).toEqual(['ก่อน', 'แล้ว', 'ท้าย'])
  })

  test('one that LINE never takes does not keep back for ever what follows it', async () => {
    const stuck = await notify(h, grandma, 'ติดขัด')
    await notify(h, grandma, 'ตามมา')
    const under = h.deps.line
    const [{ retry_key: key }] =
      (await h.sql`select retry_key from outbox where id = ${stuck}`) as unknown as [{ retry_key: string }]
    h.deps.line = {
      ...under,
      push: (body, of) =>
        of === key ? Promise.resolve({ went: 'later', status: 503, requestId: null }) : under.push(body, of),
    }
    for (let round = 0; round < 6; round++) {
      await passes(h)
      await deliver(h.deps)
    }
    expect(wordsTo(h, grandma)).toEqual(['ตามมา'])
    h.deps.line = under
    await passes(h)
    await deliver(h.deps)
    expect(wordsTo(h, grandma)).toEqual(['ตามมา', 'ติดขัด'])
  })

  test('one that no key opens keeps nobody’s messages back, is alarmed and tried again, and laid aside after a day', async () => {
    const dark = await notify(h, grandma, 'มืด')
    await h.sql`update outbox set body = '\\x0163' where id = ${dark}`
    for (const text of ['ก่อน', 'ท้าย']) await notify(h, grandma, text)
    for (let n = 0; n < 60; n++) await notify(h, grandpa, `ที่ ${n}`)
    await h.sweep()
    expect(wordsTo(h, grandma)).toEqual(['ก่อน', 'ท้าย'])
    expect(wordsTo(h, grandpa)).toHaveLength(60)
    expect(alarms()).toEqual(['outbox-failed'])
    expect(await outbox(h, dark)).toMatchObject({ state: 'pending' })
    await passes(h, '24 hours')
    await h.sweep()
    expect(await outbox(h, dark)).toMatchObject({ state: 'dead' })
  })

  test('a waiting notice that no key opens does not stop its person’s turns', async () => {
    const dark = await notify(h, grandma, 'มืด')
    await h.sql`update outbox set body = '\\x0163', state = 'parked' where id = ${dark}`
    await h.simulator.send(grandma, { type: 'text', text: 'สวัสดีค่ะ' })
    await h.settle()
    expect(wordsTo(h, grandma)).toHaveLength(1)
    expect(alarms()).toEqual(['outbox-failed'])
  })

  test('the access token runs out in mid-batch (401): an alarm, and later the same key brings each message once', async () => {
    for (const { id } of CITIZENS) await notify(h, id, 'x')
    h.simulator.faults.next(PUSH, { kind: 'status', status: 401 }, 3)
    await deliver(h.deps)
    expect(alarms()).toEqual(Array(3).fill('line-unauthorised'))
    await passes(h)
    await deliver(h.deps)
    expect(h.simulator.accepted).toHaveLength(4)
  })

  test('LINE down for a day: tried for 23 hours, then laid aside with an alarm, and nothing is sent after', async () => {
    const id = await notify(h, grandma, 'x')
    h.simulator.faults.next(PUSH, { kind: 'status', status: 503 }, Number.POSITIVE_INFINITY)
    for (let hour = 0; hour <= 25; hour++) {
      await deliver(h.deps)
      await passes(h, '1 hour')
    }
    expect(await outbox(h, id)).toMatchObject({ state: 'dead' })
    expect(alarms()).toEqual(['push-expired'])
    const tries = calls(h, 'push').length
    expect(tries).toBe(23)
    h.simulator.faults.clear()
    for (let n = 0; n < 3; n++) await h.sweep()
    expect(calls(h, 'push')).toHaveLength(tries)
    expect(h.simulator.accepted).toEqual([])
  })

  test('somebody who blocked the account: LINE takes it and shows it to nobody, which is all that “sent” says', async () => {
    await h.simulator.send(grandpa, { type: 'unfollow' })
    await h.settle()
    const id = await notify(h, grandpa, 'x')
    await deliver(h.deps)
    expect(await outbox(h, id)).toMatchObject({ state: 'sent', status: 200 })
    expect(h.simulator.accepted[0]).toMatchObject({ shown: false })
    expect(await h.sql`select count(*)::int as n from person where not friend`).toEqual([{ n: 1 }])
  })
})

describe('answers that are none', () => {
  test.each([
    ['a page of HTML', { kind: 'html' } as const, 'pending'],
    ['a page of HTML under a 400', { kind: 'html', status: 400 } as const, 'dead'],
    [
      'an error as long as a book',
      { kind: 'status', status: 500, body: { message: 'x'.repeat(3e6) } } as const,
      'pending',
    ],
    ['a connection that is cut', { kind: 'reset-before' } as const, 'pending'],
  ])('%s: the message is neither lost nor the worker', async (_, fault, state) => {
    const id = await notify(h, grandma, 'x')
    h.simulator.faults.next(PUSH, fault)
    await deliver(h.deps)
    expect(await outbox(h, id)).toMatchObject({ state })
    await passes(h)
    await deliver(h.deps)
    expect(h.simulator.accepted).toHaveLength(state === 'dead' ? 0 : 1)
  })

  const broken = () => Promise.reject(new Error('reset'))
  test.each([
    ['of an unknown length', new ReadableStream({ cancel: broken }), {}],
    ['a short one', new ReadableStream({ pull: broken }, { highWaterMark: 0 }), { 'content-length': '19' }],
    ['a short one that does not come', new ReadableStream(), { 'content-length': '19' }],
  ])('a 200 whose body breaks off was a 200: %s', async (_, body, headers) => {
    await notify(h, grandma, 'x')
    const line = lineClient(h.deps.config, async () => new Response(body, { status: 200, headers }))
    await deliver({ ...h.deps, line })
    expect(await outbox(h)).toMatchObject({ state: 'sent' })
    await h.sql`delete from outbox`
  })

  test('a short body under a 200 is read to its end: its connection serves the next message', async () => {
    await notify(h, grandma, 'x')
    const said = new Response('{"sentMessages":[]}', { status: 200, headers: { 'content-length': '19' } })
    await deliver({ ...h.deps, line: lineClient(h.deps.config, async () => said) })
    expect(said.bodyUsed).toBe(true)
    await h.sql`delete from outbox`
  })

  test('three megabytes of JSON under a 200 are not read', async () => {
    await notify(h, grandma, 'x')
    const line = lineClient(h.deps.config, async () => {
      const pull = vi.fn()
      const body = new ReadableStream({ pull }, { highWaterMark: 0 })
      setTimeout(() => expect(pull).not.toHaveBeenCalled())
      return new Response(body, { status: 200 })
    })
    await deliver({ ...h.deps, line })
    expect(await outbox(h)).toMatchObject({ state: 'sent' })
    await h.sql`delete from outbox`
  })
})

import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseJson } from '../../../bot/line/json.ts'
import { type Harness, startHarness } from '../../harness.ts'
import { leastWall } from '../../tools/least.ts'
import { watchMachine } from '../../tools/machine.ts'
import { bodyOf, effectsOf, eventOf, post, signatureOf, textEvent, userId } from '../../tools/webhooks.ts'

/** A11-A14 and H07: what a correctly signed body may hold, and what any body may cost. */
let h: Harness
let now = Date.now()
beforeAll(async () => {
  h = await startHarness({ clock: () => now })
})
afterAll(() => h.close())

const HOUR = 3_600_000

test('A11 a captured body sent again an hour, a month and 399 days later, a hundred times, does and says nothing', async () => {
  const body = bodyOf(
    textEvent(userId(1), 'ร้องเรียน'),
    eventOf(userId(2), 'follow', { follow: { isUnblocked: false } }),
  )
  expect((await post(h.app, body)).status).toBe(200)
  await h.settle()
  const before = await effectsOf(h.sql)
  const calls = h.simulator.calls.length
  expect(before).toMatchObject({ inbox: 2, done: 2, outbox: 2 })
  const began = now
  for (let i = 0; i < 100; i++) {
    now = began + [HOUR, 30 * 24 * HOUR, 399 * 24 * HOUR][i % 3]!
    expect((await post(h.app, body)).status).toBe(200)
  }
  await h.settle()
  await h.sweep()
  now = began
  expect(await effectsOf(h.sql)).toEqual(before)
  expect(h.simulator.calls.length).toBe(calls)
})

test('A11 the key of the inbox is what stops it: without it the same replay is done again', async () => {
  const other = await startHarness()
  try {
    await other.sql`alter table inbox drop constraint inbox_pkey`
    const body = bodyOf(textEvent(userId(1), 'ร้องเรียน'))
    const answers = [await post(other.app, body)]
    await other.settle()
    answers.push(await post(other.app, body))
    await other.settle()
    const [row] = await other.sql`select count(*)::int as n from inbox`
    // Either it is stored twice, or nothing can be stored at all: in no case once.
    expect([answers.map(({ status }) => status).join(), row!.n]).not.toEqual(['200,200', 1])
  } finally {
    await other.close()
  }
})

describe('A12 size', () => {
  test('a byte over a megabyte is refused before it is verified', async () => {
    const long = bodyOf(textEvent(userId(1), 'ก')).padEnd(1024 * 1024 + 1)
    expect((await post(h.app, long)).status).toBe(413)
    expect((await post(h.app, long, null)).status).toBe(413)
    const just = bodyOf().padEnd(1024 * 1024)
    expect((await post(h.app, just)).status).toBe(200)
  })

  test('a gzipped body is not unpacked: its signature is over other bytes, and it is no JSON', async () => {
    const gzip = gzipSync(bodyOf(textEvent(userId(1), 'ก')))
    expect((await post(h.app, gzip, signatureOf(bodyOf()), { 'content-encoding': 'gzip' })).status).toBe(401)
    expect((await post(h.app, gzip, signatureOf(gzip), { 'content-encoding': 'gzip' })).status).toBe(400)
  })

  test('a body that never ends is answered within two seconds and not kept', async () => {
    const before = process.memoryUsage().rss
    const machine = watchMachine()
    const began = Date.now()
    const status = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(new URL(h.url).port), '127.0.0.1')
      socket.on('error', reject)
      socket.write(
        'POST /webhook HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nX-Line-Signature: x\r\n\r\n',
      )
      const piece = `${(16_384).toString(16)}\r\n${'a'.repeat(16_384)}\r\n`
      const more = setInterval(() => socket.writable && socket.write(piece), 1)
      socket.once('data', (data) => {
        clearInterval(more)
        socket.destroy()
        resolve(data.toString().split('\r\n')[0]!)
      })
    })
    expect(status).toMatch(/413|408/)
    expect(Date.now() - began).toBeLessThan(machine.allows(2_000))
    expect(process.memoryUsage().rss - before).toBeLessThan(20_000_000)
  })

  test('a body that trickles is answered within two seconds', async () => {
    const machine = watchMachine()
    const began = Date.now()
    const status = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(new URL(h.url).port), '127.0.0.1')
      socket.on('error', reject)
      socket.write('POST /webhook HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\nX-Line-Signature: x\r\n\r\n{')
      socket.once('data', (data) => {
        socket.destroy()
        resolve(data.toString().split('\r\n')[0]!)
      })
    })
    expect(status).toContain('408')
    expect(Date.now() - began).toBeLessThan(machine.allows(2_000))
  })
})

describe('A13 odd text', () => {
  test.each([
    ['a byte order mark', `\uFEFF${bodyOf(textEvent(userId(3), 'สวัสดี'))}`],
    ['half a surrogate', bodyOf(textEvent(userId(3), 'x')).replace('"x"', '"\\ud800 สวัสดี"')],
    ['line ends and a null', bodyOf(textEvent(userId(3), 'ก\r\nข\u0000ค'))],
    ['every control character', bodyOf(textEvent(userId(3), String.fromCharCode(...Array(32).keys())))],
  ])('%s is taken and stored', async (_, body) => {
    const { inbox } = await effectsOf(h.sql)
    expect((await post(h.app, body)).status).toBe(200)
    await h.settle()
    const after = await effectsOf(h.sql)
    expect(after.inbox).toBe(inbox! + 1)
    expect(after.done).toBe(after.inbox)
  })

  test('bytes that are no UTF-8 are no fault of ours', async () => {
    const raw = Buffer.from(bodyOf(textEvent(userId(3), 'XX')))
    raw.set([0xff, 0xfe], raw.indexOf('XX'))
    expect((await post(h.app, raw)).status).toBe(200)
    await h.settle()
    const { inbox, done } = await effectsOf(h.sql)
    expect(done).toBe(inbox)
  })
})

describe('A14 other doors', () => {
  test.each([
    ['GET', '/webhook', 405],
    ['PUT', '/webhook', 405],
    ['DELETE', '/webhook', 405],
    ['OPTIONS', '/webhook', 405],
    ['POST', '/webhook/', 404],
    ['POST', '/webhook/..;/', 404],
    ['POST', '/webhook/x', 404],
    ['POST', '//webhook', 404],
    ['POST', '/Webhook', 404],
  ])('%s %s is %i', async (method, path, status) => {
    const body =
      method === 'POST' || method === 'PUT'
        ? { body: bodyOf(), headers: { 'x-line-signature': signatureOf(bodyOf()) } }
        : {}
    expect((await h.app.request(path, { method, ...body })).status).toBe(status)
  })
})

/** How long until it is refused, in ms. LINE's side of it, the signing, is done before. */
const refusedIn = async (body: string): Promise<number> => {
  const [bytes, signature] = [new TextEncoder().encode(body), signatureOf(body)]
  const refused = async () => expect((await post(h.app, bytes, signature)).status).toBe(400)
  return leastWall(refused, 20, 40)
}

describe('H07 JSON', () => {
  const nested = (depth: number) =>
    `{"destination":"x","events":[],"deep":${'['.repeat(depth)}${']'.repeat(depth)}}`

  test.each([32, 20_000, 500_000])(
    '%i levels deep: refused within 20 ms, of which no walk is made',
    async (depth) => {
      const body = nested(depth)
      expect(await refusedIn(body)).toBeLessThan(20)
    },
  )

  test('31 levels, and brackets inside of strings, are no depth', async () => {
    expect((await post(h.app, nested(31))).status).toBe(200)
    expect((await post(h.app, bodyOf(textEvent(userId(4), `${'['.repeat(100)}"\\`)))).status).toBe(200)
    await h.settle()
  })

  test('names that lead to every object lead nowhere', async () => {
    for (const [n, evil] of ['__proto__', 'constructor', 'prototype', '\\u005f_proto__'].entries()) {
      const body = `{"destination":"x","events":[{"${evil}":{"polluted":"yes"},"type":"message","webhookEventId":"evil${n}","timestamp":1,"source":{"type":"user","userId":"${userId(5)}","${evil}":{"polluted":1}},"message":{"id":"1","type":"text","text":"x","${evil}":{"polluted":1}}}],"${evil}":{"polluted":"yes"}}`
      expect((await post(h.app, body)).status).toBe(200)
      const parsed = parseJson(new TextEncoder().encode(body)) as { events: object[] }
      expect(Object.keys(parsed)).toEqual(['destination', 'events'])
      expect(Object.getPrototypeOf(parsed.events[0])).toBe(Object.prototype)
    }
    await h.settle()
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    expect(Object.keys(Object.prototype)).toEqual([])
  })

  test('eighty thousand names: refused within 20 ms', async () => {
    const many = Array.from({ length: 80_000 }, (_, i) => `"k${i}":1`).join()
    const body = `{"destination":"x","events":[],${many}}`
    expect(await refusedIn(body)).toBeLessThan(20)
  })

  test.each([
    ['a time beyond numbers', { timestamp: '1e400' }],
    ['a time before time', { timestamp: '-0' }],
    ['a time that is no date', { timestamp: '9e15' }],
    [
      'a place beyond the globe',
      { message: '{"id":"9","type":"location","latitude":1e400,"longitude":-1e400}' },
    ],
    ['the type twice', { type: '"message","type":"follow"' }],
    ['the id twice', { webhookEventId: '"a","webhookEventId":"twice"' }],
  ])('%s: taken, and never a fault', async (_, odd) => {
    const fields = {
      type: '"message"',
      webhookEventId: `"odd${JSON.stringify(odd).length}"`,
      timestamp: '1700000000000',
      source: `{"type":"user","userId":"${userId(6)}"}`,
      message: '{"id":"8","type":"text","text":"x"}',
      ...odd,
    }
    const body = `{"destination":"x","events":[{${Object.entries(fields)
      .map(([key, value]) => `"${key}":${value}`)
      .join()}}]}`
    expect((await post(h.app, body)).status).toBe(200)
    await h.settle()
    const [left] = await h.sql`select count(*)::int as n from inbox where done_at is null`
    expect(left!.n).toBe(0)
  })

  test.each(['', '{', '[]', 'null', '"x"', '{"events":{}}', '{"events":null}', '{"events":"x"}', ']]]]'])(
    '%j is no webhook: 400',
    async (body) => {
      expect((await post(h.app, body)).status).toBe(400)
    },
  )
})

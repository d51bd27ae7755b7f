import { spawn } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeApp } from '../../../bot/app.ts'
import { readConfig } from '../../../bot/env.ts'
import { verifierOf } from '../../../bot/line/verify.ts'
import { type Harness, SECRET, startHarness } from '../../harness.ts'
import { leastWall } from '../../tools/least.ts'
import { watchMachine } from '../../tools/machine.ts'
import { bodyOf, effectsOf, post, signatureOf, textEvent, userId } from '../../tools/webhooks.ts'

/** A of the plan: whose webhook it is. */
let h: Harness
beforeAll(async () => {
  h = await startHarness()
})
afterAll(() => h.close())

const bytes = (text: string) => new TextEncoder().encode(text)
const status = async (body: string | Uint8Array, signature: string | null, headers = {}) =>
  (await post(h.app, body, signature, headers)).status
/** Nothing is stored by what `work` does. */
const storingNothing = async (work: () => Promise<void>) => {
  const before = await effectsOf(h.sql)
  await work()
  await h.settle()
  expect(await effectsOf(h.sql)).toEqual(before)
}

describe('A01 the vector that LINE publishes', () => {
  const secret = '8c570fa6dd201bb328f1c1eac23a96d8'
  const body = '{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}'
  const signature = 'GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs='

  test('verifies, and under no other secret', async () => {
    expect(await verifierOf([secret])(bytes(body), signature)).toBe(true)
    expect(await verifierOf(['another'])(bytes(body), signature)).toBe(false)
  })

  test('is answered 200 by the whole door', async () => {
    const app = makeApp({ verify: verifierOf([secret]), now: Date.now, open: async () => h.deps })
    expect((await post(app, body, signature)).status).toBe(200)
    expect((await post(app, `${body} `, signature)).status).toBe(401)
  })
})

describe('A02 no signature', () => {
  const kinds: [string, string | null][] = [
    ['missing', null],
    ['empty', ''],
    ['undefined', 'undefined'],
    ['of another body', signatureOf('{}')],
  ]

  test('is refused in one way, whatever it lacks, and nothing is stored', () =>
    storingNothing(async () => {
      for (const [, signature] of kinds) {
        const response = await post(h.app, bodyOf(textEvent(userId(1), 'สวัสดี')), signature)
        expect([response.status, await response.text(), [...response.headers]]).toEqual([401, '', []])
      }
    }))

  test('is refused as slowly as a wrong one: within 5 ms of the mean over a thousand', async () => {
    const body = bodyOf(textEvent(userId(1), 'ก'.repeat(600)))
    const took = new Map(kinds.map(([name]) => [name, [] as number[]]))
    for (let i = 0; i < 250; i++)
      for (const [name, signature] of kinds)
        took.get(name)!.push(await leastWall(() => post(h.app, body, signature), 0, 1))
    // Without the slowest tenth: a pause of the machine falls on one kind alone.
    const means = [...took.values()].map((times) => {
      const kept = times.toSorted((a, b) => a - b).slice(0, 225)
      return kept.reduce((sum, ms) => sum + ms, 0) / kept.length
    })
    expect(Math.max(...means) - Math.min(...means)).toBeLessThan(5)
  })
})

describe('A03 one bit', () => {
  const body = bodyOf(textEvent(userId(1), 'สั่งพัดลม'))
  const good = signatureOf(body)

  test('of the body flipped, anywhere: refused', () =>
    storingNothing(async () => {
      const raw = bytes(body)
      for (let at = 0; at < raw.length; at++) {
        const other = raw.slice()
        other[at]! ^= 1 << (at % 8)
        expect(await status(other, good), `bit of byte ${at}`).toBe(401)
      }
    }))

  test('of the signature flipped, in each of its bytes: refused', () =>
    storingNothing(async () => {
      for (let at = 0; at < 32; at++) {
        const mac = Buffer.from(good, 'base64')
        mac[at]! ^= 1 << (at % 8)
        expect(await status(body, mac.toString('base64'))).toBe(401)
      }
    }))
})

describe('A04 an empty secret', () => {
  test.each([[[]], [['']], [['  ']], [['good', '']]])(
    '%j verifies nothing: there is no verifier',
    (secrets) => {
      expect(() => verifierOf(secrets)).toThrow('secret')
    },
  )

  test('is refused by the configuration, with the name of the variable and no value', () => {
    const vars = {
      ...process.env,
      LINE_CHANNEL_SECRET: '',
      LINE_CHANNEL_ACCESS_TOKEN: 'hidden-token',
      PUBLIC_URL: 'http://x',
    }
    expect(() => readConfig(vars)).toThrow(/refusing to start:.*LINE_CHANNEL_SECRET/)
    expect(() => readConfig(vars)).not.toThrow(/hidden-token/)
  })

  test('a blank one is empty too, also while the one before it still stands in', () => {
    const vars = {
      LINE_CHANNEL_SECRET: ' \n',
      LINE_CHANNEL_SECRET_PREVIOUS: 'before',
      LINE_CHANNEL_ACCESS_TOKEN: 'token',
      LIFF_CHANNEL_ID: '1',
      DATA_KEYS: '1:x',
      INDEX_KEY: 'x',
      PUBLIC_URL: 'http://x',
    }
    expect(() => readConfig(vars)).toThrow(/refusing to start:.*LINE_CHANNEL_SECRET is empty/)
    expect(() => readConfig({ ...vars, LINE_CHANNEL_SECRET: 'now' })).not.toThrow()
  })

  test('keeps the process from starting: one clear line, at once', async () => {
    const machine = watchMachine()
    const began = Date.now()
    const child = spawn(process.execPath, ['bot/local/start.ts'], {
      env: {
        ...process.env,
        LINE_CHANNEL_SECRET: '',
        PORT: '1',
        SIMULATOR_PORT: '2',
        DATA_DIR: '/nonexistent/never-made',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let told = ''
    child.stderr.on('data', (chunk) => {
      told += chunk
    })
    const code = await new Promise((resolve) => child.once('exit', resolve))
    expect(code).toBe(1)
    expect(told).toMatch(/LINE_CHANNEL_SECRET is empty/)
    expect(
      told
        .trim()
        .split('\n')
        .filter((line) => !/Warning|--trace/.test(line)),
    ).toHaveLength(1)
    // Before a database or a worker is begun with: loading the program is all that takes time.
    expect(Date.now() - began).toBeLessThan(machine.allows(10_000))
  })
})

describe('A05-A09 forms of a signature', () => {
  const event = textEvent(userId(2), 'สวัสดี')
  const body = bodyOf(event)
  const good = signatureOf(body)

  test('A05 of the body written anew: refused, whatever it says', async () => {
    for (const other of [
      JSON.stringify(JSON.parse(body), null, 1),
      JSON.stringify({ events: [event], destination: 'U8e742f61d673b39c7fff3cecb7536ef0' }),
    ])
      expect(await status(other, good)).toBe(401)
  })

  test('A06 in hex, base64url, cut, padded or twice: refused', async () => {
    const hex = Buffer.from(good, 'base64').toString('hex')
    const url = Buffer.from(good, 'base64').toString('base64url')
    for (const other of [
      hex,
      url,
      good.slice(0, -1),
      `${good}=`,
      `${good},${good}`,
      `${good}, ${good}`,
      `sha256=${good}`,
      good.toLowerCase(),
    ])
      expect(await status(body, other), other).toBe(401)
    expect(await verifierOf([SECRET])(bytes(body), `${good}\n`)).toBe(false)
  })

  test('A06 two headers, over HTTP: refused', async () => {
    const headers = new Headers({ 'x-line-signature': good })
    headers.append('x-line-signature', good)
    expect((await fetch(`${h.url}/webhook`, { method: 'POST', body, headers })).status).toBe(401)
  })

  test('A07 the name of the header in any case: taken', async () => {
    expect(await status(bodyOf(), null, { 'X-LINE-SIGNATURE': signatureOf(bodyOf()) })).toBe(200)
    expect(await status(bodyOf(), null, { 'x-LiNe-SiGnAtUrE': signatureOf(bodyOf()) })).toBe(200)
  })

  test('A08 of another channel: refused', () =>
    storingNothing(async () => {
      expect(await status(body, signatureOf(body, 'secret-of-channel-b'))).toBe(401)
    }))

  test('A09 no events: refused unsigned, 200 signed and at once', async () => {
    expect(await status('{"events":[]}', null)).toBe(401)
    const taken = async () => expect(await status(bodyOf(), signatureOf(bodyOf()))).toBe(200)
    expect(await leastWall(taken, 50)).toBeLessThan(50)
  })
})

test('A10 while a secret is changed both hold, afterwards the old one no more', async () => {
  const body = bodyOf()
  const door = (secrets: string[]) =>
    makeApp({ verify: verifierOf(secrets), now: Date.now, open: async () => h.deps })
  const during = door(['new-secret', 'old-secret'])
  expect((await post(during, body, signatureOf(body, 'old-secret'))).status).toBe(200)
  expect((await post(during, body, signatureOf(body, 'new-secret'))).status).toBe(200)
  expect((await post(door(['new-secret']), body, signatureOf(body, 'old-secret'))).status).toBe(401)
})

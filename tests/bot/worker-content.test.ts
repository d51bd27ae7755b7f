import { createHmac, randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { convertV4MiniflareOptions, Log, LogLevel, Response as MfResponse, Miniflare } from 'miniflare'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  assetsIn,
  type Built,
  buildWorker,
  COMPATIBILITY_DATE,
  COMPATIBILITY_FLAGS,
  placeContent,
} from '../../bot/local/bundle.ts'
import { leastWall } from '../tools/least.ts'

/** The very modules that are deployed, in workerd: a worker for each test, that nobody asked anything yet. No database answers any of them. */
const SECRET = 'secret-of-the-channel'
const VARS: Record<string, string> = {
  LINE_CHANNEL_SECRET: SECRET,
  LINE_CHANNEL_ACCESS_TOKEN: 'token',
  LIFF_CHANNEL_ID: '2000000001',
  DATA_KEYS: `1:${randomBytes(32).toString('base64')}`,
  INDEX_KEY: randomBytes(32).toString('base64'),
  PUBLIC_URL: 'https://puengdai.test',
}

type Answer = () => MfResponse | Promise<MfResponse>
const whole: Answer = () => new MfResponse(built.content.text)
const refused: Answer = () => new MfResponse('no', { status: 500 })
const cut: Answer = () => new MfResponse(built.content.text.slice(0, -1000))
const never: Answer = () => new Promise(() => {})

const FIRST = { webhook: refused, crowd: whole, minutes: refused }
type Name = keyof typeof FIRST
const answers: Record<Name, Answer> = { ...FIRST }
const asked: string[] = []

let built: Built
let mf: Miniflare
const folder = mkdtempSync(join(tmpdir(), 'puengdai-content-'))

const workerOf = (name: string, vars = VARS) => ({
  name,
  modules: built.modules.map((one) => ({
    type: 'ESModule' as const,
    path: one.name,
    contents: one.text,
  })),
  compatibilityDate: COMPATIBILITY_DATE,
  compatibilityFlags: COMPATIBILITY_FLAGS,
  bindings: vars,
  hyperdrives: { HYPERDRIVE: 'postgres://nobody:none@127.0.0.1:1/none' },
  r2Buckets: ['EVIDENCE'],
})
/** No package's address leads there. */
const TRIE = new URL('../../node_modules/tldts/dist/es6/src/data/trie.js', import.meta.url).href
const quiet = { log: new Log(LogLevel.NONE), handleRuntimeStdio() {} }

beforeAll(async () => {
  built = await buildWorker()
  await placeContent(folder, built.content)
  mf = new Miniflare(
    convertV4MiniflareOptions({
      ...quiet,
      workers: [
        // The first is reached through the router of assets, as from outside.
        { ...workerOf('outside'), assets: assetsIn(folder) },
        ...(Object.keys(FIRST) as Name[]).map((name) => ({
          ...workerOf(name),
          serviceBindings: {
            ASSETS: (request: { url: string }) => {
              asked.push(new URL(request.url).pathname)
              return answers[name]()
            },
          },
          durableObjects: { HUB: { className: 'Hub', useSQLite: true } },
          queueProducers: { SPILL: `spill-${name}` },
        })),
      ],
    }),
  )
  await mf.ready
})
afterAll(async () => {
  await mf?.dispose()
  rmSync(folder, { recursive: true, force: true })
})

const post = async (name: Name, body: string, secret = SECRET) => {
  const worker = await mf.getWorker(name)
  const { status } = await worker.fetch('https://puengdai.test/webhook', {
    method: 'POST',
    body,
    headers: { 'x-line-signature': createHmac('sha256', secret).update(body).digest('base64') },
  })
  return status
}
const webhook = (...events: unknown[]) => JSON.stringify({ destination: 'U0', events })
const EVENT = {
  type: 'message',
  mode: 'active',
  timestamp: 1_795_000_000_000,
  webhookEventId: '01HZX4V6M3Q0T4Y8A2B6C9D1E5',
  deliveryContext: { isRedelivery: false },
  source: { type: 'user', userId: `U${'0'.repeat(32)}` },
  message: { id: '1', type: 'text', text: 'ร้องเรียน', quoteToken: 'q' },
}

describe('a webhook before there is any content', () => {
  test('is refused at once and not kept; the next finds it, and is kept though the database is away', async () => {
    for (const answer of [refused, cut, never]) {
      answers.webhook = answer
      const refuse = async () => expect(await post('webhook', webhook(EVENT))).toBe(503)
      expect(await leastWall(refuse, 1_500)).toBeLessThan(1_500)
    }
    answers.webhook = whole
    // In the spillway: the hub answered that the database did not.
    expect(await post('webhook', webhook(EVENT))).toBe(200)
  })

  test('many at once are all answered, also those that are not LINE’s, and who comes later reads nothing more', async () => {
    const first = await Promise.all([
      ...Array.from({ length: 8 }, () => post('crowd', webhook())),
      ...Array.from({ length: 4 }, () => post('crowd', webhook(), 'some-other-secret')),
    ])
    expect(first).toEqual([...Array(8).fill(200), ...Array(4).fill(401)])
    const reads = asked.length
    expect(await post('crowd', webhook(), 'some-other-secret')).toBe(401)
    expect(await post('crowd', webhook())).toBe(200)
    expect(asked.length).toBe(reads)
  })
})

test('without content a minute is an error and the queue keeps its messages; with it both go on, and read once', async () => {
  const worker = await mf.getWorker('minutes')
  const failed = () => ({ outcome: 'exception' })
  const minute = () => worker.scheduled({ cron: '* * * * *' }).catch(failed)
  // A message that nobody can open is let go: it needs no database.
  const message = { id: 'one', timestamp: new Date(0), attempts: 1, body: { v: 1, sealed: 'AAAA' } }
  const hand = () => worker.queue('spill-minutes', [message]).catch(failed)
  expect((await minute()).outcome).toBe('exception')
  expect((await hand()).outcome).toBe('exception')
  const reads = asked.length
  answers.minutes = whole
  expect((await hand()).outcome).toBe('ok')
  expect((await minute()).outcome).toBe('ok')
  expect(asked.length).toBe(reads + 1)
})

describe('the content', () => {
  test('is asked for under the name of this build alone, and given to nobody outside', async () => {
    expect(new Set(asked)).toEqual(new Set([built.content.path]))
    expect((await mf.dispatchFetch('https://puengdai.test/healthz')).status).toBe(200)
    const outside = await mf.dispatchFetch(`https://puengdai.test${built.content.path}`)
    expect(outside.status).toBe(404)
    expect(await outside.text()).not.toContain('flows/')
    expect(readFileSync('wrangler.toml', 'utf8')).toContain(`run_worker_first = ["/content/*"]`)
  })

  test('is what the files say', async () => {
    const content = JSON.parse(built.content.text) as Record<string, unknown>
    const files = Object.keys(content).filter((name) => name !== 'tldts')
    expect(files.length).toBeGreaterThan(120)
    for (const file of files) expect(content[file], file).toEqual(JSON.parse(readFileSync(file, 'utf8')))
    const trie: Record<string, unknown> = await import(TRIE)
    for (const [name, value] of Object.entries(trie))
      expect((content.tldts as Record<string, unknown>)[name], name).toEqual(
        ArrayBuffer.isView(value) ? [...(value as Uint8Array)] : value,
      )
  })

  test('is in none of the modules', () => {
    expect(built.modules.map(({ text }) => text).join('')).not.toMatch(/perPoint: ?\d/)
  })
})

test('a worker that lacks a secret does not start, before anybody asks for content', async () => {
  const lacking = new Miniflare(
    convertV4MiniflareOptions({
      ...quiet,
      workers: [{ ...workerOf('lacking', { ...VARS, LINE_CHANNEL_SECRET: '' }), assets: assetsIn(folder) }],
    }),
  )
  try {
    await expect(lacking.ready).rejects.toThrow()
  } finally {
    await lacking.dispose().catch(() => {})
  }
})

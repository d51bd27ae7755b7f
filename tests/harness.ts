import { randomBytes } from 'node:crypto'
import { appendFileSync } from 'node:fs'
import { makeApp } from '../bot/app.ts'
import type { Bucket, Deps, Spilled } from '../bot/deps.ts'
import { makeDesk } from '../bot/desk/app.ts'
import { deskSweep } from '../bot/desk/sweep.ts'
import { readConfig } from '../bot/env.ts'
import { sweep } from '../bot/jobs/sweep.ts'
import { lineClient } from '../bot/line/client.ts'
import { verifierOf } from '../bot/line/verify.ts'
import { pdfOf } from '../bot/print/pdf.ts'
import { connect, type Sql } from '../db/client.ts'
import { readKeys } from '../db/crypto.ts'
import { coalescedHot, directHot } from '../db/hot.ts'
import { freshDatabase } from './postgres.ts'
import { serve } from './serve.ts'
import { type Simulator, startSimulator } from './simulator/server.ts'
import { asOneConnection } from './tools/one-connection.ts'
import { printerFonts } from './tools/printer.ts'
import { redelivers } from './tools/redelivers.ts'

export const SECRET = 'test-channel-secret'
const TOKEN = 'test-access-token'
const LIFF_CHANNEL = '2000000001'

export type HarnessOptions = {
  /** Between the app and the database: a proxy's address, for what should go wrong there. */
  databaseUrl?: (url: string) => string
  spill?: ((message: Spilled) => Promise<unknown>) | null
  clock?: () => number
  /** Statements gathered as in the hub, instead of one by one. */
  gathered?: boolean
  /** LINE's redelivery is off: for what should go wrong on the way in. */
  deliversOnce?: boolean
}

/**
 * The whole but for workerd: the app in Node, a real database of its own, the simulator for LINE. `settle` waits for what went on
 * after the answers.
 */
export const startHarness = async ({
  databaseUrl = (url) => url,
  spill = null,
  clock = Date.now,
  gathered = false,
  deliversOnce = false,
}: HarnessOptions = {}) => {
  const database = await freshDatabase()
  const line: Simulator = await startSimulator({
    channelSecret: SECRET,
    channelAccessToken: TOKEN,
    channelId: '2000000000',
    liffChannelId: LIFF_CHANNEL,
    clock,
  })
  const simulator = deliversOnce ? line : redelivers(line)
  const vars = {
    LINE_CHANNEL_SECRET: SECRET,
    LINE_CHANNEL_ACCESS_TOKEN: TOKEN,
    LIFF_CHANNEL_ID: LIFF_CHANNEL,
    DATA_KEYS: `1:${randomBytes(32).toString('base64')}`,
    INDEX_KEY: randomBytes(32).toString('base64'),
    LINE_API_URL: simulator.url,
    PUBLIC_URL: 'http://127.0.0.1',
    // A script types faster than a hand.
    EVENTS_A_MINUTE: '100000',
  }
  const config = readConfig(vars)
  const keys = await readKeys(config.dataKeys, config.indexKey)
  const objects = new Map<string, Uint8Array<ArrayBuffer>>()
  const bucket: Bucket = {
    put: async (key, value) => objects.set(key, value),
    get: async (key) => {
      const value = objects.get(key)
      return value ? { arrayBuffer: async () => value.buffer } : null
    },
    delete: async (key) => objects.delete(key),
  }
  const running = new Set<Promise<unknown>>()
  const later = (work: Promise<unknown>) => {
    const done = work.catch(() => {}).finally(() => running.delete(done))
    running.add(done)
  }
  const url = databaseUrl(database.url)
  // One pool here for what is one connection an invocation in workerd: the app knows no difference.
  const pool: Sql = connect(url, { max: 16 })
  const deps: Deps = {
    sql: pool,
    hot: gathered ? coalescedHot(pool, keys) : directHot(pool, keys),
    keys,
    line: lineClient(config),
    bucket,
    spill,
    print: (document) => pdfOf(document, printerFonts()),
    config,
    now: clock,
    later,
    close: async () => {},
  }
  const open = async (): Promise<Deps> => ({ ...deps, sql: asOneConnection(pool) })
  const desk = makeDesk({ now: clock, open })
  const app = makeApp({
    verify: verifierOf(config.secrets),
    now: clock,
    open,
    desk: (request) => desk.fetch(request),
  })
  const server = await serve((request) => app.fetch(request))
  simulator.setWebhookUrl(`${server.url}/webhook`)
  simulator.setStaffApiUrl(server.url)

  const settle = async () => {
    while (running.size) await Promise.all([...running])
  }
  return {
    app,
    deps,
    sql: pool,
    keys,
    database,
    simulator,
    objects,
    url: server.url,
    settle,
    sweep: async (leftMs = 0) => {
      await sweep(deps, { leftMs })
      await deskSweep(deps)
    },
    close: async () => {
      await settle()
      writeCalls(simulator)
      await server.close()
      await simulator.close()
      await pool.end({ timeout: 1 })
      await database.drop()
    },
  }
}

export type Harness = Awaited<ReturnType<typeof startHarness>>

/** What was said to LINE, for the contract check of `.ci/run`. Calls that a test made faulty on purpose never leave this code. */
export const writeCalls = (simulator: Pick<Simulator, 'calls'>): void => {
  const file = process.env.LINE_CALLS_FILE
  if (!file) return
  const lines = simulator.calls
    .filter(({ method, path }) => method === 'POST' && path.startsWith('/v2/bot/'))
    .map(({ path, body }) => JSON.stringify({ path, body }))
  if (lines.length) appendFileSync(file, `${lines.join('\n')}\n`)
}

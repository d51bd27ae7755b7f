import { type ChildProcess, fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import postgres from 'postgres'
import { buildWorker, bundleWorker, DESK, placeContent } from '../../bot/local/bundle.ts'
import { startEmbedded } from '../../db/embedded.ts'
import { migrate } from '../../db/migrate.ts'
import { bundleFloor } from './floor.ts'
import { heard } from './measure.ts'
import { startPooler } from './pooler.ts'
import { startWorkerd, type Workerd } from './workerd.ts'

const stops: (() => unknown)[] = []

const stopEach = async (): Promise<void> => {
  for (let stop = stops.pop(); stop; stop = stops.pop()) {
    try {
      await stop()
    } catch (error) {
      console.error(`could not be stopped: ${(error as Error).message}`)
    }
  }
}
let stopping: Promise<void> | undefined

export const isStopping = (): boolean => stopping !== undefined

/** Ends everything that was started, the last first. Asked twice, it is done once. */
export const stopAll = (): Promise<void> => {
  stopping ??= stopEach()
  return stopping
}

/** What was still starting while everything else was stopped is stopped at once. */
const began = async (stop: () => unknown): Promise<void> => {
  if (!stopping) return void stops.push(stop)
  await stop()
  throw new Error('stopped while it started')
}

const child = async (file: string): Promise<ChildProcess> => {
  const made = fork(fileURLToPath(new URL(file, import.meta.url)))
  await began(() => made.kill())
  return made
}

/** A worker that is one module. */
const alone = (text: string) => [{ name: 'worker.mjs', text }]

/** Everything but the worker: database, pooler, LINE, and what a worker's variables are. */
export const startStack = async (settings: Record<string, string> = {}) => {
  const folder = mkdtempSync(join(tmpdir(), 'pd-bench-'))
  // At the very end: what was still starting may write into it after the rest has stopped.
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  // Entered by the unprivileged users that the database and the pooler run as under root.
  chmodSync(folder, 0o711)
  const db = await startEmbedded({ dataDir: join(folder, 'data'), settings })
  await began(() => db.stop('immediate'))
  await migrate(db.url)
  const pooler = await startPooler(join(folder, 'pooler'), db.url)
  await began(() => pooler.stop())
  const line = await child('./line.ts')
  const { port, feedPort } = await heard<{ port: number; feedPort: number }>(line, 'ports')
  const sql = postgres(db.adminUrl.replace(/postgres$/, 'puengdai'), { max: 1, onnotice: () => {} })
  await began(() => sql.end({ timeout: 1 }))
  const vars = {
    LINE_CHANNEL_SECRET: 'bench-secret',
    LINE_CHANNEL_ACCESS_TOKEN: 'bench-token',
    LIFF_CHANNEL_ID: '2000000001',
    DATA_KEYS: `1:${randomBytes(32).toString('base64')}`,
    INDEX_KEY: randomBytes(32).toString('base64'),
    // A crowd of few people is faster than any hand.
    EVENTS_A_MINUTE: '1000000',
    LINE_API_URL: `http://127.0.0.1:${port}`,
    PUBLIC_URL: 'http://127.0.0.1',
  }

  let workers = 0
  const serve = async (
    name: string,
    modules: { name: string; text: string }[],
    options: { databasePort: number; hub: boolean; inspect?: number; assets?: string },
  ) => {
    const worker = await startWorkerd({ folder, name, modules, vars, ...options })
    await began(() => worker.stop())
    return worker
  }
  return {
    sql,
    line,
    pooler,
    feedPort,
    secret: vars.LINE_CHANNEL_SECRET,
    vars,
    pids: { pooler: pooler.pid, database: db.pid, line: line.pid! },
    people: () => child('./load.ts'),
    /** The product. `databasePort`: the pooler's where absent. */
    async worker({
      databasePort = pooler.port,
      hub = true,
      inspect,
    }: {
      databasePort?: number
      hub?: boolean
      inspect?: number
    } = {}): Promise<Workerd> {
      const { modules, content } = await buildWorker({ minify: inspect === undefined })
      const assets = join(folder, 'assets')
      await placeContent(assets, content)
      return serve(`worker${++workers}`, modules, {
        assets,
        databasePort,
        hub,
        ...(inspect === undefined ? {} : { inspect }),
      })
    },
    /** The officers' side, a worker of its own. */
    desk: async ({ inspect }: { inspect?: number | undefined } = {}): Promise<Workerd> =>
      serve(`desk${++workers}`, alone(await bundleWorker({ minify: inspect === undefined, entry: DESK })), {
        databasePort: pooler.port,
        hub: false,
        ...(inspect === undefined ? {} : { inspect }),
      }),
    floor: async (): Promise<Workerd> =>
      serve('floor', alone(await bundleFloor()), { databasePort: pooler.port, hub: false }),
  }
}

export type Stack = Awaited<ReturnType<typeof startStack>>

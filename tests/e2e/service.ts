import { type ChildProcess, spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { startWatch } from '../tools/machine.ts'

const ROOT = resolve(import.meta.dirname, '../..')
/** Where everything else runs beside it, a start takes ten times as long as by itself. */
const PATIENCE_MS = 280_000

export type Service = {
  phoneUrl: string
  workerUrl: string
  dataDir: string
  /** From the command to the line `ready`; and what 20 seconds were worth on the machine as it was. */
  readyMs: number
  readyWithin: number
  /** `kill -9` while it runs, and the same data are started again. */
  killAndStartAgain(): Promise<void>
  log(): string
  stop(): Promise<void>
}

/** `npm start` as a person runs it, with ports and data of its own; what it built and compiled is `kept` for others of this run. */
export const startService = async (kept?: string): Promise<Service> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'pd-e2e-'))
  chmodSync(dataDir, 0o711) // the database's own user enters it when root starts the whole
  const ports = { PORT: await freePort(), SIMULATOR_PORT: await freePort() }
  let child: ChildProcess | undefined
  let log = ''

  const start = async (): Promise<number> => {
    const began = performance.now()
    const started = spawn(process.execPath, ['bot/local/start.ts'], {
      cwd: ROOT,
      env: { ...envOfAPerson(), DATA_DIR: dataDir, ...keeping(kept), ...strings(ports) },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    child = started
    await new Promise<void>((done, fail) => {
      const late = setTimeout(() => {
        started.kill('SIGTERM')
        fail(new Error(`not ready:\n${log.slice(-2_000)}`))
      }, PATIENCE_MS)
      const hear = (data: Buffer) => {
        log += data.toString()
        if (!/^ready http/m.test(data.toString())) return
        clearTimeout(late)
        done()
      }
      started.stdout.on('data', hear)
      started.stderr.on('data', hear)
      started.once('close', (code) => {
        clearTimeout(late)
        fail(new Error(`ended with ${code}:\n${log.slice(-2_000)}`))
      })
    })
    return performance.now() - began
  }

  const machine = startWatch()
  const readyMs = await start()
  const readyWithin = machine.allows(20_000)
  machine.done()
  return {
    phoneUrl: `http://127.0.0.1:${ports.SIMULATOR_PORT}`,
    workerUrl: `http://127.0.0.1:${ports.PORT}`,
    dataDir,
    readyMs,
    readyWithin,
    log: () => log,
    async killAndStartAgain() {
      const dead = ended(child!)
      child!.kill('SIGKILL')
      await dead
      await start()
    },
    async stop() {
      const dead = ended(child!)
      child!.kill('SIGTERM')
      await dead
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

const ended = (child: ChildProcess) =>
  new Promise<void>((done) => {
    if (child.exitCode !== null || child.signalCode !== null) done()
    else child.once('exit', () => done())
  })

/** The machine's own settings must not lead the run to another database or another LINE. */
const envOfAPerson = () => {
  const { DATABASE_URL: _, LINE_API_URL: __, LINE_DATA_API_URL: ___, VITEST: ____, ...env } = process.env
  return env
}
/** Where, of what is kept, a start looks for what others built. */
export const builtIn = (kept: string): string => join(kept, 'built')
const keeping = (dir?: string): Record<string, string> =>
  dir ? { BUILD_DIR: builtIn(dir), NODE_COMPILE_CACHE: join(dir, 'compiled') } : {}
const strings = (ports: Record<string, number>) =>
  Object.fromEntries(Object.entries(ports).map(([name, port]) => [name, String(port)]))

/** Below the range from which the system hands out ports to others. */
const freePort = async (): Promise<number> => {
  for (;;) {
    const port = randomInt(20_000, 32_000)
    const free = await new Promise<boolean>((done) => {
      const probe = createServer()
      probe.once('error', () => done(false))
      probe.listen(port, '127.0.0.1', () => probe.close(() => done(true)))
    })
    if (free) return port
  }
}

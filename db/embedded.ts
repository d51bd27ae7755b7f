import { type ChildProcess, spawn } from 'node:child_process'
import * as fs from 'node:fs'
import { createServer } from 'node:net'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Binaries, binariesFor, packagedPostgres } from './embedded/binaries.ts'
import { passwordsIn, prepareCluster, spawnOptions } from './embedded/cluster.ts'
import { type Place, placeFor, sweep } from './embedded/place.ts'
import { killServer, own, settle } from './embedded/processes.ts'

export type EmbeddedOptions = {
  dataDir: string
  /** A free one by default. */
  port?: number
  log?: (line: string) => void
  settings?: Record<string, string>
  /** For root: where clusters and programs go that the server's user could not reach where they are. */
  systemDir?: string
  /** The folder with PostgreSQL's bin, lib and share. */
  native?: string
}

export type Embedded = {
  /** The database `puengdai`, as its owner: not a superuser. */
  url: string
  /** The database `postgres`, as the superuser. */
  adminUrl: string
  port: number
  pid: number
  stop(mode?: 'fast' | 'immediate'): Promise<void>
  /** SIGKILL to the server and all its backends, as a power cut would. */
  kill(): void
}

/** Over `log_error_verbosity` default, DETAIL lines quote the values of a refused row, and failed statements are
 *  logged whole: neither belongs in a log. */
const SETTINGS = {
  max_connections: '100',
  shared_buffers: '128MB',
  synchronous_commit: 'on',
  fsync: 'on',
  // A disk without arms: at the default of 4 a queue with few findings is read whole and sorted (docs/operate.md).
  random_page_cost: '1.1',
  TimeZone: 'UTC',
  log_timezone: 'UTC',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
}

/** PostgreSQL from npm alone, with its data in `dataDir`: made on the first start, found again on every later one,
 *  whatever ended the last. It ends with this process, however that ends. */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const log = options.log ?? (() => {})
  const dataDir = resolve(options.dataDir)
  fs.mkdirSync(dataDir, { recursive: true })
  const release = own(dataDir)
  try {
    const systemDir = options.systemDir ?? '/var/lib/puengdai'
    const native = options.native ?? packagedPostgres()
    sweep(systemDir, log)
    const place = placeFor(dataDir, systemDir)
    const programs = binariesFor(place.who, native, systemDir)
    await settle(place.cluster)
    const passwords = passwordsIn(dataDir)
    await prepareCluster(place, programs, passwords)
    const { child, port } = await serve(place, programs, options, log)
    return handle(child, port, place, passwords, release)
  } catch (error) {
    release()
    throw cannotRun(error)
  }
}

function cannotRun(error: unknown): Error {
  const lines = (error instanceof Error ? error.message : String(error))
    .split('\n')
    .filter((line) => line.trim() !== '')
  const telling = lines.find((line) => /FATAL|fatal|PANIC|error:/.test(line)) ?? lines[0] ?? 'no reason given'
  const line = `The embedded PostgreSQL cannot run here (${telling.trim()}). Set DATABASE_URL to use another PostgreSQL.`
  return new Error(line, { cause: error })
}

const freePort = () =>
  new Promise<number>((found, failed) => {
    const probe = createServer().on('error', failed)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => found(typeof address === 'object' && address ? address.port : 0))
    })
  })

/** Two refusals pass by themselves: somebody took the free port in between, and backends of a killed postmaster
 *  still hold its shared memory while they finish. */
async function serve(
  place: Place,
  programs: Binaries,
  options: EmbeddedOptions,
  log: (line: string) => void,
) {
  const deadline = Date.now() + 10_000
  for (;;) {
    const port = options.port ?? (await freePort())
    try {
      return { child: await launch(place, programs, { ...SETTINGS, ...options.settings }, port, log), port }
    } catch (error) {
      const passes = /shared memory block|Address already in use/.test(String(error))
      const portIsFixed = options.port !== undefined && /Address already in use/.test(String(error))
      if (!passes || portIsFixed || Date.now() > deadline) throw error
      await sleep(100)
    }
  }
}

function launch(
  place: Place,
  programs: Binaries,
  settings: Record<string, string>,
  port: number,
  log: (line: string) => void,
): Promise<ChildProcess> {
  const own = { port: `${port}`, listen_addresses: '127.0.0.1', unix_socket_directories: '' }
  const flags = Object.entries({ ...settings, ...own }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  return new Promise((started, failed) => {
    // Detached: Ctrl-C at the terminal is for us, who then let the service finish before the database goes.
    const child = spawn(programs.postgres, ['-D', place.cluster, ...flags], {
      ...spawnOptions(place.who),
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true,
    })
    const said: string[] = []
    let ready = false
    createInterface({ input: child.stderr }).on('line', (line) => {
      log(line)
      if (!ready) said.push(line)
      if (line.includes('ready to accept connections')) {
        ready = true
        started(child)
      }
    })
    child.on('error', failed)
    child.on('close', (code) => failed(new Error(said.join('\n') || `it ended with ${code}`)))
  })
}

function handle(
  child: ChildProcess,
  port: number,
  place: Place,
  passwords: { admin: string; app: string },
  release: () => void,
): Embedded {
  const pid = child.pid ?? 0
  // Ends the server when the pipe to us closes, which the kernel does even after kill -9: nothing is left behind.
  const watch = spawn('/bin/sh', ['-c', 'read -r _; kill -INT "$0" 2>/dev/null', `${pid}`], {
    ...spawnOptions(place.who),
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  watch.on('error', () => {}) // without a shell the next start finds the server by its postmaster.pid
  const gone = new Promise<void>((done) =>
    child.once('exit', () => {
      watch.kill('SIGKILL')
      release()
      done()
    }),
  )
  // None of this keeps the process alive by itself.
  child.unref()
  watch.unref()
  for (const stream of [child.stderr, watch.stdin]) (stream as { unref?: () => void } | null)?.unref?.()

  const at = `127.0.0.1:${port}`
  return {
    url: `postgres://puengdai:${passwords.app}@${at}/puengdai`,
    adminUrl: `postgres://postgres:${passwords.admin}@${at}/postgres`,
    port,
    pid,
    async stop(mode = 'fast') {
      child.ref()
      if (child.exitCode === null && child.signalCode === null)
        child.kill(mode === 'fast' ? 'SIGINT' : 'SIGQUIT')
      const late = setTimeout(() => killServer(place.cluster, pid), 20_000)
      await gone
      clearTimeout(late)
    },
    kill() {
      watch.kill('SIGKILL')
      killServer(place.cluster, child.exitCode === null && child.signalCode === null ? pid : undefined)
      release()
    },
  }
}

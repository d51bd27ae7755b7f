import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import * as fs from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const proc = process.platform === 'linux'

function attempt<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}

/** Pids are used again, and a container's first process is always 1: a process is named by its pid and the moment
 *  it started, in this boot. Undefined when it is gone. */
function identity(pid: number): string | undefined {
  if (!proc)
    return attempt(() => execFileSync('ps', ['-o', 'lstart=', '-p', `${pid}`], { encoding: 'utf8' }).trim())
  const stat = attempt(() => fs.readFileSync(`/proc/${pid}/stat`, 'utf8'))
  // After the name in brackets, which may itself hold spaces and brackets: 3rd field state, 22nd start time.
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')
  if (!fields || fields[0] === 'Z') return undefined
  return `${fields[19]}@${fs.readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}`
}

/** One owner a data folder. The name appears whole or not at all (a hard link), and an owner that died without
 *  letting go is replaced. Returns the way to let go. */
export function own(dataDir: string): () => void {
  const file = join(dataDir, 'owner')
  const aside = `${file}.${randomBytes(6).toString('hex')}`
  const mine = `${process.pid} ${identity(process.pid)} ${randomBytes(6).toString('hex')}`
  const refuse = (pid: string) => new Error(`${dataDir} is in use by process ${pid}: stop that one first`)
  fs.writeFileSync(aside, mine)
  try {
    for (;;) {
      try {
        fs.linkSync(aside, file)
        break
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      }
      const held = attempt(() => fs.readFileSync(file, 'utf8'))
      if (held === undefined) continue
      const [pid = '', started] = held.split(' ')
      if (identity(Number(pid)) === started) throw refuse(pid)
      // Two starts may find the same dead owner: whoever moves away a living one by mistake puts it back.
      const moved = `${aside}.dead`
      if (!attempt(() => fs.renameSync(file, moved) ?? true)) continue
      const taken = fs.readFileSync(moved, 'utf8')
      if (taken !== held) attempt(() => fs.linkSync(moved, file))
      fs.rmSync(moved)
      if (taken !== held) throw refuse(taken.split(' ')[0] ?? '')
    }
  } finally {
    fs.rmSync(aside, { force: true })
  }
  return () => {
    if (attempt(() => fs.readFileSync(file, 'utf8')) === mine) fs.rmSync(file, { force: true })
  }
}

const alive = (pid: number) => attempt(() => process.kill(pid, 0)) === true

/** The postmaster of a cluster that is running now, and its backends. A postmaster.pid left by a crash may name
 *  a pid that belongs to something else by now: PostgreSQL's processes work in their data folder, which tells. */
export function serverProcesses(cluster: string): { postmaster?: number; all: number[] } {
  const noted = attempt(() => fs.readFileSync(join(cluster, 'postmaster.pid'), 'utf8'))
  const pid = Number(noted?.split('\n')[0] ?? 0)
  if (proc) {
    const real = attempt(() => fs.realpathSync(cluster))
    if (real === undefined) return { all: [] }
    const all = fs
      .readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name) && attempt(() => fs.readlinkSync(`/proc/${name}/cwd`)) === real)
      .map(Number)
    return { postmaster: all.find((one) => one === pid), all }
  }
  const rows = execFileSync('ps', ['-axo', 'pid=,ppid=,comm='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
  const isOurs = rows.some(([one, , command]) => Number(one) === pid && /postgres$/.test(command ?? ''))
  if (!isOurs) return { all: [] }
  return {
    postmaster: pid,
    all: [pid, ...rows.filter(([, parent]) => Number(parent) === pid).map(([one]) => Number(one))],
  }
}

const signal = (pid: number, name: NodeJS.Signals) => attempt(() => process.kill(pid, name))

export function killServer(cluster: string, postmaster?: number) {
  const { all } = serverProcesses(cluster)
  // The postmaster first: it would otherwise see a backend die and begin its own recovery.
  if (postmaster !== undefined) signal(postmaster, 'SIGKILL')
  for (const pid of all) signal(pid, 'SIGKILL')
}

/** Ends whatever a killed parent left running: a fast shutdown first, which writes a checkpoint; harder the longer
 *  it takes. SIGINT, SIGQUIT: postgresql.org/docs/18/server-shutdown.html */
export async function settle(cluster: string): Promise<void> {
  const start = Date.now()
  for (let asked: NodeJS.Signals | undefined; ; await sleep(20)) {
    const { postmaster, all } = serverProcesses(cluster)
    if (!all.some(alive)) break
    const waited = Date.now() - start
    const wanted = waited < 10_000 ? 'SIGINT' : waited < 15_000 ? 'SIGQUIT' : 'SIGKILL'
    // Backends without a postmaster leave by themselves when their statement ends.
    if (wanted !== asked || wanted === 'SIGKILL') {
      for (const pid of postmaster && wanted !== 'SIGKILL' ? [postmaster] : wanted === 'SIGINT' ? [] : all) {
        signal(pid, wanted)
      }
      asked = wanted
    }
    if (waited > 20_000) throw new Error(`the server left running in ${cluster} does not stop`)
  }
  fs.rmSync(join(cluster, 'postmaster.pid'), { force: true })
}

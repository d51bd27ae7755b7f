import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

type Process = { pid: number; parent: number; args: string }

/**
 * A `kill -9` of `npm start` leaves its workerd running, and on its port, for good. It is known by that port and by having lost the
 * Node process that started it; it keeps nothing that the next one does not find in the data folder.
 */
export const endLeftover = async (port: number): Promise<void> => {
  const left = leftovers(port)
  for (const { pid } of left) process.kill(pid, 'SIGKILL')
  // Looked for anew rather than by its id: a container may have nobody to bury the dead.
  for (let i = 0; i < 40 && left.length && leftovers(port).length; i++)
    await new Promise((later) => setTimeout(later, 50))
}

const leftovers = (port: number): Process[] => {
  const all = processes()
  const byPid = new Map(all.map((one) => [one.pid, one]))
  return all.filter(
    ({ parent, args }) =>
      /workerd\S* serve /.test(args) &&
      args.includes(`--socket-addr=entry=127.0.0.1:${port} `) &&
      !/\bnode\b/.test(byPid.get(parent)?.args ?? ''),
  )
}

/** Small images of Linux have no `ps`; macOS has no `/proc`. */
const processes = (): Process[] => (process.platform === 'linux' ? fromProc() : fromPs())

const fromProc = (): Process[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const args = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ')
        const parent = /^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${name}/status`, 'utf8'))?.[1]
        return [{ pid: Number(name), parent: Number(parent), args }]
      } catch {
        // It ended while we were looking.
        return []
      }
    })

const fromPs = (): Process[] =>
  (spawnSync('ps', ['-axo', 'pid=,ppid=,args='], { encoding: 'utf8' }).stdout ?? '')
    .split('\n')
    .flatMap((line) => {
      const [, pid, parent, args] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? []
      return args ? [{ pid: Number(pid), parent: Number(parent), args: `${args} ` }] : []
    })

import { readdirSync, readFileSync } from 'node:fs'

/** A tick of /proc/<pid>/stat: 100 a second on every Linux that Node runs on. */
const TICK_MS = 10

type Stat = { parent: number; ms: number; reapedMs: number }

const statOf = (pid: number | string): Stat | undefined => {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // After the name in brackets, which may itself hold spaces.
    const f = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    return { parent: f[1]!, ms: (f[11]! + f[12]!) * TICK_MS, reapedMs: (f[13]! + f[14]!) * TICK_MS }
  } catch {
    return undefined
  }
}

/** CPU time that a process and its children have used. Children that ended count through their parent, which reaped them. */
export const cpuMs = (pid: number): number => {
  const own = statOf(pid)
  if (!own) return 0
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => statOf(name) ?? [])
    .filter(({ parent }) => parent === pid)
  return own.ms + own.reapedMs + children.reduce((sum, { ms, reapedMs }) => sum + ms + reapedMs, 0)
}

export const memoryMb = (pid: number): { now: number; most: number } => {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const kb = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0)
  return { now: Math.round(kb('VmRSS') / 1024), most: Math.round(kb('VmHWM') / 1024) }
}

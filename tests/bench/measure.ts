import type { ChildProcess } from 'node:child_process'
import { cpuMs } from './cpu.ts'
import type { LoadOrder, LoadResult } from './load.ts'

/** The next message of a child that carries `key`. */
export const heard = <T>(from: ChildProcess, key: string): Promise<T> =>
  new Promise((ok, failed) => {
    const done = () => {
      from.off('message', on)
      from.off('exit', gone)
    }
    const gone = () => {
      done()
      failed(new Error(`${from.spawnargs.at(-1)} ended`))
    }
    const on = (message: unknown) => {
      const known = message as Record<string, T>
      if (!(key in known)) return
      done()
      ok(known[key]!)
    }
    from.on('message', on)
    from.on('exit', gone)
  })

export type Measured = LoadResult & {
  /** Whole turns a second. */
  rate: number
  /** CPU milliseconds a turn, by part. */
  cpu: Record<string, number>
}

/** Lets the people walk, and takes the CPU time of all parts at the beginning and the end of the counted time. */
export const measure = async (
  load: ChildProcess,
  pids: Record<string, number>,
  order: LoadOrder,
): Promise<Measured> => {
  const sample = () => Object.entries(pids).map(([name, pid]) => [name, cpuMs(pid)] as const)
  let before = sample()
  let after = before
  const on = (message: unknown) => {
    const { window } = message as { window?: string }
    if (window === 'open') before = sample()
    if (window === 'closed') after = sample()
  }
  load.on('message', on)
  load.send(order)
  const result = await heard<LoadResult>(load, 'result')
  load.off('message', on)
  const perTurn = (name: string) => {
    const of = (list: readonly (readonly [string, number])[]) => list.find(([one]) => one === name)?.[1] ?? 0
    return Math.round(((of(after) - of(before)) / result.turns) * 100) / 100
  }
  return {
    ...result,
    rate: Math.round(result.turns / result.seconds),
    cpu: Object.fromEntries(Object.keys(pids).map((name) => [name, perTurn(name)])),
  }
}

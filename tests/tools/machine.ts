import { readFileSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { onTestFinished } from 'vitest'

const TICK_MS = 20
/** In a thread that does nothing else: what the tested code keeps busy itself is not forgiven. */
const TICKING = `
  const { workerData } = require('node:worker_threads')
  const longest = new Int32Array(workerData)
  let last = performance.now()
  setInterval(() => {
    const now = performance.now()
    longest[0] = Math.max(longest[0], now - last - ${TICK_MS})
    last = now
  }, ${TICK_MS})`

/**
 * For the length of a test, how the machine was since: a shared one is stopped for seconds by its host, and has at times a tenth of its
 * processors. `allows(ms)` is what a limit of ms on the wall becomes: as much longer as the host kept of the processors' time, and by the longest
 * that all of it stood still.
 */
export const watchMachine = (): Pick<Watch, 'allows'> => {
  const watch = startWatch()
  onTestFinished(watch.done)
  return watch
}

type Watch = { allows: (ms: number) => number; done: () => void }

/** The same where no test is running. */
export const startWatch = (): Watch => {
  const before = processors()
  const longest = new Int32Array(new SharedArrayBuffer(4))
  const ticking = new Worker(TICKING, { eval: true, workerData: longest.buffer })
  ticking.unref()
  return {
    allows: (ms) => {
      const { worked, stolen } = processors()
      const wanted = worked - before.worked + stolen - before.stolen
      const had = wanted > 0 ? (worked - before.worked) / wanted : 1
      return ms / Math.max(had, 0.02) + longest[0]!
    },
    done: () => void ticking.terminate(),
  }
}

/** In ticks since the machine began: what its processors did, and what the host kept of them (`steal`, proc(5)). None where there is no such file. */
const processors = (): { worked: number; stolen: number } => {
  try {
    const [, user, nice, system, , , interrupts, soft, stolen] = readFileSync('/proc/stat', 'utf8')
      .split('\n', 1)[0]!
      .split(/\s+/)
      .map(Number) as [number, number, number, number, number, number, number, number, number]
    return { worked: user + nice + system + interrupts + soft, stolen }
  } catch {
    return { worked: 0, stolen: 0 }
  }
}
